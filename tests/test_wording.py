"""Dates in words: the phrases of English, and what a language is. The other languages have a module of their own."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from worded import CORPUS, Recording, bound, resolved

from timeline import wording
from timeline.edtf import parse
from timeline.errors import NotFoundError
from timeline.wording import describe, describe_bound
from timeline.wording.english import ENGLISH
from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind

_DATES = [
    ("2017-12-22", "22 December 2017"),
    ("2017-12", "sometime in December 2017"),
    ("2017", "sometime in 2017"),
    ("2004-XX", "sometime in 2004"),
    ("1985-04-XX", "sometime in April 1985"),
    ("198X", "sometime in the 1980s"),
    ("200X", "between 2000 and 2009"),
    ("19XX", "between 1900 and 1999"),
    ("2001-21", "sometime in spring 2001"),
    ("2001-24", "sometime in winter 2001"),
    # parts of a year
    ("2001-25", "sometime in northern spring 2001"),
    ("2001-32~", "about southern winter 2001"),
    ("2020-33", "sometime in the first quarter of 2020"),
    ("2020-38", "sometime in the second third of 2020"),
    ("2020-41?", "the second half of 2020, uncertain"),
    ("2020-33/2021-34", "from the first quarter of 2020 to the second quarter of 2021"),
    ("2020-33/2020-35", "from the first quarter to the third quarter of 2020"),
    # unspecified digits: as bounds, where any day between them can be meant
    ("1XXX", "between 1000 and 1999"),
    ("1984-1X", "between October and December 1984"),
    ("1984-X5", "sometime in May 1984"),
    ("2004-06-1X", "between 10 and 19 June 2004"),
    ("2020-04-3X", "30 April 2020"),
    ("XXXX", "between 1 BC and 9999"),
    # ... by years
    ("XXXX-12-25", "25 December of some year"),
    ("XXXX-12-XX", "sometime in December of some year"),
    ("15XX-12-25", "25 December of a year between 1500 and 1599"),
    ("19XX-02-29", "29 February of a year between 1904 and 1996"),
    ("15XX-12-XX~", "December of a year between 1500 and 1599, approximate"),
    ("1X99-01", "sometime in January of a year between 1099 and 1999, of the form 1X99"),
    ("20XX-21", "sometime in spring of a year between 2000 and 2099"),
    ("20XX-33", "sometime in the first quarter of a year between 2000 and 2099"),
    ("198X-12-25/1990", "from 25 December of a year between 1980 and 1989, to sometime in 1990"),
    ("198X-12-25/..", "from 25 December of a year between 1980 and 1989, ongoing"),
    # ... by months
    ("2017-XX-06", "the 6th of a month between January and December 2017"),
    ("2017-1X-31", "the 31st of a month between October and December 2017"),
    ("201X-XX-22", "the 22nd of a month between January 2010 and December 2019"),
    ("XXXX-XX-23", "the 23rd of a month between January 1 BC and December 9999"),
    ("2017-XX-11?", "the 11th of a month between January and December 2017, uncertain"),
    # ... else by their form
    ("1XX3", "between 1003 and 1993, of the form 1XX3"),
    ("1560-X2", "between February and December 1560, of the form 1560-X2"),
    ("2020-01-X1", "sometime in January 2020, of the form 2020-01-X1"),
    ("X0X0-0X-1X%", "between 10 January 1 BC and 19 September 9090, of the form X0X0-0X-1X, approximate, uncertain"),
    ("1XX3/2000", "from sometime between 1003 and 1993 (of the form 1XX3), to sometime in 2000"),
    # significant digits
    ("1950S2", "between 1900 and 1999, estimated to be 1950"),
    ("1953S3~", "about the 1950s, estimated to be 1953"),
    ("0358S2", "between AD 300 and AD 399, estimated to be AD 358"),
    ("1234S4", "sometime in 1234"),
    ("Y171010000S3", "between AD 171,000,000 and AD 171,999,999, estimated to be AD 171,010,000"),
    ("-1234S2/..", "from sometime between 1300 BC and 1201 BC (estimated to be 1235 BC), ongoing"),
    # qualifiers
    ("2017-12~", "about December 2017"),
    ("2017-12?", "December 2017, uncertain"),
    ("1984%", "about 1984, uncertain"),
    ("2017-12-22~", "about 22 December 2017"),
    ("2017-12-22?", "22 December 2017, uncertain"),
    ("2001-21~", "about spring 2001"),
    ("19XX~", "between 1900 and 1999, approximate"),
    ("2004-06~-11", "11 June 2004, year and month approximate"),
    ("2004-06-?11", "11 June 2004, day uncertain"),
    ("2004?-06-~11", "11 June 2004, day approximate, year uncertain"),
    ("?2004-06-~11/2005", "from 11 June 2004 (day approximate) (year uncertain) to sometime in 2005"),
    ("2004-06~-11?", "11 June 2004, year and month approximate, uncertain"),
    ("?2004-21", "spring 2004, year uncertain"),
    ("2004-~21", "spring 2004, part of the year approximate"),
    ("19XX~/19XX~", "from sometime between 1900 and 1999 (approximate), to sometime between 1900 and 1999 (approximate)"),
    ("19XX/19XX", "within 1900 to 1999"),
    # other eras
    ("0023", "sometime in AD 23"),
    ("0000", "sometime in 1 BC"),
    ("-0043", "sometime in 44 BC"),
    ("-0043-03-15", "15 March 44 BC"),
    ("Y17000", "sometime in AD 17,000"),
    ("Y-170000002", "sometime in 170,000,003 BC"),
    ("Y17E7", "sometime in AD 170,000,000"),
    ("Y17E200", "sometime in AD 17 × 10^200"),
    # times
    ("1969-07-16T13:32:00Z", "16 July 1969, 13:32:00 UTC"),
    ("1969-07-16T13:32:00+05:30", "16 July 1969, 13:32:00 UTC+05:30"),
    ("1969-07-16T13:32:00", "16 July 1969, 13:32:00"),
    # intervals
    ("2004-06-01/2004-06-20", "from 1 to 20 June 2004"),
    ("2004-06-28/2004-07-02", "from 28 June to 2 July 2004"),
    ("2003-12-28/2004-01-02", "from 28 December 2003 to 2 January 2004"),
    ("2004-02/2004-06", "from February to June 2004"),
    ("2004/2005", "from 2004 to 2005"),
    ("-0043/-0029", "from 44 BC to 30 BC"),
    ("2004-06/2004-08-09", "from sometime in June 2004 to 9 August 2004"),
    ("1111-01-01/1111", "from 1 January 1111 to sometime in 1111"),
    ("1984~/2004-06", "from about 1984 to sometime in June 2004"),
    ("1984?/2004%", "from 1984 (uncertain) to about 2004 (uncertain)"),
    ("2001-21/2001-23", "from spring to autumn 2001"),
    ("2017-12/2017-12", "within December 2017"),
    # open and unknown ends
    ("2019-12/..", "since December 2019"),
    ("2019-12~/..", "since about December 2019"),
    ("2019-12/", "from December 2019 to an unknown date"),
    ("../2019-12-31", "until 31 December 2019"),
    ("/2019-12-31", "from an unknown date to 31 December 2019"),
    # sets
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 and 1670 to 1672"),
    ("[2020-01-30..2020-01-31]", "between 30 and 31 January 2020"),
    ("[2020-01-20..2020-02-03]", "between 20 January and 3 February 2020"),
    ("[2019-12-30..2020-01-02]", "between 30 December 2019 and 2 January 2020"),
    ("[2018-03..2018-06]", "between March and June 2018"),
    ("[2001-21..2001-23]", "between spring and autumn 2001"),
    ("{1667..1672}", "every year from 1667 to 1672"),
    ("{2020-01-03..2020-01-05}", "every day from 3 to 5 January 2020"),
    ("{2020-01..2020-04}", "every month from January to April 2020"),
    ("{2001-21..2001-23}", "all from spring to autumn 2001"),
    ("{198X..199X}", "all from the 1980s to the 1990s"),
    ("[..1983]", "in or before 1983"),
    ("[1983-05..]", "in or after May 1983"),
    ("[..1760-12-03]", "on or before 3 December 1760"),
    ("[1984]", "sometime in 1984"),
    ("{1984}", "1984"),
    ("[1984~,1990?]", "about 1984 or 1990 (uncertain)"),
    ("[1984~..1990]", "sometime from about 1984 to 1990"),
    ("{1984~..1990}", "all from about 1984 to 1990"),
    ("[1667,1984~..1990]", "1667 or from about 1984 to 1990"),
    ("[198X-12-25,1990]", "25 December of a year between 1980 and 1989, or 1990"),
    ("[1667,19XX~]", "1667, or sometime between 1900 and 1999 (approximate)"),
    ("{1667,19XX}", "1667, and sometime between 1900 and 1999"),
    ("{1667,1900..1999}", "1667 and 1900 to 1999"),
    ("{19XX}", "sometime between 1900 and 1999"),
    ("[..1760-12,1984]", "December 1760 or earlier, or 1984"),
    ("[1760-01,1760-12..]", "January 1760, or December 1760 or later"),
    ("{..1983-12-31,1984-11-01..}", "31 December 1983 and earlier, and 1 November 1984 and later"),
]


@pytest.mark.parametrize(("text", "words"), _DATES, ids=[text for text, _ in _DATES])
def test_a_date_of_the_format_is_told_in_these_words(text, words):
    assert describe(parse(text)) == words


_RESOLVED = [
    # points
    (resolved("2017-12-22,2017-12-22"), "22 December 2017"),
    (resolved("2017-12-01,2017-12-31"), "sometime in December 2017"),
    (resolved("2020-01-22,2020-01-31"), "between 22 and 31 January 2020"),
    (resolved("..,2019-12-31", edtf="../2019-12-31"), "on or before 31 December 2019"),
    (resolved("..,2019-12-31", edtf="[..2019-12-31]"), "on or before 31 December 2019"),
    (resolved("2019-12-01,"), "on or after 1 December 2019"),
    (resolved(",2020-01-30T10:00:00Z"), "at or before 30 January 2020, 10:00:00 UTC"),
    (resolved("2020-01-30T10:00:00Z,"), "at or after 30 January 2020, 10:00:00 UTC"),
    (resolved(","), "on an unknown date"),
    (resolved("2017-01-01,2017-12-31", edtf="2017~", approximate=True), "about 2017"),
    (resolved("2017-12-01,2017-12-31", uncertain=True), "December 2017, uncertain"),
    (resolved("2001-01-01,2001-12-31", edtf="2001-21"), "sometime in spring 2001"),
    # disputed
    (resolved("2018-12-31,2019-12-31", conflict=True), "between 31 December 2018 and 31 December 2019, disputed"),
    (
        resolved(",2019-12-31", "2020-01-30,", conflict=True),
        "from 31 December 2019 or earlier, to 30 January 2020 or later, disputed",
    ),
    # spans
    (resolved("2017-12-01,2017-12-01", "2017-12-31,2017-12-31", edtf="2017-12"), "all of December 2017"),
    (resolved("1980-01-01,1980-01-01", "1989-12-31,1989-12-31", edtf="198X"), "all of the 1980s"),
    (resolved("2018-05-05,2018-05-05", "2018-05-09,2018-05-09"), "from 5 to 9 May 2018"),
    (resolved("2018-05-05,2018-05-05", "2018-05-05,2018-05-05"), "5 May 2018"),
    (resolved("2019-12-01,2019-12-31", "2019-12-01,..", edtf="2019-12/.."), "since December 2019"),
    (resolved("2020-01-22,2020-01-31", "2020-01-22,.."), "from sometime between 22 and 31 January 2020, ongoing"),
    (
        resolved("2020-01-22,2020-01-31", "2020-02-09,.."),
        "from sometime between 22 and 31 January 2020, to 9 February 2020 or later, ongoing",
    ),
    (resolved(",2020-01-23", "2020-01-30,"), "from 23 January 2020 or earlier, to 30 January 2020 or later"),
    (resolved(",", ","), "from an unknown date to an unknown date"),
    (resolved("..,..", "..,.."), "without beginning or end"),
    (resolved("2019-12-01,2019-12-31", "2019-12-01,"), "from December 2019 to an unknown date"),
    (resolved("2020-01-22,2020-01-31", "2020-01-22,2020-01-31"), "within 22 to 31 January 2020"),
    (resolved("1960-01-01,1960-12-31", "1961-12-01,1961-12-31", edtf="{1960,1961-12}"), "1960 and December 1961"),
]


@pytest.mark.parametrize(("date", "words"), _RESOLVED, ids=[words for _, words in _RESOLVED])
def test_a_resolved_date_is_told_in_these_words(date, words):
    assert describe(date) == words


def test_a_resolved_date_whose_edtf_cannot_be_read_is_told_from_its_bounds():
    assert describe(resolved("2017-12-01,2017-12-31", edtf="no date")) == "sometime in December 2017"


def test_the_words_for_dates_of_the_corpus_are_words():
    for value in CORPUS:
        words = describe(value)
        assert words == words.strip()
        words = re.sub(r"of the form -?[\dX]+(-[\dX]+)*", "", words)
        assert not re.search(r"[{}\[\]/~%?]|\.\.|  |\d{4}-\d|X", words), (value, words)


# --- bounds and languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019-12-22", "22 December 2019"),
        ("-0043-03-15", "15 March 44 BC"),
        ("1969-07-16T13:32:00Z", "16 July 1969, 13:32:00 UTC"),
        ("..", "open"),
        ("", "unknown"),
    ],
)
def test_a_bound_is_told_in_these_words(text, words):
    assert describe_bound(bound(text)) == words


def test_a_region_of_a_language_is_ignored_and_an_unknown_language_is_refused():
    assert describe(parse("2017-12"), "en-GB") == describe(parse("2017-12"), "EN") == "sometime in December 2017"
    with pytest.raises(NotFoundError, match='no language has the id "tlh"'):
        describe(parse("2017-12"), language="tlh")
    with pytest.raises(NotFoundError):
        describe_bound(bound("2017-12-22"), language="")


def test_every_frame_of_the_table_has_a_phrase_above(monkeypatch):
    frames = Recording(ENGLISH.frames)
    monkeypatch.setitem(wording._LANGUAGES, "en", evolve(ENGLISH, frames=frames))
    for value in (*(parse(text) for text, _ in _DATES), *(date for date, _ in _RESOLVED)):
        describe(value)
    for text in ("..", ""):
        describe_bound(bound(text))
    assert frames.keys() - frames.used == set()


def test_a_language_names_units_by_case_and_may_have_a_frame_for_a_kind_of_unit():
    language = Language(
        code="xx",
        name=lambda unit, case: f"{unit.month}|{case}|{'' if unit.yearless else unit.year}",
        frames={
            "within": "in {0:locative}",
            "within.year": "never",
            "within.year@from": "from never",
            "within@to": "to {0}",
            "between": "{0:genitive} - {1}",
        },
    )
    march, june = Unit(UnitKind.MONTH, 2018, 3), Unit(UnitKind.MONTH, 2018, 6)
    assert language.say("within", march) == "in 3|locative|2018"
    assert language.say("within", Unit(UnitKind.YEAR, 2018)) == "never"
    assert language.say("within", Unit(UnitKind.YEAR, 2018), role="from") == "from never"
    assert language.say("within", march, role="from") == "in 3|locative|2018"
    assert language.say("within", Unit(UnitKind.YEAR, 2018), role="to") == "to 0||2018"
    assert language.say("between", march, june, shared=True) == "3|genitive| - 6||2018"
    assert language.say("between", march, june) == "3|genitive|2018 - 6||2018"
