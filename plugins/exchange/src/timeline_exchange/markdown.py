"""A table in Markdown as GitHub reads it, a row for each event.

Texts stand in it as texts: what Markdown would read as markup, a link, an entity or the end of a cell has a backslash before
it. Only addresses that the model takes (http, https, mailto) become links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import BinaryIO

from attrs import field, frozen

from timeline.api import Chronology, Exporter, Losses, Modality, ModelError, Resolved, describe

__all__ = ["COLUMNS", "MarkdownOptions", "exporter", "write"]

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):|@")
"""What may begin or end markup within a cell. Markdown takes a backslash before any of these for nothing but itself."""
_LINE_ENDS = "line breaks, and more than one space in a row"
_OTHERS = "what has no column: the option columns says which there are"

Cell = Callable[[Resolved, Chronology], str]


def _text(text: str) -> str:
    """A text as Markdown that shows it, on one line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _link(text: str, url: str) -> str:
    """A text that leads somewhere. The model lets no address have a bracket, a bar or a backslash that would end it here."""
    return f"[{text}](<{url.replace('&', '&amp;')}>)" if url else text


def _title(entry: Resolved, chronology: Chronology) -> str:  # noqa: ARG001 # all cells are made alike
    text = _link(_text(entry.title), entry.event.url)
    return text if entry.event.modality is Modality.ACTUAL else f"{text} ({entry.event.modality.value})"


def _sources(entry: Resolved, chronology: Chronology) -> str:
    ids = dict.fromkeys(claim.source for claim in entry.event.claims if claim.source)
    found = [source for source in map(chronology.source, ids) if source is not None]
    return "; ".join(_link(_text(source.title), source.url) for source in found)


def _agents(entry: Resolved, chronology: Chronology) -> str:
    agents = [(chronology.agent(item.agent), item.role) for item in entry.event.agents]
    named = [f"{agent.name} ({role})" if role else agent.name for agent, role in agents if agent is not None]
    return _text("; ".join(named))


def _links(entry: Resolved, chronology: Chronology) -> str:  # noqa: ARG001 # all cells are made alike
    return "; ".join(_link(_text(link.title or link.url), link.url) for link in entry.event.links)


COLUMNS: Mapping[str, tuple[str, Cell]] = {
    "date": ("Date", lambda entry, _: _text(describe(entry.date))),
    "edtf": ("EDTF", lambda entry, _: _text(entry.date.edtf or str(entry.date))),
    "earliest": ("Earliest", lambda entry, _: _text(str(entry.date.earliest))),
    "latest": ("Latest", lambda entry, _: _text(str(entry.date.latest))),
    "title": ("Event", _title),
    "description": ("Description", lambda entry, _: _text(entry.event.description)),
    "kind": ("Kind", lambda entry, _: entry.event.kind.value),
    "modality": ("Modality", lambda entry, _: entry.event.modality.value),
    "lane": ("Lane", lambda entry, _: _text(entry.event.lane)),
    "tags": ("Tags", lambda entry, _: _text(", ".join(entry.event.tags))),
    "places": ("Places", lambda entry, _: _text("; ".join(place.name for place in entry.event.places))),
    "agents": ("Agents", _agents),
    "sources": ("Sources", _sources),
    "links": ("Links", _links),
    "notes": ("Notes", lambda entry, _: _text(entry.event.notes)),
    "id": ("Id", lambda entry, _: entry.id),
}
"""The columns that there are: the head of each, and what stands in its cells."""


def _is_columns(instance: object, attribute: object, value: str) -> None:  # noqa: ARG001 # the form that attrs calls
    names = _names(value)
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or not names or len(set(names)) < len(names):
        what = (
            f"there is no column {unknown[0]}"
            if unknown
            else "no column is named"
            if not names
            else "a column is named twice"
        )
        raise ModelError(
            what, field="columns", expected=f"some of {', '.join(COLUMNS)}, each once, with commas between them"
        )


def _names(columns: str) -> list[str]:
    return [name for name in re.split(r"[,\s]+", columns) if name]


@frozen(kw_only=True)
class MarkdownOptions:
    """The options of the table."""

    columns: str = field(
        default="date,title,sources",
        validator=_is_columns,
        metadata={"help": f"The columns, in their order, with commas between them: {', '.join(COLUMNS)}."},
    )


def write(chronology: Chronology, stream: BinaryIO, options: MarkdownOptions) -> Losses:
    """Write the table; every event has a row."""
    names = _names(options.columns)
    columns = [COLUMNS[name] for name in names]
    stream.write(f"| {' | '.join(head for head, _ in columns)} |\n|{' --- |' * len(columns)}\n".encode())
    broken = 0
    for entry in chronology.passing():
        cells = [cell(entry, chronology) for _, cell in columns]
        stream.write(f"| {' | '.join(cells)} |\n".encode())
        event = entry.event
        broken += any(" ".join(text.split()) != text for text in (event.title, event.description, event.notes))
    count = len(chronology.events)
    return Losses(written=count, lost={_LINE_ENDS: broken, _OTHERS: count})


exporter = Exporter(
    name="markdown",
    summary="a table for GitHub and other readers of Markdown",
    media_type="text/markdown",
    suffixes=(".md",),
    write=write,
    options=MarkdownOptions,
    api=1,
    losses=(_LINE_ENDS, _OTHERS),
    streaming=True,
)
