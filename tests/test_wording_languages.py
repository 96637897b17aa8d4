"""Dates in words, in every language: hand-made phrases, no words of another language, no words for two dates."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

import pytest
from attrs import evolve, frozen
from worded import CORPUS, Recording, bound, moment, resolved

from timeline import wording
from timeline.chronology import Ends, ResolvedDate
from timeline.dates import Bound, Extent
from timeline.edtf import parse
from timeline.wording import describe, describe_bound

_LANGUAGES = ("en", "de", "fr", "es", "ru")

# A date (a text, or a resolved date), and what it is in German, French, Spanish and Russian.
_WORDS = [
    ("2017-12-22", "22. Dezember 2017", "22 décembre 2017", "22 de diciembre de 2017", "22 декабря 2017 года"),
    (
        "2017-12",
        "irgendwann im Dezember 2017",
        "dans le courant de décembre 2017",
        "en algún momento de diciembre de 2017",
        "в декабре 2017 года",
    ),
    ("2017", "irgendwann im Jahr 2017", "dans le courant de 2017", "en algún momento de 2017", "в 2017 году"),
    (
        "198X",
        "irgendwann in den 1980er Jahren",
        "dans le courant des années 1980",
        "en algún momento de la década de 1980",
        "в 1980-х годах",
    ),
    (
        "2001-21",
        "irgendwann im Frühling 2001",
        "dans le courant du printemps 2001",
        "en algún momento de la primavera de 2001",
        "весной 2001 года",
    ),
    (
        "2001-30",
        "irgendwann im Sommer 2001 (Südhalbkugel)",
        "dans le courant de l'été 2001 (hémisphère sud)",
        "en algún momento del verano de 2001 (hemisferio sur)",
        "летом 2001 года (Южное полушарие)",
    ),
    (
        "2020-34",
        "irgendwann im zweiten Quartal 2020",
        "dans le courant du deuxième trimestre 2020",
        "en algún momento del segundo trimestre de 2020",
        "во втором квартале 2020 года",
    ),
    (
        "2020-38",
        "irgendwann im zweiten Jahresdrittel 2020",
        "dans le courant du deuxième quadrimestre 2020",
        "en algún momento del segundo cuatrimestre de 2020",
        "во второй трети 2020 года",
    ),
    (
        "2020-41",
        "irgendwann im zweiten Halbjahr 2020",
        "dans le courant du deuxième semestre 2020",
        "en algún momento del segundo semestre de 2020",
        "во втором полугодии 2020 года",
    ),
    (
        "1969-07-16T13:32:00+05:30",
        "16. Juli 1969, 13:32:00 UTC+05:30",
        "16 juillet 1969 à 13:32:00 UTC+05:30",
        "16 de julio de 1969, 13:32:00 UTC+05:30",
        "16 июля 1969 года, 13:32:00 UTC+05:30",
    ),
    (
        "0023",
        "irgendwann im Jahr 23 n. Chr.",
        "dans le courant de 23 apr. J.-C.",
        "en algún momento de 23 d. C.",
        "в 23 году н. э.",
    ),
    ("-0043-03-15", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C.", "15 марта 44 года до н. э."),
    (
        "-0043",
        "irgendwann im Jahr 44 v. Chr.",
        "dans le courant de 44 av. J.-C.",
        "en algún momento de 44 a. C.",
        "в 44 году до н. э.",
    ),
    (
        "Y17E7",
        "irgendwann im Jahr 170.000.000 n. Chr.",
        "dans le courant de 170\u202f000\u202f000 apr. J.-C.",
        "en algún momento de 170\u00a0000\u00a0000 d. C.",
        "в 170\u00a0000\u00a0000 году н. э.",
    ),
    (
        "Y-170000002",
        "irgendwann im Jahr 170.000.003 v. Chr.",
        "dans le courant de 170\u202f000\u202f003 av. J.-C.",
        "en algún momento de 170\u00a0000\u00a0003 a. C.",
        "в 170\u00a0000\u00a0003 году до н. э.",
    ),
    (
        "2017-12-22~",
        "um den 22. Dezember 2017",
        "vers le 22 décembre 2017",
        "hacia el 22 de diciembre de 2017",
        "около 22 декабря 2017 года",
    ),
    ("1984~", "um 1984", "vers 1984", "hacia 1984", "около 1984 года"),
    (
        "2017-12?",
        "Dezember 2017, unsicher",
        "décembre 2017, date incertaine",
        "diciembre de 2017, fecha incierta",
        "декабрь 2017 года, под вопросом",
    ),
    (
        "198X%",
        "um die 1980er Jahre, unsicher",
        "vers les années 1980, date incertaine",
        "hacia la década de 1980, fecha incierta",
        "около 1980-х годов, под вопросом",
    ),
    (
        "19XX~",
        "zwischen 1900 und 1999, ungefähr",
        "entre 1900 et 1999, date approximative",
        "entre 1900 y 1999, fecha aproximada",
        "не ранее 1900 года и не позднее 1999 года, приблизительно",
    ),
    (
        "2004-06~-11",
        "11. Juni 2004, Jahr und Monat ungefähr",
        "11 juin 2004, approximation sur l'année et le mois",
        "11 de junio de 2004, aproximación en el año y el mes",
        "11 июня 2004 года, приблизительно год и месяц",
    ),
    (
        "2004-~21",
        "Frühling 2004, Jahresabschnitt ungefähr",
        "printemps 2004, approximation sur la partie de l'année",
        "la primavera de 2004, aproximación en la parte del año",
        "весна 2004 года, приблизительно часть года",
    ),
    (
        "2004?-06-~11",
        "11. Juni 2004, Tag ungefähr, Jahr unsicher",
        "11 juin 2004, approximation sur le jour, incertitude sur l'année",
        "11 de junio de 2004, aproximación en el día, incertidumbre en el año",
        "11 июня 2004 года, приблизительно день, под вопросом год",
    ),
    (
        "2004-06-1X",
        "zwischen dem 10. und 19. Juni 2004",
        "entre le 10 et le 19 juin 2004",
        "entre el 10 y el 19 de junio de 2004",
        "не ранее 10 и не позднее 19 июня 2004 года",
    ),
    (
        "1984-1X",
        "zwischen Oktober und Dezember 1984",
        "entre octobre et décembre 1984",
        "entre octubre y diciembre de 1984",
        "не ранее октября и не позднее декабря 1984 года",
    ),
    (
        "200X",
        "zwischen 2000 und 2009",
        "entre 2000 et 2009",
        "entre 2000 y 2009",
        "не ранее 2000 года и не позднее 2009 года",
    ),
    (
        "[2019-12-30..2020-01-02]",
        "zwischen dem 30. Dezember 2019 und 2. Januar 2020",
        "entre le 30 décembre 2019 et le 2 janvier 2020",
        "entre el 30 de diciembre de 2019 y el 2 de enero de 2020",
        "не ранее 30 декабря 2019 года и не позднее 2 января 2020 года",
    ),
    (
        "[2001-21..2001-23]",
        "zwischen dem Frühling und dem Herbst 2001",
        "entre le printemps et l'automne 2001",
        "entre la primavera y el otoño de 2001",
        "не ранее весны и не позднее осени 2001 года",
    ),
    (
        "XXXX-12-25",
        "25. Dezember irgendeines Jahres",
        "25 décembre d'une année inconnue",
        "25 de diciembre de algún año",
        "25 декабря неизвестного года",
    ),
    (
        "15XX-12-XX",
        "irgendwann im Dezember eines Jahres zwischen 1500 und 1599",
        "dans le courant de décembre d'une année entre 1500 et 1599",
        "en algún momento de diciembre de un año entre 1500 y 1599",
        "в декабре одного из годов с 1500 по 1599",
    ),
    (
        "2017-XX-01",
        "der 1. eines Monats zwischen Januar und Dezember 2017",
        "le 1er d'un mois entre janvier et décembre 2017",
        "el 1 de un mes entre enero y diciembre de 2017",
        "1-е число одного из месяцев с января по декабрь 2017 года",
    ),
    (
        "1XX3",
        "zwischen 1003 und 1993, nach dem Muster 1XX3",
        "entre 1003 et 1993, de la forme 1XX3",
        "entre 1003 y 1993, de la forma 1XX3",
        "не ранее 1003 года и не позднее 1993 года, по образцу 1XX3",
    ),
    (
        "1953S3",
        "irgendwann in den 1950er Jahren, geschätzt 1953",
        "dans le courant des années 1950, estimation\u00a0: 1953",
        "en algún momento de la década de 1950, estimación: 1953",
        "в 1950-х годах, по оценке 1953 год",
    ),
    ("[..1983]", "spätestens im Jahr 1983", "au plus tard en 1983", "a más tardar en 1983", "не позднее 1983 года"),
    (
        "[..1760-12-03]",
        "spätestens am 3. Dezember 1760",
        "au plus tard le 3 décembre 1760",
        "a más tardar el 3 de diciembre de 1760",
        "не позднее 3 декабря 1760 года",
    ),
    (
        "[1983-05..]",
        "frühestens im Mai 1983",
        "au plus tôt en mai 1983",
        "como muy pronto en mayo de 1983",
        "не ранее мая 1983 года",
    ),
    (
        "[200X,1990]",
        "irgendwann zwischen 2000 und 2009 oder aber 1990",
        "à une date entre 2000 et 2009, ou 1990",
        "en algún momento entre 2000 y 2009, o bien 1990",
        "в какой-то момент не ранее 2000 года и не позднее 2009 года либо 1990 год",
    ),
    (
        "2004-06-01/2004-06-20",
        "vom 1. bis zum 20. Juni 2004",
        "du 1er au 20 juin 2004",
        "del 1 al 20 de junio de 2004",
        "с 1 по 20 июня 2004 года",
    ),
    (
        "2003-12-28/2004-01-02",
        "vom 28. Dezember 2003 bis zum 2. Januar 2004",
        "du 28 décembre 2003 au 2 janvier 2004",
        "del 28 de diciembre de 2003 al 2 de enero de 2004",
        "с 28 декабря 2003 года по 2 января 2004 года",
    ),
    (
        "2004-02/2004-06",
        "von Februar bis Juni 2004",
        "de février à juin 2004",
        "de febrero a junio de 2004",
        "с февраля по июнь 2004 года",
    ),
    (
        "2004-04/2005-08",
        "von April 2004 bis August 2005",
        "d'avril 2004 à août 2005",
        "de abril de 2004 a agosto de 2005",
        "с апреля 2004 года по август 2005 года",
    ),
    ("2004/2005", "von 2004 bis 2005", "de 2004 à 2005", "de 2004 a 2005", "с 2004 года по 2005 год"),
    (
        "198X/199X",
        "von den 1980er Jahren bis zu den 1990er Jahren",
        "des années 1980 aux années 1990",
        "de la década de 1980 a la década de 1990",
        "с 1980-х годов по 1990-е годы",
    ),
    (
        "2020-34/2020-35",
        "vom zweiten Quartal bis zum dritten Quartal 2020",
        "du deuxième trimestre au troisième trimestre 2020",
        "del segundo trimestre al tercer trimestre de 2020",
        "со второго квартала по третий квартал 2020 года",
    ),
    (
        "2001-22/2001-24",
        "vom Sommer bis zum Winter 2001",
        "de l'été à l'hiver 2001",
        "del verano al invierno de 2001",
        "с лета по зиму 2001 года",
    ),
    (
        "2004-06/2004-08-09",
        "von einem Zeitpunkt im Juni 2004 bis zum 9. August 2004",
        "d'une date de juin 2004 jusqu'au 9 août 2004",
        "desde algún momento de junio de 2004 hasta el 9 de agosto de 2004",
        "с какого-то момента июня 2004 года по 9 августа 2004 года",
    ),
    (
        "2004-08-02/2004-10",
        "vom 2. August 2004 bis zu einem Zeitpunkt im Oktober 2004",
        "du 2 août 2004 jusqu'à une date d'octobre 2004",
        "desde el 2 de agosto de 2004 hasta algún momento de octubre de 2004",
        "со 2 августа 2004 года до какого-то момента октября 2004 года",
    ),
    (
        "1984~/2004-06~",
        "etwa von 1984 bis etwa Juni 2004",
        "de 1984 environ jusqu'à juin 2004 environ",
        "desde 1984 aproximadamente hasta junio de 2004 aproximadamente",
        "примерно с 1984 года примерно по июнь 2004 года",
    ),
    (
        "2017-12/2017-12",
        "mit Anfang und Ende im Dezember 2017",
        "début et fin en décembre 2017",
        "con inicio y fin en diciembre de 2017",
        "с началом и концом в декабре 2017 года",
    ),
    (
        "2017/2017",
        "mit Anfang und Ende im Jahr 2017",
        "début et fin en 2017",
        "con inicio y fin en 2017",
        "с началом и концом в 2017 году",
    ),
    (
        "1919-0X-02/1919-12",
        "vom 2. eines Monats zwischen Januar und September 1919 bis zu einem Zeitpunkt im Dezember 1919",
        "du 2 d'un mois entre janvier et septembre 1919, jusqu'à une date de décembre 1919",
        "desde el 2 de un mes entre enero y septiembre de 1919, hasta algún momento de diciembre de 1919",
        "со 2-го числа одного из месяцев с января по сентябрь 1919 года — до какого-то момента декабря 1919 года",
    ),
    (
        "XXXX-XX-02/2000",
        "vom 2. eines Monats zwischen Januar 1 v. Chr. und Dezember 9999 bis zu einem Zeitpunkt im Jahr 2000",
        "du 2 d'un mois entre janvier 1 av. J.-C. et décembre 9999, jusqu'à une date de 2000",
        "desde el 2 de un mes entre enero de 1 a. C. y diciembre de 9999, hasta algún momento de 2000",
        "со 2-го числа одного из месяцев с января 1 года до н. э. по декабрь 9999 года — до какого-то момента 2000 года",
    ),
    (
        "19XX/2004",
        "von einem Zeitpunkt zwischen 1900 und 1999 bis zu einem Zeitpunkt im Jahr 2004",
        "d'une date entre 1900 et 1999, jusqu'à une date de 2004",
        "desde algún momento entre 1900 y 1999, hasta algún momento de 2004",
        "с какого-то момента не ранее 1900 года и не позднее 1999 года — до какого-то момента 2004 года",
    ),
    (
        "2000/20XX",
        "von einem Zeitpunkt im Jahr 2000 bis zu einem Zeitpunkt zwischen 2000 und 2099",
        "d'une date de 2000 jusqu'à une date entre 2000 et 2099",
        "desde algún momento de 2000 hasta algún momento entre 2000 y 2099",
        "с какого-то момента 2000 года до какого-то момента не ранее 2000 года и не позднее 2099 года",
    ),
    ("2019-12/..", "seit Dezember 2019", "depuis décembre 2019", "desde diciembre de 2019", "с декабря 2019 года"),
    (
        "2019-12-02~/..",
        "etwa seit dem 2. Dezember 2019",
        "depuis le 2 décembre 2019 environ",
        "desde el 2 de diciembre de 2019 aproximadamente",
        "примерно со 2 декабря 2019 года",
    ),
    ("2001-24/..", "seit dem Winter 2001", "depuis l'hiver 2001", "desde el invierno de 2001", "с зимы 2001 года"),
    (
        "../2019-12-31",
        "bis zum 31. Dezember 2019",
        "jusqu'au 31 décembre 2019",
        "hasta el 31 de diciembre de 2019",
        "по 31 декабря 2019 года",
    ),
    (
        "/2019-12-31",
        "von einem unbekannten Datum bis zum 31. Dezember 2019",
        "d'une date inconnue jusqu'au 31 décembre 2019",
        "desde una fecha desconocida hasta el 31 de diciembre de 2019",
        "с неизвестной даты по 31 декабря 2019 года",
    ),
    (
        "2019-08/",
        "von August 2019 bis zu einem unbekannten Datum",
        "d'août 2019 jusqu'à une date inconnue",
        "desde agosto de 2019 hasta una fecha desconocida",
        "с августа 2019 года до неизвестной даты",
    ),
    (
        "[1667,1668,1670..1672]",
        "1667, 1668 oder 1670 bis 1672",
        "1667, 1668 ou de 1670 à 1672",
        "1667, 1668 o bien de 1670 a 1672",
        "1667 год, 1668 год или с 1670 года по 1672 год",
    ),
    (
        "{1667,1668,1670..1672}",
        "1667, 1668 und 1670 bis 1672",
        "1667, 1668 et de 1670 à 1672",
        "1667, 1668 y de 1670 a 1672",
        "1667 год, 1668 год и с 1670 года по 1672 год",
    ),
    (
        "[1760-01,1760-12..]",
        "Januar 1760 oder aber Dezember 1760 oder später",
        "janvier 1760, ou décembre 1760 ou après",
        "enero de 1760, o bien diciembre de 1760 o después",
        "январь 1760 года либо декабрь 1760 года или позднее",
    ),
    (
        "[..1760-12,1984]",
        "Dezember 1760 oder früher oder aber 1984",
        "décembre 1760 ou avant, ou 1984",
        "diciembre de 1760 o antes, o bien 1984",
        "декабрь 1760 года или ранее либо 1984 год",
    ),
    (
        "{..1983-12-31,1984-11-01..}",
        "31. Dezember 1983 und früher sowie 1. November 1984 und später",
        "31 décembre 1983 et avant, et 1er novembre 1984 et après",
        "31 de diciembre de 1983 y antes, y 1 de noviembre de 1984 y después",
        "31 декабря 1983 года и ранее, а также 1 ноября 1984 года и позднее",
    ),
    (
        "{2020-01-03..2020-01-05}",
        "jeder Tag vom 3. bis zum 5. Januar 2020",
        "chaque jour du 3 au 5 janvier 2020",
        "todos los días del 3 al 5 de enero de 2020",
        "каждый день с 3 по 5 января 2020 года",
    ),
    (
        "{2020-01..2020-04}",
        "jeder Monat von Januar bis April 2020",
        "chaque mois de janvier à avril 2020",
        "todos los meses de enero a abril de 2020",
        "каждый месяц с января по апрель 2020 года",
    ),
    (
        "{1667..1672}",
        "jedes Jahr von 1667 bis 1672",
        "chaque année de 1667 à 1672",
        "todos los años de 1667 a 1672",
        "каждый год с 1667 года по 1672 год",
    ),
    (
        "{2001-21..2001-23}",
        "alles vom Frühling bis zum Herbst 2001",
        "tout, du printemps à l'automne 2001",
        "todo, de la primavera al otoño de 2001",
        "всё с весны по осень 2001 года",
    ),
    (
        "[1984~..1990]",
        "irgendwann etwa von 1984 bis 1990",
        "à un moment, de 1984 environ jusqu'à 1990",
        "en algún momento, desde 1984 aproximadamente hasta 1990",
        "в какой-то момент примерно с 1984 года по 1990 год",
    ),
    (
        "{1984..1990?}",
        "alles von 1984 bis 1990 (unsicher)",
        "tout, de 1984 jusqu'à 1990 (date incertaine)",
        "todo, desde 1984 hasta 1990 (fecha incierta)",
        "всё с 1984 года по 1990 год (под вопросом)",
    ),
    (resolved(","), "an einem unbekannten Datum", "à une date inconnue", "en una fecha desconocida", "в неизвестный день"),
    (
        resolved("2018-12-31,2019-12-31", conflict=True),
        "zwischen dem 31. Dezember 2018 und 31. Dezember 2019, umstritten",
        "entre le 31 décembre 2018 et le 31 décembre 2019, date contestée",
        "entre el 31 de diciembre de 2018 y el 31 de diciembre de 2019, fecha discutida",
        "не ранее 31 декабря 2018 года и не позднее 31 декабря 2019 года, оспаривается",
    ),
    (
        resolved("2017-12-01,2017-12-01", "2017-12-31,2017-12-31"),
        "der gesamte Dezember 2017",
        "tout le mois de décembre 2017",
        "todo diciembre de 2017",
        "весь декабрь 2017 года",
    ),
    (
        resolved("2017-01-01,2017-01-01", "2017-12-31,2017-12-31"),
        "das gesamte Jahr 2017",
        "toute l'année 2017",
        "todo el año 2017",
        "весь 2017 год",
    ),
    (
        resolved("1980-01-01,1980-01-01", "1989-12-31,1989-12-31"),
        "die gesamten 1980er Jahre",
        "l'ensemble des années 1980",
        "toda la década de 1980",
        "все 1980-е годы",
    ),
    (
        resolved("2018-05-05,2018-05-05", "2018-05-05,2018-05-05"),
        "5. Mai 2018",
        "5 mai 2018",
        "5 de mayo de 2018",
        "5 мая 2018 года",
    ),
    (
        resolved("2020-01-22,2020-01-31", "2020-01-22,.."),
        "von einem Zeitpunkt zwischen dem 22. und dem 31. Januar 2020, andauernd",
        "d'une date entre le 22 et le 31 janvier 2020, en cours",
        "desde algún momento entre el 22 y el 31 de enero de 2020, en curso",
        "с какого-то момента не ранее 22 и не позднее 31 января 2020 года, продолжается",
    ),
    (
        resolved("2020-01-22,2020-01-31", "2020-02-09,.."),
        "von einem Zeitpunkt zwischen dem 22. und dem 31. Januar 2020 bis zum 9. Februar 2020 oder später, andauernd",
        "d'une date entre le 22 et le 31 janvier 2020, jusqu'au 9 février 2020 ou après, en cours",
        "desde algún momento entre el 22 y el 31 de enero de 2020, hasta el 9 de febrero de 2020 o después, en curso",
        "с какого-то момента не ранее 22 и не позднее 31 января 2020 года — по 9 февраля 2020 года или позднее, "
        "продолжается",
    ),
    (
        resolved(",2020-01-23", "2020-01-30,"),
        "vom 23. Januar 2020 oder früher bis zum 30. Januar 2020 oder später",
        "du 23 janvier 2020 ou avant, jusqu'au 30 janvier 2020 ou après",
        "desde el 23 de enero de 2020 o antes, hasta el 30 de enero de 2020 o después",
        "с 23 января 2020 года или ранее — по 30 января 2020 года или позднее",
    ),
    (
        resolved("2020-01-23,", "2020-01-30,2020-02-01"),
        "vom 23. Januar 2020 oder später bis zu einem Zeitpunkt zwischen dem 30. Januar und dem 1. Februar 2020",
        "du 23 janvier 2020 ou après, jusqu'à une date entre le 30 janvier et le 1er février 2020",
        "desde el 23 de enero de 2020 o después, hasta algún momento entre el 30 de enero y el 1 de febrero de 2020",
        "с 23 января 2020 года или позднее — до какого-то момента не ранее 30 января и не позднее 1 февраля 2020 года",
    ),
    (
        resolved("2020-01-02,", ",2020-01-30"),
        "vom 2. Januar 2020 oder später bis zum 30. Januar 2020 oder früher",
        "du 2 janvier 2020 ou après, jusqu'au 30 janvier 2020 ou avant",
        "desde el 2 de enero de 2020 o después, hasta el 30 de enero de 2020 o antes",
        "со 2 января 2020 года или позднее — по 30 января 2020 года или ранее",
    ),
    (resolved("..,..", "..,.."), "ohne Anfang und Ende", "sans début ni fin", "sin principio ni fin", "без начала и конца"),
    (
        resolved("2020-01-22,2020-01-31", "2020-01-22,2020-01-31"),
        "mit Anfang und Ende zwischen dem 22. und dem 31. Januar 2020",
        "début et fin entre le 22 et le 31 janvier 2020",
        "con inicio y fin entre el 22 y el 31 de enero de 2020",
        "с началом не ранее 22 и концом не позднее 31 января 2020 года",
    ),
]

_BOUNDS = [
    ("2019-12-01", "1. Dezember 2019", "1er décembre 2019", "1 de diciembre de 2019", "1 декабря 2019 года"),
    ("-0043-03-15", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C.", "15 марта 44 года до н. э."),
    ("..", "offen", "sans limite", "sin límite", "без границы"),
    ("", "unbekannt", "inconnu", "desconocido", "неизвестно"),
]


def _said(rows: list[tuple[object, str, str, str, str]]) -> list[tuple[object, str, str]]:
    return [(row[0], language, words) for row in rows for language, words in zip(_LANGUAGES[1:], row[1:], strict=True)]


def _describe(date: str | ResolvedDate, language: str) -> str:
    return describe(parse(date) if isinstance(date, str) else date, language)


@pytest.mark.parametrize(("date", "language", "words"), _said(_WORDS), ids=[words for _, _, words in _said(_WORDS)])
def test_a_date_is_told_in_these_words(date, language, words):
    assert _describe(date, language) == words


@pytest.mark.parametrize(("text", "language", "words"), _said(_BOUNDS))
def test_a_bound_is_told_in_these_words(text, language, words):
    assert describe_bound(bound(text), language) == words


@pytest.mark.parametrize("language", _LANGUAGES[1:])
def test_every_frame_of_a_language_has_a_phrase_above(language, monkeypatch):
    table = wording._LANGUAGES[language]
    frames = Recording(table.frames)
    monkeypatch.setitem(wording._LANGUAGES, language, evolve(table, frames=frames))
    for date, *_ in _WORDS:
        _describe(date, language)
    for text, *_ in _BOUNDS:
        describe_bound(bound(text), language)
    assert frames.keys() - frames.used == set()


def test_the_languages_have_the_same_phrases():
    phrases = [{re.split("[.@]", key)[0] for key in wording._LANGUAGES[language].frames} for language in _LANGUAGES]
    assert len(phrases[0]) > 40
    assert all(of_language == phrases[0] for of_language in phrases)


_ALIKE = {
    "de": {"in", "april", "august", "september", "november", "winter"},
    "fr": {"date"},
    "es": {"a", "no"},
    "ru": set(),
}
"""Words that are also English."""


def _tokens(text: str) -> set[str]:
    without_forms = re.sub(r"(?<![^\W\d])-?[\dX]+(-[\dX]+)*", " ", text)
    return {word.lower() for word in re.findall(r"[^\W\d_]+", without_forms)} - {"utc"}


@pytest.mark.parametrize("language", _LANGUAGES[1:])
def test_every_date_of_the_corpus_is_told_without_a_word_of_english(language):
    english = {token for value in CORPUS for token in _tokens(describe(value, "en"))}
    assert len(english) > 60
    for value in CORPUS:
        words = describe(value, language)
        assert words == words.strip()
        assert "  " not in words
        assert _tokens(words) & english <= _ALIKE[language], (value, words)


def test_russian_has_no_latin_letters_but_those_of_zones_and_forms():
    for value in CORPUS:
        words = re.sub(r"по образцу [-\dX]+", "", describe(value, "ru")).replace("UTC", "")
        assert not re.search("[A-Za-z]", words), (value, words)


# --- no words for two dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", _LANGUAGES)
def test_dates_of_the_corpus_told_by_the_same_words_have_the_same_bounds_and_qualifiers(language):
    told = defaultdict(set)
    for value in CORPUS:
        extent = value.extent
        if value.earliest == value.latest:  # a point on a day, and a span of that day, are told alike
            extent = evolve(extent, point=True)
        told[describe(value, language)].add((extent, value.shape.end, value.uncertain, value.approximate))
    assert len(CORPUS) > 600
    assert len(told) > 450
    assert {words: facts for words, facts in told.items() if len(facts) > 1} == {}


@frozen
class _Plain:
    """What describe reads of a resolved date, and nothing more."""

    begin: Ends
    end: Ends
    extent: Extent
    edtf: str | None = None
    uncertain: bool = False
    approximate: bool = False
    conflict: bool = False


def _plain(bounds: tuple[Bound, ...], *, point: bool) -> _Plain:
    moments = [moment(one, last=bool(position % 2)) for position, one in enumerate(bounds)]
    return _Plain(Ends(*bounds[:2]), Ends(*bounds[2:]), Extent(*moments, point=point))


def _possible(plain: _Plain) -> bool:
    """Whether the bounds are linked and leave a choice."""
    extent = plain.extent
    pairs = ((extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest))
    return extent == extent.linked and all(low is None or high is None or low <= high for low, high in pairs)


_DAYS = ["2016-12-31", "2017-01-01", "2017-01-31", "2017-12-01", "2017-12-22", "2017-12-31", "2018-12-31"]
_SOME = [bound(text) for text in [*_DAYS, ""]]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_two_points_with_other_bounds_are_told_by_the_same_words(language):
    points = [_plain((*pair, *pair), point=True) for pair in itertools.product(_SOME, repeat=2)]
    points = [point for point in points if _possible(point)]
    assert len({describe(point, language) for point in points}) == len(points) > 30


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_two_spans_with_other_bounds_are_told_by_the_same_words(language):
    told = defaultdict(set)
    for first, last, early, late in itertools.product(_SOME, _SOME, _SOME, [*_SOME, bound("..")]):
        span = _plain((first, last, early, late), point=False)
        if _possible(span):
            told[describe(span, language)].add((span.extent, span.end.latest.kind))
    assert len(told) > 500
    assert {words: facts for words, facts in told.items() if len(facts) > 1} == {}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_words_for_points_are_never_words_for_spans_longer_than_a_day(language):
    points = {
        describe(_plain((*pair, *pair), point=True), language)
        for pair in itertools.product(_SOME, repeat=2)
        if _possible(_plain((*pair, *pair), point=True))
    }
    for bounds in itertools.product(_SOME, repeat=4):
        span = _plain(bounds, point=False)
        if _possible(span) and describe(span, language) in points:
            assert len(set(bounds)) == 1
