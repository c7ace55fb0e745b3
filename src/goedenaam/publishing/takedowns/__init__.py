"""Taking down as people see it: a page per case, what they still have to do, and "Dit moet weg" on every page."""
