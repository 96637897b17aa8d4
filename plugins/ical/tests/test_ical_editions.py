"""Republishing: what did not change keeps its bytes, what changed says so, what is gone is told for a while."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical_build import chronology, export
from icalendar import Calendar
from timeline_ical import ICalOptions, KeptFeed, exporter
from timeline_ical.blocks import read_previous

import timeline
from timeline.api import Chronology, Claim, Event, ExportError, Losses, Source

NOW = "2020-02-01T12:00:00Z"
LATER = "2020-03-01T00:00:00Z"


def event(id: str, title: str = "", date: str = "2019-05-01", **fields: Any) -> Event:
    return Event(id=id, title=title or id.upper(), date=date, **fields)


def next_edition(previous: bytes, given: Chronology, now: str = NOW, **options: Any) -> tuple[bytes, Losses]:
    stream = io.BytesIO()
    assert exporter.update is not None
    losses = exporter.update(previous, given, stream, ICalOptions(now=now, **options))
    return stream.getvalue(), losses


def by_uid(content: bytes) -> dict[str, Any]:
    return {str(item["UID"]).partition("@")[0]: item for item in Calendar.from_ical(content).subcomponents}


def test_the_same_data_are_the_same_bytes_whatever_the_time(dossier: Chronology, dossier_feed: bytes) -> None:
    content, losses = next_edition(dossier_feed, dossier, now="2031-01-01T00:00:00Z")
    assert content == dossier_feed
    assert losses.edition is not None
    assert (losses.edition.added, losses.edition.changed, losses.edition.removed) == ((), (), ())
    assert losses.edition.unchanged == losses.written == 17


def test_a_changed_title_gets_the_editions_time_and_the_next_sequence_and_no_other_entry_changes() -> None:
    first = export(chronology(event("a"), event("b"), event("c"))).content
    second, losses = next_edition(first, chronology(event("a"), event("b", "New"), event("c")))
    old, new = read_previous(first), read_previous(second)
    assert losses.edition is not None
    assert losses.edition.changed == ("b",)
    assert losses.edition.now == datetime(2020, 2, 1, 12, tzinfo=UTC)
    changed = by_uid(second)["b"]
    assert changed["SEQUENCE"] == 1
    assert changed["DTSTAMP"].dt == changed["LAST-MODIFIED"].dt == datetime(2020, 2, 1, 12, tzinfo=UTC)
    assert [uid for uid in old if old[uid].whole != new[uid].whole] == ["b@timeline.timeline.invalid"]
    third, _ = next_edition(second, chronology(event("a"), event("b", "Newer"), event("c")), LATER)
    assert by_uid(third)["b"]["SEQUENCE"] == 2


def test_a_day_that_passes_changes_no_deadline_and_a_status_that_changes_does() -> None:
    given = timeline.Timeline(events=[event("d", kind="deadline", date="2020-06-01"), event("e")])
    content = export(timeline.resolve(given, as_of="2020-01-05")).content
    for day, changed in (("2020-01-06", ()), ("2020-05-31", ()), ("2020-06-02", ("d",)), ("2020-08-01", ())):
        content, losses = next_edition(content, timeline.resolve(given, as_of=day), f"{day}T06:00:00Z")
        assert losses.edition is not None
        assert losses.edition.changed == changed
    assert by_uid(content)["d"]["DTSTAMP"].dt == datetime(2020, 6, 2, 6, tzinfo=UTC)


def test_who_renames_an_event_changes_its_entry_and_those_that_name_it_and_no_other() -> None:
    def given(title: str) -> Chronology:
        named, alone = event("n", title), event("a")
        after = event("f", date="n + 2 days")
        due = event("d", kind="deadline", date="2019-01-01", fulfilled_by=["n"])
        return timeline.resolve(timeline.Timeline(events=[named, after, due, alone]), as_of="2020-01-01")

    first, second = export(given("One name")).content, export(given("Another")).content
    naming = {id for id, item in by_uid(first).items() if "One name" in item["SUMMARY"] + item.get("DESCRIPTION", "")}
    assert naming == {"n", "f", "d"}
    content, losses = next_edition(first, given("Another"))
    assert losses.edition is not None
    assert set(losses.edition.changed) == naming
    assert b"One name" not in content + second


def test_a_new_event_is_stamped_with_the_edition_and_begins_at_sequence_0() -> None:
    first = export(chronology(event("a"))).content
    second, losses = next_edition(first, chronology(event("a"), event("b")))
    assert losses.edition is not None
    assert losses.edition.added == ("b",)
    assert by_uid(second)["b"]["SEQUENCE"] == 0
    assert by_uid(second)["b"]["DTSTAMP"].dt == datetime(2020, 2, 1, 12, tzinfo=UTC)


def test_a_removed_event_is_told_as_cancelled_for_the_stated_time_and_then_dropped() -> None:
    whole = chronology(event("a"), event("b", "Long; " * 30, modality="planned", url="https://example.org/"))
    rest = chronology(event("a"))
    first = export(whole).content
    second, losses = next_edition(first, rest, keep_removed="P30D")
    assert losses.edition is not None
    assert losses.edition.removed == ("b",)
    assert losses.written == 1
    gone = by_uid(second)["b"]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["SUMMARY"]) == ("CANCELLED", 1, "Removed: Planned: " + "Long; " * 30)
    assert gone["X-TIMELINE-REMOVED"] == "20200201T120000Z"
    assert gone["URL"] == "https://example.org/"
    assert all(len(line) <= 75 for line in second.split(b"\r\n"))
    third, losses = next_edition(second, rest, LATER, keep_removed="P30D")
    assert by_uid(third)["b"] == gone
    assert third == second
    assert losses.edition is not None
    assert losses.edition.removed == ()
    fourth, _ = next_edition(third, rest, "2020-03-02T12:00:01Z", keep_removed="P30D")
    assert list(by_uid(fourth)) == ["a"]


def test_a_removed_event_that_returns_is_no_longer_cancelled_and_has_a_higher_sequence() -> None:
    whole = chronology(event("a"), event("b"))
    gone, _ = next_edition(export(whole).content, chronology(event("a")))
    back, losses = next_edition(gone, whole, LATER)
    assert "STATUS" not in by_uid(back)["b"]
    assert by_uid(back)["b"]["SEQUENCE"] == 2
    assert losses.edition is not None
    assert losses.edition.added == ("b",)


def test_an_event_that_the_feed_can_no_longer_show_is_taken_back_in_it() -> None:
    first = export(chronology(event("a"))).content
    second, losses = next_edition(first, chronology(event("a", date="-0043-03-15")))
    assert by_uid(second)["a"]["STATUS"] == "CANCELLED"
    assert [item.event for item in losses.left_out] == ["a"]


def test_without_a_tombstone_a_removed_event_is_just_gone() -> None:
    second, losses = next_edition(
        export(chronology(event("a"), event("b"))).content, chronology(event("a")), keep_removed=""
    )
    assert list(by_uid(second)) == ["a"]
    assert losses.edition is not None
    assert losses.edition.removed == ("b",)


def test_a_clock_that_was_put_back_gives_a_later_stamp_all_the_same() -> None:
    first = export(chronology(event("a"))).content
    second, _ = next_edition(first, chronology(event("a", "B")), "2030-01-01T00:00:00Z")
    third, _ = next_edition(second, chronology(event("a", "C")), NOW)
    assert by_uid(third)["a"]["DTSTAMP"].dt == datetime(2030, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_without_a_time_the_editions_is_the_newest_in_the_data_and_after_all_that_was_published() -> None:
    source = Source(id="s", title="S", published="2020-01-30")
    claimed = Event(id="a", title="A", claims=[Claim(date="2019-05-01", source="s")])
    first = export(chronology(claimed, event("b"), sources=[source])).content
    second, losses = next_edition(first, chronology(claimed, event("b", "New"), sources=[source]), now="")
    assert losses.edition is not None
    assert losses.edition.now == datetime(2020, 1, 30, 0, 0, 1, tzinfo=UTC)
    assert by_uid(second)["b"]["DTSTAMP"].dt == losses.edition.now


@pytest.mark.hostile
@pytest.mark.parametrize(
    "previous",
    [
        b"",
        b"<html>",
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_no_whole_feed_is_refused_as_a_previous_edition(previous: bytes) -> None:
    with pytest.raises(ExportError, match="previous edition"):
        next_edition(previous, chronology(event("a")))


@pytest.mark.hostile
def test_a_feed_that_is_cut_anywhere_is_refused_or_keeps_all_that_it_has() -> None:
    given = chronology(event("a"), event("b"), event("c", "é" * 90))
    whole = export(given).content
    for size in range(len(whole) - 2):  # the last line break may be missing
        with pytest.raises(ExportError, match="previous edition"):
            read_previous(whole[:size])
    assert len(read_previous(whole[:-2])) == 3


def test_what_says_which_edition_an_entry_is_of_is_found_however_it_is_written() -> None:
    lines = (
        'BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:S|BEGIN:VALARM|UID:of the alarm|SEQUENCE:9|END:VALARM|dtstamp;X="a'
        '| b":20200101T00| 0000Z|U| ID;X=1:a|Sequence:4|DESCRIPTION:UID:x|\tSEQUENCE:7|END:VEVENT|END:VCALENDAR|'
    )
    # a name that is folded is none of ours to find; with it in one piece, all is found
    assert read_previous(lines.replace("|", "\r\n").encode()) == {}
    (found,) = read_previous(lines.replace("U| ID", "UID").replace("|", "\r\n").encode()).items()
    uid, old = found
    assert (uid, old.stamp, old.sequence, old.ours) == ("a", b"20200101T000000Z", 4, False)
    rest = "SUMMARY:S|BEGIN:VALARM|UID:of the alarm|SEQUENCE:9|END:VALARM|DESCRIPTION:UID:x|\tSEQUENCE:7|"
    assert old.body == rest.replace("|", "\r\n").encode()


def test_a_feed_of_another_writer_is_a_previous_edition_too() -> None:
    first = export(chronology(event("a", "C:\\New, and; more"), event("b"))).content
    foreign = Calendar.from_ical(first).to_ical(sorted=True).replace(b"\r\n", b"\n")
    second, losses = next_edition(foreign, chronology(event("a", "A")))
    assert losses.edition is not None
    assert (losses.edition.changed, losses.edition.removed) == (("a",), ("b",))
    assert {id: int(item["SEQUENCE"]) for id, item in by_uid(second).items()} == {"a": 1, "b": 1}


def story(id: str, *events: Event) -> Chronology:
    return timeline.resolve(timeline.Timeline(id=id, events=events))


@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
@pytest.mark.parametrize("head", [True, False])
def test_an_edition_of_another_timeline_is_refused_with_both_ids(head: bool, ending: bytes) -> None:
    first = export(story("old-" + "x" * 80, event("a"))).content
    if not head:
        first = re.sub(rb"X-TIMELINE-ID:.*\r\n( .*\r\n)*", b"", first)
    first = first.replace(b"\r\n", ending)
    with pytest.raises(ExportError, match=r'is of the timeline "old-x{80}", and this one has the id "new"'):
        next_edition(first, story("new", event("a")))


def test_a_calendar_of_others_is_no_previous_edition_and_nothing_of_it_is_published() -> None:
    foreign = Calendar.from_ical(export(story("t", event("a"))).content)
    foreign.pop("X-TIMELINE-ID")
    foreign.subcomponents[0]["UID"] = "meeting"
    with pytest.raises(ExportError, match=r'has the entry "meeting", which is not of this timeline'):
        next_edition(foreign.to_ical(), story("t", event("a")))
    mixed = export(story("t", event("a"))).content.replace(b"UID:a@t.timeline.invalid", b"UID:meeting")
    with pytest.raises(ExportError, match=r'has the entry "meeting", which is not of this timeline'):
        next_edition(mixed, story("t", event("a")))


def test_an_edition_that_lost_its_id_on_the_way_is_known_by_its_entries() -> None:
    first = export(story("t", event("a"), event("b"))).content
    bare = first.replace(b"X-TIMELINE-ID:t\r\n", b"")
    assert next_edition(bare, story("t", event("a")))[0] == next_edition(first, story("t", event("a")))[0]


def test_an_edition_in_memory_goes_on_with_no_other_timeline() -> None:
    kept = KeptFeed.first(story("old", event("a")), ICalOptions())
    with pytest.raises(ExportError, match=r'is of the timeline "old", and this one has the id "new"'):
        kept.next(story("new", event("a")), NOW)


FAR = "99991231T235959Z"


def stamped(content: bytes, stamp: str) -> bytes:
    """A feed, all of whose entries have this stamp."""
    return re.sub(rb"(DTSTAMP|LAST-MODIFIED):[^\r]*", rb"\1:" + stamp.encode(), content)


@pytest.mark.hostile
@pytest.mark.parametrize("stamp", ["20209999T000000Z", "20200230T000000Z", "20200101T250000Z", "00000101T000000Z", "now"])
@pytest.mark.parametrize("now", [NOW, ""])
def test_a_previous_entry_whose_stamp_is_none_is_stamped_anew(stamp: str, now: str) -> None:
    given = chronology(event("a"), event("b"))
    content, losses = next_edition(stamped(export(given).content, stamp), chronology(event("a")), now)
    assert losses.edition is not None
    assert (losses.edition.changed, losses.edition.removed) == (("a",), ("b",))
    assert {item["DTSTAMP"].dt for item in by_uid(content).values()} == {losses.edition.now}
    assert next_edition(content, chronology(event("a")), now)[0] == content


@pytest.mark.hostile
@pytest.mark.parametrize("now", [NOW, ""])
def test_after_the_last_stamp_that_there_is_the_sequence_alone_tells(now: str) -> None:
    content, losses = next_edition(stamped(export(chronology(event("a"))).content, FAR), chronology(event("a", "New")), now)
    assert by_uid(content)["a"]["DTSTAMP"].dt == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert by_uid(content)["a"]["SEQUENCE"] == 1
    assert losses.edition is not None
    assert losses.edition.changed == ("a",)


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("removed", "keep", "left"),
    [
        (FAR, "P90D", ["a", "b"]),
        ("90000101T000000Z", "P99999W", ["a", "b"]),
        ("20209999T000000Z", "P90D", ["a", "b"]),  # no time: that of its stamp
        ("20209999T000000Z", "P1D", ["a"]),
        ("", "P90D", ["a", "b"]),
    ],
)
def test_a_tombstone_of_any_time_is_kept_or_dropped_and_never_a_second_time_removed(
    removed: str, keep: str, left: list[str]
) -> None:
    gone, _ = next_edition(export(chronology(event("a"), event("b"))).content, chronology(event("a")))
    told = re.sub(rb"REMOVED:[^\r]*", b"REMOVED:" + removed.encode(), gone)
    content, losses = next_edition(told, chronology(event("a")), LATER, keep_removed=keep)
    assert list(by_uid(content)) == left
    assert losses.edition is not None
    assert losses.edition.removed == ()
    assert content.count(b"SUMMARY:Removed: ") == len(left) - 1


@pytest.mark.hostile
@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize(
    ("previous", "following"),
    [
        ("0", 1),
        ("999999999", 1_000_000_000),
        ("1000000000", 1_000_000_001),
        ("2147483646", 2_147_483_647),
        ("2147483647", 2_147_483_647),
        ("0000000000002", 3),
    ],
)
def test_a_sequence_never_falls_up_to_the_last_that_programs_can_hold(previous: str, following: int, foreign: bool) -> None:
    content = export(chronology(event("a"))).content.replace(b"SEQUENCE:0", b"SEQUENCE:" + previous.encode())
    if foreign:
        content = content.replace(b"LAST-MODIFIED:", b"X-SEEN:")
    changed, _ = next_edition(content, chronology(event("a", "New")))
    assert by_uid(changed)["a"]["SEQUENCE"] == following
    removed, _ = next_edition(content, chronology())
    assert by_uid(removed)["a"]["SEQUENCE"] == following


@pytest.mark.hostile
@pytest.mark.parametrize("sequence", ["2147483648", "9999999999", "9" * 5_000])
def test_a_sequence_that_nothing_can_follow_is_refused(sequence: str) -> None:
    content = export(chronology(event("a"))).content.replace(b"SEQUENCE:0", b"SEQUENCE:" + sequence.encode())
    with pytest.raises(ExportError, match="the previous edition has a SEQUENCE above 2147483647"):
        next_edition(content, chronology(event("a")))


@pytest.mark.hostile
def test_what_is_carried_over_of_a_removed_event_is_text_that_programs_read() -> None:
    """No UTF-8, control characters, and bare line ends: in a new tombstone, and in one that is kept."""
    given = chronology(event("a"), event("b", description="DUMMY " * 30))
    hostile = b"caf\xe9 \x07 a\rb\nc \xc2\x85 " + "ü".encode() * 60
    for fold in (b"", b"\r\n "):
        first = export(given).content.replace(b"\r\n ", b"").replace(b"DUMMY ", hostile[:9] + fold + hostile[9:])
        for previous in (
            first,
            next_edition(first, chronology(event("a")))[0].replace(b"Removed: B", b"Re\x00moved: B\xff"),
        ):
            content, _ = next_edition(previous, chronology(event("a")))
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", content.decode("utf-8").replace("\r\n", ""))
            assert b"\n" not in content.replace(b"\r\n", b"")
            assert all(len(line) <= 75 for line in content.split(b"\r\n"))
            assert "caf\ufffd  abc  ü" in by_uid(content)["b"]["DESCRIPTION"]
            assert by_uid(content)["b"]["STATUS"] == "CANCELLED"


@pytest.mark.hostile
def test_an_entry_that_says_the_same_but_for_a_line_of_another_writer_keeps_its_stamp_and_not_that_line() -> None:
    first = export(chronology(event("a"))).content
    foreign = re.sub(rb"LAST-MODIFIED:[^\r]*", b"LAST-MODIFIED:\xff", first)
    content, losses = next_edition(foreign, chronology(event("a")))
    assert content == first
    assert losses.edition is not None
    assert losses.edition.unchanged == 1


states = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["2019", "2019-05-01", "../2018", "1984~"]), max_size=6)


@given(st.lists(states, min_size=2, max_size=4))
def test_every_edition_says_exactly_what_is_new(history: list[dict[str, str]]) -> None:
    """The law: an entry is stamped anew if and only if what it says differs; what was kept in memory gives the same."""
    content = b""
    kept: KeptFeed | None = None
    for index, state in enumerate(history):
        given = chronology(*(event(id, date=date) for id, date in state.items()))
        now = f"2020-0{index + 1}-01T00:00:00Z"
        if kept is None:
            content, kept = export(given).content, KeptFeed.first(given, ICalOptions())
            continue
        before = {uid: block for uid, block in read_previous(content).items() if block.removed is None}
        content, losses = next_edition(content, given, now)
        kept = kept.next(given, now)
        stream = io.BytesIO()
        assert kept.write(stream) == losses
        assert stream.getvalue() == content
        after = {uid: block for uid, block in read_previous(content).items() if block.removed is None}
        edition = losses.edition
        assert edition is not None
        old, new = history[index - 1], state
        assert set(edition.added) == set(new) - set(old)
        assert set(edition.removed) == set(old) - set(new)
        assert set(edition.changed) == {id for id in set(new) & set(old) if new[id] != old[id]}
        for uid in set(before) & set(after):
            id = uid.partition("@")[0]
            assert (before[uid].whole == after[uid].whole) is (old[id] == new[id])


def test_an_edition_in_memory_sees_what_others_do_to_an_event() -> None:
    """A deadline met, an event narrowed by another, a source renamed: none of these changes the event itself."""
    due = event("due", kind="deadline", date="2019-12-22", fulfilled_by=["met"])
    bound = event("b", date="2019-05", source="s")
    before = timeline.Timeline(
        events=[due, bound, event("met", date="2020-01-05"), event("d", date="b + 1 day")],
        sources=[Source(id="s", title="S")],
        as_of="2020-01-30",
    )
    after_b = event("d", date="b + 1 day")
    for events, sources in (
        ([due, bound, event("met", date="2019-12-01"), after_b], before.sources),
        ([due, event("b", date="2019-06", source="s"), event("met", date="2020-01-05"), after_b], before.sources),
        (before.events, [Source(id="s", title="T")]),
    ):
        after = timeline.Timeline(events=events, sources=sources, as_of="2020-01-30")
        kept = KeptFeed.first(timeline.resolve(before), ICalOptions()).next(timeline.resolve(after), NOW)
        stream = io.BytesIO()
        kept.write(stream)
        content, losses = next_edition(export(timeline.resolve(before)).content, timeline.resolve(after))
        assert stream.getvalue() == content
        assert losses.edition is not None
        assert losses.edition.changed
