"""The values and keys of TOML text as nodes: texts unescaped, everything else as it is written.

Only what a text without quotes may be is judged here, one value at a time; whether the whole is TOML, Python's own
reader decides afterwards.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import NoReturn

from timeline.authoring.dialects import TOML, date_key
from timeline.authoring.nodes import Node, Refused, Scalar
from timeline.authoring.text import Faults
from timeline.authoring.tree import MAX_DEPTH
from timeline.errors import shown

__all__ = ["Stop", "TomlText"]

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\n]|\r\n|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"')
_LITERAL = re.compile(r"'[^'\r\n]*+'")
_LONG_BASIC = re.compile(r'"""((?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{1,2}(?="""))?)"""', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''((?:[^']|'{1,2}(?!'))*+(?:'{1,2}(?='''))?)'''", re.DOTALL)
_ESCAPE = re.compile(r'\\(?:(["\\btnfr])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ \t]*\r?\n[ \t\r\n]*)|)', re.DOTALL)
_SHORT = {'"': '"', "\\": "\\", "b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}.*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
_MAX_DIGITS = 1_000  # longer ones Python's reader may refuse, though they are TOML
_ESCAPES = r"one of \" \\ \b \f \n \r \t \uXXXX \UXXXXXXXX; a text in single quotes has no escapes"


class Stop(Exception):  # noqa: N818
    """The rest of the text cannot be read."""


class TomlText:
    """A text of TOML and how far it is read."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.text = text
        self.faults = faults
        self.at = 0

    def space(self) -> str:
        """Pass over blanks, line ends and comments; the next character, nothing at the end."""
        return self._skip(_SPACE)

    def blank(self) -> str:
        """Pass over blanks; the next character, nothing at the end."""
        return self._skip(_BLANK)

    def _skip(self, what: re.Pattern[str]) -> str:
        match = what.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def stop(self, message: str, expected: str, path: str = "", code: str = "syntax", index: int | None = None) -> NoReturn:
        """Report a fault, by default here, and stop.

        Raises:
            Stop: Always.
        """
        self.faults.add(self.at if index is None else index, path, code, message, expected=expected)
        raise Stop

    def here(self) -> str:
        """What stands here, for messages."""
        if self.at >= len(self.text):
            return "the end of the file"
        line = re.split(r"[\r\n]", self.text[self.at : self.at + 40])[0]
        return shown(line, 20) if line else "the end of the line"

    def key(self, depth: int) -> list[Scalar]:
        """A key, in its parts; ``depth`` is how deep the table is that it belongs to."""
        parts: list[Scalar] = []
        while True:
            found = self.blank()
            start = self.at
            if found in ('"', "'") and found:
                if self.text.startswith(found * 3, start):
                    self.stop("a key in three quotes", "a key without quotes, or in single ones")
                part = self._quoted(found, "")
                if isinstance(part, Refused):
                    raise Stop
            else:
                match = _BARE_KEY.match(self.text, start)
                if match is None:
                    page = (
                        "TOML; this looks like a web page" if self.text.lstrip().startswith("<") else "a key (title = ...)"
                    )
                    self.stop(f"here stands {self.here()}", page)
                self.at = match.end()
                part = Scalar(match[0], start, self.at)
            parts.append(part)
            if len(parts) > MAX_DEPTH:
                message = "a key has too many parts"
                self.stop(message, f"at most {MAX_DEPTH} parts in a key", code="too-deep", index=parts[0].start)
            if self.blank() != ".":
                if depth + len(parts) > MAX_DEPTH:
                    self.too_deep("")
                return parts
            self.at += 1

    def too_deep(self, path: str) -> NoReturn:
        """Stop at a list or table that is one too many within others.

        Raises:
            Stop: Always.
        """
        self.stop("lists and tables are nested too deep", f"at most {MAX_DEPTH} levels", path, "too-deep")

    def value(self, path: str, name: str, ends: str = "") -> Node:
        """A value that is no table in braces nor a list; see ``timeline.authoring.tomltree`` for these.

        Args:
            path: Its path.
            name: The last key on that path.
            ends: The characters that end a value without quotes here, beside the end of the line.
        """
        found = self.text[self.at : self.at + 1]
        if found and found in "\"'":
            return self._long(found, path) if self.text.startswith(found * 3, self.at) else self._quoted(found, path)
        return self._bare(path, name, ends)

    def _quoted(self, quote: str, path: str) -> Scalar | Refused:
        start = self.at
        match = (_BASIC if quote == '"' else _LITERAL).match(self.text, start)
        if match is None:
            self.stop("a quote is opened here and not closed on its line", "a closing quote", path)
        self.at = match.end()
        inner = match[0][1:-1]
        return Scalar(inner, start, self.at) if quote == "'" else self._unescaped(inner, start, start + 1, path)

    def _long(self, quote: str, path: str) -> Scalar | Refused:
        start = self.at
        match = (_LONG_BASIC if quote == '"' else _LONG_LITERAL).match(self.text, start)
        if match is None:
            self.stop("three quotes are opened here and never closed", "three closing quotes", path)
        self.at = match.end()
        first = re.match(r"\r?\n", match[1])
        skipped = first.end() if first else 0
        inner = match[1][skipped:]
        if quote == "'":
            return Scalar(inner.replace("\r\n", "\n"), start, self.at)
        return self._unescaped(inner, start, start + 3 + skipped, path)

    def _unescaped(self, inner: str, start: int, begins: int, path: str) -> Scalar | Refused:
        if "\\" not in inner:
            return Scalar(inner.replace("\r\n", "\n"), start, self.at)
        pieces, last = [], 0
        for match in _ESCAPE.finditer(inner):
            short, four, eight, fold = match.groups()
            code = int(four or eight or "0", 16)
            if match.end() == match.start() + 1 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                whole = bool(four or eight)
                message = f"{shown(inner[match.start() : match.end() + (not whole)])} is no escape of TOML"
                if whole:
                    message = f"{shown(match[0])} is no character, but half of one" if four else f"{shown(match[0])} is none"
                self.faults.add(
                    begins + match.start(), path, "bad-value" if whole else "syntax", message, found=shown(match[0]),
                    expected="whole Unicode characters" if whole else _ESCAPES,
                )  # fmt: skip
                return Refused(start, self.at)
            pieces += [inner[last : match.start()], _SHORT[short] if short else "" if fold is not None else chr(code)]
            last = match.end()
        return Scalar(("".join(pieces) + inner[last:]).replace("\r\n", "\n"), start, self.at)

    def _bare(self, path: str, name: str, ends: str) -> Node:
        """What is written without quotes: a number, a truth value, a date; else it is reported, and the rest is read."""
        start = self.at
        match = re.compile(rf"[^\r\n#{re.escape(ends)}]*").match(self.text, start)
        text = match[0].rstrip(" \t") if match else ""
        self.at = start + len(text)
        if text in ("true", "false") or _WHOLE.fullmatch(text) or (len(text) <= _MAX_DIGITS and _is_toml(text)):
            written = text.upper().replace(" ", "T") if _DATE_TIME.fullmatch(text) else text
            return Scalar(written, start, self.at, plain=True)
        expected = TOML.bare_date if date_key(name) else "text in quotes"
        message = f"{shown(text)} is no value of TOML" if text else "there is no value"
        self.faults.add(start, path, "syntax" if text else "no-value", message, found=shown(text), expected=expected)
        return Refused(start, max(self.at, start + 1))


def _is_toml(text: str) -> bool:
    """Whether a text without quotes is a value of TOML."""
    if not text or text[0] in "[{\"'":
        return False
    try:
        if _DAY.fullmatch(text):
            date.fromisoformat(text)
            return True
        tomllib.loads(f"x = {text}")
    except (ValueError, RecursionError):
        return False
    return True
