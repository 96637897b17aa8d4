"""Recurring events as numbered ones, before anything is resolved.

The event ``report`` that recurs becomes ``report-1``, ``report-2`` and so on, alike in all but their date and the number
in their title. Of the days until an end that is not known exactly, some may lie after it: such an event is left out, with
that reason. Where no number can be told at all, the event stays as it is, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from timeline.civil import DAY_SECONDS, day_text
from timeline.claims import Claim
from timeline.dates import ImpreciseDate
from timeline.edtf import parse
from timeline.errors import ResolutionError, shown
from timeline.events import Event
from timeline.expressions import Expression, Relative, parse_expression
from timeline.model import Timeline
from timeline.reasoning.moments import Window
from timeline.recurrence import MOST, Series, rule_days, too_many

__all__ = ["expanded"]

Windows = Callable[[Timeline, Sequence[str]], Mapping[str, Window]]
"""The bounds of events and sources, by their ids, in a timeline."""

_Days = tuple[int | None, int | None]


def expanded(timeline: Timeline, windows: Windows) -> tuple[Timeline, dict[str, str]]:
    """The timeline with numbered events in place of those that recur, and why some of these are left out.

    Args:
        timeline: As authored.
        windows: How bounds are found; what recurs is not asked for.

    Raises:
        ResolutionError: If something recurs that cannot, or too often; if a date or link means an event that recurs, or
            if the id of a numbered event is in use.
    """
    series = {event.id: found for event in timeline.events if (found := _series_of(event)) is not None}
    for source in timeline.sources:
        if any(_is_series(claim.date) for claim in source.published):
            reason = f"the publication of {shown(source.id)} recurs; only an event may"
            raise ResolutionError(reason, claims=[(source.id, 0)])
    if not series:
        return timeline, {}
    rest = [event for event in timeline.events if event.id not in series]
    _refuse_references(timeline, series)
    wanted = list(dict.fromkeys(mark for item in series.values() for mark in (item.start, item.until) if _is_id(mark)))
    known = windows(evolve(timeline, events=rest), wanted) if wanted else {}
    events: list[Event] = []
    doubtful: dict[str, str] = {}
    taken = {event.id for event in timeline.events}
    for event in timeline.events:
        if event.id not in series:
            events.append(event)
            continue
        try:
            numbered, why = _numbered(event, series[event.id], known)
        except ResolutionError as error:
            raise ResolutionError(str(error), claims=[(event.id, 0)]) from error
        for made in numbered:
            if made is not event and made.id in taken:
                reason = f"{shown(made.id)} is the id of an event, and that of a time of {shown(event.id)}"
                raise ResolutionError(reason, claims=[(event.id, 0)])
        events += numbered
        doubtful |= why
    return evolve(timeline, events=events), doubtful


def _is_series(date: object) -> bool:
    return isinstance(date, Relative) and date.series is not None


def _is_id(mark: str) -> bool:
    return bool(mark) and not mark[0].isdigit()


def _series_of(event: Event) -> Series | None:
    for index, claim in enumerate(event.claims):
        if claim.date is None:
            if any(_is_series(given) for given in (claim.start, claim.end, claim.holds)):
                reason = f"{shown(event.id)}: only a whole date recurs, no start or end"
                raise ResolutionError(reason, claims=[(event.id, index)])
        elif isinstance(claim.date, Relative) and claim.date.series is not None:
            if event.kind.lasts or len(event.claims) > 1:
                reason = f"{shown(event.id)} recurs: it needs kind: point or deadline, and has one claim alone"
                raise ResolutionError(reason, claims=[(event.id, index)])
            return claim.date.series
    return None


def _refuse_references(timeline: Timeline, series: Mapping[str, Series]) -> None:
    for event in timeline.events:
        dates: list[object] = [item for claim in event.claims for item in claim.expressions]
        dates += [item.as_of for item in event.quantities]
        named = {ref for date in dates if isinstance(date, Relative) for ref in date.refs}
        named.update(event.fulfilled_by, event.unmet_by, (item.event for item in event.relations))
        _refuse(event.id, named, series)
    for source in timeline.sources:
        of_source = (item for claim in source.published for item in claim.expressions)
        _refuse(source.id, {ref for date in of_source if isinstance(date, Relative) for ref in date.refs}, series)


def _refuse(id: str, named: set[str], series: Mapping[str, Series]) -> None:
    for ref in sorted(named & series.keys()):
        raise ResolutionError(
            f"{shown(id)} names {shown(ref)}, which recurs and stands for {ref}-1, {ref}-2 and so on; "
            "give the one that is meant as an event of its own"
        )


def _numbered(event: Event, series: Series, known: Mapping[str, Window]) -> tuple[list[Event], dict[str, str]]:
    """The events of a series, and why some are left out; or the event as it is, and why."""
    start = _days(series.start, known)
    until = _days(series.until, known) if series.until else None
    if until is not None and until[1] is None:
        return [event], {event.id: f"how often it recurs is not known: nothing says when {series.until} is at the latest"}
    if series.rule and (start[0] is None or start[0] != start[1]):
        return [event], {event.id: f"when it recurs is not known: {series.start} is no single known day"}
    if until is not None and start[0] is None and not series.times:
        return [event], {event.id: f"how often it recurs is not known: nothing says when {series.start} is at the earliest"}
    made: list[Event] = []
    doubtful: dict[str, str] = {}
    for number, (date, (first, last)) in enumerate(_times(series, start, until), start=1):
        if until is not None and first is not None and until[1] is not None and first > until[1]:
            break
        if number > MOST:
            raise too_many(f"time of {shown(event.id)}")
        made.append(_time(event, number, date))
        if until is not None and (last is None or until[0] is None or last > until[0]):
            doubtful[made[-1].id] = f"it may lie after {series.until}, until which it recurs"
    if not made:
        return [event], {event.id: f"it does not recur even once until {series.until}"}
    return made, doubtful


def _days(mark: str, known: Mapping[str, Window]) -> _Days:
    if _is_id(mark):
        low, high = known[mark]
        return None if low is None else low // DAY_SECONDS, None if high is None else high // DAY_SECONDS
    moment = parse(mark).lower
    day = None if moment is None else moment // DAY_SECONDS
    return day, day


def _times(series: Series, start: _Days, until: _Days | None) -> Iterator[tuple[Expression, _Days]]:
    """The dates of a series, each with the first and the last day that it may be."""
    if series.step is None:
        last = None if until is None else until[1]
        for day in rule_days(series.rule, start[0] or 0, last, series.times):
            yield _day(day), (day, day)
        return
    for number in range(1, (series.times or MOST + 1) + 1):
        length = number * series.step
        first, last = (None if day is None else length.after(day) for day in start)
        if _is_id(series.start) or first is None:
            counts = ((length.months, "month"), (length.days, "day"))
            words = " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count)
            yield parse_expression(f"{series.start} + {words}"), (first, last)
        else:
            yield _day(first), (first, last)


def _day(day: int) -> ImpreciseDate:
    return parse(day_text(day))


def _time(event: Event, number: int, date: Expression) -> Event:
    claim: Claim = evolve(event.claims[0], date=date)
    labels = tuple((language, f"{label} ({number})") for language, label in event.labels)
    given: dict[str, Any] = {"title": f"{event.title} ({number})", "claims": (claim,), "labels": labels}
    return evolve(event, id=f"{event.id}-{number}", **given)
