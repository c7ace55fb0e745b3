"""Pictures that a network fetches from us: each under a random name, only while it is being sent."""
