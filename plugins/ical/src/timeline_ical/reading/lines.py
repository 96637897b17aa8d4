"""Content lines (RFC 5545, 3.1 and 3.2): from the bytes of a file to names, parameters and values, with their places.

A file may end its lines with LF alone, and may begin with a byte order mark: both are common, and nothing is lost by
them. Nothing is understood here of what a name means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from attrs import define

from timeline.api import shown
from timeline_ical.reading.faults import Faults, Place

__all__ = ["MAX_BYTES", "MAX_LENGTH", "MAX_LINES", "MAX_PARAMETERS", "Line", "content_lines"]

MAX_BYTES = 20_000_000  #: The most bytes that a file may have.
MAX_LINES = 400_000  #: The most content lines.
MAX_PHYSICAL = 1_000_000  #: The most lines as they stand, folded or blank ones too.
MAX_LENGTH = 5_000_000  #: The most bytes of a content line: more than any text needs that is read.
MAX_PARAMETERS = 100  #: The most parameters of one property, and the most values of one parameter.

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_NAME = re.compile(r"[A-Za-z0-9-]{1,200}", re.ASCII)
_SIMPLE = re.compile(r"([A-Za-z0-9-]{1,200}):", re.ASCII)
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,200})=((?:"[^"]*"|[^",;:]*+)(?:,(?:"[^"]*"|[^",;:]*+))*+)', re.ASCII)
_PARAMETER_VALUE = re.compile(r'"([^"]*)"|([^",]+)')
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}

Parameters = tuple[tuple[str, tuple[str, ...], int], ...]


@define(eq=False)
class Line:
    """One content line. The name is in capitals; the value is as it stands, without any unescaping."""

    name: str
    parameters: Parameters  #: Name in capitals, values, and where in the line it stands.
    value: str
    number: int  #: The number of its first physical line.
    at: int  #: Where in the unfolded line the value begins.
    folds: tuple[int, ...] = ()  #: Of a folded one, how many characters it has up to the end of each physical line.
    path: str = ""  #: Where in the data; the tree sets it.

    def place(self, offset: int | None = None) -> Place:
        """Where a character of the unfolded line is; by default the first of the value."""
        return _place(self.number, self.folds, self.at if offset is None else offset, self.path)

    @property
    def start(self) -> Place:
        """Where the line begins."""
        return Place(self.number, 1, self.path)

    def parameter(self, name: str) -> str:
        """The first value of a parameter; empty if it is not there."""
        for key, values, _ in self.parameters:
            if key == name:
                return values[0] if values else ""
        return ""

    def parameter_place(self, name: str) -> Place:
        """Where a parameter is, with its name in the path."""
        at = next((offset for key, _, offset in self.parameters if key == name), self.at)
        return self.place(at)._replace(path=f"{self.path};{name}")


def content_lines(data: bytes, faults: Faults, within: Callable[[], str]) -> Iterator[Line | Place]:
    """The content lines of a file, in order, and at last the place where it ends.

    A line that is no content line is reported and left out.

    Args:
        data: The bytes of the file, without a byte order mark.
        faults: Where faults are reported.
        within: Says what component the lines are in at the moment, as a path.

    Raises:
        TooMany: If there are too many lines or faults.
    """
    count = length = 0
    number, pieces, first = 1, [b""], 1
    for seen, physical in enumerate(_physical(data)):
        if physical[:1] in (b" ", b"\t") and pieces[0]:
            length += len(physical)
            if length <= MAX_LENGTH:
                pieces.append(physical[1:])
        else:
            if pieces[0]:
                count += 1
                yield from _content_line(pieces, first, length, faults, within)
            pieces, first, length = [physical], number, len(physical)
        if count > MAX_LINES or seen >= MAX_PHYSICAL:
            faults.stop(
                Place(first, 1),
                f"the file has more than {MAX_LINES:,} content lines, or {MAX_PHYSICAL:,} lines in all",
                code="too-large",
                expected=f"at most {MAX_LINES:,} content lines",
            )
        number += 1 + physical.count(b"\r")  # a lone one ends a line for whoever shows the file
    if pieces[0]:
        yield from _content_line(pieces, first, length, faults, within)
    whole = data.removesuffix(b"\n").removesuffix(b"\r")
    last = number - 1 - data.endswith(b"\n")
    yield Place(max(last, 1), len(whole.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1)


def _physical(data: bytes) -> Iterator[bytes]:
    """The lines, without their ends; after the last end stands one more, if only an empty one."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start : end - 1 if end > start and data[end - 1] == 13 else end]
        start = end + 1
    yield data[start:]


