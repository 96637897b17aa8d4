"""How an obligation stands on a day: never overdue without evidence, and under every reading of its date.

An event is evidence only if it is actual (an attempt or a forecast shows nothing), and only by what it surely shows:
an event that meets the obligation counts from the last day on which it can have happened; one that shows it unmet
counts for the days on which it surely held.
"""

from __future__ import annotations

from enum import Enum
from functools import partial

from attrs import frozen

from timeline.chronology import Chronology, Resolved, ResolvedDate
from timeline.civil import DAY_SECONDS, day_of
from timeline.dates import Bound, Extent
from timeline.model import Kind, Modality
from timeline.wording import describe_bound

__all__ = ["Reading", "State", "Status", "core", "status", "statuses"]


class State(Enum):
    """How an obligation stands."""

    MET = "met"  #: An event that fulfils it is there.
    OVERDUE = "overdue"  #: Past due, and shown unmet.
    PAST_DUE = "past due"  #: Nothing says whether it was met.
    PENDING = "pending"  #: It is not due yet.
    UNKNOWN = "unknown"  #: Some readings say this, some that.


@frozen(kw_only=True)
class Reading:
    """One reading of a deadline's date, and how the obligation stands under it.

    A reading is the resolved date, and then each other claim alone, at its latest day.
    """

    due: Bound  #: The day on which it falls due under this reading.
    state: State  #: How it stands under this reading.
    days: int
    """Overdue or past due: days since it was due. Pending: days left. Met: days to spare, negative if late, counted from
    the last day on which it can have been met: the least to spare, and the latest that it can be."""
    sources: tuple[str, ...]  #: The ids of the sources that this reading rests on.
    resolved: bool  #: Whether it is the resolved date.


@frozen(kw_only=True)
class Status:
    """How an obligation stands as of a day, under all readings."""

    event: str  #: The deadline's id.
    as_of: Bound  #: The day on which it is judged.
    state: State  #: The one state of all readings, or unknown.
    readings: tuple[Reading, ...]  #: The resolved date first; none where no day is known by which it falls due.
    evidence: tuple[str, ...] = ()  #: The ids of the events that show it met or unmet.
    text: str = ""  #: In words, without its title: "overdue by 39 days (due 22 December 2019); ...".
    lasting: str = ""  #: The same, without days that are other ones on the next day: "overdue (due 22 December 2019); ...".
    since: Bound | None = None
    """The first day on which ``lasting`` said this, if no fact had changed since; None where it always did."""


def statuses(chronology: Chronology, as_of: Bound | None = None) -> tuple[Status, ...]:
    """The status of every deadline, in the chronology's order; none if no day is given at all."""
    found = (status(chronology, entry.id, as_of) for entry in chronology if entry.event.kind is Kind.DEADLINE)
    return tuple(item for item in found if item is not None)


def status(chronology: Chronology, event: str | Resolved, as_of: Bound | None = None) -> Status | None:
    """The status of one deadline. What is worked out on the way of other events is not kept.

    Args:
        chronology: The resolved whole.
        event: The deadline's id; or the deadline, such as one of `Chronology.passing`.
        as_of: The day to judge on; by default the chronology's.

    Returns:
        The status; None if the event is no deadline, or if neither gives a day.

    Raises:
        NotFoundError: If there is no such event.
    """
    entry = chronology[event] if isinstance(event, str) else event
    day = as_of or chronology.as_of
    if entry.event.kind is not Kind.DEADLINE or day is None or day.day is None:
        return None
    as_of_day = day.day
    met = _met_on(chronology, entry, as_of_day)
    shown = _shown_unmet(chronology, entry, as_of_day)
    readings = tuple(_reading(due, sources, resolved, as_of_day, met, shown) for due, sources, resolved in _due_days(entry))
    states = {reading.state for reading in readings}
    state = states.pop() if len(states) == 1 else State.UNKNOWN
    evidence: tuple[str, ...] = ()
    turns = [due + 1 for reading in readings if (due := reading.due.day or 0) < as_of_day]
    if met is not None:
        evidence, turns = (met[0],), [met[1]] if readings else []
    elif any(reading.state is State.OVERDUE for reading in readings):
        earliest_due = min(reading.due.day or 0 for reading in readings if reading.state is State.OVERDUE)
        shows = [(id, first) for id, first, last in shown if last > earliest_due]
        evidence = tuple(dict.fromkeys(id for id, _ in shows))
        turns += [first for _, first in shows]
    tell = partial(_text, chronology, state, readings, evidence, exact=met is None or met[1] == met[2])
    return Status(
        event=entry.id,
        as_of=day,
        state=state,
        readings=readings,
        evidence=evidence,
        text=tell(counted=True),
        lasting=tell(counted=False),
        since=Bound(max(turns) * DAY_SECONDS) if turns else None,
    )


def core(date: ResolvedDate) -> tuple[int, int] | None:
    """The day numbers, first and last, on which something that lasts surely held; None if there is no such day.

    These are the days from its latest beginning to its earliest end, and those between two dates at which claims
    say that it held. A point has a core only if its day is known.
    """
    extent = date.extent
    if extent.point:
        low, high = extent.begin_earliest, extent.begin_latest
        return (day_of(low), day_of(high)) if low is not None and high is not None and day_of(low) == day_of(high) else None
    spans = [_known_span(extent), _sighted(date.sightings)]
    found = [(first, last) for first, last in (span for span in spans if span) if first <= last]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _known_span(extent: Extent) -> tuple[int, int] | None:
    if extent.begin_latest is None or extent.end_earliest is None:
        return None
    return day_of(extent.begin_latest), day_of(extent.end_earliest)


