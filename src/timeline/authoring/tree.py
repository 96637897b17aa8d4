"""YAML text to a tree of nodes.

Every scalar is the text that is written: nothing becomes a number, a truth value or a time. Tags are refused, aliases
are followed within limits, and the depth is checked while the text is read, before anything recurses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.syntax import explain, key_before
from timeline.errors import did_you_mean, shown
from timeline.progress import measured

if TYPE_CHECKING:
    from timeline.authoring.events import SyntaxFault
    from timeline.authoring.text import Faults

__all__ = ["MAX_ALIASES", "MAX_COPIED", "MAX_DEPTH", "read_tree"]

MAX_DEPTH = 50
MAX_ALIASES = 1_000
MAX_COPIED = 1_000_000
"""The most nodes and characters that all aliases of a file may stand for."""


_CUT = re.compile(r" +#[^\s#!]")
"""A comment that was likely meant as text: "Issue #5"."""


@define
class _Frame:
    """A list or mapping whose end is not yet read."""

    mapping: bool
    start: int
    flow: bool
    anchor: str | None
    refused: bool
    nodes: list[Node] = field(factory=list)
    height: int = 1
    aliases: int = 0
    weight: int = 1

    def step(self, index: int | None = None) -> str:
        """The step of a path to the node that comes next, or last; or to the item of a list that is around a character."""
        if not self.mapping:
            return f"[{len(self.nodes) if index is None else sum(node.end <= index for node in self.nodes)}]"
        if len(self.nodes) % 2 == 0:
            return ""
        key = self.nodes[-1]
        return f".{printable_key(key)}"


@frozen
class _Anchored:
    """What an alias stands for, and what it costs."""

    node: Node
    height: int
    aliases: int
    weight: int


class _Stop(Exception):  # noqa: N818
    """The rest of the file cannot be read."""


def read_tree(text: str, faults: Faults) -> tuple[Node | None, bool]:
    """The tree of a text, or None where it has none; and whether it is whole.

    After a fault of the syntax the tree holds what was whole until then.
    """
    builder = _Builder(faults)
    try:
        with measured(lambda: 0.5 * builder.index / len(text)):  # the other half is what is made of the tree
            builder.read(text)
    except _Stop:
        return builder.root, False
    return builder.root, True


class _Builder:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.root: Node | None = None
        self.index = 0  #: The character up to which the text has been read.
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._aliases = 0
        self._copied = 0
        self._documents = 0
        self._text = ""

    def read(self, text: str) -> None:
        self._text = text
        # imported here so that a program which reads no dossier never loads the YAML library
        from timeline.authoring import events

        try:
            for event in events.parse(text, MAX_DEPTH):
                self.index = event.end_mark.index
                if isinstance(event, events.ScalarEvent):
                    self._scalar(event)
                elif isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
                    self._open(event, isinstance(event, events.MappingStartEvent))
                elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
                    self._close(event.end_mark.index)
                elif isinstance(event, events.AliasEvent):
                    self._alias(event)
                elif isinstance(event, events.DocumentStartEvent):
                    self._document(event)
        except events.SyntaxFault as fault:
            self._syntax(fault, text)
        except events.TooDeepFault as fault:
            self._too_deep(fault.index)

    def _salvage(self) -> Node | None:
        """What is whole of a text that breaks off: its first keys, and the first items of the list at the last key.

        The last of them goes too: a wrong indentation may have ended it early.
        """
        if not self._stack or not self._stack[0].mapping or self._stack[0].refused:
            return None
        top = self._stack[0].nodes
        if len(self._stack) > 1 and not self._stack[1].mapping and len(top) % 2:
            items = self._stack[1]
            last = len(items.nodes) - (len(self._stack) == 2)
            top.append(Sequence(tuple(items.nodes[: max(last, 0)]), items.start, items.start))
        elif len(self._stack) == 1 and len(top) % 2 == 0:
            del top[-2:]
        return Mapping(tuple(zip(top[::2], top[1::2], strict=False)), self._stack[0].start, self._stack[0].start)

    def path(self, index: int | None = None) -> str:
        """The path of what is being read, or of the list or mapping in it that begins at a character."""
        steps = (frame.step(index) for frame in self._stack if index is None or frame.start < index)
        return "".join(steps).removeprefix(".")

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.faults.add(
                event.start_mark.index,
                "",
                "several-documents",
                "a second document begins here",
                found='"---"',
                expected="one document in a file",
            )
            raise _Stop

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        node: Node = Scalar(event.value, start, end, event.style is None)
        if event.tag is not None:
            node = self._tagged(event)
        elif event.style is None and _CUT.match(self._text, end):
            self.faults.cut.add(start)
        self._add(node, event.anchor, 0, 0, 1 + len(event.value))

    def _tagged(self, event: Any) -> Refused:
        self.faults.add(
            event.start_mark.index,
            self.path(),
            "tag",
            f"the tag {shown(event.tag)} stands here",
            found=shown(event.tag),
            expected="plain YAML (no !! tags)",
        )
        return Refused(event.start_mark.index, event.end_mark.index)

    def _open(self, event: Any, mapping: bool) -> None:
        start = event.start_mark.index
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(start)
        refused = event.tag is not None
        if refused:
            self._tagged(event)
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)  # within itself it stands for nothing
        self._stack.append(_Frame(mapping, start, bool(event.flow_style), event.anchor, refused))

    def _close(self, end: int) -> None:
        frame = self._stack.pop()
        nodes = tuple(frame.nodes)
        node: Node
        if frame.refused:
            node = Refused(frame.start, end)
        elif frame.mapping:
            node = Mapping(tuple(zip(nodes[::2], nodes[1::2], strict=True)), frame.start, end, frame.flow)
        else:
            node = Sequence(nodes, frame.start, end, frame.flow)
        self._add(node, frame.anchor, frame.height, frame.aliases, frame.weight)

    def _alias(self, event: Any) -> None:
        start, end, name = event.start_mark.index, event.end_mark.index, event.anchor
        target = self._anchors.get(name)
        if target is None:
            inside = any(frame.anchor == name for frame in self._stack)
            self.faults.add(
                start,
                self.path(),
                "alias",
                f"the alias {shown('*' + name)} stands within itself"
                if inside
                else f"no anchor before it is {shown('&' + name)}{did_you_mean(name, self._anchors)}",
                found=shown("*" + name),
                expected="the alias of an anchor that stands before it",
            )
            self._add(Refused(start, end), None, 0, 0, 1)
            return
        self._aliases += 1 + target.aliases
        self._copied += target.weight
        if self._aliases > MAX_ALIASES or self._copied > MAX_COPIED:
            self.faults.add(
                start,
                "",
                "aliases",
                "the aliases up to here stand for too much",
                found=shown("*" + name),
                expected=f"at most {MAX_ALIASES:,} alias expansions, and {MAX_COPIED:,} characters in them",
            )
            raise _Stop
        if len(self._stack) + target.height > MAX_DEPTH:
            self._too_deep(start)
        self._add(target.node, None, target.height, 1 + target.aliases, target.weight)

    def _add(self, node: Node, anchor: str | None, height: int, aliases: int, weight: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = _Anchored(node, height, aliases, weight)
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        frame.nodes.append(node)
        frame.height = max(frame.height, height + 1)
        frame.aliases += aliases
        frame.weight += weight

    def _too_deep(self, index: int) -> None:
        first = re.split(r"[.\[]", self.path(), maxsplit=1)[0]
        self.faults.add(
            index,
            first,
            "too-deep",
            "lists and mappings are nested too deep",
            expected=f"at most {MAX_DEPTH} levels",
        )
        raise _Stop

    def _syntax(self, fault: SyntaxFault, text: str) -> None:
        index, message, expected = explain(fault, text)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.flow and index >= len(text.rstrip()):
            index = frame.start  # the bracket that is never closed, not the end of the file
        path = self.path(index)
        if frame is not None and frame.mapping and len(frame.nodes) % 2 == 0 and frame.start < index:
            path += key_before(text, index)  # the library reads ahead, and has not yet told of that key
        self.faults.add(index, path.removeprefix("."), "syntax", message, expected=expected)
        self.root = self._salvage()
        raise _Stop
