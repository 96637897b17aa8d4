"""Replacing files whole or not at all, one or several together.

What is written goes into a new file in the target's own folder, is brought to the disk, and takes the target's place
only when everything has succeeded; a reader sees the old file or the new one and never a half. On any error the targets
stay as they were and the new files are removed.

No file system replaces several files in one step. So each old file is kept under a second name until all of them have
been replaced: if that fails in between, those that were replaced before get their old contents back.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

__all__ = ["Together", "replacing", "together"]

_FLAGS = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream for the new content of one file, which replaces it when the block ends well.

    Raises:
        OSError: If the folder is missing, the target is a folder, is write-protected, or cannot be written.
    """
    with together() as files, files.writing(path) as stream:
        yield stream


@contextmanager
def together() -> Iterator[Together]:
    """Files that are written or removed together when the block ends well, or else stay as they were.

    Raises:
        OSError: If a file cannot be put in its place. Those that were before it have their old contents again; where
            even that fails, a note of the error says under which name the old content is.
    """
    files = Together()
    try:
        yield files
        files.commit()
    finally:
        files.clean()


@frozen
class _Step:
    """A file that is to be replaced, or removed if there is no new one."""

    target: Path
    new: Path | None
    old: Path  #: The second name of what is there now, while all are replaced.


@frozen(eq=False)
class Together:
    """New contents of files, gathered one after the other: see `together`."""

    _steps: list[_Step] = field(factory=list, init=False)

    @contextmanager
    def writing(self, path: Path) -> Iterator[BinaryIO]:
        """A stream for the new content of a file. When the block ends well, it is on the disk, but not in its place yet.

        Raises:
            OSError: If the folder is missing, the target is a folder or is write-protected; nothing is written then.
                If it cannot be written.
            ValueError: If the file was given before.
        """
        target = _target(path)
        self._refuse_known(target)
        new, handle = _temporary(target)
        try:
            with os.fdopen(handle, "w+b") as stream:
                with suppress(FileNotFoundError):
                    os.chmod(new, stat.S_IMODE(target.stat().st_mode))
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        self._steps.append(_Step(target, new, _beside(target, "old")))

    def remove(self, path: Path) -> None:
        """Have a file removed with the others. What is no ordinary file, or a link to one, is refused.

        Raises:
            OSError: If it is not there, or cannot be removed.
            ValueError: If the file was given before.
        """
        if path.is_symlink():
            raise OSError(errno.EINVAL, "it is a link, and is not removed", str(path))
        target = _target(path)
        if not target.exists():
            raise FileNotFoundError(errno.ENOENT, "there is no such file", str(path))
        self._refuse_known(target)
        self._steps.append(_Step(target, None, _beside(target, "old")))

    def commit(self) -> None:
        """Put every file in its place; on an error, put back what was there."""
        begun: list[_Step] = []
        try:
            for step in self._steps:
                begun.append(step)
                _replace(step)
        except BaseException as error:
            for step in reversed(begun):
                _put_back(step, error)
            raise
        for step in self._steps:
            with suppress(OSError):  # all is in its place: a second name of an old file does no harm
                step.old.unlink(missing_ok=True)
        for folder in sorted({step.target.parent for step in self._steps}):
            _sync_folder(folder)

    def clean(self) -> None:
        """Remove the new files that did not get to their places."""
        for step in self._steps:
            if step.new is not None:
                with suppress(FileNotFoundError):
                    step.new.unlink()

    def _refuse_known(self, target: Path) -> None:
        if any(step.target == target for step in self._steps):
            raise ValueError(f"{target.name} is written or removed twice")


def _replace(step: _Step) -> None:
    if step.new is None:
        os.replace(step.target, step.old)
        return
    try:
        os.link(step.target, step.old)
    except FileNotFoundError:
        pass  # it is a new file
    except OSError:  # a file system without hard links: the file is away for a moment
        os.replace(step.target, step.old)
    os.replace(step.new, step.target)


def _put_back(step: _Step, error: BaseException) -> None:
    """Undo what was done of a step, however far it went."""
    try:
        if os.path.lexists(step.old):
            os.replace(step.old, step.target)
            step.old.unlink(missing_ok=True)  # two names of one file are left as they are by the line before
        elif step.new is not None and not step.new.exists():
            step.target.unlink()
    except OSError as second:
        kept = f"; its old content is in {step.old}" if os.path.lexists(step.old) else ""
        error.add_note(f"{step.target} could not be put back ({second.strerror}){kept}")


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


def _temporary(target: Path) -> tuple[Path, int]:
    """A new file beside the target, open; with the permissions that the umask leaves, as any new file."""
    path = _beside(target, "tmp")
    try:
        return path, os.open(path, _FLAGS, 0o666)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".timeline-{secrets.token_hex(8)}.{suffix}")


def _sync_folder(folder: Path) -> None:
    """Bring the new names to the disk, where the system lets a folder be opened for it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
