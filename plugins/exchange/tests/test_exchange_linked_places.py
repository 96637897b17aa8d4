"""Linked Places: our four bounds are its earliest and latest, and nothing it says of a place becomes a day by itself."""

from __future__ import annotations

import json
import re
from typing import Any

import geojson
import pytest
from exchange_shared import broken, codes, read, refused, written
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from strategies import timelines
from timeline_exchange.linked_places import exporter, importer

import timeline as tl
from timeline.testing import check_exporter, check_importer, sample_chronologies

ISO = r"^[+-]?\d{4,}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}(:\d{2})?)?)?)?)?$"
END = {
    "type": "object",
    "additionalProperties": False,
    "properties": {key: {"type": "string", "pattern": ISO} for key in ("in", "earliest", "latest")},
}
FEATURE = {  # what the format's documentation requires of a feature, and the values that it allows
    "type": "object",
    "required": ["@id", "type", "properties", "when", "names", "geometry"],
    "properties": {
        "@id": {"type": "string", "pattern": "^(https?|urn):"},
        "type": {"const": "Feature"},
        "properties": {"required": ["title"], "properties": {"fclasses": {"items": {"enum": list("AHLPRST")}}}},
        "when": {
            "required": ["timespans"],
            "properties": {
                "timespans": {
                    "minItems": 1,
                    "items": {
                        "required": ["start"],
                        "properties": {"start": END, "end": END},
                        "additionalProperties": False,
                    },
                },
                "label": {"type": "string"},
                "certainty": {"enum": ["certain", "less-certain", "uncertain"]},
            },
            "additionalProperties": False,
        },
        "geometry": {"type": ["object", "null"]},
        "names": {"minItems": 1, "items": {"required": ["toponym"], "properties": {"toponym": {"pattern": "^(.+)$"}}}},
        "links": {
            "items": {
                "properties": {"type": {"enum": ["closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso"]}}
            }
        },
        "descriptions": {"items": {"required": ["value"], "properties": {"lang": {"pattern": "^[a-z]{2}$"}}}},
    },
    "additionalProperties": False,
}


def one_line(text: str) -> str:
    return re.sub("[\n\u2028\u2029]", " ", text).strip()


def collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(when: Any = None, **more: Any) -> dict[str, Any]:
    found = {
        "@id": "https://places.example/p1",
        "type": "Feature",
        "properties": {"title": "Old Mill", "ccodes": ["GB"]},
        "names": [{"toponym": "The Mill"}],
        "geometry": {"type": "Point", "coordinates": [-1.25, 51.5]},
        **more,
    }
    return {**found, "when": when} if when is not None else found


def spans(*given: dict[str, Any]) -> dict[str, Any]:
    return {"timespans": list(given)}


WHOLE = collection(
    feature(
        spans({"start": {"in": "0676"}, "end": {"in": "1066"}}),
        names=[
            {"toponym": "The Mill", "lang": "en", "citations": [{"label": "A survey", "year": 1635, "@id": "doi:10.1/x"}]},
        ],
        types=[{"identifier": "aat:300006204", "label": "mill"}],
        links=[
            {"type": "closeMatch", "identifier": "wd:Q42"},
            {"type": "primaryTopicOf", "identifier": "https://en.wikipedia.org/wiki/Mill"},
            {"type": "exactMatch", "identifier": "javascript:alert(1)"},
        ],
        descriptions=[{"value": "It ground corn.", "lang": "en"}],
        relations=[
            {"relationType": "gvp:broaderPartitive", "relationTo": "https://places.example/p2", "label": "in a parish"}
        ],
    ),
    feature(spans({"start": {"earliest": "1700", "latest": "1710"}}), properties={"title": "New Mill"}),
)


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, WHOLE.encode())


def test_a_feature_is_an_event_at_its_place() -> None:
    imported = read(importer, WHOLE)
    old, new = imported.timeline.events
    assert (old.id, old.title, old.kind.value, old.claims[0].text) == ("old-mill", "Old Mill", "span", "0676/1066")
    (place,) = old.places
    assert (place.name, str(place.latitude), str(place.longitude), place.url) == ("The Mill", "51.5", "-1.25", "")
    assert (old.tags, old.description, old.url) == (("mill",), "It ground corn.", "https://en.wikipedia.org/wiki/Mill")
    assert [(link.url, link.title) for link in old.links] == [("https://www.wikidata.org/wiki/Q42", "closeMatch")]
    assert [(source.title, source.url) for source in imported.timeline.sources] == [("A survey", "https://doi.org/10.1/x")]
    assert old.claims[0].source == "a-survey"
    assert new.claims[0].text == "[1700..1710]"
    assert codes(imported) == ["bad-link", "not-kept"]


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ({"start": {"in": "1832"}}, "1832"),
        ({"start": {"in": "1832-08-01"}}, "1832-08-01"),
        ({"start": {"in": 1832}}, "1832"),
        ({"start": 1727, "end": -1}, "from 1727 to unknown"),
        ({"start": {"in": "800"}}, "0800"),
        ({"start": {"in": "-44-03"}}, "-0044-03"),
        ({"start": {"in": "1600"}, "end": {"in": "1699-05"}}, "1600/1699-05"),
        (
            {"start": {"in": "1600"}, "end": {"earliest": "1650", "latest": "1660-05"}},
            "from 1600 to [1650-01-01..1660-05-31]",
        ),
        (
            {"start": {"in": "1600-01-02T03:04:05"}, "end": {"in": "1600-01-02T04:04:05"}},
            "from 1600-01-02T03:04:05 to 1600-01-02T04:04:05",
        ),
        ({"start": {"latest": "1600"}, "end": {}}, "from [..1600] to unknown"),
        ({"start": {}, "end": {"in": "1600"}}, "from unknown to 1600"),
        ({"start": {"in": "-12000"}}, "Y-12000"),
    ],
)
def test_a_timespan_is_read_at_the_precision_it_is_written_in(span: dict[str, Any], text: str) -> None:
    (event,) = read(importer, collection(feature(spans(span)))).timeline.events
    assert event.claims[0].text == text


