"""Events of which nothing can be told but a day, or a day to a day, and the one source that says so.

Most events of a large chronology are such. The page's script makes their cards itself, from their days and their source, so
that a page carries little for each and is written quickly.
"""

from __future__ import annotations

from array import array
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import frozen

from timeline.api import Chronology, Kind, Modality, StatedDays, year_month_day
from timeline_plotly.axis import DAY

__all__ = ["RICH", "Look", "Plain", "Window", "plain_of", "windows", "words"]

Window = tuple[int, int]
"""The first and the last moment of a plain event, both included, in seconds."""

RICH = -1
"""Instead of a look, of an event of which more can be told."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Look(NamedTuple):
    """All that plain events can differ in, but for their days, titles and importance."""

    lane: str
    is_point: bool
    tags: tuple[str, ...]
    source: str  #: Its id; empty if none is named.


@frozen(eq=False)
class Plain:
    """The events of a chronology, and which of them look alike."""

    days: StatedDays
    looks: list[Look]
    sorts: array[int]  #: By the number of an event in ``days``: the place of its look, or `RICH`.


_FIELDS = ("lane", "kind._value_", "tags", "modality._value_", "description", "notes", "url", "links", "labels", "agents")
_fields = attrgetter(*_FIELDS, "places", "quantities", "relations")  # all at once, in C: a third of one by one in Python
_IS_POINT = {Kind.POINT.value: True, Kind.SPAN.value: False}

_Fields = tuple[Any, ...]


class _Sorts(dict[tuple[_Fields, str | None], int]):
    """Numbers of looks, by the fields of an event and its source (None: its days are not stated)."""

    def __init__(self) -> None:
        self.looks: list[Look] = []

    def __missing__(self, key: tuple[_Fields, str | None]) -> int:
        (lane, kind, tags, modality, *more), source = key
        if source is None or kind not in _IS_POINT or modality != Modality.ACTUAL.value or any(more):
            return RICH  # not kept: such events may all be different
        self[key] = number = len(self.looks)
        self.looks.append(Look(lane, _IS_POINT[kind], tags, source))
        return number


def plain_of(chronology: Chronology) -> Plain:
    """The plain events of a chronology, and how they look."""
    days, found = chronology.stated_days(), _Sorts()
    sources = (event.claims[0].source if stated else None for event, stated in zip(days.events, days.stated, strict=True))
    sorts = array("q", map(found.__getitem__, zip(map(_fields, days.events), sources, strict=True)))
    return Plain(days, found.looks, sorts)


def windows(chronology: Chronology) -> list[Window | None]:
    """Of each event of a chronology the moments at which it begins and ends, if it is plain."""
    plain = plain_of(chronology)
    return [plain.days.of(number) if plain.sorts[number] != RICH else None for number in plain.days.order]


def words(moments: Window) -> str:
    """A `window` in words, as `timeline.api.describe` says them.

    >>> words((0, 86399))
    '1 January 1970'
    """
    (year, month, day), end = (year_month_day(moment // DAY) for moment in moments)
    last = f"{end[2]} {_MONTHS[end[1] - 1]} {end[0]}"
    if (year, month, day) == end:
        return last
    first = f"{day}"
    if (year, month) != end[:2]:
        first += f" {_MONTHS[month - 1]}" if year == end[0] else f" {_MONTHS[month - 1]} {year}"
    return f"from {first} to {last}"
