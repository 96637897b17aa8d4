"""The rows of a query's result, from each of its forms: a mapping of columns to cells, with the place where it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from timeline.api import JsonFault, JsonPlaces, NotJson, parse_json
from timeline_exchange.shared_reading import At, Findings

__all__ = ["Rows", "from_csv", "from_json"]

Rows = Iterator[tuple[At, dict[str, object]]]


def from_json(text: str, findings: Findings) -> tuple[list[str], Rows]:
    """The names of the columns and the rows of a result in JSON.

    Raises:
        LoadError: If it is none.
    """
    try:
        whole, _ = parse_json(text)
    except JsonFault as fault:
        findings.refuse(At(fault.line, fault.column), fault.code, fault.message, expected=fault.expected)
    path: tuple[str, ...] = ()
    rows: object = whole
    if isinstance(whole, dict):
        results = whole.get("results")
        rows, path = (results.get("bindings") if isinstance(results, dict) else None), ("results", "bindings")
    if not isinstance(rows, list):
        findings.refuse(At(1), "format", "this is no result of a query", expected="a list of rows")
    places = JsonPlaces(text)
    names = list(dict.fromkeys(str(name) for row in rows if isinstance(row, dict) for name in row))

    def found() -> Rows:
        for index, row in enumerate(rows):
            at = At(*places.find((*path, index)), f"{'.'.join(path)}[{index}]")
            if isinstance(row, dict):
                yield at, {str(name): _value(cell) for name, cell in row.items()}
            else:
                findings.left_out(at, "it is no row", expected="an object")

    return names, found()


def _value(cell: object) -> object:
    """A cell's text; that of the verbose form is in an object. Nothing for an unknown value, which is a blank node."""
    if isinstance(cell, dict):
        cell = None if cell.get("type") == "bnode" else cell.get("value")
    if isinstance(cell, NotJson):
        return cell.text
    return "" if cell is None or (isinstance(cell, str) and "/.well-known/genid/" in cell) else cell


def from_csv(text: str, findings: Findings) -> tuple[list[str], Rows]:
    """The names of the columns and the rows of a result in CSV.

    Raises:
        LoadError: If it is none.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip().lstrip("?") for name in next(reader)]
    except (csv.Error, StopIteration) as error:
        findings.refuse(At(1), "format", f"this is no CSV: {error}", expected="the JSON or CSV of query.wikidata.org")
    if len(set(names)) < len(names):
        findings.refuse(At(1), "duplicate-column", "a column stands here twice", expected="each column once")

    def found() -> Rows:
        line = reader.line_num + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                findings.left_out(At(line), f"it is no CSV: {error}; what follows is not read")
                return
            if len(cells) == len(names):
                yield At(line), dict(zip(names, map(_value, cells), strict=True))
            elif cells:
                findings.left_out(At(line), f"it has {len(cells)} cells", expected=f"{len(names)} cells")
            line = reader.line_num + 1

    return names, found()
