"""JSON text to plain data, with the place of every value, however hostile the text is.

Python's own reader is kept to what JSON is: keys that repeat, ``NaN``, ``Infinity`` and numbers of absurd length are
kept as what they are (`Doubled`, `NotJson`) and reported with their paths. Places are looked up only for faults.
"""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import frozen

from timeline.errors import shown

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Doubled", "JsonFault", "NotJson", "Path", "Places", "decode", "odd_parts", "parse"]

MAX_BYTES = 1_000_000_000
"""The size of the largest document that is read."""
MAX_DEPTH = 50
"""How deep lists and objects may be nested; no document of ours needs a fifth of it."""
_MAX_DIGITS = 100

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the whole to a value."""

_SPACE = re.compile(r"[ \t\n\r]*")
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_WIDE = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"),
         (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip


class JsonFault(Exception):  # noqa: N818 # it is a finding, and never leaves the package
    """The text cannot be read at all."""

    def __init__(self, code: str, message: str, expected: str, line: int = 1, column: int = 1) -> None:
        self.code = code
        self.message = message
        self.expected = expected
        self.line = line
        self.column = column
        super().__init__(message)


class Doubled(dict[str, Any]):
    """An object in which keys repeat; it holds the last value of each."""

    repeated: tuple[str, ...] = ()


@frozen
class NotJson:
    """What Python takes for a number and JSON does not: NaN, Infinity; or a number longer than any we read."""

    text: str  #: As it is written.


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, without its byte order mark.

    Raises:
        JsonFault: If it is too large, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise JsonFault("too-large", f"the document has {len(data):,} bytes", f"at most {MAX_BYTES:,} bytes")
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            raise JsonFault("encoding", f"the document is {encoding}", "UTF-8")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place_of_end(error.object[: error.start].decode("utf-8"))
        message = f"byte {error.object[error.start]:02X} is no UTF-8"
        raise JsonFault("encoding", message, "a UTF-8 file", line, column) from None


def _place_of_end(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def parse(text: str) -> tuple[Any, bool]:
    """The data of a JSON text, and whether a `Doubled` or a `NotJson` is in it.

    Raises:
        JsonFault: If it is no JSON, or nested too deep.
    """
    if not text.strip():
        raise JsonFault("empty", "the document is empty", "a JSON object")
    odd = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal odd
        plain = dict(found)
        if len(plain) == len(found):
            return plain
        odd = True
        doubled = Doubled(plain)
        doubled.repeated = tuple(key for key, count in Counter(key for key, _ in found).items() if count > 1)
        return doubled

    def constant(name: str) -> NotJson:
        nonlocal odd
        odd = True
        return NotJson(name)

    def integer(digits: str) -> int | NotJson:
        return int(digits) if len(digits) <= _MAX_DIGITS else constant(digits)

    def number(digits: str) -> float | NotJson:
        return float(digits) if len(digits) <= _MAX_DIGITS else constant(digits)

    decoder = json.JSONDecoder(object_pairs_hook=pairs, parse_constant=constant, parse_int=integer, parse_float=number)
    try:
        return decoder.decode(text), odd
    except json.JSONDecodeError as error:
        message, expected = _explain(error, text)
        raise JsonFault("syntax", message, expected, error.lineno, error.colno) from None
    except RecursionError:
        line, column = _place_of_end(text[: _too_deep(text)])
        raise JsonFault(
            "too-deep", "lists and objects are nested too deep", f"at most {MAX_DEPTH} levels", line, column
        ) from None


def _too_deep(text: str) -> int:
    """Where the first bracket opens that is one too many."""
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return match.start()
        elif match[0] in "]}":
            depth -= 1
    return 0


def _explain(error: json.JSONDecodeError, text: str) -> tuple[str, str]:
    """What is wrong with a text that is no JSON, and what was expected."""
    rest = text[error.pos : error.pos + 20]
    before = text[max(0, error.pos - 200) : error.pos].rstrip()
    if text.lstrip()[:1] == "<":
        return "this looks like a web page", "JSON"
    if error.msg.startswith("Extra data"):
        return f"after the end stands {shown(rest)}", "one JSON object (this looks like JSON Lines)" if rest[
            :1
        ] in "[{" else ("nothing after the end of the JSON object")
    if error.msg.startswith("Unterminated string"):
        return "a text is not closed", 'a closing "'
    if error.msg.startswith("Invalid control character"):
        return f"a control character stands in a text ({shown(rest[:1])})", "an escape, such as \\n"
    if not rest.strip():
        return "the text ends too early", "a closing } or ]"
    if rest[0] == "'":
        return "a text stands in single quotes", "double quotes"
    if rest.startswith(("//", "/*", "#")):
        return "a comment stands here", "no comments in JSON"
    if "trailing comma" in error.msg or (rest[0] in "]}" and before.endswith(",")):
        return "a comma stands before the closing bracket", "no comma after the last"
    return f"here stands {shown(rest)}", f"JSON ({error.msg})"


def odd_parts(data: Any) -> Iterator[tuple[Path, str | NotJson]]:
    """Every `NotJson`, and every repeated key of a `Doubled`, with its path (that of the last value of the key)."""
    stack: list[tuple[Path, Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, NotJson):
            yield path, value
        elif isinstance(value, dict):
            if isinstance(value, Doubled):
                yield from (((*path, key), key) for key in value.repeated)
            stack.extend(((*path, key), part) for key, part in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, index), part) for index, part in enumerate(value))


class Places:
    """Where the values of a JSON text stand. The text is one that `parse` has read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0]
        self._lines.extend(match.end() for match in re.finditer("\n", text))
        self._children: dict[int, dict[str | int, tuple[int, int]]] = {}
        self._scan = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The line and column of a value, both from 1; of its nearest owner where there is no such value.

        Args:
            path: The keys and indexes that lead to it.
            key: Whether the place of its key is meant.
        """
        value = self._skip_space(0)
        place = value
        for step in path:
            children = self._of(value)
            if step not in children:
                break
            place, value = children[step]
        offset = place if key else value
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _skip_space(self, offset: int) -> int:
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset

    def _of(self, offset: int) -> dict[str | int, tuple[int, int]]:
        """The parts of a list or object: where the key and the value of each begin."""
        if offset not in self._children:
            opening = self._text[offset]
            self._children[offset] = dict(self._scan_parts(offset, opening)) if opening in "[{" else {}
        return self._children[offset]

    def _scan_parts(self, offset: int, opening: str) -> Iterator[tuple[str | int, tuple[int, int]]]:
        index = 0
        offset = self._skip_space(offset + 1)
        while self._text[offset] not in "]}":
            place = offset
            name: str | int = index
            if opening == "{":
                name, offset = self._scan(self._text, offset)
                offset = self._skip_space(self._skip_space(offset) + 1)
            yield name, (place, offset)
            _, offset = self._scan(self._text, offset)
            offset = self._skip_space(offset)
            if self._text[offset] == ",":
                offset = self._skip_space(offset + 1)
            index += 1
