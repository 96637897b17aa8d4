"""Dates that leave something out: "22 December", "Thursday", "March" of "between March and June 2018"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from attrs import evolve, frozen

from timeline.civil import DAY_SECONDS, day_number, days_in_month, iso_weekday, year_month_day
from timeline.wording.reading.spans import Span, days
from timeline.wording.reading.units import sub_year, week_of

__all__ = ["Partial", "Tense", "apply", "complete", "pair", "series"]

Step = Callable[..., Iterable[Span]]


class Tense(Enum):
    """Which of the days or months of a name is meant, seen from the day on which it is said."""

    ANY = "any"
    PAST = "past"  #: "since March"
    FUTURE = "future"  #: "by March"
    BEFORE = "before"  #: "this past Sunday"
    AFTER = "after"  #: "this coming Sunday"
    LAST = "last"
    NEXT = "next"
    THIS = "this"


@frozen(kw_only=True)
class Partial:
    """A date without its year, or its month, or both; or a weekday."""

    month: int = 0  #: 1 to 12, or one of EDTF's seasons, quarters, thirds and halves, 21 to 41; 0 where it is not given.
    day: int = 0
    weekday: int = 0  #: 1 is Monday.
    bare: bool = False  #: Whether it is nothing but a number, and a day only beside another one.
    steps: tuple[tuple[Step, tuple[Any, ...]], ...] = ()  #: What is still to be done with it.

    def of(self, year: int, month: int = 0) -> tuple[Span, ...]:
        """What it is in a year (and month); nothing where there is no such day."""
        month = self.month or month
        if not self.day:
            spans = (evolve(sub_year(year, month)[0], sense=""),)
        elif self.day > days_in_month(year, month):
            return ()
        else:
            number = day_number(year, month, self.day)
            if self.weekday and iso_weekday(number) != self.weekday:
                return ()
            spans = (days(number, number),)
        return self.finished(spans)

    def finished(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans, once all that is still to be done with them is done."""
        for step, arguments in self.steps:
            spans = [result for span in spans for result in step(span, *arguments)]
        return tuple(spans)


def apply(value: Span | Partial, step: Step, *arguments: Any) -> Iterable[Span | Partial]:
    """A step done with a span, or kept for when a partial date is complete."""
    if isinstance(value, Span):
        return step(value, *arguments)
    return () if value.bare else (evolve(value, steps=(*value.steps, (step, arguments))),)


def _near(value: Partial, day: int) -> list[tuple[Span, ...]]:
    """All that a partial date may be around a day, in order; each with the ways to read it."""
    year, month, _ = year_month_day(day)
    if value.month:
        reach = 8 if (value.month, value.day) == (2, 29) else 2
        found = [value.of(year + shift) for shift in range(-reach, reach + 1)]
    elif value.day:
        found = [value.of(*_month(year, month, shift)) for shift in range(-2, 3)]
    else:
        monday = week_of(day).first_day + value.weekday - 1
        found = [value.finished((days(monday + shift, monday + shift),)) for shift in range(-21, 22, 7)]
    return [spans for spans in found if spans]


def _month(year: int, month: int, shift: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month - 1 + shift, 12)
    return year, month + 1


def _same_round(value: Partial, span: Span, day: int) -> bool:
    """Whether a span lies in the same week (for weekdays), month or year as a day."""
    if value.month:
        return year_month_day(span.first_day)[0] == year_month_day(day)[0]
    if value.day:
        return year_month_day(span.first_day)[:2] == year_month_day(day)[:2]
    return week_of(span.first_day) == week_of(day)


def complete(value: Span | Partial, on: int | None, tense: Tense = Tense.ANY) -> Iterator[Span]:
    """What a date is when it is said on a day, most likely first; nothing for a partial one where that day is unknown."""
    if isinstance(value, Span):
        yield value
        return
    if on is None or value.bare:
        return
    moment = on * DAY_SECONDS
    near = [spans for spans in _near(value, on) if spans[0].closed]
    here = [spans for spans in near if (spans[0].lower or 0) <= moment < (spans[0].upper or 0)]
    before = [spans for spans in near if (spans[0].upper or 0) <= moment][::-1]
    after = [spans for spans in near if (spans[0].lower or 0) > moment]
    for spans, sense in _chosen(value, on, tense, here, before, after):
        for span in spans:
            yield span.read_as(sense)


_Chosen = list[tuple[tuple[Span, ...], str]]
_BEFORE, _HERE, _AFTER = "the last one before", "the current one", "the next one"


