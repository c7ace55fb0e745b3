"""Words in the templates of asking."""
