"""A date moved in time: each of its parts as it is said, where EDTF can say it so, and else as its bounds alone."""

from __future__ import annotations

from collections.abc import Callable

from timeline.bounds import End
from timeline.dates import BoundedDate, Form, ImpreciseDate
from timeline.edtf import parse
from timeline.edtf.components import components
from timeline.edtf.writing import extent_text, mark_of
from timeline.extents import Extent

__all__ = ["moved", "value_of"]

Move = Callable[[Extent], Extent]


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
    text = extent_text(extent, zone, begin, end, mark_of(uncertain, approximate))
    if text is not None:
        value = parse(text)
        if value.extent == extent:
            return value
    return BoundedDate(extent=extent, zone=zone, begin=begin, end=end, uncertain=uncertain, approximate=approximate)


def moved(date: ImpreciseDate | BoundedDate, move: Move, years: int | None) -> ImpreciseDate | BoundedDate:
    """A date moved in time.

    A qualifier of a part becomes one of the whole part (``2004-06~-11`` moves to a ``~`` day), and what is unspecified
    becomes one of the days that it may be, where no decade or century has just these.

    Args:
        date: The date.
        move: What the moving does to bounds.
        years: How many years it moves by, where it moves by whole ones alone: a season stays one then.
    """
    if isinstance(date, BoundedDate):
        return value_of(
            move(date.extent),
            zone=date.zone,
            begin=date.begin,
            end=date.end,
            uncertain=date.uncertain,
            approximate=date.approximate,
        )
    extent = move(date.extent)
    text = _text(date, move, years)
    if text is not None:
        value = parse(text)
        if value.extent == extent:
            return value
    shape = date.shape
    return value_of(
        extent,
        zone=date.zone,
        begin=shape.begin,
        end=shape.end,
        uncertain=date.uncertain,
        approximate=date.approximate,
    )


def _text(date: ImpreciseDate, move: Move, years: int | None) -> str | None:
    """The text of a moved date, made of those of its parts; None where they cannot stand together."""
    match date.shape.form:
        case Form.DATE:
            return _season(date, years) or _range(date, move)
        case Form.INTERVAL if "/" in date.canonical:
            ends = date.canonical.split("/")
            texts = [_bare(part, move, years) if part else end for part, end in zip(date.parts, ends, strict=True)]
            return _joined("/", texts)
        case Form.ONE_OF | Form.ALL_OF:
            one_of = date.shape.form is Form.ONE_OF
            members = _joined(",", [_member(part, move, years, one_of) for part in date.parts if part])
            return None if members is None else f"{date.canonical[0]}{members}{date.canonical[-1]}"
    return None


def _season(date: ImpreciseDate, years: int | None) -> str | None:
    """A season, whose months are not defined, in another year."""
    if years is None or date.shape.begin is End.CLOSED:
        return None
    given = components(date)
    if "X" in given.year:
        return None
    year = int(given.year) + years
    mark = mark_of(date.uncertain, date.approximate)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{given.month}{mark}" if abs(year) <= 9999 else None


def _range(date: ImpreciseDate, move: Move) -> str | None:
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
