"""What was done (history, in the same transaction, chained by hashes) and who looked (access, committed on its own)."""
