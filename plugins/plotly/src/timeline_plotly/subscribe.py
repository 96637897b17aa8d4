"""The part of the page that lists the calendar feeds beside it, for people who want to subscribe."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from attrs import Attribute, frozen

from timeline.api import ExportError

__all__ = ["Feed", "feeds_of", "is_feeds", "subscribe_part"]

_MOST = 8  #: More feeds are on their own page.
_SCHEMES = ("http", "https", "webcal")


@frozen
class Feed:
    """A feed as it is listed."""

    title: str
    address: str  #: Empty where it is not known.
    webcal: str
    refreshes: str  #: How often, in words.


def feeds_of(text: str) -> list[Feed]:
    """The feeds of a ``feeds.json``; none of an empty text.

    Raises:
        ExportError: If it is no such list.
    """
    if not text:
        return []
    try:
        listed = json.loads(text)["feeds"]
        return [Feed(*(_field(item, name) for name in ("title", "address", "webcal", "refreshes"))) for item in listed]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ExportError("feeds: it is no list of feeds; expected what feeds.json holds, or nothing") from error


def _field(item: dict[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    if value and name in ("address", "webcal") and urlsplit(value).scheme not in _SCHEMES:
        raise ValueError(name)
    return value


def is_feeds(_: Any, __: Attribute[str], value: str) -> None:
    """The validator of the option."""
    feeds_of(value)


def subscribe_part(feeds: Sequence[Feed]) -> Iterator[str]:
    """The lines of the part; none where there is nothing to subscribe to."""
    if not feeds:
        return
    yield "<section class='tl-subscribe'><h2>Subscribe</h2><ul>"
    for feed in feeds[:_MOST]:
        link = f"<a href='{_text(feed.webcal)}'>{_text(feed.title)}</a>" if feed.webcal else _text(feed.title)
        often = f", looked at {_text(feed.refreshes)}" if feed.refreshes else ""
        address = f"<br><code>{_text(feed.address)}</code>" if feed.address else ""
        yield f"<li dir='auto'>{link}{often}{address}</li>"
    yield "</ul>"
    more = f"; {len(feeds) - _MOST} more calendars" if len(feeds) > _MOST else ""
    yield (
        f"<p class='tl-quiet'><a href='feeds.html'>How to subscribe</a>{more}. "
        "What changed: <a href='changes.md'>as a text</a>, <a href='changes.atom'>as a news feed</a>.</p></section>"
    )


def _text(text: str) -> str:
    return html.escape(text, quote=True)
