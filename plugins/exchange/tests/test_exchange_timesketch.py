"""Timesketch's JSON Lines: what is written is what its importer takes, and never more than is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from time import process_time

import dateutil.parser
import pytest
from exchange_shared import broken, codes, read, refused, written
from hypothesis import given, settings
from strategies import timelines
from timeline_exchange.timesketch import exporter, importer

import timeline as tl
from timeline.testing import check_exporter, check_importer, sample_chronologies

REQUIRED = {"message", "datetime", "timestamp_desc"}

LINES = """\
{"message": "A door opens", "timestamp": 123456789, "datetime": "2021-03-04T05:06:07+00:00", "timestamp_desc": "Door log"}
{"message": "A lamp is on", "datetime": "2021-03-04T05:06:08.250000Z", "timestamp_desc": "Lamp log", "tag": ["l"], "room": 7}
{"message": "A file is written", "timestamp": 1614834369000000, "timestamp_desc": "Write time"}
"""


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, LINES.encode())


def test_a_line_has_its_instant_and_what_has_no_place_of_its_own_goes_into_the_notes() -> None:
    imported = read(importer, LINES)
    door, lamp, file = imported.timeline.events
    assert (door.title, door.claims[0].text, door.lane) == ("A door opens", "2021-03-04T05:06:07+00:00", "Door log")
    assert (lamp.claims[0].text, lamp.tags, lamp.notes) == ("2021-03-04T05:06:08Z", ("l",), "room: 7")
    assert file.claims[0].text == "2021-03-04T05:06:09Z"
    assert codes(imported) == ["too-fine"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"datetime": "2021-01-01T00:00:00Z", "timestamp_desc": "x"}', "it has no message"),
        ('{"message": "m", "timestamp_desc": "x"}', "it has no datetime"),
        ('{"message": "m", "datetime": "yesterday", "timestamp_desc": "x"}', "its datetime cannot be read"),
        ('{"message": "m", "datetime": "2021-02-30T00:00:00Z", "timestamp_desc": "x"}', "its datetime cannot be read"),
        ('{"message": "m", "timestamp": 99999999999999999999, "timestamp_desc": "x"}', "beyond the year 9999"),
        ('["message"]', "it is no JSON object"),
        ('{"message": "m",', "the text ends too early"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_with_its_place_and_the_others_are_read(line: str, why: str) -> None:
    imported = read(importer, LINES + line + "\n" + LINES)
    (left,) = [item for item in imported.diagnostics if item.code == "left-out"]
    assert left.line == 4
    assert why in left.message
    assert len(imported.timeline.events) == 6


def test_a_file_without_a_json_object_is_refused() -> None:
    assert [item.code for item in refused(importer, "a log\nof something else\n")] == ["format"]


def test_tags_are_read_as_timesketch_reads_them() -> None:
    row = '{{"message": "m", "datetime": "2021-01-01", "timestamp_desc": "x", "tag": {}}}\n'
    given = ['["a", "b"]', '"a,b"', '"[\\"a\\", \\"b\\"]"', '"-"', '"a"']
    found = [event.tags for event in read(importer, "".join(row.format(tag) for tag in given)).timeline.events]
    assert found == [("a", "b"), ("a", "b"), ("a", "b"), (), ("a",)]


@pytest.mark.parametrize("name", [name for name, _ in sample_chronologies()])
def test_every_line_has_what_timesketch_requires_and_a_timestamp_that_agrees(name: str) -> None:
    data, losses = written(exporter, dict(sample_chronologies())[name])
    rows = lines(data)
    for row in rows:
        assert set(row) >= REQUIRED
        assert all(isinstance(row[field], str) and row[field] for field in REQUIRED)
        moment = dateutil.parser.parse(str(row["datetime"]))  # as Timesketch's reader of JSON Lines does
        assert (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000 == row["timestamp"]
    assert len({row["event_id"] for row in rows}) == losses.written


def test_an_imprecise_date_is_shown_at_its_first_moment_and_the_loss_is_told() -> None:
    timeline = tl.Timeline(
        timezone="Europe/Berlin",
        events=[
            tl.Event(id="month", title="M", date="2017-12"),
            tl.Event(id="second", title="S", date="2017-12-22T10:00:00Z"),
            tl.Event(id="span", title="P", date="2019/2020-03"),
            tl.Event(id="since", title="O", date="2019/.."),
            tl.Event(id="ice", title="I", date="Y-20000"),
        ],
    )
    data, losses = written(exporter, timeline)
    assert [(row["event_id"], row["datetime"], row["timestamp_desc"], row["edtf"]) for row in lines(data)] == [
        ("month", "2017-12-01T00:00:00+01:00", "event (earliest)", "2017-12"),
        ("second", "2017-12-22T11:00:00+01:00", "event", "2017-12-22T10:00:00Z"),
        ("span", "2019-01-01T00:00:00+01:00", "start (earliest)", "2019/2020-03"),
        ("span", "2020-03-31T23:59:59+02:00", "end (latest)", "2019/2020-03"),
        ("since", "2019-01-01T00:00:00+01:00", "start (earliest)", "2019/.."),
    ]
    assert [item.event for item in losses.left_out] == ["ice"]
    assert [count for feature, count in losses.lost.items() if "instant" in feature] == [3]


def test_bounds_in_seconds_are_those_of_the_zone_they_are_told_in_and_come_back_on_their_day_of_utc() -> None:
    event = tl.Event(id="a", title="A", claims=[tl.Claim(date=f"1969-07-20T{hour}:00:00") for hour in (22, 23)])
    (row,) = lines(written(exporter, tl.Timeline(events=[event], timezone="America/Chicago"))[0])
    assert (row["earliest"], row["latest"]) == ("1969-07-20T22:00:00-05:00", "1969-07-20T23:00:00-05:00")
    row.pop("edtf", None)
    (again,) = read(importer, json.dumps(row)).timeline.events
    assert again.claims[0].text == "1969-07-21"


def test_a_log_that_says_the_same_a_thousand_times_takes_no_more_than_its_length() -> None:
    line = '{"message": "A door opens", "datetime": "2021-03-04T05:06:07Z", "timestamp_desc": "Door log"}\n'
    began = process_time()
    events = read(importer, line * 20_000).timeline.events
    assert [event.id for event in (*events[:3], events[-1])] == [
        *("a-door-opens", "a-door-opens-2", "a-door-opens-3", "a-door-opens-20000"),
    ]
    assert process_time() - began < 30


def test_a_fault_of_a_source_is_told_once() -> None:
    row = {"message": "m", "datetime": "2021-01-01T00:00:00Z", "timestamp_desc": "x", "event_source": ["a\u0001", {}]}
    assert codes(read(importer, json.dumps(row))) == ["control-character", "wrong-type"]


def test_an_hour_that_the_clock_reads_twice_is_the_one_that_is_said() -> None:
    events = [tl.Event(id=f"a{hour}", title="A", date=f"2020-10-25T0{hour}:30:00Z") for hour in (0, 1)]
    rows = lines(written(exporter, tl.Timeline(events=events, timezone="Europe/Berlin"))[0])
    assert [row["datetime"] for row in rows] == ["2020-10-25T02:30:00+02:00", "2020-10-25T02:30:00+01:00"]
    assert [row["timestamp"] for row in rows] == [1_603_585_800_000_000, 1_603_589_400_000_000]


def test_what_is_no_fact_says_so_in_every_line() -> None:
    timeline = tl.Timeline(events=[tl.Event(id="a", title="A", date="2019/2020", modality="planned")])
    assert [row["timestamp_desc"] for row in lines(written(exporter, timeline)[0])] == [
        "planned start (earliest)",
        "planned end (latest)",
    ]


def test_a_date_beside_an_instant_that_is_not_in_it_does_not_count() -> None:
    row = {"message": "m", "datetime": "2021-01-01T00:00:00Z", "timestamp_desc": "x", "edtf": "1850"}
    imported = read(importer, json.dumps(row))
    assert imported.timeline.events[0].claims[0].text == "2021-01-01T00:00:00Z"
    assert codes(imported) == ["bad-date"]


@settings(max_examples=25)
@given(timelines())
def test_out_and_in_again_keeps_what_the_table_says(timeline: tl.Timeline) -> None:
    chronology = tl.resolve(timeline)
    data, losses = written(exporter, chronology)
    left = {item.event for item in losses.left_out}
    if len(left) == len(chronology):
        return
    imported = read(importer, data)
    assert [item for item in imported.diagnostics if item.code != "bidi-control"] == []
    back = {event.id: event for event in imported.timeline.events}
    assert set(back) == {entry.id for entry in chronology} - left
    for entry in chronology:
        if entry.id in back:
            was, now = entry.event, back[entry.id]
            assert (now.title, now.kind, now.modality, now.tags, now.url) == (
                was.title, was.kind, was.modality, was.tags, was.url,
            )  # fmt: skip
            assert [place.name for place in now.places] == [place.name for place in was.places]
            assert (now.description.strip(), now.lane.strip()) == (was.description.strip(), was.lane.strip())
            if entry.date.edtf is not None:
                assert now.claims[0].text == entry.date.edtf


@settings(max_examples=60)
@given(broken(LINES.encode()))
def test_fuzzed_bytes_give_events_and_diagnostics_and_nothing_else(data: bytes) -> None:
    if refused(importer, data):
        return
    imported = read(importer, data)
    rows = [line for line in data.decode("utf-8-sig").split("\n") if line.strip()]
    assert len(imported.timeline.events) + codes(imported).count("left-out") == len(rows)


def test_a_span_that_ends_before_it_starts_is_left_out_with_the_reason() -> None:
    claims = [tl.Claim(date="0000-01-01T00:00:01Z"), tl.Claim(start="0001-01-01T00:00:00", end="")]
    chronology = tl.resolve(tl.Timeline(id="x", events=[tl.Event(id="b", title="B", kind="span", claims=claims)]))
    _, losses = written(exporter, chronology)
    assert [(item.event, "contradict" in item.reason) for item in losses.left_out] == [("b", True)]
