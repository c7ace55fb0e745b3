"""What one part tells another: events as rows, one reaction row per consumer, run by a sweep that survives kill -9."""
