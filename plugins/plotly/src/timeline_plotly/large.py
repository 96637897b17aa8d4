"""What a page of many events carries: a first picture, and the rest packed, to be opened when it is asked for.

The first picture is how many events each lane has at each time, and the most important ones. The rest are the columns (when
each event begins and ends, its style, importance, sources and tags) and chunks of ids, titles and cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
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

Block = tuple[str, str]


def large_page(chronology: Chronology) -> tuple[Gathered, dict[str, Any], Iterator[Block]]:
    """What was gathered, the plan with its first picture as the page's script reads it, and the packed blocks, by name."""
    gathered = columns_of(chronology)
    columns, encoder, sketcher = gathered.columns, gathered.encoder, gathered.sketcher
    reach = Scale(gathered.lo, gathered.hi, _BEFORE, _WIDTH - _AFTER)
    scale = Scale(reach.day(0.0), reach.day(_WIDTH), 0.0, _WIDTH)
    lanes = encoder.lanes
    density, named, heights = _picture(columns, scale, lanes, len(sketcher.lanes))
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
        "events": [_event(columns, place) for place in named],
        "places": named,
        "density": [[lane, counts] for lane, counts in enumerate(density)],
        "heights": heights,
        "edges": [scale.lo, scale.hi],
        "widths": widths,
        "columns": times,
    }
    block = "columns", packed(b"", b"".join(map(planes, numbers, widths)))
    return gathered, plan, chain([block], _chunks(chronology, columns))


def _picture(
    columns: Columns, scale: Scale, lanes: Sequence[int], count: int
) -> tuple[list[list[int]], list[int], list[int]]:
    """How many events each lane has in each bin; the places of the most important; how many begin in each part of all."""
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
    slots = np.minimum(begin // SLOT, _WIDTH // SLOT).astype(np.int64)
    named = _most_important((slots * count + lane)[inside], columns.importance[inside])
    places = np.sort(np.concatenate([np.flatnonzero(~inside), np.flatnonzero(inside)[named]]))
    return counts.tolist(), places.tolist(), heights.tolist()


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
        end = min(start + CHUNK, count)
        rich = [place for place in range(start, end) if place in columns.rich] if columns.rich else []
        told = cards([chronology.events[columns.rich[place]] for place in rich], chronology) if rich else []
        more = {
            "ids": "\n".join(columns.ids.part(start, end)),
            "days": {place - start: columns.days[place] for place in rich if place in columns.days},
            "cards": {place - start: card for place, card in zip(rich, told, strict=True)},
        }
        yield f"chunk-{number}", packed(*texts(columns.titles.part(start, end), more), search=bool(rich))
