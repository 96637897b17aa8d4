"""Broken, hostile and merely odd calendar files: each gives the fault that it has, at its place, at little cost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attrs import frozen
from ical_build import export
from ical_reading import HEAD, calendar, event, lines, named, problems, read
from timeline_ical import importer

from timeline.api import LoadError, Severity
from timeline.testing import check_importer, sample_chronologies

FILES = Path(__file__).parent / "data" / "bad"


@frozen
class Case:
    """A file, and what is to be found in it."""

    file: str
    expect: str  #: error, warning or ok.
    line: int = 0
    field: str = ""
    expected: str = ""
    kept: int | None = None  #: How many events are read.


TIME = "a date and time like 20250101T100000Z"
ZONE = "a time zone known or defined in the file"

CASES = (
    Case("002-truncated-no-end.ics", "error", 15, "", "END:VCALENDAR (the file ends too early)"),
    Case("005-end-extra.ics", "error", 10, "", "BEGIN before END:VEVENT"),
    Case("006-no-colon.ics", "error", 9, "", "NAME:value"),
    Case("009-lone-cr-in-value.ics", "error", 9, "DESCRIPTION", "a value without a bare CR"),
    Case("011-esc-in-value.ics", "error", 9, "DESCRIPTION", "a value without control characters"),
    Case("012-dtstart-year-0000.ics", "error", 13, "DTSTART", TIME),
    Case("013-dtstart-year-10000.ics", "error", 13, "DTSTART", TIME),
    Case("014-dtstart-feb-30.ics", "error", 13, "DTSTART", TIME),
    Case("015-dtstart-hour-24.ics", "error", 13, "DTSTART", TIME),
    Case("016-dtstart-sec-61.ics", "error", 13, "DTSTART", TIME),
    Case("018-dtstart-empty.ics", "error", 13, "DTSTART", TIME),
    Case("021-dtstart-missing.ics", "error", 11, "DTSTART", "DTSTART"),
    Case("023-uid-missing.ics", "warning", 4, "UID", "UID (one is made from the content, with a warning)", 1),
    Case("024-uid-twice.ics", "error", 11, "UID", "a UID not used before, or RECURRENCE-ID"),
    Case("026-end-and-duration.ics", "error", 10, "DURATION", "DTEND or DURATION"),
    Case("027-duration-overflow.ics", "error", 9, "DURATION", "a shorter duration"),
    Case("028-duration-past-9999.ics", "error", 9, "DURATION", "an end before year 10000"),
    Case("029-duration-bad.ics", "error", 9, "DURATION", "a duration like PT1H"),
    Case("030-tzid-unknown.ics", "error", 7, "DTSTART;TZID", ZONE),
    Case("031-tzid-traversal.ics", "error", 7, "DTSTART;TZID", ZONE),
    Case("033-rrule-forever-seconds.ics", "warning", 9, "RRULE", "at most 10,000 dates in any window asked for", 1),
    Case("034-rrule-feb30-hourly.ics", "error", 9, "RRULE", "a rule that can give a date"),
    Case("035-rrule-count-1e9.ics", "error", 9, "RRULE", "COUNT of at most 10,000"),
    Case("036-rrule-interval-0.ics", "error", 9, "RRULE", "INTERVAL of at least 1"),
    Case("037-rrule-count-and-until.ics", "error", 9, "RRULE", "COUNT or UNTIL"),
    Case("038-rrule-unknown-freq.ics", "error", 9, "RRULE", "FREQ of SECONDLY to YEARLY"),
    Case("041-params-20k.ics", "error", 9, "X-A", "at most 100 parameters"),
    Case("043-summary-1mb.ics", "error", 8, "SUMMARY", "at most 10,000 characters"),
    Case("044-lf-only.ics", "ok", kept=2),
    Case("045-cr-only.ics", "error", 1, "", "lines ended by CRLF"),
    Case("047-no-version.ics", "warning", 1, "VERSION", "VERSION:2.0", 1),
    Case("049-empty.ics", "error", 1, "", "BEGIN:VCALENDAR"),
    Case("050-no-events.ics", "ok", kept=0),
    Case("051-html-page.ics", "error", 1, "", "BEGIN:VCALENDAR; this looks like a web page"),
    Case("053-bom.ics", "ok", kept=1),
    Case("054-latin1.ics", "error", 8, "SUMMARY", "a UTF-8 file"),
)

LONG = {  # too large to keep as files
    "041-params-20k.ics": calendar(event("X-A" + ";P=1" * 20_000 + ":1", uid="1")),
    "043-summary-1mb.ics": calendar(event("SUMMARY:" + "x" * 1_000_000, uid="1")),
}


def content(name: str) -> bytes:
    return LONG[name] if name in LONG else (FILES / name).read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_each_file_has_just_the_fault_that_it_has(case: Case) -> None:
    data = content(case.file)
    began = time.process_time()
    found = problems(data)
    assert time.process_time() - began < 2
    assert [item.severity.value for item in found] == ([] if case.expect == "ok" else [case.expect])
    for item in found:
        assert item.line == case.line
        assert item.path.endswith(case.field)
        assert case.expected in item.expected
    if case.kept is None:
        with pytest.raises(LoadError):
            read(data)
    else:
        assert len(read(data).timeline.events) == case.kept


def test_every_file_that_is_kept_is_tried() -> None:
    assert {path.name for path in FILES.iterdir()} | LONG.keys() == {case.file for case in CASES}


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
    assert found == [(line, f"VEVENT[0].{field}", code)]


STRUCTURES = {
    "an END of something else": (("BEGIN:VEVENT", "UID:a", "END:VALARM", "END:VEVENT"), 6),
    "an event within an event": (("BEGIN:VEVENT", "BEGIN:VEVENT", "END:VEVENT", "END:VEVENT"), 5),
    "a calendar within a calendar": (("BEGIN:VCALENDAR", "END:VCALENDAR"), 4),
    "an END too few": (("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT"), 6),
}


@pytest.mark.parametrize("given", STRUCTURES.values(), ids=STRUCTURES.keys())
def test_hostile_nesting_is_one_fault_and_not_many(given: tuple[tuple[str, ...], int]) -> None:
    inner, line = given
    assert [(item[0], item[2]) for item in named(calendar(inner))] == [(line, "structure")]


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

_MEASURE = """
import json, re, sys, time
from pathlib import Path
from timeline_ical import importer
from timeline.api import LoadError
began = time.process_time()
try:
    importer.read(open(sys.argv[1], "rb"), importer.options())
    errors = 0
