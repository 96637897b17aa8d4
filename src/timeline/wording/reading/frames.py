"""The rules that read a language's own frames: what Timeline says, it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from timeline.wording.reading import meanings as m
from timeline.wording.reading.grammar import Action, Rule, frame_pattern
from timeline.wording.reading.spans import Join

__all__ = ["MEANINGS", "frame_rules"]

MEANINGS: Mapping[str, tuple[str, tuple[str, ...], Action]] = {
    # a point, or one end
    "is": ("plain_end", ("date",), m.same),
    "within": ("plain_end", ("date",), m.same),
    "about": ("plain_end", ("date",), m.about),
    "between": ("core", ("left", "end"), m.between),
    "not after": ("core", ("end",), partial(m.open_range, backwards=True)),
    "not before": ("core", ("end",), partial(m.open_range, backwards=False)),
    "end between": ("plain_end", ("left", "end"), m.between),
    "end unknown": ("plain_end", (), m.constant(m.UNKNOWN)),
    "or earlier": ("member", ("end",), partial(m.open_range, backwards=True)),
    "or later": ("member", ("end",), partial(m.open_range, backwards=False)),
    "and earlier": ("member", ("end",), partial(m.open_range, backwards=True, join=Join.ALL_OF)),
    "and later": ("member", ("end",), partial(m.open_range, backwards=False, join=Join.ALL_OF)),
    "range": ("member", ("left", "end"), m.range_member),
    # a span
    "span": ("core", ("from", "to"), m.span),
    "parted span": ("core", ("from", "to"), m.span),
    "since": ("core", ("end",), m.since),
    "from ongoing": ("core", ("from",), m.since),
    "until": ("core", ("end",), m.until),
    "always": ("core", (), m.always),
    "all of": ("core", ("end",), m.said),
    "inside": ("core", ("end",), m.said),
    "inside range": ("core", ("left", "end"), m.between),
    # a set
    "every": ("core", ("left", "end"), m.every),
    "one of": ("core", ("item*", "member"), partial(m.any_of, join=Join.ONE_OF)),
    "one of, parted": ("core", ("item*", "member"), partial(m.any_of, join=Join.ONE_OF)),
    "all": ("core", ("item*", "member"), partial(m.any_of, join=Join.ALL_OF)),
    "all, parted": ("core", ("item*", "member"), partial(m.any_of, join=Join.ALL_OF)),
    # what is doubtful
    "uncertain": ("note", (), m.constant("uncertain")),
    "approximate": ("note", (), m.constant("approximate")),
    "disputed": ("note", (), m.constant("uncertain")),
}
"""Of each frame: the symbol that it is read as, what its fields are read as, and what it means."""


def frame_rules(frames: Mapping[str, str | tuple[str, ...]]) -> Iterator[Rule]:
    """The rules for the frames of a language, whatever their kinds ("all of.day") and roles ("is@from").

    A frame may have several wordings, and patterns in them (see `timeline.wording.reading.grammar`).
    """
    for key, wordings in frames.items():
        meaning = MEANINGS.get(key.partition("@")[0].partition(".")[0])
        for wording in (wordings,) if isinstance(wordings, str) else wordings:
            if meaning is not None:
                symbol, fields, action = meaning
                yield Rule(symbol, frame_pattern(wording, *fields), action)
