"""What is true of consent, from values only. No Django, no clock, no I/O."""
