"""What a page of many events carries: a first picture, and the rest packed, to be opened when it is asked for.

The first picture is how many events each lane has at each time, and the most important ones. The rest are *columns* (when
each event begins and ends, its style, its importance, its sources and tags) and *chunks* of ids, titles and cards. All are
compressed (:rfc:`1951`) and written in base 85, in the characters that stand in a page as they are. ``web/large.js`` opens
them.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from timeline.api import Chronology, Modality, Resolved
from timeline_plotly.axis import DAY, Scale
from timeline_plotly.card import cards
from timeline_plotly.density import counted, spread
from timeline_plotly.layout import whole
from timeline_plotly.plan import Plan
from timeline_plotly.wire import Encoder

__all__ = ["CHUNK", "columns_of"]

CHUNK = 16384  #: Events of a chunk.
_UNIT = 2 * DAY  #: Columns count half seconds: the middle of a second is where its mark stands.
_WIDTH = 1050.0  #: Pixels of the plot that the first picture is made for; it fits others, too.
_HEIGHTS = 200  #: Parts of the overview.
_SAFE = bytes.maketrans(b"&<", b",.")  # base 85 as Python writes it has neither a comma nor a full stop


def columns_of(
    chronology: Chronology, plan: Plan, entries: Sequence[Resolved], sources: Sequence[int], tags: Sequence[int]
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The first picture of a plan, as the page's script reads it, and the packed blocks, each with its name.

    Args:
        chronology: The whole.
        plan: Its plan.
        entries: The events of the plan, in its order.
        sources: For each of them the number of its set of sources.
        tags: Likewise of its set of tags.
    """
    edges = whole(plan, _WIDTH)
    scale = Scale(*edges, 0.0, _WIDTH)
    encoder = Encoder()
    placed = sorted(range(len(entries)), key=lambda n: plan.sketches[n].mark.first)
    order = [plan.sketches[n] for n in placed]
    rows = [encoder.event(plan.sketches[n], entries[n].title, sources[n], tags[n]) for n in placed]
    first = [_moment(sketch.mark.first, edges) for sketch in order]
    last = [max(start, _moment(sketch.mark.last, edges)) for sketch, start in zip(order, first, strict=True)]
    named = {sketch.index for sketch in spread(order, scale)}
    data = {
        **encoder.plan(plan),
        "count": len(entries),
        "events": [row for row, sketch in zip(rows, order, strict=True) if sketch.index in named],
        "density": [[found.lane, list(found.counts)] for found in counted(order, scale, len(plan.lanes))],
        "heights": _heights(first, edges),
        "edges": list(edges),
        "columns": [first[0], _UNIT],
    }
    steps = [0, *(b - a for a, b in pairwise(first))]
    lengths = [b - a for a, b in zip(first, last, strict=True)]
    planes = (
        _planes("q", steps),
        _planes("q", lengths),
        _planes("I", (row[2] for row in rows)),
        _planes("B", (row[4] + 128 for row in rows)),
        _planes("I", (row[5] for row in rows)),
        _planes("I", (row[6] for row in rows)),
    )
    chunks = _chunks(chronology, rows, [entries[n] for n in placed], first, last)
    return data, (("columns", _packed(b"".join(planes))), *chunks)


def _moment(day: float, edges: tuple[float, float]) -> int:
    """A day in half seconds; the edges of the view lie as far beyond what is ever in view as that is wide."""
    if math.isinf(day):
        lo, hi = edges
        day = 2 * lo - hi if day < 0 else 2 * hi - lo
    return round(day * _UNIT)


def _heights(first: Sequence[int], edges: tuple[float, float]) -> list[int]:
    """How many events begin in each part of the overview."""
    found = [0] * _HEIGHTS
    lo, width = edges[0] * _UNIT, (edges[1] - edges[0]) * _UNIT
    for moment in first:
        found[min(max(int((moment - lo) / width * _HEIGHTS), 0), _HEIGHTS - 1)] += 1
    return found


def _planes(code: str, values: Iterable[int]) -> bytes:
    """Whole numbers as planes of their bytes, the lowest first: what is alike stands together, and packs well."""
    column = array(code, values)
    if array("H", [1]).tobytes()[0] != 1:
        column.byteswap()
    data = column.tobytes()
    return b"".join(data[n :: column.itemsize] for n in range(column.itemsize))


def _packed(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b85encode(packer.compress(data) + packer.flush()).translate(_SAFE).decode("ascii")


def _chunks(
    chronology: Chronology,
    rows: Sequence[list[Any]],
    entries: Sequence[Resolved],
    first: Sequence[int],
    last: Sequence[int],
) -> Iterator[tuple[str, str]]:
    for number, start in enumerate(range(0, len(rows), CHUNK)):
        part = range(start, min(start + CHUNK, len(rows)))
        texts = [_text(rows[n], first[n], last[n]) for n in part]
        rich = iter(cards([entries[n] for n in part if not _plain(entries[n])], chronology))
        told = [0 if _plain(entries[n]) else next(rich) for n in part]
        yield f"chunk-{number}", _packed(json.dumps([texts, told], ensure_ascii=False, separators=(",", ":")).encode())


def _text(row: list[Any], first: int, last: int) -> list[Any]:
    """An event's id and title, and its days where the columns do not say them."""
    days = row[3]
    implied = [first / _UNIT, last / _UNIT][: len(days)]
    return row[:2] if list(days) == implied else [*row[:2], days]


def _plain(entry: Resolved) -> bool:
    """Whether all that could be told of an event are its days, as its one claim says them, and its source."""
    event = entry.event
    if len(event.claims) != 1 or event.modality is not Modality.ACTUAL or event.kind.value not in ("point", "span"):
        return False
    claim = event.claims[0]
    told = (event.description, event.notes, event.url, event.links, event.labels)
    about = (event.agents, event.places, event.quantities, event.relations)
    said = (claim.note, claim.locator, claim.said_by, claim.as_, claim.recorded, claim.retracted)
    return not any((*told, *about, *said)) and _is_days(claim.text)


def _is_days(text: str) -> bool:
    """Whether it is a day, or one and another, of years that every program writes alike."""
    return all(len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdecimal() for day in text.split("/"))
