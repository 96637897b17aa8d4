"""The bytes are those that icalendar writes of the same values, but for the named deviations."""

from __future__ import annotations

import os
import re
import string
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import timeline_ical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Timezone, Todo
from icalendar import Event as Component
from icalendar.prop import vDuration, vGeo, vText, vUri
from timeline_ical.colors import CSS3_COLORS
from timeline_ical.entries import Entry, Feed
from timeline_ical.options import duration
from timeline_ical.text import DEVIATIONS
from timeline_ical.writer import FOOT, PRODID, block, body, head
from timeline_ical.zones import timezone_block

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXTENSIONS = tuple(
    f"X-TIMELINE-{name}"
    for name in ("DESCRIPTION", "EDTF", "END", "IMPORTANCE", "KIND", "LABEL", "LANE", "MODALITY", "START", "TITLE")
)
DURATIONS = ("P7D", "PT12H", "P1DT12H", "PT1M30S", "P99999D")  # as icalendar writes them: PT90S would be PT1M30S
ZONES = ("Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu")
URLS = ("", "https://example.org/a;b,c?x=1&y=%2C#" + "z" * 90)

texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('\t\n;,:"N n^\u2028é日😀\u0301'), max_size=120
).filter(lambda text: "\\N" not in text)  # named: "\\N"
backslashes = st.text(st.sampled_from("\\abn;,^é"), min_size=60, max_size=200).filter(lambda text: "\\N" not in text)
days = st.dates(date(1000, 1, 1), date(2989, 12, 31))
stamps = st.datetimes(datetime(1970, 1, 1), datetime(3000, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
names = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=80)
seconds = st.integers(0, 86_399)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start: date | datetime = draw(days)
    if draw(st.booleans()):  # a time in UTC, or of the feed's zone
        start = datetime(start.year, start.month, start.day, tzinfo=draw(st.sampled_from((UTC, None))))
        start += timedelta(seconds=draw(seconds))
    end = draw(st.none() | st.integers(1, 4000).map(lambda count: start + timedelta(days=count)))
    if end is None and not isinstance(start, datetime):
        end = start + timedelta(days=1)
    optional = st.just("") | texts
    return Entry(
        uid=f"{draw(names)}@t.timeline.invalid",
        revised=draw(stamps),
        start=start,
        end=end,
        due=draw(st.none() | days),
        summary=draw((texts | backslashes).filter(bool)),
        description=draw(optional | backslashes),
        location=draw(optional),
        geo=draw(st.sampled_from(["", "55.75;37.62"])),
        url=draw(st.sampled_from(URLS)),
        categories=tuple(draw(st.lists(texts.filter(bool), max_size=3))),
        color=draw(st.sampled_from(["", *sorted(CSS3_COLORS)])),
        status=draw(st.sampled_from(["", "TENTATIVE", "CANCELLED"])),
        related=tuple(draw(st.lists(st.tuples(st.just("X-PART-OF"), names), max_size=2))),
        extensions=tuple(draw(st.dictionaries(st.sampled_from(EXTENSIONS), texts, max_size=3)).items()),
        alarm=draw(st.none() | st.tuples(st.sampled_from(DURATIONS), texts)),
    )


@st.composite
def mixed(draw: st.DrawFn, count: int) -> list[Entry]:
    """Many entries, each of pieces of texts that are drawn once: far faster than to draw each, and never twice the same."""
    drawn = draw(st.lists(texts | backslashes, min_size=12, max_size=12))
    chance = Random(draw(st.integers(0, 2**64)))  # noqa: S311

    def text(least: int = 0) -> str:
        pieces = [
            piece[chance.randint(0, 20) : chance.randint(20, 200)] for piece in chance.choices(drawn, k=chance.randint(0, 3))
        ]
        found = "".join(pieces).replace("\\N", "\\n")
        return found if len(found) >= least else "x" * chance.randint(least, 90)

    def made() -> Entry:
        start: date | datetime = date.fromordinal(chance.randint(date(1000, 1, 1).toordinal(), date(2989, 1, 1).toordinal()))
        if chance.random() < 0.5:
            start = datetime(start.year, start.month, start.day, tzinfo=chance.choice((UTC, None)))
            start += timedelta(seconds=chance.randint(0, 86_399))
        timed = isinstance(start, datetime)
        return Entry(
            uid=f"{''.join(chance.choices(string.ascii_lowercase + '-', k=chance.randint(1, 80)))}@t.timeline.invalid",
            revised=datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randint(0, 32_000_000_000)),
            start=start,
            end=None if timed and chance.random() < 0.5 else start + timedelta(days=chance.randint(1, 4000)),
            due=date(2020, 1, chance.randint(1, 31)) if chance.random() < 0.2 else None,
            summary=text(1),
            description=text(),
            location=text(),
            geo=chance.choice(("", "55.75;37.62", "-77.85;-180.0")),
            url=chance.choice(URLS),
            categories=tuple(text(1) for _ in range(chance.randint(0, 3))),
            color=chance.choice(("", *sorted(CSS3_COLORS))),
            status=chance.choice(("", "TENTATIVE", "CANCELLED")),
            related=tuple(("X-FULFILLED-BY", f"{'y' * chance.randint(1, 90)}@t") for _ in range(chance.randint(0, 2))),
            extensions=tuple((name, text()) for name in chance.sample(EXTENSIONS, chance.randint(0, 4))),
            alarm=(chance.choice(DURATIONS), text()) if chance.random() < 0.3 else None,
        )

    return [made() for _ in range(count)]


