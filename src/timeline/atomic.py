"""Replacing files whole or not at all, one or several together.

What is written goes into a new file in the target's own folder, is brought to the disk, and takes the target's place
only when everything has succeeded; a reader sees the old file or the new one and never a half. On any error the targets
stay as they were and the new files are removed.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["replacing", "replacing_all"]

_FLAGS = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream for the new content of one file, which replaces it when the block ends well.

    Raises:
        OSError: If the folder is missing, the target is a folder, is write-protected, or cannot be written.
    """
    with replacing_all([path]) as streams:
        yield streams[0]


@contextmanager
def replacing_all(paths: list[Path]) -> Iterator[list[BinaryIO]]:
    """Streams for the new contents of several files, all of which are replaced when the block ends well.

    Raises:
        OSError: As `replacing` does, before anything is written.
    """
    targets = [_target(path) for path in paths]
    with ExitStack() as stack:
        made = [stack.enter_context(_temporary(target)) for target in targets]
        yield [stream for _, stream in made]
        for _, stream in made:
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
        for (temporary, _), target in zip(made, targets, strict=True):
            os.replace(temporary, target)
    for folder in {target.parent for target in targets}:
        _sync_folder(folder)


def _target(path: Path) -> Path:
    """The file to replace, behind any links; refused if something else than a writable file stands there."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent)) from None
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder, and a file is to be written", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no ordinary file and cannot be replaced", str(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(path))
    return target


@contextmanager
def _temporary(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file beside the target, gone when the block ends unless it took the target's place.

    A new target gets the permissions that the umask leaves, as any new file; an existing one keeps its own.
    """
    path = target.with_name(f".timeline-{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(path, _FLAGS, 0o666)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        with os.fdopen(handle, "w+b") as stream:
            with suppress(FileNotFoundError):
                os.chmod(path, stat.S_IMODE(target.stat().st_mode))
            yield path, stream
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _sync_folder(folder: Path) -> None:
    """Bring the new names to the disk, where the system lets a folder be opened for it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
