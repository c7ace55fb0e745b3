"""What must not happen."""
