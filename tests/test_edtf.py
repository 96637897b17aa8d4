"""EDTF text to values: against a judged corpus, against ``datetime``, and against hostile text.

``data/edtf-corpus.tsv`` holds strings of public test suites and of the specification's examples, each with a ruling by
the text of the Library of Congress (4 February 2019): valid or not, level, first and last day, kind.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.civil import day_number
from timeline.dates import End, Form, Precision
from timeline.edtf import Components, components, parse
from timeline.errors import DateError
from timeline.truth import Truth

with (Path(__file__).parent / "data" / "edtf-corpus.tsv").open(encoding="utf-8", newline="") as _file:
    _CORPUS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))

_VALID = [row for row in _CORPUS if row["valid"] == "1"]
_INVALID = [row for row in _CORPUS if row["valid"] == "0"]


def _text(row: dict[str, str]) -> str:
    return row["edtf"]


def _facts(text: str) -> dict[str, str]:
    value = parse(text)
    return {
        "edtf": value.text,
        "valid": "1",
        "level": str(value.level),
        "earliest": str(value.earliest),
        "latest": str(value.latest),
    }


def _ruling(row: dict[str, str]) -> dict[str, str]:
    return {key: row[key] for key in ("edtf", "valid", "level", "earliest", "latest")}


def test_the_corpus_is_whole():
    assert (len(_VALID), len(_INVALID)) == (606, 287)


@pytest.mark.parametrize("row", _VALID, ids=_text)
def test_a_string_has_the_level_and_the_bounds_of_the_ruling(row):
    assert _facts(row["edtf"]) == _ruling(row)


@pytest.mark.parametrize("row", _VALID, ids=_text)
def test_a_string_has_the_form_or_precision_of_the_ruling(row):
    value, kind = parse(row["edtf"]), row["kind"]
    if kind in ("interval", "set", "datetime"):
        forms = {"interval": (Form.INTERVAL,), "set": (Form.ONE_OF, Form.ALL_OF), "datetime": (Form.DATETIME,)}
        assert value.shape.form in forms[kind]
    else:
        assert (value.shape.form, value.precision) == (Form.DATE, Precision(kind))


@pytest.mark.parametrize("row", _INVALID, ids=_text)
def test_an_invalid_string_is_refused_with_what_is_wrong(row):
    with pytest.raises(DateError) as caught:
        parse(row["edtf"])
    assert caught.value.text == row["edtf"]
    assert caught.value.reason
    assert caught.value.expected


@pytest.mark.parametrize("row", _VALID, ids=_text)
def test_the_canonical_spelling_means_the_same_and_is_its_own_canonical_spelling(row):
    value = parse(row["edtf"])
    again = parse(value.canonical)
    assert again == value
    assert again.canonical == value.canonical
    assert (again.lower, again.upper, again.uncertain, again.approximate) == (
        value.lower,
        value.upper,
        value.uncertain,
        value.approximate,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2004?", "?2004"),
        ("2004-06~-11", "~2004-~06-11"),
        ("?2004-06-~11", "?2004-06-~11"),
        ("2019~-08~-08~", "2019-08-08~"),
        ("2004?-06~", "%2004-~06"),
        ("Y17E7", "Y170000000"),
        ("[1668,1667]", "[1667,1668,1667]"),
        ("1985-04-12T23:20:30+00:00", "1985-04-12T23:20:30Z"),
        ("1985-04-12T23:20:30+04", "1985-04-12T23:20:30+04:00"),
    ],
)
def test_values_are_equal_by_meaning_and_keep_their_own_text(one, other):
    assert parse(one) == parse(other)
    assert hash(parse(one)) == hash(parse(other))
    assert (parse(one).text, parse(other).text) == (one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("1984", "1984?"), ("1984-XX", "1984"), ("1950S2", "1950"), ("2001-21", "2001-25")]
)
def test_values_that_say_different_things_are_not_equal(one, other):
    assert parse(one) != parse(other)


masks = st.tuples(
    st.sampled_from(["", "", "-"]),
    st.text("01248X", min_size=4, max_size=4).filter(lambda year: year.count("X") <= 2),
    st.text("0123X", min_size=2, max_size=2),
    st.text("01239X", min_size=2, max_size=2),
)


def _meant(mask: str) -> list[int]:
    return [int("".join(digits)) for digits in product(*("0123456789" if char == "X" else char for char in mask))]


@given(masks)
@settings(max_examples=400)
def test_a_masked_date_has_the_first_and_last_day_of_all_that_it_can_mean(mask):
    sign, year, month, day = mask
    possible = [
        (number, m, d)
        for number in (int(f"{sign}{n}") for n in _meant(year) if n or not sign)
        for m in _meant(month)
        for d in _meant(day)
        if 1 <= m <= 12 and 1 <= d <= monthrange(number % 400 + 2000, m)[1]  # the calendar repeats after 400 years
    ]
    text = sign + "-".join(mask[1:])
    if not possible:
        with pytest.raises(DateError):
            parse(text)
    else:
        value = parse(text)
        ends = [f"{sign}{abs(y):04d}-{m:02d}-{d:02d}" for y, m, d in (min(possible), max(possible))]
        assert [str(value.earliest), str(value.latest)] == ends


# --- what a value keeps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1984", False, False),
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("2004-06-11%", True, True),
        ("1984?/2004-06", True, False),
        ("1984/2004-06~", False, True),
        ("[1984?,1990~]", True, True),
        ("2001-21?", True, False),
    ],
)
def test_qualifiers_are_kept(text, uncertain, approximate):
    value = parse(text)
    assert (value.uncertain, value.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1984", Components("1984")),
        ("-0043-03-15", Components("-0043", "03", "15")),
        ("2004-06~", Components("2004", "06", "", "~", "~")),
        ("198X", Components("198X")),
        ("2001-21", Components("2001", "21")),
        ("Y-170000002?", Components("-170000002", "", "", "?")),
        ("2004-06~-11", Components("2004", "06", "11", "~", "~", "")),
        ("?2004-06-~11", Components("2004", "06", "11", "?", "", "~")),
        ("1950S2", Components("1950", significant=2)),
        ("Y3388E2S3", Components("338800", significant=3)),
    ],
)
def test_components_are_the_parts_as_written(text, expected):
    assert components(parse(text)) == expected


@pytest.mark.parametrize("text", ["1984/2004", "[1984]", "1969-07-16T13:32:00Z"])
def test_only_a_single_calendar_date_has_components(text):
    with pytest.raises(DateError, match="not a single calendar date of the Gregorian calendar"):
        components(parse(text))


def test_a_season_has_no_days_of_its_own_but_bounds_for_computing_that_hold_every_reading():
    for text, first, last in (("2001-21", (2001, 1, 1), (2001, 12, 31)), ("2001-24", (2000, 12, 1), (2002, 3, 31))):
        value = parse(text)
        assert (value.earliest.kind, value.latest.kind) == (End.UNKNOWN, End.UNKNOWN)
        assert value.lower == day_number(*first) * 86_400
        assert value.upper == (day_number(*last) + 1) * 86_400


@pytest.mark.parametrize(("either", "northern", "southern"), [(21, 25, 29), (22, 26, 30), (23, 27, 31), (24, 28, 32)])
def test_a_season_without_a_hemisphere_may_be_that_of_either(either, northern, southern):
    value = parse(f"2001-{either}")
    for code in (northern, southern):
        of_one = parse(f"2001-{code}")
        assert value.lower <= of_one.lower < of_one.upper <= value.upper


@pytest.mark.parametrize("code", [22, 24, 28, 30])
def test_a_season_about_new_year_may_be_of_this_winter_or_the_next(code):
    value = parse(f"2001-{code}")
    assert value.before(parse("2002-02")) is value.after(parse("2000-12")) is Truth.UNKNOWN
    assert value.before(parse("2002-04")) is value.after(parse("2000-11")) is Truth.YES


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("[2001-21,2003]", "", "2003-12-31"),
        ("[1990,2001-21]", "1990-01-01", ""),
        ("[2001,2001-21]", "2001-01-01", "2001-12-31"),
        ("[1990,2001-21,2010]", "1990-01-01", "2010-12-31"),
        ("[..1990,2001-21]", "..", ""),
        ("[1990,1980,1985]", "1980-01-01", "1990-12-31"),
        ("2001-21/2003", "", "2003-12-31"),
        ("1999/2001-21", "1999-01-01", ""),
    ],
)
def test_a_season_leaves_the_bounds_unknown_only_where_it_is_outermost(text, earliest, latest):
    value = parse(text)
    assert (str(value.earliest), str(value.latest)) == (earliest, latest)


def test_members_and_ends_are_values_themselves():
    first, last = parse("1984~/..").parts
    assert (str(first), last) == ("1984~", None)
    assert [str(part) for part in parse("[1667,1668,1670..1672]").parts] == ["1667", "1668", "1670/1672"]
    assert [str(part) for part in parse("{..1667-02,1984..}").parts] == ["../1667-02", "1984/.."]


# --- against datetime ---------------------------------------------------------------------------------------------


@given(st.from_regex(r"[0-9]{4}-[0-3][0-9]-[0-3][0-9]", fullmatch=True))
@settings(max_examples=300)
def test_a_day_is_valid_exactly_where_datetime_says_so(text):
    try:
        expected = date.fromisoformat(text)
    except ValueError:
        if text.startswith("0000"):  # a year that datetime does not have
            return
        with pytest.raises(DateError):
            parse(text)
    else:
        assert str(parse(text).earliest) == str(parse(text).latest) == expected.isoformat()


@given(
    st.from_regex(
        r"20[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]T[0-2][0-9]:[0-9]{2}:[0-9]{2}(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])?",
        fullmatch=True,
    )
)
@settings(max_examples=300)
def test_a_time_is_valid_exactly_where_datetime_says_so(text):
    try:
        expected = datetime.fromisoformat(text)
    except ValueError:
        with pytest.raises(DateError):
            parse(text)
    else:
        if not text.endswith("-00:00") and "T24" not in text:  # neither is EDTF, both are datetime
            assert parse(text).to_datetime() == expected


# --- hostile text -------------------------------------------------------------------------------------------------

_HOSTILE = {
    "digits": "1" * 10_000,
    "masked digits": "X" * 10_000,
    "hyphens": "-" * 10_000,
    "components": "2004-" * 2_000,
    "qualifiers": "2004" + "?" * 9_996,
    "slashes": "/" * 10_000,
    "dots": "." * 10_000,
    "brackets": "[" * 10_000,
    "braces": "{" * 5_000 + "}" * 5_000,
    "members": "[" + ",".join(["2004"] * 1_999) + "]",
    "empty members": "[" + "," * 9_998 + "]",
    "ranges": "[" + ",".join(["2004..2005"] * 909) + "]",
    "a long year": "Y" + "9" * 9_999,
    "a long negative year": "Y-" + "9" * 9_998,
    "a range of long years": "[Y" + "9" * 900 + "..Y" + "8" * 900 + "]",
    "a long year in a set": "[Y" + "9" * 9_997 + "]",
    "times": "2004-01-01T" + "10:" * 3_329,
    "spaces": " " * 10_000,
    "letters": "a" * 10_000,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_long_hostile_text_is_refused_in_a_short_message(name):
    with pytest.raises(DateError) as caught:
        parse(_HOSTILE[name])
    assert len(str(caught.value)) < 500


def test_a_text_of_more_than_ten_thousand_characters_is_refused_for_its_length():
    with pytest.raises(DateError, match="longer than 10,000 characters"):
        parse("2004" + " " * 9_997)


def test_a_set_has_at_most_a_hundred_members():
    names = [f"{year:04d}" for year in range(1900, 2001)]
    assert len(parse(f"[{','.join(names[:100])}]").parts) == 100
    with pytest.raises(DateError, match="at most 100 members"):
        parse(f"[{','.join(names)}]")


def test_a_year_has_at_most_a_thousand_digits_and_is_exact_to_the_last():
    digits = "17" * 500
    assert str(parse(f"Y{digits}").latest) == f"{digits}-12-31"
    with pytest.raises(DateError, match="more than 1,000 digits"):
        parse(f"Y{digits}1")


@pytest.mark.parametrize("value", [None, 2017, 2017.12, b"2017", date(2017, 12, 1), ["2017"]])
def test_what_is_no_text_is_refused_by_its_type(value):
    with pytest.raises(DateError, match="is no text"):
        parse(value)


@given(st.text() | st.text("0123456789-XY~?%/.[]{},TZ:+ES ", max_size=30))
@settings(max_examples=500)
def test_any_text_is_read_as_it_stands_or_refused_with_a_date_error(text):
    try:
        value = parse(text)
    except DateError:
        return
    assert str(value) == value.text == text
    assert value.lower is None or value.upper is None or value.lower < value.upper


_PARTS = st.sampled_from(
    ["1984", "1984?", "2004-06~", "2004-06-11", "198X", "2004-XX", "2001-21", "-0043", "Y12345", "", "..", "0000", "20"]
)


@given(_PARTS, st.sampled_from(["/", "..", ","]), _PARTS, st.sampled_from(["", "[]", "{}"]))
@settings(max_examples=300)
def test_an_end_is_closed_exactly_where_a_first_or_last_day_is_printed(first, mark, last, brackets):
    text = f"{brackets[:1]}{first}{mark}{last}{brackets[1:]}"
    try:
        value = parse(text)
    except DateError:
        return
    for bound in (value.earliest, value.latest):
        assert {"..": End.OPEN, "": End.UNKNOWN}.get(str(bound), End.CLOSED) is bound.kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" 1850", "space or line end"),
        ("1850\n", "space or line end"),
        ("１８５０", "ASCII digits"),
        ("١٨٦٠", "ASCII digits"),
        ("20240101", "basic format"),
        ("185", "a decade is 185X"),
        ("19", "a century 18XX"),
        ("12345", "Y12345"),
        ("2024-1-1", "two digits"),
        ("1850..1860", "with a slash"),
        ("2024-13", "no month or season 13|no month 13"),
        ("2023-02-29", "no day 29"),
        ("-0000", "1 BC is 0000"),
        ("2004/1999", "ends before it begins"),
        ("2004/2005/2006", "one slash"),
        ("../..", "at least one date"),
        ("2004-01-01T10:00:00Z/2005", "no times of day"),
        ("2001-01-01T25:61:61", "no time 25:61:61"),
        ("2001-01-01T10:00:00+25:00", r"no zone is \+25:00"),
        ("2001-01-01T10:00:00-00:00", "UTC is Z"),
        ("{1850", "a set ends with }"),
        ("[1850..1849]", "ends before it begins"),
        ("[1850..1849-01]", "two precisions"),
        ("[1850..,1860]", "only the last may end with it"),
    ],
)
def test_the_refusal_says_what_is_wrong(text, reason):
    with pytest.raises(DateError, match=reason):
        parse(text)


@pytest.mark.parametrize(
    ("text", "reason", "meant"),
    [
        ("2004?/..~", "an open end has no mark", "2004?/.."),
        ("2020-21-01", "there is no month 21; a season has no days", "2020-01-21"),
        ("2020-15-01", "there is no month 15", "2020-01-15"),
        ("15/01/2020", "begins with its year", "2020-01-15"),
        ("01/15/2020", "begins with its year", "2020-01-15"),
        ("15.1.2020", "begins with its year", "2020-01-15"),
        ("05/05/2020", "begins with its year", "2020-05-05"),
        ("2020/01/15", "with hyphens", "2020-01-15"),
        ("01/2020", "after its year", "2020-01"),
        ("2024-06-15T10:00", "its seconds are missing", "2024-06-15T10:00:00"),
        ("2024-06-15T10:00Z", "its seconds are missing", "2024-06-15T10:00:00Z"),
        ("2024-06-15T10+04", "its minutes and seconds are missing", "2024-06-15T10:00:00+04"),
        ("2024-06-15 10:00:00", "stands a T", "2024-06-15T10:00:00"),
        ("2024-06-15t10:00:00z", "stands a T", "2024-06-15T10:00:00Z"),
        ("2024-06-15T10:00:00+0430", "a zone has a colon", "2024-06-15T10:00:00+04:30"),
        ("20240615T100000Z", "basic format", "2024-06-15T10:00:00Z"),
        ("20200115", "basic format", "2020-01-15"),
        ("2004?~", "together are %", "2004%"),
        ("2004??", "one mark is enough", "2004?"),
        ("2004?~/2005", 'in "2004\\?~", \\? and ~ together are %', "2004%"),
        ("2020-W05-3", "weeks of a year", "2020-01-29"),
        ("2020-366", "days of a year", "2020-12-31"),
        ("2020-1-5", "two digits", "2020-01-05"),
        ("2020-1", "two digits", "2020-01"),
        ("12345", "with a Y", "Y12345"),
        (" 1850", "a space", "1850"),
        ("1984 / 2004", "a space", "1984/2004"),
        ("198x", "capitals", "198X"),
        ("198u", "capitals", "198X"),
        ("1980s", "a decade", "198X"),
        ("1850-1860", "have a slash", "1850/1860"),
        ("1850\u20131860", "with a slash, and the hyphens of a date are ASCII", "1850/1860"),
        ("1850\u221203", "the hyphens of a date are ASCII", "1850-03"),
        ("1850..1860", "with a slash, or in brackets", "1850/1860"),
        ("44 BC", "counted from 0000", "-0043"),
        ("1 B.C.", "counted from 0000", "0000"),
        ("May 1850", "in words", "1850-05"),
        ("12-May-1850", "in words", "1850-05-12"),
        ("May 2, 1850", "in words", "1850-05-02"),
        ("1850-xx", "capitals", "1850-XX"),
        ("1984/open", "an open end is ..", "1984/.."),
        ("1984/unknown", "an unknown one nothing", "1984/"),
    ],
)
def test_a_slip_is_refused_with_what_was_surely_meant(text, reason, meant):
    with pytest.raises(DateError, match=reason) as caught:
        parse(text)
    assert caught.value.reason.endswith(f'did you mean "{meant}"?')
    assert parse(meant).text == meant


@pytest.mark.parametrize(
    ("text", "reason", "expected"),
    [
        ("[]", "at least one member", "[1667,1668]"),
        ("{}", "at least one member", "{1667,1668}"),
        ("..", "two dots alone", "1985/.. or ../1985"),
        ("05/06/2020", "which of the two is the month", "2020-05-06 or 2020-06-05"),
        ("31/31/2020", "begins with its year", "2020-01-15"),
        ("2020-21-21", "a season has no days", "a month 01 to 12"),
        ("2020-W05", "weeks of a year", "2020-01-27/2020-02-02 for the whole week"),
        ("2020-W60", "no such week", "1850-03"),
        ("2024-06-15T10:00:00.5Z", "no fraction", "the whole second: 2024-06-15T10:00:00Z"),
        ("10000-01-01", "beyond four digits", "the year alone: Y10000"),
        ("20201501", "no hyphens", "2020-01-15"),
        ("20-13-2020", "which of the two|with its year", "2020-01-15"),
        ("1850\u20131840", "with a slash, and the hyphens of a date are ASCII", "1850"),
        ("early January 2020", "it is in words", "timeline.parse_words"),
        ("30 February 2020", "it is in words", "1850"),
        ("1850..", "with a slash, or in brackets", "1850"),
        ("2024-06-15T10:00 Europe/Berlin", "no name of a zone", "shift from UTC"),
        ("2024-06-15T10:00:00[Europe/Berlin]", "no name of a zone", "shift from UTC"),
        (2004, "no text, but of the type int", 'in quotes: "2004"'),
        (-43, "no text, but of the type int", 'in quotes: "-0043"'),
        (date(2020, 1, 1), "no text, but of the type date", "isoformat()"),
    ],
)
def test_a_slip_that_may_mean_more_is_refused_with_what_to_write(text, reason, expected):
    with pytest.raises(DateError, match=reason) as caught:
        parse(text)
    assert "did you mean" not in str(caught.value)
    assert expected in caught.value.expected
    assert "\n" not in str(caught.value)
