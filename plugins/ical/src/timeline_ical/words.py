"""The DESCRIPTION of an entry: what is known, why, who says so; in words, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from timeline.api import (
    Agent,
    Basis,
    Chronology,
    Claim,
    Event,
    ImpreciseDate,
    Judged,
    Kind,
    Modality,
    Quantity,
    Rank,
    Resolved,
    ResolvedDate,
    Source,
    Standing,
    Status,
    describe,
    describe_bound,
)
from timeline_ical.placement import Placement

__all__ = ["Names", "description", "is_told"]

_NO_FACT: Mapping[Modality, str] = {
    Modality.PLANNED: "This is planned; it is not known to have happened.",
    Modality.ATTEMPTED: "This was attempted; it is not said to have succeeded.",
    Modality.HYPOTHETICAL: "This is a forecast or a hypothesis, not a fact.",
    Modality.CANCELLED: "This was cancelled.",
}
_BASES: Mapping[Basis, str] = {
    Basis.STATED: "",
    Basis.DERIVED: "worked out from other dates",
    Basis.NARROWED: "narrowed by several facts together",
    Basis.CHOSEN: "chosen among claims that contradict each other",
    Basis.DISPUTED: "disputed",
}
_STANDINGS: Mapping[Standing | None, str] = {
    Standing.EQUAL: "",
    Standing.LOOSER: "less exact, and compatible",
    Standing.TIGHTER: "more exact",
    Standing.CONTRADICTS: "contradicted",
    None: "",
}


@frozen
class Names:
    """What ids stand for."""

    sources: Mapping[str, Source]
    agents: Mapping[str, Agent]
    titles: Mapping[str, str]  #: Of events.

    @classmethod
    def of(cls, chronology: Chronology) -> Names:
        """The names of a chronology's timeline."""
        timeline = chronology.timeline
        return cls(
            {source.id: source for source in timeline.sources},
            {agent.id: agent for agent in timeline.agents},
            {event.id: event.title for event in timeline.events},
        )

    def agent(self, id: str) -> str:
        """An agent's name."""
        return self.agents[id].name if id in self.agents else id

    def source(self, id: str) -> str:
        """Who publishes a source, or else its title."""
        source = self.sources.get(id)
        return source.publisher or source.title if source else id


def description(
    chronology: Chronology, resolved: Resolved, placement: Placement, status: Status | None, names: Names
) -> str:
    """The text of an entry: paragraphs with an empty line between, lists with a hyphen before each item."""
    event = resolved.event
    told = [judged for judged in resolved.claims if is_told(judged)]
    paragraphs = [
        _NO_FACT.get(event.modality, ""),
        "\n".join(_date_lines(chronology, resolved, placement)),
        _status_line(status),
        event.description,
        "\n".join(_roles(event, names)),
        _listed("Figures", (_quantity(item) for item in event.quantities)),
        _listed("Why this date", (reason.text for reason in resolved.date.because)),
        _listed("Who says what of the date", (_claim(judged, names) for judged in told)),
        _listed("Sources", _sources(chronology, told, names)),
        _listed("Links", (f"{link.title}: {link.url}" if link.title else link.url for link in event.links)),
        f"Notes: {event.notes}" if event.notes else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def is_told(judged: Judged) -> bool:
    """Whether an entry tells of a claim: if it counts, or would but for its author's rating of it."""
    return judged.counted or judged.claim.rank is Rank.DEPRECATED


def _listed(heading: str, items: Iterable[str]) -> str:
    lines = [f"- {item}" for item in items]
    return "\n".join([f"{heading}:", *lines]) if lines else ""


def _date_lines(chronology: Chronology, resolved: Resolved, placement: Placement) -> Iterator[str]:
    date = resolved.date
    label = "Due" if resolved.event.kind is Kind.DEADLINE else "Date"
    basis = "" if date.basis is Basis.DISPUTED else _BASES[date.basis]  # the words of the date say it
    yield f"{label}: {describe(date)}" + (f" ({basis})" if basis else "")
    if date.conflict:
        settled = f" They were settled so: {chronology.policy}." if chronology.policy and date.basis is Basis.CHOSEN else ""
        yield f"The sources contradict each other about {_disputed_end(date)}.{settled}"
    if placement.shown.value:
        yield placement.shown.value


def _disputed_end(date: ResolvedDate) -> str:
    if date.extent.point or date.begin_conflict == date.end_conflict:
        return "the date"
    return "the beginning" if date.begin_conflict else "the end"


def _status_line(status: Status | None) -> str:
    return f"As of {describe_bound(status.as_of)}: {status.text}." if status else ""


def _roles(event: Event, names: Names) -> Iterator[str]:
    if event.holder or event.role or event.body:
        parts = (
            names.agent(event.holder) if event.holder else "",
            event.role,
            names.agent(event.body) if event.body else "",
        )
        yield "Office: " + ", ".join(part for part in parts if part)
    if event.owed_by:
        yield "Owed by: " + ", ".join(names.agent(id) for id in event.owed_by)
    for participant in event.agents:
        name = names.agent(participant.agent)
        yield f"{participant.role[:1].upper()}{participant.role[1:]}: {name}" if participant.role else f"With: {name}"


def _quantity(quantity: Quantity) -> str:
    about = "about " if quantity.approximate else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    when = quantity.as_of
    as_of = "" if when is None else f", as of {describe(when) if isinstance(when, ImpreciseDate) else when}"
    note = f" ({quantity.note})" if quantity.note else ""
    return f"{about}{quantity.value:,f}{unit}{as_of}{note}"


def _claim(judged: Judged, names: Names) -> str:
    """One claim: the date as authored, what it amounts to in the source's words, who says so, and how it stands."""
    claim = judged.claim
    words = f" (“{claim.as_}”)" if claim.as_ else ""
    rated = {Rank.PREFERRED: "preferred", Rank.NORMAL: "", Rank.DEPRECATED: "not counted"}[claim.rank]
    stands = "; ".join(item for item in (rated, _standing(judged)) if item)
    said = _said(claim, names)
    note = f" {claim.note}" if claim.note else ""
    return f"{claim.text}{words}{f': {said}' if said else ''}{f' [{stands}]' if stands else ''}{note}"


def _said(claim: Claim, names: Names) -> str:
    chain = [names.source(claim.source)] if claim.source else []
    if chain and claim.locator:
        chain[0] += f", {claim.locator}"
    return ", who cites ".join([*chain, *(names.agent(id) for id in claim.said_by)])


def _standing(judged: Judged) -> str:
    if not judged.counted:
        return ""
    if judged.begin is judged.end:
        return _STANDINGS[judged.begin]
    ends = (("beginning", judged.begin), ("end", judged.end))
    return ", ".join(f"{name} {_STANDINGS[standing]}" for name, standing in ends if _STANDINGS[standing])


def _sources(chronology: Chronology, told: Iterable[Judged], names: Names) -> Iterator[str]:
    for id in dict.fromkeys(judged.claim.source for judged in told):
        source = names.sources.get(id)
        if source is None:
            continue
        published = chronology.published.get(id)
        parts = (
            source.publisher,
            source.title,
            source.author,
            f"published {describe(published)}" if published else "",
            f"read {describe(source.accessed)}" if source.accessed else "",
            source.url,
            source.note,
        )
        yield ", ".join(part for part in parts if part)
