"""The words that English has for dates, and what reads them in a token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from timeline.wording.reading.grammar import Terminal
from timeline.wording.reading.partial import Tense
from timeline.wording.reading.tokens import Token, TokenKind

__all__ = ["FEASTS", "SHIFTS", "TERMINALS"]

T = TypeVar("T")


# --- words ----------------------------------------------------------------------------------------------------------

_MONTHS = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "feb"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
_WEEKDAYS = {
    **dict.fromkeys(("monday", "mon"), 1),
    **dict.fromkeys(("tuesday", "tues", "tue"), 2),
    **dict.fromkeys(("wednesday", "wed"), 3),
    **dict.fromkeys(("thursday", "thurs", "thur", "thu"), 4),
    **dict.fromkeys(("friday", "fri"), 5),
    **dict.fromkeys(("saturday", "sat"), 6),
    **dict.fromkeys(("sunday", "sun"), 7),
}
_SEASONS = {"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_UNITS = {
    word: unit
    for unit in ("day", "week", "fortnight", "month", "quarter", "year", "decade", "weekend")
    for word in (unit, unit + "s")
} | {"century": "century", "centuries": "century"}
_CALENDAR_WORDS = {unit: unit for unit in ("week", "weekend", "month", "quarter", "year", "decade", "century")}
_THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2}
_ORDINAL_WORDS = {word: number for number, word in enumerate(_ORDINALS, 1)}
_COUNTS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(_NUMBERS, 1)}, **_TENS}
_TENSES = {
    "last": Tense.LAST,
    "past": Tense.LAST,
    "previous": Tense.LAST,
    "next": Tense.NEXT,
    "coming": Tense.NEXT,
    "this": Tense.THIS,
    "current": Tense.THIS,
}
SHIFTS: Final = {Tense.LAST: -1, Tense.THIS: 0, Tense.NEXT: 1}
FEASTS: Final = {
    "new year's|years|year day?": (1, 1),
    "epiphany": (1, 6),
    "st? valentine's|valentines day": (2, 14),
    "st patrick's|patricks day": (3, 17),
    "may day": (5, 1),
    "halloween": (10, 31),
    "all saints|saint's '? day": (11, 1),
    "all souls|soul's '? day": (11, 2),
    "christmas eve": (12, 24),
    "christmas day?": (12, 25),
    "boxing day": (12, 26),
    "st stephen's|stephens day": (12, 26),
    "new year's|years|year eve": (12, 31),
}
"""The feasts that are on the same day of every year: month and day."""


# --- terminals ------------------------------------------------------------------------------------------------------


def _words(table: dict[str, T]) -> Callable[[Token], T | None]:
    return lambda token: table.get(token.text) if token.kind is TokenKind.WORD else None


def _digits(
    least: int, most: int, *, low: int = 0, high: int = 10**9, grouped: bool = False
) -> Callable[[Token], int | None]:
    """A number of so many digits, in a range."""

    def terminal(token: Token) -> int | None:
        if token.kind is not TokenKind.NUMBER or not least <= len(token.text) <= most or (token.grouped and not grouped):
            return None
        return number if low <= (number := int(token.text)) <= high else None

    return terminal


def _ordinal(token: Token) -> int | None:
    if token.kind is TokenKind.SUFFIXED and token.suffix != "s" and len(token.text) <= 3:
        return int(token.text)
    return _ORDINAL_WORDS.get(token.text) if token.kind is TokenKind.WORD else None


def _day_number(token: Token) -> int | None:
    number = _ordinal(token) if token.kind is not TokenKind.NUMBER else _digits(1, 2)(token)
    return number if number is not None and 1 <= number <= 31 else None


def _decade(digits: int) -> Callable[[Token], int | None]:
    def terminal(token: Token) -> int | None:
        fits = token.kind is TokenKind.SUFFIXED and token.suffix == "s" and len(token.text) == digits
        return int(token.text) if fits and token.text.endswith("0") else None

    return terminal


def _count(token: Token) -> int | None:
    return _COUNTS.get(token.text) if token.kind is TokenKind.WORD else _digits(1, 5, low=1, grouped=True)(token)


TERMINALS: Final[dict[str, Terminal]] = {
    "month_name": _words(_MONTHS),
    "weekday_name": _words(_WEEKDAYS),
    "season": _words(_SEASONS),
    "third": _words(_THIRDS),
    "tens_word": _words(_DECADES),
    "tens": _words(_TENS),
    "unit_word": _words(_UNITS),
    "tense": _words(_TENSES),
    "simple_ordinal": _ordinal,
    "day_number": _day_number,
    "bare_number": _digits(1, 2, low=1, high=31),
    "simple_count": _count,
    "four_digits": _digits(4, 4, low=1000),
    "two_digits": _digits(2, 2),
    "one_or_two_digits": _digits(1, 2),
    "clock_digits": _digits(4, 4),
    "any_number": _digits(1, 400, high=10**400, grouped=True),
    "decade": _decade(4),
    "short_decade": _decade(2),
    "month_digits": _digits(1, 2, low=1, high=12),
    "short_month": _digits(2, 2, low=1, high=12),
    "plural_unit": _words({word: unit for word, unit in _UNITS.items() if word == unit + "s"}),
    "single_unit": _words({word: unit for word, unit in _UNITS.items() if word == unit}),
    "rolling_unit": _words({word: unit for word, unit in _UNITS.items() if word == unit != "weekend"}),
    "long_dash": lambda token: token.long_dash or None,
    "mask": lambda token: token.text if token.kind is TokenKind.MASK else None,
    "calendar_word": _words(_CALENDAR_WORDS),
}
