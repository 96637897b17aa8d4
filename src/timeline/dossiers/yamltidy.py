"""A YAML dossier laid out as ``yamlfile`` would, with its comments, its short forms and its order of events.

Keys come in the order of ``timeline.authoring.keys``, quotes stand where they are needed, a blank line is between events
and before each list at the top; other single blank lines stay. Brackets stay where they fit on a line and hold no
comment.
"""

from __future__ import annotations

from attrs import frozen

from timeline.authoring.keys import EVENT, TIMELINE, Form, Table
from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.dossiers.entries import Entry, entries_of
from timeline.dossiers.keeping import CannotTidyError, comment_lines, head_of, is_for_editors
from timeline.dossiers.yamltext import WIDTH, block_text, scalar

__all__ = ["laid_out"]

_ANCHOR = "it has anchors or aliases (& and *), which would be lost; write out what they stand for"


def laid_out(text: str, root: Mapping) -> str:
    """The text of a dossier, tidied.

    Raises:
        CannotTidyError: If there is something in it that would be lost.
    """
    _refuse(text)
    return "".join(f"{line}\n" for line in _Layout(text).file(entries_of(text, root)))


def _refuse(text: str) -> None:
    """Refuse what the tree of a file does not show."""
    from timeline.authoring import events  # the YAML library is loaded only where YAML is read

    for event in events.parse(text, 60):
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise CannotTidyError(_ANCHOR)
        if isinstance(event, events.DocumentStartEvent) and event.explicit:
            raise CannotTidyError("it has a line --- or a directive at its top, which would be lost; take it out")


@frozen
class _Layout:
    """Entries to lines."""

    text: str  #: The file.

    def file(self, top: Entry) -> list[str]:
        """All lines; a head of comments that a blank line ends, or that speaks to editors, stays at the top."""
        first = top.children[0]
        head = head_of(first.lead, blank=first.blank)
        del first.lead[: len(head)]
        lines = comment_lines(head)
        body = self.children(top, TIMELINE, 0)
        return [*lines, *([""] if head and not is_for_editors(head[-1]) else []), *body]

    def children(self, owner: Entry, table: Table | None, indent: int) -> list[str]:
        """The lines of the pairs of a mapping or the items of a list, with the comments that end it."""
        lines: list[str] = []
        listed = isinstance(owner.value, Sequence)
        for entry in owner.children if listed else _sorted(owner.children, table):
            loose = listed or table is TIMELINE or bool(entry.lead)  # no blank lines between the keys of an item
            if lines and lines[-1] and ((loose and _begins_blank(entry)) or _is_apart(entry, table)):
                lines.append("")
            lines += comment_lines(entry.lead, indent)
            if entry.lead and entry.blank and (listed or table is TIMELINE):
                lines.append("")
            lines += self.item(entry, table, indent) if listed else self.pair(entry, table, indent)
        if owner.tail and owner.tail[0].blank and lines[-1]:
            lines.append("")
        return [*lines, *comment_lines(owner.tail, indent)]

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
            return [*above, *comment_lines(entry.tail, indent), f"{head} {flow}{beside}"]
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
            return [*above, *comment_lines(entry.tail, indent), f"{pad}- {flow}{beside}"]
        lines = self.children(entry, table, indent + 2)
        at = next(number for number, line in enumerate(lines) if line and line.lstrip()[0] != "#")
        return [
            *above,
            *comment_lines(entry.beside[-1:], indent),
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
    return comment_lines(entry.beside[:-1], indent), f"  {entry.beside[-1].text}"


def _flow(node: Node) -> str:
    """A value on one line, in brackets."""
    if isinstance(node, Scalar):
        return scalar(node.text, flow=True)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in pairs) + "}"
