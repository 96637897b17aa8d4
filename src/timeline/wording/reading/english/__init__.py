"""How dates are said in English: what a whole phrase may be.

To add a language: a package like this one, and a line in ``_GRAMMARS`` of `timeline.wording.reading`. The symbols:

- ``phrase``: a whole phrase; ``core``: the same without what is noted of it behind a comma;
- ``end``: a date as it stands in a larger phrase, qualified or not; ``left``, ``from`` and ``item`` may also be a mere
  number ("5" of "5 to 9 May"); ``member`` may also be a range;
- ``date``: a unit, a part of one, or a date seen from the day on which it is said;
- ``unit``: a day, a month, a season, a year, a decade ...
"""

from __future__ import annotations

from functools import partial
from typing import Final

from timeline.wording.english import ENGLISH
from timeline.wording.reading import meanings as m
from timeline.wording.reading import unit_meanings as u
from timeline.wording.reading.english.units import UNIT_RULES
from timeline.wording.reading.english.words import TERMINALS
from timeline.wording.reading.frames import frame_rules
from timeline.wording.reading.grammar import Grammar, one, rules
from timeline.wording.reading.spans import Join, interval, one_of_range

__all__ = ["GRAMMAR"]

_MORE_FRAMES = {
    "within": (
        "some time in|on|during {0}",
        "sometime during|within|on|over {0}",
        "one day in {0}",
        "at some point|time in|during {0}",
    ),
    "about": (
        "{~roughly} {0}",
        "in|on {~roughly} {0}",
        "in|on or {~roughly} {0}",
        "some? time|sometime {~roughly} {0}",
        "{0} or so|thereabouts",
        "{0} approximately",
    ),
    "between": ("some? time|sometime|anywhere|somewhere? between {0} and {1}", "any time|anytime between {0} and {1}"),
    "not after": (
        "no|not later than {0}",
        "{0} at the? latest",
        "in|on|at or prior to {0}",
        "not after {0}",
    ),
    "not before": ("no|not earlier than {0}", "not before|until {0}", "{0} at the? earliest"),
    "since": (
        "ever? since in|on|about? {0}",
        "from in|on? {0}",
        "from {0} on|onward|onwards|forward",
        "{0} onward|onwards",
        "as of|from {0}",
        "starting|beginning|effective|commencing in|on|from|with? {0}",
        "from? {0} -|to|until|till the? present|date|now",
    ),
    "until": ("till|til {0}", "up to|until|till {0}", "through {0}", "until and including {0}", "up to and including {0}"),
    "span": (
        "from {0} until|till|til|through|thru|up {1}",
        "from {0} up to|until {1}",
        "{0} -|to|until|till|til|through|thru {1}",
        "starting|beginning in|on? {0} and ending in|on? {1}",
    ),
    "all of": (
        "all|throughout|during|over|within|in|on|at|for|dated {0}",
        "in|over the course of {0}",
        "all through {0}",
        "all {0} long",
    ),
    "one of": ("either {0} or {1}", "{0} and|/ or {1}", "{~preposition} either? {0} or {1}"),
    "all": (
        "both {0} and {1}",
        "{0} as well as {1}",
        "{0} & {1}",
        "{~preposition} both? {0} and {1}",
        "{0} and {~preposition} {1}",
        "{~preposition} {0} and {~preposition} {1}",
    ),
}
"""More ways to say what our own frames say."""

