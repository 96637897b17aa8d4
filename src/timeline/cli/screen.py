"""Printing for people: a console that obeys the terminal and nothing in the text.

Texts are made by `text` alone, which escapes them and never reads markup in them. Colours are few, are the terminal's
own, and never say what no word says: a light or dark terminal, a printer and NO_COLOR lose nothing. Lines are wrapped
here and end where their text ends, so that what is piped or copied has no blanks at its ends.
"""

from __future__ import annotations

from itertools import zip_longest

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from timeline.cli.output import safe

__all__ = ["Part", "Screen", "text"]

Part = str | tuple[str, str]
"""A text, or a text with a rich style."""

_LEAST = 10  # columns: in less, nothing can be wrapped for reading


def text(*parts: Part) -> Text:
    """A text of its parts, safe to print."""
    return Text.assemble(*(safe(part) if isinstance(part, str) else (safe(part[0]), part[1]) for part in parts))


@frozen
class Screen:
    """The standard output, as wide as the terminal; 80 columns where there is none."""

    console: Console

    @classmethod
    def of_stdout(cls) -> Screen:
        """A screen that writes to what the standard output is now."""
        return cls(Console(highlight=False, markup=False, emoji=False))

    @property
    def width(self) -> int:
        """Its columns."""
        return self.console.width

    def put(self, *parts: Part, indent: int = 0, marker: str = "") -> None:
        """Print a paragraph; its further lines stand under its first, behind the marker."""
        start = text(" " * indent, (marker, "dim"))
        self.columns((start, indent + cell_len(marker)), text(*parts))

    def title(self, title: str) -> None:
        """Print the title of a section, after an empty line."""
        self.line(Text())
        self.put((title, "bold underline"))

    def line(self, line: Text) -> None:
        """Print one line as it is, however long."""
        self.console.print(line, soft_wrap=True)

    def columns(self, *columns: tuple[Text, int] | Text) -> None:
        """Print texts beside each other: each with the width that it takes, the last with all that is left."""
        sized = [column if isinstance(column, tuple) else (column, 0) for column in columns]
        left = max(self.width - sum(width for _, width in sized), _LEAST)
        wrapped = [content.wrap(self.console, width or left) if content.plain else [Text()] for content, width in sized]
        for cells in zip_longest(*wrapped, fillvalue=None):
            line = Text()
            for cell, (_, width) in zip(cells, sized, strict=True):
                line.append_text(cell or Text())
                line.append(" " * (width - (cell.cell_len if cell else 0)))
            line.rstrip()
            self.line(line)
