"""Text on a chart: how wide it is, and how it is shortened.

Widths are those of Helvetica, which Arial and Liberation Sans share glyph by glyph (Adobe Font Metrics, 1/1000 of the
size). What the table lacks is taken wider than it is, so that a box is rather too large than too small.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["FONT", "caption", "shorten", "text_width", "wrap"]

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_ELLIPSIS = "…"
_MAX_MARKS = 4  # combining marks in a row that a caption keeps: more of them climb into the rows above

_WIDTHS = {
    "ijl'": 222,
    "|": 260,
    " !,./:;I[\\]ft": 278,
    "()-`r": 333,
    "{}": 334,
    '"': 355,
    "*": 389,
    "^": 469,
    "Jckvxyzs": 500,
    "0123456789#$?L_abdeghnopqu": 556,
    "+<=>~": 584,
    "FTZ": 611,
    "ABEKPSVXY&": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "Mm": 833,
    "%": 889,
    "W": 944,
    "@": 1015,
    "·": 333,
    "–": 556,
    "—": 1000,
    "…": 1000,
    "‘’": 222,
    "“”": 333,
}
_WIDTH = {char: width for chars, width in _WIDTHS.items() for char in chars}


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    known = _WIDTH.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base in _WIDTH:
        return _WIDTH[base]
    if unicodedata.east_asian_width(char) in "WF":
        return 1100
    if ord(char) >= 0x1F000 or unicodedata.name(char, "").endswith("LIGATURE"):
        return 1500
    return 850 if char.isupper() else 750


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in pixels, at a font size in pixels.

    >>> round(text_width("Timeline", 10), 2)
    37.78
    """
    total = sum(map(_char_width, text)) * size / 1000
    return total * 1.1 if bold else total


def caption(text: str) -> str:
    """A text as one short line can carry it: white space made single spaces, piles of combining marks cut.

    The card and the table show the text itself.
    """
    kept: list[str] = []
    marks = 0
    for char in " ".join(text.replace("\ufeff", " ").split()):
        marks = marks + 1 if unicodedata.category(char) == "Mn" else 0
        if marks <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def shorten(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis to so many pixels; empty if not even one letter would fit.

    >>> shorten("Security Council", 12, 60)
    'Security…'
    """
    if text_width(text, size, bold=bold) <= room:
        return text
    room -= text_width(_ELLIPSIS, size, bold=bold)
    used = 0.0
    for index, char in enumerate(text):
        used += text_width(char, size, bold=bold)
        if used > room:
            kept = text[:index].rstrip()
            return kept + _ELLIPSIS if kept else ""
    return text


def wrap(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text on at most so many lines of so many pixels, broken at spaces; the last is shortened."""
    done: list[str] = []
    words = text.split(" ")
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=bold) <= room:
            line = f"{line} {words.pop(0)}"
        done.append(shorten(line, size, room, bold=bold))
    if words:
        done.append(shorten(" ".join(words), size, room, bold=bold))
    return tuple(done)
