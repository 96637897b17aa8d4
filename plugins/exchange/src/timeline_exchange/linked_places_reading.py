"""The Linked Places format in: a feature is an event at its place, dated by its ``when``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import define, evolve, field

from timeline.api import (
    Claim,
    Event,
    Imported,
    Importer,
    JsonFault,
    JsonPlaces,
    Kind,
    Link,
    ModelError,
    NoOptions,
    NotJson,
    Place,
    Source,
    Timeline,
    TimelineError,
    odd_json,
    parse_json,
)
from timeline_exchange.linked_places_when import Dates, dates_of, whens_of
from timeline_exchange.shared_reading import At, Findings, Ids, name_of, read_text

__all__ = ["importer", "read"]

_PREFIXES = {
    "bnf": "https://data.bnf.fr/",
    "cerl": "https://data.cerl.org/thesaurus/",
    "dbp": "http://dbpedia.org/resource/",
    "doi": "https://doi.org/",
    "gn": "http://www.geonames.org/",
    "gnd": "http://d-nb.info/gnd/",
    "gov": "http://gov.genealogy.net/",
    "loc": "http://id.loc.gov/authorities/subjects/",
    "pl": "https://pleiades.stoa.org/places/",
    "tgn": "http://vocab.getty.edu/page/tgn/",
    "viaf": "http://viaf.org/viaf/",
    "wd": "https://www.wikidata.org/wiki/",
    "wp": "https://wikipedia.org/wiki/",
}
"""The short forms of addresses that the format's documentation lists."""

_UNREAD = ("relations", "depictions")


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read a feature collection, a single feature, or a feature a line.

    Raises:
        LoadError: If it is none of these.
    """
    findings = Findings(name_of(stream))
    reader = _Reader(findings)
    for at, feature in _features(read_text(stream, findings), findings):
        reader.take(at, feature)
    timeline = Timeline(events=reader.events.values(), sources=reader.sources.values(), id="linked-places")
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _features(text: str, findings: Findings) -> Iterator[tuple[At, object]]:
    try:
        whole, odd = parse_json(text)
    except JsonFault as fault:
        if not text.lstrip().startswith("{") or "\n" not in text.strip():
            findings.refuse(At(fault.line, fault.column), fault.code, fault.message, expected=fault.expected)
        yield from _lines(text, findings, fault)
        return
    places = JsonPlaces(text)
    if odd:
        for path, part in odd_json(whole):
            if not isinstance(part, NotJson):
                findings.warn(
                    At(*places.find(path, key=True)), "duplicate-key", "a key stands here again; the last one counts"
                )
    if isinstance(whole, dict) and whole.get("type") == "Feature":
        yield At(*places.find(())), whole
    elif isinstance(whole, dict) and isinstance(whole.get("features"), list):
        for index, feature in enumerate(whole["features"]):
            yield At(*places.find(("features", index)), f"features[{index}]"), feature
    else:
        findings.refuse(
            At(1), "format", "this is no feature collection", expected='"type": "FeatureCollection", "features": [...]'
        )


def _lines(text: str, findings: Findings, fault: JsonFault) -> Iterator[tuple[At, object]]:
    """A feature a line; if the first line is none, the fault of the whole stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            feature, _ = parse_json(line)
        except JsonFault as error:
            if number == 1:
                findings.refuse(At(fault.line, fault.column), fault.code, fault.message, expected=fault.expected)
            findings.left_out(At(number, error.column), error.message, expected=error.expected)
            continue
        yield At(number, path=f"[{number - 1}]"), feature


