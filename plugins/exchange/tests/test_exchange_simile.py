"""SIMILE Timeline, in: its JSON and its XML."""

from __future__ import annotations

import json

import pytest
from exchange_formats import left_out, read, refusal, survives
from hypothesis import given
from hypothesis import strategies as st
from timeline_exchange.simile import importer
from timeline_exchange.simile.dates import edtf_of

from timeline.api import Kind
from timeline.testing import check_importer

XML = """<?xml version="1.0" encoding="UTF-8"?>
<data wiki-url="http://example.org/" wiki-section="Bridges">
  <!-- a remark -->
  <event start="Nov 01 1777 00:00:00 GMT" latestStart="Nov 30 1777 00:00:00 GMT" earliestEnd="1779" end="1780"
      isDuration="true" title="The bridge is built" link="https://example.org/bridge" image="https://example.org/bridge.png">
    Of iron, &lt;b&gt;cast&lt;/b&gt; near by. &lt;a href="https://example.org/works"&gt;The works&lt;/a&gt; stand no more.
  </event>
  <event start="Mon Jan 01 1781 10:30:00 GMT-0600" title="It &amp;amp; its road open"></event>
  <event start="200 BC" end="100 AD" title="Somebody forded the river"/>
  <event start="1850" title="Repaired" eventID="repair-1"/>
</data>
"""
JSON = """{
"dateTimeFormat": "iso8601",
"wikiURL": "https://example.org/",
"events": [
  {"start": "1924", "title": "Painted", "description": "By <i>many</i>", "link": "https://example.org/p", "icon": "x.png"},
  {"start": "1930-05-01", "end": "1931-06", "title": "Closed", "durationEvent": true},
  {"s": "1950-01-01", "e": "1950-12-31", "t": "Somewhere in between", "de": false, "eid": "between"},
  {"start": "1969-07-20T20:17:40Z", "title": "Watched from"}
]}"""


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, XML.encode())
    check_importer(importer, JSON.encode())


def test_an_xml_file_is_read_as_what_it_says() -> None:
    imported = read(importer, XML)
    assert imported.diagnostics == ()
    built, opened, forded, repaired = imported.timeline.events
    assert (built.title, built.kind) == ("The bridge is built", Kind.SPAN)
    assert built.claims[0].text == "from [1777-11-01..1777-11-30] to [1779..1780]"
    assert built.description == "Of iron, cast near by. The works stand no more."
    assert built.url == "https://example.org/bridge"
    assert [link.url for link in built.links] == ["https://example.org/bridge.png", "https://example.org/works"]
    assert (opened.title, opened.claims[0].text) == ("It & its road open", "1781-01-01T10:30:00-06:00")
    assert (forded.claims[0].text, forded.kind) == ("[-0199..0100]", Kind.POINT), "it is one moment in between"
    assert (repaired.id, repaired.claims[0].text) == ("repair-1", "1850")


def test_a_json_file_is_read_as_what_it_says() -> None:
    imported = read(importer, JSON)
    assert imported.diagnostics == ()
    painted, closed, between, watched = imported.timeline.events
    assert (painted.claims[0].text, painted.description, painted.url) == ("1924", "By many", "https://example.org/p")
    assert (closed.claims[0].text, closed.kind) == ("from 1930-05-01 to 1931-06", Kind.SPAN)
    assert (between.id, between.claims[0].text, between.kind) == ("between", "[1950-01-01..1950-12-31]", Kind.POINT)
    assert watched.claims[0].text == "1969-07-20T20:17:40Z"


def test_what_has_no_place_in_an_event_is_told() -> None:
    xml = '<data><event start="1850" title="A" caption="B" owner="C">one <b>two</b> three</event></data>'
    imported = read(importer, xml)
    assert imported.timeline.events[0].description == "one two three"
    assert [item.message for item in imported.diagnostics] == [
        "the caption is not kept beside a title",
        "the field owner is not kept",
        "of elements within an event only the text is kept",
    ]
    json = '{"events": [{"start": "1850", "title": "A", "owner": ["C", {}]}]}'
    assert [item.message for item in read(importer, json).diagnostics] == ["the field owner is not kept"]


