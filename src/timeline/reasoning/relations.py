"""What a relative date says in inequalities: each `Relation` as bounds between its own variable and those it names.

The bounds are those of the table in `timeline.expressions`. Relations count in whole days of the timeline's clock:
the earliest moment of a day is its midnight, the latest its last second. Lengths with hours, minutes or seconds count
from moment to moment: months and days by the clock's calendar first, then seconds as they pass, whatever the clock does
meanwhile. Every relation bounds in both directions, so that what is known of either side bounds the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from attrs import frozen

from timeline.civil import DAY_SECONDS, day_number, days_in_month, first_day_reaching, iso_weekday, year_month_day
from timeline.durations import Duration
from timeline.expressions import Relation, Relative
from timeline.reasoning.moments import Node, Window
from timeline.reasoning.network import Inequality, Known, Side
from timeline.workdays import UnknownYearError, WorkingDays
from timeline.zones import civil_moment, utc_moments

__all__ = ["AROUND_DAYS", "DAYS_MOST", "check_years", "relative_inequalities", "relative_range"]

DAYS_MOST = 9  #: "days before x" is 1 to 9 days.
AROUND_DAYS = 7  #: "around x" is up to 7 days either way.

_LAST = DAY_SECONDS - 1
_LOWER, _UPPER = Side.LOWER, Side.UPPER


@frozen
class _ByDay:
    """A function from day to day: of the other's bound, to the first or last moment of a day."""

    move: Callable[[int], int | None]

    def low(self, moment: int) -> int | None:
        day = self.move(moment // DAY_SECONDS)
        return None if day is None else day * DAY_SECONDS

    def high(self, moment: int) -> int | None:
        day = self.move(moment // DAY_SECONDS)
        return None if day is None else day * DAY_SECONDS + _LAST


@frozen
class _BySeconds:
    """So many seconds after the other's bound."""

    seconds: int

    def low(self, moment: int) -> int:
        return moment + self.seconds

    high = low


@frozen
class _ByCalendar:
    """By months and days from moment to moment; or, when inverse, back."""

    length: Duration
    inverse: bool = False

    def low(self, moment: int) -> int | None:
        return self._range(moment, None)[0]

    def high(self, moment: int) -> int | None:
        return self._range(None, moment)[1]

    def _range(self, first: int | None, last: int | None) -> Window:
        if self.inverse:
            return self.length.before_range(first, last) or (None, None)
        return self.length.after_range(first, last)


@frozen
class _ByElapsed:
    """So many seconds later, as they pass, on the clock of a zone that may be changed meanwhile.

    A clock that is set back reads an hour twice, so that a later moment can read less: a lower bound is the least that
    the clock reads from then on, an upper one the most that it has read by then.
    So what falls into the hour that is read twice is bounded by that hour.
    """

    seconds: int
    zone: str

    def low(self, moment: int) -> int:
        later = utc_moments(moment, self.zone)[0] + self.seconds
        reading = civil_moment(later, self.zone)
        first, last = utc_moments(reading, self.zone)
        return reading if later == last else civil_moment(self._set_back(first, last), self.zone)

    def high(self, moment: int) -> int:
        from_ = utc_moments(moment, self.zone)[1]
        later = from_ - (civil_moment(from_, self.zone) > moment) + self.seconds  # an hour left out ends before the change
        reading = civil_moment(later, self.zone)
        first, last = utc_moments(reading, self.zone)
        return reading if later == first else civil_moment(self._set_back(first, last) - 1, self.zone)

    def _set_back(self, first: int, last: int) -> int:
        """The moment of UTC at which the clock is set back, between two at which it reads the same."""
        offset = civil_moment(first, self.zone) - first
        before, after = first, last
        while after - before > 1:
            middle = (before + after) // 2
            same = civil_moment(middle, self.zone) - middle == offset
            before, after = (middle, after) if same else (before, middle)
        return after


@frozen
class _InTurn:
    """One way after another."""

    one: _ByCalendar | _ByElapsed
    other: _ByCalendar | _ByElapsed

    def low(self, moment: int) -> int | None:
        between = self.one.low(moment)
        return None if between is None else self.other.low(between)

    def high(self, moment: int) -> int | None:
        between = self.one.high(moment)
        return None if between is None else self.other.high(between)


_Function = _ByDay | _BySeconds | _ByCalendar | _ByElapsed | _InTurn
_Way = int | _Function | None
"""So many days later, or what is said above."""


_Ways = tuple[int, bool, _Way, _Way, _Way, _Way]
"""How one id and the date bound each other: the id, by its place in the relation; whether it is its end that counts; from
the other's lower bound to the own one; likewise of the upper ones; then from the own bounds back to the other's. None is
where nothing follows."""


@frozen
class _Moved:
    """The rule of an inequality whose bound is a function of another variable's."""

    source: int
    move: Callable[[int], int | None]

    @property
    def sources(self) -> tuple[int, ...]:
        return (self.source,)

    def __call__(self, bounds: Known) -> int | None:
        moment = bounds[self.source]
        return None if moment is None else self.move(moment)


def relative_inequalities(
    expression: Relative, own: int, low: bool, high: bool, nodes: Mapping[str, Node], tag: int, zone: str = "UTC"
) -> list[Inequality]:
    """The inequalities of one relative date.

    Args:
        expression: The relative date.
        own: The variable that it bounds.
        low: Whether it bounds that below ("not before x" bounds this below and x above).
        high: Whether it bounds that above.
        nodes: What its ids mean.
        tag: What the inequalities are tagged with.
        zone: The zone of the clock.
    """
    found: list[Inequality] = []
    for ref, at_end, fore_low, fore_high, back_low, back_high in _ways(
        expression.relation, expression.workdays or expression.duration, zone
    ):
        node = nodes[expression.refs[ref]]
        other = node.end if at_end else node.begin
        if low and fore_low is not None:
            found.append(_inequality(_LOWER, own, other, fore_low, tag))
        if low and back_high is not None:
            found.append(_inequality(_UPPER, other, own, back_high, tag))
        if high and fore_high is not None:
            found.append(_inequality(_UPPER, own, other, fore_high, tag))
        if high and back_low is not None:
            found.append(_inequality(_LOWER, other, own, back_low, tag))
    return found


def _inequality(side: Side, target: int, source: int, way: int | _Function, tag: int) -> Inequality:
    if isinstance(way, int):
        return side, target, source, DAY_SECONDS, way * DAY_SECONDS + (_LAST if side else 0), tag, None
    if isinstance(way, _BySeconds):
        return side, target, source, 1, way.seconds, tag, None
    return side, target, source, 0, 0, tag, _Moved(source, way.high if side else way.low)


def relative_range(expression: Relative, windows: Callable[[str], tuple[Window, Window]], zone: str = "UTC") -> Window:
    """The moments that a relative date allows, by itself, where the bounds of what it names are given.

    Args:
        expression: The relative date.
        windows: The bounds of the beginning and the end of an event or source, by its id.
        zone: The zone of the clock.
    """
    first: int | None = None
    last: int | None = None
    for ref, at_end, fore_low, fore_high, _, _ in _ways(
        expression.relation, expression.workdays or expression.duration, zone
    ):
        low, high = windows(expression.refs[ref])[at_end]
        if fore_low is not None and low is not None:
            found = low - low % DAY_SECONDS + fore_low * DAY_SECONDS if isinstance(fore_low, int) else fore_low.low(low)
            first = found if first is None else _inner(max, first, found)
        if fore_high is not None and high is not None:
            found = (
                high - high % DAY_SECONDS + fore_high * DAY_SECONDS + _LAST
                if isinstance(fore_high, int)
                else fore_high.high(high)
            )
            last = found if last is None else _inner(min, last, found)
    return first, last


def check_years(expression: Relative, own: Window, other: Window) -> None:
    """Whether working days of a country were counted only in years whose holidays are known.

    While bounds are sought, nothing follows outside those years; that this was not needed is found here.

    Args:
        expression: The relative date.
        own: The bounds that were found of it.
        other: Those of the day that it counts from.

    Raises:
        UnknownYearError: If they were not.
    """
    if expression.workdays is None or not expression.workdays.country:
        return
    length = -expression.workdays if expression.relation is Relation.WITHIN_BEFORE else expression.workdays
    for moment in other:
        if moment is not None:
            length.after(moment // DAY_SECONDS)
    for moment, back in zip(own, (length.first_before, length.last_before), strict=True):
        if moment is not None:
            back(moment // DAY_SECONDS)


def _inner(tighter: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return tighter(one, other)


def _ways(relation: Relation, length: Duration | WorkingDays, zone: str) -> tuple[_Ways, ...]:
    """For each id, how its bounds and the date's bound each other."""
    if isinstance(length, WorkingDays):
        return _working_ways(relation, length)
    if not length.months and not length.seconds:  # days alone: much the commonest
        days = length.days
        if relation is Relation.OFFSET:
            return ((0, False, days, days, -days, -days),)
        if relation is Relation.WITHIN_AFTER:
            return ((0, False, 0, days, -days, 0),)
        if relation is Relation.WITHIN_BEFORE:
            return ((0, False, -days, 0, 0, days),)
    return _other_ways(relation, length, zone)


def _working_ways(relation: Relation, length: WorkingDays) -> tuple[_Ways, ...]:
    length.check()
    if relation is Relation.WITHIN_BEFORE:
        earlier, back = _by_workdays((-length).after), _by_workdays((-length).last_before)
        return ((0, False, earlier, 0, 0, back),)
    later, back_low, back_high = map(_by_workdays, (length.after, length.first_before, length.last_before))
    if relation is Relation.WITHIN_AFTER:
        return ((0, False, 0, later, back_low, 0),)
    return ((0, False, later, later, back_low, back_high),)


def _by_workdays(move: Callable[[int], int]) -> _ByDay:
    return _ByDay(partial(_if_known, move))


def _if_known(move: Callable[[int], int], day: int) -> int | None:
    try:
        return move(day)
    except UnknownYearError:
        return None


@lru_cache(maxsize=4096)
def _other_ways(relation: Relation, length: Duration, zone: str) -> tuple[_Ways, ...]:
    match relation:
        case Relation.SAME_DAY:
            return ((0, False, 0, 0, 0, 0),)
        case Relation.OFFSET if length.seconds:
            after, before = _exact_ways(length, zone)
            return ((0, False, after, after, before, before),)
        case Relation.OFFSET:
            same = _ByDay(length.after)
            return ((0, False, same, same, _ByDay(partial(_first_before, length)), _ByDay(partial(_last_before, length))),)
        case Relation.EVERY:  # it is no day; what becomes of it are events of their own
            return ()
        case Relation.BEFORE:
            return ((0, False, None, -1, 1, None),)
        case Relation.AFTER:
            return ((0, True, 1, None, None, -1),)
        case Relation.DAYS_BEFORE:
            return ((0, False, -DAYS_MOST, -1, 1, DAYS_MOST),)
        case Relation.DAYS_AFTER:
            return ((0, False, 1, DAYS_MOST, -DAYS_MOST, -1),)
        case Relation.AROUND:
            return ((0, False, -AROUND_DAYS, AROUND_DAYS, -AROUND_DAYS, AROUND_DAYS),)
        case Relation.WITHIN_BEFORE:
            ((_, _, low, _, _, back_high),) = _ways(Relation.OFFSET, -length, zone)
            at_once = _at_once(length, zone)
            return ((0, False, low, at_once, at_once, back_high),)
        case Relation.WITHIN_AFTER:
            ((_, _, _, high, back_low, _),) = _ways(Relation.OFFSET, length, zone)
            at_once = _at_once(length, zone)
            return ((0, False, at_once, high, back_low, at_once),)
        case Relation.BETWEEN:
            return (0, False, 0, None, None, 0), (1, False, None, 0, 0, None)
        case Relation.WEEK_BEFORE | Relation.WEEK_OF | Relation.WEEK_AFTER:
            days = {Relation.WEEK_BEFORE: -7, Relation.WEEK_OF: 0, Relation.WEEK_AFTER: 7}[relation]
            first, last, back_first, back_last = (
                _ByDay(partial(_monday, plus)) for plus in (days, days + 6, -days, 6 - days)
            )
            return ((0, False, first, last, back_first, back_last),)
        case Relation.MONTH_OF:
            first, last = _ByDay(_month_first), _ByDay(_month_last)
            return ((0, False, first, last, first, last),)
        case Relation.EARLIER_IN_MONTH:
            first, last = _ByDay(_month_first), _ByDay(_last_earlier)
            return ((0, False, first, last, _ByDay(_first_later), _ByDay(_month_last)),)


def _exact_ways(length: Duration, zone: str) -> tuple[_Function, _Function]:
    """What a length with hours, minutes or seconds is from moment to moment, and back."""
    if zone == "UTC":
        if length.months:
            return _ByCalendar(length), _ByCalendar(length, inverse=True)
        seconds = length.days * DAY_SECONDS + length.seconds
        return _BySeconds(seconds), _BySeconds(-seconds)
    later, earlier = _ByElapsed(length.seconds, zone), _ByElapsed(-length.seconds, zone)
    days = Duration(length.months, length.days)
    if not days:
        return later, earlier
    return _InTurn(_ByCalendar(days), later), _InTurn(earlier, _ByCalendar(days, inverse=True))


def _at_once(length: Duration, zone: str) -> int | _Function:
    """The near end of "within": the same day, or, of a length with hours, the same moment."""
    if not length.seconds:
        return 0
    return _BySeconds(0) if zone == "UTC" else _ByElapsed(0, zone)


def _monday(plus: int, day: int) -> int:
    """So many days after the Monday of a day's ISO week."""
    return day - iso_weekday(day) + 1 + plus


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


def _first_before(length: Duration, day: int) -> int:
    """The first day that, plus a length of time, is the given day or later."""
    return first_day_reaching(day - length.days, length.months)


def _last_before(length: Duration, day: int) -> int:
    """The last day that, plus a length of time, is the given day or earlier."""
    return first_day_reaching(day - length.days + 1, length.months) - 1
