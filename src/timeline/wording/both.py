"""A date of another calendar in words: as it is written, and as the Gregorian calendar has it."""

from __future__ import annotations

import re

from timeline.calendars import JULIAN
from timeline.dates import ImpreciseDate
from timeline.edtf import parse
from timeline.errors import DateError
from timeline.wording.language import Language
from timeline.wording.phrases import say_date
from timeline.wording.units import Unit, UnitKind

__all__ = ["say_in_both"]

_JULIAN_AND_GREGORIAN = {
    "en": ("Julian", "Gregorian"),
    "de": ("julianisch", "gregorianisch"),
    "es": ("calendario juliano", "en el gregoriano"),
    "fr": ("calendrier julien", "dans le grégorien"),
    "ru": ("по юлианскому календарю", "по григорианскому"),
}


def say_in_both(language: Language, value: ImpreciseDate) -> str:
    """A date of another calendar in words: "15 March 44 BC (Julian; 13 March 44 BC Gregorian)".

    Only the Julian calendar has the months of the Gregorian; a date of any other stands there as it is written.
    """
    julian, gregorian = _JULIAN_AND_GREGORIAN.get(language.code, _JULIAN_AND_GREGORIAN["en"])
    same = parse(value.canonical)
    if value.calendar == JULIAN.name:
        return f"{_as_written(language, value.text)} ({julian}; {say_date(language, same)} {gregorian})"
    return f"{value.text} ({value.calendar}; {say_date(language, same)} {gregorian})"


def _as_written(language: Language, text: str) -> str:
    """A Julian text in words; it may be the 29 February of a year in which the Gregorian calendar has none."""
    try:
        return say_date(language, parse(text))
    except DateError:
        day = re.fullmatch(r"(-?[0-9]{4})-02-29", text, re.ASCII)
        return language.say("is", Unit(UnitKind.DAY, int(day[1]), 2, 29)) if day else text
