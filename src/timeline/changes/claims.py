"""The claims of the two sides: which of them count, which is which, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline.changes.texts import as_text, distinct
from timeline.changes.values import Cause, Fate
from timeline.chronology import Chronology
from timeline.civil import DAY_SECONDS
from timeline.claims import Claim, Rank, Source
from timeline.model import Event
from timeline.reasoning.moments import Node, counts

__all__ = ["Both", "Side", "Told", "cause", "paired", "published", "told"]


class Side(NamedTuple):
    """One of the two, with its events, its sources and the reasons for what it left out, by id."""

    chronology: Chronology
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    left_out: Mapping[str, str]

    @classmethod
    def of(cls, chronology: Chronology) -> Side:
        """A chronology as a side."""
        return cls(
            chronology,
            {event.id: event for event in chronology.timeline.events},
            {source.id: source for source in chronology.timeline.sources},
            {item.event: item.reason for item in chronology.left_out},
        )


class Both(NamedTuple):
    """The two that are compared."""

    old: Side
    new: Side


class Told(NamedTuple):
    """A claim, and whether it counts."""

    claim: Claim
    counted: bool


def told(side: Side, id: str) -> list[Told]:
    """The claims of an event, or of a source about its publication, and whether each counts; none of what is not there.

    What is only left out of a selection is told as in the whole: that it is not picked changes nothing that is said.
    """
    dated = side.chronology.dated(id)
    if dated is not None:
        return [Told(judged.claim, judged.counted) for judged in dated.claims]
    if id in side.events:  # no claim of an event without a date counts
        return [Told(claim, False) for claim in side.events[id].claims]
    return published(side, id)


def published(side: Side, id: str) -> list[Told]:
    """The claims of a source about its publication, and whether each counts."""
    source = side.sources.get(id)
    if source is None:
        return []
    known = side.chronology.known
    moment = None if known is None or known.moment is None else known.moment + DAY_SECONDS - 1
    node = Node(0, id, True, source.title, source.published, 0, 0)
    return [Told(claim, counts(claim, node, moment, None)) for claim in source.published]


def paired(old: list[Told], new: list[Told]) -> list[tuple[Told | None, Told | None]]:
    """The claims that differ, each with what it was: claims of one source and place in it, then of one source."""
    gone, come = list(old), list[Told]()
    for item in new:
        if item in gone:
            gone.remove(item)
        else:
            come.append(item)
    found: list[tuple[int, Told | None, Told | None]] = []
    for alike in (_itself, _place, _speaker):
        for now in list(come):
            was = next((item for item in gone if alike(item) == alike(now)), None)
            if was is not None:
                gone.remove(was)
                come.remove(now)
                found.append((new.index(now), was, now))
    found += [(new.index(now), None, now) for now in come]
    found += [(len(new) + old.index(was), was, None) for was in gone]
    return [(was, now) for _, was, now in sorted(found, key=lambda item: item[0])]


def _itself(item: Told) -> object:
    return item.claim


def _place(item: Told) -> object:
    return item.claim.source, item.claim.locator, item.claim.said_by


def _speaker(item: Told) -> object:
    return item.claim.source


def _claim_texts(was: Told | None, now: Told | None) -> tuple[str, str]:
    """A claim's date as it was and as it is, with whatever else of it differs."""
    if was is None or now is None:
        usual = {"calendar": "gregorian", "rank": Rank.NORMAL.value, "counts": "yes"}
        return _text(was, usual), _text(now, usual)
    before, after = _remarks(was), _remarks(now)
    return distinct(_text(was, after), _text(now, before), was, now)


def _text(item: Told | None, others: Mapping[str, str]) -> str:
    """A claim's date, with those remarks that are not as others are; nothing if there is no claim."""
    if item is None:
        return ""
    remarks = _remarks(item)
    told = "; ".join(f"{name}: {remarks[name] or 'none'}" for name in others if remarks[name] != others[name])
    return f"{item.claim.text} ({told})" if told else item.claim.text


def _remarks(item: Told) -> dict[str, str]:
    """All of a claim but its date and source, by the key under which it is authored."""
    claim = item.claim
    return {
        "calendar": claim.calendar,
        "locator": claim.locator,
        "as": claim.as_,
        "note": claim.note,
        "said_by": ", ".join(claim.said_by),
        "rank": claim.rank.value,
        "recorded": as_text(claim.recorded),
        "retracted": as_text(claim.retracted),
        "counts": "yes" if item.counted else "no",
    }


def cause(id: str, was: Told | None, now: Told | None) -> Cause:
    """What became of a claim of an event (or source); one of the two is given at least.

    A claim that is as it was, but counts only now, is new to this state of knowledge; likewise one that no longer counts.
    """
    said = now or was
    if was is not None and now is not None and was.claim == now.claim:
        was, now = (was, None) if was.counted else (None, now)
    before, after = _claim_texts(was, now)
    fate = Fate.CHANGED if was and now else Fate.NEW if now else Fate.GONE
    return Cause(
        fate=fate,
        event=id,
        source=said.claim.source if said else "",
        locator=said.claim.locator if said else "",
        before=before,
        after=after,
    )
