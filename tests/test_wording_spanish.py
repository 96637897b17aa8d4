"""Dates in Spanish: phrases made by hand."""

from __future__ import annotations

import pytest
from worded import bound, resolved, say, unsaid_frames

from timeline.wording import describe_bound

_WORDS = [
    ("2017-12-22", "22 de diciembre de 2017"),
    ("2017-12", "en algún momento de diciembre de 2017"),
    ("2017", "en algún momento de 2017"),
    ("198X", "en algún momento de la década de 1980"),
    ("2001-21", "en algún momento de la primavera de 2001"),
    ("2001-30", "en algún momento del verano de 2001 (hemisferio sur)"),
    ("2020-34", "en algún momento del segundo trimestre de 2020"),
    ("2020-38", "en algún momento del segundo cuatrimestre de 2020"),
    ("2020-41", "en algún momento del segundo semestre de 2020"),
    ("1969-07-16T13:32:00+05:30", "16 de julio de 1969, 13:32:00 UTC+05:30"),
    ("0023", "en algún momento del año 23 d. C."),
    ("-0043-03-15", "15 de marzo del año 44 a. C."),
    ("-0043", "en algún momento del año 44 a. C."),
    ("Y17E7", "en algún momento del año 170\u00a0000\u00a0000 d. C."),
    ("Y-170000002", "en algún momento del año 170\u00a0000\u00a0003 a. C."),
    ("2017-12-22~", "hacia el 22 de diciembre de 2017"),
    ("1984~", "hacia 1984"),
    ("2017-12?", "diciembre de 2017, fecha incierta"),
    ("198X%", "hacia la década de 1980, fecha incierta"),
    ("19XX~", "entre 1900 y 1999, fecha aproximada"),
    ("2004-06~-11", "11 de junio de 2004, aproximación en el año y el mes"),
    ("2004-~21", "la primavera de 2004, aproximación en la parte del año"),
    ("2004?-06-~11", "11 de junio de 2004, aproximación en el día, incertidumbre en el año"),
    ("2004-06-1X", "entre el 10 y el 19 de junio de 2004"),
    ("1984-1X", "entre octubre y diciembre de 1984"),
    ("200X", "entre 2000 y 2009"),
    ("[2019-12-30..2020-01-02]", "entre el 30 de diciembre de 2019 y el 2 de enero de 2020"),
    ("[2001-21..2001-23]", "entre la primavera y el otoño de 2001"),
    ("XXXX-12-25", "25 de diciembre de algún año"),
    ("15XX-12-XX", "en algún momento de diciembre de un año entre 1500 y 1599"),
    ("2017-XX-01", "el 1 de un mes entre enero y diciembre de 2017"),
    ("1XX3", "entre 1003 y 1993, de la forma 1XX3"),
    ("1953S3", "en algún momento de la década de 1950, estimación: 1953"),
    ("[..1983]", "a más tardar en 1983"),
    ("[..1760-12-03]", "a más tardar el 3 de diciembre de 1760"),
    ("[1983-05..]", "como muy pronto en mayo de 1983"),
    ("[200X,1990]", "en algún momento entre 2000 y 2009, o bien 1990"),
    ("2004-06-01/2004-06-20", "del 1 al 20 de junio de 2004"),
    ("2003-12-28/2004-01-02", "del 28 de diciembre de 2003 al 2 de enero de 2004"),
    ("2004-02/2004-06", "de febrero a junio de 2004"),
    ("2004-04/2005-08", "de abril de 2004 a agosto de 2005"),
    ("2004/2005", "de 2004 a 2005"),
    ("198X/199X", "de la década de 1980 a la década de 1990"),
    ("2020-34/2020-35", "del segundo trimestre al tercer trimestre de 2020"),
    ("2001-22/2001-24", "del verano al invierno de 2001"),
    ("2004-06/2004-08-09", "desde algún momento de junio de 2004 hasta el 9 de agosto de 2004"),
    ("2004-08-02/2004-10", "desde el 2 de agosto de 2004 hasta algún momento de octubre de 2004"),
    ("1984~/2004-06~", "desde 1984 aproximadamente hasta junio de 2004 aproximadamente"),
    ("2017-12/2017-12", "con inicio y fin en diciembre de 2017"),
    ("2017/2017", "con inicio y fin en 2017"),
    (
        "1919-0X-02/1919-12",
        "desde el 2 de un mes entre enero y septiembre de 1919, hasta algún momento de diciembre de 1919",
    ),
    ("XXXX-XX-02/2000", "desde el 2 de un mes entre enero del año 1 a. C. y diciembre de 9999, hasta algún momento de 2000"),
    ("19XX/2004", "desde algún momento entre 1900 y 1999, hasta algún momento de 2004"),
    ("2000/20XX", "desde algún momento de 2000 hasta algún momento entre 2000 y 2099"),
    ("2019-12/..", "desde diciembre de 2019"),
    ("2019-12-02~/..", "desde el 2 de diciembre de 2019 aproximadamente"),
    ("2001-24/..", "desde el invierno de 2001"),
    ("../2019-12-31", "hasta el 31 de diciembre de 2019"),
    ("/2019-12-31", "desde una fecha desconocida hasta el 31 de diciembre de 2019"),
    ("2019-08/", "desde agosto de 2019 hasta una fecha desconocida"),
    ("[1667,1668,1670..1672]", "1667, 1668 o bien de 1670 a 1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 y de 1670 a 1672"),
    ("[1760-01,1760-12..]", "enero de 1760, o bien diciembre de 1760 o después"),
    ("[..1760-12,1984]", "diciembre de 1760 o antes, o bien 1984"),
    ("{..1983-12-31,1984-11-01..}", "31 de diciembre de 1983 y antes, y 1 de noviembre de 1984 y después"),
    ("{2020-01-03..2020-01-05}", "todos los días del 3 al 5 de enero de 2020"),
    ("{2020-01..2020-04}", "todos los meses de enero a abril de 2020"),
    ("{1667..1672}", "todos los años de 1667 a 1672"),
    ("{2001-21..2001-23}", "todo, de la primavera al otoño de 2001"),
    ("[1984~..1990]", "en algún momento, desde 1984 aproximadamente hasta 1990"),
    ("{1984..1990?}", "todo, desde 1984 hasta 1990 (fecha incierta)"),
    (resolved(","), "en una fecha desconocida"),
    (
        resolved("2018-12-31,2019-12-31", conflict=True),
        "entre el 31 de diciembre de 2018 y el 31 de diciembre de 2019, fecha discutida",
    ),
    (resolved("2017-12-01,2017-12-01", "2017-12-31,2017-12-31"), "todo diciembre de 2017"),
    (resolved("2017-01-01,2017-01-01", "2017-12-31,2017-12-31"), "todo el año 2017"),
    (resolved("1980-01-01,1980-01-01", "1989-12-31,1989-12-31"), "toda la década de 1980"),
    (resolved("2018-05-05,2018-05-05", "2018-05-05,2018-05-05"), "5 de mayo de 2018"),
    (
        resolved("2020-01-22,2020-01-31", "2020-01-22,.."),
        "desde algún momento entre el 22 y el 31 de enero de 2020, en curso",
    ),
    (
        resolved("2020-01-22,2020-01-31", "2020-02-09,.."),
        "desde algún momento entre el 22 y el 31 de enero de 2020, hasta el 9 de febrero de 2020 o después, en curso",
    ),
    (resolved(",2020-01-23", "2020-01-30,"), "desde el 23 de enero de 2020 o antes, hasta el 30 de enero de 2020 o después"),
    (
        resolved("2020-01-23,", "2020-01-30,2020-02-01"),
        "desde el 23 de enero de 2020 o después, hasta algún momento entre el 30 de enero y el 1 de febrero de 2020",
    ),
    (resolved("2020-01-02,", ",2020-01-30"), "desde el 2 de enero de 2020 o después, hasta el 30 de enero de 2020 o antes"),
    (resolved("..,..", "..,.."), "sin principio ni fin"),
    (resolved("2020-01-22,2020-01-31", "2020-01-22,2020-01-31"), "con inicio y fin entre el 22 y el 31 de enero de 2020"),
    ("-0043~", "hacia el año 44 a. C."),
    ("-0299/-0199", "del año 300 a. C. al año 200 a. C."),
    ("[..-0043]", "a más tardar en el año 44 a. C."),
    ("[-0299..0100]", "entre el año 300 a. C. y el año 100 d. C."),
    ("0079-08", "en algún momento de agosto del año 79 d. C."),
    ("{2001-23,2001-24}", "el otoño de 2001 y el invierno de 2001"),
    ("[2001-23,2001-10]", "el otoño de 2001 o bien octubre de 2001"),
    ("../2001-21", "hasta la primavera de 2001"),
]

_BOUNDS = [
    ("2019-12-01", "1 de diciembre de 2019"),
    ("-0043-03-15", "15 de marzo del año 44 a. C."),
    ("..", "sin límite"),
    ("", "desconocido"),
]


@pytest.mark.parametrize(("date", "words"), _WORDS, ids=[words for _, words in _WORDS])
def test_a_date_is_told_in_these_words(date, words):
    assert say(date, "es") == words


@pytest.mark.parametrize(("text", "words"), _BOUNDS)
def test_a_bound_is_told_in_these_words(text, words):
    assert describe_bound(bound(text), "es") == words


def test_every_frame_has_a_phrase_above(monkeypatch):
    assert unsaid_frames("es", [date for date, _ in _WORDS], [text for text, _ in _BOUNDS], monkeypatch) == set()
