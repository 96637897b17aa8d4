"""HTML for tests: read back as a tree by the parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import field, frozen

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@frozen(eq=False)
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements within it, of these names if any are given, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def within(self, tag: str) -> bool:
        """Whether an element of this name is around it."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.within(tag))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.at = self.root = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(dict(attrs)) != len(attrs):
            raise AssertionError(f"<{tag}> has an attribute twice: {attrs}")
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in _VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag != tag or self.at.parent is None:
            raise AssertionError(f"</{tag}> ends <{self.at.tag}>")
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(text: str) -> Node:
    """The tree of a text; an `AssertionError` where it is not well nested, or has a comment or an attribute twice."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.at is not reader.root:
        raise AssertionError(f"<{reader.at.tag}> has no end")
    return reader.root
