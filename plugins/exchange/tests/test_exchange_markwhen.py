"""markwhen: read, written, and judged by its own parser."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from exchange_formats import events, hostile, left_out, read, refusal, samples, seeds, squeezed, survives, write
from hypothesis import given
from hypothesis import strategies as st
from timeline_exchange.markwhen import exporter, importer

import timeline as tl
from timeline.api import Event, Kind, Modality, Timeline, day_number
from timeline.testing import check_exporter, check_importer

FOREIGN = """---
title: "The making of a bridge: part one"
description: Of iron
timezone: Europe/London
#rail: blue
view: nobody
---
// a remark
# Planning #rail
1775-10 / 1775-11-30: [x] The [drawings](https://example.org/drawings) are made #design
  id: drawings
Several sheets.
- one
- two

[Where they are kept](https://example.org/archive)

## Money
12/2012 - now: It is repaired !repairs
1777-11 - 1778: no date of its second form
## The river
44 BC: It was crossed before
1 Jan 1781: It opens [Coalbrookdale](location)
Jan 2, 1781 10:30 - Jan 2, 1781 3:15pm: A feast
1781-01-01T09:00:00Z: A speech
# Later
2030-W05: [ ] It is painted
"""


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, FOREIGN.encode())


def test_a_file_of_theirs_is_read_as_what_it_says() -> None:
    imported = read(importer, FOREIGN)
    timeline = imported.timeline
    assert imported.diagnostics == ()
    assert (timeline.title, timeline.description) == ("The making of a bridge: part one", "Of iron")
    assert timeline.timezone == "Europe/London"
    drawings, repaired, crossed, opens, feast, speech, painted = timeline.events
    assert (drawings.id, drawings.title, drawings.tags) == ("drawings", "The drawings are made", ("design",))
    assert (drawings.claims[0].text, drawings.kind, drawings.lane) == ("1775-10/1775-11-30", Kind.SPAN, "Planning")
    assert drawings.description == "Several sheets.\n- one\n- two"
    assert [(link.url, link.title) for link in drawings.links] == [
        ("https://example.org/drawings", "drawings"),
        ("https://example.org/archive", "Where they are kept"),
    ]
    assert (repaired.id, repaired.claims[0].text, repaired.lane) == ("repairs", "2012-12/..", "Planning / Money")
    assert repaired.description == "1777-11 - 1778: no date of its second form"
    assert (crossed.claims[0].text, crossed.lane) == ("-0043", "Planning / The river")
    assert (opens.claims[0].text, opens.places[0].name) == ("1781-01-01", "Coalbrookdale")
    assert feast.claims[0].text == "from 1781-01-02T10:30:00 to 1781-01-02T15:15:00"
    assert speech.claims[0].text == "1781-01-01T09:00:00Z"
    assert (painted.claims[0].text, painted.modality) == ("[2030-01-28..2030-02-03]", Modality.PLANNED)


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("1850", "1850"),
        ("0602", "0602"),
        ("602", "0602"),
        ("1850-03", "1850-03"),
        ("1850-03-07", "1850-03-07"),
        ("1850-03-07 14:30", "1850-03-07T14:30:00"),
        ("1850/1852", "1850/1852"),
        ("1850 - 1852", "1850/1852"),
        ("1850 to 1852", "1850/1852"),
        ("03/1850", "1850-03"),
        ("3/7/1850", "1850-03-07"),
        ("March 1850", "1850-03"),
        ("mar 7 1850", "1850-03-07"),
        ("7 March 1850", "1850-03-07"),
        ("7 Mar 1850 - 9 Mar 1850", "1850-03-07/1850-03-09"),
        ("1850/now", "1850/.."),
        ("300-200 BC", "-0299/-0199"),
        ("50 BC - 50 AD", "-0049/0050"),
        ("1850-W10-4", "1850-03-07"),
    ],
)
def test_the_forms_of_dates_are_read_as_they_read_them(date: str, edtf: str, markwhen_reads: Callable[[bytes], Any]) -> None:
    text = f"{date}: It"
    (event,) = events(importer, text).values()
    assert event.claims[0].text == edtf
    (theirs,) = markwhen_reads(b"timezone: UTC\n" + text.encode())["events"]
    resolved = tl.resolve(Timeline(events=[event]))[event.id].date
    assert day(theirs["start"]) == str(resolved.earliest)[:16]


def day(text: str) -> str:
    """A time of theirs as we print days and times to the minute."""
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text.lstrip("+"))
    year, month, rest = text.split("-", 2)
    year = year[2:] if len(year) == 6 else year
    return sign + f"{year}-{month}-{rest[:8] if rest[3:8] != '00:00' else rest[:2]}"


@pytest.mark.parametrize(
    "date",
    [
        "after !it 3 days",
        "3 days",
        "now - 10 days",
        "now",
        "8am - 10am",
        "2020-01-01 every week for 3 weeks",
        "by 2 weeks",
        "Dec 25",
        "2020-02-30",
        "2020-13",
        "1852/1850",
        "!it.end / 2020",
    ],
)
def test_a_date_that_is_not_plain_is_left_out_and_reported_by_its_line(date: str) -> None:
    imported = read(importer, f"1850: It\n\n{date}: Another\nwith a text\n1851: And\n")
    assert [event.title for event in imported.timeline.events] == ["It", "And"]
    assert imported.timeline.events[0].description == ""
    assert [fault.line for fault in left_out(imported)] == [3]


def test_what_belongs_to_nothing_is_reported() -> None:
    imported = read(importer, "title: T\n# Section\nstray words\n1850: It\n  color: red\n  edtf: 1999\n")
    assert [(item.code, item.line) for item in imported.diagnostics] == [("text", 3), ("property", 5), ("edtf", 6)]
    assert imported.timeline.events[0].claims[0].text == "1850"


def test_groups_of_older_files_are_read_where_they_are_closed() -> None:
    text = "group Days #x\n1850: It\nsection Inner\n1851: Two\nend section\n1852: Three\nend group\n1853: Four\n"
    assert [event.lane for event in read(importer, text).timeline.events] == ["Days", "Days / Inner", "Days", ""]


def test_a_text_without_events_is_refused() -> None:
    assert refusal(importer, "Dear reader,\nnothing happened.").code == "no-events"


def kept(event: Event) -> tuple[object, ...]:
    """What the table says is kept."""
    links = [(link.url.replace("(", "%28").replace(")", "%29"), squeezed(link.title)) for link in event.links]
    lines = [line.rstrip() for line in event.description.strip().split("\n")]
    return (
        squeezed(event.title),
        lines,
        event.kind,
        event.modality,
        squeezed(event.lane),
        tuple(map(squeezed, event.tags)),
        event.url,
        links,
    )


@pytest.mark.parametrize("name", sorted(seeds()))
def test_of_a_dossier_goes_out_and_in_again_what_the_table_says(name: str) -> None:
    chronology = seeds()[name]
    data, losses = write(exporter, chronology)
    found = events(importer, data)
    gone = {item.event for item in losses.left_out}
    assert set(found) == {entry.id for entry in chronology} - gone
    for id, event in found.items():
        assert kept(event) == kept(chronology[id].event)
        if chronology[id].date.edtf is not None:
            assert event.claims[0].text == chronology[id].date.edtf


def test_every_date_that_edtf_can_say_comes_back_as_it_was() -> None:
    chronology = samples()["every kind of date"]
    data, losses = write(exporter, chronology)
    again = tl.resolve(read(importer, data).timeline)
    assert {item.event for item in losses.left_out} == {"d18", "d19", "d20"}, "years of five digits"
    assert {entry.id: entry.date.edtf for entry in again} == {entry.id: chronology[entry.id].date.edtf for entry in again}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_fuzzed_bytes_are_read_or_refused(data: bytes) -> None:
    survives(importer, data)


@given(st.lists(st.text(st.sampled_from("0129/-: \n#!.[]x()nowbyaftertW"), max_size=30), max_size=8))
def test_fuzzed_lines_are_read_or_refused(lines: list[str]) -> None:
    survives(importer, "\n".join(lines).encode())


@pytest.mark.parametrize(
    "piece", ["1 day ", "1 s", "mins", "!a", "1/", "every ", "1d,", "jan ", "1-", "after ", "\t", " ", ". "]
)
@pytest.mark.parametrize("begin", ["", "2017: x\n", "Dec"])
@pytest.mark.parametrize("end", [": x", "x: y", "1 2012: y", "x"])
def test_hostile_repetition_takes_no_more_than_its_length(begin: str, piece: str, end: str) -> None:
    began = time.process_time()
    survives(importer, f"{begin}{piece * 50_000}{end}\n".encode())
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "line", [" " * 300 + "id: x", "after" + "\t" * 300 + "x: y", "1 day" + " " * 300 + "/" + " " * 300 + "x: y"]
)
def test_hostile_blanks_take_no_more_than_their_length(line: str) -> None:
    began = time.process_time()
    survives(importer, line.encode())
    assert time.process_time() - began < 1


@pytest.mark.parametrize("line", ["", "by", "before", "!a", "1 day", "now"])
def test_a_line_that_is_far_in_is_looked_at_as_fast_as_another(line: str) -> None:
    began = time.process_time()
    survives(importer, f"2017: A\n{' ' * 100}{line}{' ' * 100}what it says: nothing\n".encode())
    assert time.process_time() - began < 1


@pytest.mark.client
def test_their_parser_reads_every_sample_with_the_days_that_we_read(markwhen_reads: Callable[[bytes], Any]) -> None:
    for name, chronology in {**samples(), **seeds()}.items():
        data, losses = write(exporter, chronology)
        theirs = markwhen_reads(data)
        assert theirs["complaints"] == [], name
        assert len(theirs["events"]) == losses.written, name
        if not losses.written:
            continue
        bare = b"\n".join(line for line in data.split(b"\n") if not line.startswith(b"  edtf:"))
        again = tl.resolve(read(importer, bare).timeline)
        for event in theirs["events"]:
            ours = again[event["id"]].date
            assert not event["relative"]
            assert day(event["start"])[:10] == str(ours.earliest)[:10], (name, event["id"])
            if ours.latest.moment is not None and "T" not in str(ours.latest):
                after = ours.latest.moment // 86_400 + 1
                assert day_number(*whole(event["end"])) == after or event["start"].startswith("-"), (name, event["id"])


def whole(text: str) -> tuple[int, int, int]:
    """The year, month and day of a time of theirs."""
    sign = -1 if text.startswith("-") else 1
    year, month, rest = text.lstrip("+-").split("-", 2)
    return sign * int(year), int(month), int(rest[:2])


@pytest.mark.client
def test_their_parser_reads_texts_that_mean_harm_as_text(markwhen_reads: Callable[[bytes], Any]) -> None:
    chronology = hostile()
    data, losses = write(exporter, chronology)
    theirs = markwhen_reads(data)
    assert (theirs["complaints"], len(theirs["events"])) == ([], losses.written)
    for event in theirs["events"]:
        original = chronology[event["id"]].event
        assert squeezed(event["title"].replace("\u200b", "")) == squeezed(original.title).strip("\ufeff")
        assert set(event["tags"]) <= set(original.tags)
        assert event["completed"] is None if "completed" in event else True
        assert datetime.fromisoformat(event["start"]).day == 7


def test_a_text_before_the_first_event_is_told() -> None:
    text = "title: A\n// a remark\ncolors:\n  - red\n  blue\nWords that somebody wrote\n\n2017: B\n"
    (item,) = read(importer, text).diagnostics
    assert (item.line, item.code, item.found) == (6, "text", '"Words that somebody wrote"')


def test_what_has_not_begun_does_not_last_till_now() -> None:
    timeline = Timeline(events=[Event(id="a", title="A", date="2040/.."), Event(id="b", title="B", date="2010/..")])
    data, losses = write(exporter, tl.resolve(timeline, as_of="2026-01-01"))
    assert [line for line in data.decode().splitlines() if line.startswith("20")] == ["2010/now: B", "2040: A"]
    assert losses.lost == {}
    assert {event.id: event.claims[0].text for event in read(importer, data).timeline.events} == {
        "a": "2040/..",
        "b": "2010/..",
    }
