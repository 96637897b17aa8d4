"""What a feed does not carry of the events that it shows. The phrases are those of the table in the README."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.api import Resolved
from timeline_ical.placement import Placement, Shown, is_imprecise
from timeline_ical.words import is_told

__all__ = ["LOSSES", "count_losses"]

_Lost = Callable[[Resolved, Placement], bool]


def _range(resolved: Resolved, placement: Placement) -> bool:
    """A marker stands for a date with more days, on both sides known."""
    extent = resolved.date.extent
    bounded = extent.begin_earliest is not None and extent.end_latest is not None
    return bounded and placement.shown in (Shown.FIRST, Shown.LAST)


_TABLE: dict[str, _Lost] = {
    "claims as data (they are told in the description)": lambda resolved, _: any(map(is_told, resolved.claims)),
    "claims that did not count": lambda resolved, _: not all(map(is_told, resolved.claims)),
    "who cites whom as data (it is told in the description)": lambda resolved, _: any(
        judged.claim.said_by for judged in resolved.claims if is_told(judged)
    ),
    "when a claim was recorded or retracted": lambda resolved, _: any(
        claim.recorded or claim.retracted for claim in resolved.event.claims
    ),
    "basis and reasons as data (they are told in the description)": lambda resolved, _: bool(resolved.date.because),
    "days of a date that a marker stands for": _range,
    "uncertain or approximate ends of a date that EDTF cannot say": lambda resolved, placement: (
        is_imprecise(resolved.date, placement)
        and resolved.date.edtf is None
        and (resolved.date.uncertain or resolved.date.approximate)
    ),
    "the importance": lambda resolved, _: bool(resolved.event.importance),
    "the lane": lambda resolved, _: bool(resolved.event.lane),
    "titles in other languages": lambda resolved, _: bool(resolved.event.labels),
    "relations to other events": lambda resolved, _: bool(resolved.event.relations),
    "events that meet a deadline or show it unmet, as data": lambda resolved, _: bool(
        resolved.event.fulfilled_by or resolved.event.unmet_by
    ),
    "agents as data (they are named in the description)": lambda resolved, _: bool(
        resolved.event.agents or resolved.event.owed_by or resolved.event.holder or resolved.event.body
    ),
    "quantities as data (they are told in the description)": lambda resolved, _: bool(resolved.event.quantities),
    "links as data (they are told in the description)": lambda resolved, _: bool(resolved.event.links),
    "places beyond their names": lambda resolved, _: (
        any(place.url for place in resolved.event.places)
        or (len(resolved.event.places) > 1 and any(place.latitude is not None for place in resolved.event.places))
    ),
}

LOSSES = tuple(_TABLE)
"""All the phrases, in a fixed order."""


def count_losses(shown: Iterable[tuple[Resolved, Placement]]) -> dict[str, int]:
    """How many of the events that are shown lose each feature; features that none of them loses are left away."""
    counts = dict.fromkeys(LOSSES, 0)
    for resolved, placement in shown:
        for phrase, is_lost in _TABLE.items():
            counts[phrase] += is_lost(resolved, placement)
    return {phrase: count for phrase, count in counts.items() if count}
