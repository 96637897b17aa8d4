"""What is told of all events at once is what is told of each."""

from __future__ import annotations

import re
from datetime import date

from attrs import evolve
from hypothesis import given, reject, settings
from strategies import timelines

from timeline.chronology import Basis, Chronology, Resolved
from timeline.claims import Claim, Source
from timeline.dates import ImpreciseDate
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
        Event(id="whole-day", title="A day long", kind="span", date="2001-06-07"),
        Event(id="whole-month", title="A month long", kind="span", date="2001-06-XX"),
        Event(id="old", title="Old", date="0999-06-07"),
        Event(id="julian", title="Julian", claims=[Claim(date="1700-06-07", calendar="julian")]),
        Event(id="noted", title="Noted", claims=[Claim(date="2001-06-07", note="So it is.")]),
        Event(id="located", title="Located", claims=[Claim(date="2001-06-07", source="s", locator="page 1")]),
        Event(id="set", title="One of two", date="[2001-06-07,2001-06-09]"),
        Event(id="either", title="Any day of some", kind="point", date="2001-06-07/2001-06-09"),
        Event(id="gone", title="Gone", claims=[Claim(date="2001-01-01", rank="deprecated")]),
    ],
)


DAY = re.compile(r"[1-9]\d{3}-\d\d-\d\d")


def moments(text: str) -> tuple[int, int]:
    """The first and last second of a day of the years 1000 to 9999, as Python's own dates count them."""
    first = (date.fromisoformat(text) - date(1970, 1, 1)).days * 86_400
    return first, first + 86_399


def wanted(entry: Resolved) -> tuple[int, int] | None:
    """What is said of stated days, asked of the authored claims and of the resolved date."""
    if len(entry.event.claims) != 1:
        return None
    (claim,) = entry.event.claims
    bare = evolve(claim, locator="", as_="", note="", said_by=(), recorded=None, retracted=None)
    if claim != bare or not isinstance(claim.date, ImpreciseDate):
        return None
    days = claim.date.text.split("/")
    lasts = entry.event.kind.lasts
    if not all(map(DAY.fullmatch, days)) or (len(days) == 2 and not lasts):
        return None
    (first, _), (_, last) = moments(days[0]), moments(days[-1])
    extent = entry.date.extent
    alone = (extent.begin_earliest, extent.end_latest) == (first, last) and entry.date.exact
    return (first, last) if alone and entry.date.basis is Basis.STATED else None


def one_by_one(chronology: Chronology) -> list[tuple[Event, tuple[int, int] | None]]:
    return [(entry.event, wanted(entry)) for entry in chronology]


def at_once(chronology: Chronology) -> list[tuple[Event, tuple[int, int] | None]]:
    days = chronology.stated_days()
    return [(days.events[number], days.of(number)) for number in days.order]


@given(timelines())
@settings(max_examples=60, deadline=None)
def test_stated_days_are_those_that_one_bare_claim_says_and_the_date_comes_to(authored: Timeline) -> None:
    try:
        chronology = resolve(authored)
    except ResolutionError:
        reject()
    assert at_once(chronology) == one_by_one(chronology)
    assert at_once(evolve(chronology, events=chronology.events[::-1])) == one_by_one(chronology)[::-1]


def test_days_are_stated_only_where_nothing_more_is_said_of_them() -> None:
    chronology = resolve(AUTHORED)
    assert {event.id for event, found in at_once(chronology) if found} == {"last", "span", "whole-day"}
    assert at_once(chronology) == one_by_one(chronology)


def test_stated_days_of_some_sources_or_of_a_state_of_knowledge() -> None:
    for chronology in (resolve(AUTHORED, sources=["s"]), resolve(AUTHORED, known="2001-01-01")):
        assert len(chronology) > 0
        assert at_once(chronology) == one_by_one(chronology)


def test_stated_days_of_what_was_put_together_by_hand() -> None:
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
    redated = evolve(whole["last"], event=evolve(whole["last"].event, claims=[Claim(date="1999-01-01", source="s")]))
    assert at_once(evolve(whole, events=(redated,))) == [(redated.event, None)]  # not asked of this claim


def test_events_of_one_day_stand_in_the_order_of_the_timeline() -> None:
    events = [Event(id=f"e{n}", title="E", date="2001-01-01/2001-01-05") for n in (3, 1, 2)]
    events += [Event(id="before", title="B", date="2001-01-01"), Event(id="open", title="O", date="../2000-12-31")]
    events += [Event(id="none", title="N", start="", end="")]
    assert [entry.id for entry in resolve(Timeline(events=events))] == ["open", "before", "e3", "e1", "e2", "none"]
