"""Russian: its names of units, and its frames.

Cases: "gen" is the genitive, "acc" the accusative, "s" the genitive after *с* or *со*, "in" the date as an adverb (*в
декабре 2017 года*, *весной 2001 года*, *22 декабря 2017 года*), "bare" a year without its noun. Days look alike in all.
"""

from __future__ import annotations

import re
from typing import Final

from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, clock, grouped

__all__ = ["RUSSIAN"]

_CASES = ("", "gen", "acc", "in")
_MONTHS = (
    ("январь", "января", "январь", "в январе"),
    ("февраль", "февраля", "февраль", "в феврале"),
    ("март", "марта", "март", "в марте"),
    ("апрель", "апреля", "апрель", "в апреле"),
    ("май", "мая", "май", "в мае"),
    ("июнь", "июня", "июнь", "в июне"),
    ("июль", "июля", "июль", "в июле"),
    ("август", "августа", "август", "в августе"),
    ("сентябрь", "сентября", "сентябрь", "в сентябре"),
    ("октябрь", "октября", "октябрь", "в октябре"),
    ("ноябрь", "ноября", "ноябрь", "в ноябре"),
    ("декабрь", "декабря", "декабрь", "в декабре"),
)
_SEASONS = (
    ("весна", "весны", "весну", "весной"),
    ("лето", "лета", "лето", "летом"),
    ("осень", "осени", "осень", "осенью"),
    ("зима", "зимы", "зиму", "зимой"),
)
_PARTS_OF_YEAR = {
    **{code + more: season for more in (0, 4, 8) for code, season in enumerate(_SEASONS, 21)},
    33: ("первый квартал", "первого квартала", "первый квартал", "в первом квартале"),
    34: ("второй квартал", "второго квартала", "второй квартал", "во втором квартале"),
    35: ("третий квартал", "третьего квартала", "третий квартал", "в третьем квартале"),
    36: ("четвёртый квартал", "четвёртого квартала", "четвёртый квартал", "в четвёртом квартале"),
    37: ("первая треть", "первой трети", "первую треть", "в первой трети"),
    38: ("вторая треть", "второй трети", "вторую треть", "во второй трети"),
    39: ("последняя треть", "последней трети", "последнюю треть", "в последней трети"),
    40: ("первое полугодие", "первого полугодия", "первое полугодие", "в первом полугодии"),
    41: ("второе полугодие", "второго полугодия", "второе полугодие", "во втором полугодии"),
}
_YEAR = ("год", "года", "год", "году")
_DECADE = ("-е годы", "-х годов", "-е годы", "-х годах")
_DAY_OF_MONTH = ("-е число", "-го числа", "-е число", "-го числа")
_SPACE = "\N{NO-BREAK SPACE}"  # between groups of digits
_TAKES_SO = re.compile(r"втор|2(?:-| |$)")  # "со второго", however it is written


def _year(year: int, noun: str) -> str:
    """A year with its noun: "2017 года", "44 года до н. э."."""
    if year <= 0:
        return f"{grouped(1 - year, _SPACE)}{noun} до н. э."
    return f"{grouped(year, _SPACE)}{noun}" + ("" if 1000 <= year <= 9999 else " н. э.")


