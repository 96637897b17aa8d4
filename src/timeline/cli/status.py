"""``timeline status``: obligations, and how they stand on a day."""

from __future__ import annotations

from typing import Any

import click

from timeline.chronology import Chronology, LeftOut
from timeline.cli.output import counted, echo_json
from timeline.cli.screen import Screen
from timeline.cli.shared import Asked, output_format, takes_chronology
from timeline.model import Kind
from timeline.obligations import Reading, State, Status, statuses
from timeline.schema import to_document
from timeline.wording import words

__all__ = ["STATE_STYLES", "command"]

STATE_STYLES = {State.OVERDUE: "bold red", State.MET: "green", State.UNKNOWN: "bold", State.PAST_DUE: "bold"}


@click.command(short_help="Say how each obligation stands on a day.")
@takes_chronology
@output_format("text", "json")
def command(asked: Asked, output: str) -> None:
    """Say of each obligation how it stands on a day, under every reading of its date, and what shows it."""
    chronology = asked.chronology(shown=output != "json")
    if chronology.as_of is None:
        raise click.UsageError("no day is given to judge on, and the file gives none (as_of); expected --as-of DATE")
    left_out = _left_out(chronology)
    if output == "json":
        echo_json(_data(chronology, left_out))
    else:
        _show(chronology, left_out)


def _left_out(chronology: Chronology) -> list[LeftOut]:
    deadlines = {event.id for event in chronology.timeline.events if event.kind is Kind.DEADLINE}
    return [item for item in chronology.left_out if item.event in deadlines]


def _data(chronology: Chronology, left_out: list[LeftOut]) -> dict[str, Any]:
    events = {item["id"]: item for item in to_document(chronology)["events"]}
    return {
        "as_of": str(chronology.as_of),
        "obligations": [
            {"id": status.event, "title": chronology[status.event].title, "status": events[status.event]["status"]}
            for status in statuses(chronology)
        ],
        "left_out": [{"event": item.event, "reason": item.reason} for item in left_out],
    }


def _show(chronology: Chronology, left_out: list[LeftOut]) -> None:
    screen = Screen.of_stdout()
    found = statuses(chronology)
    if chronology.as_of is not None:
        day = words(chronology.as_of, chronology.timeline.language)
        screen.put((f"{counted(len(found), 'obligation')}, as of {day}", "bold"))
    for status in found:
        screen.put()
        _show_one(screen, chronology, status)
    if left_out:
        screen.put()
    for item in left_out:
        screen.put(("not judged: ", "bold"), f"{item.event}: {item.reason}")


def _show_one(screen: Screen, chronology: Chronology, status: Status) -> None:
    language = chronology.timeline.language
    names = {source.id: source.publisher or source.title for source in chronology.timeline.sources}
    agents = {agent.id: agent.name for agent in chronology.timeline.agents}
    event = chronology[status.event].event
    screen.put((event.title, "bold"), (f"  {event.id}", "dim"))
    screen.put((status.text, STATE_STYLES.get(status.state, "")), indent=2)
    if event.owed_by:
        screen.put(("owed by ", "dim"), ", ".join(agents[id] for id in event.owed_by), indent=2)
    if len(status.readings) > 1:
        for reading in status.readings:
            screen.put(_reading(reading, names, language), indent=2, marker="• ")
    shows = "met" if status.state is State.MET else "unmet"
    for id in status.evidence:
        date = words(chronology[id].date, language)
        screen.put((f"shown {shows} by ", "dim"), f"“{chronology[id].title}”", (f" ({id}, {date})", "dim"), indent=2)


def _reading(reading: Reading, names: dict[str, str], language: str) -> str:
    due = words(reading.due, language)
    said = ", ".join(names[id] for id in reading.sources if id in names)
    what = "as resolved" if reading.resolved else "another reading"
    return f"due {due}: {reading.state.value}, {_days(reading)} ({what}{': ' + said if said else ''})"


def _days(reading: Reading) -> str:
    days = counted(abs(reading.days), "day")
    if reading.state is State.PENDING:
        return f"{days} left"
    if reading.state is State.MET:
        return f"at most {days} late" if reading.days < 0 else f"at least {days} to spare"
    return days
