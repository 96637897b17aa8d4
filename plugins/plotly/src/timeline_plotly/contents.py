"""The data that a page carries: the plan of the chart, and a card for each event.

A page of up to `MOST_PLAIN` events has all of it as JSON. One of more has a first picture as JSON, and the rest packed:
`timeline_plotly.large`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from attrs import frozen

from timeline.api import Chronology, Kind, LeftOut
from timeline_plotly.card import cards, source_name, sourced
from timeline_plotly.density import MOST_MARKS
from timeline_plotly.plain import windows, words
from timeline_plotly.plan import plan_of
from timeline_plotly.sets import Sets
from timeline_plotly.wire import plan_data

__all__ = ["MOST_PLAIN", "Contents", "Row", "contents_of", "embedded"]

MOST_PLAIN = MOST_MARKS


@frozen
class Row:
    """A row of the table."""

    title: str
    when: str  #: The date in words.
    flags: Sequence[Any]  #: Nodes.
    sources: str


@frozen(kw_only=True)
class Contents:
    """What the page's script reads, and what its HTML is made of."""

    data: dict[str, Any]
    blocks: Iterable[tuple[str, str]] = ()  #: Packed bytes, each with a name.
    large: bool = False
    rows: Sequence[Row] = ()  #: What the table has without a script; nothing of a large page.
    count: int
    kinds: frozenset[Kind]
    lanes: Sequence[str]
    sources: Sequence[str]  #: Short names.
    tags: Sequence[str]
    left_out: tuple[LeftOut, ...]


def contents_of(chronology: Chronology) -> Contents:
    """What the page carries."""
    if len(chronology.events) > MOST_PLAIN:
        from timeline_plotly.large import large_page  # numpy, only where it is used

        gathered, plan, blocks = large_page(chronology)
        tables = _Tables(gathered.sources, gathered.tags, chronology)
        return Contents(
            data=tables.data(plan, []),
            blocks=blocks,
            large=True,
            count=len(gathered.columns.first),
            kinds=gathered.kinds,
            lanes=list(gathered.sketcher.lanes),
            sources=tables.names,
            tags=gathered.tags.names,
            left_out=gathered.left_out,
        )
    drawn = plan_of(chronology)
    entries = [chronology.events[sketch.index] for sketch in drawn.sketches]
    tables = _Tables(Sets(), Sets(), chronology)
    by_source = [tables.sources.number(claim.source for claim in e.event.claims if claim.source) for e in entries]
    by_tag = [tables.tags.number(entry.event.tags) for entry in entries]
    plan = plan_data(drawn, {entry.id: entry.title for entry in entries}, by_source, by_tag)
    of_all = windows(chronology)
    plain = [of_all[sketch.index] for sketch in drawn.sketches]
    rich = iter(cards([entry for entry, days in zip(entries, plain, strict=True) if days is None], chronology))
    told: list[Any] = [next(rich) if days is None else 0 for days in plain]
    return Contents(
        data=tables.data(plan, told),
        rows=[
            Row(entry.title, *card[:3])
            if days is None
            else Row(entry.title, words(days), [], ", ".join(tables.name(claim.source) for claim in entry.event.claims))
            for entry, days, card in zip(entries, plain, told, strict=True)
        ],
        count=len(entries),
        kinds=frozenset(sketch.kind for sketch in drawn.sketches),
        lanes=drawn.lanes,
        sources=tables.names,
        tags=tables.tags.names,
        left_out=drawn.left_out,
    )


@frozen
class _Tables:
    """The sources and tags that the page's script knows by numbers."""

    sources: Sets  #: Of ids.
    tags: Sets
    chronology: Chronology

    def name(self, id: str) -> str:
        """The short name of a source; nothing for none."""
        return self._names.get(id, "")

    @cached_property
    def _names(self) -> dict[str, str]:
        return {source.id: source_name(source) for source in self.chronology.timeline.sources}

    @property
    def names(self) -> list[str]:
        """The short names of the sources, each once."""
        return list(dict.fromkeys(map(self.name, self.sources.names)))

    def data(self, plan: dict[str, Any], told: list[Any]) -> dict[str, Any]:
        """All that the page's script reads."""
        count = plan["count"]
        tables = {
            "sources": [self.name(id) for id in self.sources.names],
            "sourceSets": self.sources.sets,
            "told": sourced(self.sources.names, self.chronology),
            "tags": self.tags.names,
            "tagSets": self.tags.sets,
        }
        return {
            "events": f"{count:,} event" + ("" if count == 1 else "s"),
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
