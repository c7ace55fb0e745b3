"""Begin something to hand in, on an account or on a tablet with a code; shown, handed in, stopped, deleted."""
