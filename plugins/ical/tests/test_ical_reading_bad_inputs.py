"""Broken, hostile and merely odd calendar files: each gives the fault that it has, at its place, at little cost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ical_build import export
from ical_reading import HEAD, calendar, event, lines, named, problems, read

from timeline.api import LoadError, Severity
from timeline.testing import sample_chronologies

FILES = Path(__file__).parent / "data" / "bad"


_MEASURE = """
import json, re, sys, time
from pathlib import Path
from timeline_ical import importer
from timeline.api import LoadError
status = Path("/proc/self/status")
for name in sys.argv[1:]:
    began = time.process_time()
    try:
        importer.read(open(name, "rb"), importer.options())
        errors = 0
    except LoadError as error:
        errors = len(error.diagnostics)
    seconds = time.process_time() - began
    peak = int(re.search("VmHWM:\\s*([0-9]+)", status.read_text())[1]) / 1024 if status.exists() else 0
    print(json.dumps([seconds, peak, errors]))
"""


def measured(*paths: Path) -> list[tuple[float, float, int]]:
    """What a new process needs for each file in turn: seconds, the most megabytes until then, how many errors."""
    done = subprocess.run([sys.executable, "-c", _MEASURE, *map(str, paths)], capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


ROWS: list[dict[str, Any]] = json.loads((FILES / "manifest.json").read_bytes())["entries"]
"""What reading each file must give and may cost, as the manifest says it for files of every format."""

CORPUS = ("VERSION:2.0", "PRODID:-//corpus//EN")
LONG = {  # too large to keep as files
    "041-params-20k.ics": calendar(event("SUMMARY:A", "X-A" + ";P=1" * 20_000 + ":v", uid="1"), head=CORPUS),
    "043-summary-1mb.ics": calendar(event("SUMMARY:" + "x" * 1_000_000, uid="1"), head=CORPUS),
}


def content(row: dict[str, Any]) -> bytes:
    name = Path(row["file"]).name
    return LONG[name] if name in LONG else (FILES / name).read_bytes()


def named_by_file(row: dict[str, Any]) -> str:
    return str(row["file"])


@pytest.mark.parametrize("row", ROWS, ids=named_by_file)
def test_each_file_has_just_the_fault_that_it_has(row: dict[str, Any]) -> None:
    data = content(row)
    found = problems(data)
    assert [item.severity.value for item in found] == ([] if row["expect"] == "ok" else [row["expect"]])
    for item in found:
        assert item.line == row["line"]
        assert row["field"] is None or item.path == row["field"]
        assert row["expected"] in item.expected
    if row["events_kept"] is None:
        with pytest.raises(LoadError):
            read(data)
    else:
        assert len(read(data).timeline.events) == row["events_kept"]


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, float, int]]:
    """Of each file of the manifest the seconds, and the most megabytes that the process had until then."""
    folder = tmp_path_factory.mktemp("bad")
    paths = {row["file"]: folder / Path(row["file"]).name for row in ROWS}
    for row in ROWS:
        paths[row["file"]].write_bytes(content(row))
    return dict(zip(paths, measured(*paths.values()), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=named_by_file)
def test_each_file_costs_at_most_what_it_may(row: dict[str, Any], costs: dict[str, tuple[float, float, int]]) -> None:
    seconds, megabytes, _ = costs[row["file"]]
    assert seconds <= row["max_seconds"]
    assert megabytes <= row["max_rss_mb"]


def test_every_file_that_is_kept_is_in_the_manifest_and_the_other_way_round() -> None:
    listed = [Path(row["file"]).name for row in ROWS]
    assert sorted(listed) == sorted([*(path.name for path in FILES.glob("*.ics")), *LONG])


ERRORS = {
    "an end before the start": (event("DTEND:20240101T000000Z"), "DTEND", "end-before-start"),
    "days and times": (event("DTEND:20250102T000000Z", start="DTSTART;VALUE=DATE:20250101"), "DTEND", "bad-value-type"),
    "an unknown type": (event(start="DTSTART;VALUE=FOO:20250101"), "DTSTART;VALUE", "bad-value-type"),
    "a time where a day is said": (event(start="DTSTART;VALUE=DATE:20250101T100000"), "DTSTART", "bad-date"),
    "a negative length": (event("DURATION:-PT1H"), "DURATION", "bad-duration"),
    "hours of a day": (event("DURATION:PT1H", start="DTSTART;VALUE=DATE:20250101"), "DURATION", "bad-duration"),
    "a property twice": (event("LOCATION:a", "LOCATION:b"), "LOCATION", "duplicate-property"),
    "digits of another script": (event(start="DTSTART:２０２５0101T100000Z"), "DTSTART", "bad-date"),
    "a broken quote": (event('ATTENDEE;CN="x:mailto:a@b.c'), "ATTENDEE", "bad-parameter"),
    "a position beyond the pole": (event("GEO:91;0"), "GEO", "bad-position"),
    "a rule twice over": (event("RRULE:FREQ=DAILY;FREQ=DAILY"), "RRULE", "bad-rule"),
    "a rule of no parts": (event("RRULE:"), "RRULE", "bad-rule"),
    "hours of days": (event("RRULE:FREQ=HOURLY;COUNT=3", start="DTSTART;VALUE=DATE:20250101"), "RRULE", "bad-rule"),
    "a rule by impossible days": (event("RRULE:FREQ=MONTHLY;BYDAY=6MO;COUNT=2"), "RRULE", "bad-rule"),
    "a rule that never meets its hour": (event("RRULE:FREQ=HOURLY;INTERVAL=2;BYHOUR=3;COUNT=2"), "RRULE", "bad-rule"),
    "UNTIL that is no date": (event("RRULE:FREQ=DAILY;UNTIL=x"), "RRULE", "bad-date"),
    "more dates than anybody needs": (
        event("RDATE:" + ",".join(f"{year:04d}0101T000000Z" for year in range(1, 9_999)) + ",20250101T000000Z" * 3),
        "RDATE",
        "too-many-dates",
    ),
    "an exception that is no date": (event("RRULE:FREQ=DAILY;COUNT=2", "EXDATE:x"), "EXDATE", "bad-date"),
    "a kind of ours that is none": (event("X-TIMELINE-KIND:feast"), "X-TIMELINE-KIND", "bad-value"),
    "a date of ours that counts from something": (
        event("X-TIMELINE-KIND:point", "X-TIMELINE-EDTF:e + 1 day"),
        "X-TIMELINE-EDTF",
        "bad-date",
    ),
    "tags without end": (event("CATEGORIES:" + ",".join("a" * 100_000)), "CATEGORIES", "too-many-values"),
}


@pytest.mark.parametrize("given", ERRORS.values(), ids=ERRORS.keys())
def test_each_fault_of_hostile_values_is_told_at_its_place(given: tuple[tuple[str, ...], str, str]) -> None:
    component, field, code = given
    found = named(calendar(component))
    name = field.partition(";")[0]
    line = 4 + max(index for index, text in enumerate(component) if text.startswith(name))
    assert found == [(line, field, code)]


STRUCTURES = {
    "an END of something else": (("BEGIN:VEVENT", "UID:a", "END:VALARM", "END:VEVENT"), 6),
    "an event within an event": (("BEGIN:VEVENT", "BEGIN:VEVENT", "END:VEVENT", "END:VEVENT"), 5),
    "a calendar within a calendar": (("BEGIN:VCALENDAR", "END:VCALENDAR"), 4),
    "an END of something else in place of its own": (("BEGIN:VEVENT", "UID:a", "END:VTODO"), 6),
    "an END too few": (("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT"), 6),
}


@pytest.mark.parametrize("given", STRUCTURES.values(), ids=STRUCTURES.keys())
def test_hostile_nesting_is_one_fault_and_not_many(given: tuple[tuple[str, ...], int]) -> None:
    inner, line = given
    assert [(item[0], item[2]) for item in named(calendar(inner))] == [(line, "structure")]


def test_a_file_that_ends_within_an_event_has_one_fault() -> None:
    (found,) = problems(lines("BEGIN:VCALENDAR", *HEAD, "BEGIN:VEVENT", "UID:a"))
    assert (found.line, found.code) == (5, "truncated")
    assert found.expected == "END:VEVENT, END:VCALENDAR (the file ends too early)"


def test_a_calendar_within_a_calendar_is_told_once() -> None:
    found = problems(calendar(("BEGIN:VCALENDAR", "END:VCALENDAR")))
    assert [item.code for item in found] == ["structure"]


def test_a_zone_whose_definition_is_faulty_is_told_there_alone() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Mars", "END:VTIMEZONE")
    data = calendar(zone, event(start="DTSTART;TZID=Mars:20250101T100000"))
    assert [(item[0], item[2]) for item in named(data)] == [(4, "bad-zone")]


@pytest.mark.parametrize(("given", "meant"), [("Europe/Berln", "Europe/Berlin"), ("My Zne", "My Zone")])
def test_an_unknown_zone_names_the_nearest(given: str, meant: str) -> None:
    standard = ("BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:STANDARD")
    zone = ("BEGIN:VTIMEZONE", "TZID:My Zone", *standard, "END:VTIMEZONE")
    (found,) = problems(calendar(zone, event(start=f"DTSTART;TZID={given}:20250101T100000")))
    assert found.message == f'"{given}" is no time zone; did you mean "{meant}"?'


HOSTILE = {
    "deep nesting": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 200_000,
    "ends without beginnings": b"BEGIN:VCALENDAR\r\n" + b"END:X\r\n" * 200_000,
    "properties without end": b"BEGIN:VCALENDAR\r\n" + b"X:\r\n" * 500_000,
    "names without end": calendar(event(*[f"X-N{number}:1" for number in range(9_000)])),
    "one line": b"BEGIN:VCALENDAR" + b"x" * 10_000_000,
    "parameters of values without end": calendar(event("X-A;P=" + "a," * 1_000_000 + ":1")),
    "folds without end": calendar(event("DESCRIPTION:" + "\r\n ".join(["x"] * 300_000))),
    "blank lines": b"BEGIN:VCALENDAR\r\n" + b"\r\n" * 3_000_000,
    "dates without end": calendar(event("RDATE:" + "20250101T000000Z," * 300_000)),
    "rules that never come to a date": calendar(
        *[event(f"RRULE:FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3;INTERVAL={number}", uid=f"u{number}") for number in range(1, 100)]
    ),
    "rules that seldom come to a date": calendar(
        *[
            event(f"RRULE:FREQ=SECONDLY;INTERVAL={86_400 + number};BYHOUR=3;COUNT=9000", uid=f"u{number}")
            for number in range(30)
        ]
    ),
    "a rule of ten thousand dates, three times": calendar(
        *[event("RRULE:FREQ=DAILY;COUNT=10000", uid=f"u{number}") for number in range(3)]
    ),
    "a long text on many dates": calendar(event("RRULE:FREQ=DAILY;COUNT=5000", "DESCRIPTION:" + "y" * 900_000)),
    "numbers of very many digits": calendar(
        event(f"DURATION:P{'9' * 100_000}D"), event(f"RRULE:FREQ=DAILY;COUNT={'9' * 9_000}", uid="f")
    ),
    "zeros": b"\0" * 1_000_000,
    "more bytes than are read": b"BEGIN:VCALENDAR\r\n" + b"X" * 20_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_two_seconds_and_a_hundred_megabytes_at_most(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.ics"
    path.write_bytes(HOSTILE[name])
    ((seconds, megabytes, faults),) = measured(path)
    assert seconds < 2
    assert megabytes < 100
    assert faults <= 302


def test_a_hostile_file_of_many_faults_tells_a_hundred_and_that_there_are_more() -> None:
    found = problems(calendar(*[event(start="DTSTART:x", uid=f"u{number}") for number in range(500)]))
    assert len(found) == 101
    assert found[-1].code == "too-many"


def test_all_faults_are_told_at_once() -> None:
    found = named(
        calendar(
            event("DURATION:x", "GEO:x", uid="a"),
            event("RRULE:FREQ=NEVER", start="DTSTART:y", uid="b"),
            ("no line",),
            event(uid="a"),
            head=("VERSION:2.0", "PRODID:x", "CALSCALE:OTHER"),
        )
    )
    assert [code for _, _, code in found] == [
        "other-calendar",
        "bad-duration",
        "bad-position",
        "bad-date",
        "no-content-line",
    ]


@pytest.fixture(scope="module")
def feed() -> bytes:
    """A feed of ours with every kind of property, short enough to be cut at every byte."""
    whole = dict(sample_chronologies())["every field"].only(during="1850-03-20")
    content = export(whole, alarm="P1D").content
    for name in (b"X-TIMELINE-START", b"X-TIMELINE-IMPORTANCE", b"GEO", b"RELATED-TO", "“".encode(), b"\r\n "):
        assert name in content
    return content


def test_a_hostile_cut_at_any_byte_of_a_feed_of_ours_is_an_error_or_loses_nothing(feed: bytes) -> None:
    check_cuts(feed)


def test_a_hostile_cut_at_any_byte_of_a_file_of_others_is_an_error_or_loses_nothing() -> None:
    foreign = (Path(__file__).parent / "data" / "foreign.ics").read_bytes()
    check_cuts(foreign)


def check_cuts(data: bytes) -> None:
    """Fail, without asserts too, unless every cut is refused but the one that takes the end of the last line alone."""
    whole = read(data).timeline
    for length in range(len(data)):
        try:
            kept = read(data[:length]).timeline
        except LoadError:
            continue
        if length != len(data) - 2 or kept != whole:
            pytest.fail(f"cut to {length:,} of {len(data):,} bytes, it is read all the same")


def test_a_time_zone_that_leads_out_of_its_folder_is_no_zone_even_where_the_file_names_it() -> None:
    data = calendar(
        event(start="DTSTART;TZID=../../etc/localtime:20250101T100000"), head=(*HEAD, "X-WR-TIMEZONE:/etc/passwd")
    )
    assert named(data) == [(8, "DTSTART;TZID", "unknown-zone")]
    assert named(data, Severity.WARNING) == [(4, "X-WR-TIMEZONE", "unknown-zone")]


def test_lines_that_end_with_lf_or_with_both_say_the_same() -> None:
    data = calendar(event("DESCRIPTION:one\r\n  two"))
    mixed = data.replace(b"\r\n", b"\n", 5)
    assert read(data).timeline == read(mixed).timeline == read(data.replace(b"\r\n", b"\n")).timeline


def test_what_is_no_calendar_is_refused_with_one_fault() -> None:
    for data in (b"\xff\xfeB\0E\0", b"PK\x03\x04", b"{}", lines("BEGIN:VCARD", "END:VCARD"), b"\xef\xbb\xbf"):
        assert [item.line for item in problems(data)] == [1]
