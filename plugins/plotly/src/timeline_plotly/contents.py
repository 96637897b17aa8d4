"""The data that a page carries: the plan of the chart, and a card for each event.

A page of up to `MOST_PLAIN` events has all of it as JSON. One of more has a first picture as JSON, and the rest packed:
`timeline_plotly.large`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from timeline.api import Chronology, Kind, LeftOut, Resolved
from timeline_plotly.card import cards, source_name
from timeline_plotly.density import MOST_MARKS
from timeline_plotly.large import large_page
from timeline_plotly.plan import plan_of
from timeline_plotly.sets import Sets
from timeline_plotly.sheet import sheet
from timeline_plotly.style import DARK, LIGHT
from timeline_plotly.wire import plan_data

__all__ = ["MOST_PLAIN", "Contents", "contents_of", "embedded"]

MOST_PLAIN = MOST_MARKS


@frozen(kw_only=True)
class Contents:
    """What the page's script reads, and what its HTML is made of."""

    data: dict[str, Any]
    blocks: Iterable[tuple[str, str]] = ()  #: Packed bytes, each with a name.
    large: bool = False
    entries: Sequence[Resolved]  #: The events shown; of a large page in another order.
    kinds: frozenset[Kind]
    lanes: Sequence[str]
    sources: Sequence[str]  #: Short names.
    tags: Sequence[str]
    left_out: tuple[LeftOut, ...]


def contents_of(chronology: Chronology, scheme: str) -> Contents:
    """What the page carries.

    Args:
        chronology: What is shown.
        scheme: "auto", "light" or "dark".
    """
    names = {source.id: source_name(source) for source in chronology.timeline.sources}
    if len(chronology.events) > MOST_PLAIN:
        gathered, plan, blocks = large_page(chronology, names)
        return Contents(
            data=_data(plan, gathered.sources, gathered.tags, scheme, []),
            blocks=blocks,
            large=True,
            entries=gathered.columns.entries,
            kinds=gathered.kinds,
            lanes=list(gathered.sketcher.lanes),
            sources=gathered.sources.names,
            tags=gathered.tags.names,
            left_out=gathered.left_out,
        )
    drawn, sources, tags = plan_of(chronology), Sets(), Sets()
    entries = [chronology.events[sketch.index] for sketch in drawn.sketches]
    by_source = [sources.number(names.get(c.claim.source, "") for c in e.claims if c.claim.source) for e in entries]
    by_tag = [tags.number(entry.event.tags) for entry in entries]
    plan = plan_data(drawn, {entry.id: entry.title for entry in entries}, by_source, by_tag)
    return Contents(
        data=_data(plan, sources, tags, scheme, cards(entries, chronology)),
        entries=entries,
        kinds=frozenset(sketch.kind for sketch in drawn.sketches),
        lanes=drawn.lanes,
        sources=sources.names,
        tags=tags.names,
        left_out=drawn.left_out,
    )


def _data(plan: dict[str, Any], sources: Sets, tags: Sets, scheme: str, told: list[Any]) -> dict[str, Any]:
    count = plan["count"]
    tables = {"sources": sources.names, "sourceSets": sources.sets, "tags": tags.names, "tagSets": tags.sets}
    return {
        "scheme": scheme,
        "events": f"{count:,} event" + ("" if count == 1 else "s"),
        "config": {"displayModeBar": False, "doubleClick": False, "showTips": False, "showAxisDragHandles": False},
        "looks": {"light": sheet(LIGHT), "dark": sheet(DARK)},
        "plan": {**plan, **tables},
        "cards": told,
    }


def embedded(value: Any) -> str:
    """JSON that no HTML parser takes for anything but text, with numbers as short as they can be."""
    text = json.dumps(_short(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value == int(value) else value
    if isinstance(value, dict):
        return {key: _short(item) for key, item in value.items()}
    return [_short(item) for item in value] if isinstance(value, list | tuple) else value
