"""The rules that read a language's own frames: what Timeline says, it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from string import Formatter
from typing import Any

from timeline.wording.reading import meanings as m
from timeline.wording.reading.grammar import Action, Rule
from timeline.wording.reading.spans import Join, Note

__all__ = ["MEANINGS", "frame_rules"]

_Meaning = tuple[str, tuple[str, ...], Action]
_some = partial(m.any_of, join=Join.ONE_OF)
_all = partial(m.any_of, join=Join.ALL_OF)


def _note(kind: str, *parts: str) -> Action:
    return m.constant(Note(kind, parts))


def _note_of_parts(kind: str) -> Action:
    return lambda _on, parts: (Note(kind, parts),)


MEANINGS: Mapping[str, tuple[_Meaning, ...]] = {
    # a point, or one end
    "is": (("plain_end", ("date",), m.same), ("yearless", ("date",), m.same)),
    "within": (("plain_end", ("date",), m.same), ("yearless", ("date",), m.same)),
    "about": (("plain_end", ("date",), m.about),),
    "between": (("core", ("left", "end"), m.between),),
    "not after": (("core", ("end",), partial(m.open_range, backwards=True)),),
    "not before": (("core", ("end",), partial(m.open_range, backwards=False)),),
    "of one": (("plain_end", ("left", "date", "yearless"), m.one_of_several),),
    "of some": (("plain_end", ("yearless",), m.of_some_year),),
    "end between": (("plain_end", ("left", "plain_end"), m.between),),
    "end unknown": (("plain_end", (), m.constant(m.UNKNOWN)),),
    "or earlier": (("open_member", ("end",), partial(m.open_range, backwards=True)),),
    "or later": (("open_member", ("end",), partial(m.open_range, backwards=False)),),
    "and earlier": (("open_member", ("end",), partial(m.open_range, backwards=True, join=Join.ALL_OF)),),
    "and later": (("open_member", ("end",), partial(m.open_range, backwards=False, join=Join.ALL_OF)),),
    "range": (("member", ("left", "end"), m.range_member),),
    # a span
    "span": (("two_ends", ("left", "end"), m.range_member),),
    "two ends": (("two_ends", ("left", "end"), m.range_member),),
    "since": (("core", ("end",), m.since),),
    "ongoing": (("phrase", ("core",), m.ongoing),),
    "from ongoing": (("core", ("end",), m.since),),
    "until": (("core", ("end",), m.until),),
    "always": (("core", (), m.always),),
    "all of": (("core", ("end",), m.said),),
    "inside": (("core", ("end",), m.said),),
    "inside range": (("core", ("left", "end"), m.between),),
    # a set
    "every": (("core", ("left", "end"), m.every),),
    "throughout": (("core", ("two_ends",), partial(m.set_of_range, join=Join.ALL_OF)),),
    "sometime": (("core", ("two_ends",), partial(m.set_of_range, join=Join.ONE_OF)),),
    "one of": (("core", ("member*", "member"), _some),),
    "all": (("core", ("member*", "member"), _all),),
    # what else is known, and what is doubtful
    "estimate": (("note", ("year",), lambda _on, year: (Note("estimate", year=year),)),),
    "form": (("note", ("mask",), lambda _on, mask: (Note("form", mask=mask),)),),
    "uncertain": (("note", (), _note("uncertain")),),
    "approximate": (("note", (), _note("approximate")),),
    "uncertain part": (("note", ("parts",), _note_of_parts("uncertain")),),
    "approximate part": (("note", ("parts",), _note_of_parts("approximate")),),
    "year": (("part", (), m.constant("year")),),
    "part of year": (("part", (), m.constant("month")),),
    "month": (("part", (), m.constant("month")),),
    "day": (("part", (), m.constant("day")),),
    "parts": (("parts", ("part", "part"), lambda _on, first, last: ((first, last),)),),
    "disputed": (("note", (), _note("uncertain")),),
}
"""Of each frame: what it is read as, what its fields are read as, and what it means."""


def frame_rules(frames: Mapping[str, str | tuple[str, ...]]) -> Iterator[Rule]:
    """The rules for the frames of a language, whatever their kinds ("all of.day") and roles ("is@from").

    A frame may have several wordings, and patterns in them (see `timeline.wording.reading.grammar`).
    """
    for key, wordings in frames.items():
        base = key.partition("@")[0].partition(".")[0].partition(", parted")[0]
        for wording in (wordings,) if isinstance(wordings, str) else wordings:
            for symbol, fields, action in MEANINGS.get(base, ()):
                pattern, order = _pattern(wording, fields)
                yield Rule(symbol, pattern, action if order == sorted(order) else _reordered(action, order))


def _pattern(frame: str, fields: tuple[str, ...]) -> tuple[str, list[int]]:
    """The pattern that reads a frame, and which of its fields stand where. A field's case is of no account."""
    parts: list[str] = []
    order: list[int] = []
    for literal, name, _, _ in Formatter().parse(frame):
        parts += literal.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").lower().split()
        if name is not None and name.isdigit():
            parts.append(f"{{{fields[int(name)]}}}")
            order.append(int(name))
        elif name is not None:
            parts.append(f"{{{name}}}")
    return " ".join(parts), order


def _reordered(action: Action, order: list[int]) -> Action:
    def reordered(on: int | None, *values: Any) -> Iterable[Any]:
        return action(on, *(value for _, value in sorted(zip(order, values, strict=True), key=lambda pair: pair[0])))

    return reordered
