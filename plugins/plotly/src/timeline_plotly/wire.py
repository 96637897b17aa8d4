"""A plan as plain data, for the page's own script, which lays it out in the reader's browser.

Events of one kind of mark share its *shape*, and those that differ in nothing but their days, title and importance share
a *style*; both stand in tables. So an event is one short list, and a hundred thousand of them are small.

The data::

    {"lanes": [name], "lo": day, "hi": day, "dated": bool, "asOf": day or null, "note": text, "count": number of events,
     "shapes": [[piece]], "styles": [style], "events": [event]}

    piece   [draw, left slot, px, push, right slot, px, push, open (1: left, 2: right), [stop]]; without stops if it has none
    stop    [slot, px, push, alpha, share, soft]
    style   [shape, lane, kind, modality, tone, suffix, left slot and right slot of the body, [feature]]
    event   [id, title, style, [day], importance, sources, tags]

A *slot* is an index into the event's own days, or -1 and -2 for the left and right edge of the view; ``draw`` is the place
of a `timeline_plotly.marks.Draw`; a title is as written, and is not the caption; sources and tags are indices into tables
of the page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from timeline_plotly.marks import Anchor, Draw, Mark, Piece, Stop
from timeline_plotly.plan import Plan, Sketch

__all__ = ["Encoder", "plan_data"]

_DRAWS = {draw: number for number, draw in enumerate(Draw)}
_LEFT_EDGE, _RIGHT_EDGE = -1, -2


def plan_data(
    plan: Plan, titles: Mapping[str, str], sources: Sequence[int] | None = None, tags: Sequence[int] | None = None
) -> dict[str, Any]:
    """The plan as data that `json.dumps` can write.

    Args:
        plan: What is drawn.
        titles: The title of each event as written, by its id.
        sources: For each of the plan's sketches the number of its set of sources; 0 if not given.
        tags: Likewise of its set of tags.
    """
    encoder = Encoder()
    told = zip(plan.sketches, sources or repeat(0), tags or repeat(0), strict=False)
    events = [encoder.event(sketch, titles[sketch.id], source, tag) for sketch, source, tag in told]
    return {
        "lanes": list(plan.lanes),
        "lo": plan.lo,
        "hi": plan.hi,
        "dated": plan.dated,
        "asOf": plan.as_of,
        "note": plan.note,
        **encoder.tables(),
        "count": len(events),
        "events": events,
    }


class Encoder:
    """Makes events short by keeping what they share in tables."""

    def __init__(self) -> None:
        self._shapes: dict[_Frozen, int] = {}
        self._styles: dict[_Frozen, int] = {}

    def event(self, sketch: Sketch, title: str, sources: int, tags: int) -> list[Any]:
        """An event, and in the tables what it needs of them."""
        days = sorted(_days(sketch.mark))
        slots = {day: slot for slot, day in enumerate(days)} | {-math.inf: _LEFT_EDGE, math.inf: _RIGHT_EDGE}
        shape = self._shapes.setdefault(_shape(sketch.mark, slots), len(self._shapes))
        style = self._styles.setdefault(_style(sketch, shape, slots), len(self._styles))
        return [sketch.id, title, style, [_number(day) for day in days], sketch.importance, sources, tags]

    @property
    def lanes(self) -> list[int]:
        """The lane of each style."""
        return [style[1] for style in self._styles]

    def tables(self) -> dict[str, Any]:
        """What events refer to."""
        return {"shapes": _thawed(list(self._shapes)), "styles": _thawed(list(self._styles))}


_Frozen = tuple[Any, ...]
"""Nested tuples of plain values."""


def _anchors(mark: Mark) -> list[Anchor]:
    return [at for piece in mark.pieces for at in (piece.left, piece.right, *(stop.at for stop in piece.stops))]


def _days(mark: Mark) -> set[float]:
    return {day for day in (*(at.day for at in _anchors(mark)), *mark.body) if math.isfinite(day)}


def _shape(mark: Mark, slots: Mapping[float, int]) -> _Frozen:
    return tuple(_piece(piece, slots) for piece in mark.pieces)


def _piece(piece: Piece, slots: Mapping[float, int]) -> _Frozen:
    open_ends = piece.open_left + 2 * piece.open_right
    found = (_DRAWS[piece.draw], *_place(piece.left, slots), *_place(piece.right, slots), open_ends)
    return (*found, tuple(_stop(stop, slots) for stop in piece.stops)) if piece.stops else found


def _place(at: Anchor, slots: Mapping[float, int]) -> _Frozen:
    return slots[at.day], _number(at.px), at.push


def _stop(stop: Stop, slots: Mapping[float, int]) -> _Frozen:
    return (*_place(stop.at, slots), *map(_number, (stop.alpha, stop.share, stop.soft)))


def _style(sketch: Sketch, shape: int, slots: Mapping[float, int]) -> _Frozen:
    mark, caption = sketch.mark, sketch.caption
    features = tuple(sorted(feature.value for feature in mark.features))
    body = tuple(slots[day] for day in mark.body)
    return (shape, sketch.lane, sketch.kind.value, sketch.modality.value, caption.tone, caption.suffix, *body, features)


def _number(value: float) -> float:
    """A whole number without a point: it is the same in JSON, and shorter."""
    return int(value) if value == int(value) else value


def _thawed(value: Any) -> Any:
    return [_thawed(item) for item in value] if isinstance(value, list | tuple) else value
