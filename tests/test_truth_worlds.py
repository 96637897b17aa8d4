"""Every answer about two dates against all their possible worlds.

A date says in what *worlds* it may have happened: each world gives the moment at which the thing begins and the one at
which it ends; of all of a set it gives these of each member. Two dates are independent, so that each world of the one
may go with each of the other. An answer is right only if a YES is true in all pairs of worlds, a NO in none, and no
relation of any pair is missing from ``relations``: it is *sound*. It is *tight* if an UNKNOWN is true in some pairs and
false in others, and no relation is listed in vain.

Nothing here is taken from the library but what is on trial. The dates are built from a small grammar of their own, with
the calendar of ``datetime``, and the worlds from the grammar. Only the order of moments counts, and whether one follows
the other at once, or lies on its day; so time is cut at every first moment of what the two dates name, and of each piece
the first two moments and the last stand for all in it. Three are enough: no relation needs more than three moments that
differ, and each is kept when all that lies within a piece is moved to those. Where neither date has a time of day, a
moment is a whole day.

The answers are sound for every form. ``before`` and ``after`` are tight for every form, as they ask for one end of each.
The others are wherever what is said of each member stands by itself. It does not:

* ``2004-XX-31``: the gaps are filled (no such date is drawn here);
* ``{2004,2004-02}``: each member is judged by itself, and two unknown answers make a third;
* ``2004/..``, if the open end means that there is none at all: it is taken as an end that is not bounded, so that both
  readings of the sign (*no end*, *no end yet*) get a sound answer.
"""

from __future__ import annotations

import itertools
import random
from calendar import monthrange
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.allen import AllenRelation
from timeline.civil import DAY_SECONDS
from timeline.dates import BoundedDate, Dated, Extent
from timeline.edtf import parse
from timeline.truth import Truth

PAIRS = 10_000
EPOCH = datetime(1970, 1, 1)
FIRST, LAST = -(10**12), 10**12  # before and after all that is named here

World = tuple[int, int]
"""The moments, in seconds since 1970, at which a thing begins and ends; the last is still its own."""


class Range(NamedTuple):
    """What one calendar date names: from a first moment to a last."""

    text: str
    first: int
    last: int


