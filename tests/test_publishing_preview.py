"""A preview is what a publication would write, to the byte, and leaves the folder as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import SEED

import timeline as tl
from timeline.errors import ExportError
from timeline.publishing import Publication, publish
from timeline.publishing.board import served
from timeline.publishing.preview import _is_published, preview

pytestmark = pytest.mark.plugins

FIRST, SECOND = "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def story() -> tl.Chronology:
    return tl.resolve(tl.load(SEED))


@pytest.fixture(scope="module")
def later() -> tl.Chronology:
    return tl.resolve(tl.load(SEED), sources=["nk-news"])


@pytest.fixture
def site(tmp_path: Path, story: tl.Chronology) -> Path:
    """A published folder, in which feeds of parts and of a selection are."""
    publish(story, tmp_path / "site", now=FIRST, feeds=["kind=deadline"], split_above=15_000)
    return tmp_path / "site"


def test_it_is_the_next_edition_and_the_folder_stays_as_it_is(site: Path, later: tl.Chronology) -> None:
    before = contents(site)
    first = preview(site, lambda folder: publish(later, folder, now=SECOND))
    second = preview(site, lambda folder: publish(later, folder, now=SECOND))
    assert contents(site) == before
    assert first.files == second.files != before  # nothing of the first preview is in the second
    edition = first.publication[1].edition
    assert edition is not None
    assert edition.removed
    publish(later, site, now=SECOND)
    assert first.files == contents(site)


def test_of_a_folder_that_is_not_there_it_is_the_first_edition_and_makes_none(tmp_path: Path, story: tl.Chronology) -> None:
    made = preview(tmp_path / "site", lambda folder: publish(story, folder, now=FIRST))
    assert not (tmp_path / "site").exists()
    publish(story, tmp_path / "site", now=FIRST)
    assert made.files == contents(tmp_path / "site")


def test_every_file_that_is_published_is_what_the_next_edition_goes_on_from_and_has_a_media_type(site: Path) -> None:
    assert len(contents(site)) > 10
    assert [name for name in contents(site) if not _is_published(name)] == []
    assert [name for name in contents(site) if served(name, b"").media_type == "application/octet-stream"] == []


def test_files_of_others_are_not_shown_and_links_are_not_followed_into_writing(
    site: Path, tmp_path: Path, later: tl.Chronology
) -> None:
    (site / ".htaccess").write_text("secret", "utf-8")
    (site / "notes").mkdir()
    elsewhere = tmp_path / "elsewhere.ics"
    (site / "calendar.ics").rename(elsewhere)
    (site / "calendar.ics").symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    made = preview(site, lambda folder: publish(later, folder, now=SECOND))
    assert elsewhere.read_bytes() == before != made.files["calendar.ics"]
    assert not {".htaccess", "notes"} & set(made.files)


def test_errors_name_the_folder_that_the_user_knows(site: Path) -> None:
    def refuse(folder: Path) -> Publication:
        raise ExportError(f"{folder / 'calendar-2017.ics'} is not one of the feeds")

    with pytest.raises(ExportError) as caught:
        preview(site, refuse)
    assert str(caught.value) == f"{site / 'calendar-2017.ics'} is not one of the feeds"
    (site.parent / "file").write_text("", "utf-8")
    with pytest.raises(NotADirectoryError):
        preview(site.parent / "file", refuse)
