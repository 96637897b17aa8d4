"""A date moved in time: each of its parts as it is said, where EDTF can say it so, and else as its bounds alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.bounds import End, Precision
from timeline.dates import BoundedDate, Form, ImpreciseDate
from timeline.edtf import parse
from timeline.edtf.components import components
from timeline.edtf.writing import extent_text, mark_of
from timeline.errors import DateError
from timeline.extents import Extent, Range

__all__ = ["known_extent", "moved", "one_of_runs", "read_as", "season_text", "value_of"]

Move = Callable[[Extent], Extent]


def read_as(text: str | None, extent: Extent | None = None) -> ImpreciseDate | None:
    """The value of a text, if it is one (a year may have too many digits) and has just these bounds, where any are given."""
    if text is None:
        return None
    try:
        value = parse(text)
    except DateError:
        return None
    return value if extent is None or value.extent == extent else None


def value_of(
    extent: Extent,
    *,
    zone: str = "",
    begin: End = End.CLOSED,
    end: End = End.CLOSED,
    uncertain: bool = False,
    approximate: bool = False,
) -> ImpreciseDate | BoundedDate:
    """The date of some bounds: an EDTF value that says just them, where there is one.

    Args:
        extent: The bounds.
        zone: The zone of their clock.
        begin: What no first bound means: open, or unknown.
        end: Likewise, no last bound.
        uncertain: Whether it is.
        approximate: Whether it is.
    """
    value = read_as(extent_text(extent, zone, begin, end, mark_of(uncertain, approximate)), extent)
    if value is not None:
        return value
    return BoundedDate(extent=extent, zone=zone, begin=begin, end=end, uncertain=uncertain, approximate=approximate)


def one_of_runs(
    runs: Sequence[Range], zone: str, ends: tuple[End, End], marks: tuple[bool, bool]
) -> ImpreciseDate | BoundedDate:
    """One unknown moment of some ranges; from the first to the last, where EDTF cannot say it.

    Args:
        runs: The ranges, in order; at least one.
        zone: The zone of their clock.
        ends: What no first and no last bound mean.
        marks: Whether it is uncertain, and whether approximate.
    """
    first, last = runs[0][0], runs[-1][1]
    if len(runs) > 1 and not zone:
        members = [_run_text(run, ends, mark_of(*marks)) for run in runs]
        inside = _joined(",", [text.strip("[]") if text else None for text in members])
        value = read_as(None if inside is None else f"[{inside}]", Extent(first, last, first, last, True))
        if value is not None:
            return value
    extent = Extent(first, last, first, last, True)
    return value_of(extent, zone=zone, begin=ends[0], end=ends[1], uncertain=marks[0], approximate=marks[1])


def _run_text(run: Range, ends: tuple[End, End], mark: str) -> str | None:
    return extent_text(Extent(*run, *run, True), "", ends[0], ends[1], mark)


def known_extent(date: ImpreciseDate | BoundedDate) -> Extent:
    """The bounds of a date without the limits of a season, whose days are not known."""
    extent = date.extent
    if isinstance(date, BoundedDate):
        return extent
    begin, end = (extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest)
    if date.shape.begin is not End.CLOSED and begin[0] is not None:
        begin = (None, begin[1]) if extent.point and date.shape.end is End.CLOSED else (None, None)
    if date.shape.end is not End.CLOSED and end[1] is not None:
        end = (end[0], None) if extent.point and date.shape.begin is End.CLOSED else (None, None)
    if extent.point:
        begin = end = begin[0], end[1]
    return Extent(*begin, *end, extent.point).linked


def moved(date: ImpreciseDate | BoundedDate, move: Move, years: int | None) -> ImpreciseDate | BoundedDate:
    """A date moved in time.

    A qualifier of a part becomes one of the whole part (``2004-06~-11`` moves to a ``~`` day), and what is unspecified
    becomes one of the days that it may be, where no decade or century has just these.

    Args:
        date: The date.
        move: What the moving does to bounds.
        years: How many years it moves by, where it moves by whole ones alone: a season stays one then.
    """
    begin, end = (date.begin, date.end) if isinstance(date, BoundedDate) else (date.shape.begin, date.shape.end)
    if isinstance(date, ImpreciseDate):
        value = read_as(_text(date, move, years), move(date.extent))
        if value is not None:
            return value
    return value_of(
        move(known_extent(date)),
        zone=date.zone,
        begin=begin,
        end=end,
        uncertain=date.uncertain,
        approximate=date.approximate,
    )


def _text(date: ImpreciseDate, move: Move, years: int | None) -> str | None:
    """The text of a moved date, made of those of its parts; None where they cannot stand together."""
    match date.shape.form:
        case Form.DATE:
            return season_text(date, years) or _range(date, move)
        case Form.INTERVAL if "/" in date.canonical:
            ends = date.canonical.split("/")
            texts = [_bare(part, move, years) if part else end for part, end in zip(date.parts, ends, strict=True)]
            return _joined("/", texts)
        case Form.ONE_OF | Form.ALL_OF:
            one_of = date.shape.form is Form.ONE_OF
            members = _joined(",", [_member(part, move, years, one_of) for part in date.parts if part])
            return None if members is None else f"{date.canonical[0]}{members}{date.canonical[-1]}"
    return None


def season_text(date: ImpreciseDate, years: int | None) -> str | None:
    """A season, a quarter or another part of a year, in another year."""
    if years is None or date.precision is not Precision.SEASON or date.form is not Form.DATE:
        return None
    given = components(date)
    if "X" in given.year:
        return None
    year = int(given.year) + years
    mark = mark_of(date.uncertain, date.approximate)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{given.month}{mark}" if abs(year) <= 9999 else None


def _range(date: ImpreciseDate, move: Move) -> str | None:
    if date.shape.begin is not End.CLOSED:
        return None  # a season: its days are not known
    extent = move(date.extent)
    return extent_text(extent, date.zone, date.shape.begin, date.shape.end, mark_of(date.uncertain, date.approximate))


def _joined(mark: str, texts: list[str | None]) -> str | None:
    given = [text for text in texts if text is not None]
    return mark.join(given) if len(given) == len(texts) else None


def _bare(date: ImpreciseDate, move: Move, years: int | None) -> str | None:
    """The text of a part that must stand without brackets."""
    text = _text(date, move, years)
    return None if text is None or text[0] in "[{" else text


def _member(date: ImpreciseDate, move: Move, years: int | None, one_of: bool) -> str | None:
    """The text of a member of a set; a range of days within brackets may stay one, if it is one of them that is meant."""
    if date.shape.form is Form.INTERVAL:
        return _joined("..", [_bare(part, move, years) if part else "" for part in date.parts])
    text = _text(date, move, years)
    if text is None or text[0] not in "[{":
        return text
    return text[1:-1] if one_of else None
