"""Bounds of the network against Floyd-Warshall, and conflicts against trying every subset."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.reasoning.conflicts import guilty_sets
from timeline.reasoning.network import Network, Side

SIZE = 12
INFINITY = 10**9

differences = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.integers(-30, 30)), min_size=0, max_size=24
).map(lambda rows: [(a, b, c) for a, b, c in rows if a != b])
ranges = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(-100, 100), st.integers(0, 60)), min_size=1, max_size=12)


def edges_of(rows, spans):
    """``x_b - x_a >= c`` for each row, and a range for each span."""
    edges = []
    for tag, (a, b, c) in enumerate(rows):
        edges.append((Side.LOWER, b, a, 1, c, tag, None))
        edges.append((Side.UPPER, a, b, 1, -c, tag, None))
    for tag, (x, low, width) in enumerate(spans, start=len(rows)):
        edges.append((Side.LOWER, x, None, 1, low, tag, None))
        edges.append((Side.UPPER, x, None, 1, low + width, tag, None))
    return edges


def solved(edges):
    network = Network(SIZE)
    network.add(edges)
    return network.solve()


def guilty(edges):
    """All sets of tags that are named as contradicting each other."""
    return guilty_sets(solved(edges), lambda tag: [edge for edge in edges if edge[5] == tag], lambda _: False)


def bounds_of(solution):
    return [list(side) for side in zip(*(solution.bounds(variable) for variable in range(SIZE)), strict=True)]


def shortest_paths(rows, spans):
    """The bounds by Floyd-Warshall over an origin, or None where the constraints contradict each other."""
    origin = SIZE
    d = [[0 if i == j else INFINITY for j in range(SIZE + 1)] for i in range(SIZE + 1)]
    for a, b, c in rows:  # x_a - x_b <= -c
        d[b][a] = min(d[b][a], -c)
    for x, low, width in spans:
        d[origin][x] = min(d[origin][x], low + width)
        d[x][origin] = min(d[x][origin], -low)
    for k in range(SIZE + 1):
        for i in range(SIZE + 1):
            for j in range(SIZE + 1):
                d[i][j] = min(d[i][j], d[i][k] + d[k][j])
    if any(d[i][i] < 0 for i in range(SIZE + 1)):
        return None
    reach = INFINITY // 2
    lower = [None if d[x][origin] > reach else -d[x][origin] for x in range(SIZE)]
    upper = [None if d[origin][x] > reach else d[origin][x] for x in range(SIZE)]
    return lower, upper


def bounded(spans):
    """All variables in reach of a range, so that every circle is within reach of the origin too."""
    return [*spans, *((x, -1000, 2000) for x in range(SIZE))]


@settings(max_examples=300, deadline=None)
@given(differences, ranges)
def test_bounds_equal_the_shortest_paths_and_conflicts_the_negative_circles(rows, spans):
    spans = bounded(spans)
    edges = edges_of(rows, spans)
    expected = shortest_paths(rows, spans)
    if expected is None:
        assert guilty(edges)
    else:
        assert not guilty(edges)
        assert tuple(bounds_of(solved(edges))) == expected


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_a_variable_out_of_reach_of_any_range_has_no_bounds(rows, spans):
    expected = shortest_paths(rows, spans)
    if expected is not None:
        assert tuple(bounds_of(solved(edges_of(rows, spans)))) == expected


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_every_named_conflict_contradicts_itself_and_loses_that_with_any_member(rows, spans):
    spans = bounded(spans)

    def consistent(tags):
        kept = [row for tag, row in enumerate(rows) if tag in tags]
        return shortest_paths(kept, [span for tag, span in enumerate(spans, start=len(rows)) if tag in tags]) is not None

    for named in guilty(edges_of(rows, spans)):
        assert not consistent(named)
        assert all(consistent(set(rest)) for rest in combinations(sorted(named), len(named) - 1))


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_the_tags_that_support_a_bound_give_that_bound_alone(rows, spans):
    spans = bounded(spans)
    edges = edges_of(rows, spans)
    if guilty(edges):
        return
    solution = solved(edges)
    for variable in range(SIZE):
        for side in Side:
            tags = set(solution.support(variable, side))
            alone = solved([edge for edge in edges if edge[5] in tags])
            assert alone.bounds(variable)[side] == solution.bounds(variable)[side]


def test_a_circle_that_can_never_hold_is_a_conflict_of_just_its_own_tags():
    rows = [(0, 1, 1), (1, 0, 1), (2, 3, 5)]
    edges = edges_of(rows, [(0, 0, 10**9), (2, 0, 10)])
    assert {0, 1} in guilty(edges)


def test_a_circle_that_nothing_bounds_is_found_too():
    assert guilty(edges_of([(0, 1, 1), (1, 0, 1)], [(2, 0, 10)])) == [{0, 1}]


def test_a_circle_is_found_among_very_many_others_without_running_for_ever():
    size = 20_000
    edges = [(Side.LOWER, x + 1, x, 1, 1, x, None) for x in range(size - 1)]
    edges += [(Side.LOWER, 0, None, 1, 0, size, None), (Side.LOWER, 0, 1, 1, 0, size + 1, None)]
    network = Network(size)
    network.add(edges)
    assert network.solve().circle == {0, size + 1}


def test_contradictions_far_apart_are_all_named_at_once():
    edges = edges_of([], [(x, 0, 10) for x in range(SIZE)]) + [
        (Side.LOWER, x, None, 1, 20, 100 + x, None) for x in range(SIZE)
    ]
    assert sorted(map(sorted, guilty(edges))) == [[x, 100 + x] for x in range(SIZE)]
