"""The Linked Places format of the Pelagios network and the World Historical Gazetteer: GeoJSON-LD, a feature a place.

A feature has a ``when`` whose bounds are just ours: each end is ``in`` a year, month or day, or has an ``earliest`` and a
``latest``. So an event with a place becomes a feature, and one with several places a feature for each, which its own
``event`` in ``properties`` holds together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import field, frozen

from timeline.api import (
    Chronology,
    End,
    Ends,
    Event,
    Exporter,
    LeftOut,
    Losses,
    Modality,
    ModelError,
    Place,
    Resolved,
    Source,
    check_url,
    describe,
    iso_period,
)
from timeline_exchange.linked_places_reading import importer
from timeline_exchange.shared_losses import says_more
from timeline_exchange.shared_periods import bound_text

__all__ = ["CONTEXT", "LinkedPlacesOptions", "exporter", "importer", "write"]

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

_OPEN = "whether an end without a bound is open or unknown"
_GAPS = "gaps within a date, such as between the members of a set"
_QUALIFIERS = "which part of a date is uncertain or approximate: the whole is then called less certain"
_CLAIMS = "which claim says what, and why: sources are cited"
_PARTS = "agents, quantities, relations, notes, importance"
_TITLES = "titles of links"
_LINES = "line breaks, which the gazetteer's own check refuses"
_NO_PLACE = "it has no place, and each feature is a place"
_CLASSES = frozenset("AHLPRST")


def _is_base(instance: object, attribute: object, value: str) -> None:  # noqa: ARG001 # the form that attrs calls
    if value:
        check_url(value, "base")
        if not value.startswith(("http://", "https://")):
            raise ModelError("it is no web address", field="base", expected="an address beginning http or https")


def _is_class(instance: object, attribute: object, value: str) -> None:  # noqa: ARG001 # the form that attrs calls
    if value and value not in _CLASSES:
        raise ModelError(f"{value} is no feature class", field="feature_class", expected="one of A, H, L, P, R, S, T")


@frozen(kw_only=True)
class LinkedPlacesOptions:
    """The options of the exporter."""

    base: str = field(
        default="",
        validator=_is_base,
        metadata={"help": "What each @id begins with; by default the timeline's own url, else urn:timeline:."},
    )
    feature_class: str = field(
        default="",
        validator=_is_class,
        metadata={"help": "The class of all places, which the World Historical Gazetteer asks for: A, H, L, P, R, S or T."},
    )


def write(chronology: Chronology, stream: BinaryIO, options: LinkedPlacesOptions) -> Losses:
    """Write a feature for each place of each event that is a fact and has a place."""
    left_out: list[LeftOut] = []
    lost = dict.fromkeys((_OPEN, _GAPS, _QUALIFIERS, _CLAIMS, _PARTS, _TITLES, _LINES), 0)
    timeline = chronology.timeline
    base = options.base or (f"{timeline.url}#" if timeline.url.startswith("http") else f"urn:timeline:{timeline.id}:")
    heading = {"type": "FeatureCollection", "@context": CONTEXT}
    stream.write(json.dumps(heading, indent=1)[:-2].encode() + b',\n "features": [')
    separator = b"\n  "
    written = 0
    for entry in chronology.passing():
        why = _why_not(entry)
        if why:
            left_out.append(LeftOut(entry.id, why))
            continue
        for feature in _features(entry, chronology, base, options.feature_class):
            stream.write(separator + json.dumps(feature, ensure_ascii=False).encode("utf-8"))
            separator = b",\n  "
        written += 1
        for feature_lost in _losses(entry):
            lost[feature_lost] += 1
    stream.write(b"\n ]\n}\n")
    return Losses(written=written, left_out=left_out, lost=lost)


def _why_not(entry: Resolved) -> str:
    if not entry.event.places:
        return _NO_PLACE
    if entry.event.modality is not Modality.ACTUAL:
        return f"it is {entry.event.modality.value}, not a fact"
    first, last = entry.date.extent.begin_earliest, entry.date.extent.end_latest
    if first is not None and last is not None and last < first:
        return "its claims contradict each other so that its end lies before its start"
    bounds = (entry.date.begin.earliest, entry.date.begin.latest, entry.date.end.earliest, entry.date.end.latest)
    return "" if any(bound.kind is End.CLOSED for bound in bounds) else "nothing is known of its date"


def _losses(entry: Resolved) -> Iterator[str]:
    event, date = entry.event, entry.date
    if any(bound.kind is not End.CLOSED for ends in (date.begin, date.end) for bound in (ends.earliest, ends.latest)):
        yield _OPEN
    if "," in (date.edtf or ""):
        yield _GAPS
    if date.uncertain or date.approximate:
        yield _QUALIFIERS
    if len(event.claims) > 1 or any(map(says_more, event.claims)):
        yield _CLAIMS
    more = (event.role, event.holder, event.body, event.owed_by, event.fulfilled_by, event.unmet_by, event.importance)
    if event.agents or event.quantities or event.relations or event.notes or event.lane or any(more):
        yield _PARTS
    if any(link.title for link in event.links):
        yield _TITLES
    if any("\n" in text for text in (event.title, event.description, *(place.name for place in event.places))):
        yield _LINES


def _features(entry: Resolved, chronology: Chronology, base: str, feature_class: str) -> Iterator[dict[str, Any]]:
    event = entry.event
    sources = [chronology.source(claim.source) for claim in event.claims if claim.source]
    citations = [_citation(source) for source in dict.fromkeys(sources) if source is not None]
    for number, place in enumerate(event.places, 1):
        name: dict[str, Any] = {"toponym": _line(place.name)}
        if citations:
            name["citations"] = citations
        feature: dict[str, Any] = {
            "@id": base + event.id + (f"/{number}" if number > 1 else ""),
            "type": "Feature",
            "properties": _properties(event, feature_class),
            "when": _when(entry, chronology.timeline.timezone),
            "names": [name],
            "geometry": _geometry(place),
        }
        links = [{"type": "exactMatch", "identifier": place.url}] if place.url else []
        links += [{"type": "primaryTopicOf", "identifier": event.url}] if event.url else []
        links += [{"type": "seeAlso", "identifier": link.url} for link in event.links]
        if links:
            feature["links"] = links
        if event.description:
            language = chronology.timeline.language.partition("-")[0].lower()
            feature["descriptions"] = [{"value": _line(event.description), "lang": language}]
        yield feature


def _properties(event: Event, feature_class: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"title": _line(event.title)}
    if feature_class:
        properties["fclasses"] = [feature_class]
    properties |= {"event": event.id, "kind": event.kind.value}
    if event.tags:
        properties["tags"] = list(event.tags)
    if event.labels:
        properties["labels"] = dict(event.labels)
    return properties


def _line(text: str) -> str:
    """A text on one line: the gazetteer's check takes no other."""
    return re.sub("[\n\u2028\u2029]", " ", text)