def _name(unit: Unit, case: str) -> str:
    if case == "bare":
        return _year(unit.year, "")
    if case == "s":
        name = _name(unit, "gen")
        return f"со {name}" if _TAKES_SO.match(name) else f"с {name}"
    index = _CASES.index(case)
    if unit.kind is UnitKind.YEAR:
        return ("в " if case == "in" else "") + _year(unit.year, f" {_YEAR[index]}")
    if unit.kind is UnitKind.DECADE:
        return ("в " if case == "in" else "") + f"{unit.year}{_DECADE[index]}"
    if unit.kind is UnitKind.DAY_OF_MONTH:
        return f"{unit.day}{_DAY_OF_MONTH[index]}"
    year = "" if unit.yearless else f" {_year(unit.year, ' года')}"
    if unit.kind is UnitKind.SEASON:
        hemisphere = {0: "", 1: " (Северное полушарие)", 2: " (Южное полушарие)"}.get((unit.month - 21) // 4, "")
        return f"{_PARTS_OF_YEAR[unit.month][index]}{year}{hemisphere}"
    if unit.kind is UnitKind.MONTH:
        return f"{_MONTHS[unit.month - 1][index]}{year}"
    month = f" {_MONTHS[unit.month - 1][1]}" if unit.month else ""
    time = f", {clock(unit)}" if unit.kind is UnitKind.SECOND else ""
    return f"{unit.day}{month}{year}{time}"


RUSSIAN: Final = Language(
    code="ru",
    name=_name,
    frames={
        # a point
        "is": "{0}",
        "within": "{0:in}",
        "about": "около {0:gen}",
        "between": "не ранее {0:gen} и не позднее {1:gen}",
        "not after": "не позднее {0:gen}",
        "not before": "не ранее {0:gen}",
        "unknown": "в неизвестный день",
        # a day, month or season of years or months that are known by their first and last
        "of one.year": "{2} одного из годов с {0:bare} по {1:bare}",
        "of one.month": "{2} одного из месяцев {0:s} по {1:acc}",
        "of some": "{0} неизвестного года",
        # one end of a span, or a member of a set
        "is@from": "{0:s}",
        "is@to": "по {0:acc}",
        "is@since": "{0:s}",
        "within@from": "с какого-то момента {0:in}",
        "within@to": "до какого-то момента {0:in}",
        "about@from": "примерно {0:s}",
        "about@to": "примерно по {0:acc}",
        "about@since": "примерно {0:s}",
        "end between": "в какой-то момент не ранее {0:gen} и не позднее {1:gen}",
        "end between@from": "с какого-то момента не ранее {0:gen} и не позднее {1:gen}",
        "end between@to": "до какого-то момента не ранее {0:gen} и не позднее {1:gen}",
        "end unknown@from": "с неизвестной даты",
        "end unknown@to": "до неизвестной даты",
        "or earlier": "{0} или ранее",
        "or earlier@from": "{0:s} или ранее",
        "or earlier@to": "по {0:acc} или ранее",
        "or later": "{0} или позднее",
        "or later@from": "{0:s} или позднее",
        "or later@to": "по {0:acc} или позднее",
        "and earlier": "{0} и ранее",
        "and later": "{0} и позднее",
        "range": "{0:s} по {1:acc}",
        # a span
        "span": "{0:s} по {1:acc}",
        "two ends": "{0} {1}",
        "two ends, parted": "{0} — {1}",
        "since": "{0}",
        "ongoing": "{0}, продолжается",
        "from ongoing": "{0}, продолжается",
        "until": "{0}",
        "always": "без начала и конца",
        "all of.day": "{0}",
        "all of.month": "весь {0}",
        "all of.year": "весь {0}",
        "all of.decade": "все {0}",
        "inside": "с началом и концом {0:in}",
        "inside range": "с началом не ранее {0:gen} и концом не позднее {1:gen}",
        # a set
        "every": "всё {0:s} по {1:acc}",
        "every.day": "каждый день {0:s} по {1:acc}",
        "every.month": "каждый месяц {0:s} по {1:acc}",
        "every.year": "каждый год {0:s} по {1:acc}",
        "throughout": "всё {0}",
        "sometime": "в какой-то момент {0}",
        "list": "{0}, {1}",
        "one of": "{0} или {1}",
        "one of, parted": "{0} либо {1}",
        "all": "{0} и {1}",
        "all, parted": "{0}, а также {1}",
        # what else is known, and what is doubtful
        "noted": "{0}, {1}",
        "noted inside": "{0} ({1})",
        "estimate": "по оценке {0}",
        "form": "по образцу {0}",
        "uncertain": "под вопросом",
        "approximate": "приблизительно",
        "uncertain part": "под вопросом {0}",
        "approximate part": "приблизительно {0}",
        "year": "год",
        "part of year": "часть года",
        "month": "месяц",
        "day": "день",
        "parts": "{0} и {1}",
        "disputed": "оспаривается",
        # one bound
        "open": "без границы",
        "no bound": "неизвестно",
    },
)
