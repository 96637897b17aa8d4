"""The bytes are those that icalendar writes of the same values, but for the named deviations."""

from __future__ import annotations

import os
import string
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Timezone, Todo
from icalendar import Event as Component
from icalendar.prop import vDuration, vGeo, vText, vUri
from timeline_ical.entries import Entry
from timeline_ical.text import DEVIATIONS
from timeline_ical.writer import FOOT, block, body

texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('\t\n;,:"N n^\u2028é日😀\u0301'), max_size=120
).filter(lambda text: "\\N" not in text)  # named: "\\N"
backslashes = st.text(st.sampled_from("\\abn;,^é"), min_size=60, max_size=200).filter(lambda text: "\\N" not in text)
days = st.dates(date(1000, 1, 1), date(2989, 12, 31))
stamps = st.datetimes(datetime(1970, 1, 1), datetime(3000, 1, 1), timezones=st.just(UTC))
names = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=80)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start: date | datetime = draw(days)
    if draw(st.booleans()):
        start = datetime(start.year, start.month, start.day, draw(st.integers(0, 23)), 59, 1, tzinfo=UTC)
    end = draw(st.none() | st.integers(1, 4000).map(lambda count: start + timedelta(days=count)))
    if end is None and not isinstance(start, datetime):
        end = start + timedelta(days=1)
    due = draw(st.none() | days)
    optional = st.just("") | texts
    return Entry(
        uid=f"{draw(names)}@t.timeline.invalid",
        revised=draw(st.datetimes(datetime(1970, 1, 1), datetime(3000, 1, 1), timezones=st.just(UTC))).replace(
            microsecond=0
        ),
        start=start,
        end=end,
        due=due,
        summary=draw((texts | backslashes).filter(bool)),
        description=draw(optional | backslashes),
        location=draw(optional),
        geo=draw(st.sampled_from(["", "55.75;37.62"])),
        url=draw(st.sampled_from(["", "https://example.org/a;b,c?x=1&y=%2C#" + "z" * 90])),
        categories=tuple(draw(st.lists(texts.filter(bool), max_size=3))),
        status=draw(st.sampled_from(["", "TENTATIVE", "CANCELLED"])),
        related=tuple(draw(st.lists(st.tuples(st.just("X-PART-OF"), names), max_size=2))),
        extensions=tuple(draw(st.lists(st.tuples(st.just("X-TIMELINE-EDTF"), texts.filter(bool)), max_size=2))),
    )


def judged(entry: Entry, sequence: int) -> bytes:
    """The entry through icalendar's components and its own types of values, in the order of the feed."""
    component: Any = Component() if entry.due is None else Todo()
    component.add("UID", entry.uid)
    component.add("DTSTAMP", entry.revised)
    component.add("LAST-MODIFIED", entry.revised)
    component.add("SEQUENCE", sequence)
    if entry.due is not None:
        component.add("DUE", entry.due)
    else:
        component.add("DTSTART", entry.start)
        component.add(*(("DURATION", vText("PT0S")) if entry.end is None else ("DTEND", entry.end)))  # named
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
    if entry.status:
        component.add("STATUS", entry.status)
    for kind, uid in entry.related:
        component.add("RELATED-TO", vText(uid), parameters={"RELTYPE": kind})
    for name, value in entry.extensions:
        escaped = vText(value).to_ical().decode()
        component.add(name, vText(value), parameters={} if escaped == value else {"VALUE": "TEXT"})  # named: the types
    written: bytes = component.to_ical(sorted=False)
    return written


# a thousand entries, and ten thousand by night
@settings(max_examples=1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 100)
@given(st.lists(entries(), min_size=10, max_size=10), st.integers(0, 5))
def test_entries_are_the_bytes_that_icalendar_writes(ten: list[Entry], sequence: int) -> None:
    for entry in ten:
        ours = block(entry.component, entry.uid, entry.revised, sequence, body(entry, "UTC")).whole
        assert ours == judged(entry, sequence)


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
