"""The DESCRIPTION of an entry: what is known, why, who says so; in words, as plain text.

What the calendar shows anyway is not repeated: an exact day that one claim gives has no line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from timeline.api import (
    Basis,
    Claim,
    End,
    Event,
    Expression,
    ImpreciseDate,
    Judged,
    Kind,
    Modality,
    Quantity,
    Rank,
    Resolved,
    ResolvedDate,
    Standing,
    Status,
)
from timeline_ical.context import Context
from timeline_ical.phrases import Phrases
from timeline_ical.placement import Placement, says_all

__all__ = ["description", "is_told"]

_WORD = re.compile("[a-z0-9-]+")
"""What an id is, and much that is none."""


def description(context: Context, resolved: Resolved, placement: Placement, status: Status | None) -> str:
    """The text of an entry: paragraphs with an empty line between, lists with a hyphen before each item."""
    event, words = resolved.event, context.phrases
    # Of one claim that alone gives the date there is nothing to tell but its source.
    plain = len(event.claims) == 1 and resolved.date.basis is Basis.STATED
    told = () if plain else tuple(judged for judged in resolved.claims if is_told(judged))
    paragraphs: list[str] = []
    if event.modality is not Modality.ACTUAL:
        paragraphs.append(getattr(words, f"{event.modality.value}_text"))
    if not plain or event.kind is Kind.DEADLINE or not says_all(resolved.date, placement):
        paragraphs.append("\n".join(_date_lines(context, resolved, placement)))
    if status is not None:
        paragraphs.append(words.status.format(status.lasting))
    if event.description:
        paragraphs.append(event.description)
    if event.agents or event.owed_by or event.holder or event.role or event.body:
        paragraphs.append("\n".join(_roles(event, context)))
    if event.quantities:
        paragraphs.append(_listed(words.figures, (_quantity(item, context) for item in event.quantities)))
    if resolved.date.basis is not Basis.STATED:
        paragraphs.append(_listed(words.why, _reasons(resolved, told)))
    paragraphs.append(_source_of(event.claims[0], context) if plain else _listed(words.sources, _sources(context, told)))
    if event.links:
        paragraphs.append(
            _listed(words.links, (f"{link.title}: {link.url}" if link.title else link.url for link in event.links))
        )
    if event.notes:
        paragraphs.append(words.notes.format(event.notes))
    return "\n\n".join([paragraph for paragraph in paragraphs if paragraph])


def is_told(judged: Judged) -> bool:
    """Whether an entry tells of a claim: if it counts, or would but for its author's rating of it."""
    return judged.counted or judged.claim.rank is Rank.DEPRECATED


def _listed(heading: str, items: Iterable[str]) -> str:
    lines = [f"- {item}" for item in items]
    return "\n".join([heading, *lines]) if lines else ""


def _reasons(resolved: Resolved, told: Sequence[Judged]) -> Iterator[str]:
    """The reasons, but for those that are about a claim which the entry does not tell."""
    untold = {index for index, judged in enumerate(resolved.claims) if judged not in told}
    for reason in resolved.date.because:
        if reason.event != resolved.id or reason.claim not in untold:
            yield reason.text


def _date_lines(context: Context, resolved: Resolved, placement: Placement) -> Iterator[str]:
    date, words = resolved.date, context.phrases
    frame = {Basis.DERIVED: words.derived, Basis.NARROWED: words.narrowed, Basis.CHOSEN: words.chosen}.get(date.basis, "{}")
    label = words.due if resolved.event.kind is Kind.DEADLINE else words.date
    yield label.format(frame.format(context.date(date)))
    if date.conflict:
        if date.extent.point or date.begin_conflict == date.end_conflict:
            contradiction = words.contradict_date
        else:
            contradiction = words.contradict_begin if date.begin_conflict else words.contradict_end
        policy = context.chronology.policy
        settled = f" {words.settled.format(policy)}" if policy and date.basis is Basis.CHOSEN else ""
        yield contradiction + settled
    if placement.shown.value:
        yield getattr(words, placement.shown.value)


def _roles(event: Event, context: Context) -> Iterator[str]:
    words = context.phrases
    if event.holder or event.role or event.body:
        holder, body = (context.agent(id) if id else "" for id in (event.holder, event.body))
        yield words.office.format(", ".join(part for part in (holder, event.role, body) if part))
    if event.owed_by:
        yield words.owed_by.format(", ".join(context.agent(id) for id in event.owed_by))
    for participant in event.agents:
        name = context.agent(participant.agent)
        role = participant.role
        yield f"{role[:1].upper()}{role[1:]}: {name}" if role else words.with_.format(name)