_CORE = [
    *rules("core", m.said, "{end}", "in|on|at|during|over|throughout|within|for|dated|of {end}"),
    *rules("core", m.said, "for? much|most|part|parts|some of {end}", "as recently|late|early as {end}"),
    *rules("core", m.span, "{~preposition}? the years {one_year} to|and|- {one_year}"),
    *rules("core", m.between, "{~preposition}? the years? between {one_year} and {one_year}"),
    *rules("one_year", u.year_unit, "{year}"),
    *one("preposition", True, "in", "on", "at", "during", "over", "throughout", "for"),
    *rules("core", m.by, "by {end}", "by or before {end}", "on or by {end}"),
    *rules(
        "core",
        m.before,
        "{~closely}? before {end}",
        "prior to {end}",
        "earlier than {end}",
        "ahead of {end}",
        "pre -? {end}",
    ),
    *rules("core", m.after, "{~closely}? after {end}", "later than {end}", "subsequent to {end}", "post -? {end}"),
    *one("closely", True, "shortly", "just", "soon", "immediately", "long", "well", "sometime", "some time", "not long"),
    *rules(
        "core",
        m.longer_ago,
        "more than {count} {unit_word} ago",
        "over {count} {unit_word} ago",
        "at least {count} {unit_word} ago",
    ),
    *rules("core", partial(m.between_years, join=Join.ONE_OF), "between {any_number} and {any_number} {christ}"),
    *rules("core", partial(m.between_years, join=Join.INTERVAL), "from? {any_number} to|-|until {any_number} {christ}"),
    *one("christ", "bc", "bc", "bce"),
    *one("christ", "ad", "ad", "ce"),
    *rules("core", m.split_year, "in|from? {four_digits} _-|/ _{two_digits}"),
    # "5-9 May" needs nothing of its own; "May 5-9" does
    *rules(
        "core",
        partial(m.days_of_month, joined=interval),
        "from? {month_name} {bare_number} -|to|until|through {bare_number} ,? {year}",
    ),
    *rules(
        "core",
        partial(m.days_of_month, joined=interval),
        "from? {month_name} {bare_number} -|to|until|through {bare_number}",
    ),
    *rules(
        "core",
        partial(m.days_of_month, joined=one_of_range),
        "between {month_name} {bare_number} and {bare_number} ,? {year}",
    ),
    *rules("core", m.days_of_month, "{month_name} {bare_number} and {bare_number} ,? {year}"),
    *rules("core", m.centuries, "in|during|over? the? {ordinal} {~joined} {ordinal} century|centuries"),
    *rules("core", m.centuries, "{~spanning} the? {ordinal} {~joined} the? {ordinal} century|centuries"),
    *one("spanning", True, "between", "from"),
    *one("joined", True, "and", "or", "to", "-"),
    *rules("roughly", m.constant(True), "about|around|circa|c|ca|roughly|approximately|approx|near"),
    *rules("end", m.same, "{plain_end}"),
    *rules("end", m.noted, "{plain_end} ( {note} )", "{plain_end} ( {note} ) ( {note} )"),
    *rules(
        "end",
        lambda on, value: m.noted(on, value, "uncertain"),
        "{plain_end} ?",
        "{plain_end} ( ? )",
        "{~perhaps} {plain_end}",
    ),
    *rules("left", m.same, "{end}"),
    *rules("left", lambda on, number: u.partial_day(on, number=number, bare=True), "the? {day_number}"),
    *rules("from", m.same, "{left}"),
    *rules("to", m.same, "{end}"),
    *rules("item", m.same, "{left}"),
    *rules("member", m.same, "{end}"),
    *rules("phrase", m.same, "{core}"),
    *rules("phrase", m.noted, "{core} ,|( {note} )?", "{core} , {note} , {note}", "{core} , {note} , {note} , {note}"),
    *rules("phrase", lambda on, value: m.noted(on, value, "uncertain"), "{~perhaps} {core}"),
    *one("perhaps", True, "probably", "possibly", "perhaps", "maybe", "likely", "presumably", "apparently"),
    *one("note", "uncertain", "?", "uncertain", "probably", "possibly"),
    *one("note", "approximate", "approximately", "approx", "circa"),
]

GRAMMAR: Final = Grammar([*UNIT_RULES, *frame_rules(ENGLISH.frames), *frame_rules(_MORE_FRAMES), *_CORE], TERMINALS)
"""The grammar of English dates; its start is ``phrase``."""
