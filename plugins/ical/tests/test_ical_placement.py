"""One test for each row of the mapping: what a date becomes, as another program reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from ical_build import chronology, dated, export, unfolded
from timeline_ical import Wide
from timeline_ical.placement import Placement, Shown, place

from timeline.api import Claim, Event, Extent


def days(event: Any) -> tuple[date, date]:
    return event["DTSTART"].dt, event["DTEND"].dt


@pytest.mark.parametrize(
    ("kind", "text", "first", "after", "edtf"),
    [
        ("point", "2017-12-22", date(2017, 12, 22), date(2017, 12, 23), None),
        ("deadline", "2017-12-22", date(2017, 12, 22), date(2017, 12, 23), None),
        ("point", "2020-02-29", date(2020, 2, 29), date(2020, 3, 1), None),
        ("point", "2017-12", date(2017, 12, 1), date(2018, 1, 1), "2017-12"),
        ("point", "2017-02", date(2017, 2, 1), date(2017, 3, 1), "2017-02"),
        ("point", "2017-12-XX", date(2017, 12, 1), date(2018, 1, 1), "2017-12-XX"),
        ("point", "[2020-01-30..2020-01-31]", date(2020, 1, 30), date(2020, 2, 1), "[2020-01-30..2020-01-31]"),
        ("point", "2017-12-22~", date(2017, 12, 22), date(2017, 12, 23), "2017-12-22~"),
        ("point", "2017-12-22?", date(2017, 12, 22), date(2017, 12, 23), "2017-12-22?"),
        ("point", "[2020-01-01..2020-02-01]", date(2020, 1, 1), date(2020, 1, 2), "[2020-01-01..2020-02-01]"),
        ("point", "2017", date(2017, 1, 1), date(2017, 1, 2), "2017"),
        ("point", "201X", date(2010, 1, 1), date(2010, 1, 2), "201X"),
        ("point", "2017-21", date(2017, 1, 1), date(2017, 1, 2), "2017-21"),
        ("point", "../2019-12-31", date(2019, 12, 31), date(2020, 1, 1), "../2019-12-31"),
        ("point", "2019-12-22/..", date(2019, 12, 22), date(2019, 12, 23), "2019-12-22/.."),
        ("span", "../2019-12-31", date(2019, 12, 31), date(2020, 1, 1), "../2019-12-31"),
        ("span", "2019-12-22/..", date(2019, 12, 22), date(2019, 12, 23), "2019-12-22/.."),
        ("span", "2019-12-22/", date(2019, 12, 22), date(2019, 12, 23), "2019-12-22/"),
        ("era", "2019-12/..", date(2019, 12, 1), date(2019, 12, 2), "2019-12/.."),
        ("span", "2019-12-22/2021-03-04", date(2019, 12, 22), date(2021, 3, 5), None),
        ("span", "2019-12-22/2019-12-22", date(2019, 12, 22), date(2019, 12, 23), "2019-12-22/2019-12-22"),
        ("span", "2019-12/2020-03", date(2019, 12, 1), date(2019, 12, 2), "2019-12/2020-03"),
    ],
)
def test_each_kind_of_date_stands_where_the_mapping_says(
    kind: str, text: str, first: date, after: date, edtf: str | None
) -> None:
    event = export(dated(text, kind=kind))["e"]
    assert days(event) == (first, after)
    assert type(event["DTSTART"].dt) is date
    assert event.get("X-TIMELINE-EDTF") == edtf
    assert event["TRANSP"] == "TRANSPARENT"
    assert "X-TIMELINE-START" not in event


@pytest.mark.parametrize(
    ("start", "end", "first", "after", "says_start", "says_end"),
    [
        ("2019-02", "2019-02-20", date(2019, 2, 1), date(2019, 2, 21), "[2019-02-01..2019-02-20]", "2019-02-20"),
        ("[2020-01-22..2020-01-31]", "..", date(2020, 1, 22), date(2020, 1, 23), "[2020-01-22..2020-01-31]", ".."),
        (
            "[2020-01-22..2020-01-25]",
            "2020-02-03",
            date(2020, 1, 22),
            date(2020, 2, 4),
            "[2020-01-22..2020-01-25]",
            "2020-02-03",
        ),
        (
            "[2020-01-22..2020-01-25]",
            "2020-12-24",
            date(2020, 1, 22),
            date(2020, 1, 23),
            "[2020-01-22..2020-01-25]",
            "2020-12-24",
        ),
    ],
)
def test_two_ends_that_no_edtf_value_says_stand_by_their_bounds_and_are_told_apart(
    start: str, end: str, first: date, after: date, says_start: str, says_end: str
) -> None:
    event = export(chronology(Event(id="e", title="E", start=start, end=end)))["e"]
    assert days(event) == (first, after)
    assert event["X-TIMELINE-START"] == says_start
    assert event["X-TIMELINE-END"] == says_end
    assert "X-TIMELINE-EDTF" not in event


def test_a_span_seen_at_two_dates_stands_on_the_days_on_which_it_certainly_was() -> None:
    seen = Event(id="e", title="E", claims=[Claim(holds="2020-01-23"), Claim(holds="2020-01-30")])
    event = export(chronology(seen))["e"]
    assert days(event) == (date(2020, 1, 23), date(2020, 1, 31))
    assert event["X-TIMELINE-START"] == "[..2020-01-23]"
    assert event["X-TIMELINE-END"] == "[2020-01-30..]"


def test_a_span_seen_long_apart_stands_on_one_certain_day() -> None:
    seen = chronology(Event(id="e", title="E", claims=[Claim(holds="2019-01-23"), Claim(holds="2020-01-30")]))
    assert days(export(seen)["e"]) == (date(2019, 1, 23), date(2019, 1, 24))
    assert days(export(seen, wide=Wide.SPAN)["e"]) == (date(2019, 1, 23), date(2020, 1, 31))


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2017", date(2017, 1, 1), date(2018, 1, 1)),
        ("2019-12/2020-03", date(2019, 12, 1), date(2020, 4, 1)),
        ("2017-12", date(2017, 12, 1), date(2018, 1, 1)),
        ("2019-12-22/..", date(2019, 12, 22), date(2019, 12, 23)),
        ("../2019-12-31", date(2019, 12, 31), date(2020, 1, 1)),
    ],
)
def test_the_whole_span_is_shown_on_request_but_no_end_is_invented(text: str, first: date, after: date) -> None:
    assert days(export(dated(text), wide=Wide.SPAN)["e"]) == (first, after)


def test_thirty_one_days_are_covered_and_thirty_two_are_marked() -> None:
    covered = place(dated("[2020-01-01..2020-01-31]")["e"].date, "UTC")
    marked = place(dated("[2020-01-01..2020-02-01]")["e"].date, "UTC")
    assert covered == Placement(start=date(2020, 1, 1), end=date(2020, 2, 1), shown=Shown.RANGE)
    assert marked == Placement(start=date(2020, 1, 1), end=date(2020, 1, 2), shown=Shown.FIRST)


@pytest.mark.parametrize(
    ("text", "timezone", "instant"),
    [
        ("2020-01-30T10:15:00", "UTC", datetime(2020, 1, 30, 10, 15, tzinfo=UTC)),
        ("2020-01-30T10:15:00Z", "Europe/Berlin", datetime(2020, 1, 30, 10, 15, tzinfo=UTC)),
        ("2020-01-30T10:15:00+04:00", "UTC", datetime(2020, 1, 30, 6, 15, tzinfo=UTC)),
        ("2020-01-30T10:15:00", "Europe/Berlin", datetime(2020, 1, 30, 9, 15, tzinfo=UTC)),
        ("2020-07-30T10:15:00", "Europe/Berlin", datetime(2020, 7, 30, 8, 15, tzinfo=UTC)),
        ("2020-01-30T01:15:00+04:00", "Asia/Tokyo", datetime(2020, 1, 29, 21, 15, tzinfo=UTC)),
        ("2020-03-29T02:30:00", "Europe/Berlin", datetime(2020, 3, 29, 1, 30, tzinfo=UTC)),  # never: counted on
    ],
)
def test_an_exact_time_is_one_instant_of_the_timelines_clock(text: str, timezone: str, instant: datetime) -> None:
    exported = export(chronology(Event(id="e", title="E", date=text), timezone=timezone))
    event = exported["e"]
    assert event["DTSTART"].dt.astimezone(UTC) == instant
    local = f"{instant.astimezone(ZoneInfo(timezone)):%Y%m%dT%H%M%S}"
    start = f"DTSTART:{local}Z" if timezone == "UTC" else f"DTSTART;TZID={timezone}:{local}"
    assert start in unfolded(exported.content)
    assert "DTEND" not in event
    assert event["DURATION"].dt == timedelta()
    plain = f"{datetime.strptime(local, '%Y%m%dT%H%M%S'):%Y-%m-%dT%H:%M:%S}{'Z' if timezone == 'UTC' else ''}"
    assert event.get("X-TIMELINE-EDTF", plain) == text


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2020-10-25T02:30:00", "20201025T003000Z"),  # the first of the two
        ("2020-10-25T00:30:00Z", "20201025T003000Z"),
        ("2020-10-25T01:30:00Z", "20201025T013000Z"),
        ("2020-10-25T05:30:00+04:00", "20201025T013000Z"),
    ],
)
def test_a_time_that_the_clock_reads_twice_is_written_in_utc(text: str, utc: str) -> None:
    exported = export(chronology(Event(id="e", title="E", date=text), timezone="Europe/Berlin"))
    assert f"DTSTART:{utc}" in unfolded(exported.content)


@pytest.mark.parametrize("text", ["1969-12-31T10:15:00", "2038-01-01T10:15:00", "1850-01-30T10:15:00"])
def test_a_time_of_years_that_programs_have_no_clock_for_is_in_utc(text: str) -> None:
    exported = export(chronology(Event(id="e", title="E", date=text), timezone="Europe/Berlin"))
    (start,) = (line for line in unfolded(exported.content) if line.startswith("DTSTART") and line.endswith("Z"))
    assert start.startswith("DTSTART:")
    assert exported["e"]["X-TIMELINE-EDTF"] == text


def test_a_span_between_two_times_has_both() -> None:
    event = export(
        chronology(
            Event(id="e", title="E", start="2020-01-30T10:00:00", end="2020-01-30T17:30:00+02:00"),
            timezone="America/New_York",
        )
    )["e"]
    assert days(event) == (datetime(2020, 1, 30, 15, tzinfo=UTC), datetime(2020, 1, 30, 15, 30, tzinfo=UTC))


def test_a_time_at_one_end_and_a_day_at_the_other_are_two_days_and_the_time_is_told_apart() -> None:
    event = export(chronology(Event(id="e", title="E", start="2020-01-30T10:00:00", end="2020-02-01")))["e"]
    assert days(event) == (date(2020, 1, 30), date(2020, 2, 2))
    assert event["X-TIMELINE-START"] == "2020-01-30T10:00:00"
    assert event["X-TIMELINE-END"] == "2020-02-01"
    assert "10:00:00" in event["DESCRIPTION"]


@pytest.mark.parametrize("text", ["1000-01-01", "3000-12-31", "1000", "3000-12"])
def test_the_first_and_the_last_year_that_programs_agree_on_are_written(text: str) -> None:
    exported = export(dated(text))
    assert exported.losses.written == 1
    assert exported["e"]["DTSTART"].dt.year in (1000, 3000)


@pytest.mark.parametrize(
    "text", ["0999-12-31", "0999", "-0043-03-15", "3001-01-01", "9999", "Y-4500000000", "0800/1500", "2900/3001-01-01"]
)
def test_what_is_outside_those_years_is_left_out_with_the_reason(text: str) -> None:
    exported = export(dated(text), wide=Wide.SPAN)
    assert exported.events == []
    (item,) = exported.losses.left_out
    assert item.event == "e"
    assert "1000 to 3000" in item.reason


def test_an_instant_that_its_zone_moves_out_of_those_years_is_left_out() -> None:
    exported = export(dated("3000-12-31T23:00:00-08:00"))
    assert exported.losses.written == 0
    assert "1000 to 3000" in exported.losses.left_out[0].reason


@pytest.mark.parametrize("point", [True, False])
def test_what_has_no_day_at_all_is_left_out_with_the_reason(point: bool) -> None:
    known = dated("2020")["e"].date
    assert place(evolve(known, extent=Extent(None, None, None, None, point)), "UTC") == "no day of it is known"


DAY = 86_400


@pytest.mark.parametrize(
    ("bounds", "first", "last", "shown"),
    [
        ((None, 40 * DAY, 50 * DAY, 60 * DAY), 40, 50, Shown.CORE),
        ((None, 10 * DAY, 50 * DAY, 60 * DAY), 60, 60, Shown.LAST),
        ((None, 10 * DAY, 50 * DAY, None), 10, 10, Shown.BEGUN),
        ((None, 60 * DAY, 50 * DAY, None), 60, 60, Shown.BEGUN),
        ((None, 10 * DAY, None, None), 10, 10, Shown.BEGUN),
        ((None, None, 10 * DAY, None), 10, 10, Shown.ENDED),
        ((None, None, None, 10 * DAY), 10, 10, Shown.LAST),
        ((10 * DAY, None, None, None), 10, 10, Shown.SINCE),
        ((0, 0, 0, DAY - 1), 0, 0, Shown.EXACT),
    ],
)
def test_a_span_of_which_little_is_known_claims_no_more(
    bounds: tuple[int | None, int | None, int | None, int | None], first: int, last: int, shown: Shown
) -> None:
    placement = place(evolve(dated("1970/1971")["e"].date, extent=Extent(*bounds, False)), "UTC")
    assert isinstance(placement, Placement)
    assert placement.end is not None
    epoch = date(1970, 1, 1).toordinal()
    assert (placement.start.toordinal() - epoch, placement.end.toordinal() - epoch - 1) == (first, last)
    assert placement.shown is shown


def test_what_is_before_a_day_is_a_to_do_only_on_request() -> None:
    given = chronology(
        Event(id="due", title="Due", kind="deadline", date="../2019-12-31"),
        Event(id="day", title="Day", date="2019-12-31"),
        Event(id="lasts", title="Lasts", kind="span", date="../2019-12-31"),
    )
    assert {item.name for item in export(given).calendar.subcomponents} == {"VEVENT"}
    exported = export(given, todos=True)
    assert {item["UID"].partition("@")[0]: item.name for item in exported.calendar.subcomponents} == {
        "due": "VTODO",
        "day": "VEVENT",
        "lasts": "VEVENT",
    }
    todo = exported["due"]
    assert todo["DUE"].dt == date(2019, 12, 31)
    assert todo["X-TIMELINE-EDTF"] == "../2019-12-31"
    assert not {"DTSTART", "DTEND", "TRANSP"} & set(todo)
