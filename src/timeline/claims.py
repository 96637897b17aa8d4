"""Who says what of a date: `Claim` and `Source`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import field, frozen

from timeline.checks import MAX_TITLE, check_id, check_text, check_url
from timeline.dates import End, ImpreciseDate
from timeline.errors import ModelError, shown
from timeline.expressions import Expression, Relative
from timeline.parts import (
    as_calendar,
    as_edtf,
    as_expression,
    as_span_end,
    as_texts,
    caught,
    choice,
    raise_all,
    text_problems,
)

__all__ = ["Claim", "Rank", "Source", "span_end_text"]


class Rank(Enum):
    """How its author rates a claim among others about the same event."""

    PREFERRED = "preferred"  #: Where one is preferred, the default policy takes it.
    NORMAL = "normal"  #: All claims that say nothing of it.
    DEPRECATED = "deprecated"  #: Kept and shown, but it decides nothing.


def _rank(value: Rank | str) -> Rank:
    return choice(Rank, value)


@frozen(kw_only=True, init=False)
class Claim:
    """What one source says of one date.

    It has ``date`` (one expression), or ``start`` and ``end``, or ``holds`` (it was so at that date: this bounds the
    start above and the end below). Texts are read by `timeline.expressions.parse_expression`, or as dates of another
    calendar.

    >>> str(Claim(date="-0043-03-15", calendar="julian").date.earliest)
    '-0043-03-13'
    """

    date: Expression | None = field(default=None, converter=as_expression)
    """One expression for the whole; None where ``start`` or ``holds`` is given."""
    start: Expression | End | None = field(default=None, converter=as_span_end)
    """The start: `End.OPEN` or `End.UNKNOWN` where there is none; else None."""
    end: Expression | End | None = field(default=None, converter=as_span_end)
    """The end, where ``start`` is given: likewise."""
    holds: Expression | None = field(default=None, converter=as_expression)
    """A date at which it was so; None where another is given."""
    calendar: str = field(default="gregorian", converter=as_calendar)  #: What its dates are dates of: see `CALENDARS`.
    source: str = ""  #: The id of the source; empty if none is named.
    locator: str = ""  #: Where in the source: "paragraph 8".
    as_: str = ""  #: What the source's words amount to: "end of 2019". Authored as ``as``.
    note: str = ""  #: Of the author of the dossier; empty if there is none.
    said_by: tuple[str, ...] = field(default=(), converter=as_texts)
    """A chain of agents: the source says that the first says that the second says."""
    rank: Rank = field(default=Rank.NORMAL, converter=_rank)  #: What a policy goes by, where claims contradict each other.
    recorded: ImpreciseDate | None = field(default=None, converter=as_edtf)
    """When we learned of it; None if nothing is said."""
    retracted: ImpreciseDate | None = field(default=None, converter=as_edtf)  #: When we dropped it; None if we did not.

    def __init__(
        self,
        *,
        date: Expression | str | None = None,
        start: Expression | End | str | None = None,
        end: Expression | End | str | None = None,
        holds: Expression | str | None = None,
        calendar: str = "gregorian",
        source: str = "",
        locator: str = "",
        as_: str = "",
        note: str = "",
        said_by: Iterable[str] = (),
        rank: Rank | str = Rank.NORMAL,
        recorded: ImpreciseDate | str | None = None,
        retracted: ImpreciseDate | str | None = None,
    ) -> None:
        """Make a claim.

        Args:
            date: Its date; a text is read.
            start: In place of ``date``: the start; "" if unknown, ".." if open.
            end: The end, where ``start`` is given.
            holds: In place of these: a date at which it was so.
            calendar: The calendar in which the texts of these four are read. Dates that were read already have their own.
            source: The id of the source.
            locator: Where in the source.
            as_: What the source's words amount to.
            note: A remark.
            said_by: A chain of agents.
            rank: How it is rated among others.
            recorded: When it was learned.
            retracted: When it was dropped.

        Raises:
            DateError: If a date cannot be read.
            ModelError: If a field breaks a rule.
        """
        calendar = as_calendar(calendar)
        date, holds = as_expression(date, calendar), as_expression(holds, calendar)
        start, end = as_span_end(start, calendar), as_span_end(end, calendar)
        read = [given.calendar for given in (date, holds, start, end) if isinstance(given, ImpreciseDate)]
        self.__attrs_init__(
            date=date,
            start=start,
            end=end,
            holds=holds,
            calendar=read[0] if read else "gregorian",
            source=source,
            locator=locator,
            as_=as_,
            note=note,
            said_by=said_by,
            rank=rank,
            recorded=recorded,
            retracted=retracted,
        )

    def __attrs_post_init__(self) -> None:
        raise_all(self._problems())

    def _problems(self) -> Iterator[ModelError]:
        calendars = {date.calendar for date in self.expressions if isinstance(date, ImpreciseDate)}
        if len(calendars) > 1:
            yield ModelError(
                f"its dates are of two calendars: {' and '.join(sorted(calendars))}",
                field="calendar",
                expected="one calendar",
            )
        yield from _date_problems(self.date, self.start, self.end, self.holds)
        yield from text_problems(self, "locator", "as_", "note")
        for index, agent in enumerate(self.said_by):
            yield from caught(check_id, agent, f"said_by[{index}]")

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """Its dates, those that are given."""
        given = (self.date, self.start, self.end, self.holds)
        return tuple(item for item in given if isinstance(item, (ImpreciseDate, Relative)))

    @property
    def text(self) -> str:
        """Its date as it was written, on one line."""
        if self.date is not None:
            return str(self.date)
        if self.holds is not None:
            return f"holds at {self.holds}"
        return f"from {span_end_text(self.start) or 'unknown'} to {span_end_text(self.end) or 'unknown'}"


def span_end_text(value: Expression | End | None) -> str:
    """A start or an end as it is authored: a date, ``..`` for open, nothing for unknown."""
    if value is None or isinstance(value, End):
        return ".." if value is End.OPEN else ""
    return str(value)


def _date_problems(
    date: Expression | None, start: Expression | End | None, end: Expression | End | None, holds: Expression | None
) -> Iterator[ModelError]:
    if date is not None:
        for name, value in (("start", start), ("end", end), ("holds", holds)):
            if value is not None:
                yield ModelError(f"a date and a {name} are given", field=name, expected=f"date or {name}, not both")
        return
    if holds is not None:
        for name, value in (("start", start), ("end", end)):
            if value is not None:
                yield ModelError(f"holds and {name} are given", field=name, expected=f"holds or {name}, not both")
        return
    if start is None and end is None:
        yield ModelError("there is no date", field="date", expected="date or start")
    elif start is None:
        yield ModelError(
            "an end stands without a start", field="end", expected='a start too: start: "" if unknown, start: .. if open'
        )
    elif isinstance(start, ImpreciseDate) and isinstance(end, ImpreciseDate) and end.before(start).definitely:
        yield ModelError(f"{shown(end)} lies before the start", field="end", expected=f"an end not before the start {start}")


def _published(given: Expression | str | Iterable[Claim]) -> tuple[Claim, ...]:
    return (Claim(date=given),) if isinstance(given, (str, ImpreciseDate, Relative)) else tuple(given)


@frozen(kw_only=True)
class Source:
    """Where a claim comes from. Its id, in a date, stands for its publication."""

    id: str  #: Lower-case letters, digits and hyphens; unique among events and sources.
    title: str  #: On one line, never empty.
    publisher: str = ""  #: Empty if unknown.
    author: str = ""  #: Empty if unknown.
    published: tuple[Claim, ...] = field(default=(), converter=_published)
    """When it was published; a text makes one claim."""
    url: str = ""  #: Empty if there is none.
    accessed: ImpreciseDate | None = field(default=None, converter=as_edtf)
    """The day on which it was read; None if unknown."""
    note: str = ""  #: Empty if there is none.

    def __attrs_post_init__(self) -> None:
        raise_all(self._problems())

    def _problems(self) -> Iterator[ModelError]:
        yield from caught(check_id, self.id, "id")
        yield from caught(check_text, self.title, "title", limit=MAX_TITLE, empty=False)
        yield from text_problems(self, "publisher", "author", "note")
        if self.url:
            yield from caught(check_url, self.url, "url")
