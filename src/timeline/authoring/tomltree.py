"""TOML text to a tree of nodes, with the place of every key and value.

Tables may be opened in any order and anew from within others, so they are gathered first, and made to nodes at the
end. What this reads without a fault, Python's own reader has the last word on.
"""

from __future__ import annotations

import re
import tomllib
from typing import NoReturn

from attrs import define, field

from timeline.authoring.dialects import known_top
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.text import Faults
from timeline.authoring.tomltext import Stop, TomlText
from timeline.authoring.tree import MAX_DEPTH
from timeline.errors import shown

__all__ = ["read_tree"]

_JUDGED = re.compile(r"(?s)(.*?) ?\(at (?:line (\d+), column (\d+)|end of document)\)")


@define
class _Table:
    """A table while it is gathered."""

    start: int
    end: int
    path: str
    opened: str = ""  #: By "header" or "dotted" keys, in "braces"; nothing yet where it only holds others.
    by: int = 0  #: Which header the dotted keys stand below.
    refused: bool = False  #: A fault of it was reported.
    parts: dict[str, tuple[Scalar, _Table | _Tables | Node]] = field(factory=dict)


@define
class _Tables:
    """A list of tables, each with a header of its own."""

    path: str
    items: list[_Table] = field(factory=list)


def read_tree(text: str, faults: Faults) -> tuple[Node | None, bool]:
    """The tree of a text, or None where it has none; and whether it is whole.

    After a fault of the syntax the tree holds what was whole until then.
    """
    lone = re.search(r"\r(?!\n)", text)
    if lone:
        faults.add(lone.start(), "", "line-end", "a line ends with a lone carriage return", expected="line feeds")
        return None, False
    before = len(faults.items) + faults.more
    reader = _Reader(TomlText(text, faults))
    try:
        reader.read()
    except Stop:
        return reader.salvage(), False
    if reader.empty:
        return None, True
    if len(faults.items) + faults.more == before and not _judged(text, faults):
        return reader.tree(), False
    return reader.tree(), True


def _judged(text: str, faults: Faults) -> bool:
    """Whether Python's reader takes a text too; what it refuses is reported."""
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        match = _JUDGED.fullmatch(str(error))
        reason, line, column = match.groups() if match else (str(error), None, None)
        index = faults.lines.index(int(line), int(column)) if line and column else max(len(text) - 1, 0)
        faults.add(index, "", "syntax", f"this is no TOML ({shown(reason, 200)[1:-1]})", expected="plain TOML")
        return False
    except (ValueError, RecursionError):
        return True  # a number longer than Python converts: it is TOML
    return True


