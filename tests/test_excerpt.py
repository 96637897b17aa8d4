"""Fewer events with the same dates: nothing is lost on the way, and nothing is worked out anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.claims import Claim, Source
from timeline.errors import DateError, NotFoundError
from timeline.excerpt import known_values, only
from timeline.facade import Chronology, resolve
from timeline.model import Event, Timeline
from timeline.obligations import State
from timeline.queries import FACETS
from timeline.schema import to_document


def whole() -> Chronology:
    return resolve(
        Timeline(
            sources=[Source(id="un", title="The council"), Source(id="nk", title="The newspaper")],
            as_of="2020-01-30",
            events=[
                Event(id="ban", title="Ban", date="2017-12-22", tags=["sanctions", "work"], lane="north", source="un"),
                Event(id="due", title="Due", date="ban + 24 months", kind="deadline", lane="south", unmet_by=["seen"]),
                Event(id="seen", title="Seen", start="2020-01", end="2020-01-30", lane="south", source="nk"),
                Event(id="gone", title="Gone", date="2018", tags=["work"], lane="south"),
            ],
        )
    )


def ids(chronology: Chronology) -> list[str]:
    return [entry.id for entry in chronology]


def reasons(chronology: Chronology) -> dict[str, str]:
    return {item.event: item.reason for item in chronology.left_out}


def test_several_values_of_one_thing_mean_any_and_several_things_mean_all() -> None:
    c = whole()
    assert ids(c.only(tag="sanctions")) == ["ban"]
    assert ids(c.only(lane=["north", "south"])) == ids(c)
    assert ids(c.only(tag="work", lane="south")) == ["gone"]
    assert ids(c.only(source="un", lane="south")) == []
    assert ids(c.only()) == ids(c)


def test_the_others_are_left_out_each_with_its_reason() -> None:
    c = whole().only(tag=["sanctions", "work"], during="2017/2018-06")
    assert ids(c) == ["ban", "gone"]
    assert reasons(c) == dict.fromkeys(["due", "seen"], "not tagged sanctions or work")
    assert reasons(whole().only(during="2019-12"))["ban"] == "not in 2019-12"


def test_a_date_that_rests_on_an_event_left_out_is_as_it_was() -> None:
    c = whole().only(lane="south")
    assert "ban" not in c
    assert str(c["due"].date) == "2019-12-22"
    assert c["due"] is next(entry for entry in c.events if entry.id == "due")
    assert c["due"].date == whole()["due"].date


def test_an_obligation_is_judged_by_what_was_left_out_too() -> None:
    c = whole()
    status = c.status("due")
    picked = c.only(kind="deadline")
    assert ids(picked) == ["due"]
    assert status is not None
    assert status.state is State.OVERDUE
    assert picked.status("due") == status
    assert "shown unmet by “Seen”" in status.text
    assert picked.only(lane="south").status("due") == status


def test_what_is_met_by_an_event_left_out_is_met() -> None:
    done = Event(id="done", title="Done", date="2017-12-01", lane="x")
    due = Event(id="due", title="Due", date="2017-12-24", kind="deadline", fulfilled_by=["done"])
    c = resolve(Timeline(events=[due, done], as_of="2018-01-01"))
    assert c.only(kind="deadline").status("due") == c.status("due")


def test_during_takes_what_may_be_then_and_of_a_set_only_its_members() -> None:
    c = resolve(Timeline(events=[Event(id=f"e{year}", title="E", date=str(year)) for year in range(1960, 1964)]))
    assert ids(c.only(during="1961-05-01")) == ["e1961"]
    assert ids(c.only(during="1961/..")) == ["e1961", "e1962", "e1963"]
    assert ids(c.only(during="{1960,1962}")) == ["e1960", "e1962"]
    assert ids(c.only(during="[1960..1961,1963]")) == ["e1960", "e1961", "e1963"]
    assert ids(c.only(during="/1960-05")) == ["e1960"]


def test_mistakes_are_named_with_what_was_meant() -> None:
    c = whole()
    with pytest.raises(NotFoundError, match='no facet has the name "tags"; did you mean "tag"'):
        c.only(tags="x")
    with pytest.raises(NotFoundError, match='no event has the tag "sanction"; did you mean "sanctions"'):
        c.only(tag="sanction")
    with pytest.raises(NotFoundError, match='no event has the kind "era"'):
        c.only(kind="era")
    with pytest.raises(DateError):
        c.only(during="next week")


def test_a_value_that_only_events_without_a_date_have_is_no_mistake() -> None:
    claim = Claim(date="2019", recorded="2020-01-01")
    later = resolve(Timeline(events=[Event(id="a", title="A", claims=[claim], tags=["x"])]), known="2019-01-01")
    picked = later.only(tag="x")
    assert (ids(picked), reasons(picked)) == ([], {"a": later.left_out[0].reason})


def test_one_may_be_picked_from_another() -> None:
    c = whole().only(lane="south").only(tag="work")
    assert ids(c) == ["gone"]
    assert c.whole is not None
    assert c.whole.whole is None
    assert reasons(c) == {"ban": "not in the lane south", "due": "not tagged work", "seen": "not tagged work"}
    with pytest.raises(NotFoundError, match='no dated event has the id "ban": not in the lane south'):
        c["ban"]


def test_what_was_left_out_stays_in_the_json_form_with_its_reason() -> None:
    document = to_document(whole().only(tag="sanctions"))
    assert document["order"] == ["ban"]
    assert {item["event"]: item["reason"] for item in document["left_out"]} == dict.fromkeys(
        ["due", "gone", "seen"], "not tagged sanctions"
    )
    assert {event["id"]: event["date"] is None for event in document["events"]} == {
        "ban": False,
        "due": True,
        "seen": True,
        "gone": True,
    }


words = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
happenings = st.lists(st.tuples(words, st.sampled_from(["", "n", "s"]), st.integers(0, 9), st.integers(0, 3)), max_size=8)


@given(happenings, words, words, st.integers(0, 9), st.integers(0, 4))
def test_every_event_stays_or_is_left_out_and_those_that_stay_are_the_right_ones(events, tags, lanes, first, length):
    def day(number: int) -> str:
        return (date(2020, 1, 1) + timedelta(number)).isoformat()

    c = resolve(
        Timeline(
            events=[
                Event(id=f"e{index}", title="E", tags=tags, lane=lane, date=f"[{day(low)}..{day(low + width)}]")
                for index, (tags, lane, low, width) in enumerate(events)
            ]
        )
    )
    tags = [tag for tag in tags if tag in known_values(c, "tag")]
    lanes = [lane for lane in lanes if lane in known_values(c, "lane")]
    picked = only(c, tag=tags, lane=lanes, during=f"{day(first)}/{day(first + length)}")
    expected = {
        f"e{index}"
        for index, (own, lane, low, width) in enumerate(events)
        if (not tags or set(tags) & set(own))
        and (not lanes or lane in lanes)
        and low <= first + length
        and low + width >= first
    }
    assert set(ids(picked)) == expected
    assert sorted([*ids(picked), *reasons(picked)]) == sorted(ids(c))
    assert len(picked.left_out) == len(c) - len(expected)
    assert [entry.date for entry in picked] == [c[entry.id].date for entry in picked]


def test_every_facet_can_be_picked_by() -> None:
    c = whole()
    for name in FACETS:
        for value in known_values(c, name):
            assert set(ids(c.only(**{name: value}))) == {entry.id for entry in c.select(**{name: value})}
