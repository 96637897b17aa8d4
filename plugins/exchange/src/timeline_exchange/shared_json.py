"""JSON with the place of every value, so that each fault of a foreign document can be pointed at.

It reads what :rfc:`8259` allows: no comments, no NaN, no repeated keys.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there, and not in the stubs
from typing import Any

from attrs import field, frozen

from timeline_exchange.shared_faults import Faults, Place

__all__ = ["Document", "as_list", "as_object", "as_text", "read_json"]

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_DEPTH = 100
_DIGITS = 400


@frozen
class Document:
    """A document that was read."""

    value: Any
    _text: str = field(repr=False)
    _at: dict[str, int] = field(repr=False)
    _lines: list[int] = field(repr=False)

    def place(self, path: str) -> Place:
        """Where the value of a path stands, or what holds it."""
        seek = path
        while seek and seek not in self._at:
            seek = seek[: max(seek.rfind("."), seek.rfind("["), 0)]
        return _place(self._lines, self._at.get(seek, 0), path)


def _place(lines: list[int], at: int, path: str = "") -> Place:
    line = bisect_right(lines, at)
    return Place(line, at - lines[line - 1] + 1, path)


class _BadError(Exception):
    def __init__(self, at: int, message: str, expected: str = "") -> None:
        super().__init__(message)
        self.at, self.expected = at, expected


def read_json(text: str, faults: Faults) -> Document:
    """A document's value and places.

    Raises:
        LoadError: If it is no JSON.
    """
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    places: dict[str, int] = {}
    try:
        value = _whole(text, places)
    except _BadError as bad:
        faults.stop(_place(lines, bad.at), "bad-json", str(bad), expected=bad.expected)
    return Document(value, text, places, lines)


def _whole(text: str, places: dict[str, int]) -> Any:
    value, end = _value(text, _skip(text, 0), "", places, 0)
    end = _skip(text, end)
    if end < len(text):
        raise _BadError(end, "something stands after the end of the document", "the end of the file")
    return value


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def _value(text: str, at: int, path: str, places: dict[str, int], depth: int) -> tuple[Any, int]:
    places[path] = at
    if depth > _DEPTH:
        raise _BadError(at, f"it is nested more than {_DEPTH} deep", f"at most {_DEPTH} levels")
    char = text[at : at + 1]
    if char == '"':
        return _string(text, at)
    if char == "{":
        return _object(text, at, path, places, depth)
    if char == "[":
        return _array(text, at, path, places, depth)
    number = _NUMBER.match(text, at)
    if number is not None:
        if len(number[0]) > _DIGITS:
            raise _BadError(at, "the number is too long", f"at most {_DIGITS} characters")
        return (int(number[0]) if number[0].lstrip("-").isdigit() else float(number[0])), number.end()
    for word, value in _WORDS.items():
        if text.startswith(word, at):
            return value, at + len(word)
    raise _BadError(at, "there is no value here" if char else "the document ends in the middle", "a value of JSON")


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        value, end = scanstring(text, at + 1, True)
    except ValueError as error:
        message = f"the text is not well formed: {getattr(error, 'msg', error)}"
        raise _BadError(at, message, 'a text that ends with "') from None
    return str(value), int(end)


def _object(text: str, at: int, path: str, places: dict[str, int], depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    at = _skip(text, at + 1)
    if text.startswith("}", at):
        return found, at + 1
    while True:
        if not text.startswith('"', at):
            raise _BadError(at, "there is no key here", 'a key in quotes, such as "events"')
        start = at
        key, at = _string(text, at)
        if key in found:
            raise _BadError(start, f"the key {key[:60]!r} stands here a second time", "each key once")
        at = _skip(text, at)
        if not text.startswith(":", at):
            raise _BadError(at, "a key has no value", "a colon and a value")
        found[key], at = _value(text, _skip(text, at + 1), f"{path}.{key}" if path else key, places, depth + 1)
        at = _skip(text, at)
        if text.startswith("}", at):
            return found, at + 1
        if not text.startswith(",", at):
            raise _BadError(at, "an object is not closed", "a comma or }")
        at = _skip(text, at + 1)


def _array(text: str, at: int, path: str, places: dict[str, int], depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    at = _skip(text, at + 1)
    if text.startswith("]", at):
        return found, at + 1
    while True:
        value, at = _value(text, at, f"{path}[{len(found)}]", places, depth + 1)
        found.append(value)
        at = _skip(text, at)
        if text.startswith("]", at):
            return found, at + 1
        if not text.startswith(",", at):
            raise _BadError(at, "a list is not closed", "a comma or ]")
        at = _skip(text, at + 1)


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
