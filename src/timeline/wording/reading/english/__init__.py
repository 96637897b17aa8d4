"""How dates are said in English: what a whole phrase may be.

To add a language: a package like this one, and a line in ``_GRAMMARS`` of `timeline.wording.reading`. The symbols:

- ``phrase``: a whole phrase; ``core``: the same without what is noted of it behind a comma;
- ``end``: a date as it stands in a larger phrase, qualified or not; ``left`` may also be a mere number ("5" of "5
  to 9 May"), and ``member`` a range;
- ``date``: a unit, a part of one, or a date seen from the day on which it is said;
- ``unit``: a day, a month, a season, a year, a decade ...
"""

from __future__ import annotations

from functools import partial
from typing import Final

from timeline.wording.english import ENGLISH
from timeline.wording.reading import day_meanings as d
from timeline.wording.reading import meanings as m
from timeline.wording.reading import unit_meanings as u
from timeline.wording.reading.english.days import DAY_RULES
from timeline.wording.reading.english.relative import RELATIVE_RULES
from timeline.wording.reading.english.units import UNIT_RULES
from timeline.wording.reading.english.words import TERMINALS
from timeline.wording.reading.frames import frame_rules
from timeline.wording.reading.grammar import Grammar, one, rules
from timeline.wording.reading.spans import Join, Note, interval, one_of_range

__all__ = ["GRAMMAR"]


def _in_month(pattern: str, between: str) -> list[str]:
    """A pattern with two days of a month, with a year and without."""
    days = pattern.replace("{two_days}", f"{{bare_number}} {between} {{bare_number}}")
    return [f"{days} ,? {{year}}", days]