def test_an_event_between_two_times_is_on_their_day_of_utc() -> None:
    first, last = "1969-07-20T21:00:00-05:00", "1969-07-20T23:00:00-05:00"
    json = f'{{"events": [{{"start": "{first}", "end": "{last}", "title": "A", "durationEvent": false}}]}}'
    assert read(importer, json).timeline.events[0].claims[0].text == "1969-07-21"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1845", "1845"),
        ("30", "0030"),
        ("200 BC", "-0199"),
        ("100 AD", "0100"),
        ("Nov 14 1840 00:00:00 GMT", "1840-11-14"),
        ("Sat May 20 1961 00:00:00 GMT-0600", "1961-05-20"),
        ("Sat May 20 1961 06:07:08 GMT+0100 (CET)", "1961-05-20T06:07:08+01:00"),
        ("October 9, 2009", "2009-10-09"),
        ("9 October 2009", "2009-10-09"),
        ("May 2009", "2009-05"),
        ("10/9/2009", "2009-10-09"),
        ("Jan 1 2009 1:30 PM", "2009-01-01T13:30:00"),
        ("2009-10-09", "2009-10-09"),
        ("2009-10", "2009-10"),
        ("20091009", "2009-10-09"),
        ("2009-10-09T12:00:00+02:00", "2009-10-09T12:00:00+02:00"),
        ("-0043-03-15", "-0043-03-15"),
    ],
)
def test_a_date_is_read_no_finer_than_it_is_written(text: str, edtf: str) -> None:
    assert edtf_of(text, iso=False) == edtf


@pytest.mark.parametrize("text", ["107?", "soon", "Foo 1 2009", "2009-13-01", "2009-02-30", "32 May 2009", "Date(2009,1,1)"])
def test_an_event_whose_date_is_none_is_left_out_and_reported(text: str) -> None:
    events = [
        {"start": "1850", "title": "Good"},
        {"start": text, "title": "Bad"},
        {"start": "1851", "end": text, "title": "Bad"},
    ]
    imported = read(importer, json.dumps({"events": events}, indent=0))
    assert [event.title for event in imported.timeline.events] == ["Good"]
    assert [fault.path for fault in left_out(imported)] == ["events[1]", "events[2]"]


def test_what_an_event_lacks_is_reported_at_its_line() -> None:
    imported = read(
        importer, '<data>\n<event title="No start"/>\n\n  <event start="1850"/>\n<event start="1850" title="It"/></data>'
    )
    assert [(fault.line, fault.column, fault.path) for fault in left_out(imported)] == [
        (2, 1, "event[0]"),
        (4, 3, "event[1]"),
    ]
    assert [event.title for event in imported.timeline.events] == ["It"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE data [<!ENTITY a "b">]><data><event start="1850" title="&a;"/></data>', "doctype"),
        ('<!DOCTYPE data SYSTEM "file:///etc/passwd"><data/>', "doctype"),
        ("<data><event></data>", "bad-xml"),
        ("<data>" + "<a>" * 200, "bad-xml"),
        ("<html><body/></html>", "no-timeline"),
        ("<data><event title='&undeclared;'/></data>", "bad-xml"),
        ('{"event": []}', "no-timeline"),
        ("var data = {}", "bad-json"),
    ],
)
def test_hostile_and_other_documents_are_refused(text: str, code: str) -> None:
    assert refusal(importer, text).code == code


def test_no_entities_grow_in_memory() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refusal(importer, f'{bomb}]><data><event start="1850" title="&i;"/></data>').code == "doctype"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_fuzzed_bytes_are_read_or_refused(data: bytes) -> None:
    survives(importer, data)


@given(
    st.lists(st.dictionaries(st.sampled_from(("start", "end", "latestStart", "title", "link", "id")), st.text(max_size=12)))
)
def test_fuzzed_events_are_read_or_reported(events: list[dict[str, str]]) -> None:
    imported = read(importer, json.dumps({"events": events}))
    assert len(imported.timeline.events) + len(left_out(imported)) == len(events)