def test_a_time_of_day_is_the_same_moment_to_readers_of_every_zone() -> None:
    place = tl.Place(name="Mare Tranquillitatis")
    events = [
        tl.Event(id="landing", title="Landing", date="1969-07-20T20:17:40Z", places=[place]),
        tl.Event(id="walk", title="Walk", start="1969-07-20T21:56:15", end="1969-07-21T05:11:13Z", places=[place]),
    ]
    data, _ = written(exporter, tl.Timeline(events=events, timezone="America/Chicago"))
    landing, walk = (feature["when"]["timespans"][0] for feature in json.loads(data)["features"])
    assert landing == {"start": {"in": "1969-07-20T15:17:40-05:00"}}
    assert walk == {"start": {"in": "1969-07-20T21:56:15-05:00"}, "end": {"in": "1969-07-21T00:11:13-05:00"}}
    again = tl.resolve(read(importer, data).timeline)
    assert str(again["landing"].date.earliest) == "1969-07-20T20:17:40"  # by the clock of UTC, which is that of the reader
    assert str(again["walk"].date.begin.earliest) == "1969-07-21T02:56:15"


def test_each_timespan_of_a_feature_is_an_event() -> None:
    imported = read(importer, collection(feature(spans({"start": {"in": "1600"}}, {"start": {"in": "1700"}}))))
    assert [(event.id, event.claims[0].text) for event in imported.timeline.events] == [
        ("old-mill", "1600"),
        ("old-mill-2", "1700"),
    ]


def test_a_feature_without_a_date_of_its_own_takes_that_of_a_part_and_says_so() -> None:
    names = [{"toponym": "The Mill", "when": spans({"start": {"in": "1600"}})}]
    imported = read(importer, collection(feature({"timespans": [{"start": {"in": ""}}]}, names=names)))
    assert imported.timeline.events[0].claims[0].text == "1600"
    assert codes(imported) == ["date-of-part"]
    assert "names[0].when" in imported.diagnostics[0].message


def test_the_year_of_a_citation_says_that_it_was_there_then() -> None:
    names = [{"toponym": "The Mill", "citations": [{"label": "A survey", "year": 1635}]}]
    imported = read(importer, collection(feature(names=names)))
    assert imported.timeline.events[0].claims[0].text == "holds at 1635"
    assert codes(imported) == ["attested"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (feature(), "it has no date"),
        (feature(spans({"start": {"in": "long ago"}})), "none of its timespans can be read"),
        (feature(spans({"start": {"in": "1700"}, "end": {"in": "1600"}})), "none of its timespans can be read"),
        (feature(spans({"start": {"in": "1700"}}), properties={}, names=[]), "it has no title"),
        ({"type": "Place"}, "it is no feature"),
    ],
)
def test_a_feature_that_cannot_be_used_is_left_out_with_its_place(given: dict[str, Any], why: str) -> None:
    text = WHOLE[:-2] + ",\n" + json.dumps(given) + "]}"
    imported = read(importer, text)
    (left,) = [item for item in imported.diagnostics if item.code == "left-out"]
    assert (left.line, left.path) == (2, "features[2]")
    assert why in left.message
    assert len(imported.timeline.events) == 2


def test_a_feature_a_line_is_read_too() -> None:
    line = json.dumps(feature(spans({"start": {"in": "1600"}})))
    imported = read(importer, f"{line}\n{line}\n{{\n")
    assert len(imported.timeline.events) == 2
    assert [(item.code, item.line) for item in imported.diagnostics] == [("left-out", 3)]


@pytest.mark.parametrize("data", ["[]", "{}", '{"features": {}}', "{", "not JSON"])
def test_what_is_no_collection_of_features_is_refused(data: str) -> None:
    assert len(refused(importer, data)) == 1


