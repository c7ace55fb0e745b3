"""What a log keeps of a fault: its kind and where it stood, never what a user typed."""

import structlog

from goedenaam.kernel.logs import without_content

WORDS = "Noor woont op Dorpsstraat 12"


def read(words: str) -> None:
    raise ValueError(words)


def test_an_exception_becomes_its_type_and_where_it_stood():
    try:
        read(WORDS)
    except ValueError:
        kept = without_content(None, "error", {"event": "work_failed", "exc_info": True})
    assert kept["fault"] == "ValueError"
    assert kept["at"].startswith("read:")
    assert "exc_info" not in kept
    assert WORDS not in str(kept)


def test_a_line_without_an_exception_stays_as_it_is():
    assert without_content(None, "info", {"event": "round", "number": 3}) == {"event": "round", "number": 3}


def test_every_line_of_ours_goes_through_the_sieve(capsys):
    try:
        read(WORDS)
    except ValueError:
        structlog.get_logger().exception("work_failed", work="here")
    said = "".join(capsys.readouterr())
    assert "work_failed" in said
    assert "ValueError" in said
    assert "Dorpsstraat" not in said
