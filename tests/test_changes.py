"""What changed between two chronologies: each kind by hand, and the laws of all of them on timelines of every sort."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.changes import About, Change, Changes, Fate, What, compare
from timeline.chronology import Chronology
from timeline.facade import resolve
from timeline.model import Agent, Claim, Event, Kind, Source, Timeline
from timeline.policy import Policy

BOTH_WAYS = {
    What.ADDED: What.REMOVED,
    What.LEFT_OUT: What.DATED,
    What.NARROWED: What.WIDENED,
    What.DISPUTED: What.SETTLED,
}
BOTH_WAYS |= {after: before for before, after in BOTH_WAYS.items()}


def event(date: str = "2017", id: str = "a", **more: Any) -> Event:
    return Event(id=id, title=more.pop("title", id.upper()), date=date, **more)


def chronology(*events: Event, asked: dict[str, Any] | None = None, **more: Any) -> Chronology:
    return resolve(Timeline(events=events, **more), **(asked or {}))


def kinds(changes: Changes) -> list[What]:
    return [change.what for change in changes]


def only(old: Event, new: Event) -> list[tuple[What, str, str]]:
    """The changes of one event, its claims apart."""
    changes = compare(chronology(old), chronology(new))
    return [(change.what, change.before, change.after) for change in changes if change.what is not What.CLAIM]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2017", "2018", What.MOVED),
        ("2017-01/2017-06", "2017-03/2017-09", What.MOVED),
        ("2017", "2017-12", What.NARROWED),
        ("/2017", "2016/2017", What.NARROWED),
        ("2017-12", "2017", What.WIDENED),
        ("2016/2017", "2016/..", What.WIDENED),
        ("2017", "2017~", What.RESTATED),
        ("2016/..", "2016/", What.RESTATED),
    ],
)
def test_a_date_that_changed_says_how_its_bounds_lie_to_the_old(old: str, new: str, what: What) -> None:
    kind = Kind.SPAN if "/" in old else Kind.POINT
    found = only(event(old, kind=kind), event(new, kind=kind))
    assert [item[0] for item in found] == [what]
    assert found[0][1] != found[0][2]


def test_a_contradiction_that_comes_is_a_dispute_and_one_that_goes_is_settled() -> None:
    two = Event(id="a", title="A", claims=[Claim(date="2017"), Claim(date="2019")])
    assert {What.DISPUTED, What.WIDENED} <= {item[0] for item in only(event("2017"), two)}
    assert {What.SETTLED, What.NARROWED} <= {item[0] for item in only(two, event("2017"))}


def test_a_date_that_rests_on_something_else_says_on_what() -> None:
    told = Event(id="a", title="A", claims=[Claim(date="2017"), Claim(date="2017-06/2018")], kind="point")
    old = chronology(event("2017-06/2017-12"))
    assert ("stated", "narrowed") in [
        (change.before, change.after) for change in compare(old, chronology(told)) if change.what is What.BASIS
    ]


@pytest.mark.parametrize("field", ["title", "description", "labels", "notes"])
def test_a_text_that_changed_is_reworded(field: str) -> None:
    new = {"de": "Neu"} if field == "labels" else "Neu"
    (change,) = compare(chronology(event()), chronology(event(**{field: new})))
    assert (change.what, change.field) == (What.REWORDED, field)
    assert "Neu" in change.after


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("modality", "planned", "planned"),
        ("url", "https://example.org/", "https://example.org/"),
        ("links", ["https://example.org/"], "https://example.org/"),
        ("tags", ["x", "y"], "x, y"),
        ("lane", "L", "L"),
        ("importance", 7, "7"),
        ("agents", ["me"], "me"),
        ("places", ["Riga"], "Riga"),
    ],
)
def test_any_other_field_that_changed_is_a_fact(field: str, value: Any, text: str) -> None:
    agents = [Agent(id="me", name="Me")]
    old, new = chronology(event(), agents=agents), chronology(event(**{field: value}), agents=agents)
    (change,) = compare(old, new)
    assert (change.what, change.field, change.after) == (What.FACT, field, text)


def test_a_kind_that_changed_is_a_fact_and_why_a_status_appears() -> None:
    old, new = (chronology(event(kind=kind), asked={"as_of": "2020-01-01"}) for kind in ("point", "deadline"))
    found = {change.what: change for change in compare(old, new)}
    assert set(found) == {What.FACT, What.STATUS}
    assert (found[What.STATUS].before, found[What.STATUS].why[0].after) == ("", "kind: deadline")


SOURCES = (Source(id="s", title="S"), Source(id="t", title="T"))


def claimed(*claims: Claim) -> Chronology:
    return chronology(Event(id="a", title="A", claims=claims), sources=SOURCES)


def test_claims_say_which_source_says_what_now() -> None:
    old = claimed(Claim(date="2017", source="s"), Claim(date="2016/2018", source="t", locator="p. 1"))
    new = claimed(Claim(date="2017", source="s", note="new"), Claim(date="2015/2018", source="t", locator="p. 1"))
    found = [(change.before, change.after, change.why[0].source) for change in compare(old, new)]
    assert found == [("2017 (note: none)", "2017 (note: new)", "s"), ("2016/2018", "2015/2018", "t")]


def test_a_claim_of_another_source_is_new_and_the_old_one_gone() -> None:
    changes = compare(claimed(Claim(date="2017", source="s")), claimed(Claim(date="2017", source="t")))
    assert [(change.why[0].fate, change.why[0].source) for change in changes] == [(Fate.NEW, "t"), (Fate.GONE, "s")]


def test_claims_in_another_order_are_told() -> None:
    one, two = Claim(date="2017", source="s"), Claim(date="2017", source="t")
    (change,) = compare(claimed(one, two), claimed(two, one))
    assert (change.what, change.field) == (What.FACT, "order of claims")


def test_why_names_the_claim_of_the_event_that_a_date_hangs_on() -> None:
    b, c = event("a + 1 year", "b"), event("b + 1 year", "c")
    changes = compare(chronology(event("2017-05-01"), b, c), chronology(event("2017-06-01"), b, c))
    (change,) = changes.of("c")
    assert (change.what, change.before, change.after) == (What.MOVED, "2019-05-01", "2019-06-01")
    (why,) = change.why
    assert (why.fate, why.event, why.before, why.after) == (Fate.CHANGED, "a", "2017-05-01", "2017-06-01")


def test_an_event_that_is_no_longer_dated_is_left_out_with_the_reason() -> None:
    old, new = event("2017"), Event(id="a", title="A", claims=[Claim(date="2017", rank="deprecated")])
    change = compare(chronology(old), chronology(new)).changes[0]
    assert (change.what, change.before) == (What.LEFT_OUT, "2017")
    assert change.after.startswith("left out: none of its claims counts")


def test_an_event_that_is_only_not_picked_is_left_out_and_nothing_else_is_said_of_it() -> None:
    due = event("2019-12", "due", kind="deadline", source="s", fulfilled_by=["met"])
    whole = chronology(due, event("2019-11-05", "met"), sources=[Source(id="s", title="S")], as_of="2020-01-30")
    picked = whole.only(during="2020")
    assert list(picked) == []
    for old, new, what in ((whole, picked, What.LEFT_OUT), (picked, whole, What.DATED)):
        changes = compare(old, new)
        assert [(change.id, change.what, change.why) for change in changes] == [("met", what, ()), ("due", what, ())]
    assert not compare(picked, picked)


def test_what_changed_of_an_event_that_is_not_picked_any_more_is_told_all_the_same() -> None:
    changes = compare(chronology(event("2017")), chronology(event("2018")).only(during="2020"))
    assert [(change.what, change.before, change.after) for change in changes.of("a")] == [
        (What.LEFT_OUT, "2017", "left out: not in 2020"),
        (What.CLAIM, "2017", "2018"),
    ]


def test_what_was_not_yet_recorded_is_new_to_the_later_state_of_knowledge() -> None:
    claims = [Claim(date="2017", recorded="2020-01-01"), Claim(date="2017-05", recorded="2020-03-01")]
    old, new = (
        chronology(Event(id="a", title="A", claims=claims), asked={"known": day}) for day in ("2020-02-01", "2020-04-01")
    )
    changes = compare(old, new)
    assert kinds(changes) == [What.NARROWED, What.CLAIM]
    assert [(why.fate, why.after) for why in changes.changes[0].why] == [(Fate.NEW, "2017-05")]
    assert [(item.field, item.before, item.after) for item in changes.asked] == [("known", "2020-02-01", "2020-04-01")]


def test_an_obligation_that_another_day_finds_otherwise_has_another_status() -> None:
    due = event("2020-01-10", kind="deadline")
    days = [chronology(due, asked={"as_of": f"2020-01-{day}"}) for day in ("05", "06", "20")]
    assert not compare(days[0], days[1])
    (change,) = compare(days[1], days[2])
    assert (change.what, change.why[0].after) == (What.STATUS, "as of 2020-01-20")
    assert "past due" in change.after


def test_an_obligation_that_is_shown_met_says_by_which_claim() -> None:
    due = event("2020-01-10", kind="deadline", fulfilled_by=["b"])
    old, new = (chronology(due, event(date, "b"), asked={"as_of": "2020-02-01"}) for date in ("2020", "2020-01-09"))
    (change,) = compare(old, new).of("a")
    assert (change.what, change.why[0].event, change.why[0].after) == (What.STATUS, "b", "2020-01-09")


def test_another_policy_is_why_another_claim_is_followed() -> None:
    timeline = Timeline(
        events=[Event(id="a", title="A", claims=[Claim(date="2017", source="s"), Claim(date="2019", source="t")])],
        sources=SOURCES,
    )
    old, new = (resolve(timeline, policy=Policy(prefer=[id])) for id in "st")
    moved = compare(old, new).changes[0]
    assert (moved.what, moved.before, moved.after) == (What.MOVED, "2017", "2019")
    assert "sources t first" in moved.why[-1].after


def test_sources_agents_and_the_timeline_itself_are_compared() -> None:
    old = chronology(event(), sources=[Source(id="s", title="S", published="2019")], agents=[Agent(id="g", name="G")])
    new = chronology(
        event(),
        sources=[Source(id="s", title="New", published="2020", url="https://example.org/"), Source(id="t", title="T")],
        title="Title",
    )
    found = [(change.about, change.what, change.id, change.field) for change in compare(old, new)]
    assert found == [
        (About.TIMELINE, What.REWORDED, "timeline", "title"),
        (About.SOURCE, What.MOVED, "s", ""),
        (About.SOURCE, What.CLAIM, "s", ""),
        (About.SOURCE, What.REWORDED, "s", "title"),
        (About.SOURCE, What.FACT, "s", "url"),
        (About.SOURCE, What.ADDED, "t", ""),
        (About.AGENT, What.REMOVED, "g", ""),
    ]


def test_changes_come_in_the_new_order_and_the_removed_behind_in_the_old() -> None:
    old = chronology(event("2003", "z"), event("2002", "y"), event("2001", "x"), event("2000", "w"))
    new = chronology(event("2009", "x"), event("2001", "z"), event("1999", "n"))
    assert list(dict.fromkeys(change.id for change in compare(old, new))) == ["n", "z", "x", "w", "y"]


@settings(max_examples=15, deadline=None)
@given(timelines())
def test_nothing_changed_between_a_chronology_and_itself(timeline: Timeline) -> None:
    changes = compare(resolve(timeline), resolve(timeline))
    assert (changes.changes, changes.asked) == ((), ())
    assert changes.unchanged == changes.old == changes.new == len(timeline.events)


def pairs() -> st.SearchStrategy[tuple[Timeline, Timeline]]:
    return st.tuples(timelines(), timelines())


def keyed(change: Change, swapped: bool) -> tuple[object, ...]:
    what = BOTH_WAYS.get(change.what, change.what) if swapped else change.what
    texts = (change.after, change.before) if swapped else (change.before, change.after)
    return change.about, change.id, what, change.field, texts


@settings(max_examples=15, deadline=None)
@given(pairs())
def test_every_event_is_unchanged_changed_added_or_removed(both: tuple[Timeline, Timeline]) -> None:
    changes = compare(*(resolve(timeline) for timeline in both))
    old, new = ({event.id: event for event in timeline.events} for timeline in both)
    assert changes.old == len(old) == changes.unchanged + changes.changed + changes.removed
    assert changes.new == len(new) == changes.unchanged + changes.changed + changes.added
    assert min(changes.unchanged, changes.changed, changes.added, changes.removed) >= 0
    told = {change.id for change in changes if change.about is About.EVENT}
    assert len(told) == changes.changed + changes.added + changes.removed
    assert {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)} <= told


@settings(max_examples=15, deadline=None)
@given(pairs())
def test_the_other_way_round_each_change_is_its_opposite(both: tuple[Timeline, Timeline]) -> None:
    old, new = (resolve(timeline) for timeline in both)
    there = [keyed(change, False) for change in compare(old, new) if change.about is not About.TIMELINE]
    back = [keyed(change, True) for change in compare(new, old) if change.about is not About.TIMELINE]
    assert Counter(there) == Counter(back)


@settings(max_examples=15, deadline=None)
@given(timelines(), st.data())
def test_a_date_never_changes_without_a_reason(timeline: Timeline, data: st.DataObject) -> None:
    other = data.draw(timelines())
    moved = (What.MOVED, What.NARROWED, What.WIDENED, What.DISPUTED, What.SETTLED)
    changes = compare(resolve(timeline), resolve(other))
    assert [change for change in changes if change.what in moved and not change.why] == []


@settings(max_examples=15, deadline=None)
@given(pairs())
def test_before_and_after_always_differ(both: tuple[Timeline, Timeline]) -> None:
    changes = compare(*(resolve(timeline) for timeline in both))
    alike = [change for change in changes if change.before == change.after]
    assert [change for change in alike if change.what not in (What.ADDED, What.REMOVED)] == []
    assert not any(re.search(r" at 0x[0-9a-f]+", change.after) for change in changes)
