"""What a folder has of the edition before: whether anything was published there, of which timeline, and what.

A folder is known by its ``feeds.json``. Where there is none, whatever has a name of ours is somebody else's, and stops the
publication; where there is one, it and the other data have to be of the same timeline, because what they do not have in
common would be told to subscribers as removed. What is merely missing is no error, but is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from timeline.chronology import Chronology
from timeline.errors import ExportError, shown
from timeline.publishing.changelog import ChangeLog, read_log
from timeline.publishing.names import ALWAYS, CHANGES, DATA, FEEDS
from timeline.publishing.published import Published, PublishedFeeds, earlier_chronology, read_feeds

__all__ = ["Before", "look"]


@frozen(kw_only=True)
class Before:
    """What is there of the edition before."""

    known: bool = False  #: Whether something was published in the folder.
    feeds: Mapping[str, Published]  #: The feeds beside the whole that were published, by their files.
    log: ChangeLog | None = None  #: None if there is none.
    earlier: Chronology | None = None  #: What was published; None if that is not there, or cannot be read.
    notes: tuple[str, ...] = ()  #: What is missing, as sentences.


def look(folder: Path, whole: Chronology, also: Iterable[str] = ()) -> Before:
    """What a folder has of the edition before. Nothing is written.

    Args:
        folder: The folder; it need not be there.
        whole: What is to be published.
        also: Further files that are to be written.

    Raises:
        ExportError: If a file of somebody else is in the way, if the folder has another timeline, or if its list of feeds
            or its log of changes is damaged.
        OSError: If a file cannot be read.
    """
    listed = _feeds(folder)
    if listed is None:
        _refuse_others(folder, dict.fromkeys([*ALWAYS, *also]))
        return Before(feeds={})
    _refuse_another(listed.id, folder / FEEDS, whole)
    notes = []
    content = _content(folder / CHANGES)
    log = None if content is None else read_log(content)
    if log is None:
        notes.append(f"the log of changes begins anew: the {CHANGES} of the last edition is not there")
    else:
        _refuse_another(log.id, folder / CHANGES, whole)
    data = _content(folder / DATA)
    earlier = None if data is None else earlier_chronology(data, whole)
    if earlier is None:
        why = f"the {DATA} of the last edition is not there" if data is None else f"the {DATA} that was there cannot be read"
        notes.append(f"what changed is not told: {why}")
    else:
        _refuse_another(earlier.timeline.id, folder / DATA, whole)
    return Before(known=True, feeds=listed.feeds, log=log, earlier=earlier, notes=tuple(notes))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _feeds(folder: Path) -> PublishedFeeds | None:
    content = _content(folder / FEEDS)
    try:
        return None if content is None else read_feeds(content)
    except ExportError as error:
        raise ExportError(
            f"{folder / FEEDS}: {error}; it tells what was published here, so bring back the one that was (from a copy or"
            " the history of the folder), or publish into another folder"
        ) from error


def _refuse_others(folder: Path, names: Iterable[str]) -> None:
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        named = ", ".join(there)
        raise ExportError(
            f"{folder} has {named} already, and no {FEEDS} that says that they were published there: they would be replaced;"
            " publish into another folder, or move them away"
        )


def _refuse_another(id: str, path: Path, whole: Chronology) -> None:
    """Refuse to go on from what was published of another timeline."""
    if id != whole.timeline.id:
        theirs = shown(id, 200)
        raise ExportError(
            f'{path} is of the timeline {theirs}, and this one has the id "{whole.timeline.id}" (by default the name of its'
            f' file): its subscribers would see every event removed. If it is the same, set "id: {theirs[1:-1]}" in the'
            " dossier; if not, publish into another folder"
        )
