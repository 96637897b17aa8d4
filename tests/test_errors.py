"""The tree of errors, and what their messages say."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from timeline import errors
from timeline.diagnostics import Diagnostic
from timeline.errors import DateError, LoadError, ModelError, NotFoundError, TimelineError, did_you_mean, shown

_CLASSES = [getattr(errors, name) for name in errors.__all__ if name[0].isupper()]
_FAULT = Diagnostic(file="a.yaml", line=3, column=5, path="events[0]", code="unknown-key", message='"dat" is no key')


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes():
    rows = re.findall(r"(\w+(?:Error|Warning))\s+\((\w+)\)", errors.__doc__ or "")
    assert sorted(name for name, _ in rows) == sorted(cls.__name__ for cls in _CLASSES)
    for name, builtin in rows:
        assert builtin in {base.__name__ for base in getattr(errors, name).__mro__ if base.__module__ == "builtins"}


@pytest.mark.parametrize("cls", [cls for cls in _CLASSES if cls.__name__.endswith("Error")])
def test_every_error_is_caught_as_a_timeline_error(cls):
    assert issubclass(cls, TimelineError)


@pytest.mark.parametrize(
    "error",
    [
        DateError("2023-02-29", "there is no day 29 in that month", "a date that exists"),
        ModelError("it is empty", field="events[0].title", expected="text", found='""'),
        NotFoundError("event", "adopton", ["adoption"]),
        LoadError([_FAULT]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling_and_copying_whole(error):
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - pickled a moment ago
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        skip = {"problems"}  # holds the error itself
        assert {k: v for k, v in vars(twin).items() if k not in skip} == {
            k: v for k, v in vars(error).items() if k not in skip
        }


def test_a_date_error_says_what_was_given_what_is_wrong_and_what_was_expected():
    error = DateError("2024-13", "there is no month 13", "a month 01 to 12")
    assert str(error) == '"2024-13" is not a date: there is no month 13; expected a month 01 to 12'
    assert (error.text, error.reason, error.expected) == ("2024-13", "there is no month 13", "a month 01 to 12")


def test_a_model_error_names_its_field_first():
    assert str(ModelError("it is empty", field="title", expected="text")) == "title: it is empty; expected text"
    assert str(ModelError("it is empty")) == "it is empty"


def test_a_missing_id_is_named_with_the_nearest_one():
    assert str(NotFoundError("event", "adopton", ["ban", "adoption"])) == (
        'no event has the id "adopton"; did you mean "adoption"?'
    )
    assert str(NotFoundError("event", "zzz", ["ban"])) == 'no event has the id "zzz"'


def test_a_load_error_has_one_line_for_each_fault():
    error = LoadError([_FAULT, _FAULT])
    assert str(error).splitlines() == ['a.yaml:3:5: error: events[0]: "dat" is no key'] * 2
    assert error.diagnostics == (_FAULT, _FAULT)


def test_did_you_mean_says_nothing_where_nothing_is_near():
    assert did_you_mean("title", ["lane"]) == ""


def test_text_is_shown_without_control_characters_or_lone_surrogates_and_shortened():
    assert shown("a\x1b[31mred\n") == '"a\\x1b[31mred\\n"'
    assert shown("\ud800") == '"\\ud800"'
    assert shown("x" * 100, limit=10) == '"' + "x" * 9 + '…"'
    assert shown("née") == '"née"'
