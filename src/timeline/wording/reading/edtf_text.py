"""The EDTF text that says what a phrase says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.civil import days_in_month, year_month_day, year_text
from timeline.dates import End
from timeline.edtf import parse
from timeline.errors import DateError
from timeline.wording.reading.spans import Join, Note, Span

__all__ = ["edtf_of", "first_with_bounds", "year_masks"]


def edtf_of(span: Span) -> str | None:
    """The EDTF text that says what a span says; None where none does.

    Its bounds are those of the span, unless a season is in it: EDTF names seasons and does not bound them.
    """
    text = _text(span)
    if text is None:
        return None
    try:
        value = parse(text)
    except DateError:  # such as a day of the year 17,000
        return None
    same = (value.lower, value.upper, value.shape.begin, value.shape.end) == (span.lower, span.upper, span.begin, span.end)
    return text if same or any(leaf.name for leaf in _leaves(span)) else None


def first_with_bounds(texts: Iterable[str], lower: int | None, upper: int | None) -> str | None:
    """The first of some EDTF texts that has these bounds."""
    for text in texts:
        try:
            value = parse(text)
        except DateError:
            continue
        if (value.lower, value.upper) == (lower, upper):
            return text
    return None


def year_masks(year: int) -> Iterator[str]:
    """A year, and it with more and more of its last digits unspecified."""
    text = year_text(year)
    digits = len(text.removeprefix("-"))
    for count in range(digits + 1 if digits == _YEAR_DIGITS else 0):
        yield text[: len(text) - count] + "X" * count


_YEAR_DIGITS = 4
_MAX_SIGNIFICANT = 20


def _leaves(span: Span) -> Iterator[Span]:
    yield span
    for part in span.members:
        if part is not None:
            yield from _leaves(part)


def _text(span: Span) -> str | None:
    single = None if _is_range(span) else _single(span)
    if single or _of_its_own(span):
        return single
    if span.join is Join.NONE:
        between = _between(span)
        return between and f"[{between}]"
    if span.join is Join.INTERVAL:
        begin, end = (
            _single(part) if part else (".." if kind is End.OPEN else "")
            for part, kind in zip(span.members, (span.begin, span.end), strict=True)
        )
        return None if begin is None or end is None else f"{begin}/{end}"
    texts = [_member(part) for part in span.members if part is not None]
    if None in texts:
        return None
    inner = ",".join(text for text in texts if text)
    return f"[{inner}]" if span.join is Join.ONE_OF else f"{{{inner}}}"


def _is_range(span: Span) -> bool:
    """Whether it is a set of ranges, which is its own best text wherever a set may stand."""
    return span.join in (Join.ONE_OF, Join.ALL_OF) and not _of_its_own(span)


def _member(span: Span) -> str | None:
    single = _single(span)
    if single or _of_its_own(span):
        return single
    if span.join is Join.RANGE:
        ends = ["" if part is None else _single(part) for part in span.members]
        return None if None in ends else f"{ends[0]}..{ends[1]}"
    return _between(span) if span.join is Join.NONE else None


# --- one date -------------------------------------------------------------------------------------------------------


def _of_its_own(span: Span) -> bool:
    """Whether more is said of it than its bounds, and only the text of one date could say that too."""
    return span.loose or any(note.kind in ("form", "estimate") for note in span.notes)


def _single(span: Span) -> str | None:
    """The text of one date, with its qualifiers; None where one date cannot say it."""
    name = _name_of(span)
    if not name or not any(note.parts for note in span.notes):
        return name and name + _mark(span)
    before_christ = "-" if name.startswith("-") else ""
    parts = zip(("year", "month", "day"), name.removeprefix("-").split("-"), strict=False)
    return "-".join(_mark(span, part) + (before_christ if part == "year" else "") + text for part, text in parts)


def _mark(span: Span, part: str = "") -> str:
    """The qualifier of a part of a date; without one, of the whole."""
    kinds = {note.kind for note in span.notes if not note.parts or part in note.parts}
    marks = {("approximate", "uncertain"): "%", ("approximate",): "~", ("uncertain",): "?"}
    return marks.get(tuple(sorted(kinds & {"approximate", "uncertain"})), "")


def _name_of(span: Span) -> str | None:
    if not span.closed:
        return None
    for note in span.notes:
        if note.kind in ("form", "estimate"):
            return first_with_bounds(_names_of_note(note), span.lower, span.upper)
    if span.loose:
        return None
    if span.join is not Join.NONE:
        return _masked_range(span)
    return span.name or (_unit(span) if span.zone is None else None)


def _masked_range(span: Span) -> str | None:
    """The mask of a point from one unit to another: 190X for "between 1900 and 1909", 2018-05-1X for 10 to 19 May."""
    inner = span.members[0] if span.join is Join.ONE_OF and len(span.members) == 1 else None
    if (
        inner is None
        or inner.join is not Join.RANGE
        or any(part is None or part.name or part.notes != span.notes for part in inner.members)
    ):
        return None
    year, month, day = year_month_day(span.first_day)
    name = _name(year, month)
    tens = f"{name}-{day // 10}X" if name else ""
    return _unit(span) or first_with_bounds((tens,), span.lower, span.upper)


def _names_of_note(note: Note) -> list[str]:
    if note.kind == "form":
        return [note.mask]
    year = _name(note.year) or ""
    return [f"{year}S{count}" for count in range(1, min(len(year), _MAX_SIGNIFICANT) + 1)]


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
