"""What a phrase amounts to: a span of the calendar, and the EDTF text that says the same."""

from __future__ import annotations

from enum import Enum

from attrs import evolve, frozen

from timeline.civil import DAY_SECONDS, day_number, days_in_month, year_month_day, year_text
from timeline.dates import Bound, End, Precision
from timeline.edtf import parse
from timeline.errors import DateError

__all__ = ["Join", "Span", "days", "edtf_of", "interval", "one_of_range", "range_of", "set_of", "years"]


class Join(Enum):
    """How a span is put together of its members; the forms of EDTF."""

    NONE = "none"  #: It is one point of the calendar, whatever is known of it.
    RANGE = "range"  #: a..b in a set; either may be missing.
    INTERVAL = "interval"  #: a/b; either may be missing.
    ONE_OF = "one of"  #: [a,b]
    ALL_OF = "all of"  #: {a,b}


@frozen(kw_only=True)
class Span:
    """The moments between which something lies, and how that was said."""

    lower: int | None  #: The first moment (inclusive); None where the end is open or unknown.
    upper: int | None  #: The first moment after the last (exclusive).
    begin: End = End.CLOSED
    end: End = End.CLOSED
    join: Join = Join.NONE
    members: tuple[Span | None, ...] = ()
    name: str = ""  #: Its EDTF text without qualifiers, where its bounds do not give it (a season, a time of day).
    approximate: bool = False
    uncertain: bool = False
    edge: str = ""  #: "begin" or "end", where the words named that end of something and the span is the part next to it.
    sense: str = ""  #: Why it is read so, where the words can be read in several ways.
    zone: str | None = None  #: The zone of a time of day ("" for none); None for days.

    @property
    def first_day(self) -> int:
        """The number of its first day; it must have one."""
        return (self.lower or 0) // DAY_SECONDS

    @property
    def last_day(self) -> int:
        """The number of its last day; it must have one."""
        return ((self.upper or 0) - 1) // DAY_SECONDS

    @property
    def closed(self) -> bool:
        """Whether it has both bounds."""
        return self.lower is not None and self.upper is not None

    @property
    def possible(self) -> bool:
        """Whether it begins before it ends, and is known of at all."""
        if self.lower is None and self.upper is None:
            return End.UNKNOWN not in (self.begin, self.end)
        return self.lower is None or self.upper is None or self.lower < self.upper

    @property
    def is_day(self) -> bool:
        """Whether it is just one day."""
        return self.closed and self.zone is None and self.first_day == self.last_day

    @property
    def earliest(self) -> Bound:
        """The first day (or second)."""
        return self._bound(self.lower, self.begin, 0)

    @property
    def latest(self) -> Bound:
        """The last day (or second)."""
        return self._bound(self.upper, self.end, 1)

    def _bound(self, moment: int | None, kind: End, back: int) -> Bound:
        if moment is None:
            return Bound(None, kind)
        if self.zone is not None:
            return Bound(moment - back, End.CLOSED, Precision.SECOND, self.zone)
        return Bound(moment - back * DAY_SECONDS)

    def noted(self, *, approximate: bool = False, uncertain: bool = False) -> Span:
        """The same, qualified; so are all that it is put together of."""
        return evolve(
            self,
            approximate=self.approximate or approximate,
            uncertain=self.uncertain or uncertain,
            members=tuple(
                None if part is None else part.noted(approximate=approximate, uncertain=uncertain) for part in self.members
            ),
        )

    def read_as(self, sense: str) -> Span:
        """The same, with one more reason why it is read so."""
        return evolve(self, sense="; ".join(filter(None, (self.sense, sense))))


def days(first: int, last: int, name: str = "") -> Span:
    """The span from one day number to another, both inclusive."""
    return Span(lower=first * DAY_SECONDS, upper=(last + 1) * DAY_SECONDS, name=name)


def years(first: int, last: int) -> Span:
    """The span from one year to another, both inclusive."""
    return days(day_number(first), day_number(last, 12, 31))


def _ends(join: Join, first: Span | None, last: Span | None, missing: tuple[End, End]) -> Span:
    parts = [part for part in (first, last) if part]
    return Span(
        lower=first.lower if first else None,
        upper=last.upper if last else None,
        begin=first.begin if first else missing[0],
        end=last.end if last else missing[1],
        join=join,
        members=(first, last),
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
        sense="; ".join(dict.fromkeys(part.sense for part in parts if part.sense)),
    )


def interval(first: Span | None, last: Span | None, begin: End = End.OPEN, end: End = End.OPEN) -> Span:
    """From one to another; ``begin`` and ``end`` say what is known of an end that is missing."""
    return _ends(Join.INTERVAL, first, last, (begin, end))


def range_of(first: Span | None, last: Span | None) -> Span:
    """A member of a set: all from one to another, or all up to one, or from one on."""
    return _ends(Join.RANGE, first, last, (End.OPEN, End.OPEN))


