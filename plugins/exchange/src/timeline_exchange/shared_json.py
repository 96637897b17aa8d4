"""A JSON document with the place of every value, so that each fault of a foreign document can be pointed at."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

from timeline.api import JsonFault, JsonPlaces, NotJson, odd_json, parse_json
from timeline_exchange.shared_reading import At, Findings

__all__ = ["Document", "as_list", "as_object", "as_text", "read_json"]

_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


@frozen
class Document:
    """A document that was read."""

    value: Any
    _places: JsonPlaces = field(repr=False)

    def place(self, path: str) -> At:
        """Where the value of a path such as ``events[2].title`` stands, or what holds it."""
        return At(*self._places.find(tuple(int(index) if index else key for key, index in _STEP.findall(path))), path)


def read_json(text: str, findings: Findings) -> Document:
    """A document's value and places.

    Raises:
        LoadError: If it is no JSON, a key repeats in it, or a number is none of JSON.
    """
    try:
        value, odd = parse_json(text)
    except JsonFault as fault:
        findings.refuse(At(fault.line, fault.column), "bad-json", fault.message, expected=fault.expected)
    document = Document(value, JsonPlaces(text))
    if odd:
        path, part = next(odd_json(value))
        at = At(*document._places.find(path, key=not isinstance(part, NotJson)))
        if isinstance(part, NotJson):
            findings.refuse(at, "bad-json", f"{part.text[:40]} is no number of JSON", expected="a number that JSON has")
        findings.refuse(at, "bad-json", f"the key {part[:60]!r} stands here again", expected="each key once")
    return document


def as_object(value: object) -> dict[str, Any]:
    """An object; empty for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A list; empty for anything else."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """A text, or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
