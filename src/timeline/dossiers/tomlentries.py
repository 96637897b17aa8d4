"""A TOML dossier as parts with the comments that belong to them: what ``tomltidy`` lays out anew.

A comment at the end of a line belongs to what stands on that line. One on a line of its own belongs to what comes next.
But right below the last key of a table, with a blank line between it and the next header, it ends that table; so does
one before a closing bracket end its list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby

from attrs import define, field

from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.dossiers.keeping import Comment, TextLines, comments_at, scalars_of

__all__ = ["File", "Part", "Written", "comments_in", "parts_of"]

_COMMENT = re.compile(r"#[^\n]*")


class Written(Enum):
    """How a value is written."""

    TABLE = auto()  #: Under a header.
    TABLES = auto()  #: A list of tables, each under a header of its own.
    DOTTED = auto()  #: A table of keys with dots.
    BRACES = auto()  #: A table on the line of its key.
    LIST = auto()  #: In brackets.
    TEXT = auto()  #: One text, number, date, or truth value.


@define(eq=False)
class Part:
    """A key with its value, or an item of a list. Mutable: it takes its comments."""

    key: str  #: Nothing for an item of a list.
    value: Node
    written: Written
    start: int
    blank: bool  #: A blank line is before it.
    parent: Part | None
    children: list[Part] = field(factory=list)
    lead: list[Comment] = field(factory=list)  #: On lines of their own before it.
    beside: list[Comment] = field(factory=list)  #: On its lines.
    tail: list[Comment] = field(factory=list)  #: After the last of the keys under its header, or of its items.

    @property
    def commented(self) -> bool:
        """Whether there is a comment within its value."""
        return bool(self.tail) or any(item.lead or item.beside or item.commented for item in self.children)

    def holds(self, comment: Comment) -> bool:
        """Whether a comment stands within its brackets or braces."""
        closed = self.written in (Written.LIST, Written.BRACES)
        return closed and self.value.start < comment.start < self.value.end


@define
class File:
    """A whole file."""

    top: Part
    first: Part  #: What comes first in the text.
    foot: list[Comment] = field(factory=list)  #: At the end, apart from what comes last.


def comments_in(text: str, root: Node) -> list[Comment]:
    """The comments of a text, in its order."""
    return comments_at(_starts(text, root), text)


def _starts(text: str, root: Node) -> Iterator[int]:
    """Where comments begin: no text is searched."""
    at = 0
    for scalar in sorted(scalars_of(root), key=lambda item: item.start):
        yield from (match.start() for match in _COMMENT.finditer(text, at, max(scalar.start, at)))
        at = scalar.end
    yield from (match.start() for match in _COMMENT.finditer(text, at))


def parts_of(text: str, root: Mapping) -> File:
    """The parts of a file; every comment of it is at one of them."""
    lines = TextLines(text)
    top = Part("", root, Written.TABLE, 0, blank=False, parent=None)
    order: list[Part] = []
    _add_children(top, lines, order, own_lines=True)
    order.sort(key=lambda part: part.start)
    starts = [part.start for part in order]
    file = File(top, order[0])
    alone: list[tuple[int, Comment]] = []
    for comment in comments_in(text, root):
        number = bisect_right(starts, comment.start)
        before = order[number - 1] if number else None
        if before is not None and (not comment.alone or _is_within(comment, before)):
            _closed(before, comment).beside.append(comment)
        elif (owner := _list_around(comment, before)) is not None:
            after = order[number] if number < len(order) else None
            (after.lead if after is not None and after.parent is owner else owner.tail).append(comment)
        else:
            alone.append((number, comment))
    for number, found in groupby(alone, key=lambda pair: pair[0]):
        before = order[number - 1] if number else None
        after = order[number] if number < len(order) else None
        _place([comment for _, comment in found], before, after, file)
    return file


def _add_children(part: Part, lines: TextLines, order: list[Part], *, own_lines: bool) -> None:
    """Add what is within a part; ``order`` takes what comments may belong to, as it can have lines of its own."""
    value = part.value
    pairs: list[tuple[Scalar | None, Node]] = []
    if isinstance(value, Mapping):
        pairs = [(key, inner) for key, inner in value.pairs if isinstance(key, Scalar)]
    elif isinstance(value, Sequence):
        pairs = [(None, inner) for inner in value.items]
    for key, inner in pairs:
        start = inner.start if key is None else min(key.start, inner.start)
        written = _written(key, inner, part)
        blank = lines.blank_before(lines.place(start)[0])
        child = Part(key.text if key else "", inner, written, start, blank=blank, parent=part)
        part.children.append(child)
        if own_lines and written not in (Written.TABLES, Written.DOTTED):
            order.append(child)
        open_within = written in (Written.TABLE, Written.TABLES, Written.DOTTED) or (written is Written.LIST and key)
        _add_children(child, lines, order, own_lines=own_lines and bool(open_within))


def _written(key: Scalar | None, value: Node, parent: Part) -> Written:
    """How a value is written: a header begins before the key that stands in it."""
    if isinstance(value, Sequence):
        return Written.TABLES if key is not None and value.start < key.start else Written.LIST
    if not isinstance(value, Mapping):
        return Written.TEXT
    if key is None:
        return Written.TABLE if parent.written is Written.TABLES else Written.BRACES
    if value.start == key.start:
        return Written.DOTTED
    return Written.TABLE if value.start < key.start else Written.BRACES


def _is_within(comment: Comment, before: Part) -> bool:
    """Whether a comment on a line of its own stands within a part whose own parts have no lines of their own."""
    has_lines = before.written is Written.LIST and before.key and before.children
    return before.holds(comment) and not has_lines


def _closed(part: Part, comment: Comment) -> Part:
    """The list that ends with a part, before a comment on the same line; or the part itself."""
    owner = part.parent
    ended = owner is not None and owner.written is Written.LIST and not owner.holds(comment)
    return owner if owner is not None and ended else part


def _list_around(comment: Comment, before: Part | None) -> Part | None:
    """The list in brackets that a comment on a line of its own stands in."""
    around = (before, before.parent) if before is not None else ()
    return next((part for part in around if part is not None and part.holds(comment)), None)


def _place(comments: list[Comment], before: Part | None, after: Part | None, file: File) -> None:
    """Give comments on lines of their own, in no list and with nothing between them, to what they belong to."""
    ends = next((number for number, comment in enumerate(comments) if number and comment.blank), len(comments))
    apart = ends < len(comments) or after is None or after.blank
    if before is None or comments[0].blank or not apart or (after is not None and after.written is not Written.TABLE):
        ends = 0
    table = before
    while table is not None and table.written is not Written.TABLE:
        table = table.parent
    if table is file.top and after is None:
        ends = 0
    if table is not None:
        table.tail += comments[:ends]
    (file.foot if after is None else after.lead).extend(comments[ends:])