class Known(NamedTuple):
    """One date as the grammar builds it: ``parts`` are ranges; None is an open or unknown end."""

    kind: str  # "point", "span", "bounds", "one of" or "all of"
    text: str
    parts: tuple[Range | tuple[Range, Range] | None, ...]

    def __repr__(self) -> str:
        return self.text or f"{self.kind} of {self.parts}"

    @property
    def tight(self) -> bool:
        """Whether what is said of each member stands by itself."""
        return self.kind != "all of"

    @property
    def ranges(self) -> list[Range]:
        return [one for part in self.parts for one in (part if part and not isinstance(part, Range) else (part,)) if one]

    @property
    def timeless(self) -> bool:
        return all(one.first % DAY_SECONDS == (one.last + 1) % DAY_SECONDS == 0 for one in self.ranges)

    @property
    def in_days(self) -> Known:
        """The same with a whole day for a moment."""

        def days(part):
            if isinstance(part, Range):
                return Range(part.text, part.first // DAY_SECONDS, part.last // DAY_SECONDS)
            return part and tuple(map(days, part))

        return self._replace(parts=tuple(map(days, self.parts)))


def _seconds(at: datetime) -> int:
    return int((at - EPOCH) / timedelta(seconds=1))


def _both_ends(part: object) -> World:
    first, last = (part, part) if isinstance(part, Range) else part
    return first.first, last.last


# --- a grammar of dates, in a window of days ----------------------------------------------------------------------


def _year(year: int) -> Range:
    return Range(f"{year}", _seconds(datetime(year, 1, 1)), _seconds(datetime(year + 1, 1, 1)) - 1)


def _month(year: int, month: int) -> Range:
    first = datetime(year, month, 1)
    return Range(f"{first:%Y-%m}", _seconds(first), _seconds(first + timedelta(days=monthrange(year, month)[1])) - 1)


def _day(at: datetime) -> Range:
    return Range(f"{at:%Y-%m-%d}", _seconds(at), _seconds(at + timedelta(days=1)) - 1)


def _time(at: datetime) -> Range:
    return Range(f"{at:%Y-%m-%dT%H:%M:%S}", _seconds(at), _seconds(at))


_DAYS = [datetime(2004, 2, 27) + timedelta(days=count) for count in range(4)]
_DAYS += [datetime(2004, 12, 30) + timedelta(days=count) for count in range(4)]
_HOURS = [timedelta(), timedelta(seconds=1), timedelta(hours=12), timedelta(seconds=86_398), timedelta(seconds=86_399)]

YEARS = [_year(2004), _year(2005)]
MONTHS = [_month(2004, month) for month in (1, 2, 3, 6, 12)] + [_month(2005, month) for month in (1, 2)]
DAYS = [_day(at) for at in _DAYS]
TIMES = [_time(at + hour) for at in _DAYS for hour in _HOURS]
RANGES = YEARS + MONTHS + DAYS
_SINGLES = st.sampled_from(RANGES) | st.sampled_from(TIMES)


def _span(ends: tuple[Range | None, Range | None], marks: tuple[str, str]) -> Known:
    first, last = ends
    if first and last and first.first > last.last:
        first, last = last, first
    texts = [part.text if part else mark for part, mark in zip((first, last), marks, strict=True)]
    return Known("span", "/".join(texts), (first, last))


def _run(pair: tuple[Range, Range]) -> Range | tuple[Range, Range]:
    first, last = sorted(pair, key=lambda part: part.first)
    return first if first == last else (first, last)


def _text_of_member(part: Range | tuple[Range, Range]) -> str:
    return part.text if isinstance(part, Range) else f"{part[0].text}..{part[1].text}"


def _set(brackets: str, members: list[Range | tuple[Range, Range]]) -> Known:
    inside = ",".join(map(_text_of_member, members))
    return Known({"[]": "one of", "{}": "all of"}[brackets], f"{brackets[0]}{inside}{brackets[1]}", tuple(members))


def _bounds(point: bool, ends: tuple[Range, Range, Range, Range]) -> Known:
    """A date by its bounds alone, with what EDTF cannot say: ends that are one of some days, or of some seconds."""
    begin, end = tuple(sorted(ends[:2])), tuple(sorted(ends[2:]))
    windows = [(min(part.first for part in pair), max(part.last for part in pair)) for pair in (begin, end)]
    if point:
        windows = windows[:1]
    elif windows[0][0] > windows[1][1]:
        windows.reverse()
    if not point:  # what no beginning and end can use is no part of the value
        (first, late), (early, last) = windows
        windows = [(first, min(late, last)), (max(early, first), last)]
    return Known("point" if point else "bounds", "", tuple(Range("", *window) for window in windows))


POINTS = [Known("point", part.text, (part,)) for part in RANGES + TIMES]
SPANS = [_span(pair, ("", "")) for pair in itertools.combinations_with_replacement(RANGES, 2)]
HALF_OPEN = [_span(ends, (mark, mark)) for part in RANGES for mark in ("..", "") for ends in ((None, part), (part, None))]
BOUNDED = st.builds(_bounds, st.booleans(), st.tuples(_SINGLES, _SINGLES, _SINGLES, _SINGLES))
_RUNS = [_run(pair) for parts in (DAYS, MONTHS) for pair in itertools.combinations(parts, 2)]
_MEMBERS = st.lists(st.sampled_from(RANGES) | st.sampled_from(_RUNS), min_size=1, max_size=3)
SETS = st.builds(_set, st.sampled_from(["[]", "{}"]), _MEMBERS)
DATES = st.one_of(*map(st.sampled_from, (POINTS, SPANS, HALF_OPEN)), BOUNDED, SETS)


def dated(known: Known) -> Dated:
    """What the library makes of a date."""
    if known.text:
        return parse(known.text)
    (begin, *rest) = [(part.first, part.last) for part in known.parts]
    end = rest[0] if rest else begin
    return BoundedDate(extent=Extent(*begin, *end, not rest).linked)


# --- the worlds ---------------------------------------------------------------------------------------------------


def _moments(*dates: Known, day: int = DAY_SECONDS) -> list[int]:
    """The moments that stand for all: the first two and the last of each piece between two cuts; ``day`` of them a day."""
    cuts = {FIRST, LAST + 1}
    for one in (one for known in dates for one in known.ranges):
        cuts |= {one.first, one.last + 1}
    cuts |= {cut // day * day + more for cut in cuts if cut % day for more in (0, day)}
    pieces = itertools.pairwise(sorted(cuts))
    return sorted({at for first, end in pieces for at in (first, first + 1, end - 1) if first <= at < end})


def worlds(known: Known, moments: list[int], *, endless: bool = False) -> set[World]:
    """Every world of a date, on these moments; ``endless`` takes an open end for none at all.

    Of all of a set it is the first beginning and the last end.
    """
    if known.kind == "all of":
        return {(min(begin for begin, _ in these), max(end for _, end in these)) for these in _choices(known, moments)}
    within = _within(moments)
    if known.kind in ("point", "one of"):
        return {(at, at) for part in known.parts for at in within(part)}
    first, last = known.parts
    begins = [FIRST] if endless and known.text.startswith("..") else within(first)
    ends = [LAST] if endless and known.text.endswith("..") else within(last)
    return {(begin, end) for begin in begins for end in ends if begin <= end}


def _within(moments: list[int]):
    def within(part: Range | tuple[Range, Range] | None) -> list[int]:
        if part is None:
            return moments
        first, last = _both_ends(part)
        return [at for at in moments if first <= at <= last]

    return within


def _choices(known: Known, moments: list[int]):
    """Every world of all of a set: when each member begins and ends."""
    within = _within(moments)
    return itertools.product(*(_of_member(part, within) for part in known.parts))


def _of_member(part: Range | tuple[Range, Range], within) -> set[World]:
    """All of a range within a set: a thing that begins with its first and ends with its last."""
    if isinstance(part, Range):
        return {(at, at) for at in within(part)}
    return {(begin, end) for begin in within(part[0]) for end in within(part[1]) if begin <= end}


def _day_of(world: World, day: int) -> int | None:
    """The one day that a world lies on."""
    begin, end = (at // day for at in world)
    return begin if begin == end else None


def patterns(ours: set[World], theirs: set[World]) -> set[tuple[bool, ...]]:
    """How the four ends lie in each pair of worlds; many pairs lie alike."""
    return {
        (e0 < b1, e0 + 1 == b1, e1 < b0, e1 + 1 == b0, b0 < b1, b0 == b1, e0 < e1, e0 == e1)
        for b0, e0 in ours
        for b1, e1 in theirs
    }


_SHARED = {
    ("<", "<"): AllenRelation.OVERLAPS,
    ("<", "="): AllenRelation.FINISHED_BY,
    ("<", ">"): AllenRelation.CONTAINS,
    ("=", "<"): AllenRelation.STARTS,
    ("=", "="): AllenRelation.EQUALS,
    ("=", ">"): AllenRelation.STARTED_BY,
    (">", "<"): AllenRelation.DURING,
    (">", "="): AllenRelation.FINISHES,
    (">", ">"): AllenRelation.OVERLAPPED_BY,
}


def relation(pattern: tuple[bool, ...]) -> AllenRelation:
    before, meets, after, met, begins_first, begins_with, ends_first, ends_with = pattern
    if before:
        return AllenRelation.MEETS if meets else AllenRelation.BEFORE
    if after:
        return AllenRelation.MET_BY if met else AllenRelation.AFTER
    begin = "<" if begins_first else "=" if begins_with else ">"
    end = "<" if ends_first else "=" if ends_with else ">"
    return _SHARED[begin, end]


QUESTIONS = {
    "before": lambda pattern: pattern[0],
    "after": lambda pattern: pattern[2],
    "during": lambda pattern: not pattern[4] and (pattern[6] or pattern[7]),
    "contains": lambda pattern: (pattern[4] or pattern[5]) and not pattern[6],
    "overlaps": lambda pattern: not pattern[0] and not pattern[2],
}


def truths(ours: set[World], theirs: set[World], day: int = DAY_SECONDS) -> dict[str, Truth | frozenset[AllenRelation]]:
    """What is true in all pairs of worlds, in none, or in some."""
    seen = patterns(ours, theirs)
    found = {}
    for name, so in QUESTIONS.items():
        answers = {so(pattern) for pattern in seen}
        found[name] = Truth.UNKNOWN if len(answers) == 2 else Truth.YES if True in answers else Truth.NO
    our_days, their_days = ({_day_of(world, day) for world in of} for of in (ours, theirs))
    shared = (our_days & their_days) - {None}
    certain = len(our_days | their_days) == 1 and bool(shared)
    found["same_day"] = Truth.YES if certain else Truth.UNKNOWN if shared else Truth.NO
    return {**found, "relations": frozenset(map(relation, seen))}


def _merged(members: tuple[World, ...]) -> list[World]:
    """All moments of some members, as few ranges as there are."""
    found: list[World] = []
    for begin, end in sorted(members):
        if found and begin <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _inside(ours: tuple[World, ...], theirs: tuple[World, ...]) -> bool:
    around = _merged(theirs)
    return all(any(low <= begin and end <= high for low, high in around) for begin, end in ours)


QUESTIONS_OF_MEMBERS = {
    "during": _inside,
    "contains": lambda ours, theirs: _inside(theirs, ours),
    "overlaps": lambda ours, theirs: any(b0 <= e1 and b1 <= e0 for b0, e0 in ours for b1, e1 in theirs),
}


def truths_of_members(a: Known, b: Known, moments: list[int], seed: int) -> dict[str, Truth]:
    """What is true in all of some pairs of worlds that are drawn, in none, or in some: each member of a set by itself."""
    drawn = random.Random(seed)  # noqa: S311 # which worlds are tried is no secret
    ours, theirs = (
        [drawn.choice(choices) for _ in range(40)] for choices in (_choice_lists(a, moments), _choice_lists(b, moments))
    )
    found = {}
    for name, so in QUESTIONS_OF_MEMBERS.items():
        seen = {so(one, other) for one in ours for other in theirs}
        found[name] = Truth.UNKNOWN if len(seen) == 2 else Truth.YES if True in seen else Truth.NO
    return found


def _choice_lists(known: Known, moments: list[int]) -> list[tuple[World, ...]]:
    return list(_choices(known, moments)) if known.kind == "all of" else [(world,) for world in worlds(known, moments)]


def answers(a: Dated, b: Dated) -> dict[str, Truth | frozenset[AllenRelation]]:
    """What the library answers."""
    return {name: getattr(a, name)(b) for name in (*QUESTIONS, "same_day", "relations")}


def unsound(given: dict, true: dict) -> set[str]:
    """The questions whose answers some world contradicts."""
    wrong = {name for name in given if name != "relations" and given[name] not in (true[name], Truth.UNKNOWN)}
    return wrong | ({"relations"} if not true["relations"] <= given["relations"] else set())


# --- the trial ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@given(DATES, DATES, st.integers(0, 99))
@settings(max_examples=PAIRS)
def test_an_answer_is_true_in_every_world_and_unknown_only_where_worlds_differ(a, b, seed):
    given_ = answers(dated(a), dated(b))
    a, b, day = (a.in_days, b.in_days, 1) if a.timeless and b.timeless else (a, b, DAY_SECONDS)
    moments = _moments(a, b, day=day)
    true = truths(worlds(a, moments), worlds(b, moments), day)
    if "all of" in (a.kind, b.kind):
        true |= truths_of_members(a, b, moments, seed)
    assert unsound(given_, true) == set()
    assert (given_["before"], given_["after"]) == (true["before"], true["after"])
    if a.tight and b.tight:
        assert given_ == true
        if ".." in a.text + b.text:
            endless = truths(worlds(a, moments, endless=True), worlds(b, moments, endless=True), day)
            assert unsound(given_, endless) == set()


def _judged(a: Known, b: Known) -> tuple[dict, dict]:
    given_ = answers(dated(a), dated(b))
    a, b, day = (a.in_days, b.in_days, 1) if a.timeless and b.timeless else (a, b, DAY_SECONDS)
    moments = _moments(a, b, day=day)
    return given_, truths(worlds(a, moments), worlds(b, moments), day)


_JUNE, _YES, _NO, _MAYBE = "2004-06-15", Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b", "before", "overlaps", "during", "contains"),
    [
        (_JUNE, _JUNE, _NO, _YES, _YES, _YES),
        (_JUNE, "2004-06-16", _YES, _NO, _NO, _NO),
        (_JUNE, "2004", _MAYBE, _MAYBE, _MAYBE, _MAYBE),
        (_JUNE, "2004-01-01/2004-12-31", _NO, _YES, _YES, _NO),
        (_JUNE, "2004-06-15T12:00:00", _MAYBE, _MAYBE, _MAYBE, _MAYBE),
        ("{1960-01-01,1962-01-01}", "1961-06-15", _NO, _NO, _NO, _NO),
        ("{1960-01-01,1962-01-01}", "1960-01-01", _NO, _YES, _NO, _YES),
        ("{1960-01-01,1962-01-01}", "1960-01-01/1962-01-01", _NO, _YES, _YES, _NO),
        ("{1960-01-01,1960-01-02}", "1960-01-01/1960-01-02", _NO, _YES, _YES, _MAYBE),  # none alone contains it
        ("{1960,1962}", "1961", _NO, _NO, _NO, _NO),
        ("[1960,1990]", "1970", _MAYBE, _NO, _NO, _NO),
        ("[2004-06-15,2004-06-17]", "2004-06-16", _MAYBE, _NO, _NO, _NO),
    ],
)
def test_days_are_whole_and_sets_are_their_members(a, b, before, overlaps, during, contains):
    one, other = parse(a), parse(b)
    found = (one.before(other), one.overlaps(other), one.during(other), one.contains(other))
    assert found == (before, overlaps, during, contains)
    assert (other.after(one), other.overlaps(one), other.contains(one), other.during(one)) == found


def test_the_relations_of_days_are_those_of_whole_days():
    assert parse(_JUNE).relations(parse(_JUNE)) == {AllenRelation.EQUALS}
    assert parse(_JUNE).relations(parse("2004-06-16")) == {AllenRelation.MEETS}
    assert parse("2004-06-16").relations(parse(_JUNE)) == {AllenRelation.MET_BY}
    assert parse(_JUNE).relations(parse("2004-06-17")) == {AllenRelation.BEFORE}
    assert parse("[1960,1990]").relations(parse("1970")) == {AllenRelation.BEFORE, AllenRelation.AFTER}
    assert parse("[1960-01-01,1990]").same_day(parse("1970")) is Truth.NO


def test_2004_to_2005_is_in_no_world_before_june_2004_though_it_may_begin_before_it():
    span, month = _span((_year(2004), _year(2005)), ("", "")), Known("point", "2004-06", (_month(2004, 6),))
    given_, true = _judged(span, month)
    assert (span.text, given_) == ("2004/2005", true)
    assert (given_["before"], given_["after"], given_["contains"]) == (Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN)
    # as if the thing were one moment, anywhere from the first bound to the last
    loose = BoundedDate(extent=Extent(*_both_ends((_year(2004), _year(2005))) * 2, True))
    assert loose.before(parse("2004-06")) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b", "question", "answer"),
    [
        # however late it begins, it ends on 31 December
        (("2004", "2004-12-31"), "2004-12-30", "before", Truth.NO),
        # its end may be any day of the year, but none before it begins
        (("2004-02-28", "2004"), "2004-02-27", "before", Truth.NO),
        (("2004-02-28", "2004"), "2004-02-27", "after", Truth.YES),
        # nor may it begin on any day of the year but those before its end
        (("2004", "2004-02-28"), "2004-03", "before", Truth.YES),
        (("2004", "2004-02-28"), "2004-02-29", "overlaps", Truth.NO),
        (("2004-12-31", "2004"), "2004-12-31", "same_day", Truth.YES),
    ],
)
def test_the_end_of_a_span_is_linked_to_its_beginning(a, b, question, answer):
    by_text = {part.text: part for part in (_year(2004), _month(2004, 3), *map(_day, _DAYS))}
    by_text |= {f"{at:%Y-%m-%d}": _day(at) for at in (datetime(2004, 12, 30), datetime(2004, 12, 31))}
    span = Known("span", "/".join(a), tuple(by_text[text] for text in a))
    given_, true = _judged(span, Known("point", b, (by_text[b],)))
    assert (given_[question], true[question]) == (answer, answer)
    assert given_ == true


@pytest.mark.parametrize("mark", ["..", ""])
def test_an_end_that_is_open_or_unknown_may_lie_anywhere_from_the_beginning_on(mark):
    span = _span((_month(2004, 6), None), (mark, mark))
    given_, true = _judged(span, Known("point", "2005", (_year(2005),)))
    assert given_ == true
    assert (given_["before"], given_["contains"], given_["after"]) == (Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO)
    assert answers(dated(span), parse("2004-05"))["after"] is Truth.YES


_SMALL = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted).map(lambda pair: Range("", *pair))
_SMALL_DATES = st.one_of(
    st.builds(lambda part: Known("point", "", (part,)), _SMALL),
    st.builds(
        lambda parts, free: Known("span", "", (parts[0], None if free else parts[1])),
        st.tuples(_SMALL, _SMALL),
        st.booleans(),
    ),
    st.builds(lambda parts: Known("all of", "", tuple(parts)), st.lists(_SMALL, min_size=1, max_size=3)),
)


@given(_SMALL_DATES, _SMALL_DATES)
@settings(max_examples=300)
def test_three_moments_of_each_piece_stand_for_all_of_them(a, b):
    every = [FIRST, *range(-4, 14), LAST]
    few = _moments(a, b)
    assert patterns(worlds(a, few), worlds(b, few)) == patterns(worlds(a, every), worlds(b, every))


def test_an_answer_that_some_world_contradicts_is_seen():
    true = truths({(0, 0), (5, 5)}, {(3, 3)})
    assert true["before"] is Truth.UNKNOWN
    assert unsound({**true, "before": Truth.NO, "relations": frozenset({AllenRelation.BEFORE})}, true) == {
        "before",
        "relations",
    }
    every = frozenset(AllenRelation)
    assert unsound({**dict.fromkeys(true, Truth.UNKNOWN), "relations": every}, truths({(0, 0)}, {(3, 3)})) == set()
