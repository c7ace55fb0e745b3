"""Which schools a text says it is of: by the word for a school before a name, or two names with a slash."""

import re
from collections import Counter

_OPENING = 600
_NAME = r"(?:(?:De|Het|'t|Sint|St\.|Prins|Prinses)\s)?[A-Z][\w-]{2,}"
_KIND = r"(?i:obs|cbs|pcbs|rkbs|sbo|so|kbs|ibs|dbs|basisschool|daltonschool|montessorischool|jenaplanschool)"
_NAMED = re.compile(rf"\b{_KIND}[ \t]+(?P<name>{_NAME})")
# A name that can stand without the word for a school: with an article, a saint, or "school" inside it.
_PROPER = (
    r"(?:(?:De|Het|'t)[ \t]+(?:(?i:st|sint)\.?[ \t]+)?[A-Z][\w’'-]+"
    r"|(?:Sint|St\.)[ \t]?[A-Z][\w’'-]+|[A-Z]\w*(?:school|college|lyceum))"
)
_SLASHED = re.compile(
    rf"(?:\b{_KIND}[ \t]+)?(?P<first>{_PROPER})[ \t]*/[ \t]*(?:{_KIND}[ \t]+)?(?P<second>{_PROPER})"
)
_JOINED = re.compile(rf"(?P<first>{_PROPER})[ \t]*(?:/|\ben\b)[ \t]*(?P<second>{_PROPER})")
_OFTEN = 2


def schools_in(text: str) -> list[str]:
    """Name the schools of a text, in its order and each once.

    Two names with a slash between them count when the text opens with them or writes them again.
    """
    named = [match["name"] for match in _NAMED.finditer(text[:_OPENING])]
    pairs = Counter((match["first"], match["second"]) for match in _SLASHED.finditer(text))
    opening = {(match["first"], match["second"]) for match in _SLASHED.finditer(text[:_OPENING])}
    slashed = [name for pair, count in pairs.items() if count >= _OFTEN or pair in opening for name in pair]
    return list(dict.fromkeys([*named, *slashed]))


def schools_joined_in(sentence: str) -> list[str]:
    """Name the schools that one sentence joins with a slash or "en"."""
    pairs = [match.group("first", "second") for match in _JOINED.finditer(sentence)]
    return list(dict.fromkeys(name for pair in pairs for name in pair))
