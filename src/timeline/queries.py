"""Questions to a chronology, answered yes, no or unknown. An unknown is never silently left out.

Those about time give a `Selection`: the events that do and those that may, each with its truth, and how many of each there
are. `select` picks by what is known for sure: source, agent, place, tag, kind, modality, lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from attrs import frozen

from timeline.chronology import Chronology, Resolved
from timeline.civil import DAY_SECONDS, day_of
from timeline.dates import Extent, ImpreciseDate
from timeline.edtf import parse
from timeline.errors import NotFoundError
from timeline.model import Event, Kind, Modality
from timeline.obligations import core
from timeline.truth import Truth

__all__ = [
    "FACETS",
    "Found",
    "Selection",
    "after",
    "at",
    "before",
    "between",
    "facet",
    "grouped",
    "happened_before",
    "held_at",
    "select",
    "stated",
    "touches",
]

FACETS = ("agent", "kind", "lane", "modality", "place", "source", "tag")
"""What events are picked and grouped by."""


@frozen
class Found:
    """An event that answers a question, and how surely."""

    entry: Resolved
    truth: Truth  #: Yes or unknown.

    @property
    def id(self) -> str:
        """The event's id."""
        return self.entry.id

    @property
    def title(self) -> str:
        """The event's title."""
        return self.entry.title


@frozen
class Selection(Sequence[Found]):
    """What a question about time found, in the chronology's order: a sequence of `Found`."""

    found: tuple[Found, ...]
    asked: int  #: How many events the question was put to.

    @property
    def definitely(self) -> tuple[Resolved, ...]:
        """The events that surely do."""
        return tuple(item.entry for item in self.found if item.truth.definitely)

    @property
    def possibly(self) -> tuple[Resolved, ...]:
        """The events that do or may: all that were found."""
        return tuple(item.entry for item in self.found)

    @property
    def counts(self) -> dict[Truth, int]:
        """How many do, may and do not: together all that were asked about."""
        sure = len(self.definitely)
        return {Truth.YES: sure, Truth.UNKNOWN: len(self.found) - sure, Truth.NO: self.asked - len(self.found)}

    @overload
    def __getitem__(self, index: int) -> Found: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Found, ...]: ...
    def __getitem__(self, index: int | slice) -> Found | tuple[Found, ...]:
        return self.found[index]

    def __iter__(self) -> Iterator[Found]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def between(chronology: Chronology, first: str | ImpreciseDate, last: str | ImpreciseDate) -> Selection:
    """The events that happen or hold at some time between two dates, both included.

    Args:
        chronology: The resolved whole.
        first: The window begins with its earliest day.
        last: The window ends with its latest day.

    Returns:
        Each event that does (`Truth.YES`) or may (`Truth.UNKNOWN`), in the chronology's order.
    """
    start, end = _date(first).lower, _date(last).upper
    found = ((entry, touches(entry, start, None if end is None else end - 1)) for entry in chronology)
    return _selection(found)


def before(chronology: Chronology, limit: str | ImpreciseDate) -> Selection:
    """The events that end on an earlier day than that on which an event begins, or than any day of a date.

    Args:
        chronology: The resolved whole.
        limit: The id of an event, or a date. What is both is the event.

    Raises:
        DateError: If it is neither.
    """
    other, rest = _limit(chronology, limit)
    return _selection((entry, _whole_days(entry.date.extent).before(other)) for entry in rest)


def after(chronology: Chronology, limit: str | ImpreciseDate) -> Selection:
    """The events that begin on a later day than that on which an event ends, or than any day of a date: see `before`."""
    other, rest = _limit(chronology, limit)
    return _selection((entry, other.before(_whole_days(entry.date.extent))) for entry in rest)


def _limit(chronology: Chronology, limit: str | ImpreciseDate) -> tuple[Extent, list[Resolved]]:
    """The days of an event or date, and all other events."""
    if isinstance(limit, str) and limit in chronology:
        rest = [entry for entry in chronology if entry.id != limit]
        return _whole_days(chronology[limit].date.extent), rest
    date = _date(limit)
    last = None if date.upper is None else date.upper - 1
    return _whole_days(Extent(date.lower, date.lower, last, last, date.lower == last)), list(chronology)


def _selection(found: Iterable[tuple[Resolved, Truth]]) -> Selection:
    answers = [Found(entry, truth) for entry, truth in found]
    return Selection(tuple(item for item in answers if item.truth.possibly), len(answers))


