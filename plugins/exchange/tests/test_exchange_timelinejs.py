"""The JSON of TimelineJS: read, written, and judged by TimelineJS itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from exchange_formats import events, hostile, left_out, read, refusal, samples, seeds, squeezed, survives, write
from hypothesis import given
from hypothesis import strategies as st
from timeline_exchange.timelinejs import exporter, importer

import timeline as tl
from timeline.api import Event, Kind, Modality, Timeline
from timeline.testing import check_exporter, check_importer

FOREIGN = """{
  "title": {"text": {"headline": "Bridges &amp; tunnels", "text": "<p>Of the <em>Alps</em>.</p>"}},
  "events": [
    {"start_date": {"year": "1882", "month": "5", "day": ""},
     "text": {"headline": "<a href='https://example.org/gotthard'>Gotthard</a>",
              "text": "<p>The first tunnel.<br>Fifteen <b>kilometres</b>. See <a href=\\"https://example.org/a?b&amp;c\\">more</a>.</p>
                       <p>Built by many.</p><script>alert(1)</script>"},
     "media": {"url": "//example.org/portal.jpg", "caption": "The <i>portal</i>", "credit": "A. Photographer"},
     "group": "Rail", "unique_id": "Gotthard Tunnel", "autolink": false, "background": {"color": "#fff"}},
    {"start_date": {"year": 1964, "month": 3, "day": 19, "hour": 9, "minute": 30}, "end_date": {"year": 1964, "month": 3,
     "day": 19, "hour": 17, "minute": 0, "second": 30}, "display_date": "a long day", "text": {"headline": "It opens"}},
    {"start_date": {"year": -218, "display_date": "autumn 218 BC"}, "text": {"headline": "Elephants cross"}},
    {"start_date": {"year": "1965"}, "end_date": {"year": "1965"}, "text": {"headline": "", "text": "Mont Blanc<br>opens"}}
  ],
  "eras": [{"start_date": {"year": "1870"}, "end_date": {"year": "1914"}, "text": {"headline": "The age of rail"}}]
}""".replace(">\n                       <p>", "> <p>")


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, FOREIGN.encode())


def test_a_file_of_theirs_is_read_as_what_it_says() -> None:
    imported = read(importer, FOREIGN)
    assert imported.diagnostics == ()
    assert (imported.timeline.title, imported.timeline.description) == ("Bridges & tunnels", "Of the Alps.")
    gotthard, opens, elephants, blanc, age = imported.timeline.events
    assert (gotthard.id, gotthard.title, gotthard.lane) == ("gotthard-tunnel", "Gotthard", "Rail")
    assert gotthard.url == "https://example.org/gotthard"
    assert gotthard.description == "The first tunnel.\nFifteen kilometres. See more.\n\nBuilt by many."
    assert [(link.url, link.title) for link in gotthard.links] == [
        ("https://example.org/portal.jpg", "The portal"),
        ("https://example.org/a?b&c", "more"),
    ]
    assert gotthard.notes == "Media credit: A. Photographer"
    assert (gotthard.claims[0].text, gotthard.kind) == ("1882-05", Kind.POINT)
    assert (opens.claims[0].text, opens.kind) == ("from 1964-03-19T09:30:00 to 1964-03-19T17:00:30", Kind.SPAN)
    assert opens.claims[0].as_ == "a long day"
    assert (elephants.claims[0].text, elephants.claims[0].as_) == ("-0217", "autumn 218 BC"), "they have no year 0"
    assert (blanc.title, blanc.claims[0].text) == ("Mont Blanc", "1965"), "an end on the day of the start is none"
    assert (age.kind, age.claims[0].text) == (Kind.ERA, "1870/1914")


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ({}, "no date to begin with"),
        ({"month": 3}, "no year"),
        ({"year": "1900s"}, "no whole number"),
        ({"year": 1900.5}, "no whole number"),
        ({"year": 1900, "month": 13}, "no month 13"),
        ({"year": 1900, "month": 2, "day": 30}, "day 30"),
        ({"year": 1900, "month": 2, "day": 3, "hour": 24, "minute": 0}, "no hour 24"),
    ],
)
def test_an_event_without_a_date_is_left_out_and_reported_at_its_place(date: dict[str, object], why: str) -> None:
    good = {"start_date": {"year": 1900}, "text": {"headline": "Good"}}
    document = {"events": [good, {"start_date": date, "text": {"headline": "Bad"}}]}
    imported = read(importer, json.dumps(document, indent=0))
    assert [event.title for event in imported.timeline.events] == ["Good"]
    (fault,) = left_out(imported)
    assert why in fault.message
    assert fault.path.startswith("events[1]")
    assert fault.line > 10


@pytest.mark.parametrize(
    ("date", "kept", "dropped"),
    [
        ({"year": 1900, "day": 3}, "1900", "day"),
        ({"year": 1900, "month": 2, "day": 3, "hour": 9}, "1900-02-03", "hour"),
        (
            {"year": 1900, "month": 2, "day": 3, "hour": 9, "minute": 5, "millisecond": 7},
            "1900-02-03T09:05:00",
            "millisecond",
        ),
        ({"year": -66000000, "month": 2}, "Y-66000000", "month"),
    ],
)
def test_what_no_date_of_ours_can_say_is_left_away_with_a_warning(date: dict[str, int], kept: str, dropped: str) -> None:
    imported = read(importer, json.dumps({"events": [{"start_date": date, "text": {"headline": "It"}}]}))
    assert imported.timeline.events[0].claims[0].text == kept
    (warning,) = imported.diagnostics
    assert (warning.code, dropped in warning.message) == ("date-part", True)


def test_what_is_no_such_document_is_refused_where_it_goes_wrong() -> None:
    assert refusal(importer, '{"events": {}}').code == "no-timeline"
    assert refusal(importer, "[]").code == "no-timeline"
    fault = refusal(importer, '{"events": [\n  {"a": NaN}]}')
    assert (fault.code, fault.line, fault.column) == ("bad-json", 2, 9)
    fault = refusal(importer, '{"events": [],\n "events": []}')
    assert (fault.code, fault.line, fault.column) == ("bad-json", 2, 2)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_of_a_dossier_goes_out_and_in_again_what_the_table_says(name: str) -> None:
    chronology = seeds()[name]
    data, losses = write(exporter, chronology)
    found = events(importer, data)
    gone = {item.event for item in losses.left_out}
    assert set(found) == {entry.id for entry in chronology if entry.id not in gone}
    for entry in chronology:
        if entry.id not in gone:
            check_kept(entry.event, found[entry.id])
    assert read(importer, data).timeline.title == chronology.timeline.title


def check_kept(event: Event, back: Event) -> None:
    shown = event.title if event.modality is Modality.ACTUAL else f"{event.modality.value.title()}: {event.title}"
    assert squeezed(back.title) == squeezed(shown)
    assert squeezed(back.description) == squeezed(event.description)
    assert squeezed(back.lane) == squeezed(event.lane)
    assert {link.url for link in back.links} == {link.url for link in event.links}
    assert back.url == event.url or event.kind is Kind.ERA


def test_dates_that_units_can_say_come_back_as_they_were() -> None:
    texts = [
        "1850",
        "1850-03",
        "1850-03-07",
        "1850-03-07T12:30:15",
        "1850/1852",
        "1850-03/1851",
        "-0043-03-15",
        "0000",
        "Y12345",
    ]
    texts += ["Y-4500000000", "-9999", "-10000", "Y-99998"]
    made = [Event(id=f"d{number}", title=text, date=text) for number, text in enumerate(texts) if text != "-10000"]
    data, losses = write(exporter, tl.resolve(Timeline(events=made)))
    found = events(importer, data)
    assert {id: event.claims[0].text for id, event in found.items()} == {event.id: event.title for event in made}
    assert losses.lost == {}


def test_texts_that_mean_harm_come_out_as_text() -> None:
    data, _ = write(exporter, hostile())
    for slide in json.loads(data)["events"]:
        for text in (slide["text"]["headline"], slide["text"].get("text", "").replace("<p>", "").replace("</p>", "")):
            assert "<" not in text.replace("<br>", "")
        assert "<" not in slide.get("group", "")
    back = read(importer, data)
    for event, original in zip(back.timeline.events, hostile().timeline.events, strict=True):
        assert squeezed(event.title) == squeezed(original.title)
        assert squeezed(event.lane) == squeezed(original.lane)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_fuzzed_bytes_are_read_or_refused(data: bytes) -> None:
    survives(importer, data)


@given(st.data())
def test_fuzzed_documents_lose_no_event_unreported(data: st.DataObject) -> None:
    value = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("year", "month", "day", "headline", "text", "start_date", "url")), inner, max_size=3
            )
        ),
        max_leaves=6,
    )
    keys = ("start_date", "end_date", "text", "media", "group", "unique_id", "display_date")
    slides = data.draw(st.lists(st.dictionaries(st.sampled_from(keys), value) | value, max_size=4))
    imported = read(importer, json.dumps({"events": slides, "eras": data.draw(value), "title": data.draw(value)}))
    assert len(imported.timeline.events) + len(left_out(imported)) >= len(slides)


@pytest.mark.browser
@pytest.mark.client
def test_timelinejs_takes_every_sample_with_the_days_that_we_read(timelinejs_shows: Callable[[bytes], Any]) -> None:
    for name, chronology in {**samples(), **seeds()}.items():
        data, losses = write(exporter, chronology)
        if not losses.written:
            continue  # it refuses a timeline without events
        shown = timelinejs_shows(data)
        assert (shown["complaints"], shown["harmed"]) == ([], False), name
        assert len(shown["events"]) + len(shown["eras"]) == losses.written, name
        read_back = events(importer, data)
        for event in shown["events"]:
            claim = read_back[event["id"]].claims[0]
            start, _, end = (claim.text.removeprefix("from ").replace(" to ", "/")).partition("/")
            assert numbers(start) == event["start"], (name, event)
            assert (numbers(end) if end else None) == event["end"], (name, event)


def numbers(text: str) -> list[int]:
    """A date in EDTF as the numbers that TimelineJS has."""
    sign = -1 if text.lstrip("Y").startswith("-") else 1
    year, *rest = text.lstrip("Y").lstrip("-").replace("T", "-").replace(":", "-").split("-")
    value = sign * int(year)
    return [value - 1 if -99_999 < value <= 0 else value, *map(int, rest)]


@pytest.mark.browser
@pytest.mark.client
def test_timelinejs_shows_texts_that_mean_harm_as_text(timelinejs_shows: Callable[[bytes], Any]) -> None:
    for chronology in (hostile(), samples()["hostile texts"]):
        shown = timelinejs_shows(write(exporter, chronology)[0])
        assert (shown["complaints"], shown["harmed"], shown["markup"]) == ([], False, 0)
        titles = [squeezed(entry.title) for entry in chronology]
        assert [squeezed(text) for text in shown["headlines"]][1:] == titles
        lanes = {squeezed(entry.event.lane) for entry in chronology}
        seen = {squeezed(text) for text in shown["groups"]} - {""}
        assert seen <= {lane.strip("\ufeff") for lane in lanes}
