"""Dates in words, for readers who know nothing of EDTF: never more precise than the date, and by tables per language.

A unit by itself is the precision at which something is known ("since December 2019"); a point in it is "sometime in"
it; a thing that fills it takes "all of" it. "Between" and "from ... to" include both of their ends.

A language is data and at most one function. To add one:

1. Write a module like `timeline.wording.german` with a `timeline.wording.language.Language`: a function that names units (a
   day, a month, a decade) in the cases that its frames ask for, and the frames that English has. A frame may be told apart
   by the kind of its unit (``all of.month``) and, for the ends of spans, by its role (``is@from``); if every kind and
   role has its own, the frame without them is not needed.
2. Name it in ``_LANGUAGES`` below.
3. Give it a module of phrases, made by hand, like ``tests/test_wording_german.py``, which says which frames have no
   phrase; and a place in ``tests/test_wording_languages.py``, which says which dates with other bounds are told by the
   same words.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.dates import Bound, BoundedDate, End, ImpreciseDate
from timeline.edtf import parse
from timeline.errors import ModelError, NotFoundError
from timeline.wording.both import say_in_both
from timeline.wording.english import ENGLISH
from timeline.wording.french import FRENCH
from timeline.wording.german import GERMAN
from timeline.wording.language import Language
from timeline.wording.phrases import Resolved, say_bounded, say_date, say_resolved
from timeline.wording.russian import RUSSIAN
from timeline.wording.spanish import SPANISH
from timeline.wording.units import unit_of_bound

if TYPE_CHECKING:
    from timeline.wording.reading import WordsReading as WordsReading
    from timeline.wording.reading import parse_words as parse_words

__all__ = ["WordsReading", "describe", "describe_bound", "parse_words", "words"]

_LANGUAGES = {language.code: language for language in (ENGLISH, FRENCH, GERMAN, RUSSIAN, SPANISH)}


def describe(value: ImpreciseDate | BoundedDate | Resolved | str, language: str = "en") -> str:
    """A date in words.

    Args:
        value: An EDTF value or its text, a date known by its bounds, or a resolved date (both are told from their bounds
            where no EDTF value says the same).
        language: The BCP 47 tag of a language that has a table (en, de, es, fr, ru); a region is ignored ("en-GB" is
            "en").

    Returns:
        A phrase without a full stop, such as "sometime in December 2017" or "on or before 31 December 2019".
        A disputed date is told by its hull and ends with ", disputed". A date of another calendar is told in both:
        "15 March 44 BC (Julian; 13 March 44 BC Gregorian)".

    Raises:
        NotFoundError: If there is no table for the language.
        ModelError: If it is no date.

    >>> from timeline.edtf import parse
    >>> describe(parse("2017-12"), "de")
    'irgendwann im Dezember 2017'
    >>> describe(parse("2017-12-22")), describe(parse("2017-12")), describe(parse("1984~"))
    ('22 December 2017', 'sometime in December 2017', 'about 1984')
    """
    table = _language(language)
    if isinstance(value, str):
        value = parse(value)
    if isinstance(value, BoundedDate):
        return say_bounded(table, value)
    if not isinstance(value, ImpreciseDate):
        if not hasattr(value, "edtf"):
            raise ModelError(f"a {type(value).__name__} is no date", expected="a date, or the text of one")
        return say_resolved(table, value)
    return say_date(table, value) if value.calendar == "gregorian" else say_in_both(table, value)


def describe_bound(bound: Bound, language: str = "en") -> str:
    """One bound in words: "22 December 2019", "15 March 44 BC"; "open" and "unknown" where it is.

    Raises:
        NotFoundError: If there is no table for the language.
    """
    table = _language(language)
    unit = unit_of_bound(bound)
    if unit is not None:
        return table.say("is", unit)
    return table.say("open" if bound.kind is End.OPEN else "no bound")


def words(value: ImpreciseDate | BoundedDate | Resolved | Bound, language: str) -> str:
    """A date or bound in words: of a language where there is a table for it, else of English."""
    tag = language if language.partition("-")[0].lower() in _LANGUAGES else "en"
    return describe_bound(value, tag) if isinstance(value, Bound) else describe(value, tag)


def _language(tag: str) -> Language:
    table = _LANGUAGES.get(tag.partition("-")[0].lower())
    if table is None:
        raise NotFoundError("language", tag, _LANGUAGES)
    return table


def __getattr__(name: str) -> object:
    """The reader of words, loaded when it is first asked for: most programs only write them."""
    if name not in ("WordsReading", "parse_words"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module("timeline.wording.reading"), name)
    globals()[name] = value
    return value
