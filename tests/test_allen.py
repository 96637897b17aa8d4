"""Allen's relations between imprecise extents, against brute force over every choice of moments."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.allen import AllenRelation, contains, during, overlaps, possible_relations, relation_truth
from timeline.dates import Extent
from timeline.edtf import parse
from timeline.truth import Truth

_SPACE = range(-4, 9)  # room for every order of four moments about the bounds, which are 0 to 4
_BOUND = st.none() | st.integers(0, 4)


_PAIRS = st.tuples(_BOUND, _BOUND).map(lambda pair: pair if None in pair else tuple(sorted(pair)))


@st.composite
def _extents(draw):
    begin, end = draw(_PAIRS), draw(_PAIRS)
    return Extent(*begin, *begin, True) if draw(st.booleans()) else Extent(*begin, *end, False)


def _within(moment: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= moment) and (high is None or moment <= high)


def _choices(extent: Extent) -> list[tuple[int, int]]:
    return [
        (begin, end)
        for begin in _SPACE
        for end in _SPACE
        if begin <= end
        and (begin == end or not extent.point)
        and _within(begin, extent.begin_earliest, extent.begin_latest)
        and _within(end, extent.end_earliest, extent.end_latest)
    ]


def _relation(a: tuple[int, int], b: tuple[int, int]) -> AllenRelation:
    """The relation of two things, from the moments that each takes up: a definition by sets, without order of ends."""
    ours, theirs = set(range(a[0], a[1] + 1)), set(range(b[0], b[1] + 1))
    if not ours & theirs:
        gap = min(theirs) - max(ours) if min(ours) < min(theirs) else max(theirs) - min(ours)
        return {1: AllenRelation.MEETS, -1: AllenRelation.MET_BY}.get(
            gap, AllenRelation.BEFORE if gap > 0 else AllenRelation.AFTER
        )
    first = (min(ours) > min(theirs)) - (min(ours) < min(theirs))
    last = (max(ours) > max(theirs)) - (max(ours) < max(theirs))
    return {
        (-1, -1): AllenRelation.OVERLAPS,
        (-1, 0): AllenRelation.FINISHED_BY,
        (-1, 1): AllenRelation.CONTAINS,
        (0, -1): AllenRelation.STARTS,
        (0, 0): AllenRelation.EQUALS,
        (0, 1): AllenRelation.STARTED_BY,
        (1, -1): AllenRelation.DURING,
        (1, 0): AllenRelation.FINISHES,
        (1, 1): AllenRelation.OVERLAPPED_BY,
    }[first, last]


def _brute(a: Extent, b: Extent) -> frozenset[AllenRelation]:
    return frozenset(_relation(one, other) for one, other in itertools.product(_choices(a), _choices(b)))


@given(_extents(), _extents())
@settings(deadline=None, max_examples=400)
def test_the_possible_relations_are_those_of_every_choice_of_moments_and_no_others(a, b):
    assert possible_relations(a, b) == _brute(a, b)


def test_of_any_two_known_things_exactly_one_relation_is_true():
    known = [Extent(b, b, e, e, b == e) for b in range(5) for e in range(b, 5)]
    seen = set()
    for a, b in itertools.product(known, repeat=2):
        relations = possible_relations(a, b)
        assert len(relations) == 1
        seen |= relations
    assert seen == set(AllenRelation)


@given(_extents(), _extents())
@settings(deadline=None)
def test_the_relations_the_other_way_round_are_the_inverses(a, b):
    assert possible_relations(b, a) == {relation.inverse for relation in possible_relations(a, b)}


def test_the_inverse_of_the_inverse_is_the_relation_and_only_equals_is_its_own():
    assert all(relation.inverse.inverse is relation for relation in AllenRelation)
    assert [relation for relation in AllenRelation if relation.inverse is relation] == [AllenRelation.EQUALS]


@given(_extents(), _extents())
@settings(deadline=None, max_examples=200)
def test_during_contains_and_overlaps_are_yes_in_every_choice_and_no_in_none(a, b):
    pairs = list(itertools.product(_choices(a), _choices(b)))
    questions = (
        (during, lambda one, other: other[0] <= one[0] and one[1] <= other[1]),
        (contains, lambda one, other: one[0] <= other[0] and other[1] <= one[1]),
        (overlaps, lambda one, other: one[0] <= other[1] and other[0] <= one[1]),
    )
    for asked, so in questions:
        answers = [so(one, other) for one, other in pairs]
        assert asked(a, b) is Truth.of(bool(answers) and all(answers), any(answers))


@given(_extents(), _extents())
@settings(deadline=None, max_examples=200)
def test_before_of_extents_is_before_or_meets(a, b):
    if _choices(a) and _choices(b):
        assert a.before(b) is relation_truth(a, b, {AllenRelation.BEFORE, AllenRelation.MEETS})


def test_bounds_that_leave_no_choice_have_no_relation():
    assert possible_relations(Extent(3, 4, 0, 1, False), Extent(0, 0, 0, 0, True)) == frozenset()


def test_moments_beyond_any_float_are_compared_exactly():
    far = 10**400
    a, b = Extent(far, far, far, far, True), Extent(far + 1, far + 1, None, None, False)
    assert possible_relations(a, b) == {AllenRelation.MEETS}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2017-12-22", "2019-12-22", "before"),
        ("1939-09-01/1945-09-02", "1941-06-22/1945-05-09", "contains"),
        # it ends in 2005: after June 2004, whatever day begins it
        ("2004/2005", "2004-06", "after, contains, met by, started by"),
        # two single moments, one on a day of the year, one anywhere in it
        ("2019-12-22", "2019", "after, before, equals, meets, met by"),
        ("2019-01-01", "2018-12-31", "after, met by"),
        ("2019-12-22", "2019-12-01/..", "after, during, finishes, met by"),
    ],
)
def test_dates_have_these_possible_relations(a, b, expected):
    found = possible_relations(parse(a).extent, parse(b).extent)
    assert ", ".join(sorted(relation.value for relation in found)) == expected
