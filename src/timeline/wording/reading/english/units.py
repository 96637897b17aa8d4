"""Dates in English: units from a week on, and parts of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from timeline.civil import year_month_day
from timeline.wording.reading import day_meanings as d
from timeline.wording.reading import part_meanings as p
from timeline.wording.reading import relative_meanings as r
from timeline.wording.reading import unit_meanings as u
from timeline.wording.reading.english.words import FEASTS, SHIFTS
from timeline.wording.reading.grammar import Rule, one, rules
from timeline.wording.reading.meanings import same
from timeline.wording.reading.spans import Span
from timeline.wording.reading.units import NORTHERN, SOUTHERN

__all__ = ["UNIT_RULES"]

_MAX_EXPONENT = 2000


def _tens(_on: int | None, tens: int, units: int) -> Iterator[int]:
    if units < 10:
        yield tens + units


def _year_from(on: int | None, shift: int) -> Iterator[int]:
    if on is not None:
        yield year_month_day(on)[0] + shift


def _with_exponent(_on: int | None, mantissa: int, base: int, exponent: int) -> Iterator[int]:
    if base == 10 and exponent <= _MAX_EXPONENT:
        yield mantissa * base**exponent


def _short_decade(on: int | None, number: int) -> Iterator[Span]:
    for year in u.two_digit(on, number):
        yield from u.decade(on, year)


_NUMBERS = [
    *rules("ordinal", same, "{simple_ordinal}"),
    *rules("ordinal", _tens, "{tens} -? {simple_ordinal}"),
    *rules("ordinal_or_last", same, "{ordinal}"),
    *one("ordinal_or_last", -1, "last", "final"),
    *rules("count", same, "{simple_count}"),
    *rules("count", _tens, "{tens} -? {simple_count}"),
    *one("count", 2, "a? couple of?"),
]

_YEARS = [
    *rules("year", same, "{four_digits}", "the? year {four_digits}"),
    *rules("big_number", same, "{any_number}"),
    *rules("big_number", _with_exponent, "{any_number} × {any_number} _^ _{any_number}"),
    *rules("year", same, "ad|ce {big_number}", "{big_number} ad|ce", "the? year {big_number} ad|ce?"),
    *rules("year", lambda _on, number: [1 - number], "the? year? {big_number} bc|bce"),
    *rules("year", u.two_digit, "' _{two_digits}"),
    *rules("year", lambda on, tense: _year_from(on, SHIFTS[tense]), "{tense} year"),
    *rules("year", lambda on: _year_from(on, -2), "the year before last"),
    *rules("year", lambda on: _year_from(on, 2), "the year after next"),
    *rules("short_year", u.two_digit, "{two_digits}"),
    *rules("numeric_year", same, "{four_digits}", "{short_year}"),
]

_SEASONS = [
    *rules("unit", same, "{day}"),
    *rules("unit", u.season_of, "the? {season} ,? of? {year}"),
    *rules("unit", partial(u.season_of, offset=NORTHERN), "the? northern|boreal {season} ,? of? {year}"),
    *rules("unit", u.block, "the? {season}"),
    *rules(
        "unit",
        partial(u.season_of, offset=SOUTHERN),
        "the? southern|austral {season} ,? of? {year}",
        "the? {season} ,? of? {year} in the southern hemisphere",
    ),
    *rules("unit", u.season_over, "the? {season} ,? of? {four_digits} _-|/ _{two_digits}"),
    *rules(
        "unit",
        lambda on, first, last, season: u.season_over(on, season, first, last),
        "the? {four_digits} _-|/ _{two_digits} {season}",
    ),
    *rules("unit", lambda on, year, season: u.season_of(on, season, year), "the? {four_digits} {season}"),
    *rules(
        "unit",
        partial(u.season_over, offset=SOUTHERN),
        "the? southern|austral {season} ,? of? {four_digits} _-|/ _{two_digits}",
    ),
]

_GROUPS = [
    *rules("unit", partial(u.group, size=3), "{quarter} ,|/? of? {year}", "{quarter}"),
    *rules("unit", lambda on, year, number: u.group(on, number, year, size=3), "{year} ,|-? {quarter}"),
    *rules("unit", u.several_groups, "the? {ordinal} {~through} {ordinal} quarters ,? of? {year}"),
    *rules("unit", u.several_groups, "{quarter} {~through} {quarter} ,? of? {year}"),
    *one("through", True, "and", "to", "-", "through"),
    *rules("quarter", same, "q _{one_or_two_digits}", "{one_or_two_digits} _q", "the? {ordinal} -? quarter"),
    *rules("unit", partial(u.group, size=6), "{half} ,|/? of? {year}", "{half}"),
    *rules("unit", lambda on, year, number: u.group(on, number, year, size=6), "{year} ,|-? {half}"),
    *rules("half", same, "h _{one_or_two_digits}", "{one_or_two_digits} _h", "the? {ordinal} -? half"),
]

_WEEKS = [
    *rules(
        "unit",
        lambda on, number, year: u.iso_week(on, year, number),
        "week {one_or_two_digits} ,|/? of? {year}",
        "w|cw|wk _{one_or_two_digits} ,|/? {year}",
    ),
    *rules("unit", u.iso_week, "{four_digits} _- _w _{two_digits}", "{four_digits} _w _{two_digits}"),
    *rules("unit", d.week, "the? week of {day}"),
    *rules("unit", partial(d.seven_days, sign=1), "the? week beginning|commencing|starting|from on? {day}"),
    *rules("unit", partial(d.seven_days, sign=-1), "the? week ending|to on? {day}"),
    *rules("unit", d.weekend, "the? weekend of {day}"),
]

_LONGER = [
    *rules(
        "unit",
        u.block,
        "the? {month_name} ,? of? {year}",
        "the? month of {month_name} ,? of? {year}",
        "{month_digits} _/|. _{four_digits}",
    ),
    *rules("unit", u.block, "{month_name}", "the month of {month_name}"),
    *rules(
        "unit",
        lambda on, year, month: u.block(on, month, year),
        "{four_digits} _- _{short_month}",
        "{four_digits} {month_name}",
    ),
    *rules("unit", lambda on, unit: r.shifted(on, unit, 0), "the current|present {calendar_word}"),
    *rules("unit", u.year_unit, "{year}", "the? calendar year {year}"),
    *rules("unit", u.decade, "the? decade? of? the? {decade}"),
    *rules("unit", _short_decade, "the? ' _{short_decade}", "the {short_decade}", "the? {tens_word}"),
    *rules("unit", u.century_of, "the? {ordinal} -? century ad|ce?"),
    *rules("unit", partial(u.century_of, before_christ=True), "the? {ordinal} -? century bc|bce"),
    *rules("unit", u.turn_of, "the turn of the century", "the turn of the {ordinal} century"),
    *rules("unit", partial(u.turn_of, size=1000), "the turn of the millennium"),
    *rules("unit", partial(u.century_of, size=1000), "the? {ordinal} -? millennium ad|ce?"),
    *rules("unit", partial(u.century_of, size=1000, before_christ=True), "the? {ordinal} -? millennium bc|bce"),
    *rules("unit", u.feast, "{feast} ,? of? {year}", "{feast}"),
    *(rule for pattern, day in FEASTS.items() for rule in one("feast", day, pattern)),
]

_PARTS = [
    *rules(
        "lasting", lambda on, value: p.part(on, value, 1, 3), "midway|halfway through {whole}", "half -? way through {whole}"
    ),
    *rules("date", same, "{lasting}", "{ago}", "{night}"),
    *rules("lasting", same, "{unit}"),
    *rules("whole", same, "{unit}"),
    *rules("whole", lambda on, unit: r.shifted(on, unit, 0), "the {calendar_word}"),
    *rules("lasting", r.end_of, "the? {possessive} -? end"),
    *one("possessive", "year", "year", "year's"),
    *one("possessive", "month", "month", "month's"),
    *rules(
        "lasting",
        lambda on, number, value: p.part(on, value, number, 3),
        "very? the? {third} -? {whole}",
        "very? {third} in {whole}",
        "the? {third} part? of {whole}",
    ),
    *rules(
        "lasting",
        lambda on, value: p.part(on, value, 0, 3, "begin"),
        "the? very? beginning|start|outset|opening -? of? {whole}",
    ),
    *rules(
        "lasting",
        lambda on, value: p.part(on, value, 2, 3, "end"),
        "the? very|tail? end|close|ending -? of? {whole}",
        "year -? end {whole}",
    ),
    *rules("lasting", partial(p.nth_part, count=2), "the? {ordinal_or_last} half of|in {whole}"),
    *rules("lasting", lambda on, value: p.nth_part(on, 2, value, count=2), "the? latter|later half|part of|in {whole}"),
    *rules("lasting", partial(p.nth_part, count=3), "the? {ordinal_or_last} third of {whole}"),
    *rules("lasting", partial(p.nth_part, count=4), "the? {ordinal_or_last} quarter of {whole}"),
    *rules("lasting", p.nth_week, "the? {ordinal_or_last} week of|in {whole}"),
    *rules("lasting", p.nth_weekend, "the? {ordinal_or_last} weekend of|in {whole}"),
    *rules(
        "lasting",
        lambda on, nth, weekday, value: p.nth_weekday(on, value, nth, weekday),
        "the? {ordinal_or_last} {weekday_name} of|in {whole}",
    ),
    *rules("lasting", partial(p.leading_of, last=False), "the? first|opening {count} {unit_word} of|in {whole}"),
    *rules(
        "lasting",
        lambda on, unit, value: p.leading_of(on, 1, unit, value, last=False),
        "the? first {single_unit} of|in {whole}",
    ),
    *rules("lasting", partial(p.leading_of, last=True), "the? last|final|closing {count} {unit_word} of|in {whole}"),
    *rules(
        "lasting",
        lambda on, unit, value: p.leading_of(on, 1, unit, value, last=True),
        "the? last|final {single_unit} of|in {whole}",
    ),
    *rules("lasting", p.earlier_in, "earlier in? {whole}", "so far in? {whole}", "to date in? {whole}", "{whole} so far"),
    *rules("lasting", partial(p.some_of, last=False), "the? first|opening|early|initial {plural_unit} of|in {whole}"),
    *rules("lasting", partial(p.some_of, last=True), "the? last|final|closing|dying|late {plural_unit} of|in {whole}"),
    *rules("lasting", p.later_in, "later in? {whole}", "the? rest|remainder of {whole}"),
]

UNIT_RULES: Final[list[Rule]] = [*_NUMBERS, *_YEARS, *_SEASONS, *_GROUPS, *_WEEKS, *_LONGER, *_PARTS]
