"""A YAML dossier laid out as ``yamlfile`` would, with its comments, its short forms and its order of events.

Keys come in the order of ``timeline.authoring.keys``, quotes stand where they are needed, a blank line is between events
and before each list at the top; other single blank lines stay. Brackets stay where they fit on a line and hold no
comment. What was made is read again, and given only if it says the same and has every comment.
"""

from __future__ import annotations

import re
from collections import Counter

from attrs import frozen

from timeline.authoring import Reading, read
from timeline.authoring.keys import EVENT, TIMELINE, Form, Table
from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.authoring.text import Faults, Lines, decode
from timeline.authoring.tree import read_tree
from timeline.diagnostics import Severity
from timeline.dossiers.entries import Comment, Entry, comments_in, entries_of
from timeline.dossiers.yamltext import WIDTH, block_text, scalar
from timeline.errors import FormatError, LoadError

__all__ = ["CannotTidyError", "tidied"]

_MODELINE = re.compile(r"#\s*(?:yaml-language-server|vim?|-\*-)")
_ANCHOR = "it has anchors or aliases (& and *), which would be lost; write out what they stand for"


class CannotTidyError(FormatError):
    """A file is left as it is, since something in it could not be kept. The message says what."""


def tidied(data: bytes) -> bytes:
    r"""The bytes of a dossier in YAML, tidied.

    >>> print(tidied(b"events: # all\n  - title:   'A'\n    id: a\n    date: '1850'").decode(), end="")
    events:  # all
    - id: a
      title: A
      date: 1850

    Args:
        data: The bytes of the file: a part of a dossier will do, whose ids are those of other files.

    Raises:
        LoadError: If it has errors; its ``diagnostics`` are all of them.
        CannotTidyError: If something could not be kept.
    """
    reading = _read(data)
    text = re.sub("\r\n?", "\n", decode(data)[0])
    root = _root(text)
    if not isinstance(root, Mapping) or not root.pairs:
        raise CannotTidyError("it has no keys")
    _refuse(text)
    made = "".join(f"{line}\n" for line in _Layout(text).file(entries_of(text, root)))
    _compare(text, root, made, reading)
    return made.encode()


def _root(text: str) -> Node | None:
    return read_tree(text, Faults("", Lines(text)))[0]


def _refuse(text: str) -> None:
    """Refuse what the tree of a file does not show."""
    from timeline.authoring import events  # the YAML library is loaded only where YAML is read

    for event in events.parse(text, 60):
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise CannotTidyError(_ANCHOR)
        if isinstance(event, events.DocumentStartEvent) and event.explicit:
            raise CannotTidyError("it has a line --- or a directive at its top, which would be lost; take it out")


def _read(data: bytes) -> Reading:
    reading = read(data, format="yaml", name="", default_id="timeline")
    errors = [item for item in reading.diagnostics if item.severity is Severity.ERROR]
    if not all(item.code == "unknown-id" or (item.code, item.path) == ("missing-key", "events") for item in errors):
        raise LoadError(errors)
    return reading


