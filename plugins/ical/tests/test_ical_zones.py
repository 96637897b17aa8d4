"""The clock of a zone, as a feed tells it, reads what the zone's own rules say; dateutil's reader of VTIMEZONE judges."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from ical_build import chronology, export
from timeline_ical.zones import FIRST_YEAR, LAST_YEAR, timezone_block

from timeline.api import Event

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
