"""The description tells, in words, whatever a calendar has no property for."""

from __future__ import annotations

from typing import Any

import pytest
from ical_build import chronology, dated, export

import timeline
from timeline.api import Agent, Claim, Event, Link, Participant, Quantity, Source

AGENTS = (Agent(id="ministry", name="The ministry"), Agent(id="letter", name="A letter"), Agent(id="state", name="A state"))
SOURCES = (
    Source(
        id="paper",
        title="What it says",
        publisher="The Paper",
        author="A. Writer",
        published="[2020-01-30..2020-01-31]",
        accessed="2020-02-01",
        url="https://example.org/a,b;c",
        note="Kept in the archive.",
    ),
    Source(id="report", title="A report"),
)


def told(*events: Event, as_of: str | None = None, **fields: Any) -> str:
    """The description of the first event."""
    given = chronology(*events, as_of=as_of, sources=SOURCES, agents=AGENTS, **fields)
    return str(export(given)[events[0].id]["DESCRIPTION"])


def test_a_day_that_the_calendar_shows_is_not_told_again() -> None:
    assert "DESCRIPTION" not in export(dated("2020-01-30"))["e"]
    assert told(Event(id="e", title="E", date="2020-01-30", source="report")) == "Sources:\n- A report"


def test_who_says_it_where_and_citing_whom_is_told_with_the_source() -> None:
    claim = Claim(
        date="2017-12",
        source="paper",
        locator="page 3",
        as_="in December",
        note="The year is inferred.",
        said_by=["ministry", "letter"],
    )
    text = told(Event(id="e", title="E", claims=[claim]))
    assert text.endswith(
        "Sources:\n"
        "- The Paper, What it says, A. Writer, published between 30 and 31 January 2020, read 1 February 2020, "
        "https://example.org/a,b;c, Kept in the archive., page 3, quoting The ministry, quoting A letter (“in December”)"
        " – The year is inferred."
    )


def test_the_reasons_are_told_as_the_chronology_gives_them() -> None:
    given = timeline.resolve(
        timeline.Timeline(
            events=[Event(id="b", title="B", date="a + 2 months"), Event(id="a", title="A", date="2020-01-30")],
        )
    )
    text = export(given)["b"]["DESCRIPTION"]
    assert text.startswith("Date: 30 March 2020 (worked out from other dates)")
    reasons = text.partition("Why this date:\n")[2].partition("\n\n")[0]
    assert reasons == "\n".join(f"- {reason.text}" for reason in given["b"].date.because)
    assert given["b"].date.because


def test_ids_in_a_claim_are_told_by_their_titles() -> None:
    text = told(
        Event(id="b", title="B", claims=[Claim(date="within 9 days before a-a", source="report")]),
        Event(id="a-a", title="The first", date="2020-01-30"),
        Event(id="a", title="Wrong", date="2020-01-30"),
    )
    assert "- A report\n  - within 9 days before “The first”" in text
    assert "  - the day of the publication of The Paper" in told(
        Event(id="b", title="B", claims=[Claim(date="paper", source="report")])
    )


def test_a_deadline_tells_how_it_stands_and_its_title_does_not() -> None:
    due = Event(id="d", title="Due", kind="deadline", date="2019-12-22", owed_by=["state"], unmet_by=["left"])
    left = Event(id="left", title="Some left", kind="span", claims=[Claim(holds="2020-01-23"), Claim(holds="2020-01-30")])
    text = told(due, left, as_of="2020-01-30")
    assert text.startswith("Due: 22 December 2019\n\nStatus: overdue (due 22 December 2019); shown unmet by “Some left”.")
    assert "Owed by: A state" in text
    given = chronology(due, left, as_of="2020-01-30", agents=AGENTS)
    assert export(given)["d"]["SUMMARY"] == "Due"
    assert "Status" not in told(due, left)


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("2017-12", "point", "The calendar entry covers all days on which this may be."),
        ("2017", "point", "The calendar entry stands on the first day on which this may be."),
        ("../2017", "point", "The calendar entry stands on the last day on which this may be."),
        (
            "2017-12-22/..",
            "span",
            "The calendar entry stands on the first day on which this may have begun; no end is known.",
        ),
    ],
)
def test_an_entry_says_how_its_days_are_to_be_read(text: str, kind: str, sentence: str) -> None:
    assert export(dated(text, kind=kind))["e"]["DESCRIPTION"].split("\n")[1] == sentence


def test_a_claim_that_is_not_counted_is_told_as_such_and_one_left_aside_is_not_told() -> None:
    claims = [
        Claim(date="2020-01-30", source="report"),
        Claim(date="2020-02-23", source="paper", rank="deprecated"),
        Claim(date="2020-03-01", source="report", retracted="2020-04-01"),
    ]
    text = told(Event(id="e", title="E", claims=claims))
    assert "23 February 2020 [not counted]" in text
    assert "1 March" not in text


def test_roles_quantities_links_and_notes_are_told() -> None:
    event = Event(
        id="e",
        title="E",
        kind="tenure",
        start="2019-12-01",
        end="2020-01-30",
        role="chair",
        holder="state",
        body="ministry",
        agents=[Participant(agent="letter", role="host"), "state"],
        quantities=[
            Quantity(value="11490", unit="workers", as_of="2018-12-31", note="permits"),
            Quantity(value="0.50", approximate=True),
        ],
        links=[Link(url="https://example.org/1", title="One"), "https://example.org/2"],
        description="Something long.",
        notes="Remember.",
    )
    text = told(event)
    for paragraph in (
        "Something long.",
        "Office: A state, chair, The ministry\nHost: A letter\nWith: A state",
        "Figures:\n- 11,490 workers, as of 31 December 2018 (permits)\n- about 0.50",
        "Links:\n- One: https://example.org/1\n- https://example.org/2",
        "Notes: Remember.",
    ):
        assert paragraph in text.split("\n\n")


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
def test_no_sentence_makes_a_fact_of_what_is_none(modality: str) -> None:
    seen = [Claim(holds="2020-01-23"), Claim(holds="2020-01-30")]
    given = chronology(Event(id="e", title="E", claims=seen, modality=modality))
    text = export(given)["e"]["DESCRIPTION"]
    assert "only the days from its latest possible beginning to its earliest possible end" in text
    assert "certain" not in text
