"""A dossier laid out anew in its own format: it says the same, and has every comment.

Each format has a module that lays it out: ``yamltidy``, ``tomltidy``, ``jsontidy``, ``csvtidy``. What they made is read
again here, and given only if it says the same and has every comment. To add a format: such a module, and its row in
``_LAYOUTS``.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as PlainMapping

from attrs import frozen

from timeline.authoring import Reading, read, tree_of
from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.authoring.text import decode
from timeline.diagnostics import Severity
from timeline.dossiers import csvtidy, entries, jsontidy, tomlentries, tomltidy, yamltidy
from timeline.dossiers.keeping import CannotTidyError, Comment
from timeline.errors import LoadError

__all__ = ["FORMATS", "CannotTidyError", "tidied"]


def _no_comments(text: str, root: Node) -> list[Comment]:  # noqa: ARG001 # the format has none
    return []


@frozen
class _Format:
    """How a format is tidied."""

    laid_out: Callable[[str, Mapping], str]  #: From the text of a file without faults, and its tree.
    comments_in: Callable[[str, Node], list[Comment]] = _no_comments


_LAYOUTS: PlainMapping[str, _Format] = {
    "csv": _Format(csvtidy.laid_out),
    "json": _Format(jsontidy.laid_out),
    "toml": _Format(tomltidy.laid_out, tomlentries.comments_in),
    "yaml": _Format(yamltidy.laid_out, entries.comments_in),
}

FORMATS = tuple(_LAYOUTS)
"""The formats that are tidied."""


def tidied(data: bytes, *, format: str = "yaml", name: str = "") -> bytes:
    r"""The bytes of a dossier, tidied.

    >>> print(tidied(b"events: # all\n  - title:   'A'\n    id: a\n    date: '1850'").decode(), end="")
    events:  # all
    - id: a
      title: A
      date: 1850

    Args:
        data: The bytes of the file: a part of a dossier will do, whose ids are those of other files.
        format: One of `FORMATS`.
        name: The file's name, for messages.

    Raises:
        LoadError: If it has errors; its ``diagnostics`` are all of them.
        CannotTidyError: If something could not be kept.
    """
    tidy = _LAYOUTS[format]
    text = re.sub("\r\n?", "\n", decode(data)[0])
    root = tree_of(text, format=format)
    if format == "json" and isinstance(root, Mapping) and root.get("format"):
        raise CannotTidyError(
            "it is no dossier but the JSON form, which programs write: timeline export json writes it anew"
        )
    reading = _read(data, format, name)
    if not isinstance(root, Mapping) or not root.pairs:
        raise CannotTidyError("it has no keys")
    made = tidy.laid_out(text, root)
    new = tree_of(made, format=format)
    if new is None or _meaning(new) != _meaning(root) or _read(made.encode(), format, name).timeline != reading.timeline:
        raise CannotTidyError("it would no longer say the same; please report this")
    if _counted(tidy.comments_in(text, root)) != _counted(tidy.comments_in(made, new)):
        raise CannotTidyError("not every comment would be kept; please report this")
    marked = format == "csv" and data.startswith(codecs.BOM_UTF8)  # by which Excel knows that a table is UTF-8
    return (codecs.BOM_UTF8 if marked else b"") + made.encode()


def _read(data: bytes, format: str, name: str) -> Reading:
    reading = read(data, format=format, name=name, default_id="timeline")
    errors = [item for item in reading.diagnostics if item.severity is Severity.ERROR]
    if not all(item.code == "unknown-id" or (item.code, item.path) == ("missing-key", "events") for item in errors):
        raise LoadError(errors)
    return reading


def _meaning(node: Node | None) -> object:
    """What a tree says, whatever the order of its keys."""
    if isinstance(node, Mapping):
        return {_meaning(key): _meaning(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_meaning(item) for item in node.items]
    return (node.text, node.absent) if isinstance(node, Scalar) else None


def _counted(comments: list[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)
