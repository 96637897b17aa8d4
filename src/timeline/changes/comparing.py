"""From two chronologies to what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import fields

from timeline.changes.causes import claim_causes, date_causes, status_causes
from timeline.changes.claims import Both, Side, Told, cause, paired, published, told
from timeline.changes.texts import as_text, distinct
from timeline.changes.values import About, Cause, Change, Changes, What
from timeline.chronology import Chronology, ResolvedDate
from timeline.claims import Source
from timeline.dates import Extent
from timeline.model import Agent, Event, Timeline
from timeline.obligations import State, Status, status

__all__ = ["compare"]


def compare(old: Chronology, new: Chronology) -> Changes:
    """What changed from one chronology to another, and why.

    >>> from timeline.reasoning import resolve
    >>> old = resolve(Timeline(events=[Event(id="a", title="A", date="2017")]))
    >>> new = resolve(Timeline(events=[Event(id="a", title="A", date="2017-12")]))
    >>> [(change.what.value, change.before, change.after) for change in compare(old, new)]
    [('narrowed', '2017', '2017-12'), ('claim', '2017', '2017-12')]

    Args:
        old: What it was.
        new: What it is. Its ids mean the same things.
    """
    both = Both(Side.of(old), Side.of(new))
    events = [list(_event_changes(both, id)) for id in _in_order(both)]
    added = len(both.new.events.keys() - both.old.events.keys())
    removed = len(both.old.events.keys() - both.new.events.keys())
    changed = sum(bool(found) for found in events) - added - removed
    return Changes(
        changes=(
            *_field_changes(About.TIMELINE, new.timeline, old.timeline, {"events", "sources", "agents"}),
            *(change for found in events for change in found),
            *_source_changes(both),
            *_agent_changes(old.timeline, new.timeline),
        ),
        asked=tuple(_asked(old, new)),
        old=len(both.old.events),
        new=len(both.new.events),
        unchanged=len(both.new.events) - added - changed,
        changed=changed,
        added=added,
        removed=removed,
    )


def _in_order(both: Both) -> list[str]:
    """The ids of all events: in the new order, those without a date behind; then the removed, in the old order."""
    new = (*(entry.id for entry in both.new.chronology), *(item.event for item in both.new.chronology.left_out))
    old = (*(entry.id for entry in both.old.chronology), *(item.event for item in both.old.chronology.left_out))
    return list(dict.fromkeys((*new, *old)))


def _asked(old: Chronology, new: Chronology) -> Iterator[Change]:
    for name in ("as_of", "known", "sources", "policy"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _changed(About.TIMELINE, new.timeline, What.FACT, name, as_text(before), as_text(after))


def _changed(
    about: About,
    thing: Event | Source | Agent | Timeline,
    what: What,
    field: str,
    before: str,
    after: str,
    why: Iterable[Cause] = (),
) -> Change:
    title = thing.name if isinstance(thing, Agent) else thing.title
    return Change(about=about, id=thing.id, title=title, what=what, field=field, before=before, after=after, why=tuple(why))


def _event_changes(both: Both, id: str) -> Iterator[Change]:
    before, after = both.old.events.get(id), both.new.events.get(id)
    about = About.EVENT
    if before is None or after is None:
        what = What.ADDED if before is None else What.REMOVED
        event = after or before
        if event is not None:  # an id of neither is not asked for
            yield _changed(about, event, what, "", _stand(both.old, id), _stand(both.new, id), claim_causes(both, id))
        return
    if (id in both.old.chronology) != (id in both.new.chronology):
        what = What.DATED if id in both.new.chronology else What.LEFT_OUT
        yield _changed(about, after, what, "", _stand(both.old, id), _stand(both.new, id), claim_causes(both, id))
    elif id in both.new.chronology:
        yield from _date_changes(both, after, about, both.old.chronology[id].date, both.new.chronology[id].date)
    yield from _status_changes(both, after)
    yield from _told_changes(about, after, told(both.old, id), told(both.new, id))
    yield from _field_changes(about, after, before, {"claims"})


def _stand(side: Side, id: str) -> str:
    """An event's date, or why it has none; nothing if there is no such event."""
    if id in side.chronology:
        return str(side.chronology[id].date)
    return f"left out: {side.left_out[id]}" if id in side.left_out else ""


