"""schema.org's Event: the triples that another program reads are facts, with dates that are no finer than what is known."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import rdflib
from exchange_shared import written
from hypothesis import given, settings
from rdflib import RDF, Literal, Namespace
from strategies import timelines
from timeline_exchange.schema_org import exporter

import timeline as tl
from timeline.testing import check_exporter, sample_chronologies
from timeline.zones import civil_moment

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib
SCHEMA = Namespace("https://schema.org/")
DATE = re.compile(r"(?!0000)\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?")
PROPERTIES = {  # those that schema.org has, of the types that are written
    "Event": {
        *("identifier", "name", "startDate", "endDate", "description", "url", "location", "alternateName", "subjectOf"),
    },
    "Place": {"name", "geo", "url"},
    "GeoCoordinates": {"latitude", "longitude"},
    "CreativeWork": {"name", "url"},
}


def graph(data: bytes) -> rdflib.Graph:
    """The triples; the context is schema.org's, of which only the vocabulary is needed here."""
    document = json.loads(data)
    assert document.pop("@context") == "https://schema.org"
    document["@context"] = {"@vocab": str(SCHEMA)}
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def told(**date: Any) -> dict[str, Any] | str:
    event = tl.Event(id="a", title="A", **date)
    data, losses = written(exporter, tl.Timeline(events=[event], timezone="Europe/Berlin"))
    events = json.loads(data)["@graph"]
    if not events:
        return losses.left_out[0].reason
    return {key: value for key, value in events[0].items() if key.endswith("Date")}


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_a_date_is_told_at_the_precision_that_is_known() -> None:
    assert told(date="2017") == {"startDate": "2017"}
    assert told(date="2017-12") == {"startDate": "2017-12"}
    assert told(date="2016-02-29") == {"startDate": "2016-02-29"}
    assert told(date="2017-12-22T10:00:00") == {"startDate": "2017-12-22T10:00:00+01:00"}
    assert told(date="2017-12-22T10:00:00Z") == {"startDate": "2017-12-22T11:00:00+01:00"}
    assert told(date="2020-10-25T02:30:00") == {"startDate": "2020-10-25T02:30:00"}  # the clock read it twice
    assert told(date="2020-03-29T02:30:00") == {"startDate": "2020-03-29T02:30:00"}  # and this never
    assert told(date="1850-03-07T10:00:00") == {"startDate": "1850-03-07T09:06:32Z"}  # the clock of the town
    assert told(date="2016/2017-02") == {"startDate": "2016", "endDate": "2017-02"}
    assert told(date="2016/..") == {"startDate": "2016"}
    assert told(start="[2016-03-01..2016-03-02]", end="2017") == {"endDate": "2017"}


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ("[2016-03-01..2016-03-02]", "not one day, month or year"),
        ("201X", "not one day, month or year"),
        ("2016~", "uncertain or approximate"),
        ("2016?", "uncertain or approximate"),
        ("-0043", "not one day, month or year"),
        ("0000", "not one day, month or year"),
        ("Y12345", "not one day, month or year"),
    ],
)
def test_a_date_that_schema_org_cannot_say_is_left_out_with_its_reason(date: str, why: str) -> None:
    reason = told(date=date)
    assert isinstance(reason, str)
    assert why in reason


@pytest.mark.parametrize("modality", [item for item in tl.Modality if item is not tl.Modality.ACTUAL])
def test_only_facts_are_told(modality: tl.Modality) -> None:
    assert told(date="2017", modality=modality) == f"it is {modality.value}, not a fact"


@pytest.mark.parametrize("name", [name for name, _ in sample_chronologies()])
def test_another_program_reads_the_same_events_from_its_triples(name: str) -> None:
    chronology = dict(sample_chronologies())[name]
    data, losses = written(exporter, chronology)
    triples = graph(data)
    events = set(triples.subjects(RDF.type, SCHEMA.Event))
    assert len(events) == losses.written
    assert {str(triples.value(event, SCHEMA.identifier)) for event in events} == {entry.id for entry in chronology} - {
        item.event for item in losses.left_out
    }
    for event in events:
        id = str(triples.value(event, SCHEMA.identifier))
        assert triples.value(event, SCHEMA.name) == Literal(chronology[id].title)
    for subject, kind in triples.subject_objects(RDF.type):
        allowed = PROPERTIES[str(kind).removeprefix(str(SCHEMA))]
        used = {str(verb).removeprefix(str(SCHEMA)) for verb in triples.predicates(subject) if verb != RDF.type}
        assert used <= allowed


def test_the_most_important_events_come_first_and_the_others_are_counted() -> None:
    timeline = tl.Timeline(
        events=[tl.Event(id=f"e{number}", title="E", date=str(2000 + number), importance=number % 3) for number in range(9)]
    )
    data, losses = written(exporter, timeline, most=4)
    assert [event["identifier"] for event in json.loads(data)["@graph"]] == ["e1", "e2", "e5", "e8"]
    assert len(losses.left_out) == 5


@settings(max_examples=25)
@given(timelines())
def test_no_date_is_finer_or_other_than_what_is_known(timeline: tl.Timeline) -> None:
    chronology = tl.resolve(timeline)
    for event in json.loads(written(exporter, chronology)[0])["@graph"]:
        date = chronology[event["identifier"]].date
        for key, ends in (("startDate", date.begin), ("endDate", date.end)):
            if key in event:
                assert DATE.fullmatch(event[key])
                if re.search(r"T.*[Z+-]", event[key]):
                    moment = (datetime.fromisoformat(event[key]) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
                    assert civil_moment(moment, timeline.timezone) == ends.earliest.moment == ends.latest.moment
                    continue
                said = tl.parse(event[key])
                assert (str(said.earliest)[:19], str(said.latest)[:19]) == (str(ends.earliest)[:19], str(ends.latest)[:19])
        if "endDate" not in event:
            assert date.extent.point or date.end.earliest != date.end.latest
