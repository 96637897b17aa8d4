"""Timelines of ten thousand events: what is planted in them is found, named and told."""

from __future__ import annotations

import pytest

from timeline.claims import Claim, Source
from timeline.model import Event, Timeline
from timeline.reasoning import resolve

SIZE = 10_000
SOURCES = [Source(id=id, title=f"Source {id.upper()}") for id in ("a", "b", "c")]


def chain(**planted: tuple[Claim, ...]) -> Timeline:
    """Events a day after each other, the first of them dated; some with other claims."""
    events = [Event(id="e0", title="The first", claims=[Claim(date="2000-01-01", source="a")])]
    for number in range(1, SIZE):
        claims = planted.get(f"e{number}") or (Claim(date=f"e{number - 1} + 1 day", source="b"),)
        events.append(Event(id=f"e{number}", title=f"Event {number}", kind="point", claims=claims))
    return Timeline(events=events, sources=SOURCES)


@pytest.mark.slow
def test_a_planted_contradiction_is_named_by_its_events_and_sources() -> None:
    start = Claim(date="2010-05-05", source="b")
    planted = (Claim(date="e6002 + 1 day", source="b"), Claim(date="2030", source="c"))
    c = resolve(chain(e6000=(start,), e6003=planted))
    assert [entry.id for entry in c if entry.date.conflict] == ["e6003"]
    told = {(reason.event, reason.source) for reason in c["e6003"].date.because if reason.claim is not None}
    assert told == {("e6000", "b"), ("e6001", "b"), ("e6002", "b"), ("e6003", "b"), ("e6003", "c")}
    assert "contradict each other" in c["e6003"].date.because[-1].text


@pytest.mark.slow
def test_a_hundred_contradictions_are_each_found_where_they_are() -> None:
    wrong = {
        f"e{number}": (Claim(date=f"e{number - 1} + 1 day", source="b"), Claim(date="1990", source="c"))
        for number in range(50, SIZE, 100)
    }
    anchors = {f"e{number}": (Claim(date="2010", source="a"),) for number in range(100, SIZE, 100)}
    c = resolve(chain(**wrong, **anchors))
    assert {entry.id for entry in c if entry.date.conflict} == set(wrong)


@pytest.mark.slow
def test_a_long_chain_is_told_in_short_and_whole_when_it_is_asked_for() -> None:
    entry = resolve(chain())["e5000"]
    assert str(entry.date) == "2013-09-09"
    assert entry.date.because[0].text == "These rest on 4,993 more claims of other events."
    assert len(entry.date.because) < 12
    cited = [(reason.event, reason.claim) for reason in entry.chain if reason.claim is not None]
    assert cited == [(f"e{number}", 0) for number in range(5001)]
