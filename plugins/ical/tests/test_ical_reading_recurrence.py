"""What recurs, judged by recurring-ical-events, which expands calendars by itself, and by dateutil."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from ical_reading import calendar, event, events, named, problems, read
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.recurrence import Budget, RuleError, dates, read_rule

from timeline.api import Modality, Severity

BERLIN, DAY, UTC_TIME = (
    "DTSTART;TZID=Europe/Berlin:20240115T093000",
    "DTSTART;VALUE=DATE:20240131",
    "DTSTART:20240229T233000Z",
)

RULES = (
    *((BERLIN, rule) for rule in (
        "FREQ=DAILY;COUNT=100", "FREQ=WEEKLY;COUNT=60", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=70",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=30", "FREQ=MONTHLY;COUNT=14", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=14",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=14", "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=30",
        "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15;COUNT=9", "FREQ=DAILY;UNTIL=20241027T083000Z",
        "FREQ=DAILY;UNTIL=20240331T072959Z", "FREQ=HOURLY;INTERVAL=5;COUNT=400",
        "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30;COUNT=100",
        "FREQ=HOURLY;BYHOUR=9;BYDAY=MO;BYMINUTE=30;COUNT=20", "FREQ=MINUTELY;INTERVAL=90;COUNT=200",
        "FREQ=DAILY;BYMONTH=1;BYDAY=MO;COUNT=9", "FREQ=DAILY;INTERVAL=14;UNTIL=20250101T000000Z",
    )),
    *((DAY, rule) for rule in (
        "FREQ=MONTHLY;COUNT=10", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=10", "FREQ=YEARLY;BYYEARDAY=31;COUNT=4",
        "FREQ=YEARLY;BYWEEKNO=5;BYDAY=WE;COUNT=4", "FREQ=WEEKLY;BYDAY=WE,TH;UNTIL=20240630", "FREQ=DAILY;UNTIL=20240301",
        "FREQ=YEARLY;BYMONTH=1;BYDAY=5WE;COUNT=3", "FREQ=YEARLY;BYDAY=5WE,1MO;COUNT=5",
    )),
    *((UTC_TIME, rule) for rule in (
        "FREQ=YEARLY;COUNT=2", "FREQ=MONTHLY;BYMONTHDAY=29;COUNT=12", "FREQ=DAILY;INTERVAL=1461;COUNT=2",
        "FREQ=SECONDLY;INTERVAL=43200;COUNT=30", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=29,30,31;BYSETPOS=1;COUNT=4",
    )),
)  # fmt: skip


def moments(content: bytes, zone: str, **options: str) -> list[date]:
    """The starts that are read: days, or times in UTC."""
    found: list[date] = []
    for item in read(content, **options).timeline.events:
        start = item.claims[0].date or item.claims[0].start
        if len(str(start)) == 10:
            found.append(start.to_date())  # type: ignore[union-attr]
        else:
            moment = start.to_datetime()  # type: ignore[union-attr]
            found.append((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC))
    return sorted(found)


def judged(content: bytes, first: date = date(2023, 1, 1), until: date = date(2040, 1, 1)) -> list[date]:
    """The starts that another program finds up to before a day: days, or times in UTC."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(first, until)
    starts = [item["DTSTART"].dt for item in found]
    return sorted(start.astimezone(UTC) if isinstance(start, datetime) else start for start in starts)


@pytest.mark.parametrize(("start", "rule"), RULES, ids=lambda value: value.partition("=")[2])
def test_rules_give_the_dates_that_another_program_finds(start: str, rule: str) -> None:
    content = calendar(event(f"RRULE:{rule}", start=start))
    found = moments(content, "Europe/Berlin")
    assert len(found) >= 2
    assert found == judged(content)


LISTS = {
    "dates beside a rule": ("RRULE:FREQ=WEEKLY;COUNT=3", "RDATE;TZID=Europe/Berlin:20240117T093000,20240118T120000"),
    "dates in UTC": ("RDATE:20240117T083000Z,20240701T073000Z",),
    "dates left out": ("RRULE:FREQ=DAILY;COUNT=9", "EXDATE;TZID=Europe/Berlin:20240116T093000,20240118T093000"),
    "dates left out in UTC": ("RRULE:FREQ=DAILY;COUNT=9", "EXDATE:20240116T083000Z"),
    "a length": ("RRULE:FREQ=DAILY;COUNT=3", "DURATION:PT2H"),
    "the only date left out": ("EXDATE;TZID=Europe/Berlin:20240115T093000",),
    "the only date left out in UTC": ("EXDATE:20240115T083000Z",),
    "another date left out than the only one": ("EXDATE:20240116T083000Z",),
    "all dates of a rule left out": ("RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20240115T083000Z,20240116T083000Z"),
    "the start left out beside a date": ("RDATE:20240117T083000Z", "EXDATE:20240115T083000Z"),
    "a rule that ends before it begins": ("RRULE:FREQ=DAILY;UNTIL=20240101T000000Z",),
}


