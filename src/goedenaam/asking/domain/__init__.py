"""What is true of asking, from values only. No Django, no clock, no I/O."""
