"""Signing in by a mailed link that signs in on a POST, or by the six digits in the same mail. No password exists."""
