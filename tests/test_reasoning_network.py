"""Bounds of the network against Floyd-Warshall, and conflicts against trying every subset."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.reasoning.network import Edge, Network, Side, smallest_conflict

SIZE = 6
INFINITY = 10**9

differences = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.integers(-30, 30)), min_size=0, max_size=14
).map(lambda rows: [(a, b, c) for a, b, c in rows if a != b])
ranges = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(-100, 100), st.integers(0, 60)), min_size=1, max_size=8)


def edges_of(rows, spans):
    """``x_b - x_a >= c`` for each row, and a range for each span."""
    edges = []
    for tag, (a, b, c) in enumerate(rows):
        edges.append(Edge(Side.LOWER, b, (a,), lambda v, c=c: None if v is None else v + c, tag))
        edges.append(Edge(Side.UPPER, a, (b,), lambda v, c=c: None if v is None else v - c, tag))
    for tag, (x, low, width) in enumerate(spans, start=len(rows)):
        edges.append(Edge(Side.LOWER, x, (), lambda low=low: low, tag))
        edges.append(Edge(Side.UPPER, x, (), lambda high=low + width: high, tag))
    return edges


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
    solution = Network(SIZE, edges_of(rows, spans)).solve()
    expected = shortest_paths(rows, spans)
    if expected is None:
        assert solution.conflict
    else:
        assert solution.conflict is None
        assert (list(solution.lower), list(solution.upper)) == expected


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_a_variable_out_of_reach_of_any_range_has_no_bounds(rows, spans):
    expected = shortest_paths(rows, spans)
    solution = Network(SIZE, edges_of(rows, spans)).solve()
    if expected is not None:
        assert (list(solution.lower), list(solution.upper)) == expected


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_the_named_conflict_contradicts_itself_and_loses_that_with_any_member(rows, spans):
    spans = bounded(spans)
    edges = edges_of(rows, spans)
    conflict = Network(SIZE, edges).solve().conflict
    if conflict is None:
        return
    guilty = smallest_conflict(SIZE, edges, conflict, frozenset())

    def consistent(tags):
        kept = [row for tag, row in enumerate(rows) if tag in tags]
        return shortest_paths(kept, [span for tag, span in enumerate(spans, start=len(rows)) if tag in tags]) is not None

    assert not consistent(guilty)
    assert all(consistent(set(rest)) for rest in combinations(sorted(guilty), len(guilty) - 1))


@settings(max_examples=200, deadline=None)
@given(differences, ranges)
def test_the_edges_that_support_a_bound_give_that_bound_alone(rows, spans):
    spans = bounded(spans)
    solution = Network(SIZE, edges_of(rows, spans)).solve()
    if solution.conflict is not None:
        return
    for variable in range(SIZE):
        for side, values in ((Side.LOWER, solution.lower), (Side.UPPER, solution.upper)):
            alone = Network(SIZE, list(solution.support(variable, side))).solve()
            assert (alone.lower if side is Side.LOWER else alone.upper)[variable] == values[variable]


def test_a_circle_that_can_never_hold_is_a_conflict_of_just_its_own_edges():
    rows = [(0, 1, 1), (1, 0, 1), (2, 3, 5)]
    solution = Network(SIZE, edges_of(rows, [(0, 0, 10**6), (2, 0, 10)])).solve()
    assert solution.conflict is not None
    assert smallest_conflict(SIZE, edges_of(rows, [(0, 0, 10**6), (2, 0, 10)]), solution.conflict, frozenset()) >= {0, 1}
