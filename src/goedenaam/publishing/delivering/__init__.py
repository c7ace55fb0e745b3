"""What workers do with deliveries, outside every transaction: send, look, take down."""
