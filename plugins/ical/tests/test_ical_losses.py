"""Nothing vanishes silently: every event is written or left out, and what an entry cannot carry is counted."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical_build import chronology, dated, export
from timeline_ical import ICalOptions, exporter

from timeline.api import Agent, Claim, Event, LeftOut, Place, Quantity, Related, Source

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SAMPLE = (
    "2017-12-22",
    "2017-12",
    "2017",
    "1984~",
    "../2019-12-31",
    "2019-12-22/..",
    "2017-12-22/2019-03",
    "/2019",
    "2019/",
    "-0043-03-15",
    "Y-4500000000",
    "9999-12-31",
    "3000-12-31T23:59:59Z",
    "2017-24",
    "{1999-01-01,2001-02-03}",
    "[..1999]",
    "XXXX",
)


@given(
    st.lists(st.tuples(st.sampled_from(SAMPLE), st.sampled_from(["point", "span", "deadline"])), max_size=8), st.booleans()
)
def test_written_and_left_out_are_all_the_events(dates: list[tuple[str, str]], todos: bool) -> None:
    events = [Event(id=f"e{index}", title="E", date=date, kind=kind) for index, (date, kind) in enumerate(dates)]
    whole = chronology(*events)
    exported = export(whole, todos=todos)
    assert exported.losses.written + len(exported.losses.left_out) == len(whole.events)
    assert exported.losses.written == len(exported.calendar.subcomponents)
    shown = {str(item["UID"]).partition("@")[0] for item in exported.calendar.subcomponents}
    assert shown | {item.event for item in exported.losses.left_out} == {event.id for event in whole}
    assert set(exported.losses.lost) <= set(exporter.losses)
    assert all(0 < count <= exported.losses.written for count in exported.losses.lost.values())


def test_what_is_left_out_has_its_reason_and_the_rest_is_written() -> None:
    exported = export(
        chronology(Event(id="old", title="Old", date="-0043-03-15"), Event(id="new", title="New", date="2020"))
    )
    assert exported.losses.written == 1
    assert exported.losses.left_out == (
        LeftOut("old", "it is outside the years 1000 to 3000, which are all that calendar programs agree on"),
    )


RICH = Event(
    id="e",
    title="E",
    kind="deadline",
    claims=[
        Claim(date="2017~", source="s", said_by=["a"], recorded="2020"),
        Claim(date="2018", source="s", retracted="2020"),
    ],
    importance=5,
    lane="L",
    labels={"de": "E auf Deutsch"},
    relations=[Related(event="other")],
    fulfilled_by=["other"],
    owed_by=["a"],
    quantities=[Quantity(value="1")],
    links=["https://example.org/"],
    notes="N",
    places=[Place(name="P", url="https://example.org/p")],
)


def test_every_feature_that_is_lost_is_counted() -> None:
    other = Event(id="other", title="Other", date="2020-01-30")
    two_ends = Event(id="ends", title="Ends", start="[2019-01-01..2019-01-05]", end="2020-02~")
    rich = chronology(RICH, other, two_ends, sources=[Source(id="s", title="S")], agents=[Agent(id="a", name="A")])
    assert set(export(rich).losses.lost) == set(exporter.losses)


def test_a_plain_event_loses_only_what_is_retold_in_words() -> None:
    assert all("told in the description" in feature for feature in export(dated("2020-01-30")).losses.lost)


def test_the_readme_lists_every_loss_and_every_option() -> None:
    rows = set(re.findall(r"^\| (.+?) \|", README, flags=re.MULTILINE))
    assert set(exporter.losses) <= rows
    for field in attrs.fields(ICalOptions):
        assert f"`{field.name}`" in rows
        assert field.metadata["help"]


@pytest.mark.parametrize("year", ["1000", "3000"])
def test_the_readme_names_the_years_that_are_written(year: str) -> None:
    assert year in README
