"""YAML scalars: how a text is written so that it reads back as the same text, with quotes only where they are needed.

A dossier's scalars are texts whatever they look like, so ``2017-12`` and ``yes`` need none. Characters that nobody
sees, or that turn the direction of text, are written as escapes.
"""

from __future__ import annotations

import re

from timeline.checks import BIDI_CONTROLS

__all__ = ["UNSEEN", "WIDTH", "block_text", "folded", "scalar"]

WIDTH = 120
"""The columns that a line should have at most."""

UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff" + "".join(sorted(BIDI_CONTROLS))
"""The characters, but for TAB and LF, that are better seen as escapes; as within the brackets of a pattern."""

_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
_NOT_PLAIN = re.compile(
    r"[,\[\]{}#&*!|>'\"%@`?:]"  # it begins like something else
    r"|-(?:\s|$)|---|\.\.\.|(?:<<|=)$"
    r"|(?:\s|.*(?::\s|:$|\s\#|\s$|[\t\n]))",  # or has within it what ends a text
    re.DOTALL,
)
_HIDDEN = re.compile(f"[{UNSEEN}]")
_ESCAPED = re.compile(f'[{UNSEEN}"\\\\\n\t]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a scalar on one line.

    Args:
        text: The text.
        flow: Whether it stands in brackets, where commas and brackets need quotes too.

    >>> print(scalar("2017-12"), scalar("a: b"), scalar('say "a, b"', flow=True), scalar("null"))
    2017-12 "a: b" 'say "a, b"' "null"
    """
    if _HIDDEN.search(text) is None:
        if text not in _ABSENT and not _NOT_PLAIN.match(text) and not (flow and re.search(r"[,\[\]{}]", text)):
            return text
        if ('"' in text or "\\" in text) and not re.search("['\n\t]", text):
            return f"'{text}'"
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text) + '"'


def block_text(text: str, used: int, room: int) -> tuple[str, list[str]] | None:
    r"""A text as a block on lines of its own: the sign that stands at its key, and the lines, not indented.

    Args:
        text: The text.
        used: The columns that are taken before it, were it on one line.
        room: The columns that each line of the block may have.

    Returns:
        None where one line is better, or where a block would not be the same text.

    >>> block_text("Two\nlines.\n", 10, 100), block_text("Short.", 10, 100)
    (('|', ['Two', 'lines.']), None)
    """
    if _HIDDEN.search(text) or text[:1] in ("", " ", "\t", "\n"):
        return None
    if "\n" in text:
        body = text.removesuffix("\n")
        lines = body.split("\n")
        if not lines[-1] or any(line[-1:] in (" ", "\t") for line in lines):
            return None  # blanks at the end of a line are easily lost
        return ("|-" if body == text else "|"), lines
    if used + len(scalar(text)) <= WIDTH or "\t" in text or "  " in text or text[-1] == " ":
        return None
    lines = folded(text, room)
    return (">-", lines) if len(lines) > 1 else None


def folded(text: str, room: int) -> list[str]:
    """A text broken at single spaces into lines of at most ``room`` columns, where its words are not longer."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
