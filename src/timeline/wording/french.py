"""French: its names of units, and its frames.

Cases: "le" has the article where there is one (*le 1er janvier*, *janvier 2020*); "de" and "à" merge with it (*du 1er
janvier*, *d'avril*, *aux années 1980*); "jusque" merges with what follows it (*jusqu'en avril*, *jusqu'au 1er janvier*);
"en" is the date as an adverb (*en décembre 2017*, *au printemps 2001*).
"""

from __future__ import annotations

from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, clock, grouped

__all__ = ["FRENCH"]

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SEASONS = ("printemps", "été", "automne", "hiver")
_ORDINALS = ("premier", "deuxième", "troisième", "quatrième")
_PARTS_OF_YEAR = {
    **{code + more: season for more in (0, 4, 8) for code, season in enumerate(_SEASONS, 21)},
    **{code: f"{ordinal} trimestre" for code, ordinal in enumerate(_ORDINALS, 33)},
    **{code: f"{ordinal} quadrimestre" for code, ordinal in enumerate(_ORDINALS[:3], 37)},
    **{code: f"{ordinal} semestre" for code, ordinal in enumerate(_ORDINALS[:2], 40)},
}
_VOWELS = ("a", "é", "h", "o")
_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"  # between groups of digits


def _year(year: int) -> str:
    if year <= 0:
        return f"{grouped(1 - year, _THIN_SPACE)} av. J.-C."
    return str(year) if 1000 <= year <= 9999 else f"{grouped(year, _THIN_SPACE)} apr. J.-C."


def _label(unit: Unit) -> str:
    """A unit without its article."""
    if unit.kind is UnitKind.YEAR:
        return _year(unit.year)
    if unit.kind is UnitKind.DECADE:
        return f"années {unit.year}"
    year = "" if unit.yearless else f" {_year(unit.year)}"
    if unit.kind is UnitKind.SEASON:
        hemisphere = {0: "", 1: " (hémisphère nord)", 2: " (hémisphère sud)"}.get((unit.month - 21) // 4, "")
        return f"{_PARTS_OF_YEAR[unit.month]}{year}{hemisphere}"
    month = f"{_MONTHS[unit.month - 1]}{year}" if unit.month else ""
    if unit.kind is UnitKind.MONTH:
        return month
    day = "1er" if unit.day == 1 else str(unit.day)
    time = f" à {clock(unit)}" if unit.kind is UnitKind.SECOND else ""
    return f"{day} {month}".rstrip() + time


def _name(unit: Unit, case: str) -> str:
    label = _label(unit)
    vowel = label.startswith(_VOWELS)
    if case == "jusque":
        return f"jusqu'{_name(unit, 'en' if unit.kind in (UnitKind.YEAR, UnitKind.MONTH) else 'à')}"
    if unit.kind is UnitKind.YEAR or unit.kind is UnitKind.MONTH:
        return {"de": f"d'{label}" if vowel else f"de {label}", "à": f"à {label}", "en": f"en {label}"}.get(case, label)
    if unit.kind is UnitKind.DECADE:
        prefixes = {"": "", "le": "les ", "de": "des ", "à": "aux ", "en": "dans les "}
    elif unit.kind is UnitKind.SEASON and vowel:
        prefixes = {"": "", "le": "l'", "de": "de l'", "à": "à l'", "en": "à l'"}
    elif unit.kind is UnitKind.SEASON:
        prefixes = {"": "", "le": "le ", "de": "du ", "à": "au ", "en": "au "}
    else:
        bare = "le " if unit.kind is UnitKind.DAY_OF_MONTH else ""
        prefixes = {"": bare, "le": "le ", "de": "du ", "à": "au ", "en": "le "}
    return prefixes[case] + label


FRENCH: Final = Language(
    code="fr",
    name=_name,
    frames={
        # a point
        "is": "{0}",
        "within": "dans le courant {0:de}",
        "within.year": "dans le courant de l'année {0}",
        "about": "vers {0:le}",
        "between": "entre {0:le} et {1:le}",
        "not after": "au plus tard {0:en}",
        "not before": "au plus tôt {0:en}",
        "unknown": "à une date inconnue",
        # a day, month or season of years or months that are known by their first and last
        "of one.year": "{2} d'une année entre {0} et {1}",
        "of one.month": "{2} d'un mois entre {0} et {1}",
        "of some": "{0} d'une année inconnue",
        # one end of a span, or a member of a set
        "is@from": "{0:de}",
        "is@to": "{0:jusque}",
        "is@since": "depuis {0:le}",
        "within@from": "d'une date {0:de}",
        "within.year@from": "d'une date de l'année {0}",
        "within@to": "jusqu'à une date {0:de}",
        "within.year@to": "jusqu'à une date de l'année {0}",
        "about@from": "{0:de} environ",
        "about@to": "{0:jusque} environ",
        "about@since": "depuis {0:le} environ",
        "end between": "à une date entre {0:le} et {1:le}",
        "end between@from": "d'une date entre {0:le} et {1:le}",
        "end between@to": "jusqu'à une date entre {0:le} et {1:le}",
        "end unknown@from": "d'une date inconnue",
        "end unknown@to": "jusqu'à une date inconnue",
        "or earlier": "{0} ou avant",
        "or earlier@from": "{0:de} ou avant",
        "or earlier@to": "{0:jusque} ou avant",
        "or later": "{0} ou après",
        "or later@from": "{0:de} ou après",
        "or later@to": "{0:jusque} ou après",
        "and earlier": "{0} et avant",
        "and later": "{0} et après",
        "range": "{0:de} {1:à}",
        # a span
        "span": "{0:de} {1:à}",
        "two ends": "{0} {1}",
        "two ends, parted": "{0}, {1}",
        "since": "{0}",
        "ongoing": "{0}, en cours",
        "from ongoing": "{0}, en cours",
        "until": "{0}",
        "always": "sans début ni fin",
        "all of.day": "{0}",
        "all of.month": "tout le mois {0:de}",
        "all of.year": "toute l'année {0}",
        "all of.decade": "l'ensemble {0:de}",
        "inside": "début et fin {0:en}",
        "inside range": "début et fin entre {0:le} et {1:le}",
        # a set
        "every": "tout, {0:de} {1:à}",
        "every.day": "chaque jour {0:de} {1:à}",
        "every.month": "chaque mois {0:de} {1:à}",
        "every.year": "chaque année {0:de} {1:à}",
        "throughout": "tout, {0}",
        "sometime": "à un moment, {0}",
        "list": "{0}, {1}",
        "one of": "{0} ou {1}",
        "one of, parted": "{0}, ou {1}",
        "all": "{0} et {1}",
        "all, parted": "{0}, et {1}",
        # what else is known, and what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "estimate": "estimation\N{NO-BREAK SPACE}: {0}",
        "form": "de la forme {0}",
        "uncertain": "date incertaine",
        "approximate": "date approximative",
        "uncertain part": "incertitude sur {0}",
        "approximate part": "approximation sur {0}",
        "year": "l'année",
        "part of year": "la partie de l'année",
        "month": "le mois",
        "day": "le jour",
        "parts": "{0} et {1}",
        "disputed": "date contestée",
        # one bound
        "open": "sans limite",
        "no bound": "inconnu",
    },
)
