"""What a format does not carry of the events that it shows, counted by feature. The phrases are those of the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from timeline.api import Claim, Event, Kind, Modality, Rank, Resolved

__all__ = ["DATES", "FEATURES", "TELLING", "Lost", "phrases", "says_more", "titled"]

DATES = "dates that no year, month, day or time says (they are shown by what holds them)"
CLAIMS = "sources and claims"
DESCRIPTION = "descriptions"
MODALITY = "modality as data (it is told in the title)"
KIND = "kinds other than point and span"
TAGS = "tags"
LANE = "lanes"
URL = "the address of an event"
LINKS = "links"
IMPORTANCE = "importance"
AGENTS = "agents and roles"
PLACES = "places"
QUANTITIES = "quantities"
RELATIONS = "relations to other events"
LABELS = "titles in other languages"
NOTES = "notes"


def says_more(claim: Claim) -> bool:
    """Whether a claim says more than a date and its source."""
    texts = claim.locator or claim.as_ or claim.note or claim.said_by
    return bool(texts or claim.recorded or claim.retracted or claim.rank is not Rank.NORMAL)


def _claims(event: Event) -> bool:
    return len(event.claims) > 1 or any(claim.source or says_more(claim) for claim in event.claims)


FEATURES: Mapping[str, Callable[[Event], object]] = {
    CLAIMS: _claims,
    DESCRIPTION: lambda event: event.description,
    MODALITY: lambda event: event.modality is not Modality.ACTUAL,
    KIND: lambda event: event.kind not in (Kind.POINT, Kind.SPAN),
    TAGS: lambda event: event.tags,
    LANE: lambda event: event.lane,
    URL: lambda event: event.url,
    LINKS: lambda event: event.links,
    IMPORTANCE: lambda event: event.importance,
    AGENTS: lambda event: event.agents or event.owed_by or event.holder or event.body or event.role,
    PLACES: lambda event: event.places,
    QUANTITIES: lambda event: event.quantities,
    RELATIONS: lambda event: event.relations or event.fulfilled_by or event.unmet_by,
    LABELS: lambda event: event.labels,
    NOTES: lambda event: event.notes,
}
"""Whether an event has what a format may lose, by the phrase for it."""

TELLING = {
    Modality.ACTUAL: "",
    Modality.PLANNED: "Planned: ",
    Modality.ATTEMPTED: "Attempted: ",
    Modality.HYPOTHETICAL: "Hypothetical: ",
    Modality.CANCELLED: "Cancelled: ",
}
"""What stands before the title of what is no fact, where a format has no other way to say so."""


def titled(event: Event) -> str:
    """An event's title, which says so where it is no fact."""
    return TELLING[event.modality] + event.title


def phrases(*kept: str) -> tuple[str, ...]:
    """The phrases of all that a format may lose, which keeps these."""
    return tuple(phrase for phrase in (DATES, *FEATURES) if phrase not in kept)


class Lost:
    """Counts what is lost."""

    def __init__(self, features: Iterable[str]) -> None:
        """Begin with none.

        Args:
            features: What the format loses, of `FEATURES` or phrases of its own.
        """
        self._features = tuple(features)
        self._counts: Counter[str] = Counter()

    def count(self, resolved: Resolved, *more: str) -> None:
        """Count what one event loses: what it has of the features, and these."""
        self._counts.update(
            {feature for feature in self._features if feature in FEATURES and FEATURES[feature](resolved.event)}
        )
        self._counts.update(set(more))

    @property
    def counts(self) -> dict[str, int]:
        """How many events lost each feature, in the order of the features."""
        return {feature: self._counts[feature] for feature in self._features if self._counts[feature]}
