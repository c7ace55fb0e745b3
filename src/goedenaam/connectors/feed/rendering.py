"""The entries of a feed as Atom (RFC 4287), JSON Feed 1.1 (jsonfeed.org/version/1.1) and a page to embed. Pure."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from goedenaam.connectors.ports import Entry
from goedenaam.connectors.prose import as_html

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ATOM = "http://www.w3.org/2005/Atom"
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a feed says of itself.

    `id` never changes, not even when the address does. `atom`, `json` and `page` are where the three forms are found, `home` is
    the school's site, and `pictures` is the address before the name of a picture. `began` is when the feed was made, aware.
    """

    id: str
    name: str
    home: str
    atom: str
    json: str
    page: str
    pictures: str
    began: datetime
    language: str = "nl"


def shown(entries: Sequence[Entry]) -> list[Entry]:
    """What readers see, newest first."""
    return sorted(
        (entry for entry in entries if not entry.is_hidden),
        key=lambda entry: (entry.published, entry.id),
        reverse=True,
    )


def atom(head: Head, entries: Sequence[Entry]) -> bytes:
    """The feed as Atom."""
    seen = shown(entries)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": head.language})
    _put(feed, "id", head.id)
    _put(feed, "title", head.name)
    _put(feed, "updated", _moment(seen[0].published if seen else head.began))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": head.atom})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": head.home})
    author = ET.SubElement(feed, "author")
    _put(author, "name", head.name)
    for entry in seen:
        item = ET.SubElement(feed, "entry", {"xml:lang": entry.language})
        _put(item, "id", _entry_id(entry))
        _put(item, "title", entry.title)
        _put(item, "published", _moment(entry.published))
        _put(item, "updated", _moment(entry.published))
        ET.SubElement(
            item, "link", {"rel": "alternate", "type": "text/html", "href": entry_address(head, entry)}
        )
        _put(item, "content", body(head, entry)).set("type", "html")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def json_feed(head: Head, entries: Sequence[Entry]) -> bytes:
    """The feed as JSON Feed."""
    items = [
        {
            "id": _entry_id(entry),
            "url": entry_address(head, entry),
            "title": entry.title,
            "content_html": body(head, entry),
            "content_text": entry.text,
            "date_published": _moment(entry.published),
            "language": entry.language,
            "attachments": [
                {
                    "url": head.pictures + name,
                    "mime_type": picture.media_type,
                    "title": picture.alt,
                    "size_in_bytes": len(picture.data),
                }
                for name, picture in entry.pictures
            ],
        }
        for entry in shown(entries)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.name,
        "home_page_url": head.home,
        "feed_url": head.json,
        "language": head.language,
        "authors": [{"name": head.name, "url": head.home}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def page(head: Head, entries: Sequence[Entry], *, stylesheet: str) -> bytes:
    """A whole page to stand in a frame on the school's own site: no script, no style of its own."""
    articles = "".join(
        f'<article id="{_anchor(entry)}" lang="{escape(entry.language)}"><h2>{escape(entry.title)}</h2>'
        f'<p><time datetime="{_moment(entry.published)}">{_day(entry.published)}</time></p>{body(head, entry)}</article>'
        for entry in shown(entries)
    )
    name = escape(head.name)
    return (
        f'<!doctype html><html lang="{escape(head.language)}"><head><meta charset="utf-8"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><base target="_top">'
        f'<link rel="stylesheet" href="{escape(stylesheet)}">'
        f'<link rel="alternate" type="application/atom+xml" href="{escape(head.atom)}" title="{name}">'
        f'<link rel="alternate" type="application/feed+json" href="{escape(head.json)}" title="{name}"></head>'
        f'<body><main><h1><a href="{escape(head.home)}">{name}</a></h1>'
        f"{articles or '<p>Er is nog geen nieuws.</p>'}</main></body></html>"
    ).encode()


def body(head: Head, entry: Entry) -> str:
    """The text of an entry as HTML, and under it its pictures."""
    text = "".join(f"<p>{as_html(part)}</p>" for part in entry.text.split("\n\n") if part)
    images = "".join(
        f'<p><img src="{escape(head.pictures + name)}" alt="{escape(picture.alt)}" width="{picture.width}" '
        f'height="{picture.height}"></p>'
        for name, picture in entry.pictures
    )
    return text + images


def entry_address(head: Head, entry: Entry) -> str:
    """Where a reader finds one entry."""
    return f"{head.page}#{_anchor(entry)}"


def _entry_id(entry: Entry) -> str:
    return f"urn:goedenaam:bericht:{entry.id}"


def _anchor(entry: Entry) -> str:
    return f"bericht-{escape(entry.id)}"


def _moment(moment: datetime) -> str:
    """A moment as both feeds write it (RFC 3339)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(moment: datetime) -> str:
    moment = moment.astimezone(AMSTERDAM)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = text
    return child
