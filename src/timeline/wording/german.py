"""German: its names of units, and its frames.

Cases: "dat" and "acc" have their article, as after *seit* and *um*; "in" is the date as an adverb (*im Dezember 2017*, *am
22. Dezember 2017*); "von" and "bis" begin and end a span (*vom 1. Juni*, *zum 20. Juni*).
"""

from __future__ import annotations

from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, clock, grouped

__all__ = ["GERMAN"]

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_SEASONS = ("Frühling", "Sommer", "Herbst", "Winter")
_ORDINALS = ("erste", "zweite", "dritte", "vierte")


def _year(year: int) -> str:
    if year <= 0:
        return f"{grouped(1 - year, '.')} v. Chr."
    return str(year) if 1000 <= year <= 9999 else f"{grouped(year, '.')} n. Chr."


def _part_of_year(code: int, case: str) -> tuple[str, str]:
    """A season or another part of a year, with its article; and what follows its year."""
    if code >= 33:
        noun, first = ("Quartal", 33) if code < 37 else ("Jahresdrittel", 37) if code < 40 else ("Halbjahr", 40)
        ordinal = _ORDINALS[code - first]
        return {"": f"{ordinal}s {noun}", "dat": f"dem {ordinal}n {noun}", "acc": f"das {ordinal} {noun}"}[case], ""
    hemisphere = "" if code < 25 else " (Nordhalbkugel)" if code < 29 else " (Südhalbkugel)"
    return {"": "", "dat": "dem ", "acc": "den "}[case] + _SEASONS[(code - 21) % 4], hemisphere


def _declined(unit: Unit, case: str) -> str:
    """A unit in the nominative without its article, or in the dative or the accusative with it."""
    if unit.kind is UnitKind.YEAR:
        return _year(unit.year)
    if unit.kind is UnitKind.DECADE:
        return {"": "", "dat": "den ", "acc": "die "}[case] + f"{unit.year}er {'Jahren' if case == 'dat' else 'Jahre'}"
    year = "" if unit.yearless else f" {_year(unit.year)}"
    if unit.kind is UnitKind.SEASON:
        name, after = _part_of_year(unit.month, case)
        return f"{name}{year}{after}"
    month = f"{_MONTHS[unit.month - 1]}{year}" if unit.month else ""
    if unit.kind is UnitKind.MONTH:
        return month
    article = {"": "der " if unit.kind is UnitKind.DAY_OF_MONTH else "", "dat": "dem ", "acc": "den "}[case]
    time = f", {clock(unit)}" if unit.kind is UnitKind.SECOND else ""
    return f"{article}{unit.day}. {month}".rstrip() + time


def _name(unit: Unit, case: str) -> str:
    if case in ("", "dat", "acc"):
        return _declined(unit, case)
    dative = _declined(unit, "dat")
    merged = dative.removeprefix("dem ")
    has_article = merged != dative
    if case == "von":
        return f"vom {merged}" if has_article else f"von {dative}"
    if case == "bis":
        return f"zum {merged}" if has_article else f"zu {dative}" if unit.kind is UnitKind.DECADE else dative
    if unit.kind is UnitKind.YEAR:
        return f"im Jahr {dative}"
    if unit.exact:
        return f"am {merged}"
    return f"in {dative}" if unit.kind is UnitKind.DECADE else f"im {merged}"


GERMAN: Final = Language(
    code="de",
    name=_name,
    frames={
        # a point
        "is": "{0}",
        "within": "irgendwann {0:in}",
        "about": "um {0:acc}",
        "between": "zwischen {0:dat} und {1:dat}",
        "not after": "spätestens {0:in}",
        "not before": "frühestens {0:in}",
        "unknown": "an einem unbekannten Datum",
        # a day, month or season of years or months that are known by their first and last
        "of one.year": "{2} eines Jahres zwischen {0} und {1}",
        "of one.month": "{2} eines Monats zwischen {0} und {1}",
        "of some": "{0} irgendeines Jahres",
        # one end of a span, or a member of a set
        "is@from": "{0:von}",
        "is@to": "bis {0:bis}",
        "is@since": "seit {0:dat}",
        "within@from": "von einem Zeitpunkt {0:in}",
        "within@to": "bis zu einem Zeitpunkt {0:in}",
        "about@from": "etwa {0:von}",
        "about@to": "bis etwa {0:bis}",
        "about@since": "etwa seit {0:dat}",
        "end between": "irgendwann zwischen {0:dat} und {1:dat}",
        "end between@from": "von einem Zeitpunkt zwischen {0:dat} und {1:dat}",
        "end between@to": "bis zu einem Zeitpunkt zwischen {0:dat} und {1:dat}",
        "end unknown@from": "von einem unbekannten Datum",
        "end unknown@to": "bis zu einem unbekannten Datum",
        "or earlier": "{0} oder früher",
        "or earlier@from": "{0:von} oder früher",
        "or earlier@to": "bis {0:bis} oder früher",
        "or later": "{0} oder später",
        "or later@from": "{0:von} oder später",
        "or later@to": "bis {0:bis} oder später",
        "and earlier": "{0} und früher",
        "and later": "{0} und später",
        "range": "{0} bis {1}",
        # a span
        "span": "{0:von} bis {1:bis}",
        "two ends": "{0} {1}",
        "two ends, parted": "{0} {1}",
        "since": "{0}",
        "ongoing": "{0}, andauernd",
        "from ongoing": "{0}, andauernd",
        "until": "{0}",
        "always": "ohne Anfang und Ende",
        "all of.day": "{0}",
        "all of.month": "der gesamte {0}",
        "all of.year": "das gesamte Jahr {0}",
        "all of.decade": "die gesamten {0}",
        "inside": "mit Anfang und Ende {0:in}",
        "inside range": "mit Anfang und Ende zwischen {0:dat} und {1:dat}",
        # a set
        "every": "alles {0:von} bis {1:bis}",
        "every.day": "jeder Tag {0:von} bis {1:bis}",
        "every.month": "jeder Monat {0:von} bis {1:bis}",
        "every.year": "jedes Jahr {0:von} bis {1:bis}",
        "throughout": "alles {0}",
        "sometime": "irgendwann {0}",
        "list": "{0}, {1}",
        "one of": "{0} oder {1}",
        "one of, parted": "{0} oder aber {1}",
        "all": "{0} und {1}",
        "all, parted": "{0} sowie {1}",
        # what else is known, and what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "estimate": "geschätzt {0}",
        "form": "nach dem Muster {0}",
        "uncertain": "unsicher",
        "approximate": "ungefähr",
        "uncertain part": "{0} unsicher",
        "approximate part": "{0} ungefähr",
        "year": "Jahr",
        "part of year": "Jahresabschnitt",
        "month": "Monat",
        "day": "Tag",
        "parts": "{0} und {1}",
        "disputed": "umstritten",
        # one bound
        "open": "offen",
        "no bound": "unbekannt",
    },
)
