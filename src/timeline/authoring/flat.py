"""The flat profile: what a spreadsheet holds of a dossier, column by column. Its reader and its writer both go by this.

One row is an event with its claim. Further rows of the same id are further claims of that event. To add a column: a
`Column` here, of a key that its part has in ``timeline.authoring.keys``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from timeline.authoring.keys import CLAIM, EVENT, PLACE, SOURCE, Form, Key, Table

__all__ = ["COLUMNS", "UNKNOWN_END", "Column", "Part", "column", "guarded", "is_error", "joined", "split", "unguarded"]

UNKNOWN_END = "?"
"""What a cell says of a start or an end that is unknown; an empty cell says nothing of it, and ``..`` that it is open."""


class Part(Enum):
    """What a column belongs to."""

    EVENT = EVENT
    CLAIM = CLAIM
    SOURCE = SOURCE
    PLACE = PLACE

    @property
    def table(self) -> Table:
        """Its keys in an authored dossier."""
        return self.value


@frozen
class Column:
    """A column of the flat profile."""

    name: str  #: As it stands in the first row.
    part: Part
    key: Key  #: The key of the part that its cells are the value of.
    note: str = ""  #: What is to be said beside the help of the key.

    @property
    def many(self) -> bool:
        """Whether a cell is a list: see `split`."""
        return self.key.form in (Form.TEXTS, Form.IDS)

    @property
    def exact(self) -> bool:
        """Whether a cell is read with the blanks around it."""
        return self.key.form is Form.TEXT and self.part is not Part.PLACE and self.name != "calendar"


def _columns(part: Part, *names: str, prefix: str = "", **notes: str) -> Iterator[Column]:
    for name in names:
        key = part.table.key(name)
        if key is None:  # a slip in the table below
            raise LookupError(name)
        yield Column(f"{prefix}{name}", part, key, notes.get(name, ""))


_PLACE_NAME = Column(
    "place", Part.PLACE, next(key for key in PLACE.keys if key.name == "name"), "Where it happens: one place."
)

COLUMNS: tuple[Column, ...] = (
    *_columns(Part.EVENT, "id", "title", "kind", "modality"),
    *_columns(Part.CLAIM, "date", "start", "end", "holds", "calendar"),
    *_columns(Part.CLAIM, "source", "locator", "as", "note", "rank", "recorded", "retracted"),
    *_columns(Part.EVENT, "lane", "tags", "importance", "description", "url"),
    _PLACE_NAME,
    *_columns(Part.PLACE, "latitude", "longitude"),
    *_columns(Part.EVENT, "role", "fulfilled_by", "unmet_by", "notes"),
    *_columns(Part.SOURCE, "title", "publisher", "author", "published", "url", "accessed", "note", prefix="source_"),
)
"""The columns of the profile, in the order in which they are written. Any may be missing but the title and a date."""

_BY_NAME = {item.name: item for item in COLUMNS}
_ERROR = (
    r"#(?:REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!"
    r"|GETTING_DATA|BEZUG!|WERT!|ZAHL!|NV|VALEUR!|NOM\?|NOMBRE!|NUL!|¡REF!|¡VALOR!|¡DIV/0!|¿NOMBRE\?|¡NUM!|N/D"
    r"|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ЧИСЛО!|ПУСТО!|Н/Д|#+)|Err:[0-9]{3}"
)
_FORMULA = re.compile(rf"'*(?:[=+\-@\t\r\n]|\s*(?:{_ERROR})\s*$)")
_GUARDED = re.compile(rf"'+(?:[=+\-@\t\r\n]|\s*(?:{_ERROR})\s*$)")
_ITEM = re.compile(r"(?:\\[\\;\s]|[^;])+")
_ESCAPE = re.compile(r"\\([\\;\s])")


def column(name: str) -> Column | None:
    """The column that a header means: blanks around it and its case are ignored, and ``Source URL`` is ``source_url``.

    >>> column(" Source URL ").key.help
    'Where it can be read.'
    """
    return _BY_NAME.get(re.sub(r"[ _-]+", "_", name.strip().lower()))


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet runs as a formula: one that begins like a formula gets a ``'`` before it.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a cell; the reverse of `guarded`. A formula that has no guard is a text too."""
    return text[1:] if _GUARDED.match(text) else text


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows where it could not work a cell out, in one of some languages.

    >>> is_error("#REF!"), is_error("#MeToo")
    (True, False)
    """
    return re.fullmatch(_ERROR, text.strip()) is not None


def joined(items: Iterable[str]) -> str:
    r"""A list of texts as one cell, with semicolons between them; the reverse of `split`.

    >>> joined(["war", "end; of war"])
    'war; end\\; of war'
    """
    return "; ".join(_escaped(item) for item in items)


def _escaped(item: str) -> str:
    edges = (0, len(item) - 1)
    return "".join(
        f"\\{char}" if char in "\\;" or (char.isspace() and index in edges) else char for index, char in enumerate(item)
    )


def split(cell: str) -> list[tuple[str, int]]:
    r"""The texts of a list, each with the character of the cell at which it begins; empty ones are passed over.

    Semicolons stand between them, and blanks around each are dropped. A backslash before a semicolon, a backslash or a
    blank makes it a part of the text; before anything else it is one itself.

    >>> split(r"war; end\; of war")
    [('war', 0), ('end; of war', 5)]
    """
    found = []
    for match in _ITEM.finditer(cell):
        raw = match[0]
        start = len(raw) - len(raw.lstrip())
        end = len(raw.rstrip())
        if end < len(raw) and re.search(r"(?<!\\)(?:\\\\)*\\$", raw[:end]):
            end += 1  # the blank after a backslash is meant
        if start < end:
            found.append((_ESCAPE.sub(r"\1", raw[start:end]), match.start() + start))
    return found
