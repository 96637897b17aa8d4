"""Dates in German: phrases made by hand."""

from __future__ import annotations

import pytest
from worded import bound, resolved, say, unsaid_frames

from timeline.wording import describe_bound

_WORDS = [
    ("2017-12-22", "22. Dezember 2017"),
    ("2017-12", "irgendwann im Dezember 2017"),
    ("2017", "irgendwann im Jahr 2017"),
    ("198X", "irgendwann in den 1980er Jahren"),
    ("2001-21", "irgendwann im Frühling 2001"),
    ("2001-30", "irgendwann im Sommer 2001 (Südhalbkugel)"),
    ("2020-34", "irgendwann im zweiten Quartal 2020"),
    ("2020-38", "irgendwann im zweiten Jahresdrittel 2020"),
    ("2020-41", "irgendwann im zweiten Halbjahr 2020"),
    ("1969-07-16T13:32:00+05:30", "16. Juli 1969, 13:32:00 UTC+05:30"),
    ("0023", "irgendwann im Jahr 23 n. Chr."),
    ("-0043-03-15", "15. März 44 v. Chr."),
    ("-0043", "irgendwann im Jahr 44 v. Chr."),
    ("Y17E7", "irgendwann im Jahr 170.000.000 n. Chr."),
    ("Y-170000002", "irgendwann im Jahr 170.000.003 v. Chr."),
    ("2017-12-22~", "um den 22. Dezember 2017"),
    ("1984~", "um 1984"),
    ("2017-12?", "Dezember 2017, unsicher"),
    ("198X%", "um die 1980er Jahre, unsicher"),
    ("19XX~", "zwischen 1900 und 1999, ungefähr"),
    ("2004-06~-11", "11. Juni 2004, Jahr und Monat ungefähr"),
    ("2004-~21", "Frühling 2004, Jahresabschnitt ungefähr"),
    ("2004?-06-~11", "11. Juni 2004, Tag ungefähr, Jahr unsicher"),
    ("2004-06-1X", "zwischen dem 10. und dem 19. Juni 2004"),
    ("1984-1X", "zwischen Oktober und Dezember 1984"),
    ("200X", "zwischen 2000 und 2009"),
    ("[2019-12-30..2020-01-02]", "zwischen dem 30. Dezember 2019 und dem 2. Januar 2020"),
    ("[2001-21..2001-23]", "zwischen dem Frühling und dem Herbst 2001"),
    ("XXXX-12-25", "25. Dezember irgendeines Jahres"),
    ("15XX-12-XX", "irgendwann im Dezember eines Jahres zwischen 1500 und 1599"),
    ("2017-XX-01", "der 1. eines Monats zwischen Januar und Dezember 2017"),
    ("1XX3", "zwischen 1003 und 1993, nach dem Muster 1XX3"),
    ("1953S3", "irgendwann in den 1950er Jahren, geschätzt 1953"),
    ("[..1983]", "spätestens im Jahr 1983"),
    ("[..1760-12-03]", "spätestens am 3. Dezember 1760"),
    ("[1983-05..]", "frühestens im Mai 1983"),
    ("[200X,1990]", "irgendwann zwischen 2000 und 2009 oder aber 1990"),
    ("2004-06-01/2004-06-20", "vom 1. bis zum 20. Juni 2004"),
    ("2003-12-28/2004-01-02", "vom 28. Dezember 2003 bis zum 2. Januar 2004"),
    ("2004-02/2004-06", "von Februar bis Juni 2004"),
    ("2004-04/2005-08", "von April 2004 bis August 2005"),
    ("2004/2005", "von 2004 bis 2005"),
    ("198X/199X", "von den 1980er Jahren bis zu den 1990er Jahren"),
    ("2020-34/2020-35", "vom zweiten Quartal bis zum dritten Quartal 2020"),
    ("2001-22/2001-24", "vom Sommer bis zum Winter 2001"),
    ("2004-06/2004-08-09", "von einem Zeitpunkt im Juni 2004 bis zum 9. August 2004"),
    ("2004-08-02/2004-10", "vom 2. August 2004 bis zu einem Zeitpunkt im Oktober 2004"),
    ("1984~/2004-06~", "etwa von 1984 bis etwa Juni 2004"),
    ("2017-12/2017-12", "mit Anfang und Ende im Dezember 2017"),
    ("2017/2017", "mit Anfang und Ende im Jahr 2017"),
    ("1919-0X-02/1919-12", "vom 2. eines Monats zwischen Januar und September 1919 bis zu einem Zeitpunkt im Dezember 1919"),
    (
        "XXXX-XX-02/2000",
        "vom 2. eines Monats zwischen Januar 1 v. Chr. und Dezember 9999 bis zu einem Zeitpunkt im Jahr 2000",
    ),
    ("19XX/2004", "von einem Zeitpunkt zwischen 1900 und 1999 bis zu einem Zeitpunkt im Jahr 2004"),
    ("2000/20XX", "von einem Zeitpunkt im Jahr 2000 bis zu einem Zeitpunkt zwischen 2000 und 2099"),
    ("2019-12/..", "seit Dezember 2019"),
    ("2019-12-02~/..", "etwa seit dem 2. Dezember 2019"),
    ("2001-24/..", "seit dem Winter 2001"),
    ("../2019-12-31", "bis zum 31. Dezember 2019"),
    ("/2019-12-31", "von einem unbekannten Datum bis zum 31. Dezember 2019"),
    ("2019-08/", "von August 2019 bis zu einem unbekannten Datum"),
    ("[1667,1668,1670..1672]", "1667, 1668 oder 1670 bis 1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 und 1670 bis 1672"),
    ("[1760-01,1760-12..]", "Januar 1760 oder aber Dezember 1760 oder später"),
    ("[..1760-12,1984]", "Dezember 1760 oder früher oder aber 1984"),
    ("{..1983-12-31,1984-11-01..}", "31. Dezember 1983 und früher sowie 1. November 1984 und später"),
    ("{2020-01-03..2020-01-05}", "jeder Tag vom 3. bis zum 5. Januar 2020"),
    ("{2020-01..2020-04}", "jeder Monat von Januar bis April 2020"),
    ("{1667..1672}", "jedes Jahr von 1667 bis 1672"),
    ("{2001-21..2001-23}", "alles vom Frühling bis zum Herbst 2001"),
    ("[1984~..1990]", "irgendwann etwa von 1984 bis 1990"),
    ("{1984..1990?}", "alles von 1984 bis 1990 (unsicher)"),
    (resolved(","), "an einem unbekannten Datum"),
    (
        resolved("2018-12-31,2019-12-31", conflict=True),
        "zwischen dem 31. Dezember 2018 und dem 31. Dezember 2019, umstritten",
    ),
    (resolved("2017-12-01,2017-12-01", "2017-12-31,2017-12-31"), "der gesamte Dezember 2017"),
    (resolved("2017-01-01,2017-01-01", "2017-12-31,2017-12-31"), "das gesamte Jahr 2017"),
    (resolved("1980-01-01,1980-01-01", "1989-12-31,1989-12-31"), "die gesamten 1980er Jahre"),
    (resolved("2018-05-05,2018-05-05", "2018-05-05,2018-05-05"), "5. Mai 2018"),
    (
        resolved("2020-01-22,2020-01-31", "2020-01-22,.."),
        "von einem Zeitpunkt zwischen dem 22. und dem 31. Januar 2020, andauernd",
    ),
    (
        resolved("2020-01-22,2020-01-31", "2020-02-09,.."),
        "von einem Zeitpunkt zwischen dem 22. und dem 31. Januar 2020 bis zum 9. Februar 2020 oder später, andauernd",
    ),
    (resolved(",2020-01-23", "2020-01-30,"), "vom 23. Januar 2020 oder früher bis zum 30. Januar 2020 oder später"),
    (
        resolved("2020-01-23,", "2020-01-30,2020-02-01"),
        "vom 23. Januar 2020 oder später bis zu einem Zeitpunkt zwischen dem 30. Januar und dem 1. Februar 2020",
    ),
    (resolved("2020-01-02,", ",2020-01-30"), "vom 2. Januar 2020 oder später bis zum 30. Januar 2020 oder früher"),
    (resolved("..,..", "..,.."), "ohne Anfang und Ende"),
    (
        resolved("2020-01-22,2020-01-31", "2020-01-22,2020-01-31"),
        "mit Anfang und Ende zwischen dem 22. und dem 31. Januar 2020",
    ),
    ("2017-12~", "um Dezember 2017"),
    ("2004-06-06/2004-06~", "vom 6. Juni 2004 bis etwa Juni 2004"),
    ("[-0299..-0199]", "zwischen 300 v. Chr. und 200 v. Chr."),
    ("2019-01-02/..", "seit dem 2. Januar 2019"),
    ("198X/..", "seit den 1980er Jahren"),
    ("../198X", "bis zu den 1980er Jahren"),
    ("../2020-35", "bis zum dritten Quartal 2020"),
]

_BOUNDS = [
    ("2019-12-01", "1. Dezember 2019"),
    ("-0043-03-15", "15. März 44 v. Chr."),
    ("..", "offen"),
    ("", "unbekannt"),
]


@pytest.mark.parametrize(("date", "words"), _WORDS, ids=[words for _, words in _WORDS])
def test_a_date_is_told_in_these_words(date, words):
    assert say(date, "de") == words


@pytest.mark.parametrize(("text", "words"), _BOUNDS)
def test_a_bound_is_told_in_these_words(text, words):
    assert describe_bound(bound(text), "de") == words


def test_every_frame_has_a_phrase_above(monkeypatch):
    assert unsaid_frames("de", [date for date, _ in _WORDS], [text for text, _ in _BOUNDS], monkeypatch) == set()
