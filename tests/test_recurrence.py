"""Events that recur: against dateutil and datetime, and what is told where a number is not known."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from timeline import Claim, DateError, Event, ResolutionError, Source, Timeline, parse_expression, resolve


def resolved(text, *others, **more):
    due = Event(id="report", title="Report", kind="deadline", date=text, **more)
    return resolve(Timeline(events=[*others, due], sources=[Source(id="s", title="S")]))


def dates(whole):
    return {entry.id: str(entry.date) for entry in whole.events if entry.id.startswith("report")}


def event(id, when, **more):
    return Event(id=id, title=id.title(), date=when, kind="point", **more)


def test_days_are_counted_from_the_start_and_not_from_the_last_time():
    whole = resolved("every month from 2020-01-31 until 2021-12-31")
    expected = [date(2020, 1, 31) + relativedelta(months=number) for number in range(1, 24)]
    assert list(dates(whole).values()) == [str(day) for day in expected]
    assert not whole.left_out


def test_a_start_of_another_event_makes_relative_dates_with_all_else_kept():
    adoption, ban = event("adoption", "2017-12-22"), event("ban", "2018-09-18")
    whole = resolved("every 90 days from adoption until ban", adoption, ban, source="s", fulfilled_by=["ban"])
    assert dates(whole) == {
        f"report-{number}": str(date(2017, 12, 22) + timedelta(days=90 * number)) for number in (1, 2, 3)
    }
    last = whole["report-3"].event  # on the day of the ban, which counts
    assert (last.title, last.claims[0].text) == ("Report (3)", "adoption + 270 days")
    assert (last.claims[0].source, last.fulfilled_by) == ("s", ("ban",))
    assert "270 days after “Adoption”" in whole["report-3"].chain[-2].text


def test_what_only_may_lie_by_the_end_is_left_out_with_that_reason():
    whole = resolved("every 10 days from 2020-01-01 until ban", event("ban", "2020-02"))
    assert list(dates(whole)) == ["report-1", "report-2", "report-3"]  # by 31 January
    assert [item.event for item in whole.left_out] == ["report-4", "report-5"]  # 10 and 20 February
    assert all(item.reason == "it may lie after ban, until which it recurs" for item in whole.left_out)
    assert len(whole.events) + len(whole.left_out) == len(whole.timeline.events)


def test_a_start_that_is_not_known_exactly_gives_all_the_days_that_it_leads_to():
    whole = resolved("every year from x, 2 times", event("x", "2020-02"))
    assert list(dates(whole).values()) == ["2021-02", "2022-02"]


def test_so_many_times_need_no_bounds():
    whole = resolved("every year from x, 2 times", event("x", "../2020-02-10"))
    assert list(dates(whole)) == ["report-1", "report-2"]


def test_the_end_or_the_times_whichever_is_first():
    assert len(dates(resolved("every week from 2020-01-01 until 2020-01-20, 5 times"))) == 2
    assert len(dates(resolved("every week from 2020-01-01 until 2020-12-31, 5 times"))) == 5


@pytest.mark.parametrize(
    ("text", "others", "reason"),
    [
        ("every week from 2020-01-01 until x", ["2020-01-05/.."], "nothing says when x is at the latest"),
        ("every week from x until 2020-01-01", ["../2019-01-01"], "nothing says when x is at the earliest"),
        ("every FREQ=DAILY from x until 2020-01-01", ["2019-01"], "x is no single known day"),
        ("every week from 2020-01-01 until 2020-01-02", [], "not recur even once"),
    ],
)
def test_where_no_number_can_be_told_the_event_stays_and_is_left_out(text, others, reason):
    whole = resolved(text, *(event("x", other) for other in others))
    (item,) = whole.left_out
    assert item.event == "report"
    assert reason in item.reason
    assert "report" not in dates(whole)


def test_a_rule_gives_the_last_fridays_of_a_year():
    whole = resolved("every FREQ=MONTHLY;BYDAY=-1FR from 2020-01-01 until 2020-12-31")
    fridays = [date(2020, 1, 1) + timedelta(days=number) for number in range(366)]
    fridays = [day for day in fridays if day.weekday() == 4 and (day + timedelta(days=7)).month != day.month]
    assert list(dates(whole).values()) == [str(day) for day in fridays]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=MONTHLY;BYDAY=-1FR"]
)
@pytest.mark.parametrize("start", ["2020-01-31", "1600-02-29", "9990-12-01", "0001-01-01"])
def test_a_rule_gives_what_dateutil_gives_from_the_start_itself(rule, start):
    whole = resolved(f"every {rule} from {start}, 5 times")
    first = datetime.fromisoformat(start)
    expected = [str(day.date()) for day in rrulestr(rule, dtstart=first)[:5]]
    assert list(dates(whole).values())[: len(expected)] == expected


def test_a_rule_may_begin_with_its_start_and_may_be_counted():
    whole = resolved("every FREQ=YEARLY;INTERVAL=4 from 2000-02-29, 3 times")
    assert list(dates(whole).values()) == ["2000-02-29", "2004-02-29", "2008-02-29"]


@pytest.mark.parametrize(
    "text",
    [
        "every day from 1900-01-01 until 2000-01-01",
        "every FREQ=DAILY from 1900-01-01 until 2000-01-01",
        "every FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30 from 1900-01-01 until 2000-01-01",
        "every FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30 from 1900-01-01, 1 times",
    ],
)
def test_too_many_times_or_steps_are_refused(text):
    with pytest.raises(ResolutionError, match=r"more than 1,000 times|within 10,000 steps"):
        resolved(text)


@pytest.mark.parametrize(
    "text",
    [
        "every year from x",
        "every 2 hours from x until y",
        "every 0 days from x until y",
        "every year from x, 1001 times",
        "every year from 2020-02-30 until y",
        "every FREQ=HOURLY from 2020-01-01 until y",
        "every FREQ=DAILY;COUNT=3 from 2020-01-01 until y",
        "every FREQ=DAILY;INTERVAL=0 from 2020-01-01 until y",
        "every FREQ=DAILY;BYDAY=XX from 2020-01-01 until y",
        "every FREQ=DAILY;FREQ=DAILY from 2020-01-01 until y",
        "every BYDAY=MO from 2020-01-01 until y",
    ],
)
def test_what_is_no_series_is_refused(text):
    with pytest.raises(DateError):
        parse_expression(text)


def test_a_series_survives_pickle_and_its_own_text():
    value = parse_expression("every 90 days from adoption until ban, 7 times")
    assert pickle.loads(pickle.dumps(value)) == value == parse_expression(str(value))  # noqa: S301


def test_nothing_may_refer_to_a_series_or_have_the_id_of_one_of_its_times():
    with pytest.raises(ResolutionError, match=r'"x" names "report", which recurs and stands for report-1, report-2'):
        resolved("every year from 2020-01-01, 2 times", event("x", "report + 1 day"))
    with pytest.raises(ResolutionError, match='"report-1" is the id of an event, and that of a time of "report"'):
        resolved("every year from 2020-01-01, 2 times", event("report-1", "2020"))


def test_only_an_event_of_one_day_and_one_claim_recurs():
    with pytest.raises(ResolutionError, match="kind: point or deadline"):
        resolve(Timeline(events=[Event(id="a", title="A", kind="span", date="every year from 2020-01-01, 2 times")]))
    series = Claim(date="every year from 2020-01-01, 2 times")
    with pytest.raises(ResolutionError, match="one claim alone"):
        resolve(Timeline(events=[Event(id="a", title="A", claims=[series, Claim(date="2020")])]))
    with pytest.raises(ResolutionError, match="the publication"):
        resolve(Timeline(events=[event("a", "2020")], sources=[Source(id="s", title="S", published=[series])]))


def test_the_expanded_timeline_resolves_to_the_same():
    whole = resolved("every 10 days from x until 2020-02-20", event("x", "2020-01-01"))
    assert dates(resolve(whole.timeline)) == dates(whole)
