"""The demonstration: board De Waterval with its people and protocols, and a large board to measure with."""
