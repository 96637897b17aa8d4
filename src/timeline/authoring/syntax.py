"""What is wrong with a text that is no YAML, in words that help its author, and where it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.errors import shown

if TYPE_CHECKING:
    from timeline.authoring.events import SyntaxFault

__all__ = ["explain", "key_before"]

_NO_KEY = "this line is no key with its value"
_KEY = 'a key, a colon and a space ("title: ...")'
_INDENT = "every key of a mapping as far in as the one above it, and every - of a list likewise"


def explain(fault: SyntaxFault, text: str) -> tuple[int, str, str]:
    """Where a fault begins, what it is, and what would be right."""
    problem = fault.problem
    begins = fault.index if fault.context_index is None else fault.context_index
    if text.lstrip().lower().startswith(("<!doctype", "<html")):
        return 0, "the file looks like a web page", "a mapping with events; this looks like a web page"
    if "mapping values are not allowed" in problem:
        before = text[_line_start(text, fault.index) : fault.index]
        if re.search(r":\s", before):
            return fault.index, "a second colon stands in a text without quotes", "text with a colon in quotes"
        above = _no_key_above(text, fault.index)
        if above is not None:
            return above, _NO_KEY, _KEY
        return fault.index, "this line is further in than the keys above it", _INDENT
    if "could not find expected ':'" in problem:
        return begins, _NO_KEY, _KEY
    if "cannot start any token" in problem:
        return _bad_start(text, fault.index)
    if "an anchor" in fault.context or "an alias" in fault.context or "a tag" in fault.context:
        return begins, f"a text without quotes begins with {shown(text[begins : begins + 1])}", "the text in quotes"
    if "scalar" in fault.context and "end of stream" in problem:
        return begins, "a quote is opened here and never closed", "a closing quote"
    if "expected ',' or" in problem or ("flow" in fault.context and "found" in problem):
        return (
            begins,
            "a bracket is opened here and not closed as it should be",
            "commas between items and a closing bracket",
        )
    if "sequence entries are not allowed" in problem:
        return fault.index, "a list begins on the line of its key", "the list on the next line, or in brackets"
    if "block" in fault.context and text[_line_start(text, fault.index) : fault.index].strip(" -"):
        return (
            fault.index,
            "more stands here after the end of a value",
            "one value; a text with quotes in it quoted as a whole",
        )
    if "block" in fault.context and ("expected" in problem or "did not find" in problem):
        return fault.index, "this does not fit the lines above it", _INDENT
    context = f"{fault.context}: " if fault.context else ""
    return fault.index, f"this is no YAML ({shown(context + problem, 200)[1:-1]})", "plain YAML"


def key_before(text: str, index: int) -> str:
    """The step of a path to the key that begins the line of a character, if one does and stands before it."""
    match = re.match(r"[ -]*([A-Za-z_]+):\s", text[_line_start(text, index) : index])
    return f".{match[1]}" if match else ""


def _bad_start(text: str, index: int) -> tuple[int, str, str]:
    char = text[index : index + 1]
    if char == "\t":
        indents = not text[_line_start(text, index) : index].strip(" \t-")
        return index, f"a TAB stands {'where the line is indented' if indents else 'outside of a text'}", "spaces"
    return index, f"a text without quotes begins with {shown(char)}", "the text in quotes"


def _no_key_above(text: str, index: int) -> int | None:
    """Where the text of the line above begins, if it has no colon with a blank: it goes on in this one."""
    end = _line_start(text, index)
    above = text[_line_start(text, max(end - 1, 0)) : end]
    match = re.fullmatch(r"[ -]*(?![\s#&*!|>'\"%@`\[{])((?!:\s|\s#).)+\s*", above)
    return end - len(above) + len(re.match(r"[ -]*", above)[0]) if match else None  # type: ignore[index]


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
