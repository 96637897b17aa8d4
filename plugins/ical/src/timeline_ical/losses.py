"""What a feed does not carry of the events that it shows. The phrases are those of the table in the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from timeline.api import Resolved
from timeline_ical.placement import Placement, Shown, is_imprecise

__all__ = ["LOSSES", "in_order", "lost"]

CLAIMS = "claims as data (they are told in the description)"
UNCOUNTED = "claims that did not count"
CITED = "who cites whom as data (it is told in the description)"
RECORDED = "when a claim was recorded or retracted"
REASONS = "basis and reasons as data (they are told in the description)"
DAYS = "days of a date that a marker stands for"
QUALIFIED = "uncertain or approximate ends of a date that EDTF cannot say"
LABELS = "titles in other languages"
AGENTS = "agents as data (they are named in the description)"
QUANTITIES = "quantities as data (they are told in the description)"
LINKS = "links as data (they are told in the description)"
NOTES = "notes as data (they are told in the description)"
PLACES = "places beyond their names"

LOSSES = (
    CLAIMS,
    UNCOUNTED,
    CITED,
    RECORDED,
    REASONS,
    DAYS,
    QUALIFIED,
    LABELS,
    AGENTS,
    QUANTITIES,
    LINKS,
    NOTES,
    PLACES,
)
"""All the phrases, in a fixed order."""


def lost(resolved: Resolved, placement: Placement) -> tuple[str, ...]:
    """What the entry of an event does not carry."""
    return (CLAIMS, REASONS, *_further(resolved, placement))


def _further(resolved: Resolved, placement: Placement) -> Iterator[str]:
    event, date = resolved.event, resolved.date
    if len(event.claims) > 1 and not all(judged.counted for judged in resolved.claims):
        yield UNCOUNTED
    for claim in event.claims:
        if claim.said_by:
            yield CITED
            break
    for claim in event.claims:
        if claim.recorded or claim.retracted:
            yield RECORDED
            break
    extent = date.extent
    if placement.shown in (Shown.FIRST, Shown.LAST) and extent.begin_earliest is not None and extent.end_latest is not None:
        yield DAYS  # a marker stands for a date with more days, on both sides known
    if (date.uncertain or date.approximate) and is_imprecise(date, placement) and date.edtf is None:
        yield QUALIFIED
    if event.labels:
        yield LABELS
    if event.agents or event.owed_by or event.holder or event.body:
        yield AGENTS
    if event.quantities:
        yield QUANTITIES
    if event.links:
        yield LINKS
    if event.notes:
        yield NOTES
    if event.places and _says_more(resolved):
        yield PLACES


def _says_more(resolved: Resolved) -> bool:
    places = resolved.event.places
    return any(place.url for place in places) or (len(places) > 1 and any(place.latitude is not None for place in places))


def in_order(counts: Counter[tuple[str, ...]]) -> dict[str, int]:
    """How many events lost each feature, in the order of `LOSSES`; those that nothing lost are left away.

    Args:
        counts: How many events lost just these features together.
    """
    found = {phrase: sum(count for phrases, count in counts.items() if phrase in phrases) for phrase in LOSSES}
    return {phrase: count for phrase, count in found.items() if count}
