"""From the bytes of a workbook to the rows of a sheet, within limits of size, and to a timeline.

A cell is what is stored in it: of a formula its last value, of a date the day, month or year that its format shows.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from timeline.api import Diagnostic, LoadError, TableReading, column_texts, did_you_mean, no_text, read_table, shown

__all__ = ["MAX_BYTES", "MAX_CELLS", "MAX_UNPACKED", "read_sheet"]

MAX_BYTES = 50_000_000
"""The size of the largest workbook that is read, in bytes."""
MAX_UNPACKED = 500_000_000
"""The most bytes that its parts may have when they are unpacked."""
MAX_CELLS = 5_000_000
"""The most cells of a sheet, empty ones in its rows included; each row is as long as the first, if not longer."""
MAX_ROWS = 1_048_576
"""The number of the last row that a spreadsheet has."""

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, SyntaxError, RuntimeError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError),
)
"""What the library, the archive and its XML raise where a workbook is none."""


class _Fault(Exception):  # noqa: N818
    """The sheet cannot be read."""

    def __init__(self, code: str, message: str, expected: str) -> None:
        self.code, self.message, self.expected = code, message, expected
        super().__init__(message)


def read_sheet(stream: BinaryIO, sheet: str, *, name: str, default_id: str) -> TableReading:
    """The timeline of a sheet, and all that is wrong or doubtful in it.

    Args:
        stream: The workbook.
        sheet: The name of the sheet; empty for the first that is not hidden.
        name: The name of the file, for messages.
        default_id: What the timeline's id is made of.

    Raises:
        LoadError: If it is no workbook, if it is too large, or has no such sheet.
    """
    try:
        data = _checked(stream)
        rows = _rows(data, sheet)
    except _Fault as fault:
        found = Diagnostic(
            file=name, line=0, column=0, path="", code=fault.code, message=fault.message, expected=fault.expected
        )
        raise LoadError([found]) from None
    found_before: list[Diagnostic] = []
    return read_table(
        _texts(rows, name, found_before),
        name=name,
        default_id=default_id,
        path=lambda row, column, path: f"{_letters(column)}{row}" if row else path,
        found=found_before,
    )


def _checked(stream: BinaryIO) -> bytes:
    """The bytes of a workbook that may be unpacked."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _Fault("too-large", f"the workbook has more than {MAX_BYTES:,} bytes", f"at most {MAX_BYTES:,} bytes")
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()  # no part gives more bytes than stand here
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _Fault("not-xlsx", "this is no XLSX workbook", "a file that a spreadsheet saved as .xlsx") from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise _Fault("too-large", f"the workbook unpacks to {unpacked:,} bytes", f"at most {MAX_UNPACKED:,} bytes")
    return data


def _rows(data: bytes, sheet: str) -> list[tuple[int, list[Any]]]:
    """The numbers and values of the rows of a sheet, without those at its top in which nothing stands."""
    import openpyxl

    try:
        with warnings.catch_warnings():  # of styles and extensions that it does not know; none of them is read
            warnings.simplefilter("ignore")
            stored = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    except _BROKEN as error:
        message = f"this is no workbook that can be read: {shown(error, 200)[1:-1]}"
        raise _Fault("not-xlsx", message, "a file that a spreadsheet saved as .xlsx") from None
    try:
        name = _sheet_of(stored, sheet)
        return list(_cells(stored[name], written[name]))
    except _BROKEN as error:
        raise _Fault("not-xlsx", f"the sheet cannot be read: {shown(error, 200)[1:-1]}", "a whole workbook") from None
    finally:
        stored.close()
        written.close()


def _sheet_of(book: Any, asked: str) -> str:
    names = [str(each.title) for each in book.worksheets]
    if asked and asked not in names:
        guess = did_you_mean(asked, names)
        raise _Fault("no-sheet", f"there is no sheet {shown(asked)}{guess}", "one of " + ", ".join(names))
    shown_ones = [str(each.title) for each in book.worksheets if each.sheet_state == "visible"]
    if not asked and not names:
        raise _Fault("no-sheet", "the workbook has no sheet", "a sheet with events")
    return asked or (shown_ones or names)[0]


def _cells(stored: Any, written: Any) -> Iterator[tuple[int, list[Any]]]:
    count = first = 0
    for each in (stored, written):
        each.reset_dimensions()  # what a file says of its own size is not believed
    for number, (values, formulas) in enumerate(zip(stored.iter_rows(), written.iter_rows(), strict=True), 1):
        if number > MAX_ROWS:
            raise _Fault("too-large", f"the sheet has more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,} rows")
        row = [_value(*pair) for pair in zip(values, formulas, strict=True)]
        while row and row[-1] is None:
            row.pop()
        count += max(len(values), first if row else 0)
        if count > MAX_CELLS:
            raise _Fault("too-large", f"the sheet has more than {MAX_CELLS:,} cells", f"at most {MAX_CELLS:,} cells")
        if row:
            first = first or len(row)
            yield number, row


class _Unknown:
    """A formula whose value is not stored."""

    def __str__(self) -> str:
        return "a formula without a stored value"


def _value(cell: Any, written: Any) -> Any:
    value = cell.value
    if value is None and written.value is not None:
        return _Unknown()
    return _as_shown(value, cell.number_format) if isinstance(value, datetime) else value


def _as_shown(value: datetime, form: str) -> date | datetime | str:
    """A date as finely as its format shows it: a cell in which 2017-12 was typed holds the first day of that month."""
    shown_of = set(_NOT_SHOWN.sub("", form or "").lower())
    if {"h", "s"} & shown_of:
        return value
    if "d" in shown_of:
        return value.date()
    if "y" in shown_of:
        return f"{value.year:04d}-{value.month:02d}" if "m" in shown_of else f"{value.year:04d}"
    return value


def _texts(rows: list[tuple[int, list[Any]]], file: str, found: list[Diagnostic]) -> Iterator[tuple[int, list[str]]]:
    """The rows as texts, each at least as long as the first."""
    if not rows:
        return
    (first, names), below = rows[0], rows[1:]
    texts = [
        column_texts(str(name or ""), [row[at] if at < len(row) else None for _, row in below])
        for at, name in enumerate(names)
    ]
    yield first, [str(name or "") for name in names]
    for at, (number, row) in enumerate(below):
        line = []
        for column in range(max(len(row), len(names))):
            text = texts[column][at] if column < len(names) else column_texts("", [row[column]])[0]
            if text is None:
                found.append(_no_text(row[column], file, number, column + 1))
            line.append(text or "")
        yield number, line


def _no_text(value: object, name: str, row: int, column: int) -> Diagnostic:
    if not isinstance(value, _Unknown):
        return no_text(value, file=name, row=row, column=column)
    return Diagnostic(
        file=name,
        line=row,
        column=column,
        path="",
        code="no-stored-value",
        message="a formula stands here whose value is not stored",
        expected="a workbook that a spreadsheet worked out and saved",
    )


def _letters(column: int) -> str:
    """The letters of a column: A, B, ... Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