def of_zone(value: Any, zone: str) -> Any:
    """A time without a zone as one of the feed's."""
    naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=ZoneInfo(zone)) if naive else value


def judged(entry: Entry, sequence: int, zone: str) -> bytes:
    """The entry through icalendar's components and its own types of values, in the order of the feed."""
    component: Any = Component() if entry.due is None else Todo()
    component.add("UID", entry.uid)
    component.add("DTSTAMP", entry.revised)
    component.add("LAST-MODIFIED", entry.revised)
    component.add("SEQUENCE", sequence)
    if entry.due is not None:
        component.add("DUE", entry.due)
    else:
        component.add("DTSTART", of_zone(entry.start, zone))
        ends = ("DURATION", vText("PT0S")) if entry.end is None else ("DTEND", of_zone(entry.end, zone))  # named
        component.add(*ends)
        component.add("TRANSP", "TRANSPARENT")
    for name, value in (("SUMMARY", entry.summary), ("DESCRIPTION", entry.description), ("LOCATION", entry.location)):
        if value:
            component.add(name, value)
    if entry.geo:
        latitude, longitude = entry.geo.split(";")
        component.add("GEO", vGeo((float(latitude), float(longitude))))
    if entry.url:
        component.add("URL", vUri(entry.url))
    if entry.categories:
        component.add("CATEGORIES", list(entry.categories))
    if entry.color:
        component.add("COLOR", entry.color)
    if entry.status:
        component.add("STATUS", entry.status)
    for kind, uid in entry.related:
        component.add("RELATED-TO", vText(uid), parameters={"RELTYPE": kind})
    for name, value in entry.extensions:
        escaped = vText(value).to_ical().decode()
        component.add(name, vText(value), parameters={} if escaped == value else {"VALUE": "TEXT"})  # named: the types
    if entry.alarm:
        before, words = entry.alarm
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", words)
        alarm.add("TRIGGER", -duration(before))
        component.add_component(alarm)
    written: bytes = component.to_ical(sorted=False)
    return written


def agree(several: list[Entry], sequence: int, zone: str) -> None:
    for entry in several:
        ours = block(entry.component, entry.uid, entry.revised, sequence, body(entry, zone)).whole
        assert ours == judged(entry, sequence, zone)


@settings(max_examples=1_000 if NIGHTLY else 100)
@given(st.lists(entries(), min_size=5, max_size=5), st.integers(0, 5), st.sampled_from(ZONES))
def test_entries_are_the_bytes_that_icalendar_writes(several: list[Entry], sequence: int, zone: str) -> None:
    agree(several, sequence, zone)