_MORE_FRAMES = {
    "within": (
        "some time in|on|during? {0}",
        "sometime during|within|on|over? {0}",
        "one day in {0}",
        "on? an unspecified|unknown|undisclosed date|day in {0}",
        "on? a|one {~weekday_name} in {0}",
        "at some point|time in|during {0}",
    ),
    "about": (
        "{~roughly} {0}",
        "in|on {~roughly} {0}",
        "in|on or {~roughly} {0}",
        "toward|towards {0}",
        "some? time|sometime {~roughly} {0}",
        "{0} or so|thereabouts",
        "{0} approximately",
    ),
    "between": (
        "between {0} -|to {1}",
        "some? time|sometime|anywhere|somewhere? between {0} and {1}",
        "any time|anytime between {0} and {1}",
    ),
    "not after": (
        "no|not later than {0}",
        "{0} at the? latest",
        "in|on|at or prior to {0}",
        "not after {0}",
        "before or on|in|at {0}",
        "at the latest by {0}",
    ),
    "not before": ("no|not earlier|sooner than {0}", "not before|until {0}", "{0} at the? earliest"),
    "since": (
        "ever? since in|on|about? {0}",
        "from in|on? {0}",
        "from {0} on|onward|onwards|forward",
        "{0} onward|onwards",
        "as of|from|at {0}",
        "starting|beginning|effective|commencing in|on|from|with? {0}",
        "from? {0} -|to|until|till the? present|date|now",
    ),
    "until": ("till|til {0}", "up to|until|till {0}", "through {0}", "until and including {0}", "up to and including {0}"),
    "span": (
        "from {0} until|till|til|through|thru|up {1}",
        "from {0} up to|until {1}",
        "from? {0} through to {1}",
        "{0} -|to|until|till|til|through|thru {1}",
        "starting|beginning in|on? {0} and ending in|on? {1}",
    ),
    "all of": (
        "all|throughout|during|within|in|on|at|for|dated {0}",
        "for|throughout|over|during? the? whole|entirety of {0}",
        "for|throughout|over|during? the? whole|entire|full {0}",
        "for|throughout|over|during|in all of {0}",
        "in|over|during|throughout the course of {0}",
        "all through {0}",
        "all {0} long",
    ),
    "one of": (
        "{0} / {1}",
        "{~preposition} {0} / {1}",
        "either {0} or {1}",
        "{0} and|/ or {1}",
        "{~preposition} either? {0} or {1}",
    ),
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

_CENTURIES = (
    "in|during|over? the? {ordinal} {~joined} {ordinal} century|centuries",
    "between|from the? {ordinal} {~joined} the? {ordinal} century|centuries",
)

_NOTES = ["".join(" ( {note} )" for _ in range(count)) for count in range(1, 5)]

_CORE = [
    *rules("core", m.split_year, "{four_digits} _{~long_dash} _{two_digits}"),  # which no month has before it
    *rules("core", m.said, "{end}", "in|on|at|during|throughout|within|for|dated|of {end}", "over {lasting}"),
    *rules("core", m.said, "as of|at {end}"),
    *rules(
        "core",
        m.parts_of,
        "{~preposition}? the? {third} -|to {third} -? {unit}",
        "{~preposition}? {third} -? to|or|and -? {third} -? {unit}",
        "from {third} to {third} -? {unit}",
    ),
    *rules(
        "core", m.said, "for? much|most|part|parts|some of {end}", "as recently|late|early as {end}", "as far back as {end}"
    ),
    *rules("core", m.interval_of_range, "{two_ends}"),
    *rules("core", m.interval_of_range, "{~preposition}? the? period {two_ends}"),
    *rules("core", m.between, "{~preposition}? the? period between {left} and {end}"),
    *rules("core", d.midnight, "at? {midnight}"),
    *rules(
        "core", d.times, "{time} -|to|until|till {time} ,? on? {said_day}", "between {time} and {time} ,? on? {said_day}"
    ),
    *rules("core", m.said, "{open_member}"),
    *rules("core", m.by, "by {end}", "by {end} at the? latest", "by or before {end}", "on or by {end}"),
    *rules("core", m.before, "{~closely}? before {end}", "prior to {end}", "earlier than {end}", "ahead of {end}"),
    *rules("core", m.before, "pre -? {end}"),
    *rules("core", m.after, "{~closely}? after {end}", "later than {end}", "subsequent to {end}", "post -? {end}"),
    *one("closely", True, "shortly", "just", "soon", "immediately", "long", "well", "sometime", "some time", "not long"),
    *rules("core", m.longer_ago, "more than {count} {unit_word} ago", "over|at least? {count} {unit_word} ago"),
    # years
    *rules("core", partial(m.between_years, join=Join.ONE_OF), "between {any_number} and {any_number} {christ}"),
    *rules("core", partial(m.between_years, join=Join.INTERVAL), "from? {any_number} to|-|until {any_number} {christ}"),
    *one("christ", "bc", "bc", "bce"),
    *one("christ", "ad", "ad", "ce"),
    *rules("date", m.split_year, "{four_digits} _-|/ _{two_digits}"),
    *rules("core", m.decades, "{~preposition}? the? {decade} {~joined} the? '? {short_decade}"),
    *rules("two_ends", m.range_member, "{~preposition}? the years {one_year} to|and|- {one_year}"),
    *rules("core", m.between, "{~preposition}? the years? between {one_year} and {one_year}"),
    *rules("one_year", u.year_unit, "{year}"),
    *rules("core", m.centuries, *(f"{frame} ad|ce?" for frame in _CENTURIES)),
    *rules("core", partial(m.centuries, before_christ=True), *(f"{frame} bc|bce" for frame in _CENTURIES)),
    # "5-9 May" needs nothing of its own; "May 5-9" does
    *rules(
        "core", partial(m.days_of_month, joined=interval), *_in_month("from? {month_name} {two_days}", "-|to|until|through")
    ),
    *rules("core", partial(m.days_of_month, joined=one_of_range), *_in_month("between {month_name} {two_days}", "and")),
    *rules("core", m.days_of_month, *_in_month("{~preposition}? {month_name} {two_days}", "and")),
    # a date in a larger phrase
    *rules("end", m.same, "{plain_end}"),
    *rules("end", m.noted, *(f"{{plain_end}}{notes}" for notes in _NOTES)),
    *rules("end", m.doubtful, "{plain_end} ?", "{plain_end} ( ? )", "{~perhaps} {plain_end}"),
    *rules("left", m.same, "{end}"),
    *rules("left", lambda on, number: u.partial_day(on, number=number, bare=True), "{day_number}"),
    *rules(
        "left",
        lambda on, weekday, number: u.partial_day(on, weekday=weekday, number=number, bare=True),
        "{weekday} the? {day_number}",
    ),
    *rules("member", m.same, "{left}", "{open_member}", "{two_ends}"),
    *rules("parts", lambda _on, part: [(part,)], "{part}"),
    # a whole phrase
    *rules("phrase", m.same, "{core}"),
    *rules("phrase", lambda on, value, notes: m.noted(on, value, *notes), "{core} , {note*}"),
    *rules("phrase", m.noted, *(f"{{core}}{notes}" for notes in _NOTES)),
    *rules("phrase", m.doubtful, "{~perhaps} {core}"),
    # single words
    *one("preposition", True, "in", "on", "at", "during", "over", "throughout", "for"),
    *one("roughly", True, "about", "around", "circa", "c", "ca", "roughly", "approximately", "approx", "near"),
    *one("perhaps", True, "probably", "possibly", "perhaps", "maybe", "likely", "presumably", "apparently"),
    *one("joined", True, "and", "or", "to", "-"),
    *one("note", Note("uncertain"), "?", "probably", "possibly", "perhaps"),
    *one("note", Note("approximate"), "approximately", "approx", "circa"),
]

GRAMMAR: Final = Grammar(
    [*DAY_RULES, *UNIT_RULES, *RELATIVE_RULES, *_CORE, *frame_rules(ENGLISH.frames), *frame_rules(_MORE_FRAMES)], TERMINALS
)
"""The grammar of English dates; its start is ``phrase``."""
