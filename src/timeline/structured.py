"""The events of a chronology as search engines read them: schema.org's ``Event``, as JSON-LD.

The exporter ``schema-org`` writes this, and the chart's page carries it. Only facts are told, and only dates that
schema.org can say: a day, a month or a year, which ISO 8601 writes as it is known. So a date that is bounded, disputed or
approximate is left out, and no day is invented.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.chronology import Chronology, Ends, LeftOut, Resolved
from timeline.civil import days_in_month, year_month_day, year_text
from timeline.claims import Claim, Rank
from timeline.dates import Bound, End, Precision
from timeline.model import Event, Kind, Modality
from timeline.parts import Place
from timeline.zones import civil_moment, utc_moments

__all__ = ["STRUCTURED_LOSSES", "iso_period", "most_important", "structured_data"]

STRUCTURED_LOSSES = (
    "a start or an end that is not a day, a month or a year",
    "that it goes on",
    "claims and reasons; sources are named",
    "agents, quantities, relations, tags, lanes, notes, importance; kinds other than point and span",
)
"""What schema.org is not told of an event that it is told of."""

_ENDS, _GOES_ON, _CLAIMS, _PARTS = STRUCTURED_LOSSES
_YEARS = re.compile(r"(?!0000)[0-9]{4}(?![0-9])")


def most_important(chronology: Chronology, most: int) -> list[Resolved]:
    """So many events of a chronology at most, the most important, in its order; of equal importance the first."""
    days = chronology.stated_days()  # its events lie in memory one after the other
    of_events = [event.importance for event in days.events]
    importance = [of_events[number] for number in days.order]
    best = heapq.nlargest(most, range(len(importance)), key=importance.__getitem__)  # of equals it takes the first
    return [chronology.events[place] for place in sorted(best)]


def structured_data(
    chronology: Chronology, entries: Iterable[Resolved]
) -> tuple[dict[str, Any], list[LeftOut], dict[str, int]]:
    """Events of a chronology as a JSON-LD document.

    Args:
        chronology: The whole.
        entries: Those of its events that are to be told of.

    Returns:
        The document, the events that are not in it, each with its reason, and what is lost of the others: a feature and
        how many events it is lost of.
    """
    graph: list[dict[str, Any]] = []
    left_out: list[LeftOut] = []
    lost = dict.fromkeys(STRUCTURED_LOSSES, 0)
    for each in entries:
        entry = each.in_passing
        dates = _dates(entry, chronology.timeline.timezone)
        if isinstance(dates, str):
            left_out.append(LeftOut(entry.id, dates))
            continue
        graph.append(_event(entry.event, dates, chronology))
        for feature in _lost(entry, dates):
            lost[feature] += 1
    return {"@context": "https://schema.org", "@graph": graph}, left_out, lost


def _dates(entry: Resolved, timezone: str) -> dict[str, str] | str:
    """What schema.org can say of a date; else why it can say nothing."""
    if entry.event.modality is not Modality.ACTUAL:
        return f"it is {entry.event.modality.value}, not a fact"
    date = entry.date
    if date.conflict:
        return "its date is disputed"
    if date.uncertain or date.approximate:
        return "its date is uncertain or approximate, which schema.org cannot say"
    start, end = iso_period(date.begin, timezone), iso_period(date.end, timezone)
    found = {"startDate": start, "endDate": None if date.extent.point else end}
    said = {key: text for key, text in found.items() if text is not None and _YEARS.match(text)}
    return said or "its date is not one day, month or year of the years 1 to 9999, and schema.org can say no other"


def iso_period(ends: Ends, timezone: str = "") -> str | None:
    """The year, month, day or second whose first and last moment two bounds are, as ISO 8601 writes it; else None.

    Beyond four digits a year has its sign.

    Args:
        ends: The two bounds.
        timezone: The IANA zone by whose clock they are told, as those of a `Chronology` are by that of its timeline: a
            second then has its distance from UTC, so that it is no other to a reader elsewhere. One that the clock read
            twice, or never, has none.

    >>> from timeline.edtf import parse
    >>> month = parse("2017-12")
    >>> iso_period(Ends(month.earliest, month.latest))
    '2017-12'
    """
    first, last = ends.earliest, ends.latest
    if first.day is None or last.day is None:
        return None
    (year, month, day), (last_year, last_month, last_day) = year_month_day(first.day), year_month_day(last.day)
    sign = "+" if year > 9999 else ""
    if Precision.SECOND in (first.precision, last.precision):
        return f"{sign}{_second(first, timezone)}" if first == last else None
    if first.day == last.day:
        return f"{sign}{year_text(year)}-{month:02d}-{day:02d}"
    if year != last_year or day != 1:
        return None
    if (month, last_month, last_day) == (1, 12, 31):
        return f"{sign}{year_text(year)}"
    if month != last_month or last_day != days_in_month(year, month):
        return None
    return f"{sign}{year_text(year)}-{month:02d}"


def _second(bound: Bound, timezone: str) -> str:
    """A second with its zone, if one is known, in hours and minutes."""
    if len(bound.zone) == len("+04"):
        return f"{bound}:00"
    if bound.zone or not timezone or bound.moment is None:
        return str(bound)
    first, last = utc_moments(bound.moment, timezone)
    if first != last or civil_moment(first, timezone) != bound.moment:
        return str(bound)
    ahead = bound.moment - first
    if ahead % 60:  # as clocks were before there were zones
        return f"{Bound(first, End.CLOSED, Precision.SECOND)}Z"
    minutes = abs(ahead) // 60
    return f"{bound}{'-' if ahead < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}" if ahead else f"{bound}Z"


def _event(event: Event, dates: dict[str, str], chronology: Chronology) -> dict[str, Any]:
    base = chronology.timeline.url
    told: dict[str, Any] = {"@type": "Event"}
    if base.startswith("http"):
        told["@id"] = f"{base.partition('#')[0]}#{event.id}"
    told |= {"identifier": event.id, "name": event.title, **dates}
    if event.description:
        told["description"] = event.description
    if event.url.startswith("http"):
        told["url"] = event.url
    if event.places:
        places = [_place(place) for place in event.places]
        told["location"] = places[0] if len(places) == 1 else places
    others = [{"@language": language, "@value": label} for language, label in event.labels]
    if others:
        told["alternateName"] = others
    sources = [chronology.source(id) for id in dict.fromkeys(claim.source for claim in event.claims if claim.source)]
    works = [
        {"@type": "CreativeWork", "name": source.title, **({"url": source.url} if source.url.startswith("http") else {})}
        for source in sources
        if source is not None
    ]
    works += [
        {"@type": "CreativeWork", "url": link.url, **({"name": link.title} if link.title else {})}
        for link in event.links
        if link.url.startswith("http")
    ]
    if works:
        told["subjectOf"] = works
    return told


def _place(place: Place) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.latitude is not None and place.longitude is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": str(place.latitude), "longitude": str(place.longitude)}
    if place.url.startswith("http"):
        told["url"] = place.url
    return told


def _lost(entry: Resolved, dates: dict[str, str]) -> Iterator[str]:
    event = entry.event
    if not entry.date.extent.point and len(dates) < 2:
        yield _ENDS
    if entry.date.end.latest.kind is End.OPEN:
        yield _GOES_ON
    if len(event.claims) > 1 or any(map(_says_more, event.claims)):
        yield _CLAIMS
    more = (event.agents, event.quantities, event.relations, event.tags, event.lane, event.notes, event.importance)
    if event.kind not in (Kind.POINT, Kind.SPAN) or any(more):  # only such kinds have holders, debtors and the like
        yield _PARTS


def _says_more(claim: Claim) -> bool:
    """Whether a claim says more than a date and its source."""
    texts = claim.locator or claim.as_ or claim.note or claim.said_by
    return bool(texts or claim.recorded or claim.retracted or claim.rank is not Rank.NORMAL)