def _meaning(node: Node | None) -> object:
    """What a tree says, whatever the order of its keys."""
    if isinstance(node, Mapping):
        return {_meaning(key): _meaning(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_meaning(item) for item in node.items]
    return (node.text, node.absent) if isinstance(node, Scalar) else None


def _compare(text: str, root: Node, made: str, reading: Reading) -> None:
    new = _root(made)
    if new is None or _meaning(new) != _meaning(root) or _read(made.encode()).timeline != reading.timeline:
        raise CannotTidyError("it would no longer say the same; please report this")
    if _counted(comments_in(text, root)) != _counted(comments_in(made, new)):
        raise CannotTidyError("not every comment would be kept; please report this")


def _counted(comments: list[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)


@frozen
class _Layout:
    """Entries to lines."""

    text: str  #: The file.

    def file(self, top: Entry) -> list[str]:
        """All lines; a head of comments that a blank line ends, or that speaks to editors, stays at the top."""
        first = top.children[0]
        head = _head(first)
        del first.lead[: len(head)]
        lines = _comment_lines(head, 0)
        body = self.children(top, TIMELINE, 0)
        return [*lines, *([""] if head and _MODELINE.match(head[-1].text) is None else []), *body]

    def children(self, owner: Entry, table: Table | None, indent: int) -> list[str]:
        """The lines of the pairs of a mapping or the items of a list, with the comments that end it."""
        lines: list[str] = []
        listed = isinstance(owner.value, Sequence)
        for entry in owner.children if listed else _sorted(owner.children, table):
            loose = listed or table is TIMELINE or bool(entry.lead)  # no blank lines between the keys of an item
            if lines and lines[-1] and ((loose and _begins_blank(entry)) or _is_apart(entry, table)):
                lines.append("")
            lines += _comment_lines(entry.lead, indent)
            if entry.lead and entry.blank and (listed or table is TIMELINE):
                lines.append("")
            lines += self.item(entry, table, indent) if listed else self.pair(entry, table, indent)
        if owner.tail and owner.tail[0].blank and lines[-1]:
            lines.append("")
        return [*lines, *_comment_lines(owner.tail, indent)]

    def pair(self, entry: Entry, table: Table | None, indent: int) -> list[str]:
        """The lines of a key and its value."""
        pad = " " * indent
        head = f"{pad}{scalar(entry.key.text if entry.key else '')}:"
        above, beside = _beside(entry, indent)
        value = entry.value
        if isinstance(value, Scalar):
            block = self.as_broken(value) or block_text(value.text, len(head) + 1, WIDTH - indent - 2)
            if block is None:
                return [*above, f"{head} {scalar(value.text)}{beside}"]
            return [*above, f"{head} {block[0]}{beside}", *(f"{pad}  {line}" if line else "" for line in block[1])]
        key = table.key(entry.key.text) if table and entry.key else None
        flow = _flow(value)
        top_list = table is TIMELINE and key is not None and key.form is Form.ITEMS
        if not entry.children or (_stays_flow(entry, len(head) + 1 + len(flow)) and not top_list):
            return [*above, *_comment_lines(entry.tail, indent), f"{head} {flow}{beside}"]
        deeper = indent if isinstance(value, Sequence) else indent + 2
        return [*above, f"{head}{beside}", *self.children(entry, key.table if key else None, deeper)]

    def item(self, entry: Entry, table: Table | None, indent: int) -> list[str]:
        """The lines of an item of a list; what stands above its first key moves above its sign."""
        pad = " " * indent
        above, beside = _beside(entry, indent)
        if isinstance(entry.value, Scalar):
            return [*above, f"{pad}- {scalar(entry.value.text)}{beside}"]
        flow = _flow(entry.value)
        if not entry.children or _stays_flow(entry, indent + 2 + len(flow)):
            return [*above, *_comment_lines(entry.tail, indent), f"{pad}- {flow}{beside}"]
        lines = self.children(entry, table, indent + 2)
        at = next(number for number, line in enumerate(lines) if line and line.lstrip()[0] != "#")
        return [
            *above,
            *_comment_lines(entry.beside[-1:], indent),
            *(line[2:] for line in lines[:at]),
            f"{pad}- {lines[at][indent + 2 :]}",
            *lines[at + 1 :],
        ]

    def as_broken(self, value: Scalar) -> tuple[str, list[str]] | None:
        """A paragraph as its author broke it into lines with the same sign; None if it is no such paragraph."""
        given = self.text[value.start : value.end]
        lines = [line.strip() for line in given.rstrip().split("\n")[1:]]
        kept = given.startswith(">") and len(lines) > 1 and all(lines) and " ".join(lines) == value.text
        return (">-", lines) if kept else None


def _sorted(entries: list[Entry], table: Table | None) -> list[Entry]:
    """The pairs of a mapping in the order of its keys; labels as they are."""
    names = table.names if table else ()
    return sorted(entries, key=lambda item: names.index(item.key.text) if item.key and item.key.text in names else -1)


def _head(first: Entry) -> list[Comment]:
    """The comments at the top of a file that do not belong to its first key."""
    blank_after = [*(comment.blank for comment in first.lead[1:]), first.blank]
    ends = [
        number
        for number, comment in enumerate(first.lead)
        if blank_after[number] or _MODELINE.match(comment.text) is not None
    ]
    return first.lead[: ends[-1] + 1] if ends else []


def _begins_blank(entry: Entry) -> bool:
    return entry.lead[0].blank if entry.lead else entry.blank


def _is_apart(entry: Entry, table: Table | None) -> bool:
    """Whether a blank line belongs before it, whatever its author did: an event, or a list at the top.

    Where one stands among the comments above it, that is enough: those before it may belong to what comes before.
    """
    if entry.lead and (entry.blank or any(comment.blank for comment in entry.lead)):
        return False
    if entry.key is None:
        return table is EVENT
    key = table.key(entry.key.text) if table is TIMELINE else None
    return key is not None and key.form is Form.ITEMS


def _stays_flow(entry: Entry, width: int) -> bool:
    return entry.flow and not entry.commented and width <= WIDTH


def _beside(entry: Entry, indent: int) -> tuple[list[str], str]:
    """The comments at the ends of an entry's lines: one stays beside it, the others come above it."""
    if not entry.beside:
        return [], ""
    return _comment_lines(entry.beside[:-1], indent), f"  {entry.beside[-1].text}"


def _comment_lines(comments: list[Comment], indent: int) -> list[str]:
    """Comments on lines of their own, with the blank lines between them."""
    lines: list[str] = []
    for number, comment in enumerate(comments):
        if number and comment.blank and comment.alone:
            lines.append("")
        lines.append(f"{' ' * indent}{comment.text}")
    return lines


def _flow(node: Node) -> str:
    """A value on one line, in brackets."""
    if isinstance(node, Scalar):
        return scalar(node.text, flow=True)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in pairs) + "}"
