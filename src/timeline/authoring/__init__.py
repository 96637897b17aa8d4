"""Dossiers as people write them: YAML in, with file, line and column in every error.

What a text may be is decided in this order: the bytes (``text``), the syntax (``events``, ``syntax``, ``tree``), the
keys (``keys``, ``reader``), and then the model's own rules, over all files of a timeline (``joining``). All faults of a
file are collected; none is raised.
"""

from __future__ import annotations

from collections.abc import Sequence as Seq

from attrs import frozen

from timeline.authoring.joining import join, part_of
from timeline.authoring.nodes import Mapping, Node, Scalar, path_at
from timeline.authoring.reader import Part, made_id, read_part
from timeline.authoring.schema import dossier_schema
from timeline.authoring.text import Faults, Lines, decode, merge_markers, unreadable
from timeline.authoring.tree import read_tree
from timeline.diagnostics import Diagnostic
from timeline.errors import shown
from timeline.model import Timeline

__all__ = ["Part", "Reading", "dossier_schema", "joined", "made_id", "part_of", "read_yaml", "yaml_part"]


@frozen
class Reading:
    """What became of a file: a timeline, or None if it has any error; and all that was found, in the file's order."""

    timeline: Timeline | None
    diagnostics: tuple[Diagnostic, ...]


def read_yaml(data: bytes, *, name: str, default_id: str) -> Reading:
    """Read a dossier.

    A key with nothing, ``~`` or ``null`` after it is an error: it is given a value, or left out, or the word is quoted.
    ``""`` in quotes is an empty text (for a start or an end: unknown).

    Args:
        data: The bytes of the file: UTF-8, with or without a byte order mark, at most 50 MB.
        name: The file's name, for messages.
        default_id: What the timeline's id is made of where the file gives none: the stem of the file's name.

    Returns:
        The timeline and the diagnostics. Nothing is raised, whatever the bytes.

    >>> reading = read_yaml(b"events: [{id: a, title: A, date: 2017-02-30}]", name="x", default_id="x")
    >>> print(reading.diagnostics[0])
    x:1:34: error: events[0].date: "2017-02-30" is not a date: there is no day 30 in that month; expected a date that exists
    """
    return joined([yaml_part(data, name=name)], default_id=default_id)


def joined(parts: Seq[Part], *, default_id: str) -> Reading:
    """The timeline that several files make together; see `timeline.authoring.joining.join`."""
    return Reading(*join(parts, default_id=default_id))


def yaml_part(data: bytes, *, name: str, alone: bool = True) -> Part:
    """What a dossier gives to a timeline; ``alone`` says whether it is the only file of it."""
    refused = unreadable(data)
    if refused is not None:
        faults = Faults(name, Lines(""))
        faults.add(0, "", refused[0], refused[1], expected=refused[2])
        return Part(None, faults, whole=False)
    text, bad_characters = decode(data)
    faults = Faults(name, Lines(text))
    conflicts = list(merge_markers(text))
    root, whole = (None, False) if conflicts else read_tree(text, faults)
    for fault in (*bad_characters, *conflicts):
        faults.add(
            fault.index, path_at(root, fault.index), fault.code, fault.message, found=fault.found, expected=fault.expected
        )
    if isinstance(root, Mapping):
        return read_part(root, faults, whole=whole, alone=alone)
    if whole:
        _no_mapping(root, faults)
    return Part(None, faults, whole=False)


def _no_mapping(root: Node | None, faults: Faults) -> None:
    if root is None or (isinstance(root, Scalar) and root.absent):
        faults.add(0, "", "empty", "the file is empty", expected="a file with events")
        return
    given = shown(root.text) if isinstance(root, Scalar) else ""
    expected = "a mapping with events"
    if given.lower().startswith(('"<!doctype', '"<html')):
        expected += "; this looks like a web page"
    what = "text stands" if isinstance(root, Scalar) else "a list stands"
    faults.add(root.start, "", "wrong-type", f"{what} at the top of the file", found=given, expected=expected)