class _Reader:
    def __init__(self, text: TomlText) -> None:
        self._text = text
        self._root = _Table(0, len(text.text), "", "header")
        self._headers = 0
        self._top = ""  # the first part of the header that was read last

    @property
    def empty(self) -> bool:
        """Whether there is not one key."""
        return not self._root.parts

    def tree(self) -> Node:
        """The tree of what was read."""
        return _node(self._root)

    def salvage(self) -> Node:
        """The tree of what was read, without the table at the top, or of a list there, in which the reading stopped."""
        first = self._root.parts.get(self._top)
        inner = first[1] if first else None
        table = inner.items[-1] if isinstance(inner, _Tables) else inner
        if isinstance(table, _Table):
            table.refused = True
        return self.tree()

    def read(self) -> None:
        table, depth = self._root, 0
        while (found := self._text.space()) != "":
            if found == "[":
                table, depth = self._header()
            else:
                self._pair(table, depth, "")
            if self._text.blank() == "#" or self._text.at >= len(self._text.text):
                continue
            if not self._text.text.startswith(("\n", "\r\n"), self._text.at):
                self._text.stop(
                    f"more stands here after the end of a value: {self._text.here()}", "a line end, or a comment"
                )

    def _header(self) -> tuple[_Table, int]:
        text, start = self._text, self._text.at
        closing = "]]" if text.text.startswith("[[", start) else "]"
        text.at += len(closing)
        parts = text.key(0)
        if not text.text.startswith(closing, text.at):
            text.stop(f"here stands {text.here()}", f"a closing {closing}")
        text.at += len(closing)
        self._headers += 1
        self._top = parts[0].text
        table = self._root
        for part in parts[:-1]:
            table = self._step(table, part, "")
        return self._open(table, parts[-1], start, closing == "]]"), len(parts)

    def _step(self, table: _Table, part: Scalar, opened: str) -> _Table:
        """The table at a key of another, made where there is none."""
        if part.text not in table.parts:
            made = _Table(part.start, part.end, _path(table.path, part), opened, self._headers)
            table.parts[part.text] = (part, made)
            return made
        inner = table.parts[part.text][1]
        if isinstance(inner, _Tables) and not opened:
            return inner.items[-1]
        if isinstance(inner, _Table) and inner.opened != "braces":
            if not opened or (inner.opened == "dotted" and inner.by == self._headers):
                return inner
        elif isinstance(inner, Refused):
            return _Table(part.start, part.end, "", opened)
        return self._twice(table, part)

    def _open(self, table: _Table, part: Scalar, start: int, several: bool) -> _Table:
        """The table that a header opens."""
        path, end = _path(table.path, part), self._text.at
        known = table.parts.get(part.text)
        if several:
            if known is None:
                known = (part, _Tables(path))
                table.parts[part.text] = known
            if not isinstance(known[1], _Tables):
                return self._twice(table, part)
            item = _Table(start, end, f"{path}[{len(known[1].items)}]", "header")
            known[1].items.append(item)
            return item
        if known is None:
            made = _Table(start, end, path, "header")
            table.parts[part.text] = (part, made)
            return made
        if isinstance(known[1], _Table) and not known[1].opened:
            known[1].opened = "header"
            return known[1]
        return self._twice(table, part)

    def _twice(self, table: _Table, part: Scalar) -> _Table:
        """Report a key that is there already; a table that takes what follows and goes nowhere."""
        first, inner = table.parts[part.text]
        line = self._text.faults.lines.place(first.start)[0]
        self._text.faults.add(
            part.start,
            _path(table.path, part),
            "duplicate-key",
            f"the key {shown(part.text)} is given twice (first on line {line})",
            found=shown(part.text),
            expected=f"{printable_key(part)} given once",
        )
        if isinstance(inner, _Table):
            inner.refused = True
        return _Table(part.start, part.end, _path(table.path, part), "header")

    def _pair(self, table: _Table, depth: int, ends: str) -> None:
        """A key with its value; ``ends`` ends a value without quotes, beside the end of the line."""
        text = self._text
        parts = text.key(depth)
        if text.blank() != "=":
            text.stop(f"here stands {text.here()}", 'an equals sign between a key and its value (title = "...")')
        text.at += 1
        text.blank()
        for part in parts[:-1]:
            table = self._step(table, part, "dotted")
        last = parts[-1]
        value = self._value(_path(table.path, last), last.text, depth + len(parts), ends)
        if last.text in table.parts:
            self._twice(table, last)
        else:
            table.parts[last.text] = (last, value)

    def _value(self, path: str, name: str, depth: int, ends: str) -> Node | _Table:
        text, start = self._text, self._text.at
        opening = text.text[start : start + 1]
        if opening not in ("[", "{"):
            return text.value(path, name, ends)
        if depth >= MAX_DEPTH:
            text.too_deep(known_top(path))
        text.at += 1
        if opening == "{":
            return self._braces(_Table(start, start, path, "dotted", -start - 1), depth)
        items: list[Node] = []
        while (found := text.space()) != "]":
            if not found:
                self._unclosed(path, start)
            item = self._value(f"{path}[{len(items)}]", name, depth + 1, ",]")
            items.append(_node(item) if isinstance(item, _Table) else item)
            found = text.space()
            if found == ",":
                text.at += 1
            elif found != "]":
                self._unclosed(path, text.at if found else start)
        text.at += 1
        return Sequence(tuple(items), start, text.at)

    def _unclosed(self, path: str, index: int) -> NoReturn:
        """Report a list that is not closed, and stop.

        Raises:
            Stop: Always.
        """
        message = "a bracket is opened and not closed as it should be"
        self._text.stop(message, "commas between items and a closing ]", path, index=index)

    def _braces(self, table: _Table, depth: int) -> _Table:
        text = self._text
        outer, self._headers = self._headers, table.by
        if text.blank() != "}":
            while True:
                self._pair(table, depth, ",}")
                if text.blank() != ",":
                    break
                text.at += 1
                if text.blank() == "}":
                    text.stop("a comma stands before the closing brace", "no comma after the last", table.path)
        if text.blank() != "}":
            text.stop(
                f"within braces stands {text.here()}", "commas between keys and a closing }, all on one line", table.path
            )
        text.at += 1
        self._headers = outer
        table.end, table.opened = text.at, "braces"
        return table


def _path(path: str, part: Scalar) -> str:
    name = printable_key(part)
    return f"{path}.{name}" if path else name


def _node(part: _Table | _Tables | Node) -> Node:
    """The node of a table that was gathered, with all in it. None is deeper than can be recursed."""
    if isinstance(part, _Tables):
        items = tuple(_node(item) for item in part.items)
        return Sequence(items, part.items[0].start, max(item.end for item in items))
    if not isinstance(part, _Table):
        return part
    if part.refused:
        return Refused(part.start, part.end)
    pairs = tuple((key, _node(value)) for key, value in part.parts.values())
    ends = [max(key.end, value.end) for key, value in pairs]
    return Mapping(pairs, part.start, max([part.end, *ends]))
