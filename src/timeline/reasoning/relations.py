"""What a relative date says in inequalities: each `Relation` as edges between its own moment and those it names.

The bounds are those of the table in `timeline.expressions`. Relations count in whole days of the timeline's clock:
the earliest moment of a day is its midnight, the latest its last second. Every relation gives edges in both
directions, so that what is known of either side bounds the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from timeline.civil import DAY_SECONDS, day_number, days_in_month, first_day_reaching, iso_weekday, year_month_day
from timeline.durations import Duration
from timeline.expressions import Relation, Relative
from timeline.reasoning.network import Edge, Side

__all__ = ["AROUND_DAYS", "DAYS_MOST", "relative_edges", "relative_range"]

DAYS_MOST = 9  #: "days before x" is 1 to 9 days.
AROUND_DAYS = 7  #: "around x" is up to 7 days either way.

_STEADY = frozenset(Relation) - {
    Relation.WEEK_BEFORE,
    Relation.WEEK_OF,
    Relation.WEEK_AFTER,
    Relation.MONTH_OF,
    Relation.EARLIER_IN_MONTH,
}
_OnDay = Callable[[int], int]


def relative_edges(
    expression: Relative,
    own: tuple[int, int],
    begin_of: Callable[[str], int],
    end_of: Callable[[str], int],
    tag: Hashable,
) -> Iterator[Edge]:
    """The edges of one relative date.

    Args:
        expression: The relative date.
        own: The variables that it bounds: the one bounded below, and the one bounded above. They are the same for
            a point; for a span that lies within the relative date they are its beginning and its end.
        begin_of: The variable of the beginning of an event or source, by its id.
        end_of: Likewise, of its end.
        tag: What the edges are tagged with.
    """
    low, high = own
    steady = expression.relation in _STEADY and not expression.duration.months
    for ref, forward_low, forward_high, back_low, back_high in _rules(expression):
        other = end_of(ref) if expression.relation is Relation.AFTER else begin_of(ref)
        if forward_low:
            yield Edge(Side.LOWER, low, (other,), _from_start(forward_low), tag, steady)
        if forward_high:
            yield Edge(Side.UPPER, high, (other,), _to_end(forward_high), tag, steady)
        if back_low:
            yield Edge(Side.LOWER, other, (low,), _from_start(back_low), tag, steady)
        if back_high:
            yield Edge(Side.UPPER, other, (high,), _to_end(back_high), tag, steady)


def relative_range(
    expression: Relative,
    begin_of: Callable[[str], tuple[int | None, int | None]],
    end_of: Callable[[str], tuple[int | None, int | None]],
) -> tuple[int | None, int | None]:
    """The moments that a relative date allows, by itself, where the bounds of what it names are given."""
    lows: list[int] = []
    highs: list[int] = []
    for ref, forward_low, forward_high, _, _ in _rules(expression):
        low, high = end_of(ref) if expression.relation is Relation.AFTER else begin_of(ref)
        if forward_low and low is not None:
            lows.append(forward_low(low // DAY_SECONDS) * DAY_SECONDS)
        if forward_high and high is not None:
            highs.append(forward_high(high // DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS - 1)
    return max(lows, default=None), min(highs, default=None)


def _from_start(rule: _OnDay) -> Callable[[int | None], int | None]:
    return lambda moment: None if moment is None else rule(moment // DAY_SECONDS) * DAY_SECONDS


def _to_end(rule: _OnDay) -> Callable[[int | None], int | None]:
    return lambda moment: None if moment is None else rule(moment // DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS - 1


_Rule = tuple[str, _OnDay | None, _OnDay | None, _OnDay | None, _OnDay | None]


def _rules(expression: Relative) -> Iterator[_Rule]:
    """For each id: the first and last day that it allows, then the first and last day that it must have itself.

    Each is a function from day number to day number: the first two of the other's bound, the last two of the own one.
    """
    ref = expression.refs[0]
    match expression.relation:
        case Relation.SAME_DAY:
            yield ref, _shift(0), _shift(0), _shift(0), _shift(0)
        case Relation.OFFSET:
            length = expression.duration
            yield ref, length.after, length.after, _first_before(length), _last_before(length)
        case Relation.BEFORE:
            yield ref, None, _shift(-1), _shift(1), None
        case Relation.AFTER:
            yield ref, _shift(1), None, None, _shift(-1)
        case Relation.DAYS_BEFORE:
            yield ref, _shift(-DAYS_MOST), _shift(-1), _shift(1), _shift(DAYS_MOST)
        case Relation.DAYS_AFTER:
            yield ref, _shift(1), _shift(DAYS_MOST), _shift(-DAYS_MOST), _shift(-1)
        case Relation.AROUND:
            yield ref, _shift(-AROUND_DAYS), _shift(AROUND_DAYS), _shift(-AROUND_DAYS), _shift(AROUND_DAYS)
        case Relation.WITHIN_BEFORE:
            length = -expression.duration
            yield ref, length.after, _shift(0), _shift(0), _last_before(length)
        case Relation.WITHIN_AFTER:
            length = expression.duration
            yield ref, _shift(0), length.after, _first_before(length), _shift(0)
        case Relation.BETWEEN:
            yield ref, _shift(0), None, None, _shift(0)
            yield expression.refs[1], None, _shift(0), _shift(0), None
        case Relation.WEEK_BEFORE | Relation.WEEK_OF | Relation.WEEK_AFTER:
            weeks = {Relation.WEEK_BEFORE: -7, Relation.WEEK_OF: 0, Relation.WEEK_AFTER: 7}[expression.relation]
            yield ref, _monday(weeks), _monday(weeks + 6), _monday(-weeks), _monday(6 - weeks)
        case Relation.MONTH_OF:
            yield ref, _month_first, _month_last, _month_first, _month_last
        case Relation.EARLIER_IN_MONTH:
            yield ref, _month_first, _last_earlier, _first_later, _month_last


def _shift(days: int) -> _OnDay:
    return lambda day: day + days


def _monday(plus: int) -> _OnDay:
    """So many days after the Monday of a day's ISO week."""
    return lambda day: day - iso_weekday(day) + 1 + plus


def _month_first(day: int) -> int:
    year, month, _ = year_month_day(day)
    return day_number(year, month, 1)


def _month_last(day: int) -> int:
    year, month, _ = year_month_day(day)
    return day_number(year, month, days_in_month(year, month))


def _last_earlier(day: int) -> int:
    """The last day that lies before some day of its own month, that day being ``day`` or earlier."""
    return day - 2 if _month_first(day) == day else day - 1


def _first_later(day: int) -> int:
    """The first day that lies after some day of its own month, that day being ``day`` or later."""
    return day + 2 if _month_last(day) == day else day + 1


def _first_before(length: Duration) -> _OnDay:
    """The first day that, plus a length of time, is the given day or later."""
    return lambda day: first_day_reaching(day - length.days, length.months)


def _last_before(length: Duration) -> _OnDay:
    """The last day that, plus a length of time, is the given day or earlier."""
    return lambda day: first_day_reaching(day - length.days + 1, length.months) - 1