def select(
    chronology: Chronology,
    *,
    agent: str | Iterable[str] = (),
    kind: str | Kind | Iterable[str | Kind] = (),
    lane: str | Iterable[str] = (),
    modality: str | Modality | Iterable[str | Modality] = (),
    place: str | Iterable[str] = (),
    source: str | Iterable[str] = (),
    tag: str | Iterable[str] = (),
) -> tuple[Resolved, ...]:
    """The events that have all that is asked for, in the chronology's order.

    Of several values for one thing, any will do. An event is of a source if any of its claims that count is, and of an
    agent if that takes part in it or is cited by a claim.

    Raises:
        NotFoundError: If there is no such source, agent, kind or modality.
    """
    given = {"agent": agent, "kind": kind, "lane": lane, "modality": modality, "place": place, "source": source, "tag": tag}
    asked = {name: _texts(values) for name, values in given.items()}
    timeline = chronology.timeline
    known: dict[str, set[str]] = {
        "agent": {item.id for item in timeline.agents},
        "source": {item.id for item in timeline.sources},
        "kind": {item.value for item in Kind},
        "modality": {item.value for item in Modality},
    }
    for name, names in known.items():
        for value in asked[name]:
            if value not in names:
                raise NotFoundError(name, value, names)
    return tuple(
        entry
        for entry in chronology
        if all(not values or not values.isdisjoint(facet(entry, name)) for name, values in asked.items())
    )


def grouped(chronology: Chronology, by: str) -> dict[str, tuple[Resolved, ...]]:
    """The events by one of `FACETS`, keys in the order in which they are first met; "" has those without.

    An event with several tags (agents, places, sources) is in the group of each.

    Raises:
        NotFoundError: If ``by`` is none of `FACETS`.
    """
    if by not in FACETS:
        raise NotFoundError("way to group", by, FACETS)
    groups: dict[str, list[Resolved]] = {}
    for entry in chronology:
        for value in facet(entry, by) or ("",):
            groups.setdefault(value, []).append(entry)
    return {value: tuple(entries) for value, entries in groups.items()}


def _texts(values: str | Kind | Modality | Iterable[str | Kind | Modality]) -> set[str]:
    several = (values,) if isinstance(values, (str, Kind, Modality)) else values
    return {item if isinstance(item, str) else item.value for item in several}


def facet(entry: Resolved, name: str) -> tuple[str, ...]:
    """The values of one of `FACETS` that an event has, each once; of sources those of the claims that count."""
    if name != "source":
        return stated(entry.event, name)
    return tuple(dict.fromkeys(judged.claim.source for judged in entry.claims if judged.counted and judged.claim.source))


def stated(event: Event, name: str) -> tuple[str, ...]:
    """The values of one of `FACETS` that an event was authored with, each once; of sources those of all claims."""
    match name:
        case "agent":
            cited = (agent for claim in event.claims for agent in claim.said_by)
            values: Iterable[str] = (*(item.agent for item in event.agents), *cited)
        case "source":
            values = (claim.source for claim in event.claims if claim.source)
        case "place":
            values = (place.name for place in event.places)
        case "tag":
            values = event.tags
        case "lane":
            values = (event.lane,) if event.lane else ()
        case _:
            values = (getattr(event, name).value,)
    return tuple(dict.fromkeys(values))


def at(chronology: Chronology, date: str | ImpreciseDate) -> Selection:
    """The events that happen or hold on a date (on some day of it, if it is longer)."""
    return between(chronology, date, date)


def held_at(chronology: Chronology, event: str, date: str | ImpreciseDate) -> Truth:
    """Whether an event happens or holds on a date (on some day of it, if it is longer).

    Raises:
        NotFoundError: If there is no such event.
    """
    value = _date(date)
    return touches(chronology[event], value.lower, None if value.upper is None else value.upper - 1)


def happened_before(chronology: Chronology, first: str, second: str) -> Truth:
    """Whether one event ends before another begins, by their resolved bounds, on an earlier day.

    Raises:
        NotFoundError: If there is no such event.
    """
    one, other = (_whole_days(chronology[id].date.extent) for id in (first, second))
    return one.before(other)


def _date(value: str | ImpreciseDate) -> ImpreciseDate:
    return parse(value) if isinstance(value, str) else value


def _whole_days(extent: Extent) -> Extent:
    """The same bounds in day numbers, so that two times of one day are not told apart."""
    return Extent(
        _day(extent.begin_earliest),
        _day(extent.begin_latest),
        _day(extent.end_earliest),
        _day(extent.end_latest),
        extent.point,
    )


def _day(moment: int | None) -> int | None:
    return None if moment is None else day_of(moment)


def touches(entry: Resolved, start: int | None, end: int | None) -> Truth:
    """Whether an event overlaps a window of moments of the timeline's clock, both ends included; None is no bound.

    It does, when its latest beginning is not after the window and its earliest end not before it.
    """
    extent = entry.date.extent.linked
    held = None if extent.point else core(entry.date)
    if held is not None and _overlap(held[0] * DAY_SECONDS, held[1] * DAY_SECONDS + DAY_SECONDS - 1, start, end):
        return Truth.YES
    by_end = end is None or (extent.begin_latest is not None and extent.begin_latest <= end)
    from_start = start is None or (extent.end_earliest is not None and extent.end_earliest >= start)
    possibly = not _after(extent.begin_earliest, end) and not _after(start, extent.end_latest)
    return Truth.of(by_end and from_start, possibly)


def _overlap(first: int, last: int, start: int | None, end: int | None) -> bool:
    return (end is None or first <= end) and (start is None or last >= start)


def _after(lower: int | None, upper: int | None) -> bool:
    """Whether a moment with this lower bound surely lies after one with this upper bound."""
    return lower is not None and upper is not None and lower > upper
