"""What is legal but doubtful: each rule tells what it is for, and is silent where it should be."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import Claim, Event, Kind, Modality, Related, Source, Timeline, check
from timeline.authoring.doubts import doubts
from timeline.reasoning import resolve

SEEDS = sorted(Path(__file__).parent.parent.glob("seeds/*.yaml"))


def told(*events: Event, sources: Any = ()) -> list[tuple[str, str]]:
    return [(item.code, item.path) for item in doubts(Timeline(events=events, sources=sources))]


def dated(*dates: str, **more: Any) -> list[Event]:
    return [Event(id=f"e{number}", title=f"T{number}", date=date, **more) for number, date in enumerate(dates)]


PLAIN = ("2015", "2016-01", "2016-05-01", "2017", "2017-12", "2018", "2019/2020", "2020-01-30")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_dossiers_of_the_project_are_beyond_doubt(path: Path) -> None:
    assert check(path) == ()


@pytest.mark.parametrize("slip", ["0217", "1017-05", "2917-12-01", "0019", "9017", "-2017", "2015/2915", "1015/2015"])
def test_a_year_that_is_a_slip_of_the_keyboard_is_doubted(slip: str) -> None:
    assert told(*dated(*PLAIN, slip)) == [("far-year", "events[8].claims[0].date")]


@pytest.mark.parametrize(
    "dates",
    [
        (*PLAIN, "2071"),  # a plan
        (*PLAIN, "2107", "1930"),  # at most a hundred years from another
        (*PLAIN[:6], "0217"),  # too few to tell
        (*PLAIN, "1017", "1018"),  # two there are a part of the story
        (*PLAIN, "Y-4500000000"),  # nobody writes Y by mistake
        (*PLAIN, "XXXX", "../2030", "2014/.."),
        ("0900", "1100", "1250", "1492", "1648", "1789", "1918", "1989", "2020", "-0043"),  # a long history
        ("Y-13800000000", "Y-4500000000", "Y-66000000", "-9700", "-3200", "0476", "1492", "1969", "2001", "2020"),
    ],
)
def test_years_that_are_meant_are_not_doubted(dates: tuple[str, ...]) -> None:
    assert told(*dated(*dates)) == []


def test_an_era_may_be_far_away_and_a_date_that_counts_from_another_is_not_looked_at() -> None:
    far = Event(id="era", title="Era", date="0900/1000", kind=Kind.ERA)
    counted = Event(id="later", title="Later", date="e1 + 900 years")
    assert told(*dated(*PLAIN), far, counted) == []


def test_each_claim_is_looked_at_and_another_claim_of_the_event_makes_no_year_plausible() -> None:
    event = Event(id="x", title="X", claims=[Claim(date="2017"), Claim(date="1017"), Claim(date="1018/..")], kind=Kind.SPAN)
    assert told(*dated(*PLAIN), event) == [
        ("far-year", "events[8].claims[1].date"),
        ("far-year", "events[8].claims[2].date"),
    ]


def test_the_message_says_how_far_and_what_is_usual() -> None:
    timeline = Timeline(events=dated(*PLAIN, "1017"))
    (doubt,) = doubts(timeline)
    assert doubt.found == '"1017"'
    assert "the year 1017 is 997 years from" in doubt.message or "the year 1017 is 998 years from" in doubt.message
    assert "half are in 2016 to 2018" in doubt.expected


@given(st.lists(st.integers(1900, 2100), min_size=8, max_size=30), st.integers(-5, 5), st.randoms())
def test_the_rule_is_what_it_says(years: list[int], thousands: int, random: Any) -> None:
    odd = random.choice(years) + thousands * 1000
    stated = sorted([*years, odd])
    low, high = (_at(stated, (len(stated) - 1) * part) for part in (0.25, 0.75))
    outside = max(low - odd, odd - high) - 10 * (high - low)
    away = min(abs(odd - year) for year in years) - 100
    doubted = ("far-year", f"events[{len(years)}].claims[0].date") in told(
        *dated(*(f"{year:04}" for year in (*years, max(odd, 0))))
    )
    if odd >= 0 and min(outside, away) > 2:  # a year is as long as itself, and stands for its first and its last day
        assert doubted
    if odd >= 0 and min(outside, away) < -2:
        assert not doubted


def _at(values: list[int], place: float) -> float:
    """A value between two of a sorted list."""
    low = int(place)
    return values[low] + (place - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def test_an_event_that_stands_twice_is_doubted() -> None:
    one = Event(id="a", title="Council meets", date="2020-01")
    assert told(one, Event(id="b", title="council MEETS", date="2020-01")) == [("repeated-event", "events[1].title")]
    for other in (
        Event(id="b", title="Council meets", date="2020-02"),
        Event(id="b", title="Council meets again", date="2020-01"),
        Event(id="b", title="Council meets", date="2020-01", lane="Other"),
        Event(id="b", title="Council meets", date="2020-01", modality=Modality.PLANNED),
    ):
        assert told(one, other) == []


def test_a_url_of_two_sources_is_doubted_and_one_of_none_is_not() -> None:
    url = "https://paper.example/1"
    sources = [Source(id="a", title="A", url=url), Source(id="b", title="B"), Source(id="c", title="C", url=url)]
    events = [Event(id=f"e{item.id}", title=item.id, date="2020", source=item.id) for item in (*sources, sources[1])][:3]
    assert told(*events, sources=sources) == [("same-url", "sources[2].url")]


def test_sources_are_asked_for_only_where_there_are_any() -> None:
    assert told(*dated("2020")) == []
    assert told(*dated("2020"), sources=[Source(id="s", title="S")]) == [
        ("no-source", "events[0]"),
        ("unused-source", "sources[0]"),
    ]


def test_a_claim_that_stands_twice_is_doubted_and_one_of_another_source_is_not() -> None:
    sources = [Source(id="s", title="S"), Source(id="o", title="O")]
    claims = [Claim(date="2020", source="s"), Claim(date="2020", source="o"), Claim(date="2020", source="s")]
    assert told(Event(id="a", title="A", claims=claims), sources=sources) == [("repeated-claim", "events[0].claims[2]")]


def test_very_many_claims_of_an_event_are_looked_at_once() -> None:
    claims = [Claim(date="2020", note=str(number)) for number in range(20_000)]
    began = time.process_time()
    assert told(Event(id="a", title="A", claims=claims)) == []
    assert time.process_time() - began < 5


def test_what_an_event_says_of_itself_is_doubted() -> None:
    other = Event(id="b", title="B", date="2020")
    one = Event(
        id="a",
        title="A",
        kind="deadline",
        date="a",
        fulfilled_by=["b", "a"],
        unmet_by=["a"],
        relations=[Related(event="b"), Related(event="a")],
    )
    assert told(one, other) == [
        ("of-itself", "events[0].relations[1].event"),
        ("of-itself", "events[0].fulfilled_by[1]"),
        ("of-itself", "events[0].unmet_by[0]"),
        ("of-itself", "events[0].claims[0].date"),
        ("met-and-unmet", "events[0].unmet_by[0]"),
    ]


@pytest.mark.parametrize(
    ("retracted", "doubted"), [("2019", True), ("2020-01-31", True), ("2020-02", False), ("2021", False)]
)
def test_a_claim_that_is_dropped_before_it_is_learned_is_doubted(retracted: str, doubted: bool) -> None:
    claim = Claim(date="2019", recorded="2020-02-02", retracted=retracted)
    expected = [("retracted-early", "events[0].claims[0].retracted")] if doubted else []
    assert told(Event(id="a", title="A", claims=[claim])) == expected


def test_far_years_do_not_hide_from_the_reader_of_files(tmp_path: Path) -> None:
    lines = "".join(f"- {{id: e{number}, title: T{number}, date: {date}}}\n" for number, date in enumerate((*PLAIN, "0217")))
    path = tmp_path / "x.yaml"
    path.write_text(f"events:\n{lines}", "utf-8")
    (item,) = check(path)
    assert (item.line, item.path, item.code, item.severity.value) == (10, "events[8].date", "far-year", "warning")
    assert item.column == lines.splitlines()[8].index("0217") + 1


def test_what_is_doubtful_can_still_be_worked_out() -> None:
    assert len(resolve(Timeline(events=dated(*PLAIN, "0217")))) == 9
