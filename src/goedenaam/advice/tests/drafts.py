"""A draft sent through the page, for tests."""

import re

from django.test import Client

CHECK = "/mag-dit/tekst/"
KINDS = ("nothing", "advise", "ask", "forbid", "allow")


def sent(client: Client, text: str, **fields: str) -> str:
    """The page that answers a text, without the field that it was typed in."""
    response = client.post(CHECK, {"text": text, **fields})
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def verdict_on(page: str) -> str:
    (kind,) = (kind for kind in KINDS if f"verdict is-{kind}" in page)
    return kind


def marked(page: str) -> list[str]:
    """The words that are marked in the text."""
    return re.findall(r"<mark[^>]*>(.*?)<sup>", page)


def taps_on(page: str) -> list[str]:
    """What the buttons at the findings send, in order."""
    return re.findall(r'name="remedy" value="([^"]+)"', page)


def typed_in(page: str) -> str:
    """What stands in the field."""
    found = re.search(r'<textarea id="draft-text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1]
