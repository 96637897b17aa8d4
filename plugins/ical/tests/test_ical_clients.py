"""Programs that know nothing of this project show the events that were written: the same ids, titles and dates."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ical_build import chronology, entries, export, require
from icalendar import Calendar
from timeline_ical.entries import Entry

from timeline.api import Chronology, Event

KHAL = """
[calendars]
[[feed]]
path = {folder}/vdir
type = calendar

[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S

[sqlite]
path = {folder}/khal.db
"""


def varied() -> Chronology:
    """Every way in which an entry can stand in a calendar, and titles that are not easy."""
    return chronology(
        Event(id="day", title="A day; with, signs", date="2017-12-22", description="C:\\New"),
        Event(id="month", title="A month", date="2017-12"),
        Event(id="leap", title="Schalttag – 日本 😀", date="2020-02-29"),
        Event(id="year", title="A year", date="2017"),
        Event(id="time", title="A time", date="2018-07-01T23:30:00"),
        Event(id="times", title="Between times", start="2018-07-01T08:00:00Z", end="2018-07-01T10:15:00Z"),
        Event(id="span", title="A span", date="2018-12-30/2019-01-02"),
        Event(id="since", title="Since", kind="span", date="2019-03-04/.."),
        Event(id="before", title="Before", date="../2019-05-06"),
        Event(id="forecast", title="A forecast", date="2019-08", modality="hypothetical"),
        Event(id="cancelled", title="Not to be", date="2019-09-01", modality="cancelled"),
        Event(id="long", title="é" * 200, date="2019-10-01", description="日" * 500),
        timezone="Europe/Berlin",
    )


@pytest.fixture(params=["dossier", "varied"])
def given(request: pytest.FixtureRequest) -> Chronology:
    whole: Chronology = request.getfixturevalue("dossier") if request.param == "dossier" else varied()
    return whole


def test_icalendar_reads_back_every_id_date_and_text(given: Chronology) -> None:
    exported = export(given)
    wrote = entries(given)
    assert exported.losses.written == len(wrote) == len(given)
    for entry, event in zip(wrote, exported.events, strict=True):
        assert event["UID"] == entry.uid
        assert event["SUMMARY"] == entry.summary
        assert event.get("DESCRIPTION", "") == entry.description
        assert aware(event["DTSTART"].dt) == aware(entry.start)
        assert (aware(event["DTEND"].dt) if "DTEND" in event else None) == (entry.end and aware(entry.end))
        assert tuple(str(tag) for tag in event["CATEGORIES"].cats) == entry.categories if entry.categories else True
        assert event["DTSTAMP"].dt == entry.revised
        assert event.errors == []


@pytest.mark.client
def test_ical_js_reads_every_id_date_and_text(given: Chronology, ical_js: Callable[[Path], Any], tmp_path: Path) -> None:
    feed = tmp_path / "feed.ics"
    feed.write_bytes(export(given).content)
    read = ical_js(feed)
    assert read["properties"]["refresh-interval"] == ["PT12H"]
    wrote = entries(given)
    assert len(read["events"]) == len(wrote)
    for entry, event in zip(wrote, read["events"], strict=True):
        assert event["uid"] == entry.uid
        assert event["summary"] == entry.summary
        assert (event["description"] or "") == entry.description
        assert event["day"] == (not isinstance(entry.start, datetime))
        assert event["start"] == text(entry.start)
        assert event["end"] == text(entry.end or entry.start)
        assert event["properties"].get("categories", []) == list(entry.categories)
        for name, value in entry.extensions:
            assert event["properties"][name.lower()] == [value]


def aware(moment: date | datetime) -> date | datetime:
    """A time without a zone is one of Berlin: the chronology's."""
    naive = isinstance(moment, datetime) and moment.tzinfo is None
    return moment.replace(tzinfo=ZoneInfo("Europe/Berlin")) if naive else moment


def text(moment: date | datetime) -> str:
    zone = "Z" if isinstance(moment, datetime) and moment.tzinfo else ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}{zone}" if isinstance(moment, datetime) else moment.isoformat()


@pytest.mark.client
def test_khal_shows_every_title_on_its_days(given: Chronology, tmp_path: Path) -> None:
    require(importlib.util.find_spec("khal"), "khal")
    (tmp_path / "vdir").mkdir()
    (tmp_path / "feed.ics").write_bytes(export(given).content)
    (tmp_path / "config").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(tmp_path))
    environment = {**os.environ, **homes, "LC_ALL": "C.UTF-8", "COLUMNS": "10000", "PYTHONUTF8": "1"}

    def khal(*arguments: str) -> str:
        command = [sys.executable, "-m", "khal", "--no-color", "-c", str(tmp_path / "config"), *arguments]
        done = subprocess.run(
            command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    khal("import", "--batch", "-a", "feed", str(tmp_path / "feed.ics"))
    line = "{uid}\t{start}\t{end}\t{title}"
    listed = khal("list", "--once", "--day-format", "", "--format", line, "2017-01-01", "2021-01-01")
    shown = {tuple(row.split("\t")) for row in listed.splitlines() if row}
    assert shown == {(entry.uid, *last_days(entry), entry.summary) for entry in entries(given)}
    assert len(shown) == len(given)


def last_days(entry: Entry) -> tuple[str, str]:
    """Start and end as a person reads them: the end of whole days is the last of them."""
    if isinstance(entry.start, datetime):
        first, last = (aware(moment).astimezone(UTC) for moment in (entry.start, entry.end or entry.start))
        return f"{first:%Y-%m-%d %H:%M:%S}", f"{last:%Y-%m-%d %H:%M:%S}"
    last = (entry.end or entry.start) - timedelta(days=1)
    return entry.start.isoformat(), last.isoformat()


def test_the_worked_example_keeps_its_promises_in_the_calendar(dossier: Chronology, dossier_feed: bytes) -> None:
    events = {str(event["UID"]).partition("@")[0]: event for event in Calendar.from_ical(dossier_feed).walk("VEVENT")}
    assert len(events) == len(dossier.timeline.events) == 17
    assert events["adoption"]["DTSTART"].dt == date(2017, 12, 22)
    assert events["obligation"]["DTSTART"].dt == date(2019, 12, 22)
    assert "Status: overdue (due 22 December 2019)" in events["obligation"]["DESCRIPTION"]
    assert events["midterm-report"]["DTSTART"].dt == date(2019, 3, 22)
    assert "nothing says whether it was met" in events["midterm-report"]["DESCRIPTION"]
    assert events["final-report"]["DTSTART"].dt == date(2020, 3, 22)
    assert "disputed" in events["chair"]["SUMMARY"]
    assert "contradict each other about the beginning" in events["chair"]["DESCRIPTION"]
    assert "disputed" in events["workers-2018"]["SUMMARY"]
    assert events["stay-for-good"]["SUMMARY"].startswith("Forecast: ")
    assert events["stay-for-good"]["STATUS"] == "TENTATIVE"
    assert events["overturn-attempt"]["SUMMARY"].startswith("Attempted: ")
    assert events["border-closure"]["DTEND"].dt == date(2020, 1, 23)
    assert "quoting Russian foreign ministry, quoting Germany's mission to the UN" in events["letter"]["DESCRIPTION"]
