"""Three-valued logic: against sets of possible worlds, in each of which everything is plainly true or false."""

from __future__ import annotations

import itertools

import pytest

from timeline.errors import UndecidedError
from timeline.truth import Truth

_WORLDS = {Truth.YES: {True}, Truth.NO: {False}, Truth.UNKNOWN: {True, False}}
_PAIRS = list(itertools.product(Truth, repeat=2))


def _of(worlds: set[bool]) -> Truth:
    return next(truth for truth, values in _WORLDS.items() if values == worlds)


@pytest.mark.parametrize(("left", "right"), _PAIRS)
def test_and_and_or_hold_in_every_world_in_which_their_operands_may_be(left, right):
    pairs = list(itertools.product(_WORLDS[left], _WORLDS[right]))
    assert left & right is _of({one and other for one, other in pairs})
    assert left | right is _of({one or other for one, other in pairs})


@pytest.mark.parametrize("truth", Truth)
def test_not_swaps_yes_and_no_and_leaves_unknown(truth):
    assert ~truth is _of({not world for world in _WORLDS[truth]})


@pytest.mark.parametrize("truth", Truth)
def test_possibly_is_some_world_and_definitely_is_every_world(truth):
    assert truth.possibly is any(_WORLDS[truth])
    assert truth.definitely is all(_WORLDS[truth])
    assert Truth.of(truth.definitely, truth.possibly) is truth


def test_yes_and_no_are_bools_and_unknown_refuses_and_names_the_alternatives():
    assert bool(Truth.YES)
    assert not bool(Truth.NO)
    with pytest.raises(UndecidedError, match=r"\.possibly .* \.definitely"):
        bool(Truth.UNKNOWN)


def test_a_bool_is_no_operand():
    with pytest.raises(TypeError):
        Truth.YES & False
    with pytest.raises(TypeError):
        Truth.NO | True


def test_truth_prints_as_its_word():
    assert [str(truth) for truth in Truth] == ["yes", "no", "unknown"]
