"""Edits of a file are heard of, however it is saved; by the package that watches, and without its help."""

from __future__ import annotations

import os
import queue
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from timeline.errors import ExportError
from timeline.publishing.watching import edits

SOON = 10  # seconds within which an edit is told, on however busy a machine
CALM = 1.6  # seconds without an edit, in which the files are looked at at least once


@contextmanager
def heard(*paths: Path) -> Iterator[queue.Queue[None]]:
    """The edits as they are told, from after the first item on."""
    told: queue.Queue[None] = queue.Queue()
    ended = threading.Event()

    def listen() -> None:
        for _ in edits(*paths):
            if ended.is_set():
                return
            told.put(None)

    thread = threading.Thread(target=listen)
    thread.start()
    told.get(timeout=SOON)
    try:
        yield told
    finally:
        ended.set()
        paths[0].parent.mkdir(exist_ok=True)
        paths[0].write_text("the end", "utf-8")
        thread.join(SOON)
    assert not thread.is_alive()


def in_place(path: Path) -> None:
    path.write_text("edited", "utf-8")


def by_rename(path: Path) -> None:
    new = path.with_name(".x.yaml.swp")
    new.write_text("edited", "utf-8")
    os.replace(new, path)


def with_a_backup(path: Path) -> None:
    os.replace(path, path.with_name("x.yaml~"))
    path.write_text("edited", "utf-8")


def removed_and_made(path: Path) -> None:
    path.unlink()
    path.write_text("edited", "utf-8")


SAVES = [in_place, by_rename, with_a_backup, removed_and_made]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "x.yaml"
    path.parent.mkdir()
    path.write_text("first", "utf-8")
    return path


@pytest.mark.parametrize("save", SAVES)
def test_every_way_to_save_is_told_by_the_watch_again_and_again(
    file: Path, save: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.publishing.watching._TICK", 600_000)  # no look will find it
    with heard(file) as told:
        time.sleep(0.5)  # the watch begins
        for _ in range(3):
            save(file)
            told.get(timeout=SOON)
            time.sleep(0.3)  # an editor's user is no faster
            while not told.empty():
                told.get()


@pytest.mark.parametrize("save", SAVES)
def test_without_any_watch_of_the_system_the_file_is_looked_at(
    file: Path, save: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> Iterator[object]:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refused)
    with heard(file) as told:
        save(file)
        told.get(timeout=SOON)


def test_other_files_of_the_folder_and_reading_this_one_are_no_edits(file: Path) -> None:
    with heard(file) as told:
        file.with_name("other.yaml").write_text("edited", "utf-8")
        file.read_bytes()
        with pytest.raises(queue.Empty):
            told.get(timeout=CALM)


def test_a_burst_is_one_edit(file: Path) -> None:
    with heard(file) as told:
        time.sleep(0.2)
        for number in range(8):
            file.write_text(f"edit {number}", "utf-8")
            time.sleep(0.01)
        time.sleep(CALM)
        assert 1 <= told.qsize() <= 2  # a second, if the file was looked at in the middle


def test_an_edit_while_the_listener_is_busy_is_told_when_it_asks_again(file: Path) -> None:
    found = edits(file)
    next(found)
    in_place(file)  # before anything is watched
    next(found)
    in_place(file)  # while it is
    next(found)


def test_what_a_link_leads_to_is_watched_where_it_is(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "linked.yaml"
    link.parent.mkdir()
    link.symlink_to(file)
    with heard(link) as told:
        by_rename(file)
        told.get(timeout=SOON)


def test_a_folder_may_go_and_come_back(file: Path) -> None:
    with heard(file) as told:
        shutil.rmtree(file.parent)
        told.get(timeout=SOON)
        time.sleep(CALM)
        while not told.empty():
            told.get()
        file.parent.mkdir()
        file.write_text("back", "utf-8")
        told.get(timeout=SOON)


def test_a_file_that_is_not_there_yet_is_waited_for_even_without_its_folder(file: Path, tmp_path: Path) -> None:
    late = tmp_path / "site" / "timeline.json"
    with heard(file, late) as told:
        late.parent.mkdir()
        late.write_text("{}", "utf-8")
        told.get(timeout=SOON)


def test_without_the_package_the_message_says_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(ExportError, match=r'install "timeline-kit\[watch\]"'):
        edits(file)


def test_edits_in_a_folder_and_its_folders_are_told_and_hidden_files_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    (folder / "deep").mkdir(parents=True)
    inner = folder / "deep" / "x.yaml"
    inner.write_text("as it was", "utf-8")
    end = tmp_path / "end.yaml"
    with heard(end, folder) as told:
        in_place(inner)
        told.get(timeout=SOON)
        (folder / "new.yaml").write_text("new", "utf-8")
        told.get(timeout=SOON)
        (folder / "later").mkdir()
        (folder / "later" / "z.yaml").write_text("new", "utf-8")
        told.get(timeout=SOON)
        inner.unlink()
        told.get(timeout=SOON)
