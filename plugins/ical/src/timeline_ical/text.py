r"""Content lines (RFC 5545, 3.1) and TEXT values (3.3.11): escaping, folding, and the guard that keeps a text in its line.

Where lines differ from those that icalendar writes, and why, is `DEVIATIONS`; all else is the same, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.api import ExportError

__all__ = ["DEVIATIONS", "can_stand", "check_text", "escape", "fold", "folded", "one_line", "recast"]

DEVIATIONS = {
    "\\N": r"icalendar takes \N in a text (C:\New) for a line break; here it reads back as it was",
    "control characters": "icalendar writes them, and other programs then refuse the whole feed; here they are refused",
    "types of X- properties": "a reader does not know them; where a value is escaped, VALUE=TEXT says that it is a text",
    "PT0S": "for no length icalendar writes P0D, a number of days, though a time has none",
    "REFRESH-INTERVAL": "icalendar leaves out VALUE=DURATION, which RFC 7986 (5.7) demands",
    "VTIMEZONE": "icalendar tells each change by the clock that it leads to, RFC 5545 (3.6.5) asks for the one before it",
}
"""How what is written differs from what icalendar writes of the same values, by name."""

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PIECE = 74


def escape(text: str, where: str) -> str:
    r"""A text as the value of a TEXT property: on one line, and read back as it was.

    Args:
        text: The text.
        where: What it is the text of, for the error.

    Raises:
        ExportError: If it has a control character other than TAB and LF, or half a surrogate pair. A carriage return
            would end the line and begin one of the writer's choosing; the others make programs refuse the whole feed.

    >>> escape("C:\\New; a, b", "a title")
    'C:\\\\New\\; a\\, b'
    """
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return escaped if escaped.isprintable() else check_text(escaped, where)  # the usual case, at the speed of C


def one_line(text: str, where: str) -> str:
    """A value that is written as it is, such as a URI: refused if it could end its line.

    Raises:
        ExportError: As for `escape`, and for TAB and LF.
    """
    if text.isprintable():
        return text
    if "\n" in text or "\t" in text:
        raise ExportError(f"{where} holds a line break where none can be")
    return check_text(text, where)


def check_text(text: str, where: str) -> str:
    """The text, unless it has what no content line can carry.

    Raises:
        ExportError: As for `escape`.
    """
    bad = _REFUSED.search(text)
    if bad:
        raise ExportError(f"{where} holds a control character (U+{ord(bad[0]):04X}), which no calendar feed can carry")
    return text


def fold(line: str) -> str:
    r"""A content line, folded so that none of its pieces has more than 75 octets in UTF-8 (RFC 5545, 3.1).

    It is never cut within a character, nor after a ``\`` or ``^``: some programs unescape before they unfold.
    """
    if not line.isascii():
        return _fold_octets(line.encode("utf-8")).decode("utf-8")
    size = len(line)
    if size <= _PIECE:
        return line
    pieces = []
    start = 0
    while size - start > _PIECE:
        cut = start + _PIECE
        if line[cut - 1] in "\\^":
            cut -= 1
        pieces.append(line[start:cut])
        start = cut
    pieces.append(line[start:])
    return "\r\n ".join(pieces)


def _fold_octets(content: bytes) -> bytes:
    pieces = []
    start = 0
    while len(content) - start > _PIECE:
        cut = start + _PIECE
        while content[cut] & 0xC0 == 0x80:  # within a character
            cut -= 1
        if content[cut - 1] in b"\\^" and cut - start > 1:
            cut -= 1
        pieces.append(content[start:cut])
        start = cut
    pieces.append(content[start:])
    return b"\r\n ".join(pieces)


def folded(lines: Iterable[str]) -> bytes:
    """Content lines as they stand in a feed, each ended by CR LF."""
    text = "\r\n".join([line if len(line) <= _PIECE and line.isascii() else fold(line) for line in lines])
    return f"{text}\r\n".encode()


def can_stand(lines: bytes) -> bool:
    """Whether content lines, ended by CR LF, can stand in a feed: as UTF-8, and without what no line can carry."""
    try:
        text = lines.decode("utf-8").replace("\r\n", "")
    except UnicodeDecodeError:
        return False
    return "\n" not in text and not _REFUSED.search(text)


def recast(lines: bytes) -> bytes:
    """Content lines of another writer, ended by CR LF, as we would write them.

    What is no UTF-8 becomes U+FFFD, and what no line can carry goes: either makes programs refuse the whole feed.
    """
    unfolded = re.sub("\r\n[ \t]", "", lines.decode("utf-8", "replace")).split("\r\n")
    kept = [_REFUSED.sub("", line).replace("\n", "") for line in unfolded]
    return folded(line for line in kept if line)
