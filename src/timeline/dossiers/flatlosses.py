"""What the flat profile does not carry of the events that it holds: by feature, how many events it concerns."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from timeline.dossiers.flatfile import Flat
from timeline.model import Event, Timeline

__all__ = ["FEATURES", "flat_losses"]

_OF_EVENTS: dict[str, Callable[[Event], bool]] = {
    "links": lambda event: bool(event.links),
    "agents and their roles": lambda event: bool(event.agents),
    "further places": lambda event: len(event.places) > 1,
    "the address of a place": lambda event: bool(event.places and event.places[0].url),
    "blanks around the name of a place": lambda event: any(item.name != item.name.strip() for item in event.places[:1]),
    "quantities": lambda event: bool(event.quantities),
    "relations": lambda event: bool(event.relations),
    "titles in other languages": lambda event: bool(event.labels),
    "who holds an office, and where": lambda event: bool(event.holder or event.body),
    "who owes an obligation": lambda event: bool(event.owed_by),
    "who is said to say it": lambda event: any(claim.said_by for claim in event.claims),
}
_PUBLICATION = "claims of a publication"
_OTHER_SOURCES = "sources that no claim names"
_ORDER = "the order of the sources"
_AGENTS = "the list of agents"
_OF_TIMELINE = {
    "id": "the id of the dossier",
    "title": "the title of the dossier",
    "description": "the description of the dossier",
    "url": "the address of the dossier",
    "language": "the language of the texts",
    "timezone": "the time zone",
    "as_of": "the day on which statuses are judged",
}
FEATURES = (*_OF_TIMELINE.values(), _AGENTS, _ORDER, _OTHER_SOURCES, _PUBLICATION, *_OF_EVENTS)
"""All that may be lost, as phrases."""


def flat_losses(held: Flat, written: tuple[Event, ...]) -> dict[str, int]:
    """How many events each loss concerns; what belongs to the whole dossier concerns all of them.

    Args:
        held: What the table holds.
        written: The events that are counted.
    """
    timeline = held.timeline
    lost = dict.fromkeys(_of_timeline(timeline, held), len(written))
    unpublished = {
        source.id for source in timeline.sources if source.published and not held.holds_published(source.published)
    }
    lost[_PUBLICATION] = sum(any(claim.source in unpublished for claim in event.claims) for event in written)
    for feature, has in _OF_EVENTS.items():
        lost[feature] = sum(map(has, written))
    return {feature: count for feature, count in lost.items() if count}


def _of_timeline(timeline: Timeline, held: Flat) -> list[str]:
    fields = attrs.fields_dict(Timeline)
    lost = [
        phrase for name, phrase in _OF_TIMELINE.items() if name == "id" or getattr(timeline, name) != fields[name].default
    ]
    if timeline.agents:
        lost.append(_AGENTS)
    kept = [source.id for source in timeline.sources if source.id in held.sources]
    if kept != list(dict.fromkeys(claim.source for event in held.events for claim in event.claims if claim.source)):
        lost.append(_ORDER)
    if len(kept) < len(timeline.sources):
        lost.append(_OTHER_SOURCES)
    return lost