def _quantity(quantity: Quantity, context: Context) -> str:
    words = context.phrases
    number = f"{quantity.value:,f}".translate({ord(","): words.digit_groups, ord("."): words.decimal_point})
    text = number + (f" {quantity.unit}" if quantity.unit else "")
    if quantity.approximate:
        text = words.about.format(text)
    if quantity.as_of:
        text = words.figure_as_of.format(text, _day(quantity.as_of, context))
    return text + (f" ({quantity.note})" if quantity.note else "")


def _source_of(claim: Claim, context: Context) -> str:
    """The source of the only claim, if it has one; and what more that claim says than its date."""
    if not claim.source and not (claim.as_ or claim.locator or claim.said_by or claim.note):
        return ""
    words, more = context.phrases, _remarks(claim, context)
    line = f"{words.sources}\n- {_source(claim.source, context)}" + (f", {more}" if more else "")
    line += f" ({words.quoted.format(claim.as_)})" if claim.as_ else ""
    return line + (f" – {claim.note}" if claim.note else "")


def _sources(context: Context, told: Sequence[Judged]) -> Iterator[str]:
    """Each source once, and under it what it says of the date."""
    for id in dict.fromkeys(judged.claim.source for judged in told):
        claims = [f"  - {_claim(judged, context)}" for judged in told if judged.claim.source == id]
        yield "\n".join([_source(id, context), *claims])


def _source(id: str, context: Context) -> str:
    return context.once(("source", id), lambda: _source_words(id, context))


def _source_words(id: str, context: Context) -> str:
    source, words = context.chronology.source(id), context.phrases
    if source is None:
        return id or words.no_source
    published = context.chronology.published.get(id)
    parts = (
        source.publisher,
        source.title,
        source.author,
        words.published.format(context.date(published)) if published else "",
        words.read.format(context.date(source.accessed)) if source.accessed else "",
        source.url,
        source.note,
    )
    return ", ".join(part for part in parts if part)


def _claim(judged: Judged, context: Context) -> str:
    """One claim: the date, what the source's words amount to, where, whom it quotes, and how it stands to the result."""
    claim, words = judged.claim, context.phrases
    ratings = {Rank.PREFERRED: words.preferred, Rank.NORMAL: "", Rank.DEPRECATED: words.not_counted}
    more = _remarks(claim, context)
    stands = ", ".join(item for item in (ratings[claim.rank], *_standings(judged, words)) if item)
    said = _claimed(claim, context) + (f" ({words.quoted.format(claim.as_)})" if claim.as_ else "")
    return (
        said
        + (f", {more}" if more else "")
        + (f" [{stands}]" if stands else "")
        + (f" – {claim.note}" if claim.note else "")
    )


def _remarks(claim: Claim, context: Context) -> str:
    """Where the source says it, and whom it quotes."""
    quoted = [context.phrases.quoting.format(context.agent(id)) for id in claim.said_by]
    return ", ".join([claim.locator, *quoted] if claim.locator else quoted)


def _standings(judged: Judged, words: Phrases) -> Iterator[str]:
    if not judged.counted:
        return
    names = {
        Standing.LOOSER: words.looser,
        Standing.TIGHTER: words.tighter,
        Standing.CONTRADICTS: words.contradicted,
    }
    if judged.begin is judged.end:
        yield names.get(judged.begin, "") if judged.begin else ""
        return
    for frame, standing in ((words.beginning, judged.begin), (words.end, judged.end)):
        if standing in names:
            yield frame.format(names[standing])


def _claimed(claim: Claim, context: Context) -> str:
    """What a claim says of its date or dates."""
    words = context.phrases
    if claim.date is not None:
        return _said(claim.date, context)
    if claim.holds is not None:
        return words.held.format(_said(claim.holds, context))
    return words.span.format(_end(claim.start, context), _end(claim.end, context))


def _end(value: Expression | End | None, context: Context) -> str:
    if value is None or isinstance(value, End):
        return context.phrases.open_end if value is End.OPEN else context.phrases.unknown_end
    return _said(value, context)


def _said(value: Expression, context: Context) -> str:
    """A date as its claim says it, with names for ids."""
    if isinstance(value, ImpreciseDate):
        return context.date(value)
    named = _WORD.sub(lambda match: _name(match[0], context) if match[0] in value.refs else match[0], value.text)
    return context.phrases.day_of.format(named) if value.refs == (value.text,) else named


def _name(id: str, context: Context) -> str:
    event = context.event(id)
    if event is not None:
        return context.phrases.quoted.format(context.title(event))
    source = context.chronology.source(id)
    return context.phrases.publication_of.format(source.publisher or source.title) if source else id


def _day(value: Expression, context: Context) -> str:
    """A date in words; of one that only names another event, that event's."""
    if isinstance(value, ImpreciseDate):
        return context.date(value)
    found: ResolvedDate | None = context.dated(value.text)
    return context.date(found) if found is not None else _said(value, context)
