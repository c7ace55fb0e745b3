"""The pages of asking: thin, over queries and commands."""
