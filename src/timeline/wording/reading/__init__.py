"""Words to dates: what a phrase of ordinary prose says of when something was, and never more.

A phrase that can be read in several ways has several readings. One that is no date ("n.d."), or only a relation to
something else ("three days before the election"), has none; no more has one that needs the day on which it is said
("yesterday") where that day is not given. The choices of meaning are told in `meanings` and `unit_meanings`, where they
are made.
"""

from __future__ import annotations

from timeline.dates import ImpreciseDate
from timeline.edtf import parse
from timeline.errors import DateError, NotFoundError
from timeline.wording.reading.english import GRAMMAR as ENGLISH
from timeline.wording.reading.result import WordsReading, reading_of
from timeline.wording.reading.spans import Span
from timeline.wording.reading.tokens import tokenize

__all__ = ["WordsReading", "parse_words"]

_GRAMMARS = {"en": ENGLISH}
_MAX_ALTERNATIVES = 8


def parse_words(text: str, on: str | ImpreciseDate | None = None, language: str = "en") -> tuple[WordsReading, ...]:
    """What a phrase says of when something was.

    Args:
        text: The phrase by itself, such as "by the end of 2019" or "5-9 May 2018"; of at most 500 characters.
        on: The day on which it is said: what "last year" and "on Thursday" are seen from, and the year of "22 December".
        language: The BCP 47 tag of a language that has a grammar; a region is ignored.

    Returns:
        The readings, most likely first; none where the phrase is not understood, or is no date. No reading is closer
        than the words.

    Raises:
        DateError: If ``text`` is no text, or ``on`` is no date.
        DateRangeError: If ``on`` is not one certain day.
        NotFoundError: If there is no grammar for the language.

    >>> [(str(reading.earliest), str(reading.latest)) for reading in parse_words("early October 2017")]
    [('2017-10-01', '2017-10-11')]
    >>> [f"{reading.earliest}, {reading.sense}" for reading in parse_words("01/02/2018")]
    ['2018-02-01, day first', '2018-01-02, month first']
    """
    if not isinstance(text, str):
        raise DateError(repr(text), f"a {type(text).__name__} is no text", "a phrase such as early 2018")
    grammar = _GRAMMARS.get(language.partition("-")[0].lower())
    if grammar is None:
        raise NotFoundError("language", language, _GRAMMARS)
    day = _day(on)
    tokens = tokenize(text)
    if not tokens:
        return ()
    found: dict[object, WordsReading] = {}
    for span in grammar.read("phrase", tokens, day):
        if isinstance(span, Span) and span.possible:
            reading = reading_of(span, text)
            found.setdefault((reading.earliest, reading.latest, reading.approximate, reading.uncertain), reading)
    return tuple(found.values())[:_MAX_ALTERNATIVES]


def _day(on: str | ImpreciseDate | None) -> int | None:
    if on is None:
        return None
    value = on if isinstance(on, ImpreciseDate) else parse(on)
    value.to_date()  # refuses what is not one certain day
    return value.earliest.day
