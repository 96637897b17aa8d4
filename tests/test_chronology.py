"""What is told of all events at once is what is told of each."""

from __future__ import annotations

from collections.abc import Hashable

from attrs import evolve
from hypothesis import given, reject, settings
from strategies import timelines

from timeline.chronology import Chronology
from timeline.claims import Claim, Source
from timeline.errors import ResolutionError
from timeline.model import Event, Timeline
from timeline.reasoning import resolve

AUTHORED = Timeline(
    sources=[Source(id="s", title="S"), Source(id="t", title="T")],
    events=[
        Event(id="last", title="Last", date="2003-05-06", source="s"),
        Event(id="span", title="Span", date="2001-01-01/2002-02-02", source="s"),
        Event(id="disputed", title="Disputed", claims=[Claim(date="2001-01-01"), Claim(date="2002-01-01")]),
        Event(id="agreed", title="Agreed", claims=[Claim(date="2001-01-01"), Claim(date="2001-01-01")]),
        Event(id="narrowed", title="Narrowed", date="2001-02", source="s"),
        Event(id="narrows", title="Narrows", date="narrowed + 1 day"),
        Event(id="says", title="Says", claims=[Claim(date="narrows - 1 day"), Claim(date="2001-02-03")]),
        Event(id="perhaps", title="Perhaps", date="2001-03-04?", source="t"),
        Event(id="about", title="About", date="2001-03-04~/2001-05", source="t"),
        Event(id="unknown", title="Unknown", start="", end=".."),
        Event(id="gone", title="Gone", claims=[Claim(date="2001-01-01", rank="deprecated")]),
    ],
)


def one_by_one(chronology: Chronology) -> list[tuple[int, Event, Hashable | None]]:
    return [(place, entry.event, entry.fingerprint) for place, entry in enumerate(chronology)]


def at_once(chronology: Chronology) -> list[tuple[int, Event, Hashable | None]]:
    return sorted(chronology.fingerprints(), key=lambda told: told[0])


@given(timelines())
@settings(max_examples=40, deadline=None)
def test_fingerprints_of_all_at_once_are_those_of_each(authored: Timeline) -> None:
    try:
        chronology = resolve(authored)
    except ResolutionError:
        reject()
    assert at_once(chronology) == one_by_one(chronology)


def test_there_are_fingerprints_of_every_sort_and_they_are_told_in_the_order_of_the_timeline() -> None:
    chronology = resolve(AUTHORED)
    told = {event.id: found for _, event, found in chronology.fingerprints()}
    assert list(told) == [event.id for event in AUTHORED.events if event.id != "gone"]
    assert {id for id, found in told.items() if found is None} == {"disputed", "agreed", "narrowed", "narrows", "says"}
    assert at_once(chronology) == one_by_one(chronology)
    assert [place for place, *_ in at_once(chronology)] == list(range(10))


def test_fingerprints_of_some_sources_or_of_a_state_of_knowledge() -> None:
    for chronology in (resolve(AUTHORED, sources=["s"]), resolve(AUTHORED, known="2001-01-01")):
        assert len(chronology) > 0
        assert at_once(chronology) == one_by_one(chronology)


def test_fingerprints_of_what_was_put_together_by_hand() -> None:
    whole, other = resolve(AUTHORED), resolve(AUTHORED, sources=["s"])
    renamed = [evolve(entry, event=evolve(entry.event, title="Renamed")) for entry in whole.events]
    for events in (
        whole.events[::-1],
        whole.events[3:],
        whole.events[:3] + other.events[1:],
        whole.events[:1] * 3,
        renamed,
        (whole.events[0], *renamed[1:]),
        (),
    ):
        mixed = evolve(whole, events=tuple(events))
        assert at_once(mixed) == one_by_one(mixed)
    foreign = evolve(whole, timeline=Timeline(events=AUTHORED.events[:2], sources=AUTHORED.sources))
    assert at_once(foreign) == one_by_one(foreign)


def test_events_of_one_day_stand_in_the_order_of_the_timeline() -> None:
    events = [Event(id=f"e{n}", title="E", date="2001-01-01/2001-01-05") for n in (3, 1, 2)]
    events += [Event(id="before", title="B", date="2001-01-01"), Event(id="open", title="O", date="../2000-12-31")]
    events += [Event(id="none", title="N", start="", end="")]
    assert [entry.id for entry in resolve(Timeline(events=events))] == ["open", "before", "e3", "e1", "e2", "none"]
