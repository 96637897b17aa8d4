"""Dates in English that are seen from the day on which they are said, or from another date."""

from __future__ import annotations

from functools import partial
from typing import Final

from timeline.wording.reading import relative_meanings as r
from timeline.wording.reading import unit_meanings as u
from timeline.wording.reading.english.words import SHIFTS
from timeline.wording.reading.grammar import Rule, one, rules
from timeline.wording.reading.meanings import same
from timeline.wording.reading.partial import Tense

__all__ = ["RELATIVE_RULES"]

RELATIVE_RULES: Final[list[Rule]] = [
    *rules("unit", same, "{relative}"),
    *rules(
        "relative",
        lambda on: r.shifted(on, "day", 0),
        "today",
        "tonight",
        "early|late|earlier|later? this morning|afternoon|evening",
        "early|late today",
    ),
    *rules("relative", lambda on: r.shifted(on, "day", -1), "early|late? yesterday morning|afternoon|evening?"),
    *rules("relative", lambda on: r.shifted(on, "day", 1), "early|late? tomorrow morning|afternoon|evening|night?"),
    *rules("night", lambda on: r.rolling(on, 1, "day"), "early|late? last|yesterday night", "overnight"),
    *rules("relative", lambda on: r.shifted(on, "day", -2), "the? day before yesterday"),
    *rules("relative", lambda on: r.shifted(on, "day", 2), "the? day after tomorrow"),
    *rules("relative", lambda on, tense, unit: r.shifted(on, unit, SHIFTS[tense]), "{tense} {calendar_word}"),
    *rules("relative", lambda on, unit: r.shifted(on, unit, -1), "this past {calendar_word}"),
    *rules("relative", lambda on: r.shifted(on, "weekend", -1), "the? last|past weekend"),
    *rules("relative", lambda on: r.shifted(on, "weekend", 0), "the? next|coming weekend"),
    *rules("relative", lambda on, unit: r.shifted(on, unit, -2), "the {calendar_word} before last"),
    *rules("relative", lambda on, unit: r.shifted(on, unit, 2), "the {calendar_word} after next"),
    *rules("relative", r.tensed, "{tense} {named}"),
    *rules("relative", lambda on, value: r.tensed(on, Tense.LAST, value), "{named} last"),
    *rules("relative", lambda on, value: r.tensed(on, Tense.BEFORE, value), "this past|last {named}"),
    *rules("relative", lambda on, value: r.tensed(on, Tense.AFTER, value), "this coming|next {named}"),
    *rules("relative", r.some_weekend, "the weekend"),
    *rules("named", u.block, "{month_name}", "{season}"),
    *rules("named", lambda on, weekday: u.partial_day(on, weekday=weekday), "{weekday_name}"),
    *rules("named", u.feast, "{feast}"),
    # counted
    *rules("ago", r.ago, "{count} {unit_word} ago", "{count} {unit_word} back"),
    *rules("ago", lambda on: r.ago(on, 1, "fortnight"), "fortnight ago"),
    *rules("ago", r.weekday_ago, "{count} week|weeks ago ,? on? {weekday_name}"),
    *rules("ago", lambda on, weekday, count: r.weekday_ago(on, count, weekday), "{weekday_name} ,? {count} week|weeks ago"),
    *rules("ago", r.exactly_ago, "{count} {unit_word} ago today", "exactly {count} {unit_word} ago"),
    *rules(
        "relative",
        partial(r.ago, sign=1),
        "in {count} {unit_word}",
        "in {count} {unit_word} '? time",
        "{count} {unit_word} from now|today",
        "{count} {unit_word} hence",
    ),
    *rules("ago", r.ago_between, "{count} to|or|- {count} {unit_word} ago"),
    *rules("ago", lambda on, unit: r.ago_between(on, 1, 2, unit), "a|one {single_unit} or two ago"),
    *rules("ago", r.about_ago, "nearly|almost|some {count} {unit_word} ago", "{count} {unit_word} or so ago"),
    *rules("ago", lambda on, unit: r.about_ago(on, 1, unit), "a|one {single_unit} or so ago"),
    *rules("lasting", r.rolling, "the? last|past|previous {count} {unit_word}", "less than {count} {unit_word} ago"),
    *rules("lasting", lambda on, unit: r.rolling(on, 1, unit), "the last|past {rolling_unit}"),
    *rules("lasting", partial(r.rolling, sign=1), "the? next|coming {count} {unit_word}"),
    *rules("lasting", lambda on, unit: r.rolling(on, 1, unit, 1), "the next|coming {rolling_unit}"),
    # beside a date that is known
    *rules(
        "lasting", r.up_to, "the {count} {unit_word} {~ending} {unit}", "{count} {unit_word} ending|ended on|in|with? {unit}"
    ),
    *rules("lasting", lambda on, unit, value: r.up_to(on, 1, unit, value), "the {single_unit} {~ending} {unit}"),
    *rules(
        "lasting",
        partial(r.up_to, sign=1),
        "for {count} {unit_word} from|beginning|starting on|in|with? {unit}",
        "the {count} {unit_word} from|beginning|starting|following on|in|with? {unit}",
    ),
    *rules("lasting", partial(r.beside, sign=-1), "the {count} {unit_word} before|preceding {unit}"),
    *rules("lasting", partial(r.beside, sign=1), "the {count} {unit_word} after|following {unit}"),
    *one("ending", True, "to", "up? until", "through", "ending|ended on|in|with?"),
    *rules("lasting", partial(r.related, sign=-1), "{count} {unit_word} before {unit}"),
    *rules("lasting", partial(r.related, sign=1), "{count} {unit_word} after {unit}"),
    *rules("lasting", partial(r.one_beside, sign=-1), "the {single_unit} before {unit}"),
    *rules("lasting", partial(r.one_beside, sign=1), "the {single_unit} after {unit}"),
    *rules("lasting", lambda on, value: r.related(on, 1, "day", value, sign=-1), "the eve of {unit}"),
]
