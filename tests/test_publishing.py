"""A published folder, edition after edition: its feeds as a calendar library reads them, and nothing else touched."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.changes import What
from timeline.claims import Source
from timeline.errors import ExportError, PluginError
from timeline.facade import Chronology, resolve
from timeline.model import Event, Timeline
from timeline.parts import Quantity
from timeline.publishing import Publication, publish

pytestmark = pytest.mark.plugins

NOW = "2026-11-24T10:00:00Z"
LATER = "2026-11-25T10:00:00Z"
MUCH_LATER = "2027-06-01T10:00:00Z"


@pytest.fixture(autouse=True)
def _no_page(distributions: Distributions) -> None:
    """A small file in place of the page, which takes a second to make."""
    distributions.install("plotly", WORKING, distribution="timeline-kit-plotly")


def event(id: str, day: str, **rest: Any) -> Event:
    return Event(id=id, title=f"Event {id}", date=day, **rest)


def chronology(*events: Event, **rest: Any) -> Chronology:
    return resolve(Timeline(id="story", title="The story", events=events, **rest))


STORY = (
    event("a", "2017-05-01", tags=["sanctions"], lane="north"),
    event("b", "2018-05-01", tags=["sanctions", "work"], lane="south"),
    event("c", "2018-06-01", lane="south"),
    event("d", "2019", tags=["work"]),
    event("e", "-0043-03-15", tags=["old"]),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}


def entries(data: bytes) -> dict[str, str]:
    """The ids of the events in a feed, and their status."""
    components = Calendar.from_ical(data).walk("VEVENT")
    return {str(item["UID"]).partition("@")[0]: str(item.get("STATUS", "")) for item in components}


def live(data: bytes) -> list[str]:
    """The ids of the events in a feed that are not shown as removed."""
    return sorted(
        str(item["UID"]).partition("@")[0]
        for item in Calendar.from_ical(data).walk("VEVENT")
        if "X-TIMELINE-REMOVED" not in item
    )


def name_of(data: bytes) -> str:
    return str(Calendar.from_ical(data)["NAME"])


def listed(folder: Path) -> list[str]:
    return [item["file"] for item in json.loads((folder / "feeds.json").read_bytes())["feeds"]]


def accounts_hold(published: Publication) -> bool:
    return all(report.events == report.written + len(report.left_out) for report in published)


def test_a_selection_has_a_feed_of_its_own_and_the_others_are_left_out_with_a_reason(tmp_path: Path) -> None:
    published = publish(chronology(*STORY), tmp_path, feeds=["tag=sanctions", ("lane", "south")], now=NOW)
    assert live((tmp_path / "calendar-tag-sanctions.ics").read_bytes()) == ["a", "b"]
    assert live((tmp_path / "calendar-lane-south.ics").read_bytes()) == ["b", "c"]
    assert name_of((tmp_path / "calendar-tag-sanctions.ics").read_bytes()) == "The story – sanctions"
    assert live((tmp_path / "calendar.ics").read_bytes()) == ["a", "b", "c", "d"]
    assert accounts_hold(published)
    report = next(item for item in published if item.path.endswith("calendar-tag-sanctions.ics"))
    assert (report.events, report.written) == (5, 2)
    assert Counter(item.reason for item in report.left_out) == {"not tagged sanctions": 3}
    assert [(info.file, info.events, info.size) for info in published.feeds] == [
        (file, events, (tmp_path / file).stat().st_size)
        for file, events in (("calendar.ics", 4), ("calendar-tag-sanctions.ics", 2), ("calendar-lane-south.ics", 2))
    ]
    assert listed(tmp_path) == [info.file for info in published.feeds]


def test_a_feed_says_where_it_is_if_the_url_says_where_the_folder_is(tmp_path: Path) -> None:
    published = publish(chronology(*STORY, url="https://example.org/story/"), tmp_path, feeds=["tag=work"])
    address = "https://example.org/story/calendar-tag-work.ics"
    assert [info.address for info in published.feeds] == ["https://example.org/story/calendar.ics", address]
    assert str(Calendar.from_ical((tmp_path / "calendar-tag-work.ics").read_bytes())["SOURCE"]) == address
    assert [info.address for info in publish(chronology(*STORY), tmp_path / "other").feeds] == [""]
    assert published.feeds[0].refresh == "PT12H"


def test_agents_and_sources_are_named_in_the_title_of_their_feeds(tmp_path: Path) -> None:
    c = chronology(event("a", "2017", source="un"), sources=[Source(id="un", title="The council")])
    publish(c, tmp_path, feeds=["source=un"])
    assert name_of((tmp_path / "calendar-source-un.ics").read_bytes()) == "The story – The council"


def test_a_feed_for_which_there_is_nothing_is_a_mistake_until_it_was_published(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match='no event has the tag "sanction"; did you mean "sanctions"'):
        publish(chronology(*STORY), tmp_path / "site", feeds=["tag=sanction"])
    assert not (tmp_path / "site").exists()
    publish(chronology(*STORY), tmp_path, feeds=["tag=old", "tag=work"], now=NOW)
    published = publish(chronology(*STORY[2:3]), tmp_path, feeds=["tag=work"], now=LATER)
    assert entries((tmp_path / "calendar-tag-work.ics").read_bytes()) == {"b": "CANCELLED", "d": "CANCELLED"}
    assert accounts_hold(published)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"feeds": ["tags=x"]}, 'a feed of "tags" cannot be made; did you mean "tag"'),
        ({"feeds": ["tag"]}, 'expected e.g. "tag=sanctions"'),
        ({"feeds": [("tag", "")]}, "is no selection"),
        ({"split_by": "yaer"}, 'feeds are not split by "yaer"; did you mean "year"'),
        ({"feeds": "tag=work"}, 'the feeds are "tag=work"; expected a list of selections'),
        ({"feeds": 5}, 'the feeds are "5"; expected a list of selections'),
        ({"feeds": [5]}, '"5" is no selection'),
        ({"feeds": [("tag", 5)]}, "is no selection"),
        ({"feeds": [("tag", "work", "old")]}, "is no selection"),
        ({"feeds": ("tag", "work")}, '"tag" is no selection'),
        ({"split_by": ["year"]}, "feeds are not split by"),
        ({"split_above": 0}, "expected a whole number, 1 or more"),
        ({"split_above": "900"}, "expected a whole number, 1 or more"),
        ({"split_above": 9.5}, "expected a whole number, 1 or more"),
        ({"split_above": True}, "expected a whole number, 1 or more"),
        ({"options": 5}, 'the options are "5"; expected those of each format'),
        ({"options": {"ical": 5}}, 'the options of ical are "5"; expected those of each format'),
        ({"options": {"ical": {5: 5}}}, "the options of ical are "),
        ({"options": {5: {}}}, '"5" is not published'),
        ({"now": ""}, "is no time with a zone"),
        ({"now": 5}, "is no time with a zone"),
        ({"now": date(2026, 11, 24)}, "is no time with a zone"),
        ({"now": "0001-01-01T00:00:00+14:00"}, "from 1970 on"),
        ({"now": "2026-11-24"}, "is no time with a zone"),
        ({"now": "2026-11-24T10:00:00"}, "is no time with a zone"),
        ({"now": datetime(2026, 11, 24)}, "is no time with a zone"),
        ({"now": "1969-01-01T00:00:00Z"}, "from 1970 on"),
        ({"now": "soon"}, "expected e.g. 2020-01-30T12:00:00Z"),
    ],
)
def test_what_cannot_be_understood_is_refused_before_anything_is_written(
    tmp_path: Path, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(ExportError, match=message):
        publish(chronology(*STORY), tmp_path / "site", **wrong)
    assert not (tmp_path / "site").exists()


def test_the_time_of_an_edition_stamps_what_changed_and_nothing_else(tmp_path: Path) -> None:
    publish(chronology(*STORY), tmp_path, now=NOW)
    first = contents(tmp_path)
    same = publish(chronology(*STORY), tmp_path, now=datetime(2026, 11, 25, 11, tzinfo=UTC))
    assert contents(tmp_path) == first
    assert same.now == "2026-11-25T11:00:00Z"
    changed = (event("a", "2017-05-02", tags=["sanctions"], lane="north"), *STORY[1:])
    published = publish(chronology(*changed), tmp_path, now="2026-11-26T12:00:00+01:00")
    edition = published[1].edition
    assert edition is not None
    assert (edition.now, edition.changed, edition.unchanged) == (datetime(2026, 11, 26, 11, tzinfo=UTC), ("a",), 3)
    assert b"DTSTAMP:20261126T110000Z" in (tmp_path / "calendar.ics").read_bytes()


def test_without_a_time_the_feeds_share_the_one_that_the_whole_works_out(tmp_path: Path) -> None:
    publish(chronology(*STORY), tmp_path, feeds=["tag=work"])
    published = publish(chronology(*STORY[:3]), tmp_path, feeds=["tag=work"])
    times = {report.edition.now for report in published if report.edition is not None}
    assert len(times) == 1
    assert published.now == times.pop().strftime("%Y-%m-%dT%H:%M:%SZ")


def sizes(folder: Path) -> dict[str, int]:
    return {item.name: item.stat().st_size for item in folder.glob("calendar-*.ics")}


def many(count: int, **rest: Any) -> list[Event]:
    return [event(f"e{number}", (date(2017, 1, 1) + timedelta(9 * number)).isoformat(), **rest) for number in range(count)]


def test_a_feed_that_is_too_large_is_published_in_parts_too_and_stays_whole(tmp_path: Path) -> None:
    published = publish(chronology(*many(90)), tmp_path, split_above=20_000, now=NOW)
    whole = (tmp_path / "calendar.ics").read_bytes()
    assert len(live(whole)) == 90
    assert sorted(sizes(tmp_path)) == ["calendar-2017.ics", "calendar-2018.ics", "calendar-2019.ics"]
    assert max(sizes(tmp_path).values()) < 20_000
    parts = [id for file in sizes(tmp_path) for id in live((tmp_path / file).read_bytes())]
    assert sorted(parts) == live(whole)
    assert name_of((tmp_path / "calendar-2018.ics").read_bytes()) == "The story – 2018"
    assert name_of(whole) == "The story"
    assert not published.notes
    assert accounts_hold(published)


def blocks(path: Path) -> dict[str, bytes]:
    components = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(item["UID"]): item.to_ical() for item in components}


def test_each_event_of_a_part_is_the_same_entry_as_in_the_whole(tmp_path: Path) -> None:
    publish(chronology(*many(30)), tmp_path, split_above=5_000, now=NOW)
    parts: dict[str, bytes] = {}
    for file in sizes(tmp_path):
        parts |= blocks(tmp_path / file)
    assert parts == blocks(tmp_path / "calendar.ics")


def test_what_cannot_be_cut_any_further_is_said_to_be_too_large(tmp_path: Path) -> None:
    events = [event(f"same{number}", "2018-05-05") for number in range(20)]
    published = publish(chronology(*events, *many(3)), tmp_path, split_above=3_000, now=NOW)
    (note,) = published.notes
    assert note.startswith("calendar-2018-05-05.ics is too large: it has ")
    assert set(sizes(tmp_path)) == {"calendar-2017.ics", "calendar-2018-05-05.ics"}


def test_a_lane_that_was_asked_for_is_also_the_part(tmp_path: Path) -> None:
    south = [event(f"s{day}", f"2018-01-{day:02d}", lane="south") for day in range(1, 11)]
    events = [*many(10, lane="north"), *south, event("n", "2018-01-02")]
    published = publish(chronology(*events), tmp_path, feeds=["lane=north"], split_by="lane", split_above=5_000, now=NOW)
    assert sorted(sizes(tmp_path)) == ["calendar-lane-north.ics", "calendar-lane-south.ics", "calendar-no-lane.ics"]
    assert len(published.feeds) == len({info.file for info in published.feeds}) == 4


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 500) | st.sampled_from(["2017", "../2018-03", "-0043-03-15", "2019-04/.."]),
            st.sampled_from(["", "north", "South"]),
        ),
        max_size=14,
    ),
    st.sampled_from(["year", "lane"]),
    st.integers(1_500, 6_000),
    st.integers(0, 14),
)
def test_every_event_is_in_exactly_one_part_and_parts_are_below_the_limit(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[Any, str]], by: str, limit: int, kept: int
) -> None:
    folder = tmp_path_factory.mktemp("site")
    events = []
    for number, (day, lane) in enumerate(drawn):
        text = day if isinstance(day, str) else (date(2017, 1, 1) + timedelta(day)).isoformat()
        events.append(event(f"e{number}", text, lane=lane))
    for editions in (events, events[:kept]):
        published = publish(chronology(*editions), folder, split_by=by, split_above=limit, now=NOW)
        whole = (folder / "calendar.ics").read_bytes()
        parts = [info for info in published.feeds if info.file != "calendar.ics"]
        assert bool(parts) == (len(whole) > limit and bool(live(whole)))
        if parts:
            found = [id for info in parts for id in live((folder / info.file).read_bytes())]
            assert sorted(found) == live(whole)
        large = {note.partition(" ")[0] for note in published.notes}
        for info in parts:
            assert info.size == (folder / info.file).stat().st_size
            assert info.size < limit or info.file in large
            assert info.file not in large or info.events == 1 or info.file.count("-") >= 3
        assert accounts_hold(published)
        assert set(listed(folder)) == {"calendar.ics", *sizes(folder)}


def test_a_part_without_events_says_once_more_that_they_are_gone_and_is_removed_when_that_is_said(tmp_path: Path) -> None:
    rest = [event(f"e{year}-{day}", f"{year}-03-{day:02d}") for year in (2016, 2017) for day in range(1, 31)]
    gone = [event(f"gone-{year}", f"{year}") for year in (2018, 2019)]
    publish(chronology(*rest, *gone), tmp_path, split_above=13_000, now=NOW)
    assert len(sizes(tmp_path)) == 4
    published = publish(chronology(*rest), tmp_path, split_above=13_000, now=LATER)
    assert [info.file for info in published.feeds] == ["calendar.ics", "calendar-2016.ics", "calendar-2017.ics"]
    assert [info.file for info in published.retired] == ["calendar-2018.ics", "calendar-2019.ics"]
    for info in published.retired:
        data = (tmp_path / info.file).read_bytes()
        assert set(entries(data).values()) == {"CANCELLED"}
        assert info.size == len(data)
        assert name_of(data) == f"The story – {info.file[9:13]}"
    assert "calendar-2018.ics" in listed(tmp_path)
    before = contents(tmp_path)
    again = publish(chronology(*rest), tmp_path, split_above=13_000, now=LATER)
    assert again.retired == published.retired
    assert contents(tmp_path) == before
    last = publish(chronology(*rest), tmp_path, split_above=13_000, now=MUCH_LATER)
    assert last.removed == ("calendar-2018.ics", "calendar-2019.ics")
    assert last.retired == ()
    assert sorted(sizes(tmp_path)) == ["calendar-2016.ics", "calendar-2017.ics"]
    assert listed(tmp_path) == ["calendar.ics", "calendar-2016.ics", "calendar-2017.ics"]


def test_a_part_that_comes_back_goes_on_from_what_it_was(tmp_path: Path) -> None:
    for events, now in ((many(90), NOW), (many(30), LATER), (many(90), "2026-11-26T10:00:00Z")):
        publish(chronology(*events), tmp_path, split_above=20_000, now=now)
    sequences = {
        int(item["SEQUENCE"]) for item in Calendar.from_ical((tmp_path / "calendar-2019.ics").read_bytes()).walk("VEVENT")
    }
    assert sequences == {2}


def test_the_same_inputs_give_the_same_bytes_of_every_file(tmp_path: Path) -> None:
    steps: list[tuple[list[Event], str]] = [(many(60), NOW), (many(20), LATER), (many(40), MUCH_LATER), ([*STORY], LATER)]
    for folder in (tmp_path / "one", tmp_path / "two"):
        for events, now in steps:
            publish(chronology(*events), folder, split_above=15_000, now=now, options={"ical": {"refresh": "PT1H"}})
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_files_that_it_did_not_write_are_never_touched(tmp_path: Path) -> None:
    own = {"own.css": b"mine", "calendar-old.ics": b"mine", "calendar-2016.ics": b"mine", "feeds.json.bak": b"mine"}
    for name, content in own.items():
        (tmp_path / name).write_bytes(content)
    for events in (many(90), many(30), [*STORY]):
        publish(chronology(*events), tmp_path, split_above=20_000, now=NOW)
    assert {name: contents(tmp_path)[name] for name in own} == own


def test_a_file_of_somebody_else_in_the_place_of_a_feed_stops_it(tmp_path: Path) -> None:
    (tmp_path / "calendar-tag-work.ics").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"calendar-tag-work\.ics is not one of the feeds .* move it away"):
        publish(chronology(*STORY), tmp_path, feeds=["tag=work"])
    assert contents(tmp_path) == {"calendar-tag-work.ics": b"mine"}


def test_a_link_in_the_place_of_a_feed_that_is_over_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(chronology(*STORY), site, feeds=["tag=work"], now=NOW)
    target = tmp_path / "outside.ics"
    (site / "calendar-tag-work.ics").rename(target)
    (site / "calendar-tag-work.ics").symlink_to(target)
    before = target.read_bytes()
    published = publish(chronology(*STORY), site, now=LATER)
    assert target.read_bytes() == before
    assert (site / "calendar-tag-work.ics").is_symlink()
    assert published.retired == ()


def test_a_feed_that_is_over_and_is_no_feed_any_more_is_left_as_it_is(tmp_path: Path) -> None:
    publish(chronology(*STORY), tmp_path, feeds=["tag=work"], now=NOW)
    (tmp_path / "calendar-tag-work.ics").write_bytes(b"mine now")
    published = publish(chronology(*STORY), tmp_path, now=LATER)
    assert (tmp_path / "calendar-tag-work.ics").read_bytes() == b"mine now"
    assert published.notes[0].startswith("calendar-tag-work.ics is left as it is: ")


def test_hostile_titles_in_the_list_are_text_in_the_feed(tmp_path: Path) -> None:
    publish(chronology(*STORY), tmp_path, feeds=["tag=work"], now=NOW)
    data = json.loads((tmp_path / "feeds.json").read_bytes())
    data["feeds"][1]["title"] = "x\r\nBEGIN:VEVENT\r\nUID:evil"
    (tmp_path / "feeds.json").write_text(json.dumps(data))
    publish(chronology(*STORY), tmp_path, now=LATER)
    feed = (tmp_path / "calendar-tag-work.ics").read_bytes()
    assert "evil" not in entries(feed)
    assert name_of(feed) == "The story – tag-work"


class Fault:
    """Lets one of the calls of ``os.replace`` fail."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.replace = os.replace

    def replacing(self, *args: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(5, "Input/output error")
        self.replace(*args)


def test_wherever_the_replacing_fails_the_folder_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(chronology(*many(60)), tmp_path, split_above=15_000, now=NOW)
    publish(chronology(*many(30)), tmp_path, split_above=15_000, now=LATER)
    before = contents(tmp_path)
    failures = 0
    while True:
        fault = Fault(at=failures + 1)
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", fault.replacing)
            try:
                publish(chronology(*many(45)), tmp_path, split_above=15_000, now=MUCH_LATER)
            except OSError:
                failures += 1
                assert contents(tmp_path) == before
            else:
                break
    assert failures >= 5
    assert contents(tmp_path) != before


def test_an_exporter_that_fails_on_a_part_leaves_everything_as_it_was(tmp_path: Path, distributions: Distributions) -> None:
    code = WORKING.replace(
        "left_out = []", "if len(chronology.events) == 1: raise ValueError('no')\n        left_out = []", 1
    )
    distributions.install("ical", code, distribution="timeline-kit-ical")
    with pytest.raises(PluginError, match="the exporter ical failed: ValueError: no"):
        publish(chronology(*STORY), tmp_path / "site", split_above=10)
    assert not (tmp_path / "site").exists()


def test_an_exporter_that_shows_fewer_events_in_parts_is_caught(tmp_path: Path, distributions: Distributions) -> None:
    code = WORKING.replace('"hidden" in entry.event.tags', "len(chronology.events) == 1")
    distributions.install("ical", code, distribution="timeline-kit-ical")
    with pytest.raises(PluginError, match="it shows 5 events, and 0 in parts"):
        publish(chronology(*STORY), tmp_path / "site", split_above=10)


def test_a_feed_of_a_format_without_editions_is_removed_when_over(tmp_path: Path, distributions: Distributions) -> None:
    distributions.install("ical", WORKING, distribution="timeline-kit-ical")
    publish(chronology(*STORY), tmp_path, feeds=["tag=work"])
    assert (tmp_path / "calendar-tag-work.ics").read_bytes() == b"event b\nevent d\n"
    published = publish(chronology(*STORY), tmp_path)
    assert published.removed == ("calendar-tag-work.ics",)
    assert not (tmp_path / "calendar-tag-work.ics").exists()


def test_what_changed_since_the_data_that_are_there_is_told(tmp_path: Path) -> None:
    assert publish(chronology(*STORY), tmp_path, now=NOW).changes is None
    same = publish(chronology(*STORY), tmp_path, now=LATER).changes
    assert same is not None
    assert not same
    changed = publish(chronology(event("a", "2017-05-02"), *STORY[1:4]), tmp_path, now=LATER).changes
    assert changed is not None
    assert (changed.changed, changed.removed, changed.unchanged) == (1, 1, 3)
    assert What.MOVED in {item.what for item in changed}


def test_entries_that_changed_without_their_events_are_named_so_that_the_numbers_explain_each_other(tmp_path: Path) -> None:
    due = Event(id="due", title="Due", kind="deadline", date="2019-02-01", fulfilled_by=["met"])
    before, after = (Event(id="met", title=title, date="2018-03-05") for title in ("Done", "Done at last"))
    publish(chronology(due, before, event("a", "2017"), as_of="2020-01-30"), tmp_path, now=NOW)
    published = publish(chronology(due, after, event("a", "2017"), as_of="2020-01-30"), tmp_path, now=LATER)
    edition = published[1].edition
    assert edition is not None
    assert published.changes is not None
    assert (set(edition.changed), published.changes.changed) == ({"met", "due"}, 1)
    (note,) = published.notes
    assert note.startswith("calendar.ics has entries that changed though their events did not (due): ")


def test_an_entry_of_a_part_tells_of_events_in_other_parts_as_the_whole_does(tmp_path: Path) -> None:
    events = [
        event("met", "2018-03-05"),
        event("count", "2018-05-01", quantities=[Quantity(value="5", unit="people", as_of="met")]),
        Event(id="due", title="Due", kind="deadline", date="2019-02-01", fulfilled_by=["met"]),
    ]
    publish(chronology(*events, as_of="2020-01-30"), tmp_path, split_above=100, now=NOW)
    parts: dict[str, bytes] = {}
    for file in sizes(tmp_path):
        parts |= blocks(tmp_path / file)
    assert parts == blocks(tmp_path / "calendar.ics")
    assert b"5 people" in parts["count@story.timeline.invalid"]
    assert len(sizes(tmp_path)) == 3
