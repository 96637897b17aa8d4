"""A timeline as a dossier in TOML: arrays of tables for agents, sources and events, inline tables for what is small.

Texts stand in quotes, dates too: a bare ``2017-12`` is no TOML. Numbers and yes or no are bare, where TOML has such a
number. A list of inline tables that do not fit a line each becomes tables of its own, after the other keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.authoring.keys import AGENT, CLAIM, EVENT, LINK, PARTICIPANT, PLACE, QUANTITY, RELATION, SOURCE, TIMELINE, Form
from timeline.dossiers.data import Data, top
from timeline.dossiers.yamltext import UNSEEN, WIDTH, block_text
from timeline.model import Timeline

__all__ = ["key_name", "quoted", "text_lines", "toml_chunks"]

_TABLES = (AGENT, CLAIM, EVENT, LINK, PARTICIPANT, PLACE, QUANTITY, RELATION, SOURCE, TIMELINE)
_BARE = {key.name for table in _TABLES for key in table.keys if key.form in (Form.WHOLE, Form.DECIMAL, Form.YES_NO)}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?", re.ASCII)  # any TOML reader keeps these
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_YES_NO = {"yes": "true", "no": "false"}
_ESCAPED = re.compile(f'[{UNSEEN}"\\\\\n\t]')
_ESCAPED_IN_LINES = re.compile(f'[{UNSEEN}\\\\]|"(?="")|"$')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def toml_chunks(timeline: Timeline) -> Iterator[str]:
    """The text of a dossier, piece by piece: one for each key at the top, agent, source and event."""
    first = True
    for name, value in top(timeline):
        if isinstance(value, Iterator):
            continue
        yield _joined(_pair(name, value))
        first = False
    if not timeline.events:  # whose key is needed, and would belong to a table if it came after one
        yield "events = []\n"
        first = False
    for name, value in top(timeline):
        for item in value if isinstance(value, Iterator) else ():
            yield _joined(["" if not first else None, f"[[{name}]]", *_table(item, name)])
            first = False


def _joined(lines: list[str] | list[str | None]) -> str:
    return "".join(f"{line}\n" for line in lines if line is not None)


def _table(data: dict[str, Data], name: str) -> list[str]:
    """The lines of a table: its keys, and then those of its lists of tables."""
    lines: list[str] = []
    long: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value) and not _fits(value):
            for item in value:
                long += ["", f"[[{name}.{key}]]", *(_table(item, "") if isinstance(item, dict) else ())]
        else:
            lines += _pair(key, value)
    return [*lines, *long]


def _fits(items: list[Data]) -> bool:
    return all(len(_inline(item)) + 3 <= WIDTH for item in items)


def _pair(name: str, value: Data) -> list[str]:
    """The lines of a key and its value."""
    if isinstance(value, str):
        return text_lines(name, value) or [f"{name} = {_scalar(value, name)}"]
    inline = f"{name} = {_inline(value)}"
    if isinstance(value, dict) or not value or len(inline) <= WIDTH:
        return [inline]
    return [f"{name} = [", *(f"  {_inline(item)}," for item in value), "]"]


def text_lines(name: str, text: str) -> list[str] | None:
    """The lines of a key and a text that is better not on one line; None where it is."""
    if "\n" in text.strip("\n"):
        return f'{name} = """\n{_ESCAPED_IN_LINES.sub(_escape, text)}"""'.split("\n")
    block = block_text(text, len(name) + 3, WIDTH - 4)
    if block is None or block[0] != ">-":
        return None
    lines = [_ESCAPED_IN_LINES.sub(_escape, line) for line in block[1]]
    return [f'{name} = """\\', *(f"  {line} \\" for line in lines[:-1]), f'  {lines[-1]}"""']


def _inline(value: Data) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    pairs = (
        f"{name} = {_scalar(inner, name) if isinstance(inner, str) else _inline(inner)}" for name, inner in value.items()
    )
    return f"{{ {', '.join(pairs)} }}" if value else "{}"


def _scalar(text: str, name: str) -> str:
    if name in _BARE and text in _YES_NO:
        return _YES_NO[text]
    return text if name in _BARE and _NUMBER.fullmatch(text) else quoted(text)


def key_name(text: str) -> str:
    """A key as it is written."""
    return text if _BARE_KEY.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A text on one line, in single quotes where these spare escapes."""
    if ('"' in text or "\\" in text) and not re.search(f"['\n\t{UNSEEN}]", text):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
