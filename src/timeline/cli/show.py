"""``timeline show``: a chronology in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click
from rich.cells import cell_len

from timeline.chronology import Basis, Chronology, Resolved
from timeline.civil import day_of, year_month_day
from timeline.cli.output import counted, safe
from timeline.cli.report import left_out_groups
from timeline.cli.screen import Part, Screen, text
from timeline.cli.shared import Asked, takes_selection
from timeline.cli.status import STATE_STYLES
from timeline.model import Kind, Modality
from timeline.obligations import status
from timeline.wording import words

__all__ = ["command"]

_NARROW = 60  # columns: below, the date stands above the title and not beside it
_MARKS = {Kind.POINT: "•", Kind.SPAN: "━", Kind.TENURE: "━", Kind.DEADLINE: "◆", Kind.ERA: "░"}
_NO_FACT = "○"


@click.command()
@takes_selection
@click.option("--by", type=click.Choice(["year", "lane"]), default="year", show_default=True, help="What to group by.")
def command(asked: Asked, by: str) -> None:
    """Show a chronology in the terminal.

    Each event has its date in words, a mark, its title, and what is to be known of it: its kind, whether it is more
    than a fact, how its date was found, whether it is disputed, and how an obligation stands.
    """
    chronology = asked.chronology()
    screen = Screen.of_stdout()
    _heading(screen, chronology)
    groups = _years(chronology) if by == "year" else _lanes(chronology)
    for title, entries in groups:
        screen.title(title)
        _group(screen, chronology, entries, with_lane=by == "year")
    if chronology.left_out:
        screen.title(f"Left out: {counted(len(chronology.left_out), 'event')}")
    for what, reason in left_out_groups(chronology.left_out):
        screen.put(what, (f": {reason}", "dim"), indent=2)


def _heading(screen: Screen, chronology: Chronology) -> None:
    timeline = chronology.timeline
    screen.put((timeline.title or timeline.id, "bold"))
    facts = [counted(len(timeline.events), "event")]
    if chronology.left_out:
        facts.append(f"{len(chronology.left_out):,} left out")
    if chronology.as_of is not None:
        facts.append(f"as of {words(chronology.as_of, timeline.language)}")
    if chronology.known is not None:
        facts.append(f"as known on {words(chronology.known, timeline.language)}")
    if chronology.sources is not None:
        facts.append(f"by {', '.join(chronology.sources)} alone")
    screen.put((", ".join(facts), "dim"))


def _years(chronology: Chronology) -> Iterator[tuple[str, list[Resolved]]]:
    """The events in their order, cut where the year of the first known day changes."""
    for year, entries in groupby(chronology.events, key=_year):
        yield ("no known day" if year is None else _year_words(year)), list(entries)


def _year(entry: Resolved) -> int | None:
    date = entry.date
    for bound in (date.begin.earliest, date.begin.latest, date.end.earliest, date.end.latest):
        if bound.moment is not None:
            return year_month_day(day_of(bound.moment))[0]
    return None


def _year_words(year: int) -> str:
    if year <= 0:
        return f"{1 - year:,} BC" if year < -9998 else f"{1 - year} BC"
    return str(year) if 1000 <= year <= 9999 else f"AD {year:,}"


def _lanes(chronology: Chronology) -> list[tuple[str, list[Resolved]]]:
    """The events by lane, lanes in the order of their first event."""
    lanes: dict[str, list[Resolved]] = {}
    for entry in chronology.events:
        lanes.setdefault(entry.event.lane, []).append(entry)
    return [(name or "no lane", entries) for name, entries in lanes.items()]


def _group(screen: Screen, chronology: Chronology, entries: list[Resolved], *, with_lane: bool) -> None:
    dates = [safe(words(entry.date, chronology.timeline.language)) for entry in entries]
    widest = min(max(cell_len(date) for date in dates), screen.width // 3)
    for entry, date in zip(entries, dates, strict=True):
        when = text((date, "red" if entry.date.conflict else ""))
        details = _details(chronology, entry, with_lane=with_lane)
        if screen.width < _NARROW:
            screen.columns(when)
            screen.put((entry.title, "bold"), indent=2, marker=f"{_mark(entry)} ")
            screen.put(*details, indent=4)
        else:
            body = text((entry.title, "bold")).append("\n").append_text(text(*details))
            screen.columns((when, widest), (text(f"  {_mark(entry)} "), 5), body)


def _mark(entry: Resolved) -> str:
    return _MARKS[entry.event.kind] if entry.event.modality is Modality.ACTUAL else _NO_FACT


def _details(chronology: Chronology, entry: Resolved, *, with_lane: bool) -> list[Part]:
    """What is to be known of an event, most telling first, and its id for ``timeline explain``."""
    event, date = entry.event, entry.date
    facts: list[tuple[str, str]] = []
    if event.modality is not Modality.ACTUAL:
        facts.append(
            (f"{event.modality.value}, not a fact" if event.modality is not Modality.CANCELLED else "cancelled", "italic")
        )
    if event.kind is not Kind.POINT:
        facts.append((event.kind.value, ""))
    standing = status(chronology, event.id)
    if standing is not None:
        facts.append((standing.text, STATE_STYLES.get(standing.state, "")))
    if date.conflict:
        facts.append(
            ("sources contradict each other" if date.basis is Basis.DISPUTED else "chosen among contradictions", "red")
        )
    elif date.basis is not Basis.STATED:
        facts.append((date.basis.value, ""))
    if with_lane and event.lane:
        facts.append((event.lane, "dim"))
    facts.append((event.id, "dim"))
    parts: list[Part] = []
    for fact in facts:
        parts += [(" · ", "dim"), fact] if parts else [fact]
    return parts
