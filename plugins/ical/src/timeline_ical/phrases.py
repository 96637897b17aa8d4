"""The words of an entry, by language. What they frame (dates, titles, claims) comes from the timeline.

To add a language: an instance of `Phrases` in a module of its own, and its line in ``_LANGUAGES``. Its dates come from
`timeline.describe`, which must have a table for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

__all__ = ["ENGLISH", "LANGUAGES", "Phrases", "phrases"]


@frozen(kw_only=True)
class Phrases:
    """The frames of one language. ``{}`` is the place of what they frame."""

    code: str  #: BCP 47, as `timeline.describe` takes it.

    # what the title of an event that is no fact begins with, and what its text says
    planned: str
    attempted: str
    hypothetical: str
    cancelled: str
    removed: str
    planned_text: str
    attempted_text: str
    hypothetical_text: str
    cancelled_text: str
    disputed_title: str

    # the date, and how the days of the entry are to be read
    date: str
    due: str
    derived: str
    narrowed: str
    chosen: str
    contradict_date: str
    contradict_begin: str
    contradict_end: str
    settled: str
    all_days: str
    first_day: str
    last_day: str
    since: str
    core: str
    begun: str
    ended: str
    as_of: str

    # who and what
    office: str
    owed_by: str
    with_: str
    figures: str
    about: str
    figure_as_of: str
    why: str
    links: str
    notes: str

    # sources and their claims
    sources: str
    published: str
    read: str
    no_source: str
    held: str
    span: str
    open_end: str
    unknown_end: str
    day_of: str
    publication_of: str
    quoting: str
    quoted: str
    preferred: str
    not_counted: str
    looser: str
    tighter: str
    contradicted: str
    beginning: str
    end: str


ENGLISH = Phrases(
    code="en",
    planned="Planned: {}",
    attempted="Attempted: {}",
    hypothetical="Forecast: {}",
    cancelled="Cancelled: {}",
    removed="Removed: {}",
    planned_text="This is planned; it is not known to have happened.",
    attempted_text="This was attempted; it is not said to have succeeded.",
    hypothetical_text="This is a forecast or a hypothesis, not a fact.",
    cancelled_text="This was cancelled.",
    disputed_title="{} (date disputed)",
    date="Date: {}",
    due="Due: {}",
    derived="{} (worked out from other dates)",
    narrowed="{} (narrowed by several facts together)",
    chosen="{} (chosen among claims that contradict each other)",
    contradict_date="The sources contradict each other about the date.",
    contradict_begin="The sources contradict each other about the beginning.",
    contradict_end="The sources contradict each other about the end.",
    settled="They were settled so: {}.",
    all_days="The calendar entry covers all days on which this may be.",
    first_day="The calendar entry stands on the first day on which this may be.",
    last_day="The calendar entry stands on the last day on which this may be.",
    since="The calendar entry stands on the first day on which this may have begun; no end is known.",
    core="The calendar entry covers only the days from its latest possible beginning to its earliest possible end.",
    begun="The calendar entry stands on the last day on which this may have begun.",
    ended="The calendar entry stands on the first day on which this may have ended.",
    as_of="As of {}: {}.",
    office="Office: {}",
    owed_by="Owed by: {}",
    with_="With: {}",
    figures="Figures:",
    about="about {}",
    figure_as_of="{}, as of {}",
    why="Why this date:",
    links="Links:",
    notes="Notes: {}",
    sources="Sources:",
    published="published {}",
    read="read {}",
    no_source="No source is named",
    held="it held: {}",
    span="from {} to {}",
    open_end="now, still going on",
    unknown_end="an unknown date",
    day_of="the day of {}",
    publication_of="the publication of {}",
    quoting="quoting {}",
    quoted="“{}”",
    preferred="preferred",
    not_counted="not counted",
    looser="less exact",
    tighter="more exact",
    contradicted="contradicted",
    beginning="beginning {}",
    end="end {}",
)

LANGUAGES: Mapping[str, Phrases] = {table.code: table for table in (ENGLISH,)}


def phrases(tag: str) -> Phrases:
    """The phrases of a BCP 47 language tag, whose region does not matter; English where there is no such table."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), ENGLISH)
