"""Lengths of time in calendar units, and what adding one does to a moment, to a range of them and to a date.

A `Duration` is read from ISO 8601 (`parse_duration`) and added with ``+`` and ``-``::

    >>> from timeline.edtf import parse
    >>> str(parse("2017-12~") + parse_duration("P24M")), str(parse("2024-01-31") + parse_duration("P1M"))
    ('2019-12~', '2024-02-29')

Months come first, then days, then seconds, as ``relativedelta`` of dateutil counts them; everything is a whole number, so
that a sum is exact in any year. A date that may be several days becomes all the days that those lead to, from the first
to the last: 1 to 28 March is one month after February 2023.
"""

from __future__ import annotations

import re
from typing import overload

from attrs import Attribute, field, frozen

from timeline.civil import DAY_SECONDS, add_months, first_day_reaching
from timeline.dates import BoundedDate, Dated, ImpreciseDate
from timeline.edtf.moving import moved
from timeline.errors import DurationError
from timeline.extents import Extent

__all__ = ["Duration", "parse_duration"]

Moments = tuple[int | None, int | None]
"""The first and the last of some moments, both inclusive; None is no bound."""


_EXPECTED = "an ISO 8601 duration, e.g. P24M, P2Y3M1W4D, PT36H, -P9D"


def _whole(_: object, attribute: Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise DurationError(str(value), f"its {attribute.name} are a {type(value).__name__}", "whole numbers")


@frozen
class Duration:
    """A length of time: months, then days, then seconds. Each may be negative.

    A date and a duration have a sum, in either order. It is an EDTF date where one says just the days that it may be, and
    else a `timeline.dates.BoundedDate`. What a sum cannot keep, it drops:

    * the mask of a date, but for whole decades and centuries: ``1985-XX-25`` + P1D is one of the days from
      ``1985-01-26`` to ``1985-12-26``;
    * another calendar than the Gregorian: a sum is of Gregorian days;
    * which part of a date is qualified: ``2004-06~-11`` + P1D is ``2004-06-12~``; and which end of a span, where no EDTF
      interval says the sum;
    * a season, but for whole years: ``2001-21`` + P1Y is ``2002-21``, while of ``2001-21`` + P1D no day is known.

    A year is twelve months, a week seven days; a day is not reckoned to be 24 hours, though on a clock that is never
    changed the sums are the same. Equal are durations of equal fields. ``str`` gives the one canonical ISO 8601 text.

    Raises:
        DurationError: If a field is no whole number.

    >>> str(Duration(months=27, days=3, seconds=3_600)), str(-Duration(days=9)), str(2 * Duration(days=9))
    ('P2Y3M3DT1H', '-P9D', 'P18D')
    """

    months: int = field(default=0, validator=_whole)
    days: int = field(default=0, validator=_whole)
    seconds: int = field(default=0, validator=_whole)

    def __neg__(self) -> Duration:
        return Duration(-self.months, -self.days, -self.seconds)

    def __pos__(self) -> Duration:
        return self

    def __mul__(self, times: int) -> Duration:
        if isinstance(times, bool) or not isinstance(times, int):
            return NotImplemented
        return Duration(self.months * times, self.days * times, self.seconds * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return bool(self.months or self.days or self.seconds)

    @property
    def years(self) -> int | None:
        """How many whole years it is; None if it is anything else."""
        return None if self.months % 12 or self.days or self.seconds else self.months // 12

    def after(self, day: int) -> int:
        """The day number so much later than the midnight of a day."""
        return (add_months(day, self.months) if self.months else day) + self.days + self.seconds // DAY_SECONDS

    def after_moment(self, moment: int) -> int:
        """The moment so much later, on a clock that is never changed."""
        day, rest = divmod(moment, DAY_SECONDS)
        return (add_months(day, self.months) + self.days) * DAY_SECONDS + rest + self.seconds

    def after_range(self, first: int | None, last: int | None) -> Moments:
        """The first and last moment that those of a range lead to; None is no bound.

        Days of a long month can lead to one day of a short one (30 and 31 January to 28 February), so that a later
        moment may lead to an earlier one of the same day.
        """
        low, high = first, last
        if self.months:
            if low is not None and self._merges(low, last, 1):
                low -= low % DAY_SECONDS
            if high is not None and self._merges(high, first, -1):
                high += DAY_SECONDS - 1 - high % DAY_SECONDS
        return (
            None if low is None else self.after_moment(low),
            None if high is None else self.after_moment(high),
        )

    def _merges(self, moment: int, limit: int | None, step: int) -> bool:
        """Whether the day next to a moment's, if it is within the limit, leads to the same day as that."""
        day = moment // DAY_SECONDS
        if limit is not None and day * step >= limit // DAY_SECONDS * step:
            return False
        return add_months(day, self.months) == add_months(day + step, self.months)

    def before_range(self, first: int | None, last: int | None) -> Moments | None:
        """The first and last moment that lead into a range: the inverse of `after_range`; None if no moment does."""
        low = high = None
        if first is not None:
            target, rest = divmod(first - self.seconds - self.days * DAY_SECONDS, DAY_SECONDS)
            day = first_day_reaching(target, self.months)
            low = day * DAY_SECONDS + (rest if add_months(day, self.months) == target else 0)
        if last is not None:
            target, rest = divmod(last - self.seconds - self.days * DAY_SECONDS, DAY_SECONDS)
            day = first_day_reaching(target + 1, self.months) - 1
            high = day * DAY_SECONDS + (rest if add_months(day, self.months) == target else DAY_SECONDS - 1)
        if low is not None and last is not None and self.after_moment(low) > last:
            return None
        if high is not None and first is not None and self.after_moment(high) < first:
            return None
        return low, high

    def _after_extent(self, extent: Extent) -> Extent:
        begin = self.after_range(extent.begin_earliest, extent.begin_latest)
        if extent.point:
            return Extent(*begin, *begin, True)
        end_earliest, end_latest = self.after_range(extent.end_earliest, extent.end_latest)
        if end_latest is not None and begin[1] is not None:
            end_latest = max(end_latest, begin[1])  # where two days become one: no end is moved to before its beginning
        return Extent(*begin, end_earliest, end_latest, False).linked

    @overload
    def __radd__(self, other: Extent) -> Extent: ...
    @overload
    def __radd__(self, other: Dated) -> ImpreciseDate | BoundedDate: ...
    def __radd__(self, other: Extent | Dated) -> Extent | ImpreciseDate | BoundedDate:
        if isinstance(other, Extent):
            return self._after_extent(other)
        if not isinstance(other, (ImpreciseDate, BoundedDate)):
            return NotImplemented
        if not self:
            return other
        return moved(other, self._after_extent, self.years)

    @overload
    def __rsub__(self, other: Extent) -> Extent: ...
    @overload
    def __rsub__(self, other: Dated) -> ImpreciseDate | BoundedDate: ...
    def __rsub__(self, other: Extent | Dated) -> Extent | ImpreciseDate | BoundedDate:
        return (-self).__radd__(other)

    @overload
    def __add__(self, other: Duration) -> Duration: ...
    @overload
    def __add__(self, other: Extent) -> Extent: ...
    @overload
    def __add__(self, other: Dated) -> ImpreciseDate | BoundedDate: ...
    def __add__(self, other: Duration | Extent | Dated) -> Duration | Extent | ImpreciseDate | BoundedDate:
        if not isinstance(other, Duration):
            return self.__radd__(other)
        return Duration(self.months + other.months, self.days + other.days, self.seconds + other.seconds)

    def __sub__(self, other: Duration) -> Duration:
        return self + -other if isinstance(other, Duration) else NotImplemented

    def __str__(self) -> str:
        given = [count for count in (self.months, self.days, self.seconds) if count]
        negative = bool(given) and max(given) < 0
        years, months = _divided(-self.months if negative else self.months, 12)
        minutes, seconds = _divided(-self.seconds if negative else self.seconds, 60)
        hours, minutes = _divided(minutes, 60)
        days = -self.days if negative else self.days
        date = "".join(f"{count}{unit}" for count, unit in ((years, "Y"), (months, "M"), (days, "D")) if count)
        time = "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if count)
        return f"{'-' if negative else ''}P{date}{'T' + time if time else ''}" if date or time else "P0D"


def _divided(number: int, by: int) -> tuple[int, int]:
    """Quotient and remainder, both of the number's sign."""
    quotient, rest = divmod(abs(number), by)
    return (-quotient, -rest) if number < 0 else (quotient, rest)


_COUNT = "([+-]?[0-9]{1,18})"
_DURATION = re.compile(
    rf"([+-]?)P(?=.)(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?"
    rf"(?:T(?=.)(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?",
    re.ASCII,
)


def parse_duration(text: str) -> Duration:
    """The value of an ISO 8601 duration (ISO 8601-1:2019, 5.5.2.3), with signs as ISO 8601-2:2019, 4.3 has them.

    Years, months, weeks, days, hours, minutes and seconds, in this order, each a whole number of at most 18 digits.

    Raises:
        DurationError: If it is none.

    >>> parse_duration("P2Y3M1W4DT5H")
    Duration(months=27, days=11, seconds=18000)
    """
    if not isinstance(text, str):
        raise DurationError(repr(text), f"a {type(text).__name__} is no text", _EXPECTED)
    match = _DURATION.fullmatch(text)
    if match is None:
        raise DurationError(text, _fault(text), _EXPECTED)
    years, months, weeks, days, hours, minutes, seconds = (int(count or 0) for count in match.groups()[1:])
    length = Duration(years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)
    return -length if match[1] == "-" else length


def _fault(text: str) -> str:
    if not text:
        return "it is empty"
    if re.search(r"[0-9][.,][0-9]", text):
        return "its parts are whole numbers"
    if re.fullmatch(r"[+-]?P?(T|.*T)?", text) or text.endswith("T"):
        return "a length is missing"
    if re.search(r"[0-9]{19}", text):
        return "a part has more than 18 digits"
    return "it is not in ISO 8601"
