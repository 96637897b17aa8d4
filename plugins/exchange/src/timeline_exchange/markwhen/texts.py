"""Texts in markwhen: what in them would be more than text, and how it is kept from being so.

A tag is ``#word``, an id ``!word``, a mark of completion ``[x]``, a link ``[words](address)``. A zero width space takes
that meaning from them, and is taken out again. A line of a description that would begin an event or a section is led in
by ``. ``, as the parser of markwhen itself does where it makes markwhen of a calendar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

__all__ = ["guarded", "is_plain_tag", "led", "links_of", "listed", "quoted", "unguarded", "unled", "unquoted"]

_SPACE = "\u200b"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MARKS = re.compile(r"#(?=\w)|!(?=[\w\[])|\.(?=start|end)|\[(?=[xX ]?\])|\](?=\()")
_GUARDS = re.compile(rf"(?<=[#!.\[\]]){_SPACE}")
_LEADING = re.compile(r"(?:\. )*\s*(?:#|//|---)")
_DATED = re.compile(rf"(?:\. )*\s*(?:[\d!.+\-/:]|now|by|before|after|every|plus|{_MONTHS})", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]+)\)")
_PLAIN = re.compile(r"[^\W\d_][\w ,.()'’–-]*", re.ASCII)
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_ESCAPED = re.compile("[#\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]")


def guarded(text: str) -> str:
    """A text on one line, in which nothing is more than text."""
    return _MARKS.sub(lambda match: match[0] + _SPACE, " ".join(text.split()))


def unguarded(text: str) -> str:
    """A text without what keeps its marks from being such."""
    return _GUARDS.sub("", text)


def led(line: str) -> str:
    """A line of a description, which begins neither an event nor a section nor a comment."""
    line = _MARKS.sub(lambda match: match[0] + _SPACE, line)
    return f". {line}" if _leads(line) else line


def unled(line: str) -> str:
    """The line that `led` made so, or as it stands."""
    return line[2:] if line.startswith(". ") and _leads(line[2:]) else line


def _leads(line: str) -> bool:
    """Whether a line begins as an event, a section or a comment does."""
    return _LEADING.match(line) is not None or (":" in line and _DATED.match(line) is not None)


def is_plain_tag(tag: str) -> bool:
    """Whether a tag can be written with a number sign."""
    return re.fullmatch(r"\w+", tag, re.ASCII) is not None and not tag.isdigit()


def links_of(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text with its links as their words, and the links: pairs of an address and its words."""
    found = tuple((match[2], match[1]) for match in _LINK.finditer(text))
    return _LINK.sub(lambda match: match[1] or match[2], text), found


def quoted(text: str) -> str:
    """A text as a value of the header or of a property, which are YAML. A number sign in it would be taken for a tag."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() not in _WORDS:
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def unquoted(text: str) -> str:
    """The text of a value on one line."""
    text = text.strip()
    if text.startswith('"'):
        try:
            value = json.loads(text)
        except ValueError:
            return text.strip('"')
        return value if isinstance(value, str) else text
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return re.sub(r"\s#.*", "", text) if " #" in text else text


def listed(text: str) -> Iterator[str]:
    """The texts of a list on one line: ``[one, "two, three"]``, or one text."""
    if not text.startswith("["):
        yield unquoted(text)
        return
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[^,\[\]\s][^,\[\]]*', text):
        yield unquoted(match[0])
