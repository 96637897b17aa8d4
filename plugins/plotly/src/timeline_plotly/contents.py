"""The data that a page carries: the plan of the chart, and a card for each event.

A page of up to `MOST_PLAIN` events has all of it as JSON. One of more has a first picture as JSON (the density of each lane
and its most important events), and the rest compressed, by `timeline_plotly.columns`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from timeline.api import Chronology, Resolved
from timeline_plotly.card import cards, source_name
from timeline_plotly.columns import columns_of
from timeline_plotly.density import MOST_MARKS
from timeline_plotly.plan import Plan
from timeline_plotly.sheet import sheet
from timeline_plotly.style import DARK, LIGHT
from timeline_plotly.wire import plan_data

__all__ = ["Contents", "contents_of", "embedded"]

MOST_PLAIN = MOST_MARKS


@frozen
class Contents:
    """What the page's script reads: one JSON value, and named blocks of packed bytes."""

    data: dict[str, Any]
    blocks: tuple[tuple[str, str], ...] = ()


class _Sets:
    """Numbers for sets of things, each thing with a number of its own; the empty set is 0."""

    def __init__(self) -> None:
        self.members: dict[str, int] = {}
        self._sets: dict[tuple[int, ...], int] = {(): 0}

    def number(self, names: Iterable[str]) -> int:
        members = tuple(dict.fromkeys(self.members.setdefault(name, len(self.members)) for name in names))
        return self._sets.setdefault(members, len(self._sets))

    @property
    def sets(self) -> list[list[int]]:
        return [list(members) for members in self._sets]


def contents_of(chronology: Chronology, plan: Plan, entries: Sequence[Resolved], scheme: str) -> Contents:
    """What the page carries.

    Args:
        chronology: The whole.
        plan: Its plan.
        entries: The events of the plan, in its order.
        scheme: "auto", "light" or "dark".
    """
    names = {source.id: source_name(source) for source in chronology.timeline.sources}
    sources, tags = _Sets(), _Sets()
    by_source = [sources.number(names.get(c.claim.source, "") for c in e.claims if c.claim.source) for e in entries]
    by_tag = [tags.number(entry.event.tags) for entry in entries]
    data: dict[str, Any] = {
        "scheme": scheme,
        "events": f"{len(entries):,} event" + ("" if len(entries) == 1 else "s"),
        "config": {"displayModeBar": False, "doubleClick": False, "showTips": False, "showAxisDragHandles": False},
        "looks": {"light": sheet(LIGHT), "dark": sheet(DARK)},
    }
    tables = {
        "sources": list(sources.members),
        "sourceSets": sources.sets,
        "tags": list(tags.members),
        "tagSets": tags.sets,
    }
    titles = {entry.id: entry.title for entry in entries}
    if len(entries) > MOST_PLAIN:
        first, blocks = columns_of(chronology, plan, entries, by_source, by_tag)
        return Contents({**data, "plan": {**first, **tables}, "cards": []}, blocks)
    drawn = plan_data(plan, titles, by_source, by_tag)
    return Contents({**data, "plan": {**drawn, **tables}, "cards": cards(entries, chronology)})


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
