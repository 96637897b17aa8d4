"""Spanish: its names of units, and its frames.

Cases: "el" has the article where there is one (*el 1 de enero*, *enero de 2020*); "de" and "a" merge with it (*del 1 de
enero*, *al 20 de junio*); "en" is the date as an adverb (*en diciembre de 2017*, *el 22 de diciembre de 2017*).
"""

from __future__ import annotations

from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, clock, grouped

__all__ = ["SPANISH"]

_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_SEASONS = ("la primavera", "el verano", "el otoño", "el invierno")
_ORDINALS = ("primer", "segundo", "tercer", "cuarto")
_PARTS_OF_YEAR = {
    **{code + more: season for more in (0, 4, 8) for code, season in enumerate(_SEASONS, 21)},
    **{code: f"el {ordinal} trimestre" for code, ordinal in enumerate(_ORDINALS, 33)},
    **{code: f"el {ordinal} cuatrimestre" for code, ordinal in enumerate(_ORDINALS[:3], 37)},
    **{code: f"el {ordinal} semestre" for code, ordinal in enumerate(_ORDINALS[:2], 40)},
}
_SPACE = "\N{NO-BREAK SPACE}"  # between groups of digits


def _year(year: int) -> str:
    if year <= 0:
        return f"{grouped(1 - year, _SPACE)} a. C."
    return str(year) if 1000 <= year <= 9999 else f"{grouped(year, _SPACE)} d. C."


def _dated(year: int) -> str:
    """A year as it stands in a date: with its noun where its era is said, as a bare 44 is no year to a reader."""
    return _year(year) if 1000 <= year <= 9999 else f"el año {_year(year)}"


def _of(name: str) -> str:
    return f"del {name.removeprefix('el ')}" if name.startswith("el ") else f"de {name}"


def _with_article(unit: Unit) -> str:
    if unit.kind is UnitKind.YEAR:
        return _dated(unit.year)
    if unit.kind is UnitKind.DECADE:
        return f"la década de {unit.year}"
    year = "" if unit.yearless else f" {_of(_dated(unit.year))}"
    if unit.kind is UnitKind.SEASON:
        hemisphere = {0: "", 1: " (hemisferio norte)", 2: " (hemisferio sur)"}.get((unit.month - 21) // 4, "")
        return f"{_PARTS_OF_YEAR[unit.month]}{year}{hemisphere}"
    month = f"{_MONTHS[unit.month - 1]}{year}" if unit.month else ""
    if unit.kind is UnitKind.MONTH:
        return month
    time = f", {clock(unit)}" if unit.kind is UnitKind.SECOND else ""
    return f"el {unit.day} de {month}{time}" if month else f"el {unit.day}"


def _name(unit: Unit, case: str) -> str:
    if case == "" and unit.kind is UnitKind.YEAR:
        return _year(unit.year)
    name = _with_article(unit)
    day = unit.kind in (UnitKind.DAY, UnitKind.SECOND)
    if case == "":
        return name.removeprefix("el ") if day else name
    if case == "de":
        return _of(name)
    if case == "a":
        return f"al {name.removeprefix('el ')}" if name.startswith("el ") else f"a {name}"
    return f"en {name}" if case == "en" and not unit.exact else name


SPANISH: Final = Language(
    code="es",
    name=_name,
    frames={
        # a point
        "is": "{0}",
        "within": "en algún momento {0:de}",
        "about": "hacia {0:el}",
        "between": "entre {0:el} y {1:el}",
        "not after": "a más tardar {0:en}",
        "not before": "como muy pronto {0:en}",
        "unknown": "en una fecha desconocida",
        # a day, month or season of years or months that are known by their first and last
        "of one.year": "{2} de un año entre {0} y {1}",
        "of one.month": "{2} de un mes entre {0} y {1}",
        "of some": "{0} de algún año",
        # one end of a span, or a member of a set
        "is@from": "desde {0:el}",
        "is@to": "hasta {0:el}",
        "is@since": "desde {0:el}",
        "within@from": "desde algún momento {0:de}",
        "within@to": "hasta algún momento {0:de}",
        "about@from": "desde {0:el} aproximadamente",
        "about@to": "hasta {0:el} aproximadamente",
        "about@since": "desde {0:el} aproximadamente",
        "end between": "en algún momento entre {0:el} y {1:el}",
        "end between@from": "desde algún momento entre {0:el} y {1:el}",
        "end between@to": "hasta algún momento entre {0:el} y {1:el}",
        "end unknown@from": "desde una fecha desconocida",
        "end unknown@to": "hasta una fecha desconocida",
        "or earlier": "{0} o antes",
        "or earlier@from": "desde {0:el} o antes",
        "or earlier@to": "hasta {0:el} o antes",
        "or later": "{0} o después",
        "or later@from": "desde {0:el} o después",
        "or later@to": "hasta {0:el} o después",
        "and earlier": "{0} y antes",
        "and later": "{0} y después",
        "range": "{0:de} {1:a}",
        # a span
        "span": "{0:de} {1:a}",
        "two ends": "{0} {1}",
        "two ends, parted": "{0}, {1}",
        "since": "{0}",
        "ongoing": "{0}, en curso",
        "from ongoing": "{0}, en curso",
        "until": "{0}",
        "always": "sin principio ni fin",
        "all of.day": "{0}",
        "all of.month": "todo {0}",
        "all of.year": "todo el año {0}",
        "all of.decade": "toda {0}",
        "inside": "con inicio y fin {0:en}",
        "inside range": "con inicio y fin entre {0:el} y {1:el}",
        # a set
        "every": "todo, {0:de} {1:a}",
        "every.day": "todos los días {0:de} {1:a}",
        "every.month": "todos los meses {0:de} {1:a}",
        "every.year": "todos los años {0:de} {1:a}",
        "throughout": "todo, {0}",
        "sometime": "en algún momento, {0}",
        "list": "{0}, {1}",
        "one of": "{0} o bien {1}",  # a bare "o" would be "u" before "octubre", "8" and "11"
        "one of, parted": "{0}, o bien {1}",
        "all": "{0} y {1}",
        "all, parted": "{0}, y {1}",
        # what else is known, and what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "estimate": "estimación: {0}",
        "form": "de la forma {0}",
        "uncertain": "fecha incierta",
        "approximate": "fecha aproximada",
        "uncertain part": "incertidumbre en {0}",
        "approximate part": "aproximación en {0}",
        "year": "el año",
        "part of year": "la parte del año",
        "month": "el mes",
        "day": "el día",
        "parts": "{0} y {1}",
        "disputed": "fecha discutida",
        # one bound
        "open": "sin límite",
        "no bound": "desconocido",
    },
)
