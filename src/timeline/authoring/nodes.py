"""The nodes of a file: texts, lists and mappings that know where they stand, whatever format they were read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from timeline.errors import shown

__all__ = ["Mapping", "Node", "Paths", "Refused", "Scalar", "Sequence", "path_at", "printable_key"]


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
    return Paths(node).at(index)


class Paths:
    """Where in a tree each character stands. The parts of a list may lie between those of another, as in TOML and CSV."""

    def __init__(self, root: Node | None) -> None:
        self._root = root
        self._leaves: list[tuple[int, int, str]] | None = None

    def at(self, index: int) -> str:
        """The path of the innermost node that a character belongs to; empty outside of all."""
        if self._leaves is None:
            self._leaves = sorted(
                (start, end, path)
                for start, end, path, node in _spans(self._root, "")
                if not isinstance(node, (Sequence, Mapping))
            )
        number = bisect_right(self._leaves, index, key=lambda leaf: leaf[0]) - 1
        if number >= 0 and index < self._leaves[number][1]:
            return self._leaves[number][2].removeprefix(".")
        around = list(_spans(self._root, "", index))
        return max(around, key=lambda leaf: (leaf[0], -leaf[1]))[2].removeprefix(".") if around else ""


def _spans(root: Node | None, path: str, index: int | None = None) -> Iterator[tuple[int, int, str, Node]]:
    """Every node below one: where it starts (its key does) and ends, and its path; or those around a character."""
    stack = [(path, root)]
    while stack:
        path, node = stack.pop()
        inner: list[tuple[int, int, str, Node]] = []
        if isinstance(node, Sequence):
            inner = [(item.start, item.end, f"{path}[{number}]", item) for number, item in enumerate(node.items)]
        elif isinstance(node, Mapping):
            for key, value in node.pairs:
                inner.append((key.start, max(key.end, value.end), f"{path}.{printable_key(key)}", value))
        for start, end, there, value in inner:
            if index is None or start <= index < end:
                yield start, end, there, value
                stack.append((there, value))
