"""Dossiers as people write them, in YAML, TOML, JSON or CSV, with file, line and column in every error.

What a text may be is decided in this order: the bytes (``text``), the syntax (``tree`` for YAML, ``tomltree``,
``jsontree``, ``csvtree``: each gives the same ``nodes``), the keys (``keys``, ``reader``), and then the model's own
rules, over all files of a timeline (``joining``). All faults of a file are collected; none is raised.

To add a syntax: its `Dialect` in ``dialects``, a module that gives its tree, and its row in ``_SYNTAXES``.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as PlainMapping
from collections.abc import Sequence as Seq
from typing import TypeAlias

from attrs import frozen

from timeline.authoring import csvtree, jsontree, tomltree, tree
from timeline.authoring.dialects import CSV, JSON, TOML, YAML, Dialect
from timeline.authoring.ids import made_id
from timeline.authoring.joining import fault_of_claim, join, part_of
from timeline.authoring.nodes import Mapping, Node, Paths, Refused, Scalar
from timeline.authoring.reader import Part, read_part
from timeline.authoring.schema import dossier_schema
from timeline.authoring.text import Faults, Lines, decode, merge_markers, unreadable
from timeline.diagnostics import Diagnostic
from timeline.errors import shown
from timeline.model import Timeline

__all__ = [
    "FORMATS",
    "Part",
    "Reading",
    "authored",
    "dossier_schema",
    "fault_of_claim",
    "joined",
    "made_id",
    "part_of",
    "read",
    "read_yaml",
    "tree_of",
]

_Tree: TypeAlias = Callable[[str, Faults], tuple[Node | None, bool]]

_SYNTAXES: PlainMapping[str, tuple[Dialect, _Tree]] = {
    "csv": (CSV, csvtree.read_tree),
    "json": (JSON, jsontree.read_tree),
    "toml": (TOML, tomltree.read_tree),
    "yaml": (YAML, tree.read_tree),
}

FORMATS = tuple(_SYNTAXES)
"""The formats that dossiers are written in."""


@frozen
class Reading:
    """What became of a file: a timeline, or None if it has any error; and all that was found, in the file's order."""

    timeline: Timeline | None  #: None if there is any error.
    diagnostics: tuple[Diagnostic, ...]  #: In the order of the file.


def read_yaml(data: bytes, *, name: str, default_id: str) -> Reading:
    """Read a dossier in YAML: see `read`."""
    return read(data, format="yaml", name=name, default_id=default_id)


def read(data: bytes, *, format: str, name: str, default_id: str) -> Reading:
    """Read a dossier.

    A key with nothing, ``~`` or ``null`` after it is an error: it is given a value, or left out, or the word is quoted.
    ``""`` in quotes is an empty text (for a start or an end: unknown). In CSV, an empty cell says nothing.

    Args:
        data: The bytes of the file: UTF-8, with or without a byte order mark, at most 50 MB.
        format: One of `FORMATS`.
        name: The file's name, for messages.
        default_id: What the timeline's id is made of where the file gives none: the stem of the file's name.

    Returns:
        The timeline and the diagnostics. Nothing is raised, whatever the bytes.

    >>> data = b"events: [{id: a, title: A, date: 2017-02-30}]"
    >>> print(read(data, format="yaml", name="x", default_id="x").diagnostics[0])
    x:1:34: error: events[0].date: "2017-02-30" is not a date: there is no day 30 in that month; expected a date that exists
    """
    return joined([authored(data, format=format, name=name)], default_id=default_id)


def joined(parts: Seq[Part], *, default_id: str) -> Reading:
    """The timeline that several files make together; see `timeline.authoring.joining.join`."""
    return Reading(*join(parts, default_id=default_id))


def authored(data: bytes, *, format: str, name: str, alone: bool = True) -> Part:
    """What a dossier gives to a timeline; ``alone`` says whether it is the only file of it. See `read`."""
    dialect, read_tree = _SYNTAXES[format]
    refused = unreadable(data, dialect)
    if refused is not None:
        faults = Faults(name, Lines(""), dialect=dialect)
        faults.add(0, "", refused[0], refused[1], expected=refused[2])
        return Part(None, faults, whole=False)
    text, bad_characters = decode(data)
    faults = Faults(name, Lines(text), dialect=dialect)
    faults.replaced.update(faults.lines.place(fault.index)[0] for fault in bad_characters)
    conflicts = list(merge_markers(text))
    root, whole = (None, False) if conflicts else read_tree(text, faults)
    paths = Paths(root)
    faults.forget_syntax_at(fault.index for fault in bad_characters)
    for fault in (*bad_characters, *conflicts):
        faults.add(fault.index, paths.at(fault.index), fault.code, fault.message, found=fault.found, expected=fault.expected)
    if isinstance(root, Mapping):
        return read_part(root, faults, whole=whole, alone=alone)
    if whole:
        _no_mapping(root, faults)
    return Part(None, faults, whole=False)


def tree_of(text: str, *, format: str) -> Node | None:
    """What a text says and where, as far as it can be read; its faults, which `read` tells, are passed over."""
    dialect, read_tree = _SYNTAXES[format]
    return read_tree(text, Faults("", Lines(text), dialect=dialect))[0]


def _no_mapping(root: Node | None, faults: Faults) -> None:
    empty_yaml = faults.dialect is YAML and isinstance(root, Scalar) and root.absent
    if root is None or empty_yaml:
        faults.add(0, "", "empty", "the file is empty", expected="a file with events")
        return
    if isinstance(root, Refused):  # which is told
        return
    given = shown(root.text) if isinstance(root, Scalar) else ""
    expected = f"{faults.dialect.mapping} with events"
    if given.lower().startswith(('"<!doctype', '"<html')):
        expected += "; this looks like a web page"
    what = "text stands" if isinstance(root, Scalar) else "a list stands"
    faults.add(root.start, "", "wrong-type", f"{what} at the top of the file", found=given, expected=expected)
