"""A date that is known by its bounds alone, without a text that says it."""

from __future__ import annotations

import re
from datetime import date, datetime

from attrs import field, frozen

from timeline.bounds import Bound, End, Precision
from timeline.civil import DAY_SECONDS
from timeline.dates.dated import Dated, one_day, order_key, refuse_qualified
from timeline.dates.groups import is_moment
from timeline.errors import DateRangeError, ModelError, shown
from timeline.extents import Extent

__all__ = ["BoundedDate"]

_ZONE = re.compile(r"(Z|[+-][0-9]{2}(:[0-9]{2})?)?", re.ASCII)


def _linked(extent: Extent) -> Extent:
    return extent.linked


def _kind_of(bound: int | None, kind: End) -> End:
    if bound is not None:
        return End.CLOSED
    return End.OPEN if kind is End.OPEN else End.UNKNOWN


@frozen(kw_only=True, order=False)
class BoundedDate(Dated):
    """A date that is known by its bounds, where EDTF cannot say it: what arithmetic gives then.

    Such are a span with an end that is one of some days, a time of day that is known only within a range, and single
    days beyond the four-digit years. ``str`` is for people, and no EDTF.

    Two are equal if they mean the same: the bounds are linked, and an end without a bound is open or unknown.

    Raises:
        ModelError: If its bounds leave no beginning and end, or if its zone is none.
    """

    extent: Extent = field(converter=_linked)
    zone: str = ""
    begin: End = End.CLOSED  #: What no first bound means: open, or unknown. Closed where there is one.
    end: End = End.CLOSED  #: Likewise, no last bound.
    uncertain: bool = False
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.extent.possible:
            raise ModelError("its bounds leave no beginning and end", expected="a first beginning not after the last end")
        if not isinstance(self.zone, str) or not _ZONE.fullmatch(self.zone):
            raise ModelError(f"{shown(self.zone)} is no zone", field="zone", expected='"", "Z", "+hh" or "+hh:mm"')
        object.__setattr__(self, "begin", _kind_of(self.extent.begin_earliest, self.begin))
        object.__setattr__(self, "end", _kind_of(self.extent.end_latest, self.end))

    @property
    def lower(self) -> int | None:
        """The first moment (inclusive), or None where there is no bound."""
        return self.extent.begin_earliest

    @property
    def upper(self) -> int | None:
        """The first moment after the last (exclusive), or None where there is no bound."""
        return None if self.extent.end_latest is None else self.extent.end_latest + 1

    @property
    def precision(self) -> Precision:
        """`Precision.DAY` if all bounds are those of whole days, else `Precision.SECOND`."""
        firsts = (self.extent.begin_earliest, self.extent.end_earliest)
        lasts = (self.extent.begin_latest, self.extent.end_latest)
        whole = all(moment is None or moment % DAY_SECONDS == 0 for moment in firsts) and all(
            moment is None or moment % DAY_SECONDS == DAY_SECONDS - 1 for moment in lasts
        )
        return Precision.DAY if whole and not self.zone else Precision.SECOND

    @property
    def earliest(self) -> Bound:
        """The first day (or second) that it may be, inclusive; or open, or unknown."""
        return self._bound(self.extent.begin_earliest, self.begin)

    @property
    def latest(self) -> Bound:
        """The last day (or second) that it may be, inclusive; or open, or unknown."""
        return self._bound(self.extent.end_latest, self.end)

    @property
    def bounds(self) -> tuple[Bound, Bound, Bound, Bound]:
        """The first and the last day (or second) that it may begin, and the first and the last that it may end."""
        extent = self.extent
        begins, ends = (extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest)
        begin, end = ((self.begin, self.end),) * 2 if extent.point else ((self.begin,) * 2, (self.end,) * 2)
        return (
            self._bound(begins[0], begin[0]),
            self._bound(begins[1], begin[1]),
            self._bound(ends[0], end[0]),
            self._bound(ends[1], end[1]),
        )

    def _bound(self, moment: int | None, kind: End) -> Bound:
        if moment is None:
            return Bound(None, End.UNKNOWN if kind is End.CLOSED else kind)
        if self.precision is Precision.SECOND:
            return Bound(moment, End.CLOSED, Precision.SECOND, self.zone)
        return Bound(moment // DAY_SECONDS * DAY_SECONDS)

    def to_date(self) -> date:
        """The day as a ``datetime.date``.

        Raises:
            DateRangeError: As that of an `ImpreciseDate`.
        """
        lasts = not self.extent.point
        return one_day(self, self.earliest, self.latest, lasts=lasts, qualified=self.uncertain or self.approximate)

    def to_datetime(self) -> datetime:
        """The second as a ``datetime.datetime``; aware if the value has a zone.

        Raises:
            DateRangeError: If it is not one known second, if it is uncertain or approximate, or if it lies outside the
                years 1 to 9999.
        """
        if not is_moment(self.extent):
            raise DateRangeError(
                f"{self} is not one second, and datetime.datetime holds nothing else; ask .earliest or .latest"
            )
        refuse_qualified(self, self.uncertain or self.approximate)
        return self.earliest.to_datetime()

    @property
    def sort_key(self) -> tuple[int, int, int, int, str]:
        """As that of an `ImpreciseDate`, with which it may be sorted."""
        return order_key(self.lower, self.upper, str(self))

    def __str__(self) -> str:
        mark = {(True, False): "?", (False, True): "~", (True, True): "%"}.get((self.uncertain, self.approximate), "")
        if self.extent.point:
            return f"{self.earliest} to {self.latest}{mark}"
        extent = self.extent
        begin_latest, end_earliest = extent.begin_latest, extent.end_earliest
        if extent.begin_earliest is None and begin_latest == extent.end_latest:  # the end alone bounds the beginning
            begin_latest = None
        if extent.end_latest is None and end_earliest == extent.begin_earliest:
            end_earliest = None
        begin = _between(self.earliest, self._bound(begin_latest, self.begin))
        end = _between(self._bound(end_earliest, self.end), self.latest)
        return f"{begin}/{end}{mark}"


def _between(low: Bound, high: Bound) -> str:
    return f"{low}" if low == high else f"({low} to {high})"
