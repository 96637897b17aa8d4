"""Pages for tests in a browser: of the dossiers, of chronologies made up, and many charts on one page."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve
from plotly_crowds import crowd
from plotly_dossier import chronology
from timeline_plotly import exporter
from timeline_plotly.demo import demo_timeline

import timeline
from timeline.api import Chronology, Event, Source, Timeline, day_number, resolve
from timeline.civil import day_text

_WORDS = ("Committee", "Report", "Election", "Treaty", "Harbour", "Budget", "Inquiry", "Strike", "Opening", "Verdict")
SEEDS = tuple(sorted((Path(__file__).parents[3] / "seeds").glob("*.yaml")))


def written(made: Chronology, **options: Any) -> bytes:
    """A page, or a fragment, by the options of the exporter."""
    stream = BytesIO()
    exporter.write(made, stream, exporter.options(**options))
    return stream.getvalue()


def texts_of(nodes: list[Any]) -> list[str]:
    """The texts of a card's nodes, without the names of elements and attributes."""
    return [text for node in nodes for text in ([node] if isinstance(node, str) else texts_of(node[2:]))]


def album(pictures: Iterable[Chronology], **options: Any) -> bytes:
    """One page with the charts of many, as fragments."""
    charts = [written(made, form="fragment", **options).decode("utf-8") for made in pictures]
    head = "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Album</title><style>body { margin: 0 }</style>"
    return "\n".join([head, *charts]).encode("utf-8")


def crowds(seeds: Iterable[int]) -> list[Chronology]:
    """Made-up chronologies of up to 60 events, most of them of fewer; each event's title begins with its id."""
    return [_named(crowd(seed, None if seed % 5 == 0 else 2 + seed % 14), f"crowd-{seed}") for seed in seeds]


def _named(made: Chronology, id: str) -> Chronology:
    events = [evolve(event, title=f"{event.id}: {event.title}") for event in made.timeline.events]
    return resolve(evolve(made.timeline, id=id, events=events))


def dossiers() -> dict[str, Chronology]:
    """All dossiers of the project, that of the demo, and one built by hand, by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        made = {path.stem: timeline.resolve(timeline.load(path)) for path in SEEDS}
    return {**made, "demo": resolve(demo_timeline()), "by-hand": chronology(), "ages": ages()}


def ages() -> Chronology:
    """From the beginning of the Earth to people on the Moon."""
    return resolve(
        Timeline(
            id="ages",
            title="Deep time",
            events=[
                Event(id="earth", title="The Earth forms", date="Y-4540000000~"),
                Event(id="life", title="Life", date="Y-3700000000/"),
                Event(id="caesar", title="Caesar is killed", date="-0043-03-15"),
                Event(id="moon", title="People on the Moon", date="1969-07-20"),
            ],
        )
    )


def thousands(count: int) -> Chronology:
    """So many events over fifty years, in eight lanes, from twenty sources; every hundredth has more to tell."""
    random = Random(count)  # noqa: S311 - repeatable is what it has to be
    first = day_number(1970)
    events = []
    for number in range(count):
        day = first + random.randrange(18262)
        date = day_text(day) if random.random() < 0.7 else f"{day_text(day)}/{day_text(day + random.randrange(1, 200))}"
        events.append(
            Event(
                id=f"e{number}",
                title=f"{random.choice(_WORDS)} {random.choice(_WORDS)} {number}",
                lane=f"Lane {random.randrange(8)}",
                importance=random.randrange(100),
                date=date,
                source=f"s{random.randrange(20)}",
                description="Told at length" if number % 100 == 1 else "",
            )
        )
    sources = [Source(id=f"s{number}", title=f"Source {number}") for number in range(20)]
    return resolve(Timeline(id="thousands", title="Thousands", sources=sources, events=events))
