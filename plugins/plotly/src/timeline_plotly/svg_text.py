"""The elements of an SVG picture: escaped, with short numbers, and with texts as wide as they are meant to be.

A picture is read with fonts that nobody knows here. So each text says how wide it is (``textLength``), and a reader
whose font runs wider or narrower squeezes or stretches it to that: it never leaves its box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from timeline_plotly.text import text_width

__all__ = ["Attributes", "element", "escaped", "natural_width", "number", "written"]

Attributes = Mapping[str, str | float | None]

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_BASELINE = 0.355  # from the middle of a line down to its baseline, as a part of the size

_BOLD = {
    "'": 238,
    " ,./I\\ijl·‘’": 278,
    "|": 280,
    "!()-:;[]`ft": 333,
    "*r{}": 389,
    '"': 474,
    "z“”": 500,
    "#$0123456789J_aceksvxy–": 556,
    "+<=>^~": 584,
    "?FLTZbdghnopqu": 611,
    "EPSVXY": 667,
    "&ABCDHKNRU": 722,
    "GOQw": 778,
    "M": 833,
    "%m": 889,
    "W": 944,
    "@": 975,
    "—…": 1000,
}
_BOLD_WIDTH = {char: width for chars, width in _BOLD.items() for char in chars}

_TYPICAL = {750: 545, 850: 690, 1100: 1000, 1500: 1250}
"""What letters, capitals, ideographs and emoji take, which `text_width` takes wider to be safe (1/1000 of the size)."""


def escaped(text: str) -> str:
    """The text as it stands in XML, between tags or in quotes.

    What XML cannot hold (no dossier has it) becomes U+FFFD.

    >>> escaped('<b id="x">')
    '&lt;b id=&quot;x&quot;&gt;'
    """
    return "".join(_ESCAPES.get(char, char) for char in _FORBIDDEN.sub("\ufffd", text))


def number(value: float) -> str:
    """A number to a hundredth, as short as it can be.

    >>> number(12.0), number(-0.001), number(3.14159)
    ('12', '0', '3.14')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: Attributes, *children: str) -> str:
    """An element. Attributes that are None are left away; ``children`` are markup."""
    given = "".join(
        f' {key}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


@lru_cache(maxsize=4096)
def _advance(char: str, bold: bool) -> float:
    if bold:
        known = _BOLD_WIDTH.get(char) or _BOLD_WIDTH.get(unicodedata.normalize("NFD", char)[0])
        if known is not None:
            return known
    wide = round(text_width(char, 1000))
    typical = _TYPICAL.get(wide, wide)
    return typical * 1.06 if bold else typical


def natural_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width that a text has by itself in the fonts of a chart, in pixels; never more than its `text_width`."""
    total, joined = 0.0, False
    for char in text:
        code = ord(char)
        if not joined and not 0x1F3FB <= code <= 0x1F3FF:  # one picture: what is joined to it, and the tone of its skin
            total += _advance(char, bold) / (2 if 0x1F1E6 <= code <= 0x1F1FF else 1)  # two of these are a flag
        joined = char == "\u200d"
    return min(total * size / 1000, text_width(text, size, bold=bold))


def written(text: str, x: float, middle: float, size: float, attributes: Attributes, *, bold: bool = False) -> str:
    """A line of text.

    Args:
        text: What it says.
        x: Where it begins, or ends where the attributes say ``text-anchor="end"``.
        middle: The middle of the line.
        size: The font size.
        attributes: What else it is.
        bold: Whether it is bold.
    """
    width = natural_width(text, size, bold=bold)
    place: Attributes = {
        "x": x,
        "y": middle + _BASELINE * size,
        "font-size": size,
        "font-weight": "700" if bold else None,
        "textLength": width if width > 1 else None,
        "lengthAdjust": "spacingAndGlyphs" if width > 1 else None,
    }
    return element("text", {**place, **attributes}, escaped(text))
