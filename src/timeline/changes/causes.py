"""Why a date or a status changed: what changed of all that it rested on, or now rests on."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.changes.claims import Both, Side, Told, cause, paired, told
from timeline.changes.texts import as_text
from timeline.changes.values import Cause, Fate
from timeline.chronology import Basis, ResolvedDate
from timeline.claims import Source
from timeline.model import Event

__all__ = ["claim_causes", "date_causes", "status_causes"]


def date_causes(both: Both, thing: Event | Source, old: ResolvedDate, new: ResolvedDate) -> tuple[Cause, ...]:
    """What changed of all that a date rested on, or now rests on: its own claims last, as in a chain of reasons."""
    ids = [*_chain(both.old, thing, old), *_chain(both.new, thing, new), thing.id]
    found = [item for id in dict.fromkeys(ids) for item in _causes_at(both, id)]
    if both.old.chronology.policy != both.new.chronology.policy and (not found or Basis.CHOSEN in (old.basis, new.basis)):
        before, after = (f"policy: {item.chronology.policy}" for item in both)
        found.append(Cause(fate=Fate.CHANGED, event="", before=before, after=after))
    if not found and both.old.chronology.timeline.timezone != both.new.chronology.timeline.timezone:
        before, after = (f"timezone: {item.chronology.timeline.timezone}" for item in both)
        found.append(Cause(fate=Fate.CHANGED, event="", before=before, after=after))
    return tuple(found or _reason_causes(old, new))


def _chain(side: Side, thing: Event | Source, date: ResolvedDate) -> list[str]:
    """The ids of the others that a date hangs on."""
    entry = side.chronology.dated(thing.id) if isinstance(thing, Event) else None
    return [step.event for step in (date.because if entry is None else entry.chain) if step.event != thing.id]


def _reason_causes(old: ResolvedDate, new: ResolvedDate) -> Iterator[Cause]:
    """The steps that are in one explanation alone: a way to say why where no claim that was followed changed."""
    before, after = {step.text for step in old.because}, {step.text for step in new.because}
    for steps, others, fate in ((old.because, after, Fate.GONE), (new.because, before, Fate.NEW)):
        for step in steps:
            if step.text not in others and step.claim is not None:
                text = {"before" if fate is Fate.GONE else "after": step.text}
                yield Cause(fate=fate, event=step.event, source=step.source, locator=step.locator, **text)


def _causes_at(both: Both, id: str) -> Iterator[Cause]:
    """What changed of one event (or source) that can change dates: its claims, and whether it lasts."""
    yield from claim_causes(both, id)
    yield from _fact_causes(both, id, "kind")


def _fact_causes(both: Both, id: str, *names: str) -> Iterator[Cause]:
    before, after = both.old.events.get(id), both.new.events.get(id)
    if before is None or after is None:
        return
    for name in names:
        was, now = (getattr(event, name) for event in (before, after))
        if was != now:
            texts = (f"{name}: {as_text(value) or 'none'}" for value in (was, now))
            yield Cause(fate=Fate.CHANGED, event=id, before=next(texts), after=next(texts))


def claim_causes(both: Both, id: str) -> Iterator[Cause]:
    """The claims of an event (or source) that are new, gone or changed, as far as dates can depend on them."""
    for was, now in paired(told(both.old, id), told(both.new, id)):
        counted = any(item is not None and item.counted for item in (was, now))
        if counted and _weight(was) != _weight(now):
            yield cause(id, was, now)


def _weight(item: Told | None) -> tuple[object, ...]:
    """What of a claim a date can depend on."""
    if item is None:
        return ()
    claim = item.claim
    return claim.date, claim.start, claim.end, claim.holds, claim.source, claim.rank, claim.recorded, item.counted


def status_causes(both: Both, id: str) -> tuple[Cause, ...]:
    """Why an obligation that is on both sides stands otherwise: its date, what shows it met or unmet, the day itself."""
    found: list[Cause] = []
    shown = [other for side in both for other in (*side.events[id].fulfilled_by, *side.events[id].unmet_by)]
    for one in dict.fromkeys((*shown, id)):
        entries = [(side, entry) for side in both if (entry := side.chronology.dated(one)) is not None]
        chains = [other for side, entry in entries for other in _chain(side, entry.event, entry.date)]
        found += [item for other in dict.fromkeys((*chains, one)) for item in _causes_at(both, other)]
        found += _fact_causes(both, one, *(("fulfilled_by", "unmet_by") if one == id else ("modality",)))
    if both.old.chronology.as_of != both.new.chronology.as_of:
        before, after = (f"as of {side.chronology.as_of}" for side in both)
        found.append(Cause(fate=Fate.CHANGED, event="", before=before, after=after))
    return tuple(dict.fromkeys(found))
