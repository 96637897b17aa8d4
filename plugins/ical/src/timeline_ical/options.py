"""What can be chosen about a calendar feed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from attrs import Attribute, field, frozen

from timeline.api import ExportError
from timeline_ical.colors import CSS3_COLORS
from timeline_ical.placement import Wide

__all__ = ["ICalOptions", "Wide"]

_DURATION = re.compile(r"P(?:[0-9]+W|(?=.)(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)", re.ASCII)


def _duration(_: Any, attribute: Attribute[str], value: str) -> None:
    """An RFC 5545 duration (3.3.6) that is not negative and not nothing."""
    if value and not (len(value) <= 40 and _DURATION.fullmatch(value) and re.search("[1-9]", value)):
        raise ExportError(f'{attribute.name}: {value!r} is no duration; expected e.g. "PT12H" or "P1D", or nothing')


def _color(_: Any, attribute: Attribute[str], value: str) -> None:
    if value and value not in CSS3_COLORS:
        raise ExportError(f'{attribute.name}: {value!r} is no CSS3 color name; expected e.g. "navy", or nothing')


def _feed_address(_: Any, attribute: Attribute[str], value: str) -> None:
    if not value:
        return
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    plain = value.isascii() and value.isprintable() and " " not in value
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ExportError(f"{attribute.name}: {value!r} is no address; expected one beginning http:// or https://")


@frozen(kw_only=True)
class ICalOptions:
    """The options of the calendar feed."""

    refresh: str = field(
        default="PT12H",
        validator=_duration,
        metadata={"help": "How often programs should ask for the feed again, as a duration; empty to leave it to them."},
    )
    mark: bool = field(
        default=True, metadata={"help": "Say in the title what is known of a date that is not just a day or a time."}
    )
    mark_disputed: bool = field(default=True, metadata={"help": "Say in the title that a date is disputed."})
    wide: Wide = field(
        default=Wide.MARKER,
        converter=Wide,
        metadata={"help": "What to make of a date imprecise by more than 31 days: a marker on one day, or the whole span."},
    )
    todos: bool = field(
        default=False,
        metadata={"help": "Write what is only known to be before a day as a to-do; many programs do not show these."},
    )
    color: str = field(
        default="", validator=_color, metadata={"help": "The calendar's color, as a CSS3 color name; empty for none."}
    )
    address: str = field(
        default="",
        validator=_feed_address,
        metadata={"help": "The address of the feed itself; by default calendar.ics in the folder of the timeline's url."},
    )
