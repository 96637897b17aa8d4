"""A YAML dossier as entries with the comments that belong to them: what ``yamltidy`` lays out anew.

A comment at the end of a line belongs to what stands before it on that line. One on a line of its own belongs to what
comes next; where it is further in than that, it ends the list or mapping that it is as far in as.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import define, field

from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.dossiers.keeping import Comment, TextLines, comments_at, scalars_of

__all__ = ["Entry", "comments_in", "entries_of"]

_COMMENT = re.compile(r"(?:(?<=\s)|(?<![\s\S]))#[^\n]*")


@define(eq=False)
class Entry:
    """A pair of a mapping or an item of a list. Mutable: it takes its comments."""

    key: Scalar | None
    value: Node
    start: int
    column: int
    blank: bool
    parent: Entry | None
    children: list[Entry] = field(factory=list)
    lead: list[Comment] = field(factory=list)  #: On lines of their own before it.
    beside: list[Comment] = field(factory=list)  #: On its first line.
    tail: list[Comment] = field(factory=list)  #: On lines of their own after its last child.

    @property
    def flow(self) -> bool:
        """Whether its value stands in brackets."""
        return isinstance(self.value, (Mapping, Sequence)) and self.value.flow

    @property
    def commented(self) -> bool:
        """Whether there is a comment within its value."""
        return bool(self.tail) or any(item.lead or item.beside or item.commented for item in self.children)


def comments_in(text: str, root: Node) -> list[Comment]:
    """The comments of a text, in its order."""
    return comments_at(_starts(text, root), text)


def _starts(text: str, root: Node) -> Iterator[int]:
    """Where comments begin: no scalar is searched, but for the line on which a block begins."""
    at = 0
    for scalar in sorted(scalars_of(root), key=lambda item: item.start):
        yield from (match.start() for match in _COMMENT.finditer(text, at, scalar.start))
        at = scalar.end
        if text[scalar.start : scalar.start + 1] in ("|", ">") and not scalar.plain:
            head = text.find("\n", scalar.start)
            yield from (match.start() for match in _COMMENT.finditer(text, scalar.start, head if head >= 0 else at))
    yield from (match.start() for match in _COMMENT.finditer(text, at))


def entries_of(text: str, root: Mapping) -> Entry:
    """The file as an entry, of which its keys are the children; every comment of it is at one of them."""
    lines = TextLines(text)
    top = Entry(None, root, root.start, -1, blank=False, parent=None)
    order: list[Entry] = []
    _add_children(top, lines, order)
    starts = [entry.start for entry in order]
    last: tuple[Entry, Entry | None] | None = None
    for comment in comments_in(text, root):
        number = bisect_right(starts, comment.start)
        before = order[number - 1] if number else top
        after = order[number] if number < len(order) else None
        if not comment.alone and before is not top and _is_beside(before, comment, lines):
            _closed(before, comment).beside.append(comment)
        else:
            given = last[1] if last is not None and last[0] is before else before
            last = before, _place(comment, given, after)
    return top


def _add_children(entry: Entry, lines: TextLines, order: list[Entry]) -> None:
    value = entry.value
    pairs: list[tuple[Scalar | None, Node]] = []
    if isinstance(value, Mapping):
        pairs = [(key if isinstance(key, Scalar) else None, inner) for key, inner in value.pairs]
    elif isinstance(value, Sequence):
        pairs = [(None, inner) for inner in value.items]
    for key, inner in pairs:
        start = inner.start if key is None else key.start
        line, column = lines.place(start)
        if isinstance(value, Sequence) and not value.flow:
            dash = lines.texts[line][:column].rfind("-")
            column = dash if dash >= 0 else column
        child = Entry(key, inner, start, column, lines.blank_before(line), entry)
        entry.children.append(child)
        order.append(child)
        _add_children(child, lines, order)


def _is_beside(entry: Entry, comment: Comment, lines: TextLines) -> bool:
    """Whether anything of an entry stands on the line of a comment that follows it."""
    node = entry.value if isinstance(entry.value, Scalar) or entry.flow else entry.key
    closed = _closed(entry, comment)
    nodes = [item for item in (node, closed.value if closed.flow else None, entry.key) if item is not None]
    return any(comment.line in (lines.place(item.start)[0], lines.place(max(item.end - 1, item.start))[0]) for item in nodes)


def _closed(entry: Entry, comment: Comment) -> Entry:
    """The outermost entry in brackets that ends with an entry, before a comment; or the entry itself."""
    found = entry
    parent = entry.parent
    while parent is not None and parent.flow:
        if parent.value.end <= comment.start:
            found = parent
        parent = parent.parent
    return found


def _place(comment: Comment, before: Entry | None, after: Entry | None) -> Entry | None:
    """Give a comment on a line of its own to what comes next, or to the list or mapping that it ends.

    Args:
        comment: The comment.
        before: What stands before it, or what the comment above it ended; None if that one belongs to what comes next.
        after: What comes next, if anything does.

    Returns:
        What it ends, or None: the next comment may end the same or what that is within, so that their order stays.
    """
    inside = {id(item) for item in _line_of(after.parent)} if after is not None else set()
    for owner in _line_of(before):
        if id(owner) in inside:
            break
        if not isinstance(owner.value, (Mapping, Sequence)) or not owner.children:
            continue
        if owner.flow:
            ended = comment.start < owner.value.end
        else:
            ended = owner.children[0].column <= comment.column and (after is None or comment.column > after.column)
        if ended:
            owner.tail.append(comment)
            return owner
    if after is not None:
        after.lead.append(comment)
        return None
    owner = _line_of(before)[-1]
    owner.tail.append(comment)
    return owner


def _line_of(entry: Entry | None) -> list[Entry]:
    """An entry and all that it is within, from the innermost."""
    found = []
    while entry is not None:
        found.append(entry)
        entry = entry.parent
    return found
