"""What a reader is told of an event: its date in words, whether it is a fact, why, and who says so.

A card is plain data for the page's script, which makes elements of it and shows every text as text. A *run* is a text, or a
node: a link, or a button that leads to another event's card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from timeline.api import (
    Basis,
    Chronology,
    Claim,
    Judged,
    Kind,
    Modality,
    Rank,
    Resolved,
    Source,
    Standing,
    Timeline,
    describe,
    status,
)
from timeline_plotly.labels import standing

__all__ = ["cards", "flags", "safe_link", "source_name", "sourced"]

Node = list[Any]
Run = str | Node

_KINDS = {Kind.SPAN: "period", Kind.TENURE: "tenure", Kind.DEADLINE: "deadline", Kind.ERA: "background period"}
_MODALITIES = {
    Modality.PLANNED: "planned, no fact",
    Modality.ATTEMPTED: "attempted, no fact",
    Modality.HYPOTHETICAL: "hypothetical, no fact",
    Modality.CANCELLED: "cancelled",
}
_BASES = {
    Basis.STATED: "stated by a source",
    Basis.DERIVED: "computed from other events",
    Basis.NARROWED: "narrowed: what the sources say, made tighter by each other or by other events",
    Basis.CHOSEN: "chosen among sources that contradict each other",
    Basis.DISPUTED: "disputed: the sources contradict each other",
}
_STANDINGS = {
    Standing.EQUAL: "agrees",
    Standing.LOOSER: "agrees, less exact",
    Standing.TIGHTER: "more exact",
    Standing.CONTRADICTS: "contradicts",
}


def safe_link(url: str) -> str:
    """The link if its scheme is http, https or mailto, else nothing."""
    return url if url.partition(":")[0].lower() in ("http", "https", "mailto") else ""


def source_name(source: Source) -> str:
    """The short name of a source: its publisher, or else its title."""
    return source.publisher or source.title


def flags(entry: Resolved, chronology: Chronology) -> list[tuple[str, str]]:
    """What a reader must not miss: pairs of a tone (a style's name) and a text."""
    event = entry.event
    found: list[tuple[str, str]] = []
    if event.modality is not Modality.ACTUAL:
        found.append(("hollow", _MODALITIES[event.modality]))
    if event.kind in _KINDS:
        found.append(("plain", _KINDS[event.kind]))
    if event.kind is Kind.DEADLINE:
        judged = status(chronology, event.id)
        if judged is not None:
            text, tone = standing(judged)
            found.append((tone, text))
    if entry.date.conflict:
        found.append(("disputed", "disputed"))
    return found


@frozen
class _Names:
    """What the ids of a timeline stand for."""

    sources: dict[str, Source]
    agents: dict[str, str]
    linked: dict[str, Run]  #: Agents, with their links.
    titles: dict[str, str]

    @classmethod
    def of(cls, timeline: Timeline) -> _Names:
        return cls(
            {source.id: source for source in timeline.sources},
            {agent.id: agent.name for agent in timeline.agents},
            {agent.id: _linked(agent.name, agent.url) for agent in timeline.agents},
            {event.id: event.title for event in timeline.events},
        )


def cards(entries: Iterable[Resolved], chronology: Chronology) -> list[list[Any]]:
    """The cards of these events, in their order: the date in words, the flags, the sources' names, and what else there is.

    The last is a list of nodes, each ``[name, attributes, *children]``; children are nodes, or texts.
    """
    names = _Names.of(chronology.timeline)
    return [
        [
            describe(entry.date),
            [_node("span", text, kind=f"tl-flag {tone}") for tone, text in flags(entry, chronology)],
            ", ".join(_named(entry, names)),
            list(_told(entry, chronology, names)),
        ]
        for entry in entries
    ]


def sourced(ids: Iterable[str], chronology: Chronology) -> list[list[Run]]:
    """What is told of each of these sources, for the cards of plain events, which the page's script makes."""
    sources = {source.id: source for source in chronology.timeline.sources}
    return [_of_source(sources[id], chronology) for id in ids]


def _node(name: str, *children: Any, kind: str = "", **attributes: str) -> Node:
    return [name, {**({"class": kind} if kind else {}), **attributes}, *children]


def _told(entry: Resolved, chronology: Chronology, names: _Names) -> Iterator[Node]:
    event = entry.event
    judged = status(chronology, event.id) if event.kind is Kind.DEADLINE else None
    if judged:
        yield _node("p", judged.text[:1].upper() + judged.text[1:] + ".", kind="tl-text")
    if event.description:
        yield _node("p", event.description, kind="tl-text")
    if entry.claims:
        yield _node("h3", "Who says so")
        yield _node("ul", *(_node("li", *_claim(judged, chronology, names)) for judged in entry.claims))
    if entry.date.because:
        yield _node("h3", "Why this date")
        yield _node("ol", *(_node("li", str(reason)) for reason in entry.date.because))
    facts = [part for name, runs in _facts(entry, names) for part in (_node("dt", name), _node("dd", *runs))]
    yield _node("dl", *facts)
    if event.notes:
        yield _node("h3", "Notes")
        yield _node("p", event.notes, kind="tl-text")


def _named(entry: Resolved, names: _Names) -> dict[str, None]:
    """The short names of its sources, each once."""
    cited = (names.sources.get(judged.claim.source) for judged in entry.claims)
    return dict.fromkeys(source_name(source) for source in cited if source is not None)


def _facts(entry: Resolved, names: _Names) -> Iterator[tuple[str, list[Run]]]:
    event, linked = entry.event, names.linked

    def others(ids: tuple[str, ...]) -> list[Run]:
        return _joined(
            [_node("button", names.titles.get(id, id), kind="tl-go", type="button", **{"data-go": id}) for id in ids]
        )

    yield "Basis", [_BASES[entry.date.basis]]
    if str(entry.date) and str(entry.date) != describe(entry.date):
        yield "EDTF" if entry.date.edtf is not None else "Bounds", [str(entry.date)]
    if event.role:
        yield "Role", [event.role]
    if event.holder:
        yield "Held by", [linked.get(event.holder, event.holder)]
    if event.body:
        yield "In", [linked.get(event.body, event.body)]
    if event.owed_by:
        yield "Owed by", _joined([linked.get(id, id) for id in event.owed_by])
    if event.fulfilled_by:
        yield "Met by", others(event.fulfilled_by)
    if event.unmet_by:
        yield "Shown unmet by", others(event.unmet_by)
    for quantity in event.quantities:
        about = "about " if quantity.approximate else ""
        as_of = f", as of {quantity.as_of}" if quantity.as_of is not None else ""
        note = f" ({quantity.note})" if quantity.note else ""
        yield "Quantity", [f"{about}{quantity.value:,} {quantity.unit}".rstrip() + as_of + note]
    for participant in event.agents:
        yield participant.role or "With", [linked.get(participant.agent, participant.agent)]
    for place in event.places:
        where = "" if place.latitude is None else f" ({place.latitude}, {place.longitude})"
        yield "Place", [_linked(place.name, place.url), where] if where else [_linked(place.name, place.url)]
    for related in event.relations:
        yield related.type.replace("-", " ").capitalize(), others((related.event,))
    for language, label in event.labels:
        yield f"In {language}", [label]
    if event.lane:
        yield "Lane", [event.lane]
    if event.tags:
        yield "Tags", [", ".join(event.tags)]
    links = ([("", event.url)] if event.url else []) + [(link.title, link.url) for link in event.links]
    if links:
        yield "Links", _joined([_linked(title or url, url) for title, url in links])


def _linked(text: str, url: str) -> Run:
    safe = safe_link(url)
    return _node("a", text, href=safe, rel="noopener noreferrer", target="_blank") if safe else text


def _joined(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if found:
            found.append(", ")
        found.append(run)
    return found


def _claim(judged: Judged, chronology: Chronology, names: _Names) -> Iterator[Node]:
    claim = judged.claim
    source = names.sources.get(claim.source)
    date = f"“{claim.as_}” ({claim.text})" if claim.as_ else claim.text
    said, standing = _chain(claim, source, names), _standing(judged)
    flag = (" ", _node("span", standing, kind=f"tl-flag {_tone(judged)}")) if standing else ()
    yield _node("p", _node("b", date), *flag)
    yield _node("p", *_source_runs(claim, source, chronology))
    if said:
        yield _node("p", said + ".", kind="tl-small")
    if claim.note:
        yield _node("p", claim.note, kind="tl-small")


def _standing(judged: Judged) -> str:
    if not judged.counted:
        return "does not count" + (": deprecated" if judged.claim.rank is Rank.DEPRECATED else "")
    if judged.begin is None and judged.end is None:
        return "says nothing of the date"
    if judged.begin is judged.end:
        return _STANDINGS[judged.begin] if judged.begin else ""
    parts = [f"start: {_STANDINGS[judged.begin]}"] if judged.begin else []
    parts += [f"end: {_STANDINGS[judged.end]}"] if judged.end else []
    return "; ".join(parts)


def _tone(judged: Judged) -> str:
    if not judged.counted or judged.standing is None:
        return "plain"
    return "disputed" if judged.standing is Standing.CONTRADICTS else "plain"


def _chain(claim: Claim, source: Source | None, names: _Names) -> str:
    """Who says that who says it, outermost first; empty where the source says so itself."""
    if not claim.said_by:
        return ""
    speakers = [source_name(source)] if source else []
    speakers += [names.agents.get(id, id) for id in claim.said_by]
    return " says that ".join(speakers) + " says so"


def _source_runs(claim: Claim, source: Source | None, chronology: Chronology) -> list[Run]:
    if source is None:
        return ["no source is given"]
    runs = _of_source(source, chronology, claim.locator)
    if claim.recorded is not None:
        runs.append(f"; recorded {describe(claim.recorded)}")
    if claim.retracted is not None:
        runs.append(f"; retracted {describe(claim.retracted)}")
    return runs


def _of_source(source: Source, chronology: Chronology, locator: str = "") -> list[Run]:
    """What is told of a source wherever it is cited."""
    runs: list[Run] = [_linked(source.title, source.url)]
    published = chronology.published.get(source.id)
    more = [source.publisher, source.author, f"published {describe(published)}" if published else "", locator]
    more += [f"read {describe(source.accessed)}"] if source.accessed is not None else []
    tail = ", ".join(part for part in more if part)
    if tail:
        runs.append(f", {tail}")
    if source.note:
        runs.append(f" ({source.note})")
    return runs
