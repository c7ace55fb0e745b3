"""Which schools a text says it is of: by the word for a school in front of a name, in its first lines."""

import re

_OPENING = 600
_NAME = r"(?:(?:De|Het|'t|Sint|St\.|Prins|Prinses)\s)?[A-Z][\w-]{2,}"
_NAMED = re.compile(
    rf"\b(?i:obs|cbs|pcbs|rkbs|sbo|so|kbs|ibs|dbs|basisschool|daltonschool|montessorischool|jenaplanschool)"
    rf"[ \t]+(?P<name>{_NAME})"
)


def schools_in(text: str) -> list[str]:
    """Name the schools in the opening of a text, in its order and each once."""
    return list(dict.fromkeys(match["name"] for match in _NAMED.finditer(text[:_OPENING])))
