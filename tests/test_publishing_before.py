"""What a folder has of the edition before: what is of others is never replaced, what is damaged or gone is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture
from icalendar import Calendar

from timeline.errors import ExportError
from timeline.facade import Chronology, resolve
from timeline.model import Event, Timeline
from timeline.publishing import publish
from timeline.publishing.names import ALWAYS

pytestmark = pytest.mark.plugins

NOW = "2026-11-24T10:00:00Z"
LATER = "2026-11-25T10:00:00Z"
FOREIGN = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Others//EN\r\nBEGIN:VEVENT\r\nUID:meeting\r\nDTSTAMP:20260101T000000Z\r\n"
    b"ATTENDEE:mailto:ann@example.org\r\nDTSTART;VALUE=DATE:20260101\r\nSUMMARY:Private\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture(autouse=True)
def _no_page(distributions: Distributions) -> None:
    """A small file in place of the page, which takes a second to make."""
    distributions.install("plotly", WORKING, distribution="timeline-kit-plotly")


def story(*years: str, id: str = "story", **rest: Any) -> Chronology:
    events = [Event(id=f"e{year}", title=f"In {year}", date=year, tags=["work"]) for year in years or ("2017", "2018")]
    return resolve(Timeline(id=id, title="The story", events=events, **rest))


def contents(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which the story was published, with a feed of its own."""
    publish(story(), tmp_path / "site", feeds=["tag=work"], now=NOW)
    return tmp_path / "site"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of somebody else."""
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


@pytest.mark.parametrize("name", [name for name in ALWAYS if name != "feeds.json"])
def test_a_file_of_somebody_else_with_one_of_our_names_stops_it_and_is_named(own: Path, name: str) -> None:
    (own / name).write_bytes(b"mine")
    with pytest.raises(ExportError, match=rf"has {name} already, and no feeds\.json .* publish into another folder, or"):
        publish(story(), own, now=NOW)
    assert contents(own) == {name: b"mine"}


def test_all_files_in_the_way_are_named_and_a_calendar_of_others_is_not_published(own: Path) -> None:
    (own / "index.html").write_bytes(b"mine")
    (own / "calendar.ics").write_bytes(FOREIGN)
    (own / "feeds.html").symlink_to(own / "nowhere")
    with pytest.raises(ExportError, match=r"has index\.html, calendar\.ics, feeds\.html already"):
        publish(story(), own, now=NOW)
    assert sorted(item.name for item in own.iterdir()) == ["calendar.ics", "feeds.html", "index.html"]


def test_files_with_other_names_are_in_nobodys_way(own: Path) -> None:
    (own / "own.css").write_bytes(b"mine")
    publish(story(), own, now=NOW)
    assert set(contents(own)) == {*ALWAYS, "own.css"}


@pytest.mark.parametrize("file", ["calendar.ics", "calendar-tag-work.ics"])
def test_a_calendar_of_others_in_the_place_of_a_published_one_is_not_gone_on_from(site: Path, file: str) -> None:
    (site / file).write_bytes(FOREIGN)
    before = contents(site)
    with pytest.raises(ExportError, match=rf'{file}: the previous edition has the entry "meeting", which is not of this'):
        publish(story(), site, feeds=["tag=work"], now=LATER)
    assert contents(site) == before


def test_a_feed_that_is_over_and_has_become_one_of_others_is_left_as_it_is(site: Path) -> None:
    (site / "calendar-tag-work.ics").write_bytes(FOREIGN)
    published = publish(story(), site, now=LATER)
    assert (site / "calendar-tag-work.ics").read_bytes() == FOREIGN
    assert any(note.startswith("calendar-tag-work.ics is left as it is: ") for note in published.notes)


def test_another_timeline_is_refused_with_both_ids_and_what_to_do(site: Path) -> None:
    before = contents(site)
    with pytest.raises(ExportError, match=r'is of the timeline "story", and this one has the id "other".* set "id: story"'):
        publish(story(id="other"), site, now=LATER)
    assert contents(site) == before


@pytest.mark.parametrize("file", ["calendar.ics", "changes.json", "timeline.json"])
def test_a_file_of_another_timeline_among_ours_is_refused(tmp_path: Path, site: Path, file: str) -> None:
    publish(story(id="other"), tmp_path / "other", now=NOW)
    (site / file).write_bytes((tmp_path / "other" / file).read_bytes())
    with pytest.raises(ExportError, match=rf'{file}.* is of the timeline "other", and this one has the id "story"'):
        publish(story(), site, now=LATER)


def listed(*feeds: object, **rest: object) -> object:
    return {"format": "timeline-feeds/1", "id": "story", "feeds": [{"file": "calendar.ics"}, *feeds], **rest}


HOSTILE: list[Callable[[Path], object]] = [
    lambda path: listed({"file": str(path), "title": "x"}),
    lambda _: listed({"file": "../outside.ics"}),
    lambda _: listed({"file": "..\\outside.ics"}),
    lambda _: listed({"file": "calendar-2017.ics/../../outside.ics"}),
    lambda _: listed({"file": "index.html"}),
    lambda _: listed({"file": "own.css"}),
    lambda _: listed(None),
    lambda _: listed(3),
    lambda _: listed("calendar-2017.ics"),
    lambda _: listed({"file": ["calendar-2017.ics"]}),
    lambda _: listed({}),
    lambda _: listed(id="../story"),
    lambda _: listed(id=None),
    lambda _: listed(format="timeline-feeds/2"),
    lambda _: listed(feeds={"file": "own.css"}),
    lambda _: listed(feeds=[]),
    lambda _: listed(feeds=None),
    lambda _: ["own.css"],
    lambda _: "x" * 1000,
    lambda _: None,
]


@pytest.mark.parametrize("make", HOSTILE)
def test_a_hostile_list_of_feeds_is_an_error_and_reaches_nothing(
    tmp_path: Path, site: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "outside.ics"
    path.write_bytes(b"mine")
    (site / "own.css").write_bytes(b"mine")
    (site / "feeds.json").write_text(json.dumps(make(path)))
    before = contents(site)
    with pytest.raises(ExportError, match=r"feeds\.json: it is no list of feeds .* bring back the one that was"):
        publish(story("2019"), site, now=LATER)
    assert path.read_bytes() == b"mine"
    assert contents(site) == before


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"feeds": NaN}', b'{"feeds": 1e999}'])
def test_a_broken_list_of_feeds_is_an_error_and_no_feed_goes_stale_unseen(site: Path, data: bytes) -> None:
    (site / "feeds.json").write_bytes(data)
    with pytest.raises(ExportError, match=r"feeds\.json: it is no list of feeds as publishing writes it, or is damaged"):
        publish(story("2019"), site, now=LATER)


def test_a_feed_that_is_listed_and_was_never_there_is_as_gone(site: Path) -> None:
    (site / "feeds.json").write_text(json.dumps(listed({"file": "calendar-2099.ics", "title": "x"})))
    published = publish(story(), site, now=LATER)
    assert published.removed == published.retired == ()


def test_data_that_cannot_be_read_are_replaced_and_said_to_be_unreadable(site: Path) -> None:
    (site / "timeline.json").write_bytes(b'{"format": "timeline/1"}')
    published = publish(story(), site, feeds=["tag=work"], now=LATER)
    assert published.changes is None
    assert published.notes == ("what changed is not told: the timeline.json that was there cannot be read",)


@pytest.mark.parametrize(
    ("file", "note"),
    [
        ("timeline.json", "what changed is not told: the timeline.json of the last edition is not there"),
        ("changes.json", "the log of changes begins anew: the changes.json of the last edition is not there"),
        ("calendar.ics", "calendar.ics of the last edition is not there: its entries begin anew, without what was removed"),
        (
            "calendar-tag-work.ics",
            "calendar-tag-work.ics of the last edition is not there: its entries begin anew, without what was removed",
        ),
    ],
)
@pytest.mark.parametrize("years", [("2017", "2018"), ("2017", "2019")])
def test_what_is_missing_of_the_last_edition_is_told(site: Path, file: str, note: str, years: tuple[str, ...]) -> None:
    (site / file).unlink()
    assert publish(story(*years), site, feeds=["tag=work"], now=LATER).notes == (note,)
    assert publish(story(*years), site, feeds=["tag=work"], now=LATER).notes == ()


def test_a_first_edition_misses_nothing(tmp_path: Path) -> None:
    assert publish(story(), tmp_path, feeds=["tag=work"], now=NOW).notes == ()


def test_a_calendar_that_is_cut_off_is_named_with_what_can_be_done(site: Path) -> None:
    (site / "calendar.ics").write_bytes((site / "calendar.ics").read_bytes()[:500])
    with pytest.raises(ExportError, match=r"site/calendar\.ics: the previous edition is cut off; .* begin anew without it"):
        publish(story(), site, now=LATER)
    (site / "calendar.ics").unlink()
    publish(story(), site, now=LATER)


@pytest.mark.parametrize("now", [NOW, "2020-01-01T00:00:00Z"])
def test_an_edition_is_later_than_the_one_before_it_in_every_file_and_a_note_says_so(site: Path, now: str) -> None:
    published = publish(story("2017", "2019"), site, now=now)
    assert published.now == "2026-11-24T10:00:01Z"
    note = f"this edition has the time 2026-11-24T10:00:01Z, because {now} is not after that of the last edition"
    assert note in published.notes
    stamps = {str(item["UID"]).partition("@")[0]: item["DTSTAMP"].dt for item in entries(site)}
    assert stamps["e2019"].isoformat() == stamps["e2018"].isoformat() == "2026-11-24T10:00:01+00:00"
    log = json.loads((site / "changes.json").read_bytes())
    assert [edition["now"] for edition in log["editions"]] == ["2026-11-24T10:00:01Z", NOW]


def entries(site: Path) -> list[Any]:
    return Calendar.from_ical((site / "calendar.ics").read_bytes()).walk("VEVENT")


def test_an_earlier_time_is_no_matter_where_nothing_changed(site: Path) -> None:
    before = contents(site)
    published = publish(story(), site, feeds=["tag=work"], now="2020-01-01T00:00:00Z")
    assert (published.now, published.notes) == ("2020-01-01T00:00:00Z", ())
    assert contents(site) == before
