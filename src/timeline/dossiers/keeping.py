"""What tidying keeps of a file beside what it says: its comments, as they stand; and the refusal where it cannot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import define

from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.errors import FormatError

__all__ = ["CannotTidyError", "Comment", "TextLines", "comment_lines", "comments_at", "head_of", "is_for_editors"]
__all__ += ["scalars_of"]

_MODELINE = re.compile(r"#(?::schema\b|\s*(?:yaml-language-server|vim?|-\*-))")


class CannotTidyError(FormatError):
    """A file is left as it is, since something in it could not be kept. The message says what."""


@define
class Comment:
    """A comment, and how it stands in the file."""

    text: str  #: With its sign, without blanks at its end.
    start: int
    line: int
    column: int
    alone: bool  #: Nothing stands before it on its line.
    blank: bool  #: A blank line is before it.


class TextLines:
    """Where the lines of a text begin, and which are blank. Lines end with LF."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self._starts = [0]
        for line in self.texts:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, index: int) -> tuple[int, int]:
        """The line and the column of a character, both from 0."""
        line = bisect_right(self._starts, index) - 1
        return line, index - self._starts[line]

    def blank_before(self, line: int) -> bool:
        """Whether the line before one is blank."""
        return line > 0 and not self.texts[line - 1].strip()


def _comment_at(start: int, lines: TextLines) -> Comment:
    """The comment that begins at a character, and ends with its line."""
    line, column = lines.place(start)
    whole = lines.texts[line]
    return Comment(
        text=whole[column:].rstrip(),
        start=start,
        line=line,
        column=column,
        alone=not whole[:column].strip(),
        blank=lines.blank_before(line),
    )


def comments_at(starts: Iterable[int], text: str) -> list[Comment]:
    """The comments of a text that begin at these characters."""
    lines = TextLines(text)
    return [_comment_at(start, lines) for start in starts]


def comment_lines(comments: list[Comment], indent: int = 0, *, loose: bool = True) -> list[str]:
    """Comments on lines of their own, with the blank lines between them if these are to stay (``loose``)."""
    lines: list[str] = []
    for number, comment in enumerate(comments):
        if loose and number and comment.blank and comment.alone:
            lines.append("")
        lines.append(f"{' ' * indent}{comment.text}")
    return lines


def head_of(lead: list[Comment], *, blank: bool) -> list[Comment]:
    """The comments at the top of a file that do not belong to what comes first in it.

    Args:
        lead: Those before it.
        blank: Whether a blank line is between them and it.
    """
    blank_after = [*(comment.blank for comment in lead[1:]), blank]
    ends = [number for number, comment in enumerate(lead) if blank_after[number] or is_for_editors(comment)]
    return lead[: ends[-1] + 1] if ends else []


def is_for_editors(comment: Comment) -> bool:
    """Whether a comment speaks to programs, which look for it at the top of a file."""
    return _MODELINE.match(comment.text) is not None


def scalars_of(node: Node) -> Iterator[Scalar]:
    """The texts of a tree, keys too."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars_of(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from scalars_of(key)
            yield from scalars_of(value)
