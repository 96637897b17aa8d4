"""A table laid out as ``flatfile`` would: its columns by their names and in their order, quotes where they are needed.

Rows stay in their order, but for empty ones; columns in which nothing stands stay too, as they may be filled yet. The
text of a cell stays, but for blanks around it where reading passes them over.
"""

from __future__ import annotations

from timeline.authoring.flat import COLUMNS, Column, column
from timeline.authoring.nodes import Mapping
from timeline.authoring.rows import rows, separator
from timeline.dossiers.flatfile import quoted

__all__ = ["laid_out"]


def laid_out(text: str, root: Mapping) -> str:  # noqa: ARG001 # its tree is no longer a table
    """The text of a dossier, tidied; a line ``sep=,`` stays, as spreadsheets go by it."""
    start = separator(text)[1]
    header, *others = rows(text, start)
    given = [column(cell.text) for cell in header.cells]
    columns = [(given.index(item), item) for item in COLUMNS if item in given]
    lines = ["sep=,"] if start else []
    lines.append(",".join(item.name for _, item in columns))
    lines += [",".join(quoted(_trimmed(row.cells[at].text, item)) for at, item in columns) for row in others]
    return "".join(f"{line}\n" for line in lines)


def _trimmed(text: str, item: Column) -> str:
    """The text of a cell without blanks that reading passes over; in a list, one after a backslash is meant."""
    if item.exact:
        return text
    return text.lstrip() if item.many and text.rstrip().endswith("\\") else text.strip()
