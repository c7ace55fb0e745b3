"""The pages on which a post is made, approved and followed."""
