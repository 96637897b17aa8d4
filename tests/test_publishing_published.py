"""What a folder tells of its last edition: the chronology of its data, resolved as it was then."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.changes import compare
from timeline.claims import Claim, Source
from timeline.facade import Chronology, resolve
from timeline.model import Event, Timeline
from timeline.policy import Policy, PolicyRule
from timeline.publishing.published import earlier_chronology, policy_of
from timeline.schema import write

TIMELINE = Timeline(
    as_of="2020-01-30",
    sources=[Source(id="un", title="The council"), Source(id="nk", title="The newspaper")],
    events=[
        Event(
            id="a",
            title="A",
            claims=[
                Claim(date="2017-12-22", source="un", recorded="2019-01-01"),
                Claim(date="2018-01-05", source="nk", recorded="2018-06-01"),
            ],
        ),
        Event(id="b", title="B", date="a + 24 months", kind="deadline", tags=["x"]),
        Event(id="c", title="C", date="2019", source="nk"),
    ],
)


def document(chronology: Chronology) -> bytes:
    stream = io.BytesIO()
    write(chronology, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"as_of": "2021-05-01"},
        {"known": "2018-12-31"},
        {"sources": ["nk"]},
        {"policy": Policy(prefer=["un"])},
        {"policy": Policy(rules=["latest"])},
        {"policy": Policy(rules=())},
        {"as_of": "2021-05-01", "known": "2019-06-01", "sources": ["un", "nk"], "policy": Policy(rules=["precise"])},
    ],
)
def test_the_data_are_resolved_as_they_were_then(asked: dict[str, object]) -> None:
    then = resolve(TIMELINE, **asked)  # type: ignore[arg-type]
    found = earlier_chronology(document(then), resolve(TIMELINE))
    assert found is not None
    assert [entry.id for entry in found] == [entry.id for entry in then]
    assert [entry.date for entry in found] == [entry.date for entry in then]
    assert (found.as_of, found.known, found.sources, found.left_out) == (then.as_of, then.known, then.sources, then.left_out)
    assert document(found) == document(then)
    assert not compare(found, then)


def test_what_was_picked_then_is_picked_again() -> None:
    then = resolve(TIMELINE).only(tag="x")
    found = earlier_chronology(document(then), then)
    assert found is not None
    assert (found.left_out, [entry.id for entry in found]) == (then.left_out, ["b"])
    assert document(found) == document(then)


def test_a_default_policy_is_the_one_of_today_and_no_change() -> None:
    today = resolve(TIMELINE)
    found = earlier_chronology(document(today), today)
    assert found is not None
    assert found.policy == Policy()
    assert compare(found, today).asked == ()


@given(
    st.lists(st.sampled_from(PolicyRule), unique=True, max_size=4),
    st.lists(st.sampled_from(["un", "nk", "first", "then-first"]), unique=True, max_size=3),
)
def test_a_policy_is_told_by_its_phrase_as_far_as_that_says_it(rules: list[PolicyRule], prefer: list[str]) -> None:
    policy = Policy(rules=rules, prefer=prefer)
    found = policy_of(str(policy))
    assert found is not None
    assert str(found) == str(policy)
    assert [rule for rule in rules if rule is not PolicyRule.SOURCES or prefer] == list(found.rules)


@pytest.mark.parametrize("phrase", ["", "whatever", "the preferred rank, then whatever, else disputed", "else disputed"])
def test_a_phrase_that_is_none_tells_of_no_policy(phrase: str) -> None:
    assert policy_of(phrase) is None


def changed(**keys: object) -> bytes:
    return json.dumps({**json.loads(document(resolve(TIMELINE))), **keys}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"format": "timeline/2"}',
        changed(events=[])[:-20],
        changed(as_of="soon"),
        changed(known="2019"),
        changed(only_sources=["nobody"]),
        changed(only_sources=[3]),
        changed(only_sources=[["nk"]]),
        changed(policy="as you like"),
        changed(policy="sources nobody first, else disputed"),
    ],
)
def test_what_cannot_be_understood_is_none(data: bytes) -> None:
    assert earlier_chronology(data, resolve(TIMELINE)) is None


@pytest.mark.parametrize(
    "left_out", [[None, 3, {"event": 3, "reason": 4}, {"event": "zzz", "reason": "x"}, {"event": ["a"]}]]
)
def test_what_is_said_to_be_left_out_is_not_believed_blindly(left_out: object) -> None:
    found = earlier_chronology(changed(left_out=left_out), resolve(TIMELINE))
    assert found is not None
    assert len(found) == 3
