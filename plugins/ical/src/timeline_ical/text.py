"""TEXT values (RFC 5545, 3.3.11), the one guard that keeps a text within its line, and the folding of lines."""

from __future__ import annotations

import re

from timeline.api import ExportError

__all__ = ["escape", "fold", "one_line"]

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PIECE = 74
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escape(text: str, where: str) -> str:
    r"""A text as the value of a TEXT property: on one line, and read back as it was.

    icalendar's own escaping is not used: it takes ``\N`` in a text ("C:\New") for a line break.

    Args:
        text: The text.
        where: What it is the text of, for the error.

    Raises:
        ExportError: If it has a control character other than TAB and LF, or half a surrogate pair. A carriage return
            would end the line and begin one of the writer's choosing; the others make programs refuse the whole feed.

    >>> escape("C:\\New; a, b", "a title")
    'C:\\\\New\\; a\\, b'
    """
    return _checked(text, where).translate(_ESCAPES)


def one_line(text: str, where: str) -> str:
    """A value that is written as it is, such as a URI: refused if it could end its line.

    Raises:
        ExportError: As for `escape`, and for TAB and LF.
    """
    if "\n" in text or "\t" in text:
        raise ExportError(f"{where} holds a line break where none can be")
    return _checked(text, where)


def fold(line: str) -> bytes:
    r"""A content line in UTF-8, folded so that no line has more than 75 octets (RFC 5545, 3.1).

    It is never cut within a character, nor after a ``\`` or ``^``: some programs unescape before they unfold.
    """
    content = line.encode("utf-8")
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
    return b"\r\n ".join([*pieces, content[start:]])


def _checked(text: str, where: str) -> str:
    bad = _REFUSED.search(text)
    if bad:
        raise ExportError(f"{where} holds a control character (U+{ord(bad[0]):04X}), which no calendar feed can carry")
    return text
