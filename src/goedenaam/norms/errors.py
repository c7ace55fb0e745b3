"""What the norm language refuses: one error with a Dutch sentence, and the line where that is known."""


class NormError(ValueError):
    """Say in Dutch what is wrong with a norm, a protocol file or a question; `line` counts from 1."""

    def __init__(self, sentence: str, *, line: int | None = None) -> None:
        super().__init__(sentence if line is None else f"Regel {line}: {sentence}")
        self.sentence = sentence
        self.line = line

    def at(self, line: int) -> "NormError":
        """Return the same refusal with the line in a file where it arose."""
        return type(self)(self.sentence, line=line)
