"""Relative dates: every form of the grammar, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import expressions
from timeline.dates import ImpreciseDate
from timeline.durations import Duration
from timeline.errors import DateError
from timeline.expressions import Relation, Relative, parse_expression
from timeline.workdays import WorkingDays

_FORMS = [
    ("adoption", Relation.SAME_DAY, ("adoption",), Duration()),
    ("adoption + 24 months", Relation.OFFSET, ("adoption",), Duration(months=24)),
    ("ban - 9 days", Relation.OFFSET, ("ban",), Duration(days=-9)),
    ("a + 1 year", Relation.OFFSET, ("a",), Duration(months=12)),
    ("a + 2 weeks", Relation.OFFSET, ("a",), Duration(days=14)),
    ("a - 1 year, 2 months and 3 days", Relation.OFFSET, ("a",), Duration(months=-14, days=-3)),
    ("launch + 75 hours and 49 minutes", Relation.OFFSET, ("launch",), Duration(seconds=75 * 3600 + 49 * 60)),
    ("x - 1 day, 1 hour and 1 second", Relation.OFFSET, ("x",), Duration(days=-1, seconds=-3601)),
    ("within 36 hours after x", Relation.WITHIN_AFTER, ("x",), Duration(seconds=36 * 3600)),
    ("within 90 minutes before x", Relation.WITHIN_BEFORE, ("x",), Duration(seconds=5400)),
    ("before ban", Relation.BEFORE, ("ban",), Duration()),
    ("after a", Relation.AFTER, ("a",), Duration()),
    ("days before ban", Relation.DAYS_BEFORE, ("ban",), Duration()),
    ("days after ban", Relation.DAYS_AFTER, ("ban",), Duration()),
    ("within 9 days before ban", Relation.WITHIN_BEFORE, ("ban",), Duration(days=9)),
    ("within 24 months after adoption", Relation.WITHIN_AFTER, ("adoption",), Duration(months=24)),
    ("between a and b", Relation.BETWEEN, ("a", "b"), Duration()),
    ("week before x", Relation.WEEK_BEFORE, ("x",), Duration()),
    ("week after x", Relation.WEEK_AFTER, ("x",), Duration()),
    ("week of x", Relation.WEEK_OF, ("x",), Duration()),
    ("month of x", Relation.MONTH_OF, ("x",), Duration()),
    ("earlier in the month of x", Relation.EARLIER_IN_MONTH, ("x",), Duration()),
    ("around x", Relation.AROUND, ("x",), Duration()),
    ("every 90 days from x until y", Relation.EVERY, ("x", "y"), Duration()),
]


@pytest.mark.parametrize(("text", "relation", "refs", "duration"), _FORMS, ids=[form[0] for form in _FORMS])
def test_a_form_gives_its_relation_its_ids_and_its_length(text, relation, refs, duration):
    value = parse_expression(text)
    assert isinstance(value, Relative)
    assert (value.relation, value.refs, value.duration) == (relation, refs, duration)
    assert str(value) == value.text == text


@pytest.mark.parametrize(
    ("text", "relation", "ref", "working"),
    [
        ("adoption + 10 working days", Relation.OFFSET, "adoption", WorkingDays(10)),
        ("x - 1 working day", Relation.OFFSET, "x", WorkingDays(-1)),
        ("x + 3 working days in US-NY", Relation.OFFSET, "x", WorkingDays(3, "US-NY")),
        ("within 5 working days after x", Relation.WITHIN_AFTER, "x", WorkingDays(5)),
        ("within 5 working days in DE before x", Relation.WITHIN_BEFORE, "x", WorkingDays(5, "DE")),
    ],
)
def test_working_days_are_counted_beside_durations(text, relation, ref, working):
    assert parse_expression(text) == Relative(text, relation, (ref,), workdays=working)


def test_every_relation_has_a_form():
    assert {form[1] for form in _FORMS} == set(Relation)


def test_every_row_of_the_grammar_in_the_docstring_can_be_read():
    rows = re.findall(r"^``.*?``(?:, ``.*?``)*(?=  )", expressions.__doc__ or "", re.MULTILINE)
    examples = [example for row in rows for example in re.findall(r"``(.*?)``", row)]
    assert len(examples) >= 10
    assert all(isinstance(parse_expression(example), Relative) for example in examples)


@pytest.mark.parametrize("text", ["2017-12", "../2019-12-31", "[2020-01-30..2020-01-31]", "1850~"])
def test_what_can_be_read_as_edtf_is_edtf(text):
    value = parse_expression(text)
    assert isinstance(value, ImpreciseDate)
    assert value.text == text


def test_two_relative_dates_that_mean_the_same_are_equal_however_they_are_written():
    assert parse_expression("a + 1 year") == parse_expression("a + 12 months")
    assert parse_expression("a + 1 year") != parse_expression("a + 365 days")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Adoption",
        "x + 0 working days",
        "x + 3 working days in de",
        "x + 3 working days in DE and 1 day",
        "within 24 months of adoption",
        "three days before the election",
        "adoption +24 months",
        "adoption  + 24 months",
        "adoption + 24",
        "adoption + months",
        "adoption + 1.5 years",
        "adoption + -1 days",
        "adoption + 1234567 days",
        "adoption + 1 day,2 days",
        "before ",
        "before a b",
        "between a",
        "between a and b and c",
        "week x",
        " adoption",
        "adoption\n",
        "c. 1850",
        "may 1850",
        "adoption + ٣ days",
        "a" * 10_001,
        "x + " + "1 day and " * 500 + "1 day",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(DateError):
        parse_expression(text)


def test_an_id_may_be_a_word_of_the_grammar():
    assert parse_expression("before") == Relative("before", Relation.SAME_DAY, ("before",))
    assert parse_expression("between and and and").refs == ("and", "and")


def test_words_that_are_no_form_are_told_of_both_kinds_of_date():
    with pytest.raises(DateError, match=r"neither a date nor a date relative to an event.*x \+ 24 months"):
        parse_expression("within 24 months of adoption")
    with pytest.raises(DateError, match="no month 13"):
        parse_expression("2024-13")


@pytest.mark.parametrize("value", [None, 7, b"adoption"])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(DateError, match="is no text"):
        parse_expression(value)


@pytest.mark.parametrize("text", ["B + 1 day", "After adoption", "days before Ban"])
def test_an_id_in_capitals_is_refused_with_what_was_meant(text):
    with pytest.raises(DateError, match=f'did you mean "{re.escape(text.lower())}"'):
        parse_expression(text)


_WORDS = st.sampled_from(
    [
        "before",
        "after",
        "between",
        "and",
        "within",
        "days",
        "9 days",
        "24 months",
        "week",
        "of",
        "month",
        "+",
        "-",
        "x",
        "ban",
        ",",
    ]
)


@given(st.text() | st.lists(_WORDS, max_size=8).map(" ".join))
@settings(deadline=None, max_examples=500)
def test_any_text_is_read_or_refused_with_a_date_error(text):
    try:
        value = parse_expression(text)
    except DateError:
        return
    assert str(value) == text
    if isinstance(value, Relative):
        assert all(re.search(rf"(?<![a-z0-9-]){re.escape(ref)}(?![a-z0-9-])", text) for ref in value.refs)