def one_of_range(first: Span | None, last: Span | None) -> Span:
    """A point from one to another, or not after one, or not before one."""
    return set_of(Join.ONE_OF, (range_of(first, last),))


def set_of(join: Join, members: tuple[Span, ...]) -> Span:
    """One of several, or all of them."""
    open_begin = [part for part in members if part.lower is None]
    open_end = [part for part in members if part.upper is None]
    return Span(
        lower=None if open_begin else min(part.lower for part in members if part.lower is not None),
        upper=None if open_end else max(part.upper for part in members if part.upper is not None),
        begin=open_begin[0].begin if open_begin else End.CLOSED,
        end=open_end[0].end if open_end else End.CLOSED,
        join=join,
        members=members,
        approximate=any(part.approximate for part in members),
        uncertain=any(part.uncertain for part in members),
        sense="; ".join(dict.fromkeys(part.sense for part in members if part.sense)),
    )


# --- EDTF ---------------------------------------------------------------------------------------------------------


def edtf_of(span: Span) -> str | None:
    """The EDTF text with the bounds of a span; None where no EDTF says the same.

    Where a season is in it, EDTF does not bound it, and the text names it.
    """
    text = _text(span)
    if text is None:
        return None
    try:
        value = parse(text)
    except DateError:  # such as a day of the year 17,000
        return None
    seasonal = span.name or any(part is not None and part.name for part in _leaves(span))
    same = (value.lower, value.upper, value.shape.begin, value.shape.end) == (span.lower, span.upper, span.begin, span.end)
    return value.text if same or seasonal else None


def _leaves(span: Span) -> list[Span]:
    parts = [part for part in span.members if part is not None]
    return [leaf for part in parts for leaf in (_leaves(part) or [part])]


def _text(span: Span) -> str | None:
    if span.join is Join.NONE:
        single = _single(span)
        between = None if single else _between(span)
        return single or (between and f"[{between}]")
    if span.join is Join.INTERVAL:
        first, last = span.members
        begin = _single(first) if first else (".." if span.begin is End.OPEN else "")
        end = _single(last) if last else (".." if span.end is End.OPEN else "")
        return None if begin is None or end is None else f"{begin}/{end}"
    texts = [_member(part) for part in span.members if part is not None]
    if None in texts:
        return None
    inner = ",".join(text for text in texts if text)
    return f"[{inner}]" if span.join is Join.ONE_OF else f"{{{inner}}}"


def _member(span: Span) -> str | None:
    if span.join is Join.NONE:
        return _single(span) or _between(span)
    if span.join is Join.RANGE:
        ends = ["" if part is None else _single(part) for part in span.members]
        return None if None in ends else f"{ends[0]}..{ends[1]}"
    return None


def _mark(span: Span) -> str:
    return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((span.approximate, span.uncertain), "")


def _single(span: Span) -> str | None:
    if span.join is not Join.NONE or not span.closed:
        return None
    name = span.name or (_unit(span) if span.zone is None else None)
    return name + _mark(span) if name else None


_BLOCKS = {(1, 3): 33, (4, 6): 34, (7, 9): 35, (10, 12): 36, (1, 4): 37, (5, 8): 38, (9, 12): 39, (1, 6): 40, (7, 12): 41}
_MASKED = {10: 1, 100: 2, 1000: 3}


def _unit(span: Span) -> str | None:
    """The EDTF text of the one unit that goes from the first day of a span to its last."""
    first, last = year_month_day(span.first_day), year_month_day(span.last_day)
    if first == last:
        return _name(*first)
    if first[2] != 1 or last[2] != days_in_month(last[0], last[1]):
        return None
    if first[:2] == last[:2]:
        return _name(*first[:2])
    count = last[0] - first[0] + 1
    if (first[1], last[1]) == (1, 12) and count == 1:
        return _name(first[0])
    if (first[1], last[1]) == (1, 12) and count in _MASKED and 0 <= first[0] <= 9999 and first[0] % count == 0:
        return year_text(first[0])[: -_MASKED[count]] + "X" * _MASKED[count]
    block = _BLOCKS.get((first[1], last[1]))
    return _name(first[0], block) if count == 1 and block else None


def _name(year: int, month: int = 0, day: int = 0) -> str | None:
    if abs(year) > 9999:
        return None if month else f"Y{year}"
    return year_text(year) + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _between(span: Span) -> str | None:
    """``a..b`` with ends of the coarsest unit that the bounds allow: years, months or days."""
    if not span.closed or span.zone is not None or span.name:
        return None
    first, last = year_month_day(span.first_day), year_month_day(span.last_day)
    size = 3
    if first[2] == 1 and last[2] == days_in_month(last[0], last[1]):
        size = 1 if (first[1], last[1]) == (1, 12) else 2
    names = _name(*first[:size]), _name(*last[:size])
    return None if None in names else f"{names[0]}{_mark(span)}..{names[1]}{_mark(span)}"