def _citation(source: Source) -> dict[str, Any]:
    return {"label": _line(source.title), **({"@id": source.url} if source.url else {})}


def _geometry(place: Place) -> dict[str, Any] | None:
    """A point, the longitude first; null where none is known, as the format wants it."""
    if place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [_number(place.longitude), _number(place.latitude)]}


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


def _when(entry: Resolved, timezone: str) -> dict[str, Any]:
    date = entry.date
    span: dict[str, Any] = {"start": _end(date.begin, timezone)}
    if not date.extent.point:
        span["start"] = _end(date.begin, timezone) or _known(latest=bound_text(date.end.latest, timezone))
        span["end"] = _end(date.end, timezone) or _known(earliest=bound_text(date.begin.earliest, timezone))
    when: dict[str, Any] = {"timespans": [span], "label": describe(entry.date)}
    if date.conflict:
        when["certainty"] = "uncertain"
    elif date.uncertain or date.approximate:
        when["certainty"] = "less-certain"
    return when


def _end(ends: Ends, timezone: str) -> dict[str, str]:
    text = iso_period(ends, timezone)
    if text is not None:
        return {"in": text}
    return _known(earliest=bound_text(ends.earliest, timezone), latest=bound_text(ends.latest, timezone))


def _known(**bounds: str) -> dict[str, str]:
    return {key: value for key, value in bounds.items() if value}


exporter = Exporter(
    name="linked-places",
    summary="GeoJSON-LD for gazetteers: a feature for each place",
    media_type="application/geo+json",
    suffixes=(),
    write=write,
    options=LinkedPlacesOptions,
    api=1,
    losses=(_OPEN, _GAPS, _QUALIFIERS, _CLAIMS, _PARTS, _TITLES, _LINES, "events without a place"),
    streaming=True,
)