@settings(max_examples=1_000 if NIGHTLY else 100)
@given(mixed(100), st.integers(0, 2**31 - 1), st.sampled_from(ZONES))
def test_ten_thousand_entries_are_the_bytes_that_icalendar_writes(hundred: list[Entry], sequence: int, zone: str) -> None:
    assert len(hundred) == 100
    agree(hundred, sequence, zone)


def test_every_extension_that_is_written_is_judged() -> None:
    """The names that stand in the code are those of the entries above, but for those of tombstones and of the head."""
    code = "".join(path.read_text("utf-8") for path in Path(timeline_ical.__file__).parent.glob("*.py"))
    written = set(re.findall("X-TIMELINE-[A-Z]+", code))
    assert written - set(EXTENSIONS) == {"X-TIMELINE-REMOVED", "X-TIMELINE-ID"}
    assert set(EXTENSIONS) <= written


feeds = st.builds(
    Feed,
    id=names,
    name=(texts | backslashes).filter(bool),
    description=texts | backslashes,
    url=st.sampled_from(URLS),
    source=st.sampled_from(URLS),
    refresh=st.sampled_from(["", *DURATIONS]),
    color=st.sampled_from(["", *sorted(CSS3_COLORS)]),
    zone=st.sampled_from(["UTC", *ZONES]),
    zoned=st.booleans(),
)


def judged_head(feed: Feed) -> bytes:
    """What a calendar says of itself, through icalendar; and its zone, whose component `test_ical_zones` judges (named)."""
    calendar: Any = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("NAME", vText(feed.name))  # a TEXT (RFC 7986, 5.1), of which icalendar does not know
    calendar.add("X-WR-CALNAME", vText(feed.name))
    if feed.description:
        calendar.add("DESCRIPTION", feed.description)
        calendar.add("X-WR-CALDESC", vText(feed.description))
    if feed.zone != "UTC":
        calendar.add("X-WR-TIMEZONE", vText(feed.zone))
    calendar.add("X-TIMELINE-ID", vText(feed.id))
    if feed.color:
        calendar.add("COLOR", feed.color)
    if feed.url:
        calendar.add("URL", vUri(feed.url))
    if feed.source:
        calendar.add("SOURCE", vUri(feed.source), parameters={"VALUE": "URI"})
    if feed.refresh:
        length = vDuration(duration(feed.refresh))
        calendar.add("REFRESH-INTERVAL", length, parameters={"VALUE": "DURATION"})  # named
        calendar.add("X-PUBLISHED-TTL", vDuration(duration(feed.refresh)))
    written: bytes = calendar.to_ical(sorted=False)
    told = timezone_block(feed.zone) if feed.zoned and feed.zone != "UTC" else b""
    return written.removesuffix(FOOT) + told


@settings(max_examples=3_000 if NIGHTLY else 300)
@given(feeds)
def test_the_heading_of_a_calendar_is_the_bytes_that_icalendar_writes(feed: Feed) -> None:
    assert head(feed) == judged_head(feed)


def test_each_named_deviation_is_still_one() -> None:
    """Were icalendar mended, its name here would be one too many."""
    assert vText("C:\\New").to_ical() != b"C:\\\\New"
    assert b"\x07" in vText("a\x07b").to_ical()
    calendar = Calendar()
    calendar.add("REFRESH-INTERVAL", vDuration(timedelta(hours=12)))
    assert b"VALUE=DURATION" not in calendar.to_ical()
    calendar.add("X-NAME", vText("a, b"))
    assert b"X-NAME;VALUE=TEXT" not in calendar.to_ical()
    assert vDuration(timedelta()).to_ical() != b"PT0S"
    changes = Timezone.from_tzinfo(ZoneInfo("America/New_York"), first_date=date(2019, 1, 1), last_date=date(2020, 1, 1))
    assert b"20190310T030000" in changes.to_ical()
    named = {"\\N", "control characters", "types of X- properties", "PT0S", "REFRESH-INTERVAL", "VTIMEZONE"}
    assert set(DEVIATIONS) == named
    assert FOOT == b"END:VCALENDAR\r\n"
