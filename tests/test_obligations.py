"""How deadlines stand: every state, its days counted by datetime, and never overdue without evidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.claims import Claim, Source
from timeline.errors import NotFoundError
from timeline.facade import resolve
from timeline.model import Event, Timeline
from timeline.obligations import State

DUE = date(2019, 12, 22)
SOURCES = [Source(id="law", title="The law"), Source(id="press", title="A report", publisher="The press")]


def made(as_of, *others, claims=None, **fields):
    deadline = Event(
        id="due", title="It falls due", kind="deadline", claims=claims or [Claim(date=str(DUE), source="law")], **fields
    )
    return resolve(Timeline(events=[deadline, *others], sources=SOURCES), as_of=as_of).status("due")


def other(id, day, **fields):
    return Event(id=id, title=f"The event {id}", date=day, **fields)


def test_a_deadline_to_come_is_pending_with_the_days_left():
    status = made("2019-12-01")
    assert (status.state, status.readings[0].days) == (State.PENDING, 21)
    assert "21 days left" in status.text


def test_on_its_day_it_is_still_pending():
    assert made(str(DUE)).state is State.PENDING


def test_past_due_without_evidence_is_not_overdue():
    status = made("2020-01-30")
    assert (status.state, status.readings[0].days) == (State.PAST_DUE, 39)
    assert "nothing says whether it was met" in status.text


def test_past_due_and_shown_unmet_is_overdue_and_names_the_evidence():
    status = made("2020-01-30", other("left", "2020-01-23"), unmet_by=["left"])
    assert (status.state, status.evidence) == (State.OVERDUE, ("left",))
    assert "overdue by 39 days" in status.text
    assert "The event left" in status.text


def test_evidence_from_before_the_due_day_or_after_the_day_of_judgement_does_not_count():
    assert made("2020-01-30", other("left", "2019-12-20"), unmet_by=["left"]).state is State.PAST_DUE
    assert made("2020-01-10", other("left", "2020-01-23"), unmet_by=["left"]).state is State.PAST_DUE


def test_evidence_on_an_unknown_day_counts_only_when_every_day_of_it_does():
    assert made("2020-01-30", other("left", "2020-01"), unmet_by=["left"]).state is State.PAST_DUE
    assert made("2020-01-31", other("left", "2020-01"), unmet_by=["left"]).state is State.OVERDUE


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
def test_what_is_no_fact_is_no_evidence(modality):
    unmet = other("left", "2020-01-23", modality=modality)
    assert made("2020-01-30", unmet, unmet_by=["left"]).state is State.PAST_DUE
    assert made("2020-01-30", unmet, fulfilled_by=["left"]).state is State.PAST_DUE


def test_a_span_shows_it_unmet_only_on_the_days_on_which_it_surely_held():
    held = Event(id="left", title="Some remain", kind="span", claims=[Claim(holds="2019-12-25"), Claim(holds="2020-01-23")])
    assert made("2020-01-30", held, unmet_by=["left"]).state is State.OVERDUE
    assert made("2019-12-24", held, unmet_by=["left"]).state is State.PAST_DUE


def test_met_in_time_has_days_to_spare_and_met_late_says_so():
    early = made("2020-01-30", other("done", "2019-12-20"), fulfilled_by=["done"])
    late = made("2020-01-30", other("done", "2019-12-25"), fulfilled_by=["done"])
    assert (early.state, early.readings[0].days) == (State.MET, 2)
    assert (late.state, late.readings[0].days) == (State.MET, -3)
    assert "3 days late" in late.text


def test_met_on_an_unknown_day_is_never_said_to_be_late_for_sure():
    perhaps = made("2020-01-31", other("done", "2019-12"), fulfilled_by=["done"])
    early = made("2020-01-31", other("done", "2019-11"), fulfilled_by=["done"])
    assert (perhaps.state, perhaps.readings[0].days) == (State.MET, -9)
    assert "met, at most 9 days late" in perhaps.text
    assert "met, at least 22 days to spare" in early.text


def test_what_meets_it_later_than_the_day_of_judgement_does_not_count_yet():
    assert made("2020-01-30", other("done", "2020-02-01"), fulfilled_by=["done"]).state is State.PAST_DUE


def test_readings_that_differ_make_the_status_unknown_and_each_is_told():
    claims = [Claim(date=str(DUE), source="law"), Claim(date="../2019-12-31", source="press")]
    status = made("2019-12-25", claims=claims)
    assert status.state is State.UNKNOWN
    assert [(str(reading.due), reading.state, reading.days) for reading in status.readings] == [
        ("2019-12-22", State.PAST_DUE, 3),
        ("2019-12-31", State.PENDING, 6),
    ]
    assert "The press" in status.text


def test_a_deadline_of_which_no_last_day_is_known_is_unknown():
    status = made("2019-12-25", claims=[Claim(date="2019/..", source="law")])
    assert (status.state, status.readings) == (State.UNKNOWN, ())


def test_without_a_day_of_judgement_there_is_no_status():
    assert made(None) is None


def test_what_is_no_deadline_has_no_status_and_what_is_unknown_is_refused():
    c = resolve(Timeline(events=[other("a", "2019")]), as_of="2020-01-01")
    assert c.status("a") is None
    with pytest.raises(NotFoundError):
        c.status("b")


@given(st.integers(-800, 800))
def test_days_are_those_that_datetime_counts(distance):
    reading = made(str(DUE + timedelta(days=distance))).readings[0]
    assert (reading.days, reading.state) == (abs(distance), State.PAST_DUE if distance > 0 else State.PENDING)


TWO_CLAIMS = [Claim(date=str(DUE), source="law"), Claim(date="../2019-12-31", source="press")]


@pytest.mark.parametrize("claims", [None, TWO_CLAIMS, [Claim(date="2019-12")], [Claim(date="2019-12/..")]])
@pytest.mark.parametrize(
    ("others", "fields"),
    [
        ([], {}),
        ([other("met", "2019-12-20")], {"fulfilled_by": ["met"]}),
        ([other("met", "2019-12-20/2019-12-28"), other("too", "2019-12-26")], {"fulfilled_by": ["met", "too"]}),
        ([other("left", "2019-12-24")], {"unmet_by": ["left"]}),
        ([other("left", "2019-12-15/2019-12-27", kind="span"), other("more", "2020-01-04")], {"unmet_by": ["left", "more"]}),
        ([other("left", "2019-12-24/2019-12-26", kind="point")], {"unmet_by": ["left"]}),
        ([other("left", "2019-12-24"), other("met", "2020-01-05")], {"unmet_by": ["left"], "fulfilled_by": ["met"]}),
    ],
)
def test_what_lasts_of_a_status_changes_on_just_the_days_since_which_it_is_said_to_stand(others, fields, claims):
    """Judged day by day: the words of one day are those of the day before unless it is the day since which they hold."""
    before, since = None, None
    for day in range(60):
        today = DUE + timedelta(days=day - 30)
        status = made(str(today), *others, claims=claims, **fields)
        assert before is None or (status.lasting != before) is (str(status.since) == str(today)), today
        assert before is None or status.lasting != before or status.since == since
        assert status.since is None or str(status.since) <= str(today)
        before, since = status.lasting, status.since


def test_what_lasts_of_a_status_has_no_days_that_pass():
    assert made("2019-12-01").lasting == "pending (due 22 December 2019)"
    assert made("2020-01-30").lasting == "past due (due 22 December 2019); nothing says whether it was met"
    assert made("2020-01-30", other("met", "2019-12-25"), fulfilled_by=["met"]).lasting.startswith("met, 3 days late (due")
