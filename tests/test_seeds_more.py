"""What must come out of the smaller dossiers in ``seeds/``: releases, a flight by the second, antiquity, deep time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import timeline as tl

SEEDS = Path(__file__).parents[1] / "seeds"
NEW = ("antiquity", "apollo-11", "deep-time", "python-releases")


def resolved(name: str) -> tl.Chronology:
    return tl.resolve(tl.load(SEEDS / f"{name}.yaml"))


@pytest.fixture(scope="module")
def releases() -> tl.Chronology:
    return resolved("python-releases")


@pytest.fixture(scope="module")
def flight() -> tl.Chronology:
    return resolved("apollo-11")


@pytest.fixture(scope="module")
def antiquity() -> tl.Chronology:
    return resolved("antiquity")


@pytest.fixture(scope="module")
def deep() -> tl.Chronology:
    return resolved("deep-time")


def bounds(entry: tl.Resolved) -> tuple[str, str]:
    return str(entry.date.earliest), str(entry.date.latest)


def standings(entry: tl.Resolved) -> list[tuple[str, str]]:
    return [(judged.claim.source, judged.standing.value) for judged in entry.claims]


@pytest.mark.plugins
@pytest.mark.parametrize("format", ["json", "ical", "plotly"])
@pytest.mark.parametrize("name", NEW)
def test_what_is_written_and_what_is_left_out_are_all_events(name: str, format: str, tmp_path: Path) -> None:
    story = resolved(name)
    report = tl.dump(story, tmp_path / "out", format=format)
    assert report.events == len(story.timeline.events) == report.written + len(report.left_out)
    # no calendar program keeps a day of before AD 1000; all else is drawn and written
    kept = 0 if format == "ical" and name in ("antiquity", "deep-time") else report.events
    assert report.written == kept
    assert all(left.reason for left in report.left_out)


# ---------------------------------------------------------------------------------------------------------- Python

FIRST = {
    "3-10": date(2021, 10, 4),
    "3-11": date(2022, 10, 24),
    "3-12": date(2023, 10, 2),
    "3-13": date(2024, 10, 7),
    "3-14": date(2025, 10, 7),
    "3-15": date(2026, 10, 1),
}


@pytest.mark.parametrize("version", FIRST)
def test_support_ends_five_years_after_the_release_to_the_letter_and_the_month_is_looser(
    releases: tl.Chronology, version: str
) -> None:
    day = FIRST[version]
    five_years_on = day.replace(year=day.year + 5)
    end = releases[f"end-{version}"]
    assert str(releases[f"release-{version}"].date) == day.isoformat()
    assert bounds(end) == (five_years_on.isoformat(), five_years_on.isoformat())
    assert end.date.conflict is False
    assert [judged.claim.text for judged in end.claims][1:] == [f"{day.year + 5}-10~", f"{day.year + 5}-10"]
    assert [standing for _, standing in standings(end)] == ["equal", "looser", "looser"]


@pytest.mark.parametrize("version", FIRST)
def test_by_the_developers_guide_alone_support_ends_some_day_of_the_month(version: str) -> None:
    alone = tl.resolve(tl.load(SEEDS / "python-releases.yaml"), sources=["devguide"])[f"end-{version}"]
    year = FIRST[version].year + 5
    assert str(alone.date) == f"{year}-10"
    assert bounds(alone) == (f"{year}-10-01", f"{year}-10-31")


@pytest.mark.parametrize("version", FIRST)
def test_the_days_that_are_left_are_those_to_the_day_and_to_the_end_of_the_month(
    releases: tl.Chronology, version: str
) -> None:
    status = tl.status(releases, f"end-{version}")
    assert status is not None
    assert status.state is tl.State.PENDING
    day = FIRST[version]
    due = [day.replace(year=day.year + 5), date(day.year + 5, 10, 31)]
    as_of = date(2026, 8, 4)
    assert [(str(reading.due), reading.days) for reading in status.readings] == [
        (each.isoformat(), (each - as_of).days) for each in due
    ]


def test_support_lasts_from_the_release_to_its_end_and_each_version_has_its_lane(releases: tl.Chronology) -> None:
    assert str(releases["support-3-12"].date) == "2023-10-02/2028-10-02"
    assert {entry.event.lane for entry in releases} == {f"Python {version.replace('-', '.')}" for version in FIRST}


def test_what_is_to_come_is_planned_and_what_has_come_is_a_fact(releases: tl.Chronology) -> None:
    facts = {entry.id for entry in releases if entry.event.modality is tl.Modality.ACTUAL}
    assert facts == {f"release-{version}" for version, day in FIRST.items() if day < date(2026, 8, 4)}
    assert all(entry.event.modality is tl.Modality.PLANNED for entry in releases if entry.id not in facts)


# -------------------------------------------------------------------------------------------------------- Apollo 11

LAUNCH = datetime(1969, 7, 16, 13, 32, tzinfo=UTC)
# what the clock that ran from the launch read: hours, minutes, seconds
ELAPSED = {
    "launch": (0, 0, 0),
    "landing": (102, 45, 40),
    "first-step": (109, 24, 15),
    "walk-ends": (111, 39, 13),
    "splashdown": (195, 18, 35),
}
UTC_TIMES = {
    "launch": "1969-07-16T13:32:00Z",
    "landing": "1969-07-20T20:17:40Z",
    "first-step": "1969-07-21T02:56:15Z",
    "walk-ends": "1969-07-21T05:11:13Z",
    "splashdown": "1969-07-24T16:50:35Z",
}


@pytest.mark.parametrize("event", UTC_TIMES)
def test_a_time_is_one_second_by_universal_time_by_that_of_houston_and_by_the_clock_of_the_flight(
    flight: tl.Chronology, event: str
) -> None:
    hours, minutes, seconds = ELAPSED[event]
    moment = LAUNCH + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assert moment == datetime.fromisoformat(UTC_TIMES[event])
    entry = flight[event]
    assert str(entry.date) == UTC_TIMES[event]
    in_houston = moment.astimezone(ZoneInfo("America/Chicago")).replace(tzinfo=None).isoformat()
    assert bounds(entry) == (in_houston, in_houston)
    assert not entry.date.conflict
    assert {standing for _, standing in standings(entry)} <= {"equal", "looser"}


@pytest.mark.parametrize("event", [event for event in ELAPSED if event != "launch"])
def test_the_elapsed_time_alone_gives_the_same_second(event: str) -> None:
    dossier = tl.load(SEEDS / "apollo-11.yaml")
    relative = [claim for item in dossier.events if item.id == event for claim in item.claims if "launch" in claim.text]
    assert len(relative) == 1
    launch = tl.Event(id="launch", title="Lift-off", date=UTC_TIMES["launch"])
    alone = tl.Event(id=event, title=event, claims=[tl.Claim(date=relative[0].text)])
    found = tl.resolve(tl.Timeline(title="T", timezone="UTC", events=[launch, alone]))[event]
    assert bounds(found) == (UTC_TIMES[event].removesuffix("Z"),) * 2
    assert found.date.basis is tl.Basis.DERIVED


def test_the_first_step_is_on_20_july_in_houston_and_on_21_july_by_universal_time(flight: tl.Chronology) -> None:
    step = flight["first-step"]
    assert [(judged.claim.text, judged.standing.value) for judged in step.claims] == [
        ("1969-07-21T02:56:15Z", "equal"),
        ("1969-07-20T22:56:15-04:00", "equal"),
        ("1969-07-20", "looser"),
        ("launch + 109 hours and 24 minutes and 15 seconds", "equal"),
    ]
    assert {found.id for found in flight.at("1969-07-20")} == {"landing", "first-step"}
    assert {found.id for found in flight.at("1969-07-21")} == {"walk-ends", "lunar-lift-off"}
    assert tl.happened_before(flight, "first-step", "walk-ends") is tl.Truth.YES


def test_the_flight_leaves_the_moon_within_two_seconds_of_which_two_tables_take_one_each(flight: tl.Chronology) -> None:
    leaving = flight["lunar-lift-off"]
    assert leaving.date.basis is tl.Basis.DISPUTED
    assert bounds(leaving) == ("1969-07-21T12:54:00", "1969-07-21T12:54:01")
    assert standings(leaving) == [("nssdca", "contradicts"), ("by-the-numbers", "contradicts")]
    exact = LAUNCH + timedelta(hours=124, minutes=22, seconds=0.8)
    assert datetime(1969, 7, 21, 17, 54, 0, tzinfo=UTC) < exact < datetime(1969, 7, 21, 17, 54, 1, tzinfo=UTC)


# -------------------------------------------------------------------------------------------------------- antiquity


def gregorian(year: int, month: int, day: int) -> str:
    """A day of the Julian calendar in the proleptic Gregorian one, by way of its Julian day number (Richards 2013)."""
    years, months = (year, month - 3) if month > 2 else (year - 1, month + 9)  # of years that begin in March
    number = 365 * years + years // 4 + (153 * months + 2) // 5 + day + 1721117
    f = number + 1401 + (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    day, month = h % 153 // 5 + 1, (h // 153 + 2) % 12 + 1
    year = e // 1461 - 4716 + (14 - month) // 12
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def test_the_conversion_that_these_tests_use_agrees_with_two_known_pairs() -> None:
    assert gregorian(1582, 10, 5) == "1582-10-15"
    assert gregorian(1917, 10, 25) == "1917-11-07"


@pytest.mark.parametrize(
    ("event", "julian", "day"),
    [
        ("caesar", (-43, 3, 15), "-0043-03-13"),
        ("actium", (-30, 9, 2), "-0030-08-31"),
        ("inscription", (79, 10, 17), "0079-10-15"),
    ],
)
def test_a_day_of_the_julian_calendar_is_kept_as_it_is_written_and_counted_as_the_gregorian_day_that_it_is(
    antiquity: tl.Chronology, event: str, julian: tuple[int, int, int], day: str
) -> None:
    entry = antiquity[event]
    assert gregorian(*julian) == day
    assert bounds(entry) == (day, day)
    year, month, of_month = julian
    assert entry.claims[0].claim.text == f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{of_month:02}"
    assert entry.claims[0].claim.calendar == "julian"
    assert entry.date.basis is tl.Basis.STATED


def test_the_founding_of_rome_is_disputed_from_varros_day_to_the_last_year_of_cincius(antiquity: tl.Chronology) -> None:
    rome = antiquity["rome"]
    assert rome.date.basis is tl.Basis.DISPUTED
    assert bounds(rome) == (gregorian(-752, 4, 21), "-0727-12-31")
    assert [(judged.claim.source, judged.claim.said_by, judged.standing.value) for judged in rome.claims] == [
        ("solinus", ("varro",), "contradicts"),
        ("dionysius", ("cato",), "contradicts"),
        ("dionysius", ("fabius-pictor",), "contradicts"),
        ("dionysius", ("cincius-alimentus",), "contradicts"),
    ]


@pytest.mark.parametrize(
    ("speaker", "olympiad", "year"), [("cato", 7, 1), ("fabius-pictor", 8, 1), ("cincius-alimentus", 12, 4)]
)
def test_a_year_of_an_olympiad_is_one_of_two_years(antiquity: tl.Chronology, speaker: str, olympiad: int, year: int) -> None:
    # the first year of the first Olympiad began in the summer of 776 BC, the year -775
    begins = -775 + 4 * (olympiad - 1) + year - 1
    claim = next(judged.claim for judged in antiquity["rome"].claims if judged.claim.said_by == (speaker,))
    assert claim.text == f"[-{-begins:04},-{-begins - 1:04}]"


def test_a_policy_that_trusts_dionysius_still_does_not_choose_among_those_whom_he_quotes() -> None:
    rome = tl.resolve(tl.load(SEEDS / "antiquity.yaml"), policy=tl.Policy(prefer=("dionysius",)))["rome"]
    assert rome.date.conflict is True
    assert bounds(rome) == ("-0751-01-01", "-0727-12-31")


def test_alexander_dies_on_one_of_two_days_and_the_diary_is_all_that_the_two_readings_share(
    antiquity: tl.Chronology,
) -> None:
    death = antiquity["alexander"]
    assert bounds(death) == (gregorian(-322, 6, 10), gregorian(-322, 6, 11))
    assert death.date.basis is tl.Basis.DISPUTED
    assert [(judged.claim.said_by, judged.standing.value) for judged in death.claims] == [
        ((), "equal"),
        ((), "contradicts"),
        (("other-scholars",), "contradicts"),
    ]
    alone = tl.resolve(tl.load(SEEDS / "antiquity.yaml"), sources=["diary"])["alexander"]
    assert (alone.date.conflict, bounds(alone)) == (False, bounds(death))


def test_the_day_of_the_eruption_is_disputed_between_the_manuscripts_and_the_inscription(antiquity: tl.Chronology) -> None:
    eruption = antiquity["vesuvius"]
    assert eruption.date.basis is tl.Basis.DISPUTED
    assert bounds(eruption) == (gregorian(79, 8, 24), "0079-12-31")
    assert standings(eruption) == [
        ("pliny", "contradicts"),
        ("dio", "looser"),
        ("afp", "contradicts"),
        ("afp", "contradicts"),
    ]
    assert tl.happened_before(antiquity, "inscription", "vesuvius") is tl.Truth.UNKNOWN
    without = tl.resolve(tl.load(SEEDS / "antiquity.yaml"), sources=["afp"])
    assert bounds(without["vesuvius"]) == (gregorian(79, 10, 24),) * 2
    assert tl.happened_before(without, "inscription", "vesuvius") is tl.Truth.YES


# -------------------------------------------------------------------------------------------------------- deep time


@pytest.mark.parametrize(
    ("event", "age", "give_or_take"),
    [
        ("big-bang", 13_787_000_000, 20_000_000),
        ("earth", 4_540_000_000, 50_000_000),
        ("zircon", 4_404_000_000, 8_000_000),
        ("end-cretaceous", 66_043_000, 11_000),
    ],
)
def test_an_age_and_what_it_may_be_off_by_are_the_years_from_the_oldest_to_the_youngest(
    deep: tl.Chronology, event: str, age: int, give_or_take: int
) -> None:
    entry = deep[event]
    assert bounds(entry) == (f"-{age + give_or_take}-01-01", f"-{age - give_or_take}-12-31")
    assert entry.date.conflict is False
    assert entry.claims[0].standing is tl.Standing.EQUAL


def test_the_round_age_of_the_chart_is_looser_than_that_of_the_paper(deep: tl.Chronology) -> None:
    assert standings(deep["end-cretaceous"]) == [("renne", "equal"), ("ics", "looser")]


def test_the_impact_is_no_later_than_the_end_of_the_cretaceous_and_at_most_32000_years_earlier(deep: tl.Chronology) -> None:
    earliest, latest = bounds(deep["chicxulub"])
    assert (earliest, latest) == (f"-{66_054_000 + 32_000}-01-01", "-66032000-12-31")
    assert deep["chicxulub"].date.basis is tl.Basis.DERIVED


def test_the_holocene_begins_11700_years_before_2000_give_or_take_99_and_goes_on(deep: tl.Chronology) -> None:
    date = deep["holocene"].date
    assert (str(date.begin.earliest), str(date.begin.latest)) == (
        f"{2000 - 11_700 - 99}-01-01",
        f"{2000 - 11_700 + 99}-12-31",
    )
    assert date.end.latest.kind is tl.End.OPEN


def test_the_order_of_deep_time_is_sure() -> None:
    deep = resolved("deep-time")
    order = ["big-bang", "earth", "zircon", "end-cretaceous", "holocene"]
    assert [entry.id for entry in deep if entry.id in order] == order
    for earlier, later in pairwise(order):
        assert tl.happened_before(deep, earlier, later) is tl.Truth.YES
    assert tl.happened_before(deep, "chicxulub", "end-cretaceous") is tl.Truth.UNKNOWN