def _sighted(sightings: tuple[Extent, ...]) -> tuple[int, int] | None:
    """From the first sighting to the last: whatever lasts held in between."""
    latest = [item.begin_latest for item in sightings if item.begin_latest is not None]
    earliest = [item.begin_earliest for item in sightings if item.begin_earliest is not None]
    return (day_of(min(latest)), day_of(max(earliest))) if latest and earliest else None


def _met_on(chronology: Chronology, entry: Resolved, as_of: int) -> tuple[str, int, int | None] | None:
    """The first event that surely met it by a day, and the last and the first day on which that can have happened."""
    found = []
    for id in entry.event.fulfilled_by:
        other = chronology.dated(id)
        if other is not None and other.event.modality is Modality.ACTUAL:
            extent = other.in_passing.date.extent
            if extent.end_latest is not None and day_of(extent.end_latest) <= as_of:
                found.append((day_of(extent.end_latest), id, extent.end_earliest))
    if not found:
        return None
    day, id, earliest = min(found, key=lambda item: item[:2])
    return id, day, None if earliest is None else day_of(earliest)


def _shown_unmet(chronology: Chronology, entry: Resolved, as_of: int) -> list[tuple[str, int, int]]:
    """The events that show it unmet, with the first and last day by ``as_of`` on which each surely does."""
    found = []
    for id in entry.event.unmet_by:
        other = chronology.dated(id)
        if other is not None and other.event.modality is Modality.ACTUAL:
            date = other.in_passing.date
            days = core(date) or _any_day(date.extent)
            if days is not None and days[0] <= as_of:
                found.append((id, days[0], min(days[1], as_of)))
    return found


def _any_day(extent: Extent) -> tuple[int, int] | None:
    """For a point on an unknown day: its last possible day as the first that surely shows it, its first as the last."""
    if not extent.point or extent.begin_earliest is None or extent.begin_latest is None:
        return None
    return day_of(extent.begin_latest), day_of(extent.begin_earliest)


def _due_days(entry: Resolved) -> list[tuple[int, tuple[str, ...], bool]]:
    """The days of all readings: due day, sources, and whether it is the resolved date."""
    latest = entry.date.extent.end_latest
    resolved = None if latest is None else day_of(latest)
    others: dict[int, list[str]] = {}
    own: list[str] = []
    for judged in entry.claims:
        if not judged.counted or judged.extent is None or judged.extent.end_latest is None:
            continue
        day = day_of(judged.extent.end_latest)
        (own if day == resolved else others.setdefault(day, [])).append(judged.claim.source)
    first = [] if resolved is None else [(resolved, tuple(dict.fromkeys(own)), True)]
    return first + [(day, tuple(dict.fromkeys(sources)), False) for day, sources in sorted(others.items())]


def _reading(
    due: int,
    sources: tuple[str, ...],
    resolved: bool,
    as_of: int,
    met: tuple[str, int, int | None] | None,
    shown: list[tuple[str, int, int]],
) -> Reading:
    if met is not None:
        state, days = State.MET, due - met[1]
    elif as_of <= due:
        state, days = State.PENDING, due - as_of
    else:
        unmet = any(last > due for _, _, last in shown)
        state, days = (State.OVERDUE if unmet else State.PAST_DUE), as_of - due
    return Reading(due=Bound(due * DAY_SECONDS), state=state, days=days, sources=sources, resolved=resolved)


def _text(
    chronology: Chronology,
    state: State,
    readings: tuple[Reading, ...],
    evidence: tuple[str, ...],
    *,
    exact: bool,
    counted: bool,
) -> str:
    if not readings:
        return "unknown: nothing says by which day it falls due"
    first, *others = readings
    text = f"{_state_words(first, exact, counted)} (due {describe_bound(first.due)})"
    for reading in others:
        said = ", ".join(_source_name(chronology, id) for id in reading.sources if id)
        words = _state_words(reading, exact, counted)
        text += f"; {words} if due {describe_bound(reading.due)}" + (f" ({said})" if said else "")
    if state is State.UNKNOWN:
        text = f"unknown: {text}"
    if evidence:
        shows = "met" if state is State.MET else "unmet"
        text += f"; shown {shows} by " + ", ".join(f"“{other.title}”" for other in map(chronology.dated, evidence) if other)
    elif any(reading.state is State.PAST_DUE for reading in readings):
        text += "; nothing says whether it was met"
    return text


def _source_name(chronology: Chronology, id: str) -> str:
    source = chronology.source(id)
    return id if source is None else source.publisher or source.title


def _state_words(reading: Reading, exact: bool, counted: bool) -> str:
    if not counted and reading.state is not State.MET:
        return str(reading.state.value)
    days = f"{abs(reading.days):,} day{'' if abs(reading.days) == 1 else 's'}"
    if reading.state is State.MET and not exact:  # the days are those of the last day on which it can have been met
        return f"met, at most {days} late" if reading.days < 0 else f"met, at least {days} to spare"
    if reading.state is State.MET:
        return f"met, {days} {'late' if reading.days < 0 else 'to spare'}" if reading.days else "met on the day"
    if reading.state is State.PENDING:
        return f"pending, {days} left"
    return f"overdue by {days}" if reading.state is State.OVERDUE else f"{days} past due"
