"""The one module that imports the YAML library: text to parsing events, with a limit on open brackets.

It is imported when the first file is read, not with the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "SyntaxFault",
    "TooDeepFault",
    "parse",
]


# the scanner leaves some texts to int() and chr(): "\\U00110000", "%YAML 1.(5,000 digits)"
_LEFT_TO_PYTHON = (ValueError, IndexError, OverflowError, AssertionError)


class SyntaxFault(Exception):  # noqa: N818 # it is a finding, and never leaves the package
    """The text is no YAML."""

    def __init__(self, index: int, problem: str, context: str = "", context_index: int | None = None) -> None:
        self.index = index  #: The character at which it was seen.
        self.problem = problem
        self.context = context
        self.context_index = context_index  #: The character at which the faulty thing begins, where that is known.
        super().__init__(problem)


class TooDeepFault(Exception):  # noqa: N818
    """More brackets are open than may be. The scanner looks far ahead, at a quadratic cost, so it is stopped itself."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__(index)


class _Parser(Parser):
    scanner = cached_property(lambda parser: parser.loader.scanner)  # asked for at every token


def parse(text: str, max_depth: int) -> Iterator[Any]:
    """The parsing events of a text.

    Raises:
        SyntaxFault: Where it is no YAML.
        TooDeepFault: Where more than ``max_depth`` brackets are open.
    """

    class LimitedScanner(Scanner):
        reader = cached_property(lambda scanner: scanner.loader.reader)  # asked for at every character

        def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803 # the library's name
            if len(self.flow_context) >= max_depth:
                raise TooDeepFault(self.reader.index)
            super().fetch_flow_collection_start(TokenClass, to_push)

        def fetch_more_tokens(self) -> Any:
            try:
                return super().fetch_more_tokens()
            except _LEFT_TO_PYTHON as error:
                raise SyntaxFault(self.reader.index, str(error)) from None

    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = LimitedScanner
    yaml.Parser = _Parser
    spares = _spares(text)
    back = {ord(spare): char for char, spare in spares.items()}
    try:
        for event in yaml.parse(text.translate({ord(char): spare for char, spare in spares.items()})):
            if back and isinstance(event, ScalarEvent):
                event.value = event.value.translate(back)
            yield event
    except MarkedYAMLError as error:
        mark, context = error.problem_mark, error.context_mark
        index = 0 if mark is None else mark.index
        raise SyntaxFault(index, error.problem or "", error.context or "", context and context.index) from None
    except (YAMLError, *_LEFT_TO_PYTHON) as error:
        raise SyntaxFault(0, str(error)) from None


def _spares(text: str) -> dict[str, str]:
    """Stand-ins for U+2028 and U+2029, which YAML 1.2 reads as text and the library as line ends (and so drops)."""
    found = [char for char in "\u2028\u2029" if char in text]
    if not found:
        return {}
    lower = text.lower()  # a stand-in may not be written as an escape either
    free = (chr(code) for code in range(0xFDD0, 0xFDF0) if chr(code) not in text and f"{code:x}" not in lower)
    return dict(zip(found, free, strict=False))
