"""Every relation against enumeration: all pairs of days that satisfy it, by dateutil and datetime."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.civil import DAY_SECONDS
from timeline.expressions import Relation, parse_expression
from timeline.reasoning.moments import Node
from timeline.reasoning.network import Network, Side
from timeline.reasoning.relations import relative_inequalities, relative_range

EPOCH = date(1970, 1, 1)
FIRST = (date(2023, 12, 20) - EPOCH).days
HORIZON = 110  # over a leap day, a year's end and months of every length


def day(number):
    return EPOCH + timedelta(days=number)


def monday(when):
    return when - timedelta(days=when.weekday())


OPEN = [
    when
    for when in (EPOCH + timedelta(days=FIRST - 100 + number) for number in range(HORIZON + 300))
    if holidays.JP().is_working_day(when)
]


def nth_open(when, count):
    """The n-th day on which Japan works after another, over its New Year and other holidays."""
    return [other for other in OPEN if other > when][count - 1]


RULES = {
    "x": lambda v, x: v == x,
    "x + 1 month": lambda v, x: v == x + relativedelta(months=1),
    "x - 1 month": lambda v, x: v == x - relativedelta(months=1),
    "x + 2 months and 3 days": lambda v, x: v == x + relativedelta(months=2, days=3),
    "x - 9 days": lambda v, x: v == x - timedelta(days=9),
    "x + 2 weeks": lambda v, x: v == x + timedelta(days=14),
    "before x": lambda v, x: v < x,
    "after x": lambda v, x: v > x,
    "days before x": lambda v, x: 1 <= (x - v).days <= 9,
    "days after x": lambda v, x: 1 <= (v - x).days <= 9,
    "within 9 days before x": lambda v, x: 0 <= (x - v).days <= 9,
    "within 1 month before x": lambda v, x: x - relativedelta(months=1) <= v <= x,
    "within 1 month after x": lambda v, x: x <= v <= x + relativedelta(months=1),
    "week before x": lambda v, x: monday(v) == monday(x) - timedelta(days=7),
    "week after x": lambda v, x: monday(v) == monday(x) + timedelta(days=7),
    "week of x": lambda v, x: monday(v) == monday(x),
    "month of x": lambda v, x: (v.year, v.month) == (x.year, x.month),
    "earlier in the month of x": lambda v, x: (v.year, v.month) == (x.year, x.month) and v < x,
    "around x": lambda v, x: abs((v - x).days) <= 7,
}


def working(day, count):
    """So many days from Monday to Friday later, one by one."""
    while count:
        day += timedelta(days=1 if count > 0 else -1)
        count -= (day.weekday() < 5) * (1 if count > 0 else -1)
    return day


RULES |= {
    "x + 10 working days": lambda v, x: v == working(x, 10),
    "x - 3 working days": lambda v, x: v == working(x, -3),
    "within 5 working days after x": lambda v, x: x <= v <= working(x, 5),
    "within 1 working day before x": lambda v, x: working(x, -1) <= v <= x,
    "x + 3 working days in JP": lambda v, x: v == nth_open(x, 3),
}

windows = st.tuples(st.integers(0, HORIZON - 1), st.integers(0, 40)).map(
    lambda pair: (FIRST + pair[0], FIRST + min(pair[0] + pair[1], HORIZON - 1))
)


def fixed(variable, window):
    low, high = window[0] * DAY_SECONDS, window[1] * DAY_SECONDS + DAY_SECONDS - 1
    yield Side.LOWER, variable, None, 1, low, 1, None
    yield Side.UPPER, variable, None, 1, high, 1, None


def solved(expression, window, *others):
    """The bounds of all variables, in days, or None; variable 0 is the event's own."""
    network = Network(1 + len(others))
    for variable, given_window in enumerate((window, *others)):
        network.add(fixed(variable, given_window))
    nodes = {ref: Node(number, ref, False, "", (), number, number) for number, ref in enumerate(expression.refs, start=1)}
    network.add(relative_inequalities(expression, 0, True, True, nodes, 2))
    solution = network.solve()
    if solution.circle is not None or any(solution.is_empty(variable) for variable in range(network.size)):
        return None
    return [tuple(moment // DAY_SECONDS for moment in solution.bounds(variable)) for variable in range(network.size)]


@pytest.mark.parametrize("text", RULES)
@settings(max_examples=60, deadline=None)
@given(own=windows, other=windows)
def test_both_sides_get_just_the_days_that_enumeration_leaves(text, own, other):
    rule = RULES[text]
    pairs = [(v, x) for v in range(own[0], own[1] + 1) for x in range(other[0], other[1] + 1) if rule(day(v), day(x))]
    expected = None
    if pairs:
        expected = [(min(side), max(side)) for side in zip(*pairs, strict=True)]
    assert solved(parse_expression(text), own, other) == expected


@settings(max_examples=60, deadline=None)
@given(windows, windows, windows)
def test_between_gets_just_the_days_that_enumeration_leaves(own, a, b):
    lows = [x for x in range(a[0], a[1] + 1) if x <= own[1] and x <= b[1]]
    highs = [x for x in range(b[0], b[1] + 1) if x >= own[0] and x >= a[0]]
    days = [v for v in range(own[0], own[1] + 1) if a[0] <= v <= b[1]]
    found = solved(parse_expression("between a and b"), own, a, b)
    if found is None:
        assert not (days and lows and highs)
    else:
        assert found[0] == (min(days), max(days))


@pytest.mark.parametrize("text", RULES)
@settings(max_examples=30, deadline=None)
@given(window=windows)
def test_the_range_by_itself_holds_every_day_that_the_relation_allows(text, window):
    low, high = relative_range(
        parse_expression(text),
        lambda _: ((window[0] * DAY_SECONDS, window[1] * DAY_SECONDS + DAY_SECONDS - 1),) * 2,
    )
    rule = RULES[text]
    reach = range(window[0] - 100, window[1] + 100)
    allowed = [v for v in reach if any(rule(day(v), day(x)) for x in range(window[0], window[1] + 1))]
    if not allowed:
        return
    if low is not None:
        assert low // DAY_SECONDS == min(allowed)
    if high is not None:
        assert high // DAY_SECONDS == max(allowed)


def test_every_relation_of_the_grammar_is_enumerated_here():
    tried = {parse_expression(text).relation for text in RULES} | {Relation.BETWEEN}
    tried.add(Relation.EVERY)  # no relation between days: tests/test_recurrence.py has it
    assert tried == set(Relation)


STEP = 15 * 60  # of a clock by the quarter of an hour: lengths below are multiples, but for one of whole days
CLOCKS = {  # days on which a clock is changed, and one that never is
    "UTC": (2020, 10, 25),
    "Europe/Berlin": (2020, 10, 25),
    "Europe/London": (2020, 3, 29),
    "America/New_York": (2020, 11, 1),
    "Australia/Lord_Howe": (2020, 4, 5),  # by half an hour
    "Asia/Tokyo": (2020, 10, 25),
}


def elapsed(length, moment, zone):
    """All readings of a clock so much later than one, by zoneinfo: one read twice leads to two."""
    moved = datetime(1970, 1, 1) + timedelta(seconds=moment) + relativedelta(months=length.months, days=length.days)
    readings = {moved.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)}
    for reading in readings:
        utc = reading.astimezone(UTC)
        if utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == moved:  # it was not left out
            later = (utc + timedelta(seconds=length.seconds)).astimezone(ZoneInfo(zone))
            yield int((later.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds())


def within(expression, windows, zone):
    """What the network leaves of the date and of x, in moments."""
    network = Network(2)
    for variable, (low, high) in enumerate(windows):
        network.add([(Side.LOWER, variable, None, 1, low, 1, None), (Side.UPPER, variable, None, 1, high, 1, None)])
    nodes = {"x": Node(1, "x", False, "", (), 1, 1)}
    network.add(pickle.loads(pickle.dumps(relative_inequalities(expression, 0, True, True, nodes, 2, zone))))  # noqa: S301
    solution = network.solve()
    return [solution.bounds(variable) for variable in range(2)]


@pytest.mark.parametrize("text", ["x + 3 hours", "x - 90 minutes", "x + 1 day and 2 hours", "x - 1 month and 15 minutes"])
@pytest.mark.parametrize("zone", CLOCKS)
@settings(max_examples=60, deadline=None)
@given(start=st.integers(-30, 30), length=st.integers(0, 12))
def test_hours_are_hours_also_where_the_clock_is_changed(text, zone, start, length):
    expression = parse_expression(text)
    noon = int((datetime(*CLOCKS[zone], 2) - datetime(1970, 1, 1)).total_seconds())
    given_x = [noon + STEP * (start + step) for step in range(length + 1)]
    pairs = [(v, x) for x in given_x for v in elapsed(expression.duration, x, zone)]
    far = (noon - 90 * DAY_SECONDS, noon + 90 * DAY_SECONDS)
    (low, high), _ = within(expression, (far, (given_x[0], given_x[-1])), zone)
    if pairs:
        assert low <= min(v for v, _ in pairs)
        assert high >= max(v for v, _ in pairs)
    for v, x in pairs:  # and in the other direction
        (_, back) = within(expression, ((v, v), far), zone)
        assert back[0] <= x <= back[1]
        if zone in ("UTC", "Asia/Tokyo") and not expression.duration.months:
            assert back == (x, x)


@pytest.mark.parametrize(
    ("text", "zone", "x", "due"),
    [
        ("x + 75 hours and 49 minutes", "UTC", "1969-07-16T13:32:00", ["1969-07-19T17:21:00"] * 2),
        ("x + 72 hours", "Europe/Berlin", "2020-10-23T12:00:00", ["2020-10-26T11:00:00"] * 2),
        ("x + 72 hours", "Europe/Berlin", "2020-03-27T12:00:00", ["2020-03-30T13:00:00"] * 2),
        ("x + 3 days and 1 hour", "Europe/Berlin", "2020-10-23T12:00:00", ["2020-10-26T13:00:00"] * 2),
        ("x + 1 hour", "Europe/Berlin", "2020-10-25T02:30:00", ["2020-10-25T02:30:00", "2020-10-25T03:30:00"]),
        ("x + 1 hour", "Europe/Berlin", "2020-10-25T01:30:00", ["2020-10-25T02:00:00", "2020-10-25T02:30:00"]),
    ],
)
def test_moments_by_hand_so_many_hours_later(text, zone, x, due):
    moment, *expected = (int((datetime.fromisoformat(item) - datetime(1970, 1, 1)).total_seconds()) for item in (x, *due))
    found = relative_range(parse_expression(text), lambda _: ((moment, moment),) * 2, zone)
    assert found == tuple(expected)


def test_within_some_hours_begins_at_the_moment_itself():
    moment = 20_000 * DAY_SECONDS + 7
    window = relative_range(parse_expression("within 36 hours after x"), lambda _: ((moment, moment),) * 2)
    assert window == (moment, moment + 36 * 3600)


def test_only_22_december_2017_is_24_months_before_22_december_2019():
    due = (date(2019, 12, 22) - EPOCH).days
    december = ((date(2017, 12, 1) - EPOCH).days, (date(2017, 12, 31) - EPOCH).days)
    bounds = solved(parse_expression("x + 24 months"), (due, due), december)
    assert bounds is not None
    assert [day(number) for number in bounds[1]] == [date(2017, 12, 22)] * 2
