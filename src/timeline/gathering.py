"""Which files a timeline is made of: those that are named, those in folders, and the standard input.

Of a folder, and of the folders in it, the files with certain suffixes are taken, in the order of their names. What is
hidden is left alone, and so is ``timeline.toml``, which says how to publish. A link to a folder is not followed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from os import PathLike
from pathlib import Path

from attrs import frozen

from timeline.errors import FormatError, shown

__all__ = ["STANDARD_INPUT", "STDIN", "Input", "StrPath", "gather", "given_paths", "made_of", "would_be_read"]

StrPath = str | PathLike[str]

STDIN = "-"
"""What stands for the standard input where a file is named."""
STANDARD_INPUT = "<stdin>"
"""What messages call it."""
_SETTINGS = "timeline.toml"


@frozen
class Input:
    """One file that is to be read."""

    path: str
    of_folder: bool = False  #: It was found in a folder that was named, and not named itself.

    @property
    def is_stdin(self) -> bool:
        """Whether it is the standard input."""
        return self.path == STDIN and not self.of_folder

    @property
    def name(self) -> str:
        """What messages call it."""
        return STANDARD_INPUT if self.is_stdin else self.path


def given_paths(given: StrPath | Iterable[StrPath]) -> tuple[str, ...]:
    """What was named, as texts: one path or several.

    Raises:
        FormatError: If nothing was named.
    """
    paths = (given,) if isinstance(given, (str, PathLike)) else tuple(given)
    if not paths:
        raise FormatError("no file is named; expected at least one file or folder")
    return tuple(os.fspath(path) for path in paths)


def gather(given: StrPath | Iterable[StrPath], suffixes: Collection[str]) -> tuple[Input, ...]:
    """The files that are named, and those of the folders that are named, in that order, each once.

    Args:
        given: One path or several: of files, of folders, or `STDIN`.
        suffixes: The suffixes of the files that are taken of a folder.

    Raises:
        FormatError: If nothing is named, or a folder has no such file.
        OSError: If a folder cannot be read.
    """
    found: dict[str, Input] = {}
    for path in given_paths(given):
        if path != STDIN and os.path.isdir(path):
            inside = [Input(str(file), of_folder=True) for file in _files_in(Path(path), suffixes)]
            if not inside:
                listed = ", ".join(sorted(suffixes))
                raise FormatError(f"the folder {shown(path, 300)} has no dossiers; expected files with a suffix of {listed}")
        else:
            inside = [Input(path)]
        for item in inside:
            found.setdefault(item.path if item.is_stdin else os.path.realpath(item.path), item)
    return tuple(found.values())


def _files_in(folder: Path, suffixes: Collection[str]) -> list[Path]:
    def failing(error: OSError) -> None:
        raise error

    files = []
    for parent, folders, names in os.walk(folder, onerror=failing):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, name) for name in names if _is_taken(name, suffixes)]
    return sorted((file for file in files if file.is_file()), key=lambda file: file.relative_to(folder).parts)


def _is_taken(name: str, suffixes: Collection[str]) -> bool:
    return not name.startswith(".") and name.lower() != _SETTINGS and os.path.splitext(name)[1].lower() in suffixes


def would_be_read(path: StrPath, given: Iterable[StrPath], suffixes: Collection[str]) -> bool:
    """Whether a file is one of those that are read, by whatever name or link, or would be if it were written.

    Args:
        path: The file; it need not be there.
        given: What `gather` was given.
        suffixes: Likewise.
    """
    file = Path(os.path.realpath(path))
    for item in given_paths(given):
        if item == STDIN:
            continue
        if not os.path.isdir(item):
            if _same(path, item):
                return True
            continue
        root = Path(os.path.realpath(item))
        if file.is_relative_to(root):
            inside = file.relative_to(root).parts
            if _is_taken(inside[-1] if inside else "", suffixes) and not any(part.startswith(".") for part in inside):
                return True
        if any(_same(path, other) for other in _files_in(Path(item), suffixes)):
            return True
    return False


def _same(path: StrPath, other: StrPath) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:  # one of the two is not there, or cannot be looked at: reading or writing it says so
        return False


def made_of(given: StrPath | Iterable[StrPath]) -> str:
    """What an id is made of where no file gives one: the stem of the name of the first file, or the name of the folder."""
    first = given_paths(given)[0]
    if first == STDIN:
        return "timeline"
    return os.path.basename(os.path.realpath(first)) if os.path.isdir(first) else Path(first).stem
