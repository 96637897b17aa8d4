"""The DESCRIPTION of an entry: what is known, why, who says so; in words, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from timeline.api import (
    Agent,
    Basis,
    Chronology,
    Claim,
    End,
    Event,
    Expression,
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
    Standing.LOOSER: "less exact",
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
    dates: Mapping[str, ResolvedDate]  #: Of events, and of the publication of sources.

    @classmethod
    def of(cls, chronology: Chronology) -> Names:
        """The names of a chronology's timeline."""
        timeline = chronology.timeline
        return cls(
            {source.id: source for source in timeline.sources},
            {agent.id: agent for agent in timeline.agents},
            {event.id: event.title for event in timeline.events},
            {**chronology.published, **{resolved.id: resolved.date for resolved in chronology}},
        )

    def agent(self, id: str) -> str:
        """An agent's name."""
        return self.agents[id].name if id in self.agents else id

    def day(self, value: Expression) -> str:
        """A date in words; of one that only names another event, that event's."""
        if isinstance(value, ImpreciseDate):
            return describe(value)
        return describe(self.dates[value.text]) if value.text in self.dates else self.said(value)

    def said(self, value: Expression) -> str:
        """A date as its claim says it, with names for ids."""
        if isinstance(value, ImpreciseDate):
            return describe(value)
        named = re.sub("|".join(rf"(?<![a-z0-9-]){id}(?![a-z0-9-])" for id in value.refs), self._named, value.text)
        return f"the day of {named}" if value.refs == (value.text,) else named

    def claimed(self, claim: Claim) -> str:
        """What a claim says of its date or dates."""
        if claim.date is not None:
            return self.said(claim.date)
        if claim.holds is not None:
            return f"it held: {self.said(claim.holds)}"
        return f"from {self._end(claim.start)} to {self._end(claim.end)}"

    def _end(self, value: Expression | End | None) -> str:
        if value is None or isinstance(value, End):
            return "now, still going on" if value is End.OPEN else "an unknown date"
        return self.said(value)

    def _named(self, match: re.Match[str]) -> str:
        id = match[0]
        if id in self.titles:
            return f"“{self.titles[id]}”"
        source = self.sources.get(id)
        return f"the publication of {source.publisher or source.title}" if source else id


def description(
    chronology: Chronology, resolved: Resolved, placement: Placement, status: Status | None, names: Names
) -> str:
    """The text of an entry: paragraphs with an empty line between, lists with a hyphen before each item."""
    event = resolved.event
    paragraphs = [
        _NO_FACT.get(event.modality, ""),
        "\n".join(_date_lines(chronology, resolved, placement)),
        _status_line(status),
        event.description,
        "\n".join(_roles(event, names)),
        _listed("Figures", (_quantity(item, names) for item in event.quantities)),
        _listed("Why this date", _reasons(resolved)),
        _listed("Sources", _sources(chronology, resolved, names)),
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


def _reasons(resolved: Resolved) -> Iterator[str]:
    """The reasons, but for those that are about a claim which the entry does not tell."""
    untold = {index for index, judged in enumerate(resolved.claims) if not is_told(judged)}
    for reason in resolved.date.because:
        if reason.event != resolved.id or reason.claim not in untold:
            yield reason.text


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
        holder, body = (names.agent(id) if id else "" for id in (event.holder, event.body))
        yield "Office: " + ", ".join(part for part in (holder, event.role, body) if part)
    if event.owed_by:
        yield "Owed by: " + ", ".join(names.agent(id) for id in event.owed_by)
    for participant in event.agents:
        name = names.agent(participant.agent)
        yield f"{participant.role[:1].upper()}{participant.role[1:]}: {name}" if participant.role else f"With: {name}"


def _quantity(quantity: Quantity, names: Names) -> str:
    about = "about " if quantity.approximate else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    as_of = f", as of {names.day(quantity.as_of)}" if quantity.as_of else ""
    note = f" ({quantity.note})" if quantity.note else ""
    return f"{about}{quantity.value:,f}{unit}{as_of}{note}"


def _sources(chronology: Chronology, resolved: Resolved, names: Names) -> Iterator[str]:
    """Each source once, and under it what it says of the date."""
    told = [judged for judged in resolved.claims if is_told(judged)]
    for id in dict.fromkeys(judged.claim.source for judged in told):
        yield "\n".join(
            [
                _source(chronology, id, names),
                *(f"  - {_claim(judged, names)}" for judged in told if judged.claim.source == id),
            ]
        )


def _source(chronology: Chronology, id: str, names: Names) -> str:
    source = names.sources.get(id)
    if source is None:
        return id or "No source is named"
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
    return ", ".join(part for part in parts if part)


def _claim(judged: Judged, names: Names) -> str:
    """One claim: the date, what the source's words amount to, where, whom it quotes, and how it stands to the result."""
    claim = judged.claim
    said = [names.claimed(claim)]
    if claim.as_:
        said[0] += f" (“{claim.as_}”)"
    said += [claim.locator] if claim.locator else []
    said += [f"quoting {names.agent(id)}" for id in claim.said_by]
    ratings = {Rank.PREFERRED: "preferred", Rank.NORMAL: "", Rank.DEPRECATED: "not counted"}
    stands = ", ".join(item for item in (ratings[claim.rank], *_standings(judged)) if item)
    return ", ".join(said) + (f" [{stands}]" if stands else "") + (f" – {claim.note}" if claim.note else "")


def _standings(judged: Judged) -> Iterator[str]:
    if not judged.counted:
        return
    if judged.begin is judged.end:
        yield _STANDINGS[judged.begin]
        return
    for name, standing in (("beginning", judged.begin), ("end", judged.end)):
        if _STANDINGS[standing]:
            yield f"{name} {_STANDINGS[standing]}"
