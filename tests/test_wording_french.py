"""Dates in French: phrases made by hand."""

from __future__ import annotations

import pytest
from worded import bound, resolved, say, unsaid_frames

from timeline.wording import describe_bound

_WORDS = [
    ("2017-12-22", "22 décembre 2017"),
    ("2017-12", "dans le courant de décembre 2017"),
    ("2017", "dans le courant de l'année 2017"),
    ("198X", "dans le courant des années 1980"),
    ("2001-21", "dans le courant du printemps 2001"),
    ("2001-30", "dans le courant de l'été 2001 (hémisphère sud)"),
    ("2020-34", "dans le courant du deuxième trimestre 2020"),
    ("2020-38", "dans le courant du deuxième quadrimestre 2020"),
    ("2020-41", "dans le courant du deuxième semestre 2020"),
    ("1969-07-16T13:32:00+05:30", "16 juillet 1969 à 13:32:00 UTC+05:30"),
    ("0023", "dans le courant de l'année 23 apr. J.-C."),
    ("-0043-03-15", "15 mars 44 av. J.-C."),
    ("-0043", "dans le courant de l'année 44 av. J.-C."),
    ("Y17E7", "dans le courant de l'année 170\u202f000\u202f000 apr. J.-C."),
    ("Y-170000002", "dans le courant de l'année 170\u202f000\u202f003 av. J.-C."),
    ("2017-12-22~", "vers le 22 décembre 2017"),
    ("1984~", "vers 1984"),
    ("2017-12?", "décembre 2017, date incertaine"),
    ("198X%", "vers les années 1980, date incertaine"),
    ("19XX~", "entre 1900 et 1999, date approximative"),
    ("2004-06~-11", "11 juin 2004, approximation sur l'année et le mois"),
    ("2004-~21", "printemps 2004, approximation sur la partie de l'année"),
    ("2004?-06-~11", "11 juin 2004, approximation sur le jour, incertitude sur l'année"),
    ("2004-06-1X", "entre le 10 et le 19 juin 2004"),
    ("1984-1X", "entre octobre et décembre 1984"),
    ("200X", "entre 2000 et 2009"),
    ("[2019-12-30..2020-01-02]", "entre le 30 décembre 2019 et le 2 janvier 2020"),
    ("[2001-21..2001-23]", "entre le printemps et l'automne 2001"),
    ("XXXX-12-25", "25 décembre d'une année inconnue"),
    ("15XX-12-XX", "dans le courant de décembre d'une année entre 1500 et 1599"),
    ("2017-XX-01", "le 1er d'un mois entre janvier et décembre 2017"),
    ("1XX3", "entre 1003 et 1993, de la forme 1XX3"),
    ("1953S3", "dans le courant des années 1950, estimation\u00a0: 1953"),
    ("[..1983]", "au plus tard en 1983"),
    ("[..1760-12-03]", "au plus tard le 3 décembre 1760"),
    ("[1983-05..]", "au plus tôt en mai 1983"),
    ("[200X,1990]", "à une date entre 2000 et 2009, ou 1990"),
    ("2004-06-01/2004-06-20", "du 1er au 20 juin 2004"),
    ("2003-12-28/2004-01-02", "du 28 décembre 2003 au 2 janvier 2004"),
    ("2004-02/2004-06", "de février à juin 2004"),
    ("2004-04/2005-08", "d'avril 2004 à août 2005"),
    ("2004/2005", "de 2004 à 2005"),
    ("198X/199X", "des années 1980 aux années 1990"),
    ("2020-34/2020-35", "du deuxième trimestre au troisième trimestre 2020"),
    ("2001-22/2001-24", "de l'été à l'hiver 2001"),
    ("2004-06/2004-08-09", "d'une date de juin 2004 jusqu'au 9 août 2004"),
    ("2004-08-02/2004-10", "du 2 août 2004 jusqu'à une date d'octobre 2004"),
    ("1984~/2004-06~", "de 1984 environ jusqu'en juin 2004 environ"),
    ("2017-12/2017-12", "début et fin en décembre 2017"),
    ("2017/2017", "début et fin en 2017"),
    ("1919-0X-02/1919-12", "du 2 d'un mois entre janvier et septembre 1919, jusqu'à une date de décembre 1919"),
    ("XXXX-XX-02/2000", "du 2 d'un mois entre janvier 1 av. J.-C. et décembre 9999, jusqu'à une date de l'année 2000"),
    ("19XX/2004", "d'une date entre 1900 et 1999, jusqu'à une date de l'année 2004"),
    ("2000/20XX", "d'une date de l'année 2000 jusqu'à une date entre 2000 et 2099"),
    ("2019-12/..", "depuis décembre 2019"),
    ("2019-12-02~/..", "depuis le 2 décembre 2019 environ"),
    ("2001-24/..", "depuis l'hiver 2001"),
    ("../2019-12-31", "jusqu'au 31 décembre 2019"),
    ("/2019-12-31", "d'une date inconnue jusqu'au 31 décembre 2019"),
    ("2019-08/", "d'août 2019 jusqu'à une date inconnue"),
    ("[1667,1668,1670..1672]", "1667, 1668 ou de 1670 à 1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 et de 1670 à 1672"),
    ("[1760-01,1760-12..]", "janvier 1760, ou décembre 1760 ou après"),
    ("[..1760-12,1984]", "décembre 1760 ou avant, ou 1984"),
    ("{..1983-12-31,1984-11-01..}", "31 décembre 1983 et avant, et 1er novembre 1984 et après"),
    ("{2020-01-03..2020-01-05}", "chaque jour du 3 au 5 janvier 2020"),
    ("{2020-01..2020-04}", "chaque mois de janvier à avril 2020"),
    ("{1667..1672}", "chaque année de 1667 à 1672"),
    ("{2001-21..2001-23}", "tout, du printemps à l'automne 2001"),
    ("[1984~..1990]", "à un moment, de 1984 environ jusqu'en 1990"),
    ("{1984..1990?}", "tout, de 1984 jusqu'en 1990 (date incertaine)"),
    (resolved(","), "à une date inconnue"),
    (resolved("2018-12-31,2019-12-31", conflict=True), "entre le 31 décembre 2018 et le 31 décembre 2019, date contestée"),
    (resolved("2017-12-01,2017-12-01", "2017-12-31,2017-12-31"), "tout le mois de décembre 2017"),
    (resolved("2017-01-01,2017-01-01", "2017-12-31,2017-12-31"), "toute l'année 2017"),
    (resolved("1980-01-01,1980-01-01", "1989-12-31,1989-12-31"), "l'ensemble des années 1980"),
    (resolved("2018-05-05,2018-05-05", "2018-05-05,2018-05-05"), "5 mai 2018"),
    (resolved("2020-01-22,2020-01-31", "2020-01-22,.."), "d'une date entre le 22 et le 31 janvier 2020, en cours"),
    (
        resolved("2020-01-22,2020-01-31", "2020-02-09,.."),
        "d'une date entre le 22 et le 31 janvier 2020, jusqu'au 9 février 2020 ou après, en cours",
    ),
    (resolved(",2020-01-23", "2020-01-30,"), "du 23 janvier 2020 ou avant, jusqu'au 30 janvier 2020 ou après"),
    (
        resolved("2020-01-23,", "2020-01-30,2020-02-01"),
        "du 23 janvier 2020 ou après, jusqu'à une date entre le 30 janvier et le 1er février 2020",
    ),
    (resolved("2020-01-02,", ",2020-01-30"), "du 2 janvier 2020 ou après, jusqu'au 30 janvier 2020 ou avant"),
    (resolved("..,..", "..,.."), "sans début ni fin"),
    (resolved("2020-01-22,2020-01-31", "2020-01-22,2020-01-31"), "début et fin entre le 22 et le 31 janvier 2020"),
    ("../1990", "jusqu'en 1990"),
    ("../1990-04", "jusqu'en avril 1990"),
    ("../198X", "jusqu'aux années 1980"),
    ("../2001-21", "jusqu'au printemps 2001"),
    ("../2001-23", "jusqu'à l'automne 2001"),
    ("../-0043", "jusqu'en 44 av. J.-C."),
    ("2001-22/..", "depuis l'été 2001"),
    ("[..2001-22]", "au plus tard à l'été 2001"),
    ("1990-10/1991-01", "d'octobre 1990 à janvier 1991"),
    ("0079-08-24", "24 août 79 apr. J.-C."),
]

_BOUNDS = [
    ("2019-12-01", "1er décembre 2019"),
    ("-0043-03-15", "15 mars 44 av. J.-C."),
    ("..", "sans limite"),
    ("", "inconnu"),
]


@pytest.mark.parametrize(("date", "words"), _WORDS, ids=[words for _, words in _WORDS])
def test_a_date_is_told_in_these_words(date, words):
    assert say(date, "fr") == words


@pytest.mark.parametrize(("text", "words"), _BOUNDS)
def test_a_bound_is_told_in_these_words(text, words):
    assert describe_bound(bound(text), "fr") == words


def test_every_frame_has_a_phrase_above(monkeypatch):
    assert unsaid_frames("fr", [date for date, _ in _WORDS], [text for text, _ in _BOUNDS], monkeypatch) == set()
