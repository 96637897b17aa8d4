"""``timeline explain``: why an event has the date that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from timeline.chronology import Basis, Chronology, Judged, Reason, Resolved, Standing
from timeline.claims import Rank, Source
from timeline.cli.output import Failure, echo_json
from timeline.cli.screen import Screen, text
from timeline.cli.shared import Asked, output_format, takes_chronology
from timeline.cli.status import STATE_STYLES
from timeline.obligations import status
from timeline.schema import to_document
from timeline.schema.resolved import reasons_data
from timeline.wording import words

__all__ = ["command"]

_BASIS = {
    Basis.STATED: "stated: a claim says just this",
    Basis.DERIVED: "derived: computed from other events, as a claim says",
    Basis.NARROWED: "narrowed: what its own claims say, made tighter by each other or by other events",
    Basis.CHOSEN: "chosen: its claims contradict each other, and the policy chose",
    Basis.DISPUTED: "disputed: its claims contradict each other, and nothing chose",
}
_STANDING_STYLES = {Standing.CONTRADICTS: "bold red"}


@click.command(short_help="Say why an event has its date.")
@takes_chronology
@click.argument("event")
@click.option("--whole", is_flag=True, help="Tell every claim that the date rests on, however many there are.")
@output_format("text", "json")
def command(asked: Asked, event: str, whole: bool, output: str) -> None:
    """Say why an event has the date that it has: the chain of claims, how each claim stands, and the sources.

    Of a long chain the nearest claims are told, unless the whole is asked for.
    """
    chronology = asked.chronology(shown=output != "json")
    for item in chronology.left_out:
        if item.event == event:
            raise Failure(f"{event} has no date here: {item.reason}")
    entry = chronology[event]
    if output == "json":
        echo_json(_data(chronology, entry, whole))
        return
    screen = Screen.of_stdout()
    _date(screen, chronology, entry)
    screen.title("Why")
    why = entry.chain if whole else entry.date.because
    for number, reason in enumerate(why, 1):
        screen.put(reason.text, indent=2, marker=f"{number}. ")
    screen.title("Claims")
    for judged in entry.claims:
        _claim(screen, chronology, judged)
    sources = _sources(chronology, entry, why)
    if sources:
        screen.title("Sources")
    for source in sources:
        _source(screen, chronology, source)


def _data(chronology: Chronology, entry: Resolved, whole: bool) -> dict[str, Any]:
    """The event and its sources as in the JSON form; with ``whole``, the whole chain too."""
    document = to_document(chronology)
    why = entry.chain if whole else entry.date.because
    used = {source.id for source in _sources(chronology, entry, why)}
    (event,) = [item for item in document["events"] if item["id"] == entry.id]
    if whole:
        event["date"].update(reasons_data(entry.chain))
    return {"event": event, "sources": [item for item in document.get("sources", []) if item["id"] in used]}


def _sources(chronology: Chronology, entry: Resolved, why: Sequence[Reason]) -> list[Source]:
    """The sources of the claims and of the chain, in the order of the file."""
    used = {judged.claim.source for judged in entry.claims}
    used |= {reason.source for reason in why}
    return [source for source in chronology.timeline.sources if source.id in used]


def _date(screen: Screen, chronology: Chronology, entry: Resolved) -> None:
    date, event = entry.date, entry.event
    screen.put((event.title, "bold"), (f"  {event.id}, {event.kind.value}, {event.modality.value}", "dim"))
    screen.put()
    screen.put((words(date, chronology.timeline.language), "bold red" if date.conflict else "bold"))
    screen.put(_BASIS[date.basis], indent=2)
    screen.put((f"EDTF {date.edtf}" if date.edtf is not None else f"no one EDTF value says it: {date}", "dim"), indent=2)
    standing = status(chronology, event.id)
    if standing is not None:
        screen.put((standing.text, STATE_STYLES.get(standing.state, "")), indent=2)


def _claim(screen: Screen, chronology: Chronology, judged: Judged) -> None:
    claim = judged.claim
    agents = {agent.id: agent.name for agent in chronology.timeline.agents}
    names = {source.id: source.publisher or source.title for source in chronology.timeline.sources}
    style = _STANDING_STYLES.get(judged.standing, "") if judged.standing and judged.counted else ""
    screen.put((claim.text, "bold"), "  ", (_standing(judged), style), indent=2, marker="• ")
    chain = [names.get(claim.source, ""), *(agents[id] for id in claim.said_by)]
    who = " says that ".join(name for name in chain if name) or "no source is named"
    for label, value in (
        ("", ", ".join(item for item in (who, claim.locator) if item)),
        ("read from: ", claim.as_),
        ("note: ", claim.note),
        ("recorded ", str(claim.recorded or "")),
        ("retracted ", str(claim.retracted or "")),
    ):
        if value:
            screen.put((label, "dim"), value, indent=4)


def _standing(judged: Judged) -> str:
    if not judged.counted:
        return "does not count" + (" (deprecated)" if judged.claim.rank is Rank.DEPRECATED else "")
    rank = ", preferred" if judged.claim.rank is Rank.PREFERRED else ""
    begin, end = (None if item is None else item.value for item in (judged.begin, judged.end))
    if begin == end:
        return f"{begin or 'cannot be judged'}{rank}"
    return f"start: {begin or 'says nothing'}; end: {end or 'says nothing'}{rank}"


def _source(screen: Screen, chronology: Chronology, source: Source) -> None:
    published = chronology.published.get(source.id)
    day = "" if published is None else f"published {words(published, chronology.timeline.language)}"
    told = ", ".join(item for item in (source.publisher, source.author, day) if item)
    screen.put((source.title, "bold"), (f"  {source.id}", "dim"), indent=2, marker="• ")
    if told:
        screen.put(told, indent=4)
    if source.url:
        screen.line(text(f"    {source.url}"))  # in one piece, so that a terminal can follow it