def _date_changes(both: Both, thing: Event | Source, about: About, old: ResolvedDate, new: ResolvedDate) -> Iterator[Change]:
    found: list[tuple[What, str, str]] = []
    before, after = distinct(str(old), str(new), old, new)
    if _bounds(old.extent) != _bounds(new.extent):
        into, out = _within(new.extent, old.extent), _within(old.extent, new.extent)
        found.append((What.NARROWED if into else What.WIDENED if out else What.MOVED, before, after))
    ends = ((old.begin_conflict, new.begin_conflict), (old.end_conflict, new.end_conflict))
    if any(now and not was for was, now in ends):
        found.append((What.DISPUTED, before, after))
    if any(was and not now for was, now in ends):
        found.append((What.SETTLED, before, after))
    if not found and old != new:
        found.append((What.RESTATED, before, after))
    if old.basis is not new.basis:
        found.append((What.BASIS, old.basis.value, new.basis.value))
    if found:
        why = date_causes(both, thing, old, new)
        yield from (_changed(about, thing, what, "", was, now, why) for what, was, now in found)


def _bounds(extent: Extent) -> tuple[int | None, ...]:
    return extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest


def _within(inner: Extent, outer: Extent) -> bool:
    """Whether every bound of one is at least as tight as that of the other."""
    inside, outside = _bounds(inner), _bounds(outer)
    earliest = all(_reaches(inside[index], outside[index]) for index in (0, 2))
    return earliest and all(_reaches(outside[index], inside[index], latest=True) for index in (1, 3))


def _reaches(later: int | None, earlier: int | None, *, latest: bool = False) -> bool:
    """Whether one bound is not before another. A missing one is minus infinity of earliest bounds, plus of latest."""
    if latest:
        return later is None or (earlier is not None and later >= earlier)
    return earlier is None or (later is not None and later >= earlier)


def _told_changes(about: About, thing: Event | Source, old: list[Told], new: list[Told]) -> Iterator[Change]:
    pairs = paired(old, new)
    for was, now in pairs:
        why = cause(thing.id, was, now)
        yield _changed(about, thing, What.CLAIM, "", why.before, why.after, [why])
    if not pairs and old != new:
        before, after = ("; ".join(item.claim.text for item in claims) for claims in (old, new))
        yield _changed(about, thing, What.FACT, "order of claims", *distinct(before, after, old, new))


def _status_changes(both: Both, event: Event) -> Iterator[Change]:
    sides = (both.old.chronology, both.new.chronology)
    if any(side.as_of is None for side in sides) or not any(event.id in side for side in sides):
        return
    same_day = sides[0].as_of == sides[1].as_of
    wholes = (side.whole or side for side in sides)  # not to be picked changes no status
    was, now = (status(whole, event.id) if event.id in whole else None for whole in wholes)
    if _standing(was, same_day) == _standing(now, same_day):
        return
    before, after = ("" if item is None else item.text for item in (was, now))
    yield _changed(About.EVENT, event, What.STATUS, "", *distinct(before, after, was, now), status_causes(both, event.id))


def _standing(status: Status | None, same_day: bool) -> object:
    """What of a status is compared: the days that pass between two days of judgement change nothing."""
    if status is None:
        return None
    readings = tuple(
        (item.due, item.state, item.resolved, item.days if same_day or item.state is State.MET else None)
        for item in status.readings
    )
    return status.state, readings, status.evidence


_WORDS = ("title", "description", "labels", "notes")


def _field_changes(
    about: About, now: Event | Source | Agent | Timeline, was: Event | Source | Agent | Timeline, apart: set[str]
) -> Iterator[Change]:
    """The changes of fields, but for those that are compared apart."""
    for item in fields(type(now)):
        before, after = getattr(was, item.name), getattr(now, item.name)
        if item.name not in apart and before != after:
            what = What.REWORDED if item.name in _WORDS else What.FACT
            yield _changed(about, now, what, item.name, *distinct(as_text(before), as_text(after), before, after))


def _source_changes(both: Both) -> Iterator[Change]:
    about = About.SOURCE
    for id in dict.fromkeys((*both.new.sources, *both.old.sources)):
        was, now = both.old.sources.get(id), both.new.sources.get(id)
        dates = (both.old.chronology.published.get(id), both.new.chronology.published.get(id))
        old, new = published(both.old, id), published(both.new, id)
        if was is None or now is None:
            source = now or was
            if source is not None:
                what = What.ADDED if was is None else What.REMOVED
                yield _changed(about, source, what, "", as_text(dates[0]), as_text(dates[1]))
            continue
        if dates[0] is not None and dates[1] is not None:
            yield from _date_changes(both, now, about, dates[0], dates[1])
        yield from _told_changes(about, now, old, new)
        yield from _field_changes(about, now, was, {"published"})


def _agent_changes(old: Timeline, new: Timeline) -> Iterator[Change]:
    before, after = ({agent.id: agent for agent in item.agents} for item in (old, new))
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id), after.get(id)
        if was is not None and now is not None:
            yield from _field_changes(About.AGENT, now, was, set())
        elif now is not None:
            yield _changed(About.AGENT, now, What.ADDED, "", "", now.name)
        elif was is not None:
            yield _changed(About.AGENT, was, What.REMOVED, "", was.name, "")
