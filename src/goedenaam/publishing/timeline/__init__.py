"""What really stands on a channel beside what we think stands there: a stolen token shows itself here (SECURITY.md 10)."""
