"""Dates in words, in every language: hand-made phrases, no words of another language, no words for two dates."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

import pytest
from attrs import evolve, frozen
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies import days, edtf_texts, timelines
from worded import CORPUS, bound, moment

from timeline import wording
from timeline.chronology import Ends
from timeline.dates import Bound, Extent
from timeline.edtf import parse
from timeline.reasoning import resolve
from timeline.wording import describe, describe_bound

_LANGUAGES = ("en", "de", "fr", "es", "ru")


def test_the_languages_have_the_same_phrases():
    phrases = [{re.split("[.@]", key)[0] for key in wording._LANGUAGES[language].frames} for language in _LANGUAGES]
    assert len(phrases[0]) > 40
    assert all(of_language == phrases[0] for of_language in phrases)


_ALIKE = {
    "de": {"in", "april", "august", "september", "november", "winter"},
    "fr": {"date"},
    "es": {"a", "no"},
    "ru": set(),
}
"""Words that are also English."""


def _tokens(text: str) -> set[str]:
    without_forms = re.sub(r"(?<![^\W\d])-?[\dX]+(-[\dX]+)*", " ", text)
    return {word.lower() for word in re.findall(r"[^\W\d_]+", without_forms)} - {"utc"}


@pytest.mark.parametrize("language", _LANGUAGES[1:])
def test_every_date_of_the_corpus_is_told_without_a_word_of_english(language):
    english = {token for value in CORPUS for token in _tokens(describe(value, "en"))}
    assert len(english) > 60
    for value in CORPUS:
        words = describe(value, language)
        assert words == words.strip()
        assert "  " not in words
        assert _tokens(words) & english <= _ALIKE[language], (value, words)


# --- any date -----------------------------------------------------------------------------------------------------


def _are_words(words: str) -> bool:
    """Whether no field of a frame is left, and no gap where a unit should be."""
    return bool(words) and words == words.strip() and not re.search(r"[{}]|  | ,|\( | \)|None", words)


@given(edtf_texts())
@example("Y-17E200")
@example("XXXX-XX-XX")
@example("-XXXX-12-XX/..")
@example("[..-0001-21,XXX1-X2-3X%,0000-41..]")
@example("-999X-XX-1X%/..")
@example("{..-0999S2?,0000-41~..}")
def test_any_date_has_words_in_every_language(text):
    value = parse(text)
    for language in _LANGUAGES:
        assert _are_words(describe(value, language)), (text, language)
        assert _are_words(describe_bound(value.earliest, language))
        assert _are_words(describe_bound(value.latest, language))


@given(days(first=1, last=9000))
def test_a_date_of_the_julian_calendar_has_words_in_every_language(text):
    value = parse(text, calendar="julian")
    for language in _LANGUAGES:
        assert _are_words(describe(value, language)), (text, language)


@given(timelines())
@settings(max_examples=30)
def test_whatever_a_timeline_resolves_to_has_words_in_every_language(timeline):
    for event in resolve(timeline).events:
        for language in _LANGUAGES:
            assert _are_words(describe(event.date, language)), (event.date, language)


_ENDS = st.one_of(days().map(bound), st.sampled_from([bound(""), bound("..")]))


@given(st.tuples(_ENDS, _ENDS, _ENDS, _ENDS), st.booleans())
def test_any_four_bounds_have_words_in_every_language(bounds, point):
    bounds = (*bounds[:2], *bounds[:2]) if point else bounds
    assume(_ordered(bounds))
    plain = _plain(bounds, point=point)
    for language in _LANGUAGES:
        assert _are_words(describe(plain, language)), (bounds, language)


# --- no words for two dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", _LANGUAGES)
def test_dates_of_the_corpus_told_by_the_same_words_have_the_same_bounds_and_qualifiers(language):
    told = defaultdict(set)
    for value in CORPUS:
        extent = value.extent
        if (
            value.earliest == value.latest and value.earliest.day is not None
        ):  # a point on a day, and a span of that day, are told alike
            extent = evolve(extent, point=True)
        told[describe(value, language)].add((extent, value.shape.end, value.uncertain, value.approximate))
    assert len(CORPUS) > 600
    assert len(told) > 450
    assert {words: facts for words, facts in told.items() if len(facts) > 1} == {}


@frozen
class _Plain:
    """What describe reads of a resolved date, and nothing more."""

    begin: Ends
    end: Ends
    extent: Extent
    edtf: str | None = None
    uncertain: bool = False
    approximate: bool = False
    conflict: bool = False


def _plain(bounds: tuple[Bound, ...], *, point: bool) -> _Plain:
    return _Plain(Ends(*bounds[:2]), Ends(*bounds[2:]), Extent(*_moments(bounds), point=point))


def _moments(bounds: tuple[Bound, ...]) -> list[int | None]:
    return [moment(one, last=bool(position % 2)) for position, one in enumerate(bounds)]


def _ordered(bounds: tuple[Bound, ...]) -> bool:
    """Whether no earliest bound lies after its latest."""
    first, last, early, late = _moments(bounds)
    return all(low is None or high is None or low <= high for low, high in ((first, last), (early, late)))


def _possible(bounds: tuple[Bound, ...], *, point: bool) -> bool:
    """Whether the bounds are linked and leave a choice."""
    if not _ordered(bounds):
        return False
    extent = _plain(bounds, point=point).extent
    return extent.possible and extent == extent.linked


_DAYS = ["2016-12-31", "2017-01-01", "2017-01-31", "2017-12-01", "2017-12-22", "2017-12-31", "2018-12-31"]
_SOME = [bound(text) for text in [*_DAYS, ""]]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_two_points_with_other_bounds_are_told_by_the_same_words(language):
    pairs = [(*pair, *pair) for pair in itertools.product(_SOME, repeat=2)]
    points = [_plain(pair, point=True) for pair in pairs if _possible(pair, point=True)]
    assert len({describe(point, language) for point in points}) == len(points) > 30


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_two_spans_with_other_bounds_are_told_by_the_same_words(language):
    told = defaultdict(set)
    for first, last, early, late in itertools.product(_SOME, _SOME, _SOME, [*_SOME, bound("..")]):
        if _possible((first, last, early, late), point=False):
            span = _plain((first, last, early, late), point=False)
            told[describe(span, language)].add((span.extent, span.end.latest.kind))
    assert len(told) > 500
    assert {words: facts for words, facts in told.items() if len(facts) > 1} == {}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_words_for_points_are_never_words_for_spans_longer_than_a_day(language):
    points = {
        describe(_plain((*pair, *pair), point=True), language)
        for pair in itertools.product(_SOME, repeat=2)
        if _possible((*pair, *pair), point=True)
    }
    for bounds in itertools.product(_SOME, repeat=4):
        if _possible(bounds, point=False) and describe(_plain(bounds, point=False), language) in points:
            assert len(set(bounds)) == 1
