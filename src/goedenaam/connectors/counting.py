"""What a reader calls one character, and where addresses and subjects stand in a text, as the networks read them."""

import re
from functools import cache

import regex

_URL = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'’\"…"
_TAG = re.compile(r"(?<![\w#&/])#(\w*[^\W\d_]\w*)")


def graphemes(text: str) -> int:
    """How many characters a reader sees: grapheme clusters of Unicode's annex 29."""
    return len(_cluster().findall(text)) if not text.isascii() else len(text.replace("\r\n", "\n"))


def urls(text: str) -> list[tuple[int, int]]:
    """Begin and end, in code points, of every web address; a sentence's own mark at its end is no part of it."""
    found = []
    for match in _URL.finditer(text):
        whole = match.group().rstrip(_AFTER)
        if whole.partition("://")[2]:
            found.append((match.start(), match.start() + len(whole)))
    return found


def tags(text: str) -> list[tuple[int, int]]:
    """Begin and end, in code points, of every #subject outside an address."""
    inside = urls(text)
    return [
        match.span()
        for match in _TAG.finditer(text)
        if not any(begin <= match.start() < end for begin, end in inside)
    ]


def with_short_urls(text: str, length: int) -> str:
    """The text with every address replaced by one of `length` characters, for networks that count them all alike."""
    parts, last = [], 0
    for begin, end in urls(text):
        parts += [text[last:begin], "x" * length]
        last = end
    return "".join([*parts, text[last:]])


@cache
def _cluster() -> "regex.Pattern[str]":
    return regex.compile(r"\X")