except LoadError as error:
    errors = len(error.diagnostics)
seconds, status = time.process_time() - began, Path("/proc/self/status")
peak = int(re.search("VmHWM: *([0-9]+)", status.read_text().replace("\\t", " "))[1]) / 1024 if status.exists() else 0
print(json.dumps([seconds, peak, errors]))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_two_seconds_and_a_hundred_megabytes_at_most(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.ics"
    path.write_bytes(HOSTILE[name])
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes, faults = json.loads(done.stdout)
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
    """A feed of ours with every kind of date, short enough to be cut at every byte."""
    return export(dict(sample_chronologies())["every field"], alarm="P1D").content


def test_a_hostile_cut_at_any_byte_is_an_error_or_loses_nothing(feed: bytes) -> None:
    whole = read(feed).timeline
    ends = {len(feed), len(feed) - 1, len(feed) - 2}
    for cut in range(0, len(feed), 1 if len(feed) < 4_000 else 7):
        if cut in ends:
            continue
        with pytest.raises(LoadError):
            read(feed[:cut])
    for cut in ends - {len(feed) - 1}:
        assert read(feed[:cut]).timeline == whole


def test_a_hostile_cut_at_any_byte_of_a_small_file_is_an_error_or_loses_nothing() -> None:
    data = calendar(event("DESCRIPTION:é\\, ü", "DTEND:20250101T110000Z"), event(uid="f"))
    whole = read(data).timeline
    for cut in range(len(data)):
        try:
            kept = read(data[:cut]).timeline
        except LoadError:
            continue
        assert kept == whole
        assert cut >= len(data) - 2


def test_the_importer_keeps_the_contract_of_importers(feed: bytes) -> None:
    check_importer(importer, feed)


def test_a_time_zone_that_leads_out_of_its_folder_is_no_zone_even_where_the_file_names_it() -> None:
    data = calendar(
        event(start="DTSTART;TZID=../../etc/localtime:20250101T100000"), head=(*HEAD, "X-WR-TIMEZONE:/etc/passwd")
    )
    assert named(data) == [(8, "VEVENT[0].DTSTART;TZID", "unknown-zone")]
    assert named(data, Severity.WARNING) == [(4, "X-WR-TIMEZONE", "unknown-zone")]


def test_lines_that_end_with_lf_or_with_both_say_the_same() -> None:
    data = calendar(event("DESCRIPTION:one\r\n  two"))
    mixed = data.replace(b"\r\n", b"\n", 5)
    assert read(data).timeline == read(mixed).timeline == read(data.replace(b"\r\n", b"\n")).timeline


def test_what_is_no_calendar_is_refused_with_one_fault() -> None:
    for data in (b"\xff\xfeB\0E\0", b"PK\x03\x04", b"{}", lines("BEGIN:VCARD", "END:VCARD"), b"\xef\xbb\xbf"):
        assert [item.line for item in problems(data)] == [1]
