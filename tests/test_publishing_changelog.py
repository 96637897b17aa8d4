"""The log of changes grows by what changed and by nothing else, in each form; feedparser and an XML parser judge."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.changes import compare
from timeline.chronology import Chronology
from timeline.errors import ExportError
from timeline.model import Event, Timeline
from timeline.publishing.atom import MOST_ENTRIES, write_atom
from timeline.publishing.changelog import ChangeLog, next_log, read_log, write_json, write_markdown

HOSTILE = json.loads((Path(__file__).parents[1] / "plugins/ical/tests/data/hostile_text.json").read_text("utf-8"))
NOW = datetime(2020, 2, 1, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def chronology(**dates: str) -> Chronology:
    events = [Event(id=id, title=f"Title of {id}", date=date) for id, date in dates.items()]
    return timeline.resolve(Timeline(id="story", title="The story", events=events))


def logged(*states: Chronology) -> ChangeLog:
    """The log of these publications, a day between each and the next, by way of its bytes."""
    log, old = None, None
    for index, state in enumerate(states):
        log = next_log(None if log is None else read_log(write_json(log)), old, state, NOW + timedelta(days=index))
        old = state
    assert log is not None
    return log


def test_the_first_edition_says_that_it_is() -> None:
    (only,) = logged(chronology(a="2019", b="2020")).editions
    assert only.summary == "First published, with 2 events."
    assert (only.now, only.things) == (NOW, ())


def test_a_changed_date_is_told_in_words_and_as_data_with_its_cause() -> None:
    newest, _ = logged(chronology(a="2019", b="2020"), chronology(a="2019-12", b="2020")).editions
    (thing,) = newest.things
    assert (thing.id, thing.fate, thing.section) == ("a", "changed", "Events")
    first = thing.lines[0]
    assert f"{first.label}: {first.text}" == "narrowed: sometime in 2019 → sometime in December 2019"
    assert [(change["what"], change["before"], change["after"]) for change in thing.data] == [
        ("narrowed", "2019", "2019-12"),
        ("claim", "2019", "2019-12"),
    ]


def test_an_event_that_was_only_not_picked_is_told_as_left_out_and_taken_in_again_and_no_source_as_silent() -> None:
    whole = chronology(a="2019", b="2020")
    newest, middle, _ = logged(whole, whole.only(during="2020"), whole).editions
    lines = [[f"{line.label}: {line.text}" for line in edition.things[0].lines] for edition in (middle, newest)]
    assert lines == [
        ["left out now: not in 2020 (was sometime in 2019)"],
        ["taken in now: sometime in 2019 (was left out: not in 2020)"],
    ]


def test_a_publication_without_a_change_leaves_the_log_as_it_is_to_the_byte() -> None:
    once, twice = logged(chronology(a="2019")), logged(chronology(a="2019"), chronology(a="2019"))
    assert write_json(once) == write_json(twice)
    assert write_markdown(once) == write_markdown(twice)
    assert write_atom(once) == write_atom(twice)


states = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["2019", "2019-05-01", "../2018", "1984~"]), max_size=4)


@given(st.lists(states, min_size=1, max_size=5))
def test_the_log_has_the_editions_that_changed_something_newest_first_and_reads_back(history: list[dict[str, str]]) -> None:
    log = logged(*(chronology(**state) for state in history))
    assert read_log(write_json(log)) == log
    changed = [0, *(index for index in range(1, len(history)) if history[index] != history[index - 1])]
    assert [edition.now for edition in log.editions] == [NOW + timedelta(days=index) for index in reversed(changed)]
    for edition, index in zip(log.editions, reversed(changed), strict=True):
        if index:
            changes = compare(chronology(**history[index - 1]), chronology(**history[index]))
            assert {thing.id for thing in edition.things} == {change.id for change in changes}


@given(st.lists(states, min_size=1, max_size=5))
def test_feed_readers_see_an_entry_for_each_thing_that_changed(history: list[dict[str, str]]) -> None:
    log = logged(*(chronology(**state) for state in history))
    feed = feedparser.parse(write_atom(log, address="https://example.org/changes.atom", url="https://example.org/"))
    assert not feed.bozo
    assert feed.version == "atom10"
    expected = sum(len(edition.things) or 1 for edition in log.editions)
    assert len(feed.entries) == expected
    assert len({entry.id for entry in feed.entries}) == expected
    assert feed.feed.updated == f"{log.editions[0].now:%Y-%m-%dT%H:%M:%S}+00:00"


def test_an_entry_keeps_its_id_in_every_later_edition() -> None:
    first = feedparser.parse(write_atom(logged(chronology(a="2019"), chronology(a="2020"))))
    later = feedparser.parse(write_atom(logged(chronology(a="2019"), chronology(a="2020"), chronology(a="2021"))))
    assert [entry.id for entry in later.entries][1:] == [entry.id for entry in first.entries]


def test_the_atom_feed_has_what_rfc_4287_demands_and_no_more_than_the_newest() -> None:
    many = [chronology(**{f"e{index}": str(1900 + step) for index in range(60)}) for step in range(3)]
    root = ElementTree.fromstring(write_atom(logged(*many)))  # noqa: S314 - our own
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert len(root.findall(f"{ATOM}entry")) == MOST_ENTRIES


@pytest.mark.hostile
@pytest.mark.parametrize("text", HOSTILE["legal"])
def test_a_hostile_text_is_a_text_in_every_form(text: str) -> None:
    before = timeline.resolve(Timeline(id="t", title=text, events=[Event(id="a", title="A", date="2019")]))
    after = timeline.resolve(
        Timeline(id="t", title=text, events=[Event(id="a", title=text, date="2020", description=text, tags=[text])])
    )
    log = logged(before, after)
    assert read_log(write_json(log)) == log
    root = ElementTree.fromstring(write_atom(log))  # noqa: S314 - our own
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    shown = ElementTree.fromstring(f"<div>{(content.text or '').replace('&nbsp;', ' ')}</div>")  # noqa: S314 - our own
    assert {element.tag for element in shown.iter()} == {"div", "ul", "li"}
    assert "<script" not in write_markdown(log).decode().replace("\\<", "")


@pytest.mark.hostile
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"format": "x"}', b'{"format": "timeline-changes/1", "editions": [1]}', b"\xff"]
)
def test_a_log_that_is_none_of_ours_is_an_error_and_not_overwritten(content: bytes) -> None:
    with pytest.raises(ExportError, match=r"changes\.json that is there"):
        read_log(content)


@pytest.mark.hostile
@pytest.mark.parametrize(
    "now",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2020-02-01T00:00:00",
        "1969-12-31T23:59:59Z",
        "soon",
        5,
        None,
    ],
)
def test_a_time_in_the_log_that_has_no_zone_or_is_of_no_year_of_feeds_is_an_error(now: object) -> None:
    data = json.loads(write_json(logged(chronology(a="2019"))))
    data["editions"][0]["now"] = now
    with pytest.raises(ExportError, match=r"changes\.json that is there"):
        read_log(json.dumps(data).encode())


@given(st.lists(st.tuples(states, st.integers(-2, 2)), min_size=1, max_size=6))
def test_whatever_times_are_given_the_newest_edition_is_first_and_no_two_share_a_time(
    history: list[tuple[dict[str, str], int]],
) -> None:
    log, old = None, None
    for state, day in history:
        new, now = chronology(**state), NOW + timedelta(days=day)
        count = len(log.editions) if log else 0
        last = log.editions[0].now if log else None
        log = next_log(log, old, new, now)
        if len(log.editions) > count:
            assert log.editions[0].now == (now if last is None or now > last else last + timedelta(seconds=1))
        old = new
    assert log is not None
    times = [edition.now for edition in log.editions]
    assert times == sorted(set(times), reverse=True)
    entries = feedparser.parse(write_atom(log)).entries
    assert len({entry.id for entry in entries}) == len(entries) == sum(len(edition.things) or 1 for edition in log.editions)


def test_there_is_no_edition_after_the_last_time_of_all() -> None:
    first = next_log(None, None, chronology(a="2019"), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    with pytest.raises(ExportError, match="there is no time after"):
        next_log(first, chronology(a="2019"), chronology(a="2020"), NOW)


def test_a_log_that_is_gone_begins_anew_also_where_nothing_changed() -> None:
    (only,) = next_log(None, chronology(a="2019"), chronology(a="2019"), NOW).editions
    assert only.summary == "This log begins, with 1 event."
