"""Numbers for sets of names: each set and each name has one, and can be found by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.sets import Sets


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), max_size=30))
def test_every_set_is_found_by_its_number_with_each_name_once_in_the_order_given(given: list[list[str]]) -> None:
    sets = Sets()
    numbers = [sets.number(names) for names in given]
    names = sets.names
    found = [[names[member] for member in sets.sets[number]] for number in numbers]
    assert found == [sorted(set(one), key=one.index) for one in given]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4, unique=True), max_size=30))
def test_equal_sets_have_one_number_and_others_have_others(given: list[list[str]]) -> None:
    sets = Sets()
    numbers = [sets.number(names) for names in given]
    for names, number in zip(given, numbers, strict=True):
        assert [other for other, one in zip(numbers, given, strict=True) if one == names] == [number] * given.count(names)
    assert len(sets.sets) == len({tuple(names) for names in given} | {()})


def test_the_empty_set_is_zero_whenever_it_is_asked_for() -> None:
    sets = Sets()
    assert sets.number(["a", "b"]) == 1
    assert sets.number([]) == 0
    assert sets.number(iter(["b", "a", "b"])) == 2
    assert (sets.names, sets.sets) == (["a", "b"], [[], [0, 1], [1, 0]])
