"""What becomes of the components and properties of calendar files of any program, and what is said to be left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical_reading import HEAD, calendar, edited, event, events, lines, named, only, problems, read
from timeline_ical import ICalReading

import timeline
from timeline.api import Kind, LoadError, Modality, Place, Related, Severity, Timeline
from timeline.errors import OptionError

ZONE = lines(
    *("BEGIN:VTIMEZONE", "TZID:Here", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200"),
    *("TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
    *("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE"),
).decode()


def dated(*given: str, **options: str) -> tuple[str, str]:
    """Kind and date of the one event."""
    made = only(*given, **options)
    return made.kind.value, made.claims[0].text


def warnings_of(content: bytes) -> list[tuple[int, str, str]]:
    return named(content, Severity.WARNING)


DATES = {
    "a time in UTC": (("DTSTART:20250101T100000Z",), ("point", "2025-01-01T10:00:00Z")),
    "a day": (("DTSTART;VALUE=DATE:20250101",), ("point", "2025-01-01")),
    "a day and the day after": (("DTSTART;VALUE=DATE:20250101", "DTEND;VALUE=DATE:20250102"), ("point", "2025-01-01")),
    "days, the end exclusive": (
        ("DTSTART;VALUE=DATE:20250101", "DTEND;VALUE=DATE:20250104"),
        ("span", "2025-01-01/2025-01-03"),
    ),
    "days by a length": (("DTSTART;VALUE=DATE:20250101", "DURATION:P2D"), ("span", "2025-01-01/2025-01-02")),
    "weeks": (("DTSTART;VALUE=DATE:20250101", "DURATION:P1W"), ("span", "2025-01-01/2025-01-07")),
    "a time with an end": (
        ("DTSTART:20250101T100000Z", "DTEND:20250101T120000Z"),
        ("span", "from 2025-01-01T10:00:00Z to 2025-01-01T12:00:00Z"),
    ),
    "a time with a length": (
        ("DTSTART:20250101T100000Z", "DURATION:P1DT2H3M4S"),
        ("span", "from 2025-01-01T10:00:00Z to 2025-01-02T12:03:04Z"),
    ),
    "no length": (("DTSTART:20250101T100000Z", "DURATION:PT0S"), ("point", "2025-01-01T10:00:00Z")),
    "a time of the one zone": (("DTSTART;TZID=Europe/Berlin:20250701T100000",), ("point", "2025-07-01T10:00:00")),
    "an hour that comes twice is its first": (
        ("DTSTART;TZID=Europe/Berlin:20251026T023000",),
        ("point", "2025-10-26T02:30:00+02:00"),
    ),
    "an hour that is skipped counts from before": (
        ("DTSTART;TZID=Europe/Berlin:20250330T023000",),
        ("point", "2025-03-30T02:30:00+01:00"),
    ),
    "two zones": (
        ("DTSTART;TZID=Europe/Berlin:20250701T100000", "DTEND;TZID=America/New_York:20250701T100000"),
        ("span", "from 2025-07-01T10:00:00 to 2025-07-01T10:00:00-04:00"),
    ),
    "a zone of Windows": (("DTSTART;TZID=W. Europe Standard Time:20250701T100000",), ("point", "2025-07-01T10:00:00")),
    "a zone with a prefix": (("DTSTART;TZID=/x.org/2025/Europe/Berlin:20250701T100000",), ("point", "2025-07-01T10:00:00")),
    "hours over a change of the clock": (
        ("DTSTART;TZID=Europe/Berlin:20250330T010000", "DURATION:PT3H"),
        ("span", "from 2025-03-30T01:00:00 to 2025-03-30T05:00:00"),
    ),
    "days over a change of the clock": (
        ("DTSTART;TZID=Europe/Berlin:20250329T120000", "DURATION:P1D"),
        ("span", "from 2025-03-29T12:00:00 to 2025-03-30T12:00:00"),
    ),
}


@pytest.mark.parametrize("case", DATES.values(), ids=DATES.keys())
def test_dates_become_what_they_say(case: tuple[tuple[str, ...], tuple[str, str]]) -> None:
    properties, wanted = case
    assert dated(*properties) == wanted
    assert problems(calendar(event(*properties))) == ()


def test_the_rules_of_a_zone_in_the_file_are_followed_where_no_other_knows_it() -> None:
    made = events(
        calendar(
            ZONE.rstrip().split("\r\n"),
            *[event(uid=f"m{month}", start=f"DTSTART;TZID=Here:2025{month:02d}15T120000") for month in range(1, 13)],
        )
    )
    berlin = timeline.parse("2025-07-15T12:00:00+02:00")
    assert made["m7"].claims[0].date == berlin
    assert [event.claims[0].text[-6:] for event in made.values()] == ["+01:00"] * 3 + ["+02:00"] * 7 + ["+01:00"] * 2


def test_a_floating_time_is_of_the_timelines_zone_and_that_is_said_unless_the_file_says_it() -> None:
    floating = event(start="DTSTART:20250101T100000")
    data = calendar(floating)
    assert dated("DTSTART:20250101T100000") == ("point", "2025-01-01T10:00:00")
    assert warnings_of(data) == [(7, "DTSTART", "floating")]
    stated = calendar(floating, head=(*HEAD, "X-WR-TIMEZONE:Asia/Kathmandu"))
    assert read(stated).timeline.timezone == "Asia/Kathmandu"
    assert problems(stated) == ()


def test_a_to_do_is_a_deadline_and_a_journal_an_event_with_a_note() -> None:
    made = events(
        calendar(
            event(name="VTODO", start="DUE;VALUE=DATE:20250701", uid="todo"),
            event(
                "DESCRIPTION:Dear diary", "DESCRIPTION:more", name="VJOURNAL", start="DTSTART;VALUE=DATE:20250702", uid="day"
            ),
        )
    )
    assert (made["todo"].kind, made["todo"].claims[0].text) == (Kind.DEADLINE, "../2025-07-01")
    assert (made["day"].kind, made["day"].notes, made["day"].description) == (Kind.POINT, "Dear diary\n\nmore", "")


def test_a_to_do_without_due_is_left_out_with_the_reason() -> None:
    data = calendar(event(name="VTODO", start="DTSTART:20250701T100000Z"))
    assert read(data).timeline.events == ()
    assert warnings_of(data) == [(5, "DUE", "no-date")]


@pytest.mark.parametrize(
    ("status", "modality"),
    [("CONFIRMED", Modality.ACTUAL), ("TENTATIVE", Modality.PLANNED), ("cancelled", Modality.CANCELLED)],
)
def test_a_status_is_a_modality(status: str, modality: Modality) -> None:
    assert only(f"STATUS:{status}").modality is modality


def test_a_calendar_that_cancels_cancels_all_that_is_in_it() -> None:
    (made,) = read(calendar(event(), head=(*HEAD, "METHOD:CANCEL"))).timeline.events
    assert made.modality is Modality.CANCELLED


def test_texts_places_tags_and_links_are_read_as_they_are_meant() -> None:
    made = only(
        r"DESCRIPTION:one\, two\; three\\n\nfour\Nfive",
        "LOCATION:Town Hall; Room 2",
        "GEO:52.5;-13.25",
        r"CATEGORIES:a\,b,c",
        "CATEGORIES;LANGUAGE=en:d",
        "URL:https://example.org/?a=b",
        "SUMMARY;LANGUAGE=de:Süß",
    )
    assert made.title == "Süß"
    assert made.description == "one, two; three\\n\nfour\nfive"
    assert made.places == (Place(name="Town Hall; Room 2", latitude=Decimal("52.5"), longitude=Decimal("-13.25")),)
    assert made.tags == ("a,b", "c", "d")
    assert made.url == "https://example.org/?a=b"


def test_a_link_that_nobody_should_follow_is_left_out_with_a_warning() -> None:
    assert only("URL:javascript:alert(1)").url == ""
    assert warnings_of(calendar(event("URL:javascript:alert(1)"))) == [(9, "URL", "bad-url")]


def test_those_who_take_part_are_read_by_name_and_never_by_address() -> None:
    data = calendar(
        event(
            'ORGANIZER;CN="Doe, Jane":mailto:jane@example.org',
            "ATTENDEE;CN=Jo ^'J^' ^n:mailto:jo@example.org",
            "ATTENDEE;CN=sam@example.org:mailto:sam@example.org",
            "ATTENDEE:mailto:kim@example.org",
        )
    )
    imported = read(data)
    assert [(agent.name) for agent in imported.timeline.agents] == ["Doe, Jane", 'Jo "J"']
    assert [item.role for item in imported.timeline.events[0].agents] == ["organizer", "attendee"]
    assert "@example.org" not in repr(imported.timeline)
    assert [item.code for item in imported.diagnostics] == ["address", "address", "left-out"]


@pytest.mark.parametrize("title", [" ", "\u200b", "\u202e \ufeff"])
def test_an_event_without_a_title_gets_one_and_that_is_said(title: str) -> None:
    data = calendar(event(f"SUMMARY:{title}"))
    assert read(data).timeline.events[0].title == "(untitled)"
    assert warnings_of(data) == [(8, "SUMMARY", "no-title")]


def test_what_has_no_place_is_told_once_for_each_name_with_its_number() -> None:
    inner = ("PRIORITY:1", "X-APPLE-THING:2", "BEGIN:VALARM", "ACTION:DISPLAY", "END:VALARM")
    data = calendar(
        event(*inner, uid="a"),
        event(*inner, uid="b"),
        ("BEGIN:VFREEBUSY", "UID:c", "END:VFREEBUSY"),
        ("BEGIN:X-Y", "END:X-Y"),
    )
    assert {
        item.message.partition(" is ")[0].partition(" says ")[0].partition(" reminds ")[0] for item in problems(data)
    } == {
        "PRIORITY (2 times)",
        "X-APPLE-THING (2 times)",
        "VALARM (2 times)",
        "VFREEBUSY",
        "X-Y",
    }
    assert all(item.severity is Severity.WARNING for item in problems(data))


def test_relations_lead_to_events_of_the_file_and_others_are_told() -> None:
    data = calendar(
        event("RELATED-TO:b", "RELATED-TO;RELTYPE=SIBLING:c@x", "RELATED-TO;RELTYPE=X-FOLLOWS:gone", uid="a"),
        event(uid="b"),
        event(uid="c@x"),
    )
    first, _, third = read(data).timeline.events
    assert first.relations == (Related(event="b", type="part-of"), Related(event=third.id, type="related"))
    assert warnings_of(data) == [(11, "RELATED-TO", "unknown-uid")]


def test_ids_depend_on_the_uid_alone_and_the_uid_is_kept() -> None:
    uids = ("7KUKU_x@google.com", "7kuku-x@google.com", "040000008200E00074C5B7101A82E008", "ärger", "good")
    alone = [read(calendar(event(uid=uid))).timeline.events[0] for uid in uids]
    together = read(calendar(*[event(uid=uid) for uid in reversed(uids)])).timeline.events
    assert [item.id for item in alone] == [item.id for item in reversed(together)]
    assert len({item.id for item in alone}) == len(uids)
    assert [item.claims[0].locator for item in alone] == [f"UID {uid}" for uid in uids]
    assert alone[-1].id == "good"


def test_two_uids_never_get_one_id() -> None:
    data = calendar(event(uid="e"), event(uid="e@x.timeline.invalid"), event(uid="e@y.timeline.invalid"))
    assert len({item.id for item in read(data).timeline.events}) == 3


def test_what_has_no_uid_gets_the_same_id_each_time_and_another_for_other_content() -> None:
    def bare(summary: str) -> tuple[str, ...]:
        return ("BEGIN:VEVENT", "DTSTAMP:20250101T000000Z", "DTSTART:20250101T100000Z", f"SUMMARY:{summary}", "END:VEVENT")

    one = read(calendar(bare("a"))).timeline.events[0].id
    again = read(calendar(bare("b"), bare("a"))).timeline.events
    assert one == again[1].id != again[0].id


def test_the_source_of_what_other_programs_wrote_is_the_calendar() -> None:
    data = calendar(
        event(), head=(*HEAD, "X-WR-CALNAME:Town", "SOURCE;VALUE=URI:https://example.org/t.ics", "URL:https://example.org")
    )
    made = read(data).timeline
    assert (made.title, made.url) == ("Town", "https://example.org")
    assert [(source.title, source.url) for source in made.sources] == [("Town", "https://example.org/t.ics")]
    assert made.events[0].claims[0].source == made.sources[0].id


def test_two_calendars_in_a_file_are_read_as_one_and_that_is_said() -> None:
    data = calendar(event(uid="a")) + calendar(event(uid="b"))
    assert list(events(data)) == ["a", "b"]
    assert warnings_of(data) == [(11, "", "second-calendar")]


def test_a_leap_second_is_the_second_before_it() -> None:
    assert dated("DTSTART:20161231T235960Z") == ("point", "2016-12-31T23:59:59Z")


OURS = ("UID:e@t.timeline.invalid", "X-TIMELINE-KIND:point", "DTSTART;VALUE=DATE:20171201", "DTEND;VALUE=DATE:20180101")


def ours(*more: str) -> bytes:
    return calendar(event(*OURS, *more), head=(*HEAD, "X-TIMELINE-ID:t"))


def test_what_an_entry_of_ours_says_is_read_back() -> None:
    data = ours(
        "SUMMARY:Planned: It begins (sometime in December 2017)",
        "X-TIMELINE-TITLE:It begins",
        "DESCRIPTION:Date: December 2017\\n\\nOwn words.",
        "X-TIMELINE-DESCRIPTION:Own words.",
        "X-TIMELINE-EDTF:2017-12",
        "X-TIMELINE-MODALITY:planned",
        "STATUS:TENTATIVE",
        "X-TIMELINE-LANE:Lane",
        "X-TIMELINE-IMPORTANCE:-5",
        "LOCATION:Here; There",
    )
    made = read(data).timeline
    (item,) = made.events
    assert (made.id, item.id, item.title, item.description) == ("t", "e", "It begins", "Own words.")
    assert (item.claims[0].text, item.modality, item.lane, item.importance) == ("2017-12", Modality.PLANNED, "Lane", -5)
    assert [place.name for place in item.places] == ["Here", "There"]
    assert made.sources == ()


def test_an_entry_that_only_says_that_its_event_is_gone_is_left_out_and_that_is_said() -> None:
    data = ours("X-TIMELINE-REMOVED:20250101T000000Z", "STATUS:CANCELLED")
    assert read(data).timeline.events == ()
    assert [item.code for item in read(data).diagnostics] == ["removed"]


EDITS = {
    "the title": (("SUMMARY:New", "X-TIMELINE-TITLE:Old"), "title", "New", "SUMMARY"),
    "a title shown by its label": (
        ("SUMMARY:Neu (im Dezember)", "X-TIMELINE-TITLE:New", "X-TIMELINE-LABEL:Neu"), "title", "New", "",
    ),
    "the description": (("DESCRIPTION:Mine", "X-TIMELINE-DESCRIPTION:Old"), "description", "Mine", "DESCRIPTION"),
    "the status": (("STATUS:CANCELLED", "X-TIMELINE-MODALITY:planned"), "modality", Modality.CANCELLED, "STATUS"),
    "that it is a fact by now": (("STATUS:CONFIRMED", "X-TIMELINE-MODALITY:planned"), "modality", Modality.ACTUAL, "STATUS"),
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS.values(), ids=EDITS.keys())
def test_what_somebody_has_edited_wins_with_a_warning(case: tuple[tuple[str, ...], str, object, str]) -> None:
    properties, name, value, edited_property = case
    found = read(ours("X-TIMELINE-EDTF:2017-12", *properties))
    assert getattr(found.timeline.events[0], name) == value
    changed = [item.path for item in found.diagnostics if item.code == "edited"]
    assert changed == ([edited_property] if edited_property else [])


def test_an_entry_that_somebody_has_moved_is_read_by_its_days() -> None:
    data = edited(ours("X-TIMELINE-EDTF:2017-12"), "DTEND;VALUE=DATE:20180101", "DTEND;VALUE=DATE:20171210")
    found = read(data)
    assert [(item.kind, item.claims[0].text) for item in found.timeline.events] == [(Kind.SPAN, "2017-12-01/2017-12-09")]
    assert [item.code for item in found.diagnostics] == ["edited"]


def test_a_file_is_read_checked_and_loaded_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "town-hall.ics"
    path.write_bytes(calendar(event()))
    assert isinstance(timeline.load(path), Timeline)
    assert timeline.load(path).id == "town-hall"
    assert timeline.check(path) == ()
    path.write_bytes(calendar(event(start="DTSTART:x")))
    with pytest.raises(LoadError) as refused:
        timeline.load(path)
    assert refused.value.diagnostics[0].file == str(path)


def test_options_that_are_no_days_are_refused() -> None:
    for wrong in ("2025", "2025-02-30", "tomorrow"):
        with pytest.raises(ValueError, match="first"):
            ICalReading(first=wrong)


def test_a_last_day_before_the_first_is_refused_as_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    path.write_bytes(calendar(event()))
    with pytest.raises(OptionError) as refused:
        timeline.load(path, first="2025-01-02", last="2025-01-01")
    assert str(refused.value) == (
        'ical: last: "2025-01-01" lies before first, which is "2025-01-02"; expected that day or a later one'
    )
    assert timeline.load(path, first="2025-01-02", last="2025-01-02").events


BROKEN_LINES = {"nonsense": 1, "two words": 1, "SUMM ARY:x": 5, ":x": 1, ";A=1:x": 1}


@pytest.mark.parametrize(("line", "column"), BROKEN_LINES.items())
def test_a_line_without_a_colon_is_wrong_as_a_whole_and_one_with_a_broken_name_where_it_breaks(
    line: str, column: int
) -> None:
    (found,) = problems(calendar(event(line)))
    assert (found.line, found.column, found.code) == (9, column, "no-content-line")


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)


@given(summary=_TEXTS, description=_TEXTS, tags=st.lists(_TEXTS, min_size=1, max_size=3), name=_TEXTS)
def test_texts_read_as_icalendar_reads_them(summary: str, description: str, tags: list[str], name: str) -> None:
    made = icalendar.Event()
    for key, value in (("uid", "e"), ("summary", summary), ("description", description), ("categories", tags)):
        made.add(key, value)
    made.add("dtstart", date(2025, 1, 1))
    made.add("attendee", "mailto:a@example.org", parameters={"CN": name})
    whole = icalendar.Calendar()
    whole.add("version", "2.0")
    whole.add_component(made)
    content = whole.to_ical()
    (theirs,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    imported = read(content)
    (ours,) = imported.timeline.events
    assert ours.title == str(theirs["SUMMARY"])
    assert ours.description == str(theirs["DESCRIPTION"])
    assert list(ours.tags) == [str(tag) for tag in theirs["CATEGORIES"].cats if str(tag).strip()]
    assert [agent.name for agent in imported.timeline.agents] == [
        theirs["ATTENDEE"].params["CN"].strip() for _ in ours.agents
    ]
