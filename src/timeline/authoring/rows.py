"""CSV text to rows of cells that know where they stand: :rfc:`4180`, strictly, with commas alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Cell", "Row", "RowFault", "other_separator", "rows", "separator", "separator_words"]

_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_PLAIN = re.compile(r"[^,\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEP_LINE = re.compile(r'"?sep=(.)"?(?=\r|\n|\Z)', re.IGNORECASE)
_OTHERS = {"\t": "tabs", ";": "semicolons", "|": "bars"}


@frozen
class Cell:
    """The text of a cell, as a spreadsheet shows it."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


@frozen
class Row:
    """The cells of a row."""

    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """The character at which it begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.cells[-1].end

    @property
    def blank(self) -> bool:
        """Whether it is an empty line, or a row of empty cells as spreadsheets write them."""
        return all(cell.blank for cell in self.cells)


class RowFault(Exception):  # noqa: N818 # it is a finding, and never leaves the package
    """The text is no CSV from here on."""

    def __init__(self, index: int, column: int, message: str, expected: str, opened: int | None = None) -> None:
        self.index = index
        self.column = column  #: The number of the column, from 0.
        self.message = message
        self.expected = expected
        self.opened = opened  #: Where the cell is opened whose quote is not closed.
        super().__init__(message)


def separator(text: str) -> tuple[str, int]:
    """What a ``sep=`` line at the top says stands between cells, and where the rows begin; a comma without such a line."""
    match = _SEP_LINE.match(text)
    if match is None:
        return ",", 0
    line_end = _LINE_END.match(text, match.end())
    return match[1], line_end.end() if line_end else match.end()


def rows(text: str, start: int = 0) -> Iterator[Row]:
    """The rows of a text that are not blank.

    Raises:
        RowFault: Where a quote is not closed, or more stands after a closed one.
    """
    cells: list[Cell] = []
    index, size = start, len(text)
    while index < size or cells:
        cell = _cell(text, index, len(cells))
        cells.append(cell)
        index = cell.end
        if text.startswith(",", index):
            index += 1
            continue
        row = Row(tuple(cells))
        if not row.blank:
            yield row
        cells = []
        line_end = _LINE_END.match(text, index)
        index = line_end.end() if line_end else size


def _cell(text: str, index: int, column: int) -> Cell:
    if not text.startswith('"', index):
        match = _PLAIN.match(text, index)
        end = match.end() if match else index
        return Cell(text[index:end], index, end)
    match = _QUOTED.match(text, index)
    if match is None:
        raise RowFault(index, column, "a quote is opened here and never closed", "a closing quote for the cell", index)
    end = match.end()
    if end < len(text) and text[end] not in ",\r\n":
        if _LINE_END.search(match[0]):  # the quote that closes it was surely meant to open another
            raise RowFault(index, column, "a quote is opened here and not closed", "a closing quote for the cell", index)
        message = "more stands here after the closing quote of a cell"
        raise RowFault(end, column, message, "a comma or a line end; a quote within a cell is doubled")
    return Cell(_LINE_END.sub("\n", match[1].replace('""', '"')), index, end, quoted=True)


def other_separator(header: str) -> tuple[str, list[str]] | None:
    """What stands between the cells of a header without commas, in words, and the cells."""
    if "," in header:
        return None
    char = next((char for char in _OTHERS if char in header), "")
    return (_OTHERS[char], header.split(char)) if char else None


def separator_words(char: str) -> str:
    """A separator in words.

    >>> separator_words(";"), separator_words("x")
    ('semicolons', 'other characters')
    """
    return _OTHERS.get(char, "other characters")