@pytest.mark.parametrize("given", LISTS.values(), ids=LISTS.keys())
def test_lists_of_dates_give_what_another_program_finds(given: tuple[str, ...]) -> None:
    content = calendar(event(*given, start=BERLIN))
    assert moments(content, "Europe/Berlin") == judged(content)


TWICE = {
    "both": ("RDATE:20241027T003000Z,20241027T013000Z",),
    "the second excluded, which the rule does not give": ("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20241027T013000Z"),
    "the first excluded": ("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20241027T003000Z"),
    "both, and the second excluded": ("RDATE:20241027T003000Z,20241027T013000Z", "EXDATE:20241027T013000Z"),
}


@pytest.mark.parametrize("given", TWICE.values(), ids=TWICE.keys())
def test_an_hour_that_the_clock_reads_twice_is_two_hours(given: tuple[str, ...]) -> None:
    content = calendar(event(*given, start="DTSTART;TZID=Europe/Berlin:20241026T023000"))
    assert moments(content, "Europe/Berlin") == judged(content)


def test_the_second_of_two_equal_readings_has_an_id_of_its_own() -> None:
    content = calendar(event("RDATE:20241027T003000Z,20241027T013000Z", start="DTSTART;TZID=Europe/Berlin:20241026T023000"))
    assert list(events(content))[1:] == ["e-20241027t0230", "e-20241027t0230-again"]


