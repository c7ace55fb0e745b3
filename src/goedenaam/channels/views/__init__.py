"""The pages of the channels: the register, setting one up step by step, trying it, and what the board decides."""
