"""Every relation against enumeration: all pairs of days that satisfy it, by dateutil and datetime."""

from __future__ import annotations

from datetime import date, timedelta

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
    assert tried == set(Relation)


def test_only_22_december_2017_is_24_months_before_22_december_2019():
    due = (date(2019, 12, 22) - EPOCH).days
    december = ((date(2017, 12, 1) - EPOCH).days, (date(2017, 12, 31) - EPOCH).days)
    bounds = solved(parse_expression("x + 24 months"), (due, due), december)
    assert bounds is not None
    assert [day(number) for number in bounds[1]] == [date(2017, 12, 22)] * 2
