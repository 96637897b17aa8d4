"""Changes as Markdown: the text of others never becomes markup, a list or a link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from timeline.changes.telling import Line

__all__ = ["escaped", "thing_lines"]


def thing_lines(title: str, id: str, lines: Iterable[Line], mark: str = "") -> Iterator[str]:
    """A list item for one thing, and one under it for each line that is told of it."""
    yield f"- {mark}**{escaped(title or id)}** ({escaped(id)})"
    for line in lines:
        label = "*because*" if line.because else escaped(line.label)
        joint = " " if line.because else ": " if line.label and line.text else ""
        yield f"  - {label}{joint}{escaped(line.text)}".rstrip()


_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@/^{}!]|:(?! )|(?<=www)\.|^[-+=]|(?<=^[0-9])[.)]|(?<=[0-9])[.)](?= )", re.IGNORECASE)


def escaped(text: str) -> str:
    """A text of others, on one line, that no reader of Markdown takes for markup, a list or a link."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(map(_plain, text.split())))


def _plain(word: str) -> str:
    """A word without control and bidirectional characters, which become escapes."""
    return "".join(
        char
        if char.isprintable() or char in "\u200c\u200d" or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape").decode("ascii")
        for char in word
    )
