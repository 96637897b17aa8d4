"""Hearing that files have been edited, whichever way an editor saves them.

Many editors write a new file and rename it to the old one's name; whoever watches the old file then watches nothing. So
the folders are watched, by the package ``watchfiles`` (the extra ``timeline-kit[watch]``). Every second the files are
looked at besides: some file systems tell nothing, a folder can be removed and come back, and a file can be edited before
the watch has begun.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from timeline.errors import ExportError

__all__ = ["edits"]

_TICK = 1_000  # milliseconds between two looks
_QUIET = 100  # milliseconds without a further change, after which an edit is taken for complete
_LONGEST = 1_000  # milliseconds after which changes that never pause are told all the same

_Look = tuple[tuple[int, int, int] | None, ...]


def edits(*paths: str | PathLike[str]) -> Iterator[None]:
    """One item at once, and then one for each time that any of some files was edited, replaced, removed or made.

    Edits in short succession are one; those that are made while the caller is busy are told when it asks again.

    Args:
        paths: The files, and folders, in which every file counts; one that is not there is waited for.

    Raises:
        ExportError: If the package ``watchfiles`` is missing.
    """
    try:
        import watchfiles  # noqa: F401 - only where something is watched
    except ImportError as error:
        raise ExportError('watching a file needs the package watchfiles: install "timeline-kit[watch]"') from error
    return _edits([Path(path).absolute() for path in paths])


def _edits(paths: list[Path]) -> Iterator[None]:
    seen = _looked(paths)
    yield
    for told in _wakes(paths):
        now = _looked(paths)
        if told or now != seen:
            seen = now
            yield


def _looked(paths: Iterable[Path]) -> _Look:
    """What tells one state of the files from another."""
    return tuple(state for path in paths for state in (_states_in(path) if path.is_dir() else (_state(path),)))


def _states_in(folder: Path) -> Iterator[tuple[int, int, int] | None]:
    """The states of all files in a folder and its folders, but for hidden ones."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (_state(Path(parent, name)) for name in sorted(names) if not name.startswith("."))


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _wakes(paths: list[Path]) -> Iterator[bool]:
    """Whether a change of the files was told: as soon as one is, and else every second."""
    from watchfiles import watch

    behind = [*paths, *(path.resolve() for path in paths)]  # a link, and what it leads to
    names = {path.name for path in behind}
    folders = {path.parent for path in behind if path.parent.is_dir()}
    within = {path for path in behind if path.is_dir()}
    within |= {Path(parent, name) for path in within for parent, names, _ in os.walk(path) for name in names}
    try:
        changes = watch(
            *folders,
            *within,
            watch_filter=lambda _, name: Path(name).name in names or Path(name).parent in within,
            recursive=False,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_TICK,
            yield_on_timeout=True,
        )
        yield from map(bool, changes)
    except (OSError, RuntimeError):  # the system gives no more watches, or none of this folder
        while True:
            time.sleep(_TICK / 1000)
            yield False
