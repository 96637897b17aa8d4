"""The clock of a zone, as a feed tells it, reads what the zone's own rules say; dateutil's reader of VTIMEZONE judges."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from ical_build import chronology, export, unfolded
from icalendar import Calendar
from timeline_ical import ICalOptions, KeptFeed, update
from timeline_ical.zones import FIRST_YEAR, LAST_YEAR, timezone_block

import timeline
from timeline.api import Chronology, Event, ExportError, Source, Timeline

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Europe/Dublin",
    "America/St_Johns",
    "Asia/Tokyo",
]


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_is_told_as_its_rules_are(zone: str) -> None:
    told = tzical(io.StringIO(timezone_block(zone).decode())).get(zone)
    known = ZoneInfo(zone)
    moment, last = datetime(FIRST_YEAR, 1, 2, tzinfo=UTC), datetime(LAST_YEAR, 12, 30, tzinfo=UTC)
    while moment < last:
        local = moment.astimezone(known).replace(tzinfo=None)
        readings = {local.replace(tzinfo=known, fold=fold).utcoffset() for fold in (0, 1)}
        if len(readings) == 1:  # a time that is read twice, or never, is no one moment
            assert local.replace(tzinfo=told).utcoffset() in readings, f"{local} in {zone}"
        moment += timedelta(hours=13)


def test_a_change_is_told_by_the_clock_before_it() -> None:
    lines = timezone_block("America/New_York").replace(b"\r\n ", b"").decode().split("\r\n")
    spring = lines[lines.index("BEGIN:DAYLIGHT") + 1 :]
    spring = spring[: spring.index("END:DAYLIGHT")]
    assert "RDATE:20190310T020000" in spring
    assert spring[-3:] == ["TZNAME:EDT", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400"]


@pytest.mark.parametrize(
    ("timezone", "date", "told"),
    [
        ("Europe/Berlin", "2020-01-30T10:00:00", True),
        ("Europe/Berlin", "2020-01-30", False),
        ("UTC", "2020-01-30T10:00:00", False),
    ],
)
def test_a_clock_is_told_only_where_there_may_be_times_of_it(timezone: str, date: str, told: bool) -> None:
    content = export(chronology(Event(id="e", title="E", date=date), timezone=timezone)).content
    assert (b"BEGIN:VTIMEZONE" in content) is told


def untold(content: bytes) -> set[str]:
    """The zones that are used before they are told, read without any library; none is told twice."""
    told: list[str] = []
    missing = set()
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if name == "TZID":
            told.append(value)
        elif ";TZID=" in name:
            zone = name.partition(";TZID=")[2].partition(";")[0].strip('"')
            missing |= {zone} - set(told)
    assert len(told) == len(set(told))
    return missing


def next_edition(previous: bytes, given: Chronology) -> bytes:
    stream = io.BytesIO()
    update(previous, given, stream, ICalOptions(now="2020-02-01T00:00:00Z"))
    return stream.getvalue()


TIMED, DAY = Event(id="t", title="T", date="2020-01-30T10:00:00"), Event(id="d", title="D", date="2020-01-30")


@pytest.mark.parametrize(
    ("timezone", "events"),
    [
        ("Europe/Berlin", [DAY]),  # the only timed one is gone
        ("UTC", [DAY]),
        ("America/New_York", [DAY, Event(id="u", title="U", date="2020-01-30T11:00:00")]),
        ("America/New_York", [DAY, TIMED]),
        ("Europe/Berlin", [DAY, TIMED]),
    ],
)
def test_every_zone_of_an_entry_is_told_in_the_next_edition_too(timezone: str, events: list[Event]) -> None:
    before = chronology(TIMED, DAY, timezone="Europe/Berlin")
    after = chronology(*events, timezone=timezone)
    first = export(before).content
    second = next_edition(first, after)
    third = next_edition(second, after)
    gone = TIMED not in events
    for content in (first, second, third):
        assert untold(content) == set()
        assert (b"TZID=Europe/Berlin" in content) is (content is first or gone or timezone == "Europe/Berlin")
    assert second == third
    stream = io.BytesIO()
    KeptFeed.first(before, ICalOptions()).next(after, "2020-02-01T00:00:00Z").write(stream)
    assert stream.getvalue() == second


FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
{}BEGIN:VEVENT
UID:gone@timeline.timeline.invalid
DTSTAMP:20200101T000000Z
DTSTART;VALUE=DATE-TIME;{}:20200130T100000
SUMMARY:Gone
END:VEVENT
END:VCALENDAR
"""
CLOCK = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0123
TZOFFSETTO:+0123
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("zone", "parameter"),
    [("Our clock", "TZID=Our clock"), ("A, b", 'TZID="A, b"'), ("Asia/Tokyo", "TZ\n ID=Asia/Tokyo"), ("Low", "tzid=Low")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_zone_that_only_the_previous_edition_tells_is_told_on_with_its_entry(zone: str, parameter: str, end: str) -> None:
    previous = FOREIGN.format(CLOCK.format(zone), parameter).replace("\n", end).encode()
    content = next_edition(previous, chronology(DAY))
    assert untold(content) == set()
    (gone,) = (item for item in Calendar.from_ical(content).walk("VEVENT") if item["UID"].startswith("gone@"))
    hours = timedelta(hours=9) if zone == "Asia/Tokyo" else timedelta(hours=1, minutes=23)
    assert gone["DTSTART"].dt.utcoffset() == hours
    assert next_edition(content, chronology(DAY)) == content


def test_a_zone_of_a_previous_entry_that_nothing_tells_is_refused_unless_it_is_one_of_ianas() -> None:
    with pytest.raises(ExportError, match='a time of the zone "Our clock", which is none of IANA\'s'):
        next_edition(FOREIGN.format("", "TZID=Our clock").encode(), chronology(DAY))
    assert untold(next_edition(FOREIGN.format("", "TZID=Asia/Tokyo").encode(), chronology(DAY))) == set()


def test_a_time_that_follows_from_a_source_alone_has_its_zone_told() -> None:
    source = Source(id="s", title="S", published="2020-01-30T10:00:00")
    later = Event(id="e", title="E", date="s + 2 hours")
    given = timeline.resolve(Timeline(timezone="Europe/Berlin", events=[DAY, later], sources=[source]))
    content = export(given).content
    assert b";TZID=Europe/Berlin:20200130T120000" in content
    assert untold(content) == set()


def test_a_text_that_looks_like_a_zone_is_none() -> None:
    text = "BEGIN:VTIMEZONE\nTZID:X\nDTSTART;TZID=X:1\nEND:VTIMEZONE"
    content = export(
        chronology(Event(id="e", title=text, description=text, date="2020-01-30"), title="BEGIN:VTIMEZONE")
    ).content
    assert next_edition(content, chronology(title="BEGIN:VTIMEZONE")).count(b"\r\nBEGIN:VTIMEZONE") == 0
