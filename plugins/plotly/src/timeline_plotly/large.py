"""What a page of many events carries: a first picture, and the rest packed, to be opened when it is asked for.

The first picture is how many events each lane has at each time, and the most important ones. The rest are the columns (when
each event begins and ends, its style, importance, sources and tags) and chunks of ids, titles and cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from timeline.api import Chronology
from timeline_plotly.axis import Scale
from timeline_plotly.card import cards
from timeline_plotly.columns import UNIT, Columns, Gathered, columns_of
from timeline_plotly.density import BIN, SLOT
from timeline_plotly.packing import packed, planes, texts

__all__ = ["CHUNK", "large_page"]

CHUNK = 16384  #: Events of a chunk.
_WIDTH = 1050.0  #: Pixels of the plot that the first picture is made for; it fits others, too.
_BEFORE, _AFTER = 40.0, 60.0  #: Pixels of it before the first and after the last day.
_PARTS = 200  #: Parts of the overview.

Block = tuple[str, str]


def large_page(chronology: Chronology) -> tuple[Gathered, dict[str, Any], Iterator[Block]]:
    """What was gathered, the plan with its first picture as the page's script reads it, and the packed blocks, by name."""
    gathered = columns_of(chronology)
    columns, encoder, sketcher = gathered.columns, gathered.encoder, gathered.sketcher
    reach = Scale(gathered.lo, gathered.hi, _BEFORE, _WIDTH - _AFTER)
    scale = Scale(reach.day(0.0), reach.day(_WIDTH), 0.0, _WIDTH)
    lanes = encoder.lanes
    density, named, heights = _picture(columns, scale, lanes, len(sketcher.lanes))
    plan = {
        "lanes": list(sketcher.lanes),
        "lo": gathered.lo,
        "hi": gathered.hi,
        "dated": gathered.dated,
        "asOf": sketcher.as_of,
        "note": sketcher.note,
        **encoder.tables(),
        "count": len(columns.entries),
        "events": [_event(columns, place) for place in named],
        "places": named,
        "density": [[lane, counts] for lane, counts in enumerate(density)],
        "heights": heights,
        "edges": [scale.lo, scale.hi],
        "columns": [columns.first[0] if columns.first else 0, UNIT, *columns.edges],
    }
    return gathered, plan, _blocks(chronology, columns)


def _picture(
    columns: Columns, scale: Scale, lanes: Sequence[int], count: int
) -> tuple[list[list[int]], list[int], list[int]]:
    """How many events each lane has in each bin; the places of the most important; how many begin in each part of all."""
    bins = int(-(-_WIDTH // BIN))
    steps = [[0] * (bins + 1) for _ in range(count)]
    heights = [0] * _PARTS
    best: dict[tuple[int, int], tuple[int, int]] = {}
    lo, pixels = scale.lo * UNIT, _WIDTH / ((scale.hi - scale.lo) * UNIT)  # of a half second
    for place, (first, last, style, entry) in enumerate(
        zip(columns.first, columns.last, columns.styles, columns.entries, strict=True)
    ):
        lane = lanes[style]
        begin = max((first - lo) * pixels, 0.0)
        importance = entry.event.importance
        key = (lane, int(begin // SLOT)) if lane >= 0 else (lane, -place)
        kept = best.get(key)
        if kept is None or importance > kept[0]:
            best[key] = importance, place
        heights[min(int(begin / _WIDTH * _PARTS), _PARTS - 1)] += 1
        if lane >= 0:
            own = steps[lane]
            own[min(int(begin // BIN), bins - 1)] += 1
            own[min(max(int((last - lo) * pixels // BIN), 0), bins - 1) + 1] -= 1
    counts = [list(accumulate(own[:bins])) for own in steps]
    return counts, sorted(place for _, place in best.values()), heights


def _event(columns: Columns, place: int) -> list[Any]:
    """An event as the page's script has it."""
    entry = columns.entries[place]
    days = columns.days.get(place) or [columns.first[place] / UNIT, columns.last[place] / UNIT]
    more = (entry.event.importance, columns.sources[place], columns.tags[place])
    return [entry.id, entry.title, columns.styles[place], days, *more]


def _blocks(chronology: Chronology, columns: Columns) -> Iterator[Block]:
    first = columns.first
    numbers = (
        planes("q", (0, *(after - before for before, after in pairwise(first)))),
        planes("q", (last - begin for begin, last in zip(first, columns.last, strict=True))),
        planes("I", columns.styles),
        planes("B", (entry.event.importance + 128 for entry in columns.entries)),
        planes("I", columns.sources),
        planes("I", columns.tags),
    )
    yield "columns", packed(b"".join(numbers))
    for number, start in enumerate(range(0, len(first), CHUNK)):
        places = range(start, min(start + CHUNK, len(first)))
        entries = columns.entries[start : start + CHUNK]
        rich = [place for place in places if not columns.plain[place]]
        told = cards([columns.entries[place] for place in rich], chronology) if rich else []
        more = {
            "ids": "\n".join([entry.id for entry in entries]),
            "days": {place - start: columns.days[place] for place in places if place in columns.days},
            "cards": {place - start: card for place, card in zip(rich, told, strict=True)},
        }
        yield f"chunk-{number}", packed(texts([entry.title for entry in entries], more))
