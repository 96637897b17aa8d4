"""What can be chosen about a calendar feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from attrs import Attribute, field, frozen

from timeline.api import ExportError
from timeline_ical.colors import CSS3_COLORS
from timeline_ical.phrases import LANGUAGES
from timeline_ical.placement import Wide

__all__ = ["ICalOptions", "Wide", "duration"]

_DURATION = re.compile(r"P(?:\d{1,5}W|(?=.)(?:\d{1,5}D)?(?:T(?=.)(?:\d{1,5}H)?(?:\d{1,5}M)?(?:\d{1,5}S)?)?)", re.ASCII)


def _duration(_: Any, attribute: Attribute[str], value: str) -> None:
    """An RFC 5545 duration (3.3.6) that is not negative and not nothing."""
    if value and not (_DURATION.fullmatch(value) and re.search("[1-9]", value)):
        raise ExportError(f'{attribute.name}: {value!r} is no duration; expected e.g. "PT12H" or "P1D", or nothing')


def duration(text: str) -> timedelta:
    """The length of an RFC 5545 duration that is not negative; nothing for no text.

    >>> duration("P1DT12H"), duration("P2W")
    (datetime.timedelta(days=1, seconds=43200), datetime.timedelta(days=14))
    """
    units = {"W": "weeks", "D": "days", "H": "hours", "M": "minutes", "S": "seconds"}
    return timedelta(**{units[unit]: int(number) for number, unit in re.findall("([0-9]+)([WDHMS])", text)})


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


def _moment(_: Any, attribute: Attribute[str], value: str) -> None:
    if not value:
        return
    try:
        moment = datetime.fromisoformat(value)
        good = moment.tzinfo is not None and moment.astimezone(UTC).year >= 1970
    except (ValueError, OverflowError):  # no time; or one whose offset leads out of the years 1 to 9999
        good = False
    if not good:
        raise ExportError(
            f"{attribute.name}: {value!r} is no time with a zone from 1970 on; e.g. 2020-01-30T12:00:00Z, or nothing"
        )


def _language(_: Any, attribute: Attribute[str], value: str) -> None:
    if value and value.partition("-")[0].lower() not in LANGUAGES:
        raise ExportError(
            f"{attribute.name}: there are no words for {value!r}; expected one of {', '.join(LANGUAGES)}, or nothing"
        )


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
    name: str = field(default="", metadata={"help": "The calendar's name; by default the timeline's title."})
    address: str = field(
        default="",
        validator=_feed_address,
        metadata={"help": "The address of the feed itself; by default calendar.ics in the folder of the timeline's url."},
    )
    alarm: str = field(
        default="",
        validator=_duration,
        metadata={
            "help": "Remind of each deadline so long before its day, as a duration such as P7D; empty for no reminder."
        },
    )
    prefix: bool = field(
        default=True,
        metadata={"help": "Begin the title of what is planned, attempted, forecast or cancelled by saying so."},
    )
    lane_colors: bool = field(default=True, metadata={"help": "Give the events of each lane a color of their own."})
    language: str = field(
        default="",
        validator=_language,
        metadata={"help": "The language of the words that frame what the timeline says; by default the timeline's."},
    )
    now: str = field(
        default="",
        validator=_moment,
        metadata={"help": "The time of this edition, which stamps what changed; by default it is worked out from the data."},
    )
    keep_removed: str = field(
        default="P90D",
        validator=_duration,
        metadata={
            "help": "How long an event that was removed is shown as cancelled, as a duration; empty to drop it at once."
        },
    )
