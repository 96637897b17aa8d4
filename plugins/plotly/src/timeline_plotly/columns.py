"""The events of a large chronology as columns of plain numbers, in the order of time.

Most events of a large chronology are of one sort: a day, or a day to a day, as their one claim says. Of these nothing is
made but their numbers; any other gets a sketch of its own, as in a small chronology.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from timeline.api import Chronology, Kind, LeftOut, Resolved
from timeline_plotly.axis import DAY
from timeline_plotly.drawing import limits
from timeline_plotly.plain import window
from timeline_plotly.plan import TOO_FAR, Sketcher, days_of, range_of
from timeline_plotly.sets import Sets
from timeline_plotly.wire import Encoder

__all__ = ["UNIT", "Columns", "columns_of"]

UNIT = 2 * DAY  #: Times are counted in half seconds: a mark may stand in the middle of a second.


@frozen
class Columns:
    """Events, each at one place in all of these lists."""

    entries: Sequence[Resolved]
    first: list[int]  #: Of each event the first and last moment that its mark is tied to, in `UNIT` of a day.
    last: list[int]
    styles: list[int]
    sources: list[int]
    tags: list[int]
    days: dict[int, list[float]]  #: The days of those of which first and last do not say all.
    plain: bytearray  #: 1 where nothing can be told of an event but its days and its source.
    edges: tuple[int, int]  #: What stands for the left and the right edge of the view among the moments.


@frozen
class Gathered:
    """All that is drawn of a large chronology."""

    columns: Columns
    sketcher: Sketcher
    encoder: Encoder
    sources: Sets
    tags: Sets
    lo: float
    hi: float
    dated: bool
    kinds: frozenset[Kind]
    left_out: tuple[LeftOut, ...] = field(default=())


def columns_of(chronology: Chronology) -> Gathered:
    """The columns of a chronology."""
    sketcher, encoder, sources, tags = Sketcher.of(chronology), Encoder(), Sets(), Sets()
    rows: list[tuple[Any, ...]] = []
    left_out: list[LeftOut] = []
    extra: list[float] = []
    styles: dict[tuple[int, Kind], int] = {}
    by_source: dict[str, int] = {}
    kinds: set[Kind] = set()
    lo, hi = math.inf, -math.inf
    for index, entry in enumerate(chronology.events):
        event = entry.event
        kinds.add(event.kind)
        plain = window(entry)
        if plain is None:
            if limits(entry.date.extent) is None:
                left_out.append(LeftOut(event.id, TOO_FAR))
                continue
            sketch = sketcher.sketch(index, entry)
            row = encoder.event(sketch, "", 0, 0)
            extra += days_of(entry)
            cited = sources.number(claim.source for claim in event.claims if claim.source)
            rows.append((sketch.mark.first * UNIT, sketch.mark.last * UNIT, entry, row[2], cited, row[3], 0))
        else:
            begin, end = plain
            first, last = (begin + end + 1, begin + end + 1) if event.kind is Kind.POINT else (2 * begin, 2 * end + 2)
            key = sketcher.lane(event), event.kind
            style = styles.get(key)
            if style is None:
                style = styles[key] = encoder.event(sketcher.sketch(index, entry), "", 0, 0)[2]
            source = event.claims[0].source
            cited = by_source.get(source, -1)
            if cited < 0:
                cited = by_source[source] = sources.number([source] if source else [])
            lo, hi = first if first < lo else lo, last if last > hi else hi
            rows.append((first, last, entry, style, cited, None, 1))
    rows.sort(key=_first)
    edges = [lo / UNIT, hi / UNIT] if hi >= lo else []
    low, high, dated = range_of([*edges, *extra], sketcher.as_of)
    columns = _columns(rows, (low, high), tags)
    return Gathered(columns, sketcher, encoder, sources, tags, low, high, dated, frozenset(kinds), tuple(left_out))


def _first(row: tuple[Any, ...]) -> float:
    first: float = row[0]
    return first


def _columns(rows: Sequence[tuple[Any, ...]], edges: tuple[float, float], tags: Sets) -> Columns:
    lo, hi = edges
    before, after = round((2 * lo - hi) * UNIT), round((2 * hi - lo) * UNIT)  # as far away as nothing in view is
    first = [before if row[0] == -math.inf else int(row[0]) for row in rows]
    last = [after if row[1] == math.inf else before if row[1] == -math.inf else int(row[1]) for row in rows]
    entries = [row[2] for row in rows]
    days = {
        place: row[5] for place, row in enumerate(rows) if row[5] is not None and row[5] != _implied(row, first, last, place)
    }
    return Columns(
        entries,
        first,
        list(map(max, first, last)),
        [row[3] for row in rows],
        [row[4] for row in rows],
        [tags.number(entry.event.tags) for entry in entries],
        days,
        bytearray(row[6] for row in rows),
        (before, after),
    )


def _implied(row: tuple[Any, ...], first: Sequence[int], last: Sequence[int], place: int) -> list[float]:
    return [first[place] / UNIT, last[place] / UNIT][: len(row[5])]