@pytest.mark.parametrize("name", [name for name, _ in sample_chronologies()])
def test_what_is_written_is_geojson_and_has_what_the_format_requires(name: str) -> None:
    data, losses = written(exporter, dict(sample_chronologies())[name], feature_class="S")
    document = json.loads(data)
    assert geojson.loads(data.decode()).is_valid
    for item in document["features"]:
        Draft202012Validator(FEATURE).validate(item)
    identities = [item["@id"] for item in document["features"]]
    assert len(set(identities)) == len(identities)
    assert len({item["properties"]["event"] for item in document["features"]}) == losses.written


def test_bounds_are_written_as_they_are_known() -> None:
    def when(**date: Any) -> Any:
        event = tl.Event(id="a", title="A", places=["Here"], **date)
        return json.loads(written(exporter, tl.Timeline(events=[event]))[0])["features"][0]["when"]["timespans"][0]

    assert when(date="2017-12") == {"start": {"in": "2017-12"}}
    assert when(date="2016-02-29") == {"start": {"in": "2016-02-29"}}
    assert when(date="[1850..1852]") == {"start": {"earliest": "1850-01-01", "latest": "1852-12-31"}}
    assert when(date="1850-01/1852") == {"start": {"in": "1850-01"}, "end": {"in": "1852"}}
    assert when(date="1850/..") == {"start": {"in": "1850"}, "end": {"earliest": "1850-01-01"}}
    assert when(date="../1850") == {"start": {"latest": "1850-12-31"}, "end": {"in": "1850"}}
    assert when(date="Y12345") == {"start": {"in": "+12345"}}
    assert when(start="[1850-03-01..1850-03-05]", end="[1850-03-04..1850-04-30]") == {
        "start": {"earliest": "1850-03-01", "latest": "1850-03-05"},
        "end": {"earliest": "1850-03-04", "latest": "1850-04-30"},
    }


def test_only_facts_with_a_place_are_features_and_the_others_are_told() -> None:
    timeline = tl.Timeline(
        events=[
            tl.Event(id="nowhere", title="N", date="2000"),
            tl.Event(id="planned", title="P", date="2000", places=["Here"], modality="planned"),
            tl.Event(id="fact", title="F", date="2000", places=["Here", "There"]),
        ]
    )
    data, losses = written(exporter, timeline, base="https://example.org/e/")
    assert [(item.event, item.reason) for item in losses.left_out] == [
        ("nowhere", "it has no place, and each feature is a place"),
        ("planned", "it is planned, not a fact"),
    ]
    assert [item["@id"] for item in json.loads(data)["features"]] == [
        "https://example.org/e/fact",
        "https://example.org/e/fact/2",
    ]


def test_hostile_text_is_text() -> None:
    given = feature(
        spans({"start": {"in": "1700"}}),
        properties={"title": "\x1b[31m<b>red</b>\ud800"},
        links=[{"type": "seeAlso", "identifier": "javascript:alert(1)"}, {"type": "seeAlso", "identifier": ["x"]}],
        geometry={"type": "Point", "coordinates": [1e999, "<b>"]},
    )
    imported = read(importer, collection(given))
    (event,) = imported.timeline.events
    assert (event.title, event.links, event.places[0].latitude) == ("[31m<b>red</b>", (), None)
    assert {"control-character", "bad-link", "bad-coordinates"} <= set(codes(imported))


@settings(max_examples=25)
@given(timelines())
def test_out_and_in_again_keeps_what_the_table_says(timeline: tl.Timeline) -> None:
    chronology = tl.resolve(timeline)
    data, losses = written(exporter, chronology)
    left = {item.event for item in losses.left_out}
    imported = read(importer, data)
    assert not any(item.code == "left-out" for item in imported.diagnostics)
    again = tl.resolve(imported.timeline)
    assert {entry.id for entry in again} == {entry.id for entry in chronology} - left
    for entry in again:
        was = chronology[entry.id]
        assert (entry.event.tags, entry.event.labels) == (was.event.tags, was.event.labels)
        assert one_line(entry.title) == one_line(was.title)
        assert entry.event.kind == was.event.kind
        assert [one_line(place.name) for place in entry.event.places] == [one_line(place.name) for place in was.event.places]
        assert [(place.latitude, place.longitude, place.url) for place in entry.event.places] == [
            (place.latitude, place.longitude, place.url) for place in was.event.places
        ]
        assert one_line(entry.event.description) == one_line(was.event.description)
        if was.date.extent.point:
            assert (entry.date.earliest.day, entry.date.latest.day) == (was.date.earliest.day, was.date.latest.day)
        else:
            for ours, theirs in ((entry.date.begin, was.date.begin), (entry.date.end, was.date.end)):
                assert theirs.earliest.day in (None, ours.earliest.day)
                assert theirs.latest.day in (None, ours.latest.day)


@settings(max_examples=60)
@given(broken(WHOLE.encode()))
def test_fuzzed_bytes_give_events_and_diagnostics_and_nothing_else(data: bytes) -> None:
    if not refused(importer, data):
        read(importer, data)
