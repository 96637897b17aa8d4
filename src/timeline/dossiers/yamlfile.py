"""A timeline as a dossier in YAML: laid out as people write it, the same bytes for the same timeline.

What is small stands in brackets on one line where it fits, all else in blocks; a list stands as far in as its key; a
blank line is before each section and between events.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dossiers.data import Data, Items, top
from timeline.dossiers.yamltext import WIDTH, block_text, scalar
from timeline.model import Timeline

__all__ = ["yaml_chunks"]


def yaml_chunks(timeline: Timeline) -> Iterator[str]:
    """The text of a dossier, piece by piece: one for each key at the top, agent, source and event."""
    first = True
    for name, value in top(timeline):
        if isinstance(value, Iterator):
            yield from _section(name, value, first=first)
        else:
            yield _joined(_pair(name, value, 0))
        first = False


def _section(name: str, items: Items, *, first: bool) -> Iterator[str]:
    """A list at the top: its items are always blocks."""
    gap = "" if first else "\n"
    number = 0
    for number, item in enumerate(items, start=1):
        if number == 1:
            yield f"{gap}{name}:\n"
        elif name == "events":
            yield "\n"
        yield _joined(_block_item(item, 0))
    if not number:
        yield f"{gap}{name}: []\n"


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _pair(name: str, value: Data, indent: int) -> list[str]:
    """The lines of a key and its value."""
    pad = " " * indent
    head = f"{pad}{scalar(name)}:"
    if isinstance(value, str):
        block = block_text(value, len(head) + 1, WIDTH - indent - 2)
        if block is None:
            return [f"{head} {scalar(value)}"]
        return [f"{head} {block[0]}", *(f"{pad}  {line}" if line else "" for line in block[1])]
    if isinstance(value, dict):
        return [head, *(line for key, inner in value.items() for line in _pair(key, inner, indent + 2))]
    if not value or all(isinstance(item, str) for item in value):
        flow = _flow(value)
        if len(head) + 1 + len(flow) <= WIDTH or not value:
            return [f"{head} {flow}"]
    return [head, *(line for item in value for line in _item(item, indent))]


def _item(item: Data, indent: int) -> list[str]:
    """The lines of an item of a list within an event or a source."""
    pad = " " * indent
    if isinstance(item, dict):
        flow = _flow(item)
        return [f"{pad}- {flow}"] if indent + 2 + len(flow) <= WIDTH and "\\n" not in flow else _block_item(item, indent)
    return [f"{pad}- {scalar(item) if isinstance(item, str) else _flow(item)}"]


def _block_item(item: dict[str, Data], indent: int) -> list[str]:
    lines = [line for key, value in item.items() for line in _pair(key, value, indent + 2)]
    lines[0] = f"{' ' * indent}- {lines[0][indent + 2 :]}"
    return lines


def _flow(value: Data) -> str:
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "{" + ", ".join(f"{scalar(key, flow=True)}: {_flow(inner)}" for key, inner in value.items()) + "}"
