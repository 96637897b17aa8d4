"""A JSON dossier laid out as the JSON form is: keys in their order, two blanks a level, on one line what fits there.

Each agent, source and event begins a line of its own. Numbers stay as they are written.
"""

from __future__ import annotations

import re
from json import JSONEncoder
from typing import Any, TypeAlias

from attrs import frozen

from timeline.authoring.keys import TIMELINE, Form, Table
from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.dossiers.yamltext import UNSEEN
from timeline.indenting import indented

__all__ = ["laid_out"]

_HIDDEN = re.compile(f"[{UNSEEN}]")
_encode = JSONEncoder(ensure_ascii=False).encode


@frozen
class _Bare:
    """What stands without quotes."""

    text: str


_Data: TypeAlias = "str | _Bare | list[_Data] | dict[str, _Data]"


def laid_out(text: str, root: Mapping) -> str:  # noqa: ARG001 # its tree says all
    """The text of a dossier, tidied."""
    parts = []
    for name, value in _pairs(root, TIMELINE):
        key = TIMELINE.key(name)
        if key is not None and key.form is Form.ITEMS and isinstance(value, list) and value:
            items = ",".join(f"\n    {indented(item, 4, 4, _flat)}" for item in value)
            parts.append(f"  {_flat(name)}: [{items}\n  ]")
        else:
            parts.append(f"  {_flat(name)}: {indented(value, 2, len(name) + 6, _flat)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _pairs(node: Mapping, table: Table | None) -> list[tuple[str, _Data]]:
    """The keys of an object in their order, with their values; labels in theirs."""
    pairs = [(key.text, value) for key, value in node.pairs if isinstance(key, Scalar)]
    names = table.names if table else ()
    made: list[tuple[str, _Data]] = []
    for name, value in sorted(pairs, key=lambda pair: names.index(pair[0]) if pair[0] in names else -1):
        key = table.key(name) if table else None
        made.append((name, _data(value, key.table if key else None)))
    return made


def _data(node: Node, table: Table | None) -> _Data:
    if isinstance(node, Mapping):
        return dict(_pairs(node, table))
    if isinstance(node, Sequence):
        return [_data(item, table) for item in node.items]
    text = node.text if isinstance(node, Scalar) else ""
    return _Bare(text) if isinstance(node, Scalar) and node.plain else text


def _flat(value: Any) -> str:
    """A value on one line; characters that nobody sees as escapes, as in the other formats that people write."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flat(key)}: {_flat(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flat, value)) + "]"
    if isinstance(value, _Bare):
        return value.text
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(value))
