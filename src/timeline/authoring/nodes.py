"""The nodes of a file: texts, lists and mappings that know where they stand, whatever format they were read from."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from timeline.errors import shown

__all__ = ["Mapping", "Node", "Refused", "Scalar", "Sequence", "path_at", "printable_key"]


@frozen
class Scalar:
    """A text, quoted or not."""

    text: str
    start: int
    end: int
    plain: bool = False  #: Written without quotes.

    @property
    def absent(self) -> bool:
        """Whether there is no value at all: nothing, ``~`` or ``null`` without quotes."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@frozen
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool = False  #: Written in brackets.


@frozen
class Mapping:
    """Keys and values in the order of the file; keys may repeat and may be any node."""

    pairs: tuple[tuple[Node, Node], ...]
    start: int
    end: int
    flow: bool = False

    def get(self, name: str) -> tuple[Scalar, Node] | None:
        """The first key of this name, and its value."""
        for key, value in self.pairs:
            if isinstance(key, Scalar) and key.text == name:
                return key, value
        return None


@frozen
class Refused:
    """What was already reported: a node with a tag, or an alias of nothing."""

    start: int
    end: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


def printable_key(key: Node) -> str:
    """A key as it stands in a path."""
    return shown(key.text)[1:-1] if isinstance(key, Scalar) else "?"


def path_at(node: Node | None, index: int) -> str:
    """The path of the innermost node that a character belongs to; empty outside of all.

    >>> path_at(Sequence((Scalar("a", 1, 2), Scalar("b", 4, 5)), 0, 6), 4)
    '[1]'
    """
    path = ""
    while True:
        inner = _child_at(node, index)
        if inner is None:
            return path.removeprefix(".")
        step, node = inner
        path += step


def _child_at(node: Node | None, index: int) -> tuple[str, Node] | None:
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            if item.start <= index < item.end:
                return f"[{number}]", item
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if key.start <= index < max(key.end, value.end):
                return f".{printable_key(key)}", value
    return None