def _chosen(
    value: Partial,
    on: int,
    tense: Tense,
    here: list[tuple[Span, ...]],
    before: list[tuple[Span, ...]],
    after: list[tuple[Span, ...]],
) -> _Chosen:
    """The candidates that a tense leaves, most likely first."""
    now = [(spans, _HERE) for spans in here[:1]]
    past = [(spans, _BEFORE) for spans in before[:1]]
    future = [(spans, _AFTER) for spans in after[:1]]
    if tense in (Tense.BEFORE, Tense.AFTER):
        return past if tense is Tense.BEFORE else future
    if tense is Tense.LAST:
        again = before[1:2] if before and _same_round(value, before[0][0], on) else []
        return past + [(spans, "the one before that") for spans in again]
    if tense is Tense.NEXT:
        again = after[1:2] if after and _same_round(value, after[0][0], on) else []
        return future + [(spans, "the one after that") for spans in again]
    if tense is Tense.THIS:
        return now or [item for item in future + past if _same_round(value, item[0][0], on) or not value.month]
    if tense is Tense.PAST:
        return now + past
    if tense is Tense.FUTURE:
        return (now or future) + ([] if now else past)
    if now:
        return now + past + ([] if value.month else future)
    nearest_first = not past or not future or on - past[0][0][0].last_day > future[0][0][0].first_day - on
    return future + past if nearest_first else past + future


# --- beside each other ----------------------------------------------------------------------------------------------


_MONTH = 31  # days


def _beside(value: Partial, span: Span, *, earlier: bool) -> Iterator[Span]:
    """What a partial date is right before, or right after, one that is complete."""
    if not span.closed:
        return
    if value.bare:
        same = year_month_day(span.first_day)[:2]
        yield from value.of(*same) if span.is_day else ()
        return
    if not value.month and span.last_day - span.first_day > _MONTH:
        return  # what is longer than a month lends none: "the 19th" of "the 19th to the 20th century"
    near = _near(value, span.first_day if earlier else span.last_day)
    if earlier:
        fitting = [spans for spans in near if spans[0].first_day <= span.first_day][-1:]
    else:
        fitting = [spans for spans in near if spans[0].last_day >= span.last_day][:1]
    for spans in fitting:
        yield from spans


def pair(
    first: Span | Partial, last: Span | Partial, on: int | None, tense: Tense = Tense.ANY
) -> Iterator[tuple[Span, Span]]:
    """The two ends of "from ... to" and "between ... and", each completed by what the other says."""
    if isinstance(first, Partial) and isinstance(last, Partial):
        for end in complete(last, on, tense):
            for begin in _beside(first, end, earlier=True):
                yield from _ordered(begin.read_as(end.sense), end)
    elif isinstance(first, Partial) and isinstance(last, Span):
        for begin in _beside(first, last, earlier=True):
            yield from _ordered(begin, last)
    elif isinstance(first, Span) and isinstance(last, Partial):
        for end in _beside(last, first, earlier=False):
            yield from _ordered(first, end)
    elif isinstance(first, Span) and isinstance(last, Span):
        yield from _ordered(first, last)


def _ordered(first: Span, last: Span) -> Iterator[tuple[Span, Span]]:
    """Two ends, if the one may come before the other."""
    if first.lower is None or last.upper is None or first.lower < last.upper:
        yield first, last


def series(values: tuple[Span | Partial, ...], on: int | None) -> Iterator[tuple[Span, ...]]:
    """The members of "..., ... or ...", each completed by the next one that is complete, or else by the one before."""
    *others, final = values
    if isinstance(final, Partial):
        anchors = [value for value in others if isinstance(value, Span)]
        whole = _beside(final, anchors[-1], earlier=False) if anchors else complete(final, on)
    else:
        whole = iter((final,))
    for end in whole:
        members: list[Span] | None = [end]
        for value in reversed(others):
            member = _member(value, members[0], on) if members else None
            members = None if member is None or members is None else [member, *members]
        if members:
            yield tuple(members)


def _member(value: Span | Partial, beside: Span, on: int | None) -> Span | None:
    """A member of a series, next to one that is complete: of the same year, or month, in whatever order they stand."""
    if isinstance(value, Span):
        return value
    if not beside.closed:
        return next(complete(value, on), None)
    year, month, _ = year_month_day(beside.first_day)
    if value.month:
        return next(iter(value.of(year)), None)
    if value.day:
        return next(iter(value.of(year, month)), None) if beside.is_day else None
    return next(_beside(value, beside, earlier=True), None)
