"""Files of a student administration, read leniently: what stands in them, what changes, and what is odd. No Django."""
