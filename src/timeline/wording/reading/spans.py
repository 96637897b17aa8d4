"""What a phrase amounts to: a span of the calendar."""

from __future__ import annotations

from enum import Enum

from attrs import evolve, frozen

from timeline.civil import DAY_SECONDS, day_number
from timeline.dates import Bound, End, Precision

__all__ = ["Join", "Note", "Span", "days", "interval", "one_of_range", "range_of", "set_of", "years"]


class Join(Enum):
    """How a span is put together of its members; the forms of EDTF."""

    NONE = "none"  #: It is one point of the calendar, whatever is known of it.
    RANGE = "range"  #: a..b in a set; either may be missing.
    INTERVAL = "interval"  #: a/b; either may be missing.
    ONE_OF = "one of"  #: [a,b]
    ALL_OF = "all of"  #: {a,b}


@frozen
class Note:
    """What is said of a date besides when it is."""

    kind: str  #: "approximate", "uncertain", "form" or "estimate".
    parts: tuple[str, ...] = ()  #: What alone is approximate or uncertain: "year", "month", "day".
    mask: str = ""  #: Of a form, as EDTF writes it.
    year: int = 0  #: Of an estimate.


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
    loose: bool = False  #: Whether more is said than its bounds, which EDTF cannot say of it.
    notes: tuple[Note, ...] = ()  #: What else is said of it.
    edge: str = ""  #: "begin" or "end" where the words named that end of something, and the span is the part next to it;
    #: "inside" where they named a moment or a part of the day that it is.
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
    def approximate(self) -> bool:
        """Whether it, or something in it, is only about right."""
        return self._has("approximate")

    @property
    def uncertain(self) -> bool:
        """Whether it, or something in it, is doubted."""
        return self._has("uncertain")

    def _has(self, kind: str) -> bool:
        return any(note.kind == kind for note in self.notes) or any(
            part is not None and part._has(kind) for part in self.members
        )

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

    def noted(self, note: Note) -> Span:
        """The same with a note; so is all that it is put together of."""
        return evolve(
            self,
            notes=(*self.notes, note),
            members=tuple(
                part.noted(note) if part and note.kind in ("approximate", "uncertain") else part for part in self.members
            ),
        )

    def like(self, whole: Span) -> Span:
        """The same, with what else is said of another."""
        return evolve(self, notes=whole.notes, sense=whole.sense)

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
        sense="; ".join(dict.fromkeys(part.sense for part in members if part.sense)),
    )
