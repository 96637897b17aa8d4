"""What a page of many events carries: a first picture, and the rest packed, to be opened when it is asked for.

The first picture is how many events each lane has at each time, and the most important ones. The rest are the columns (when
each event begins and ends, its style, importance, sources and tags) and chunks of ids, titles and cards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from operator import sub
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
        "columns": [columns.first[0] if columns.first else 0, UNIT, *columns.edges],
    }
    return gathered, plan, _blocks(chronology, columns)


def _picture(
    columns: Columns, scale: Scale, lanes: Sequence[int], count: int
) -> tuple[list[list[int]], list[int], list[int]]:
    """How many events each lane has in each bin; the places of the most important; how many begin in each part of all."""
    bins = int(-(-_WIDTH // BIN))
    lo, pixels = scale.lo * UNIT, _WIDTH / ((scale.hi - scale.lo) * UNIT)  # of a half second
    first, lane_of = columns.first, [lanes[style] for style in columns.styles]

    def begin(moment: float) -> float:
        return max((moment - lo) * pixels, 0.0)

    steps = [[0] * (bins + 1) for _ in range(count)]
    cuts = _cuts(first, bins, lambda moment: int(begin(moment) // BIN))
    for part, (start, end) in enumerate(pairwise(cuts)):
        for lane, number in Counter(lane_of[start:end]).items():
            if lane >= 0:
                steps[lane][part] += number
    ends = [int((moment - lo) * pixels // BIN) for moment in columns.last]
    for (lane, part), number in Counter(zip(lane_of, ends, strict=True)).items():
        if lane >= 0:
            steps[lane][min(max(part, 0), bins - 1) + 1] -= number
    counts = [list(accumulate(own[:bins])) for own in steps]

    parts = _cuts(first, _PARTS, lambda moment: int(begin(moment) / _WIDTH * _PARTS))
    heights = [end - start for start, end in pairwise(parts)]

    named = [place for place, lane in enumerate(lane_of) if lane < 0] if min(lanes, default=0) < 0 else []
    slots = _cuts(first, int(_WIDTH // SLOT) + 1, lambda moment: int(begin(moment) // SLOT))
    for start, end in pairwise(slots):
        named += _most_important(lane_of[start:end], columns.importance[start:end], start)
    return counts, sorted(named), heights


def _cuts(first: Sequence[int], parts: int, part: Callable[[int], int]) -> list[int]:
    """Where in the order of time the events of each part of the picture begin to stand, and at last where those end."""
    return [0, *(bisect_left(first, number, key=part) for number in range(1, parts)), len(first)]


def _most_important(lanes: Iterable[int], importance: Iterable[int], start: int) -> Iterable[int]:
    """Of each lane, but that of eras, the place of the most important event, the first of several."""
    most: dict[int, int] = {}
    best: dict[int, int] = {}
    for place, (lane, own) in enumerate(zip(lanes, importance, strict=True), start):
        if own > most.get(lane, _LEAST) and lane >= 0:
            most[lane], best[lane] = own, place
    return best.values()


def _event(columns: Columns, place: int) -> list[Any]:
    """An event as the page's script has it."""
    days = columns.days.get(place) or [columns.first[place] / UNIT, columns.last[place] / UNIT]
    more = (columns.importance[place], columns.sources[place], columns.tags[place])
    return [columns.ids[place], columns.titles[place], columns.styles[place], days, *more]


def _blocks(chronology: Chronology, columns: Columns) -> Iterator[Block]:
    first, last = columns.first, columns.last
    numbers = (
        planes("q", map(sub, first, chain(first[:1], first))),
        planes("q", map(sub, last, first)),
        planes("I", columns.styles),
        planes("B", [importance + 128 for importance in columns.importance]),
        planes("I", columns.sources),
        planes("I", columns.tags),
    )
    yield "columns", packed(b"", b"".join(numbers))
    count = len(first)
    for number, start in enumerate(range(0, count, CHUNK)):
        end = min(start + CHUNK, count)
        rich = [place for place in range(start, end) if place in columns.rich] if columns.rich else []
        told = cards([chronology.events[columns.rich[place]] for place in rich], chronology) if rich else []
        more = {
            "ids": "\n".join(columns.ids.part(start, end)),
            "days": {place - start: columns.days[place] for place in rich if place in columns.days},
            "cards": {place - start: card for place, card in zip(rich, told, strict=True)},
        }
        yield f"chunk-{number}", packed(*texts(columns.titles.part(start, end), more))
