"""Hearing that files have been edited, whichever way an editor saves them.

Many editors write a new file and rename it to the old one's name; whoever watches the old file then watches nothing. So
the folders are watched, by the package ``watchfiles`` (the extra ``timeline-kit[watch]``). Every second the files are
looked at besides: some file systems tell nothing, a folder can be removed and come back, and a file can be edited before
the watch has begun.
"""

from __future__ import annotations

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
        paths: The files; one that is not there is waited for.

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
    return tuple(map(_state, paths))


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
    try:
        changes = watch(
            *folders,
            watch_filter=lambda _, name: Path(name).name in names,
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
