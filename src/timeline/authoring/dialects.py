"""The syntaxes of authored dossiers, and the words in which each speaks of its parts.

To add one: a `Dialect` here, a function from text to a tree of nodes, and its row in ``timeline.authoring``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from attrs import frozen

__all__ = ["CSV", "JSON", "TOML", "YAML", "Dialect", "column_path", "date_key", "known_top"]

_DATE_KEYS = frozenset(
    ("date", "start", "end", "holds", "as_of", "published", "accessed", "recorded", "retracted"),
)


def _same(path: str) -> str:
    return path


@frozen(kw_only=True)
class Dialect:
    """How messages speak of the parts of a file in one syntax."""

    name: str
    mapping: str = "a mapping"  #: Keys and values.
    missing: str = "the key {} is missing"
    bare_date: str = ""  #: What is expected where a value without quotes is no date; nothing for what any date is.
    items: str = ""  #: What is expected where a list of mappings belongs; nothing for what any list is.
    path: Callable[[str], str] = _same  #: From a path in the tree to the path that messages give.


def date_key(name: str) -> bool:
    """Whether a date stands at the keys of a name.

    >>> date_key("as_of"), date_key("title")
    (True, False)
    """
    return name in _DATE_KEYS


def known_top(path: str) -> str:
    """The list at the top of a dossier that a path begins with; nothing where it begins with no such list.

    >>> known_top("events[0].title"), known_top("a.a")
    ('events', '')
    """
    match = re.match(r"(agents|sources|events)\b", path)
    return match[1] if match else ""


def column_path(path: str, columns: Set[str] = frozenset()) -> str:
    """The column of the flat profile that a path in its tree comes from: the line says the row.

    >>> column_path("events[3].claims[0].date"), column_path("sources[1].url"), column_path("events[2]")
    ('date', 'source_url', '')

    Args:
        path: A path in the tree, or the name of a column.
        columns: Those that the file has, if they are known: what is said of a source may come from ``source`` itself.
    """
    top, _, rest = path.partition("].")
    names = [step.partition("[")[0] for step in rest.split(".")]
    if names[0] == "claims":
        del names[0]
    if not names or not names[0]:
        return path if "[" not in path and top != "events" else ""
    if top.startswith("sources["):
        name = f"source_{names[0]}"
        return "source" if names[0] == "id" or (columns and name not in columns) else name
    if names[0] == "places":
        return {"name": "place"}.get(names[-1], names[-1]) if len(names) > 1 else "place"
    return names[0]


YAML = Dialect(name="YAML")
JSON = Dialect(name="JSON", mapping="an object")
TOML = Dialect(
    name="TOML",
    mapping="a table",
    bare_date="a date in quotes or a TOML date that exists",
    items="[[{}]] (a list of tables)",
)
CSV = Dialect(name="CSV", mapping="a row", missing="the cell of {} is empty", path=column_path)
