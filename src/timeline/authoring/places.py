"""From a path of the model to the node of the file that it means, and to the path as it was authored.

The two differ where a dossier uses a short form: the date of ``events[3].claims[0]`` may stand at ``events[3].date``,
and a tag ``tags[0]`` at ``tags``.
"""

from __future__ import annotations

import re

from attrs import frozen

from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.errors import shown

__all__ = ["Located", "locate"]

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_PARTICIPANT = re.compile(r"\.agents\[\d+\]$")


@frozen
class Located:
    """The node that a path means, or the one in which it is missing."""

    node: Node
    path: str  #: As it was authored.
    missing: bool = False  #: The last key of the path is not there; the node is the mapping that lacks it.

    @property
    def index(self) -> int:
        """The character at which it stands."""
        return self.node.start


def locate(root: Node, path: str) -> Located:
    """The node that a path of the model means."""
    if _PARTICIPANT.search(path):
        path += ".agent"  # where the agent is written with its role
    node, authored, skip = root, "", False
    for name, number in _STEP.findall(path):
        if number:
            if not skip and isinstance(node, Sequence) and int(number) < len(node.items):
                node, authored = node.items[int(number)], f"{authored}[{number}]"
            skip = False
        elif isinstance(node, Mapping):
            pair = node.get(name)
            if pair is not None:
                node, authored = _value(*pair), f"{authored}.{name}"
            elif name == "claims":
                skip = True
            else:
                return Located(node, f"{authored}.{shown(name)[1:-1]}".removeprefix("."), missing=True)
        else:
            break  # a text that stands for a mapping
    return Located(node, authored.removeprefix("."))


def _value(key: Scalar, value: Node) -> Node:
    """The value of a key; the key itself where nothing is written after it."""
    return key if isinstance(value, Scalar) and value.plain and not value.text else value
