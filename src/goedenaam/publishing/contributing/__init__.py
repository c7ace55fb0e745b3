"""What somebody hands in who may not place posts: written, checked as advice, and taken up by the school or not."""
