"""What is true of a post that is being made. No Django, no clock, no I/O."""
