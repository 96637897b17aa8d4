"""JSON text to a tree of nodes, strictly, with the place of every value.

Numbers, ``true`` and ``false`` are kept as the text that is written. What stands where a value belongs and is none (a
bare word, ``NaN``) is reported, and the rest is read; any other fault ends the reading.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from attrs import define, field

from timeline.authoring.dialects import date_key, known_top
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.text import Faults
from timeline.authoring.tree import MAX_DEPTH
from timeline.errors import shown

__all__ = ["read_tree"]

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"')
_ESCAPE = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')
_WORD = re.compile(r'[^\s,:\[\]{}"\']++')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_CONSTANT = re.compile(r"[+-]?(Infinity|NaN|inf|nan)")
_COMMENTS = ("//", "/*", "#")
_OTHER_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}


class _Stop(Exception):  # noqa: N818
    """The rest of the text cannot be read."""


@define
class _Frame:
    """A list or object whose end is not yet read; the nodes of an object are keys and values by turns."""

    mapping: bool
    start: int
    nodes: list[Node] = field(factory=list)

    def step(self) -> str:
        """The step of a path to the value that comes next."""
        if not self.mapping:
            return f"[{len(self.nodes)}]"
        return f".{printable_key(self.nodes[-1])}" if len(self.nodes) % 2 else ""


def read_tree(text: str, faults: Faults) -> tuple[Node | None, bool]:
    """The tree of a text, or None where it has none; and whether it is whole.

    After a fault of the syntax the tree holds what was whole until then.
    """
    reader = _Reader(text, faults)
    try:
        return reader.read(), True
    except _Stop:
        return reader.salvage(), False


class _Reader:
    def __init__(self, text: str, faults: Faults) -> None:
        self._text = text
        self._faults = faults
        self._at = 0
        self._stack: list[_Frame] = []

    def read(self) -> Node | None:
        if self._next() == "":
            return None
        root = self._value()
        while self._stack:
            root = self._part() if root is None else self._after(root)
        rest = self._next()
        if self._text.startswith(_COMMENTS, self._at):
            self._unexpected(rest, "")
        if rest:
            lines = root is not None and rest in "[{"
            wanted = "one JSON object (this looks like JSON Lines)" if lines else "nothing after the end of the JSON object"
            self._stop("syntax", f"after the end stands {self._rest()}", wanted)
        return root

    def salvage(self) -> Node | None:
        """What is whole of a text that breaks off: the first keys, and the first items of the list at the last key."""
        if not self._stack or not self._stack[0].mapping:
            return None
        top = self._stack[0]
        if len(top.nodes) % 2:
            key = top.nodes.pop()
            if len(self._stack) > 1 and not self._stack[1].mapping:
                items = self._stack[1]
                top.nodes += [key, Sequence(tuple(items.nodes), items.start, self._at)]
        return Mapping(tuple(zip(top.nodes[::2], top.nodes[1::2], strict=True)), top.start, self._at)

    def _next(self) -> str:
        """The next character that is no blank; nothing at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _part(self) -> Node | None:
        """The next value of the innermost list or object, or that itself where it is closed at once."""
        frame = self._stack[-1]
        if self._next() == ("}" if frame.mapping else "]") and not frame.nodes:
            return self._close()
        if frame.mapping:
            self._key(frame)
        return self._value()

    def _after(self, node: Node) -> Node | None:
        """Put a value where it belongs, and read on: the closed list or object, or None before a further value."""
        frame = self._stack[-1]
        frame.nodes.append(node)
        closing = "}" if frame.mapping else "]"
        found = self._next()
        if found == closing:
            return self._close()
        if found != ",":
            self._unexpected(found, f"a comma, or a closing {closing}")
        comma = self._at
        self._at += 1
        if self._next() in ("}", "]"):
            self._at = comma
            self._stop("syntax", "a comma stands before the closing bracket", "no comma after the last")
        return None

    def _close(self) -> Node:
        frame = self._stack.pop()
        self._at += 1
        if not frame.mapping:
            return Sequence(tuple(frame.nodes), frame.start, self._at)
        return Mapping(tuple(zip(frame.nodes[::2], frame.nodes[1::2], strict=True)), frame.start, self._at)

    def _key(self, frame: _Frame) -> None:
        found = self._next()
        if found != '"':
            word = _WORD.match(self._text, self._at)
            bare = found == "'" or (word and not word[0].startswith(_COMMENTS))
            self._unexpected(found, "double quotes around the key" if bare else "a key in double quotes")
        key = self._string()
        if isinstance(key, Refused):
            raise _Stop
        frame.nodes.append(key)
        found = self._next()
        if found != ":":
            frame.nodes.pop()
            self._unexpected(found, "a colon between a key and its value")
        self._at += 1

    def _value(self) -> Node | None:
        """A text or word; or None after the opening of a list or object."""
        found = self._next()
        if found and found in "[{":
            if len(self._stack) >= MAX_DEPTH:
                message = "lists and objects are nested too deep"
                self._stop("too-deep", message, f"at most {MAX_DEPTH} levels", known_top(self._path()))
            self._stack.append(_Frame(found == "{", self._at))
            self._at += 1
            return None
        return self._string() if found == '"' else self._word(found)

    def _string(self) -> Scalar | Refused:
        start = self._at
        match = _STRING.match(self._text, start)
        if match is None:
            cut = "" if re.search(r"[\r\n]", self._text[start:].rstrip()) else " (the file ends too early)"
            self._stop("syntax", "a quote is opened here and not closed on its line", f'a closing "{cut}', self._path())
        self._at = match.end()
        raw = match[0]
        if "\t" in raw:
            self._fault(start, "syntax", "a TAB stands in a text", "an escape: \\t")
            return Refused(start, self._at)
        if "\\" not in raw:
            return Scalar(raw[1:-1], start, self._at)
        bad = next((match for match in _ESCAPE.finditer(raw) if match[1] is None), None)
        if bad is None:
            return Scalar(json.loads(raw), start, self._at)
        wanted = r"one of \" \\ \/ \b \f \n \r \t \uXXXX; a backslash itself is \\"
        self._fault(
            start + bad.start(), "syntax", f"{shown(raw[bad.start() : bad.start() + 2])} is no escape of JSON", wanted
        )
        return Refused(start, self._at)

    def _word(self, found: str) -> Node:
        start = self._at
        match = _WORD.match(self._text, start)
        if match is None or match[0].startswith(_COMMENTS):
            self._unexpected(found, "a value", self._path() if found == "'" else "")
        word = match[0]
        if not self._stack and not _NUMBER.fullmatch(word) and word not in ("null", "true", "false"):
            page = "; this looks like a web page" if word.startswith("<") else ": an object in braces"
            self._stop("syntax", f"at the top of the file stands {self._rest()}", f"JSON{page}")
        self._at = match.end()
        if _NUMBER.fullmatch(word) or word in ("null", "true", "false"):
            return Scalar(word, start, self._at, plain=True)
        self._bare(word, start)
        return Refused(start, self._at)

    def _bare(self, word: str, start: int) -> None:
        """Report a word where a value belongs."""
        path = self._path()
        dated = date_key(re.sub(r"\[\d+\]$", "", path).rpartition(".")[2])
        constant = _CONSTANT.fullmatch(word)
        if constant:
            expected = f"{'a date' if dated else 'a value'}; {constant[1]} is not JSON"
        elif word in _OTHER_WORDS:
            expected = _OTHER_WORDS[word]
        elif re.fullmatch(r"[+-]?[0-9.][0-9.eE+_-]*", word) and not dated:
            expected = "a number of JSON, or text in double quotes"
        else:
            expected = "a date in double quotes" if dated else "text in double quotes"
        self._fault(start, "syntax", f"{shown(word)} is no value of JSON", expected)

    def _unexpected(self, found: str, expected: str, path: str = "") -> NoReturn:
        """Stop at what does not belong here.

        Raises:
            _Stop: Always.
        """
        if not found:
            closing = "}" if self._stack and self._stack[-1].mapping else "]"
            self._at = len(self._text.rstrip(" \t\r\n")) - 1
            self._stop("truncated", "the file ends too early", f"a closing {closing} (the file ends too early)")
        if self._text.startswith(_COMMENTS, self._at):
            self._stop("syntax", "a comment stands here", "no comments in JSON")
        if found == "'":
            self._stop("syntax", "a text stands in single quotes", "double quotes", path)
        self._stop("syntax", f"here stands {self._rest()}", expected, path)

    def _rest(self) -> str:
        return shown(self._text[self._at : self._at + 20].split("\n")[0])

    def _path(self) -> str:
        return "".join(frame.step() for frame in self._stack).removeprefix(".")

    def _fault(self, index: int, code: str, message: str, expected: str) -> None:
        self._faults.add(index, self._path(), code, message, expected=expected)

    def _stop(self, code: str, message: str, expected: str, path: str = "") -> NoReturn:
        """Report a fault here, and stop.

        Raises:
            _Stop: Always.
        """
        self._faults.add(self._at, path, code, message, expected=expected)
        raise _Stop
