"""Cells that are not text in a file (a spreadsheet, a data frame) as a dossier of the flat profile.

They are written out as CSV that only the reader of CSV sees, so that every rule of it is theirs too. Places in messages are
those of the cells: the number of the row in place of the line, that of the column in place of the column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from timeline.authoring import Reading, joined
from timeline.authoring.csvtree import read_tree
from timeline.authoring.dialects import CSV
from timeline.authoring.flat import column, guarded
from timeline.authoring.nodes import Mapping
from timeline.authoring.reader import read_part
from timeline.authoring.text import Faults, Lines
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import shown

__all__ = ["no_text", "read_table"]

_Told = Callable[[int, int, str], str]


def _same(row: int, column: int, path: str) -> str:  # noqa: ARG001 # some paths are made of these
    return path


def read_table(
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    name: str,
    default_id: str,
    path: _Told = _same,
    found: Iterable[Diagnostic] = (),
) -> Reading:
    """The timeline of a table.

    Args:
        rows: The rows with their numbers; the first has the names of the columns. An empty text is an empty cell.
        name: The table's name, for messages.
        default_id: What the timeline's id is made of.
        path: From the row, the column (from 1) and the path of a message, which is the name of a column of the flat
            profile or empty, to the path that is told.
        found: What was found wrong before, with its place as row and column: nothing else is told of that place.

    Returns:
        The timeline and the diagnostics. Nothing is raised for what stands in the cells.
    """
    places = _Cells()
    text = places.written(rows)
    faults = Faults(name, places, dialect=CSV)
    root, whole = read_tree(text, faults)
    read = Reading(None, faults.in_order())
    if isinstance(root, Mapping):
        read = joined([read_part(root, faults, whole=whole)], default_id=default_id)
    timeline = read.timeline
    before = {(item.line, item.column): evolve(item, path=places.name_of(item.column)) for item in found}
    told = [_at_its_column(item, places.columns) for item in read.diagnostics]
    told = [*before.values(), *(item for item in told if (item.line, item.column) not in before)]
    told.sort(key=lambda item: (item.code == "more", item.line, item.column))
    if any(item.severity is Severity.ERROR for item in told):
        timeline = None
    return Reading(timeline, tuple(evolve(item, path=path(item.line, item.column, item.path)) for item in told))


def no_text(value: object, *, file: str, row: int, column: int) -> Diagnostic:
    """What is said of a native value that can stand in no cell.

    Args:
        value: The value.
        file: The table's name.
        row: The number of its row.
        column: The number of its column, from 1.
    """
    return Diagnostic(
        file=file,
        line=row,
        column=column,
        path="",
        code="wrong-type",
        message=f"a {type(value).__name__} stands here",
        found=shown(value),
        expected="text, a number or a date",
    )


def _at_its_column(item: Diagnostic, columns: Sequence[str]) -> Diagnostic:
    """A message about a row, at the cell that it names."""
    return evolve(item, column=columns.index(item.path) + 1) if item.path in columns else item


class _Cells(Lines):
    """Where each character of the text stands: in the cell of a row and a column."""

    def __init__(self) -> None:
        super().__init__("")
        self.columns: tuple[str, ...] = ()  #: The names in the flat profile; empty for what is none.
        self._begin: list[int] = []  # of each row
        self._rows: list[int] = []
        self._sizes: list[tuple[int, ...]] = []  # of the cells of each row, with what follows them

    def name_of(self, number: int) -> str:
        """The name in the flat profile of a column, from 1."""
        return self.columns[number - 1] if number <= len(self.columns) else ""

    def written(self, rows: Iterable[tuple[int, Sequence[str]]]) -> str:
        """The rows as CSV."""
        parts = ["\n"]  # so that nothing in the first row is taken for a line that names a separator
        size = 1
        for number, cells in rows:
            if not self._begin:
                self.columns = tuple(known.name if (known := column(cell)) else "" for cell in cells)
            quoted = [_quoted(cell) for cell in cells]
            line = ",".join(quoted) + "\n"
            self._begin.append(size)
            self._rows.append(number)
            self._sizes.append(tuple(len(cell) + 1 for cell in quoted))
            parts.append(line)
            size += len(line)
        return "".join(parts)

    def place(self, index: int) -> tuple[int, int]:
        """The row and the column of the cell that a character stands in."""
        at = bisect_right(self._begin, index) - 1
        if at < 0:
            return (self._rows[0] if self._rows else 0), 1
        rest = index - self._begin[at]
        for number, size in enumerate(self._sizes[at], 1):
            if rest < size:
                return self._rows[at], number
            rest -= size
        return self._rows[at], len(self._sizes[at])


def _quoted(cell: str) -> str:
    return '"' + guarded(cell).replace('"', '""') + '"' if cell else ""
