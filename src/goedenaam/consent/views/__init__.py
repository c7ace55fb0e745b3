"""What staff see of consent, and what a school or board sets."""
