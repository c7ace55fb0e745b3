"""Posts, their deliveries, the register of what stands where, and taking down."""