def _content_line(
    pieces: list[bytes], number: int, length: int, faults: Faults, within: Callable[[], str]
) -> Iterator[Line]:
    if length > MAX_LENGTH:
        name = _name_of(pieces[0][:300].decode("utf-8", "ignore"))
        faults.error(
            Place(number, 1, _path(within(), name)),
            "too-long",
            f"the line has more than {MAX_LENGTH:,} bytes",
            expected=f"at most {MAX_LENGTH:,} bytes",
        )
        return
    folds = () if len(pieces) == 1 else tuple(accumulate(len(piece.decode("utf-8", "ignore")) for piece in pieces))
    joined = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    try:
        text = joined.decode("utf-8")
    except UnicodeDecodeError as error:
        readable = joined[: error.start].decode("utf-8")
        faults.error(
            _place(number, folds, len(readable), _path(within(), _name_of(readable))),
            "not-utf-8",
            f"the byte 0x{joined[error.start]:02X} is no UTF-8",
            found=f"0x{joined[error.start]:02X}",
            expected="a UTF-8 file",
        )
        return
    bad = _CONTROL.search(text)
    if bad:
        code = ord(bad[0])
        faults.error(
            _place(number, folds, bad.start(), _path(within(), _name_of(text))),
            "control-character",
            f"there is a {'bare CR' if code == 13 else 'control character'} (U+{code:04X})",
            found=f"U+{code:04X}",
            expected="a value without a bare CR; lines end with CRLF"
            if code == 13
            else "a value without control characters",
        )
        return
    simple = _SIMPLE.match(text)
    if simple is not None:  # what most lines are
        yield Line(simple[1].upper(), (), text[simple.end() :], number, simple.end(), folds)
        return
    line = _with_parameters(text, number, folds, faults, within)
    if line is not None:
        yield line


def _with_parameters(
    text: str, number: int, folds: tuple[int, ...], faults: Faults, within: Callable[[], str]
) -> Line | None:
    named = _NAME.match(text)
    if named is None or text[named.end() : named.end() + 1] not in (";", ":"):
        at = named.end() if named and ":" in text else 0  # where its name breaks, or else the whole
        faults.error(
            _place(number, folds, at, within()),
            "no-content-line",
            "this is no content line" if text.strip() else "the line is blank",
            found=shown(text),
            expected="NAME:value",
        )
        return None
    name, at = named[0].upper(), named.end()
    parameters: list[tuple[str, tuple[str, ...], int]] = []
    while text[at : at + 1] == ";":
        if len(parameters) == MAX_PARAMETERS:
            faults.error(
                _place(number, folds, at, _path(within(), name)),
                "too-many-parameters",
                f"{name} has more than {MAX_PARAMETERS} parameters",
                expected=f"at most {MAX_PARAMETERS} parameters",
            )
            return None
        match = _PARAMETER.match(text, at)
        if match is None or match[2].count(",") >= MAX_PARAMETERS:
            break
        parameters.append((match[1].upper(), _values(match[2]), at + 1))
        at = match.end()
    if text[at : at + 1] != ":":
        faults.error(
            _place(number, folds, at, _path(within(), name)),
            "bad-parameter",
            "the parameters of the line are broken",
            found=shown(text[at : at + 60]),
            expected="NAME;PARAMETER=value:value, with quotes around what has a colon, a semicolon or a comma",
        )
        return None
    return Line(name, tuple(parameters), text[at + 1 :], number, at + 1, folds)


def _values(text: str) -> tuple[str, ...]:
    """The values of a parameter, without their quotes, and with what RFC 6868 escapes."""
    if '"' not in text and "," not in text:
        values = [text]
    else:
        values = [match[2] or match[1] for match in _PARAMETER_VALUE.finditer(text)]
    return tuple(_CARET.sub(lambda match: _CARETS[match[1]], value) if "^" in value else value for value in values)


def _name_of(text: str) -> str:
    """The name of the property that a broken line begins with, as far as there is one."""
    named = _NAME.match(text)
    return named[0].upper() if named and text[named.end() : named.end() + 1] in (";", ":") else ""


def _path(within: str, name: str) -> str:
    return f"{within}.{name}" if within and name else within or name


def _place(number: int, folds: tuple[int, ...], offset: int, path: str = "") -> Place:
    if not folds:
        return Place(number, offset + 1, path)
    index = min(bisect_right(folds, offset), len(folds) - 1)
    return Place(number + index, offset - folds[index - 1] + 2 if index else offset + 1, path)
