"""Days in English, and times of a day."""

from __future__ import annotations

from typing import Final

from timeline.wording.reading import day_meanings as d
from timeline.wording.reading import part_meanings as p
from timeline.wording.reading import relative_meanings as r
from timeline.wording.reading import unit_meanings as u
from timeline.wording.reading.english.words import SHIFTS
from timeline.wording.reading.grammar import Rule, one, rules
from timeline.wording.reading.meanings import same

__all__ = ["DAY_RULES"]

DAY_RULES: Final[list[Rule]] = [
    *rules("weekday", same, "{weekday_name} ,?"),
    *rules(
        "day",
        u.day,
        "{weekday}? the? {day_number} of? {month_name} ,? of? {year}",
        "{weekday}? the? {day_number} of? {month_name} {short_year}",
        "{weekday}? {day_number} _-|/ _{month_name} _-|/ _{numeric_year}",
        "{weekday}? the? {day_number} of? {month_name}",
    ),
    *rules(
        "day",
        u.month_day,
        "{weekday}? {month_name} the? {day_number} ,? {year}",
        "{weekday}? {month_name} the? {day_number}",
    ),
    *rules("day", lambda on, number: u.partial_day(on, number=number), "the {ordinal}"),
    *rules("day", lambda on, weekday, number: u.partial_day(on, weekday=weekday, number=number), "{weekday} the? {ordinal}"),
    *rules("day", lambda on, weekday: u.partial_day(on, weekday=weekday), "{weekday_name}"),
    *rules("day", u.day_of_month, "the? {ordinal} of {relative}"),
    *rules("day", lambda on, weekday, week: p.nth_weekday(on, week, 1, weekday), "{weekday} of? {calendar_week}"),
    *rules("day", lambda on, week, weekday: p.nth_weekday(on, week, 1, weekday), "{calendar_week} ,? on? {weekday_name}"),
    *rules("day", r.weekday_week, "{weekday_name} {after_weeks}"),
    *rules("day", lambda on, weeks, weekday: r.weekday_week(on, weekday, weeks), "{after_weeks} on {weekday_name}"),
    *one("after_weeks", 1, "a? week"),
    *one("after_weeks", 2, "a? fortnight", "two weeks"),
    *rules("day", r.weekday_beside, "the {weekday_name} {before_or_after} {unit}"),
    *one("before_or_after", -1, "before"),
    *one("before_or_after", 1, "after"),
    *rules("calendar_week", lambda on, tense: r.shifted(on, "week", SHIFTS[tense]), "{tense} week"),
    # in figures
    *rules(
        "day",
        lambda on, year, month, number: u.numeric(on, year, (month, number, "")),
        "{four_digits} _- _{two_digits} _- _{two_digits}",
        "{four_digits} _/|. _{one_or_two_digits} _/|. _{one_or_two_digits}",
    ),
    *rules(
        "day",
        lambda on, first, second, year: u.numeric(on, year, (second, first, "day first"), (first, second, "month first")),
        "{one_or_two_digits} _/|- _{one_or_two_digits} _/|- _{numeric_year}",
    ),
    *rules(
        "day",
        lambda on, number, month, year: u.numeric(on, year, (month, number, "")),
        "{one_or_two_digits} _. {one_or_two_digits} _. {numeric_year}",
    ),
    # with a time
    *rules("day", d.clock, "{full_day} , {two_digits} _: _{two_digits} _: _{two_digits} {zone}?"),
    *rules(
        "full_day", lambda on, number, month, year: u.day(on, None, number, month, year), "{day_number} {month_name} {year}"
    ),
    *one("zone", "Z", "utc"),
    *rules("zone", lambda _on, sign, hour: [f"{sign}{hour:02d}"], "utc _{sign} _{two_digits}"),
    *rules(
        "zone",
        lambda _on, sign, hour, minute: [f"{sign}{hour:02d}:{minute:02d}"],
        "utc _{sign} _{two_digits} _: _{two_digits}",
    ),
    *one("sign", "+", "+"),
    *one("sign", "-", "-"),
    # a part of a day is told no closer than by its day
    *rules("day", d.inside, "{~about}? {~time} ,? on? {said_day}", "{said_day} ,? {~about}? {~time}"),
    *rules("day", d.times, "from {time} -|to|until|till {time} ,? on? {said_day}"),
    *rules("day", d.inside, "{midnight}"),
    *rules("midnight", same, "midnight ,? on|of? {said_day}", "{said_day} ,? at? midnight"),
    *one(
        "about",
        True,
        "at",
        "around",
        "about",
        "approximately",
        "at about|around|approximately",
        "shortly|just before|after",
    ),
    *rules("time", d.time_of_day, "{one_or_two_digits} _:|. _{two_digits} {half_day}? {~clock_zone}?"),
    *rules(
        "time",
        lambda on, hour, half: d.time_of_day(on, hour, None, half),
        "{one_or_two_digits} {half_day} {~clock_zone}?",
    ),
    *rules(
        "time",
        lambda on, number: d.time_of_day(on, number // 100, number % 100, None),
        "{clock_digits} {~clock_zone}",
        "{clock_digits} hours|hrs {~clock_zone}?",
    ),
    *one("time", 360, "dawn", "daybreak", "sunrise"),
    *one("time", 1080, "dusk", "sunset"),
    *one("time", 720, "12? noon", "midday"),
    *one("half_day", "am", "am"),
    *one("half_day", "pm", "pm"),
    *one("half_day", "", "o'clock", "hours", "hrs", "{~clock_zone}"),
    *one("clock_zone", True, "utc", "gmt", "z", "bst", "cet", "cest", "local time"),
    *rules(
        "day",
        d.inside,
        "the? early|late? morning|afternoon|evening of|on {said_day}",
        "the? early|small hours of|on {said_day}",
        "early|late on? {said_day}",
    ),
    *rules("day", d.inside, "early|late? on? {said_day} morning|afternoon|evening"),
    *rules("day", d.two_days, "the? weekend of {left} to|and|-|/ {said_day}"),
    # no part of a night is told, for a night is of two days, and more of the second than a half of the two
    *rules("night", d.night, "early|late? on? the? night of|on? {said_day}", "early|late? on? {said_day} night"),
    *rules("night", d.two_days, "the? night of|from {left} to|-|/ {said_day}"),
    *rules(
        "said_day",
        u.day,
        "{weekday}? the? {day_number} of? {month_name} ,? {year}",
        "{weekday}? the? {day_number} of? {month_name}",
    ),
    *rules(
        "said_day", u.month_day, "{weekday}? {month_name} {day_number} ,? {year}", "{weekday}? {month_name} {day_number}"
    ),
    *rules("said_day", lambda on, weekday: u.partial_day(on, weekday=weekday), "{weekday_name}"),
]
