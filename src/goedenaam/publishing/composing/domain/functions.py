"""What a post is for: the three functions of social media that the protocols name."""

from enum import StrEnum


class Function(StrEnum):
    LEARNING = "learning"
    COMMUNICATING = "communicating"
    PROFILING = "profiling"
