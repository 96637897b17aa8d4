"""From the bytes of a file to its text: encoding, control characters, merge markers, and the place of each character.

What cannot stay is replaced by U+FFFD, one character for one byte or character, so that the rest of the file is still
read and every place still fits.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from timeline.authoring.dialects import YAML, Dialect
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import shown

__all__ = ["MAX_BYTES", "MAX_FAULTS", "Faults", "Lines", "TextFault", "decode", "merge_markers", "unreadable"]

MAX_BYTES = 50_000_000
"""The size of the largest file that is read."""

MAX_FAULTS = 10_000
"""How many faults of one file are listed; of the others their number is."""

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_MARKER = re.compile(r"^(<{7}|\|{7}|>{7})(?: .*)?$")
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OTHER_FILES = (  # what they begin with, what they are, and what they may be with the suffix of a table or another
    (b"PK\x03\x04", "a zip", "a renamed .xlsx", "an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "a renamed .xls", "a renamed .doc"),
    (b"\x1f\x8b", "a gzip", "packed text", "packed text"),
    (b"%PDF-", "a PDF", "", ""),
    (b"{\\rtf", "an RTF document", "", ""),
    (b"\x89PNG\r\n\x1a\n", "a picture", "", ""),
    (b"\xff\xd8\xff", "a picture", "", ""),
    (b"SQLite format 3\0", "a database", "", ""),
)


class Lines:
    """Where each character of a text stands. A line ends with LF, CRLF or a lone CR, as editors count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, index: int) -> tuple[int, int]:
        """The line and the column of a character, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """The character that stands at a line and a column, both from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1


@frozen
class TextFault:
    """A fault of the text itself, before it is YAML or any other."""

    index: int  #: The character at which it stands.
    code: str
    message: str
    found: str
    expected: str


@define
class Faults:
    """What was found wrong, or doubtful, in one file. Mutable: it fills while the file is read."""

    file: str
    lines: Lines
    items: list[Diagnostic] = field(factory=list)
    more: int = 0  #: How many were not kept.
    dialect: Dialect = YAML
    cut: set[int] = field(factory=set)  #: Where texts begin that a comment without a blank after its # ends.
    replaced: set[int] = field(factory=set)  #: The lines in which a character is U+FFFD now, each reported itself.

    def add(
        self,
        index: int,
        path: str,
        code: str,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault at a character of the text."""
        if len(self.items) >= MAX_FAULTS:
            self.more += 1
            return
        line, column = self.lines.place(index)
        if line in self.replaced and "\ufffd" in found + message:
            return  # what is wrong with the text that has the character is due to it
        self.items.append(
            Diagnostic(
                file=self.file,
                line=line,
                column=column,
                path=self.dialect.path(path),
                code=code,
                message=message,
                found=found,
                expected=expected,
                severity=severity,
            )
        )

    def forget_syntax_at(self, indexes: Iterable[int]) -> None:
        """Drop the faults of the syntax that are due to these characters alone, which are reported themselves."""
        places = {self.lines.place(index) for index in indexes}
        self.items = [item for item in self.items if item.code != "syntax" or (item.line, item.column) not in places]

    @property
    def any_error(self) -> bool:
        """Whether the file cannot be used."""
        return self.more > 0 or any(item.severity is Severity.ERROR for item in self.items)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All of them in the order of the file, each once: an alias may show the same fault at several paths."""
        seen: set[tuple[int, int, str]] = set()
        kept = []
        for item in sorted(self.items, key=lambda item: (item.line, item.column)):
            key = (item.line, item.column, item.message)
            if key not in seen:
                seen.add(key)
                kept.append(item)
        if self.more:
            message = f"there are {self.more:,} more faults, which are not listed"
            kept.append(Diagnostic(file=self.file, line=0, column=0, path="", code="more", message=message))
        return tuple(kept)


def unreadable(data: bytes, dialect: Dialect = YAML) -> tuple[str, str, str] | None:
    """Why bytes are no file to read at all: a code, a message, and what is expected; or None."""
    if len(data) > MAX_BYTES:
        return "too-large", f"the file has more than {MAX_BYTES:,} bytes", f"at most {MAX_BYTES:,} bytes"
    for bom, encoding in _WIDE_BOMS:
        if data.startswith(bom):
            return "encoding", f"the file is {encoding}", f"a UTF-8 file (this one is {encoding})"
    for begin, what, table, other in _OTHER_FILES:
        if data.startswith(begin):
            wanted, renamed = ("a CSV file", table) if dialect.name == "CSV" else ("a text file", other)
            maybe = f", maybe {renamed}" if renamed else ""
            return "not-text", f"the file is {what}", f"{wanted} (this is {what}{maybe})"
    head = data[:16]  # all of them of keys, and so ASCII
    if len(head) >= 4 and (not any(head[::2]) or not any(head[1::2])):
        return "encoding", "the file looks like UTF-16", "a UTF-8 file (this one looks like UTF-16)"
    return None


def decode(data: bytes) -> tuple[str, list[TextFault]]:
    """The text of a file in UTF-8, without its byte order mark, and what had to be replaced: the first of each line."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")
    faults: list[TextFault] = []
    if text.isascii() and _BAD.search(text) is None:
        return text, faults
    lines = Lines(text)
    last_line = 0
    for match in _BAD.finditer(text):
        line, column = lines.place(match.start())
        if line > last_line:
            last_line = line
            faults.append(_bad_character(match, line, column))
    return _BAD.sub("\ufffd", text), faults


def _bad_character(match: re.Match[str], line: int, column: int) -> TextFault:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python's "surrogateescape" keeps a byte that is no UTF-8
        byte = f"byte {code - 0xDC00:02X}"
        return TextFault(
            match.start(),
            "encoding",
            f"{byte} is no UTF-8",
            byte,
            f"a UTF-8 file ({byte} at line {line} column {column} is not)",
        )
    name = "NUL" if code == 0 else f"U+{code:04X}"
    wanted = "text without NUL" if code == 0 else "text without control characters"
    return TextFault(match.start(), "control-character", f"a control character stands here ({name})", name, wanted)


def merge_markers(text: str) -> Iterator[TextFault]:
    """The lines that a version control system wrote where it could not merge."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    index = 0
    in_conflict = False
    for line in text.splitlines(keepends=True):
        match = _MARKER.match(line.rstrip("\r\n"))
        if match and (match[1][0] == "<" or not in_conflict):
            yield TextFault(
                index, "merge-conflict", "a merge conflict is left here", shown(match[0]), "no merge markers: keep one side"
            )
        if match:
            in_conflict = match[1][0] != ">"
        index += len(line)
