"""Stamps come from the data of each event, never from a clock, and one event's news is not another's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ical_build import export
from timeline_ical.stamps import OLDEST

import timeline
from timeline.api import Claim, Event, Source, Timeline


def stamp(event: Any) -> datetime:
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    found: datetime = event["DTSTAMP"].dt
    return found


def stamp_of(
    *claims: Claim, sources: tuple[Source, ...] = (), known: str | None = None, only: list[str] | None = None, **fields: Any
) -> datetime:
    given = Timeline(events=[Event(id="e", title="E", claims=claims, **fields)], sources=sources)
    return stamp(export(timeline.resolve(given, known=known, sources=only))["e"])


def day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def test_data_without_dates_of_their_own_have_the_oldest_stamp_whatever_the_event_date() -> None:
    assert stamp_of(Claim(date="2019-05-01")) == OLDEST == day(1970, 1, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source(id="s", title="S", published="2018-03-04"), day(2018, 3, 4)),
        (Source(id="s", title="S", published="2018-03"), day(2018, 3, 1)),
        (Source(id="s", title="S", published="[2020-01-30..2020-01-31]"), day(2020, 1, 30)),
        (Source(id="s", title="S", published="2018-03-04", accessed="2021-06-07"), day(2021, 6, 7)),
        (Source(id="s", title="S", accessed="2021-06-07T10:11:12Z"), datetime(2021, 6, 7, 10, 11, 12, tzinfo=UTC)),
        (Source(id="s", title="S", published="1950"), OLDEST),
        (Source(id="s", title="S", published="-0043"), OLDEST),
        (Source(id="s", title="S", published="../2018"), OLDEST),
    ],
)
def test_a_stamp_is_the_first_moment_at_which_its_source_may_have_said_so(source: Source, expected: datetime) -> None:
    assert stamp_of(Claim(date="2017", source="s"), sources=(source,)) == expected


def test_the_newest_of_all_dates_counts() -> None:
    claims = (
        Claim(date="2017", source="a", recorded="2019-01-01"),
        Claim(date="2017", source="b", recorded="2018-01-01", retracted="2020-02-02"),
    )
    sources = (Source(id="a", title="A", published="2018"), Source(id="b", title="B", accessed="2019-06-01"))
    assert stamp_of(*claims, sources=sources) == day(2020, 2, 2)
    assert stamp_of(*claims, sources=sources, known="2019-07-01") == day(2019, 6, 1)
    assert stamp_of(*claims, sources=sources, only=["a"]) == day(2019, 1, 1)


def test_a_source_of_one_event_leaves_the_stamp_of_another_alone() -> None:
    given = Timeline(
        events=[Event(id="a", title="A", date="2017", source="s"), Event(id="b", title="B", date="2017")],
        sources=[Source(id="s", title="S", published="2020-01-30")],
    )
    exported = export(timeline.resolve(given))
    assert stamp(exported["a"]) == day(2020, 1, 30)
    assert stamp(exported["b"]) == OLDEST


def test_a_status_that_is_told_stamps_its_entry_with_the_day_since_which_it_stands_so() -> None:
    given = Timeline(
        events=[
            Event(id="late", title="L", kind="deadline", date="2019"),
            Event(id="met", title="M", kind="deadline", date="2019", fulfilled_by=["done"]),
            Event(id="unmet", title="U", kind="deadline", date="2019", unmet_by=["shown"]),
            Event(id="to-come", title="T", kind="deadline", date="2021"),
            Event(id="done", title="E", date="2019-11-20"),
            Event(id="shown", title="E", date="2020-01-20"),
        ]
    )
    exported = export(timeline.resolve(given, as_of="2020-01-30"))
    assert stamp(exported["late"]) == day(2020, 1, 1)
    assert stamp(exported["met"]) == day(2019, 11, 20)
    assert stamp(exported["unmet"]) == day(2020, 1, 20)
    assert stamp(exported["to-come"]) == stamp(exported["done"]) == OLDEST


def test_a_later_day_of_judgement_on_which_all_stands_as_before_gives_the_same_feed() -> None:
    given = Timeline(
        events=[
            Event(id="d", title="D", kind="deadline", date="2020-06-01"),
            Event(id="o", title="O", kind="deadline", date="2019", unmet_by=["e"]),
            Event(id="e", title="E", date="2020-01-01/..", kind="span"),
        ]
    )
    first, second, due = (export(timeline.resolve(given, as_of=day)) for day in ("2020-01-05", "2020-06-01", "2020-06-02"))
    assert first.content == second.content
    assert stamp(due["d"]) == day(2020, 6, 2)
    assert "Status: past due" in due["d"]["DESCRIPTION"]


def test_the_first_edition_has_sequence_0() -> None:
    assert export(timeline.resolve(Timeline(events=[Event(id="e", title="E", date="2019")])))["e"]["SEQUENCE"] == 0
