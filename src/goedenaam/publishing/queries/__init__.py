"""What may be read of posts, deliveries and take-downs."""