@pytest.mark.parametrize("name", ["EXDATE", "RECURRENCE-ID"])
def test_a_hostile_exception_outside_the_years_of_utc_excludes_nothing(name: str) -> None:
    series = event("RRULE:FREQ=DAILY;COUNT=3", start=BERLIN)
    far = f"{name};TZID=Asia/Tokyo:00010101T000000"
    given = (
        (event("RRULE:FREQ=DAILY;COUNT=3", far, start=BERLIN),) if name == "EXDATE" else (series, event(far, start=BERLIN))
    )
    assert list(events(calendar(*given)))[-3:] == list(events(calendar(series)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of days and less, which are followed day by day here and by dateutil in its own way."""
    frequency = draw(st.sampled_from(("DAILY", "HOURLY", "MINUTELY")))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 50))}"]
    lists = {
        "BYMONTH": st.integers(1, 12),
        "BYMONTHDAY": st.sampled_from((1, 2, 15, 28, 29, 30, 31, -1, -2, -31)),
        "BYDAY": st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")),
        "BYHOUR": st.integers(0, 23),
        "BYMINUTE": st.sampled_from((0, 15, 30, 45)),
        "BYSETPOS": st.sampled_from((1, -1)),
    }
    for name, values in lists.items():
        if draw(st.integers(0, 3)) == 0 and (name != "BYSETPOS" or len(parts) > 2):
            parts.append(f"{name}={','.join(map(str, draw(st.lists(values, min_size=1, max_size=4, unique=True))))}")
    return ";".join(parts)


@settings(max_examples=80)
@given(rule=rules(), start=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_rules_of_days_and_less_give_what_dateutil_gives(rule: str, start: datetime) -> None:
    start = start.replace(second=0, microsecond=0)
    faults = Faults("")
    read_back = read_rule(rule, Place(1, 1), faults)
    assert read_back is not None
    last = datetime(start.year + 1, 12, 31)
    try:
        ours = list(islice((item for item in dates(read_back, start, start, Budget()) if item <= last), 20))
    except RuleError:  # dateutil refuses some rules that give nothing, and looks for the dates of others for minutes
        return
    try:
        theirs = list(islice(rrulestr(f"RRULE:{rule};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start), len(ours)))
    except ValueError:
        theirs = []
    assert ours == theirs


def test_each_date_of_what_recurs_has_an_id_of_its_own_that_stays() -> None:
    content = calendar(event("RRULE:FREQ=WEEKLY", start=BERLIN))
    early = list(events(content, last="2024-01-31"))
    assert early == ["e-20240115t0930", "e-20240122t0930", "e-20240129t0930"]
    assert list(events(content, first="2024-01-20", last="2024-02-06")) == [*early[1:], "e-20240205t0930"]
    assert list(events(content)) == early[:1]
    assert list(events(calendar(event("RRULE:FREQ=DAILY;COUNT=2", start=DAY)))) == ["e-20240131", "e-20240201"]


def test_a_rule_without_an_end_gives_its_first_date_and_names_the_option_that_gives_more() -> None:
    (warning,) = problems(calendar(event("RRULE:FREQ=YEARLY")))
    assert (warning.severity, warning.path, warning.code) == (Severity.WARNING, "RRULE", "endless")
    assert "option last" in warning.message


def test_a_date_that_was_changed_stands_in_the_place_of_the_one_that_the_rule_gives() -> None:
    changed = event("RECURRENCE-ID;TZID=Europe/Berlin:20240122T093000", "SUMMARY:Later", start="DTSTART:20240122T140000Z")
    gone = event("RECURRENCE-ID:20240129T083000Z", "STATUS:CANCELLED", start="DTSTART:20240129T083000Z")
    found = events(calendar(event("RRULE:FREQ=WEEKLY;COUNT=4", start=BERLIN), changed, gone))
    assert list(found) == ["e-20240115t0930", "e-20240122t0930", "e-20240129t0930", "e-20240205t0930"]
    assert found["e-20240122t0930"].title == "Later"
    assert found["e-20240122t0930"].claims[0].text == "2024-01-22T14:00:00Z"
    assert found["e-20240129t0930"].modality is Modality.CANCELLED


def test_a_changed_date_alone_is_an_event_and_one_changed_twice_is_a_fault() -> None:
    changed = event("RECURRENCE-ID:20250102T100000Z", start="DTSTART:20250102T150000Z")
    assert list(events(calendar(changed))) == ["e-20250102t1000"]
    assert [code for _, _, code in named(calendar(event("RRULE:FREQ=DAILY;COUNT=3"), changed, changed))] == ["duplicate-uid"]


MOVED = calendar(
    event("RRULE:FREQ=WEEKLY;COUNT=4", start="DTSTART:20250106T100000Z"),
    event("RECURRENCE-ID:20250106T100000Z", start="DTSTART:20241231T100000Z"),
    event("RECURRENCE-ID:20250120T100000Z", start="DTSTART:20250301T230000Z"),
)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2020-01-01", "2020-01-02"),
        ("2024-12-31", "2024-12-31"),
        ("2025-01-01", "2025-01-31"),
        ("2025-01-14", "2025-03-01"),
        ("2025-02-01", "2025-02-28"),
        ("2026-01-01", "2026-12-31"),
    ],
)
def test_a_window_holds_the_dates_that_were_moved_into_it_and_none_that_were_moved_out(first: str, last: str) -> None:
    found = moments(MOVED, "UTC", first=first, last=last)
    assert found == judged(MOVED, date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))
    told = [code for _, _, code in named(MOVED, Severity.WARNING, first=first, last=last)]
    assert told == ([] if found else ["no-occurrence"])


def test_a_moved_date_whose_series_is_not_in_the_file_is_bounded_by_the_window_too() -> None:
    lone = calendar(event("RECURRENCE-ID:20250106T100000Z", start="DTSTART:20250110T100000Z"))
    assert list(events(lone, first="2025-01-10", last="2025-01-10")) == ["e-20250106t1000"]
    assert list(events(lone, last="2025-01-09")) == []
    assert named(lone, Severity.WARNING, last="2025-01-09") == [(9, "RECURRENCE-ID", "no-occurrence")]


def test_what_does_not_recur_is_read_whatever_the_window() -> None:
    assert list(events(calendar(event("EXDATE:20250102T100000Z")), last="2020-01-01")) == ["e"]
    assert list(events(calendar(event()), last="2020-01-01")) == ["e"]


NO_DATE = {
    "the only date excluded": (("EXDATE:20250101T100000Z",), {}, "it has no date that EXDATE leaves, and is left out"),
    "all dates excluded": (
        ("RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20250101T100000Z"),
        {"last": "2025-12-31"},
        "it has no date in the window asked for that EXDATE leaves, and is left out",
    ),
    "excluded by a rule": (
        ("EXRULE:FREQ=DAILY;COUNT=1",),
        {},
        "it has no date that EXRULE leaves, and is left out",
    ),
    "outside the window": (
        ("RRULE:FREQ=DAILY;COUNT=2",),
        {"first": "2026-01-01"},
        "it has no date in the window asked for, and is left out",
    ),
}


@pytest.mark.parametrize("given", NO_DATE.values(), ids=NO_DATE.keys())
def test_what_has_no_date_is_told_with_the_reason(given: tuple[tuple[str, ...], dict[str, str], str]) -> None:
    properties, options, message = given
    (warning,) = problems(calendar(event(*properties)), **options)
    assert (warning.line, warning.code, warning.message) == (8 + len(properties), "no-occurrence", message)
    assert list(events(calendar(event(*properties)), **options)) == []


def test_a_changed_date_that_is_excluded_is_left_out_as_another_program_leaves_it_out_and_is_told() -> None:
    changed = event("RECURRENCE-ID:20240116T083000Z", start="DTSTART:20240116T120000Z")
    content = calendar(event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20240116T083000Z", start=BERLIN), changed)
    assert moments(content, "Europe/Berlin") == judged(content)
    assert named(content, Severity.WARNING) == [(17, "RECURRENCE-ID", "excluded")]


def test_a_rule_in_a_changed_date_is_not_heeded_and_told() -> None:
    changed = event("RECURRENCE-ID:20240116T083000Z", "RRULE:FREQ=DAILY;COUNT=9", start="DTSTART:20240116T120000Z")
    content = calendar(event("RRULE:FREQ=DAILY;COUNT=3", start=BERLIN), changed)
    assert moments(content, "Europe/Berlin") == judged(content)
    assert named(content, Severity.WARNING) == [(17, "RRULE", "left-out")]


def test_a_rule_without_an_end_gives_its_first_date_from_the_first_day_on() -> None:
    content = calendar(event("RRULE:FREQ=DAILY"))
    assert list(events(content, first="2025-02-01")) == ["e-20250201t1000"]


DEADLINES = {
    "a rule that fits the start": ("DTSTART:20250106T090000Z", "DUE:20250108T170000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"),
    "an excluded start": (
        "DTSTART:20250106T090000Z",
        "DUE:20250108T170000Z",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE:20250113T090000Z",
    ),
    "a length": ("DTSTART:20250106T090000Z", "DURATION:P2D", "RRULE:FREQ=WEEKLY;COUNT=3"),
    "days": ("DTSTART;VALUE=DATE:20250131", "DUE;VALUE=DATE:20250202", "RRULE:FREQ=MONTHLY;COUNT=3"),
    "no start": ("DUE:20250108T170000Z", "RRULE:FREQ=WEEKLY;COUNT=3"),
}


@pytest.mark.parametrize("given", DEADLINES.values(), ids=DEADLINES.keys())
def test_a_deadline_recurs_as_its_start_does(given: tuple[str, ...]) -> None:
    content = calendar(event(*given, start="", name="VTODO"))
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(content), components=["VTODO"])
    dues = sorted(item["DUE"].dt for item in query.between(date(2024, 1, 1), date(2027, 1, 1)))
    found = [item.claims[0].text for item in read(content).timeline.events]
    assert len(found) >= 2
    assert found == [f"../{due:%Y-%m-%d}" for due in dues]


def test_periods_have_lengths_of_their_own() -> None:
    found = events(calendar(event("RDATE;VALUE=PERIOD:20250201T100000Z/PT2H,20250301T100000Z/20250301T110000Z")))
    assert [item.claims[0].text for item in found.values()] == [
        "2025-01-01T10:00:00Z",
        "from 2025-02-01T10:00:00Z to 2025-02-01T12:00:00Z",
        "from 2025-03-01T10:00:00Z to 2025-03-01T11:00:00Z",
    ]


def test_what_an_old_rule_excludes_is_no_date() -> None:
    found = events(calendar(event("RRULE:FREQ=DAILY;COUNT=6", "EXRULE:FREQ=DAILY;INTERVAL=2")))
    assert list(found) == ["e-20250102t1000", "e-20250104t1000", "e-20250106t1000"]


def test_a_start_that_is_none_of_its_rule_counts_all_the_same_and_that_is_said() -> None:
    content = calendar(event("RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2"))
    assert list(events(content)) == ["e-20250101t1000", "e-20250103t1000", "e-20250110t1000"]
    assert moments(content, "UTC") == judged(content)
    assert named(content, Severity.WARNING) == [(9, "RRULE", "start-beside-rule")]


def test_more_dates_in_a_window_than_anybody_needs_are_refused() -> None:
    found = named(calendar(event("RRULE:FREQ=SECONDLY")), last="2025-01-03")
    assert [code for _, _, code in found] == ["too-many-dates"]
    assert len(read(calendar(event("RRULE:FREQ=HOURLY")), first="2030-01-01", last="2030-01-02").timeline.events) == 48
