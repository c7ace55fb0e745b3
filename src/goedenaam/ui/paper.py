"""A page as a PDF to print or keep. Fetches nothing but our own stylesheet and fonts, and the pictures that stand in it."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

_STATIC = Path(__file__).parent / "static/ui"


class Outside(ValueError):
    """A document asked for something that is not ours: a fault in a template, or a trick in a text."""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """Render a template that extends `ui/paper.html` to a PDF of A4 pages."""
    # The layout engine takes half a second to load; a server that prints nothing need not wait for it.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Only files beside our own stylesheet and pictures in the page itself; never the network, never another file."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            is_ours = url.startswith(_STATIC.as_uri() + "/") and ".." not in url
            if not is_ours and not url.startswith("data:image/"):
                raise Outside
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    sheet = CSS(filename=str(_STATIC / "paper.css"), font_config=fonts, url_fetcher=OwnFiles())
    page = HTML(string=render_to_string(template, context), url_fetcher=OwnFiles())
    document: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return document
