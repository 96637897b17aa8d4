"""CSV text to the tree of nodes that a dossier of the same events would give: the flat profile of ``flat``.

Rows of one id are the claims of one event. Sources have no list of their own in it: whatever stands in the columns of
sources makes them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import NoReturn

from attrs import define, evolve, field

from timeline.authoring.dialects import CSV, column_path, date_key
from timeline.authoring.flat import COLUMNS, UNKNOWN_END, Column, Part, column, is_error, split, unguarded
from timeline.authoring.flatsources import Sources
from timeline.authoring.ids import FreeIds
from timeline.authoring.keys import Form
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence
from timeline.authoring.rows import Cell, Row, RowFault, other_separator, rows, separator, separator_words
from timeline.authoring.text import Faults
from timeline.diagnostics import Severity
from timeline.errors import did_you_mean, shown

__all__ = ["read_tree"]

_HEADER = "a header row with at least title and date"
_DAY_NUMBER = re.compile(r"[1-9][0-9]{4,6}(?:\.[0-9]+)?")
_DAY_NUMBERS = range(10_000, 2_958_466)  # to the end of the year 9999
_DAY_ZERO = date(1899, 12, 30)


class _Stop(Exception):  # noqa: N818
    """The rows cannot be read."""


@define
class _Claim:
    """A claim while the rows are read: its source is the text that names it."""

    pairs: dict[str, tuple[Scalar, Node]]
    start: int
    end: int


@define
class _Event:
    """An event while its rows are read."""

    title: str
    pairs: dict[str, tuple[Scalar, Node]]
    claims: list[_Claim]
    start: int
    end: int
    line: int
    written: dict[str, str] = field(factory=dict)  #: What its cells say, by column.


def read_tree(text: str, faults: Faults) -> tuple[Node | None, bool]:
    """The tree of a text, or None where it has none; and whether it is whole.

    After a fault of the syntax the tree holds the rows before it.
    """
    reader = _Reader(text, faults)
    try:
        whole = reader.read()
    except _Stop:
        return None, False
    return reader.tree(), whole


class _Reader:
    def __init__(self, text: str, faults: Faults) -> None:
        self._text = text
        self._faults = faults
        self._columns: list[Column] = []
        self._events: dict[str, _Event] = {}
        self._nodes: list[_Event | Refused] = []
        self._sources = Sources(faults)
        self._ids = FreeIds("event")

    def read(self) -> bool:
        """Read all rows; whether there is no fault of the syntax."""
        char, start = separator(self._text)
        if char != ",":
            self._stop(0, "separator", f"the cells are parted by {shown(char)}", _commas(separator_words(char)))
        lines = rows(self._text, start)
        try:
            header = next(lines, None)
            if header is None:
                self._stop(0, "empty", "the file is empty", "a header row")
            self._read_header(header)
            for row in lines:
                self._row(row)
        except RowFault as fault:
            name = self._columns[fault.column].name if fault.column < len(self._columns) else ""
            line = self._line(fault.opened) if fault.opened is not None else 0
            more = f" opened on line {line}" if line else ""
            self._faults.add(fault.index, name, "syntax", fault.message, expected=fault.expected + more)
            return False
        return True

    def _line(self, index: int) -> int:
        return self._faults.lines.place(index)[0]

    def _stop(self, index: int, code: str, message: str, expected: str, path: str = "") -> NoReturn:
        self._faults.add(index, path, code, message, expected=expected)
        raise _Stop

    def _read_header(self, header: Row) -> None:
        """Take the columns of the first row.

        Raises:
            _Stop: If it is no such row.
        """
        found = [column(cell.text) for cell in header.cells]
        line = self._text[header.start : header.end]
        other = other_separator(line)
        if other and any(column(name.strip('"')) for name in other[1]):
            self._stop(header.start, "separator", f"{other[0]} stand between the cells", _commas(other[0]))
        if not any(found):
            hint = "; this looks like a web page" if line.lstrip().startswith("<") else ""
            self._stop(header.start, "no-header", "the first row names no known column", _HEADER + hint)
        seen: dict[str, Cell] = {}
        for number, (cell, item) in enumerate(zip(header.cells, found, strict=True), 1):
            name = shown(cell.text.strip())
            if cell.blank:
                self._nameless(header, number)
            elif item is None:
                self._unknown(cell, name)
            elif item.name in seen:
                message = f"the column {name} is given twice"
                self._faults.add(cell.start, item.name, "duplicate-column", message, found=name, expected="each column once")
            else:
                seen[item.name] = cell
        if len(seen) < len(found):
            raise _Stop
        if "title" not in seen or not seen.keys() & {"date", "start", "holds"}:
            missing = "title" if "title" not in seen else "date"
            self._stop(header.start, "no-header", f"no column is named {shown(missing)}", _HEADER)
        self._columns = [item for item in found if item is not None]
        self._faults.dialect = evolve(CSV, path=partial(column_path, columns=frozenset(seen)))

    def _nameless(self, header: Row, number: int) -> None:
        """Report a column without a name, and those beside it in one breath."""
        if number > 1 and header.cells[number - 2].blank:
            return
        last = number
        while last < len(header.cells) and header.cells[last].blank:
            last += 1
        message = f"column {number} has no name"
        expected = f"a name for column {number}"
        if last > number:
            message, expected = f"columns {number} to {last} have no names", f"{expected} and those up to {last}, or none"
        self._faults.add(header.cells[number - 1].start, "", "no-name", message, expected=expected)

    def _unknown(self, cell: Cell, name: str) -> None:
        known = [item.name for item in COLUMNS]
        guess = did_you_mean(cell.text.strip().lower()[:100], known).replace('"', "")
        expected = "a known column" + (guess or ": one of " + ", ".join(known))
        path = name[1:-1]
        self._faults.add(cell.start, path, "unknown-column", f"there is no column {name}", found=name, expected=expected)

    def _row(self, row: Row) -> None:
        if len(row.cells) != len(self._columns):
            wanted = f"{len(self._columns)} cells, found {len(row.cells)}"
            self._faults.add(
                row.start,
                "",
                "row-length",
                f"this row has {len(row.cells)} cell{'' if len(row.cells) == 1 else 's'}",
                expected=wanted,
            )
            self._nodes.append(Refused(row.start, row.end))
            return
        cells = {item.name: cell for item, cell in zip(self._columns, row.cells, strict=True) if cell.text}
        parts: dict[Part, dict[str, tuple[Scalar, Node]]] = {part: {} for part in Part}
        for item in self._columns:
            node = self._node(cells[item.name], item) if item.name in cells else None
            if node is not None:
                key = Scalar(item.key.name, node.start, node.start)
                parts[item.part][item.key.name] = (key, node)
        claim = parts[Part.CLAIM]
        if "end" in claim and not claim.keys() & {"start", "date", "holds"}:
            end = claim["end"][1]
            expected = f"a start too: {UNKNOWN_END} if it is unknown, .. if it is open"
            self._faults.add(end.start, "end", "bad-value", "an end stands without a start", expected=expected)
            claim["start"] = (Scalar("start", end.start, end.start), Refused(end.start, end.end))
        source = self._sources.of_row(claim.pop("source", None), parts[Part.SOURCE])
        if source is not None:
            claim["source"] = (Scalar("source", source.start, source.start), source)
        if parts[Part.PLACE] and "name" not in parts[Part.PLACE]:
            for name, (_, node) in list(parts[Part.PLACE].items())[:1]:
                message = "a place has no name"
                self._faults.add(node.start, name, "missing-key", message, expected="its name in the column place")
        elif parts[Part.PLACE]:
            place = _mapping(parts[Part.PLACE], row.start, row.end)
            key = Scalar("places", place.start, place.start)
            parts[Part.EVENT]["places"] = (key, Sequence((place,), place.start, place.end))
        dated = next(
            (cell.start for item, cell in zip(self._columns, row.cells, strict=True) if item.name == "date"), row.start
        )
        self._add(row, cells, parts[Part.EVENT], _Claim(claim, dated, row.end))

    def _add(self, row: Row, cells: dict[str, Cell], pairs: dict[str, tuple[Scalar, Node]], claim: _Claim) -> None:
        """Take a row for a new event, or for a further claim of one."""
        id_node = pairs["id"][1] if "id" in pairs else None
        written = {item.name: cells[item.name].text for item in self._columns if item.name in cells and _of_event(item)}
        known = self._events.get(id_node.text) if isinstance(id_node, Scalar) else None
        if known is not None:
            self._further(known, cells, written)
            known.claims.append(claim)
            known.end = row.end
            return
        title = cells["title"].text if "title" in cells else ""
        event = _Event(title, pairs, [claim], row.start, row.end, self._line(row.start), written)
        self._nodes.append(event)
        if isinstance(id_node, Scalar):
            self._events[id_node.text] = event

    def _further(self, event: _Event, cells: dict[str, Cell], written: dict[str, str]) -> None:
        """Report what a further row of an event says otherwise than its first."""
        given = cells["id"].text
        if written.get("title", event.title) != event.title:
            message = f"the id {shown(given)} is used twice, for events of two titles (first on line {event.line})"
            expected = (
                f"an id not used before ({shown(given)[1:-1]} is on line {event.line}), or the title that it has there"
            )
            self._faults.add(cells["id"].start, "id", "duplicate-id", message, found=shown(given), expected=expected)
            return
        for name, text in written.items():
            if text != event.written.get(name, ""):
                message = f"this row of {shown(given)} says otherwise than its first, on line {event.line}"
                expected = f"what stands on line {event.line}, or an empty cell"
                self._faults.add(cells[name].start, name, "conflict", message, found=shown(text), expected=expected)

    def _node(self, cell: Cell, item: Column) -> Node | None:
        """The value in a cell; None where there is none."""
        text = unguarded(cell.text if item.exact else cell.text.lstrip())
        if not item.exact:
            text = text if item.many else text.strip()
        start = cell.start if cell.quoted else cell.start + len(cell.text) - len(cell.text.lstrip())
        if not text:
            return None
        if is_error(cell.text.strip()):
            message = f"a spreadsheet could not work this cell out: {shown(cell.text.strip())}"
            expected = f"{'a date' if date_key(item.key.name) else 'text'}, not a spreadsheet error"
            return self._refused(cell, start, item, "spreadsheet-error", message, expected)
        if date_key(item.key.name) and _DAY_NUMBER.fullmatch(text) and int(text.partition(".")[0]) in _DAY_NUMBERS:
            day = _DAY_ZERO + timedelta(days=int(text.partition(".")[0]))
            message = f"{shown(text)} is how a spreadsheet counts days, and no date"
            return self._refused(cell, start, item, "bad-date", message, f"a date as text: {day}, if that is the day")
        if item.many:
            shift = 0 if cell.quoted or text != cell.text else start
            texts = [Scalar(each, shift + at if shift else start, cell.end) for each, at in split(text)]
            return Sequence(tuple(texts), start, cell.end) if texts else None
        if item.key.form is Form.SPAN_END and text == UNKNOWN_END:
            text = ""
        return Scalar(text, start, cell.end)

    def _refused(self, cell: Cell, start: int, item: Column, code: str, message: str, expected: str) -> Refused:
        self._faults.add(start, item.name, code, message, found=shown(cell.text.strip()), expected=expected)
        return Refused(start, cell.end)

    def tree(self) -> Mapping:
        """The tree of what was read."""
        size = len(self._text)
        sources = self._sources.node()
        events = Sequence(tuple(self._event(item) for item in self._nodes), 0, size)
        pairs: list[tuple[Node, Node]] = [(Scalar("events", 0, 0), events)]
        if sources.items:
            pairs.append((Scalar("sources", 0, 0), sources))
        return Mapping(tuple(pairs), 0, size)

    def _event(self, item: _Event | Refused) -> Node:
        if isinstance(item, Refused):
            return item
        pairs = dict(item.pairs)
        if "id" not in {column.name for column in self._columns}:
            if not self._ids.taken:
                self._warn_of_made_ids()
            made, _ = self._ids.made_of(item.title)
            pairs["id"] = (Scalar("id", item.start, item.start), Scalar(made, item.start, item.end))
        claims = Sequence(tuple(self._claim(claim) for claim in item.claims), item.start, item.end)
        pairs["claims"] = (Scalar("claims", item.start, item.start), claims)
        return Mapping(tuple(pairs.values()), item.start, item.end)

    def _claim(self, claim: _Claim) -> Mapping:
        pairs = dict(claim.pairs)
        if "source" in pairs:
            key, named = pairs["source"]
            if isinstance(named, Scalar):
                pairs["source"] = (key, Scalar(self._sources.ids()[named.text], named.start, named.end))
        return Mapping(tuple(pairs.values()), claim.start, claim.end)

    def _warn_of_made_ids(self) -> None:
        self._faults.add(
            0,
            "id",
            "made-id",
            "no column has ids, so they are made of the titles: an event whose title changes is another to calendars",
            expected="a column id, with an id for each event that never changes",
            severity=Severity.WARNING,
        )


def _of_event(item: Column) -> bool:
    return item.part in (Part.EVENT, Part.PLACE)


def _mapping(pairs: dict[str, tuple[Scalar, Node]], start: int, end: int) -> Mapping:
    values = list(pairs.values())
    return Mapping(tuple(values), values[0][1].start if values else start, end)


def _commas(other: str) -> str:
    return f"commas between cells (this file uses {other})"
