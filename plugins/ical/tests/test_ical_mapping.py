"""What an event becomes beside its date: identity, title, modality, and the properties of the calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from ical_build import chronology, dated, entries, export, unfolded
from icalendar import Calendar
from timeline_ical import ICalOptions
from timeline_ical.entries import Feed
from timeline_ical.mapping import feed_of

from timeline.api import Chronology, Claim, Event, ExportError, Place, Source

DISPUTED = (Claim(date="2018-12-31", source="a"), Claim(date="2019-05-01", source="b"))
SOURCES = (Source(id="a", title="Paper A"), Source(id="b", title="Paper B"))


def feed(given: Chronology) -> Feed:
    return feed_of(given, ICalOptions())


def test_a_uid_is_made_of_the_ids_of_the_event_and_its_timeline() -> None:
    assert export(dated("2020"))["e"]["UID"] == "e@timeline.timeline.invalid"
    assert export(chronology(Event(id="ban", title="Ban", date="2020"), id="dossier"))["ban"]["UID"] == (
        "ban@dossier.timeline.invalid"
    )


def test_a_uid_stays_when_everything_else_changes() -> None:
    before = chronology(Event(id="ban", title="Ban", date="2020", tags=["a"]), id="d", title="One")
    after = chronology(Event(id="ban", title="The ban", kind="deadline", date="2021-01-01"), id="d", title="Two")
    assert entries(before)[0].uid == entries(after)[0].uid


def test_two_events_of_one_id_are_refused_and_nothing_is_written() -> None:
    once = dated("2020")
    with pytest.raises(ExportError, match="one id"):
        export(evolve(once, events=once.events * 2))


@pytest.mark.parametrize(
    ("modality", "prefix", "status", "says"),
    [
        ("planned", "Planned: ", "TENTATIVE", "not known to have happened"),
        ("attempted", "Attempted: ", "TENTATIVE", "not said to have succeeded"),
        ("hypothetical", "Forecast: ", "TENTATIVE", "not a fact"),
        ("cancelled", "Cancelled: ", "CANCELLED", "was cancelled"),
    ],
)
def test_what_is_no_fact_says_so_in_title_text_and_status(modality: str, prefix: str, status: str, says: str) -> None:
    event = export(dated("2020-01-30", modality=modality))["e"]
    assert event["SUMMARY"] == f"{prefix}E"
    assert says in event["DESCRIPTION"].split("\n")[0]
    assert event["STATUS"] == status
    assert event["X-TIMELINE-MODALITY"] == modality


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
def test_no_option_makes_a_fact_of_what_is_none(modality: str) -> None:
    event = export(dated("2020", modality=modality), mark=False, mark_disputed=False, todos=True)["e"]
    assert event["SUMMARY"] != "E"
    assert "STATUS" in event


def test_a_fact_has_its_title_alone_and_no_status() -> None:
    event = export(dated("2020-01-30"))["e"]
    assert event["SUMMARY"] == "E"
    assert "STATUS" not in event
    assert "X-TIMELINE-MODALITY" not in event


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2020-01-30", "E"),
        ("2020-01-30T10:00:00Z", "E"),
        ("2017-12", "E (sometime in December 2017)"),
        ("1984~", "E (about 1984)"),
        ("2017-12-22~", "E (about 22 December 2017)"),
        ("2019-12-22/..", "E (since 22 December 2019)"),
    ],
)
def test_a_title_is_marked_only_where_the_days_say_too_much(text: str, marked: str) -> None:
    kind = "span" if "/" in text else "point"
    assert export(dated(text, kind=kind))["e"]["SUMMARY"] == marked
    assert export(dated(text, kind=kind), mark=False)["e"]["SUMMARY"] == "E"


def test_a_disputed_date_is_marked_so_and_each_claim_is_told_with_its_source() -> None:
    given = chronology(Event(id="e", title="E", claims=DISPUTED), sources=SOURCES)
    event = export(given)["e"]
    assert event["SUMMARY"].startswith("E (")
    assert event["SUMMARY"].endswith("disputed)")
    assert "The sources contradict each other about the date." in event["DESCRIPTION"]
    sources = event["DESCRIPTION"].partition("Sources:\n")[2]
    assert sources == "- Paper A\n  - 31 December 2018 [contradicted]\n- Paper B\n  - 1 May 2019 [contradicted]"
    assert "disputed" not in export(given, mark_disputed=False)["e"]["SUMMARY"]
    assert export(given, mark=False)["e"]["SUMMARY"] == "E (date disputed)"
    assert export(given, mark=False, mark_disputed=False)["e"]["SUMMARY"] == "E"


def test_kind_place_tags_and_link_have_their_properties() -> None:
    event = export(
        dated(
            "2020-01-30",
            tags=["a, b", "c"],
            url="https://example.org/a;b,c?x=1&y=%2C",
            places=[Place(name="Moscow, centre", latitude="55.75", longitude="37.6200")],
        )
    )["e"]
    assert event["X-TIMELINE-KIND"] == "point"
    assert [str(tag) for tag in event["CATEGORIES"].cats] == ["a, b", "c"]
    assert event["URL"] == "https://example.org/a;b,c?x=1&y=%2C"
    assert event["LOCATION"] == "Moscow, centre"
    assert event["GEO"].to_ical() == "55.75;37.62"


def test_several_places_are_named_and_none_is_picked_for_its_coordinates() -> None:
    places = [Place(name="A", latitude="1", longitude="2"), Place(name="B")]
    event = export(dated("2020-01-30", places=places))["e"]
    assert event["LOCATION"] == "A; B"
    assert "GEO" not in event


def test_the_calendar_says_what_it_is_and_how_often_to_ask() -> None:
    exported = export(
        chronology(
            Event(id="e", title="E", date="2020"),
            title="A; dossier",
            description="What, and why",
            url="https://example.org/d/",
        ),
        color="navy",
    )
    lines = unfolded(exported.content)
    head = lines[: lines.index("BEGIN:VEVENT")]
    assert head == [
        "BEGIN:VCALENDAR",
        "PRODID:-//Timeline//timeline-kit-ical//EN",
        "VERSION:2.0",
        "NAME:A\\; dossier",
        "X-WR-CALNAME:A\\; dossier",
        "DESCRIPTION:What\\, and why",
        "X-WR-CALDESC:What\\, and why",
        "X-TIMELINE-ID:timeline",
        "COLOR:navy",
        "URL:https://example.org/d/",
        "SOURCE;VALUE=URI:https://example.org/d/calendar.ics",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]


def test_a_calendar_without_a_title_is_named_by_its_id() -> None:
    assert feed(chronology(Event(id="e", title="E", date="2020"), id="dossier")).name == "dossier"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("", ""),
        ("mailto:a@example.org", ""),
        ("https://example.org", "https://example.org/calendar.ics"),
        ("https://example.org/d", "https://example.org/d/calendar.ics"),
        ("https://example.org/d/index.html?x#y", "https://example.org/d/calendar.ics"),
        ("https://example.org/d/feed.ics", "https://example.org/d/feed.ics"),
    ],
)
def test_a_feed_knows_its_own_address(url: str, source: str) -> None:
    given = chronology(Event(id="e", title="E", date="2020"), url=url)
    assert feed(given).source == source
    assert feed_of(given, ICalOptions(address="https://example.net/x.ics")).source == "https://example.net/x.ics"


@pytest.mark.parametrize("make", [lambda: dated("2020"), lambda: dated("../2019-12-31")])
def test_no_feed_has_what_makes_programs_misread_it(make: Callable[[], Chronology]) -> None:
    exported = export(make(), todos=True)
    assert "METHOD" not in exported.calendar
    assert "UID" not in exported.calendar
    assert not exported.calendar.walk("VJOURNAL")
    assert exported.calendar.errors == []
    assert all(item.errors == [] for item in exported.calendar.subcomponents)


def test_an_empty_chronology_is_a_calendar_without_events() -> None:
    exported = export(chronology())
    assert exported.losses.written == 0
    assert Calendar.from_ical(exported.content).subcomponents == []
