"""JSON text indented: what fits stands on one line, all else has a line for each of its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["indented"]

_WIDTH = 120


def indented(value: Any, indent: int, used: int, encode: Callable[[Any], str]) -> str:
    r"""A value as text: on one line if it fits behind the ``used`` columns, else one line for each of its parts.

    Args:
        value: Plain data: dicts, lists and what else ``encode`` takes.
        indent: How far in the line is on which it begins.
        used: The columns of that line that are taken before it.
        encode: Any such value on one line.

    >>> import json
    >>> print(indented({"a": ["b", "c"]}, 0, 110, json.dumps))
    {
      "a": ["b", "c"]
    }
    """
    flat = encode(value)
    if not value or not isinstance(value, (dict, list)) or used + len(flat) < _WIDTH:
        return flat
    pad = "\n" + " " * (indent + 2)
    if isinstance(value, dict):
        lines = [
            f"{name}: {indented(part, indent + 2, indent + len(name) + 4, encode)}"
            for name, part in ((encode(key), part) for key, part in value.items())
        ]
        return "{" + pad + ("," + pad).join(lines) + pad[:-2] + "}"
    return "[" + pad + ("," + pad).join(indented(part, indent + 2, indent + 2, encode) for part in value) + pad[:-2] + "]"
