"""What a page of many events carries: a first picture, and the rest packed, to be opened when it is asked for.

The first picture is how many events each lane has at each time, and the most important ones. The rest are the columns (when
each event begins and ends, its style, importance, sources and tags) and chunks of ids, titles and cards. Of those that are
the most important of longer or shorter parts of the axis, all over it, one more block has ids, titles and cards: whoever
looks at a larger part sees these, and need not open most of the chunks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from timeline.api import Chronology
from timeline_plotly.axis import Scale
from timeline_plotly.card import cards
from timeline_plotly.columns import UNIT, Columns, Gathered, columns_of
from timeline_plotly.density import BIN, SLOT
from timeline_plotly.packing import Numbers, packed, planes, texts, width_of

__all__ = ["CHUNK", "large_page"]

CHUNK = 16384  #: Events of a chunk.
_WIDTH = 1050.0  #: Pixels of the plot that the first picture is made for; it fits others, too.
_BEFORE, _AFTER = 40.0, 60.0  #: Pixels of it before the first and after the last day.
_PARTS = 200  #: Parts of the overview.
_LEAST = -1000  #: Less important than anything.
_FINE = 32  #: Into so many parts a slot is divided for the block of the most important.
_MOST_OPENED = 4 * CHUNK  #: Up to so many events a page needs no such block.

Block = tuple[str, str]


def large_page(chronology: Chronology) -> tuple[Gathered, dict[str, Any], Iterator[Block]]:
    """What was gathered, the plan with its first picture as the page's script reads it, and the packed blocks, by name."""
    gathered = columns_of(chronology)
    columns, encoder, sketcher = gathered.columns, gathered.encoder, gathered.sketcher
    reach = Scale(gathered.lo, gathered.hi, _BEFORE, _WIDTH - _AFTER)
    scale = Scale(reach.day(0.0), reach.day(_WIDTH), 0.0, _WIDTH)
    lanes = encoder.lanes
    picture = _picture(columns, scale, lanes, len(sketcher.lanes))
    top = picture.top if len(columns.first) > _MOST_OPENED else None
    part, times = _times(columns)
    numbers = _numbers(columns, part)
    widths = list(map(width_of, numbers))
    plan = {
        "lanes": list(sketcher.lanes),
        "lo": gathered.lo,
        "hi": gathered.hi,
        "dated": gathered.dated,
        "asOf": sketcher.as_of,
        "note": sketcher.note,
        **encoder.tables(),
        "count": len(columns.first),
        "events": [_event(columns, place) for place in picture.named],
        "places": picture.named,
        "density": [[lane, counts] for lane, counts in enumerate(picture.density)],
        "heights": picture.heights,
        "top": top is not None,
        "edges": [scale.lo, scale.hi],
        "widths": widths,
        "columns": times,
    }
    blocks = [("columns", packed(b"", b"".join(map(planes, numbers, widths))))]
    if top is not None:
        blocks.append(("top", _texts(chronology, columns, top, {"places": top.tolist()})))
    return gathered, plan, chain(blocks, _chunks(chronology, columns))


@frozen(eq=False)
class _Picture:
    """What the page shows before anything is opened, and then of larger parts of the axis."""

    density: list[list[int]]  #: How many events each lane has in each bin.
    heights: list[int]  #: How many begin in each part of all.
    named: list[int]  #: The places of all eras, and of the most important events of each lane in each slot.
    top: Numbers  #: Likewise of each part of a slot.


