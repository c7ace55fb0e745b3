"""When a school is open, and who can be reached when it is not."""
