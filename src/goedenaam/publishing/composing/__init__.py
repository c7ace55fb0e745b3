"""How a post is made and approved: written, checked, seen per channel, and said yes to by somebody else."""
