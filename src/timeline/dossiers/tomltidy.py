"""A TOML dossier laid out as ``tomlfile`` would, with its comments and its order of events.

Keys come in the order of ``timeline.authoring.keys``, those under headers of their own last, as TOML has it. Tables
under headers stay so; what stands in brackets or braces stays there where it fits on a line, or a list with a line for
each of its items. Values without quotes stay as they are written.
"""

from __future__ import annotations

from attrs import frozen

from timeline.authoring.keys import TIMELINE, Form, Key, Table
from timeline.authoring.nodes import Mapping, Scalar
from timeline.dossiers.keeping import Comment, comment_lines, head_of, is_for_editors
from timeline.dossiers.tomlentries import File, Part, Written, parts_of
from timeline.dossiers.tomlfile import key_name, quoted, text_lines
from timeline.dossiers.yamltext import WIDTH

__all__ = ["laid_out"]


def laid_out(text: str, root: Mapping) -> str:
    """The text of a dossier, tidied."""
    return "".join(f"{line}\n" for line in _Layout(text).file(parts_of(text, root)))


@frozen
class _Layout:
    """Parts to lines."""

    text: str  #: The file.

    def file(self, file: File) -> list[str]:
        """All lines; a head of comments that a blank line ends, or that speaks to editors, stays at the top."""
        head = head_of(file.first.lead, blank=file.first.blank)
        del file.first.lead[: len(head)]
        lines = comment_lines(head)
        if head and not is_for_editors(head[-1]):
            lines.append("")
        lines += self.table(file.top, TIMELINE, "")
        return [*lines, *([""] if file.foot else []), *comment_lines(file.foot)]

    def table(self, part: Part, table: Table | None, path: str) -> list[str]:
        """The lines of a table, without its header: its keys, the comments that end it, then the tables within it."""
        lines: list[str] = []
        children = [(child, table.key(child.key) if table else None) for child in _sorted(part, table)]
        headed = [pair for pair in children if self.has_headers(*pair, top=not path)]
        for child, key in children:
            if (child, key) in headed:
                continue
            if lines and (child.lead or not path) and (child.lead[0].blank if child.lead else child.blank):
                lines.append("")  # between the keys of an event there is none
            lines += comment_lines(child.lead)
            if child.lead and child.blank and not path:
                lines.append("")
            lines += self.pair(child, key)
        lines += comment_lines(part.tail, loose=False)
        for child, key in headed:
            for item in _tables(child):
                if lines or path:
                    lines.append("")
                lines += self.headed(item, child, key, f"{path}.{key_name(child.key)}" if path else key_name(child.key))
        return lines

    def headed(self, item: Part, owner: Part, key: Key | None, path: str) -> list[str]:
        """The lines of a table with its header. What stood at the brackets around it comes above the first of a list."""
        lines: list[str] = []
        if item is not owner and item is owner.children[0]:
            lines += [*comment_lines(owner.lead), *comment_lines(owner.beside)]
        lines += comment_lines(item.lead)
        if item.lead and item.blank:
            lines.append("")
        if item is not owner and item is owner.children[-1]:
            item.tail += owner.tail
        above, beside = _beside(item.beside)
        header = f"[{path}]" if item is owner else f"[[{path}]]"
        return [*lines, *above, f"{header}{beside}", *self.table(item, key.table if key else None, path)]

    def has_headers(self, part: Part, key: Key | None, *, top: bool) -> bool:
        """Whether a value stands under headers: it did, or it is a list at the top, or it fits nowhere else."""
        if part.written is Written.LIST:
            if not part.children or any(child.written is not Written.BRACES for child in part.children):
                return False
            if top and key is not None and key.form is Form.ITEMS:
                return True
            return any(len(self.inline(child, key.table if key else None)) + 3 > WIDTH for child in part.children)
        if part.written is Written.DOTTED:
            return part.commented or len(f"{part.key} = {self.inline(part, None)}") > WIDTH
        return part.written in (Written.TABLE, Written.TABLES)

    def pair(self, part: Part, key: Key | None) -> list[str]:
        """The lines of a key and its value."""
        name, (above, beside) = key_name(part.key), _beside(part.beside)
        value, table = part.value, key.table if key else None
        if isinstance(value, Scalar) and not value.plain:
            lines = self.as_broken(name, value) or text_lines(name, value.text) or [f"{name} = {quoted(value.text)}"]
            return [*above, *lines[:-1], f"{lines[-1]}{beside}"]
        line = f"{name} = {self.inline(part, table)}"
        if part.written is not Written.LIST or not (part.commented or (part.children and len(line) > WIDTH)):
            return [*above, f"{line}{beside}"]
        above, beside = _beside([comment for comment in part.beside if part.holds(comment)])
        more, closing = _beside([comment for comment in part.beside if not part.holds(comment)])
        lines = [*more, *above, f"{name} = [{beside}"]
        begun = len(lines)
        for child in part.children:
            if child.lead and child.lead[0].blank and len(lines) > begun:
                lines.append("")
            higher, ends = _beside(child.beside, 2)
            lines += [*comment_lines(child.lead, 2), *higher, f"  {self.inline(child, table)},{ends}"]
        if part.tail and part.tail[0].blank:
            lines.append("")
        return [*lines, *comment_lines(part.tail, 2), f"]{closing}"]

    def inline(self, part: Part, table: Table | None) -> str:
        """A value on one line."""
        value = part.value
        if isinstance(value, Scalar):
            return self.text[value.start : value.end] if value.plain else quoted(value.text)
        if part.written in (Written.LIST, Written.TABLES):
            return f"[{', '.join(self.inline(child, table) for child in part.children)}]"
        pairs = []
        for child in _sorted(part, table):
            key = table.key(child.key) if table else None
            pairs.append(f"{key_name(child.key)} = {self.inline(child, key.table if key else None)}")
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"

    def as_broken(self, name: str, value: Scalar) -> list[str] | None:
        """A paragraph as its author broke it into lines; None if it is no such paragraph, or has escapes."""
        given = self.text[value.start : value.end]
        if not given.startswith('"""\\\n'):
            return None
        lines = [line.strip(" \t") for line in given[5:-3].split("\n")]
        if len(lines) < 2 or not all(line.endswith("\\") for line in lines[:-1]):
            return None
        lines = [*(line[:-1].rstrip(" \t") for line in lines[:-1]), lines[-1]]
        if not all(lines) or " ".join(lines) != value.text:
            return None
        return [f'{name} = """\\', *(f"  {line} \\" for line in lines[:-1]), f'  {lines[-1]}"""']


def _sorted(part: Part, table: Table | None) -> list[Part]:
    """The keys of a table in their order; labels as they are."""
    names = table.names if table else ()
    return sorted(part.children, key=lambda child: names.index(child.key) if child.key in names else -1)


def _tables(part: Part) -> list[Part]:
    """The tables at a key: itself, or the items of a list."""
    return part.children if part.written in (Written.TABLES, Written.LIST) else [part]


def _beside(comments: list[Comment], indent: int = 0) -> tuple[list[str], str]:
    """The comments at the ends of its lines: one stays beside it, the others come above it."""
    if not comments:
        return [], ""
    return comment_lines(comments[:-1], indent, loose=False), f"  {comments[-1].text}"
