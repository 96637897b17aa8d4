"""A small engine for grammars: rules as data, read by recursive descent with a memory.

A rule is a symbol, a pattern and an action. A pattern is elements with spaces between them:

- ``word`` or ``one|other``: these words or marks;
- ``{symbol}``: what the rules of a symbol, or a terminal, read there; its value goes to the action;
- ``{~symbol}``: the same, but its value is of no account;
- ``{symbol*}``: one or more of them with commas between; their values go to the action as one tuple;
- a ``?`` behind an element: it may be missing (a missing symbol has the value None);
- a ``_`` before an element: no space stands before it.

Where a phrase can be read in several ways, all of them come back, in the order of the rules. What a symbol reads at a
place is worked out once, and kept to a limited number of readings, so that the cost is linear in the length of the
phrase. No symbol may begin with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from timeline.wording.reading.tokens import Token, TokenKind

__all__ = ["Action", "Grammar", "Rule", "Terminal", "one", "rules"]

_MAX_READINGS = 24  # of one symbol at one place
_PLAIN_KINDS = (TokenKind.WORD, TokenKind.MARK)

Action = Callable[..., Iterable[Any]]
"""Takes the context and the values of a pattern, and gives the values that the whole may have; none: it is not that."""

Terminal = Callable[[Token], Any]
"""The value of a token; None where it is no such token."""


@frozen
class Rule:
    """One way to read a symbol."""

    symbol: str
    pattern: str
    action: Action


def rules(symbol: str, action: Action, *patterns: str) -> list[Rule]:
    """Several ways to read a symbol, with one action."""
    return [Rule(symbol, pattern, action) for pattern in patterns]


def one(symbol: str, value: Any, *patterns: str) -> list[Rule]:
    """Several ways to read a symbol that has one value, whatever stands there."""
    return rules(symbol, lambda _context: (value,), *patterns)


@frozen
class _Element:
    words: frozenset[str]
    symbol: str
    optional: bool
    glued: bool
    many: bool
    silent: bool


_Found = tuple[Any, int]
_State = tuple[tuple[Any, ...], int]


class Grammar:
    """Rules and terminals, ready to read with. It is never changed, and keeps nothing of what it has read."""

    def __init__(self, rules: Iterable[Rule], terminals: Mapping[str, Terminal]) -> None:
        self._terminals = dict(terminals)
        self._rules: dict[str, list[tuple[tuple[_Element, ...], Action]]] = {}
        for rule in rules:
            elements = tuple(_element(part) for part in rule.pattern.split())
            self._rules.setdefault(rule.symbol, []).append((elements, rule.action))
        used = {element.symbol for rows in self._rules.values() for elements, _ in rows for element in elements}
        unknown = used - {"", *self._rules, *self._terminals}
        if unknown:
            raise ValueError(f"no rule says what {', '.join(sorted(unknown))} is")

    def read(self, symbol: str, tokens: Sequence[Token], context: object) -> list[Any]:
        """All values of a symbol that reads the tokens from the first to the last, most likely first."""
        found = _Reader(self._rules, self._terminals, tokens, context).symbol(symbol, 0)
        return [value for value, end in found if end == len(tokens)]


class _Reader:
    def __init__(
        self,
        rules: Mapping[str, list[tuple[tuple[_Element, ...], Action]]],
        terminals: Mapping[str, Terminal],
        tokens: Sequence[Token],
        context: object,
    ) -> None:
        self._rules = rules
        self._terminals = terminals
        self._tokens = tokens
        self._context = context
        self._known: dict[tuple[str, int], tuple[_Found, ...]] = {}

    def symbol(self, name: str, start: int) -> tuple[_Found, ...]:
        known = self._known.get((name, start))
        if known is None:
            self._known[name, start] = ()
            known = self._known[name, start] = self._work_out(name, start)
        return known

    def _work_out(self, name: str, start: int) -> tuple[_Found, ...]:
        terminal = self._terminals.get(name)
        if terminal is not None:
            value = terminal(self._tokens[start]) if start < len(self._tokens) else None
            return () if value is None else ((value, start + 1),)
        found: dict[_Found, None] = {}
        for elements, action in self._rules[name]:
            for values, end in self._elements(elements, start):
                for value in action(self._context, *values):
                    found[value, end] = None
                    if len(found) == _MAX_READINGS:
                        return tuple(found)
        return tuple(found)

    def _elements(self, elements: tuple[_Element, ...], start: int) -> list[_State]:
        states: list[_State] = [((), start)]
        for element in elements:
            following: list[_State] = []
            for values, position in states:
                following += self._element(element, values, position)
                if element.optional:
                    following.append((values if element.silent else (*values, None), position))
            states = following[:_MAX_READINGS]
            if not states:
                break
        return states

    def _element(self, element: _Element, values: tuple[Any, ...], position: int) -> list[_State]:
        if position >= len(self._tokens):
            return []
        token = self._tokens[position]
        if element.glued and not token.glued:
            return []
        if element.many:
            return [((*values, many), end) for many, end in self._many(element.symbol, position)]
        if element.symbol:
            found = self.symbol(element.symbol, position)
            return [(values if element.silent else (*values, value), end) for value, end in found]
        return [(values, position + 1)] if token.text in element.words and token.kind in _PLAIN_KINDS else []

    def _many(self, name: str, start: int) -> list[_State]:
        """One or more with commas between: every number of them, for what follows may begin with a comma too."""
        states: list[_State] = [((value,), end) for value, end in self.symbol(name, start)]
        levels: list[list[_State]] = []
        while states:
            levels.append(states)
            following = [
                ((*values, value), end)
                for values, position in states
                if position < len(self._tokens) and self._tokens[position].text == ","
                for value, end in self.symbol(name, position + 1)
            ]
            states = following[:_MAX_READINGS]
        return [state for level in reversed(levels) for state in level]


def _element(part: str) -> _Element:
    glued = len(part) > 1 and part.startswith("_")
    part = part[1:] if glued else part
    optional = len(part) > 1 and part.endswith("?")
    part = part[:-1] if optional else part
    if part.startswith("{"):
        name = part[1:-1]
        silent, many = name.startswith("~"), name.endswith("*")
        return _Element(frozenset(), name.strip("~*"), optional, glued, many, silent)
    return _Element(frozenset(part.split("|")), "", optional, glued, many=False, silent=True)
