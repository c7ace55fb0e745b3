"""The register of channels: whose they are, what the board decided, who can reach them, and their credentials."""
