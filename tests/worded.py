"""Values to be told in words, which the tests of wording share."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from attrs import evolve
from handmade import Plain

from timeline import wording
from timeline.chronology import Ends, ResolvedDate
from timeline.civil import DAY_SECONDS
from timeline.dates import Bound, End, Extent
from timeline.edtf import parse
from timeline.wording import describe, describe_bound

__all__ = ["CORPUS", "Recording", "bound", "moment", "resolved", "say", "unsaid_frames"]

with (Path(__file__).parent / "data" / "edtf-corpus.tsv").open(encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))

CORPUS = [parse(row["edtf"]) for row in _ROWS if row["valid"] == "1"]
"""Every valid text of the corpus, as a value."""


class Recording(dict[str, str]):
    """A table of frames that notes which of them were used."""

    def __init__(self, frames: Mapping[str, str]) -> None:
        super().__init__(frames)
        self.used: set[str] = set()

    def __getitem__(self, frame: str) -> str:
        self.used.add(frame)
        return super().__getitem__(frame)


def bound(text: str) -> Bound:
    """A bound, as it is printed."""
    if text in ("", ".."):
        return Bound(None, End.OPEN if text else End.UNKNOWN)
    return parse(text).earliest


def moment(one: Bound, *, last: bool) -> int | None:
    """The first or the last moment of a bound's day."""
    return one.moment if one.moment is None or not last else one.moment + DAY_SECONDS - 1


def resolved(
    begin: str, end: str | None = None, edtf: str | None = None, conflict: bool = False, **more: bool
) -> ResolvedDate:
    """A resolved date from "earliest,latest" of each end; a point if there is no end."""
    pairs = [[bound(text) for text in pair.split(",")] for pair in (begin, begin if end is None else end)]
    moments = [moment(one, last=last) for pair in pairs for last, one in zip((False, True), pair, strict=True)]
    return ResolvedDate(
        begin=Ends(*pairs[0]),
        end=Ends(*pairs[1]),
        extent=Extent(*moments, point=end is None),
        told=Plain(edtf=edtf),
        begin_conflict=conflict,
        **more,
    )


def say(date: str | ResolvedDate, language: str) -> str:
    """A date (an EDTF text, or a resolved date) in words."""
    return describe(parse(date) if isinstance(date, str) else date, language)


def unsaid_frames(
    language: str, dates: Iterable[str | ResolvedDate], bounds: Iterable[str], monkeypatch: pytest.MonkeyPatch
) -> set[str]:
    """The frames of a language that none of some dates and bounds is told by."""
    table = wording._LANGUAGES[language]
    frames = Recording(table.frames)
    monkeypatch.setitem(wording._LANGUAGES, language, evolve(table, frames=frames))
    for date in dates:
        say(date, language)
    for text in bounds:
        describe_bound(bound(text), language)
    return frames.keys() - frames.used