@define
class _Reader:
    findings: Findings
    events: dict[str, Event] = field(factory=dict)
    sources: dict[tuple[str, str], Source] = field(factory=dict)
    _ids: Ids = field(factory=Ids)
    _source_ids: Ids = field(factory=Ids)
    _made: dict[tuple[str, str, str], tuple[str, ...]] = field(factory=dict)  #: The events that own features have given.

    def take(self, at: At, feature: object) -> None:
        """Add a feature's events: one for each of its timespans."""
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            self.findings.left_out(at, "it is no feature", expected='an object with "type": "Feature"')
            return
        given = feature.get("properties")
        properties: dict[str, Any] = given if isinstance(given, dict) else {}
        names = _objects(feature.get("names"))
        titles = [properties.get("title"), *(name.get("toponym") for name in names)]
        title = next((text for text in (self.findings.text(at, item, "title", title=True) for item in titles) if text), "")
        if not title:
            self.findings.left_out(at, "it has no title", expected="properties.title")
            return
        dates = self._dates(at, feature, names)
        if not dates:
            return
        place = self._place(at, feature, names, title)
        own = properties.get("event")
        key = (str(own), title, repr(dates))
        if isinstance(own, str) and key in self._made:
            for id in self._made[key]:  # another place of an event that this project wrote
                event = self.events[id]
                self.events[id] = evolve(event, places=(*event.places, place))  # type: ignore[call-arg]  # its own __init__
            return
        self._made[key] = tuple(self._add(at, feature, properties, names, title, place, date) for date in dates)

    def _add(
        self, at: At, feature: dict[str, Any], properties: dict[str, Any], names: list[dict[str, Any]], title: str,
        place: Place, dates: Dates,
    ) -> str:  # fmt: skip
        url, links = self._links(at, feature)
        source = self._source(at, names)
        descriptions = [
            self.findings.text(at, item.get("value"), "description") for item in _objects(feature.get("descriptions"))
        ]
        fields: dict[str, Any] = {
            "id": self._ids.own(properties.get("event")) or self._ids.of(title, "place"),
            "title": title,
            "places": [place],
            "description": "\n\n".join(filter(None, descriptions)),
            "url": url,
            "links": links,
            "tags": self._tags(at, feature, properties),
            "labels": self._labels(at, properties),
        }
        for key in _UNREAD:
            if feature.get(key):
                self.findings.once(at, "not-kept", f"{key} are not kept")
        kinds = [kind for kind in Kind if kind.value == properties.get("kind")]
        claims = [Claim(**dates, source=source)]
        try:
            event = Event(**fields, claims=claims, kind=kinds[0] if kinds else None)
        except ModelError:  # the kind does not go with the date
            event = Event(**fields, claims=claims)
        self.events[event.id] = event
        return event.id

    def _dates(self, at: At, feature: dict[str, Any], names: list[dict[str, Any]]) -> list[Dates]:
        """What the feature's timespans say; nothing if it is left out, which is then reported."""
        found = next(whens_of(feature), None)
        if found is None:
            years = [item.get("year") for name in names for item in _objects(name.get("citations"))]
            years = [year for year in years if isinstance(year, int) and 0 < year < 10_000]
            if years:
                self.findings.once(at, "attested", "the date is the year of a citation: it was there then")
                return [{"holds": f"{years[0]:04d}"}]
            self.findings.left_out(at, "it has no date", expected="when.timespans with a start")
            return []
        where, spans = found
        if where != "when":
            self.findings.warn(at, "date-of-part", f"the feature has no date of its own; that of {where} is taken")
        dates = []
        for span in spans:
            try:
                read_dates, unread = dates_of(span)
                Claim(**read_dates)
            except TimelineError as error:
                self.findings.warn(at, "bad-date", f"a timespan cannot be read: {error}")
                continue
            if unread:
                self.findings.once(at, "not-kept", unread)
            dates.append(read_dates)
        if not dates:
            self.findings.left_out(at, "none of its timespans can be read")
        return dates

    def _place(self, at: At, feature: dict[str, Any], names: list[dict[str, Any]], title: str) -> Place:
        toponyms = [self.findings.text(at, name.get("toponym"), "toponym", title=True) for name in names]
        name = next(filter(None, toponyms), title)
        if len(set(filter(None, toponyms))) > 1:
            self.findings.once(at, "not-kept", "further names of a place are not kept")
        matches = [item for item in _objects(feature.get("links")) if item.get("type") == "exactMatch"]
        url = self.findings.url(at, _address(matches[0].get("identifier")), "link of the place") if matches else ""
        for point in _points(feature.get("geometry")):
            try:
                return Place(name=name, longitude=_decimal(point[0]), latitude=_decimal(point[1]), url=url)
            except (ModelError, IndexError) as error:
                self.findings.warn(at, "bad-coordinates", f"the coordinates are left away: {error}")
                break
        else:
            if feature.get("geometry"):
                self.findings.once(at, "not-kept", "shapes other than points are not kept")
        return Place(name=name, url=url)

    def _links(self, at: At, feature: dict[str, Any]) -> tuple[str, list[Link]]:
        """The event's own link, and the others; the first exactMatch is the place's."""
        url, links, matched = "", [], False
        items = _objects(feature.get("links"))
        for item in items:
            kind = self.findings.text(at, item.get("type"), "type of a link", title=True)
            if kind == "exactMatch" and not matched:
                matched = True
                continue
            address = self.findings.url(at, _address(item.get("identifier", item.get("uri"))), "link")
            if address and kind == "primaryTopicOf" and not url:
                url = address
            elif address:
                links.append(Link(url=address, title="" if kind == "seeAlso" else kind))
        identity = feature.get("@id")
        if not url and isinstance(identity, str) and identity.startswith("http") and "event" not in _plain(feature):
            url = self.findings.url(at, identity, "@id")
        return url, links

    def _tags(self, at: At, feature: dict[str, Any], properties: dict[str, Any]) -> list[str]:
        given = properties.get("tags")
        labels = [item.get("label") for item in _objects(feature.get("types"))]
        texts = [*(given if isinstance(given, list) else []), *labels]
        return [text for text in (self.findings.text(at, item, "tag", title=True) for item in texts) if text]

    def _labels(self, at: At, properties: dict[str, Any]) -> dict[str, str]:
        given = properties.get("labels")
        labels = {}
        for language, item in given.items() if isinstance(given, dict) else ():
            text = self.findings.text(at, item, "label", title=True)
            try:
                Event(id="a", title="a", date="2000", labels={language: text})
            except ModelError:
                self.findings.warn(at, "bad-value", "a label is left away", found=language)
            else:
                labels[language] = text
        return labels

    def _source(self, at: At, names: list[dict[str, Any]]) -> str:
        """The id of the first source that is cited for a name."""
        cited = [item for name in names for item in _objects(name.get("citations"))]
        found = [(self.findings.text(at, item.get("label"), "citation", title=True), item) for item in cited]
        found = [(title, item) for title, item in found if title]
        if not found:
            return ""
        if len(found) > 1:
            self.findings.once(at, "not-kept", "citations after the first are not kept")
        title, item = found[0]
        url = self.findings.url(at, _address(item.get("@id")), "link of a citation")
        if (title, url) not in self.sources:
            self.sources[title, url] = Source(id=self._source_ids.of(title, "source"), title=title, url=url)
        return self.sources[title, url].id


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _plain(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _address(value: object) -> object:
    """An address, with a short form of the documentation's written out; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    prefix, colon, rest = value.partition(":")
    return f"{_PREFIXES[prefix]}{rest}" if colon and prefix in _PREFIXES and not rest.startswith("//") else value


def _points(geometry: object) -> Iterator[list[Any]]:
    """The coordinates of the points in a geometry, the longitude first."""
    if not isinstance(geometry, dict):
        return
    for part in [geometry, *_objects(geometry.get("geometries"))]:
        if part.get("type") == "Point" and isinstance(part.get("coordinates"), list):
            yield part["coordinates"]


def _decimal(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ModelError("a coordinate is no number", expected="two numbers, the longitude first")
    return repr(value)


importer = Importer(
    name="linked-places",
    summary="GeoJSON-LD of gazetteers: a feature an event at its place",
    media_type="application/geo+json",
    suffixes=(),
    read=read,
    api=1,
)