def _picture(columns: Columns, scale: Scale, lanes: Sequence[int], count: int) -> _Picture:
    """The first picture of so many lanes, by the lane of each style."""
    bins = int(-(-_WIDTH // BIN))
    lo, pixels = scale.lo * UNIT, _WIDTH / ((scale.hi - scale.lo) * UNIT)  # of a half second
    begin, end = np.maximum((columns.first - lo) * pixels, 0.0), (columns.last - lo) * pixels
    lane = np.array(lanes, np.int64)[columns.styles]
    inside = lane >= 0  # eras stand in no lane

    def counted(pixel: NDArray[np.floating[Any]]) -> Numbers:
        """How many events of each lane stand in each bin, by one of their ends."""
        bin = np.clip(pixel // BIN, 0, bins - 1).astype(np.int64)
        return np.bincount((lane * bins + bin)[inside], minlength=count * bins).reshape(count, bins)

    ended = np.pad(counted(end), ((0, 0), (1, 0)))[:, :-1]  # to the end of its bin
    counts = np.cumsum(counted(begin) - ended, axis=1)
    parts = np.minimum(begin / _WIDTH * _PARTS, _PARTS - 1).astype(np.int64)
    heights = np.bincount(parts, minlength=_PARTS)

    def named(slot: float) -> Numbers:
        """The places of all eras, and of the most important of each lane in each slot of so many pixels."""
        slots = np.minimum(begin // slot, _WIDTH // slot).astype(np.int64)
        found = _most_important((slots * count + lane)[inside], columns.importance[inside])
        return np.sort(np.concatenate([np.flatnonzero(~inside), np.flatnonzero(inside)[found]]))

    return _Picture(counts.tolist(), heights.tolist(), named(SLOT).tolist(), named(SLOT / _FINE))


def _most_important(groups: Numbers, importance: Numbers) -> Numbers:
    """Of each group the place of the most important event, the first of several."""
    best = np.full(groups.max(initial=-1) + 1, _LEAST)
    np.maximum.at(best, groups, importance)
    candidates = np.flatnonzero(importance == best[groups])
    _, firsts = np.unique(groups[candidates], return_index=True)
    return candidates[firsts]


def _event(columns: Columns, place: int) -> list[Any]:
    """An event as the page's script has it."""
    of = (columns.first, columns.last, columns.styles, columns.importance, columns.sources, columns.tags)
    first, last, style, importance, sources, tags = (int(column[place]) for column in of)
    days = columns.days.get(place) or [first / UNIT, last / UNIT]
    return [columns.ids[place], columns.titles[place], style, days, importance, sources, tags]


def _times(columns: Columns) -> tuple[int, list[int]]:
    """In what part of a `UNIT` all moments are whole numbers, and how the page's script is to read them.

    Where all that is said are days, half days do: they take fewer bytes.
    """
    first, last = columns.first, columns.last
    part = int(np.gcd.reduce(np.gcd(first, last), initial=UNIT))
    before, after = columns.edges
    return part, [int(first[0]) // part if len(first) else 0, UNIT // part, before // part, -(-after // part)]


def _numbers(columns: Columns, part: int) -> list[Numbers]:
    """The columns as they are written: none has a number below 0."""
    first, last = columns.first // part, columns.last // part
    steps = np.diff(first, prepend=first[:1])
    return [steps, last - first, columns.styles, columns.importance + 128, columns.sources, columns.tags]


def _chunks(chronology: Chronology, columns: Columns) -> Iterator[Block]:
    count = len(columns.first)
    for number, start in enumerate(range(0, count, CHUNK)):
        yield f"chunk-{number}", _texts(chronology, columns, np.arange(start, min(start + CHUNK, count)), {})


def _texts(chronology: Chronology, columns: Columns, places: Numbers, more: dict[str, Any]) -> str:
    """The ids, titles and cards of events, packed, with more data beside them."""
    rich = [(n, place) for n, place in enumerate(places.tolist()) if place in columns.rich] if columns.rich else []
    told = cards([chronology.events[columns.rich[place]] for _, place in rich], chronology) if rich else []
    data = {
        **more,
        "ids": "\n".join(columns.ids.at(places)),
        "days": {n: columns.days[place] for n, place in rich if place in columns.days},
        "cards": {n: card for (n, _), card in zip(rich, told, strict=True)},
    }
    return packed(*texts(columns.titles.at(places), data), search=bool(rich))
