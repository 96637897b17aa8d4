"""What a language gives: the words of an entry, as frames for what comes from the timeline."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Phrases"]


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
    status: str

    # who and what
    office: str
    owed_by: str
    with_: str
    figures: str
    about: str
    figure_as_of: str
    digit_groups: str  #: What stands between the groups of three digits of a number, such as "," in "11,490".
    decimal_point: str
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
