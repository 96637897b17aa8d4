"""A slide of TimelineJS, whichever file it stands in: from an event, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from attrs import field, frozen

from timeline.api import Claim, Event, Kind, Link, Resolved, describe
from timeline_exchange.shared_dates import Unit, place
from timeline_exchange.shared_html import escaped, paragraphs, plain
from timeline_exchange.shared_losses import DATES, DESCRIPTION, LANE, LINKS, URL, Lost, phrases, titled
from timeline_exchange.shared_reading import At, Findings, Ids
from timeline_exchange.timelinejs.dates import edtf_of

__all__ = ["LOSSES", "UNDATED", "Raw", "Slide", "event_of", "slide_of"]

LOSSES = phrases(DESCRIPTION, LANE, URL, LINKS)
UNDATED = "no day of it is known, and TimelineJS needs a date to begin with"
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


@frozen(kw_only=True)
class Slide:
    """What is written of an event. Its texts are markup, unless they are addresses or ids."""

    id: str
    start: Unit
    end: Unit | None
    shown: str  #: The date in words, where its parts do not say it.
    headline: str
    text: str
    group: str
    media: str = ""
    caption: str = ""
    era: bool = False


def slide_of(resolved: Resolved, language: str, lost: Lost) -> Slide | None:
    """The slide of an event; None where no day of it is known."""
    event, placed = resolved.event, place(resolved.date)
    if placed is None:
        return None
    era = event.kind is Kind.ERA and placed.last is not None
    lost.count(resolved, *(() if placed.exact else (DATES,)))
    picture = event.links[0] if event.links and urlsplit(event.links[0].url).path.lower().endswith(_PICTURES) else None
    headline = escaped(titled(event))
    return Slide(
        id=event.id,
        start=placed.first,
        end=placed.last,
        shown="" if placed.exact else _twice(describe(resolved.date, language)),
        headline=f'<a href="{escaped(event.url)}">{headline}</a>' if event.url and not era else headline,
        text=paragraphs(event.description) + "".join(map(_linked, event.links[1 if picture else 0 :])),
        group=_twice(event.lane),
        media=picture.url if picture else "",
        caption=escaped(picture.title) if picture else "",
        era=era,
    )


def _linked(link: Link) -> str:
    return f'<p><a href="{escaped(link.url)}">{escaped(link.title or link.url)}</a></p>'


def _twice(text: str) -> str:
    """A text that TimelineJS reads as markup, strips of tags, and then reads as markup again."""
    return escaped(escaped(" ".join(text.split())))


@frozen(kw_only=True)
class Raw:
    """A slide as it was read: its texts are markup."""

    place: At
    number: int
    start: Mapping[str, str]
    end: Mapping[str, str]
    shown: str = ""
    headline: str = ""
    text: str = ""
    group: str = ""
    media: str = ""
    credit: str = ""
    caption: str = ""
    id: str = ""
    era: bool = False
    where: Mapping[str, At] = field(factory=dict)


def event_of(raw: Raw, ids: Ids, findings: Findings) -> Event | None:
    """The event of a slide; None, with a report, where it is none."""
    here = raw.place
    dates = []
    for name, given in (("start", raw.start), ("end", raw.end)):
        if not any(given.values()):
            if name == "start":
                findings.left_out(here, "it has no date to begin with", expected="a start date with a year")
                return None
            continue
        try:
            text, dropped = edtf_of(given)
        except ValueError as error:
            findings.left_out(raw.where.get(name, here), str(error), expected="whole numbers, beginning with a year")
            return None
        if dropped:
            findings.warn(
                raw.where.get(name, here), "date-part", f"of its {name} the {dropped} cannot be said and is left away"
            )
        dates.append(text)
    headline, body, caption = plain(raw.headline), plain(raw.text), plain(raw.caption)
    words = findings.tidy(here, headline.text, lines=False)
    title = words or findings.tidy(here, body.text.partition("\n")[0] or caption.text, lines=False)
    if not title:
        findings.left_out(here, "it has neither a headline nor a text", expected="a headline")
        return None
    found = [findings.link(here, url, words) for url, words in (*body.links, *caption.links)]
    if raw.media.strip():
        media = raw.media.strip()
        if media.startswith("<"):
            findings.warn(here, "media", "its media are markup and are left away", expected="the address of the media")
        else:
            found.insert(0, findings.link(here, media, caption.text))
    own = findings.link(here, headline.links[0][0], "") if headline.links else None
    credit = findings.tidy(here, plain(raw.credit).text)
    said = findings.tidy(here, plain(plain(raw.shown).text).text)
    if raw.era and len(dates) < 2:
        findings.left_out(here, "it is an era without an end", expected="an end date with a year")
        return None
    return findings.made(
        here,
        lambda: Event(
            id=ids.new(raw.id, title, raw.number),
            title=title,
            kind=Kind.ERA if raw.era else None,
            description=findings.tidy(here, body.text) if words else "",
            claims=[_claim(dates, said)],
            url=own.url if own else "",
            links=_distinct(link for link in found if link is not None),
            lane=findings.tidy(here, plain(plain(raw.group).text).text, lines=False),
            notes=f"Media credit: {credit}" if credit else "",
        ),
    )


def _claim(dates: list[str], said: str) -> Claim:
    if len(dates) == 1 or dates[0] == dates[1]:
        return Claim(date=dates[0], as_=said)
    if any("T" in date for date in dates):
        return Claim(start=dates[0], end=dates[1], as_=said)
    return Claim(date="/".join(dates), as_=said)


def _distinct(links: Iterable[Link]) -> list[Link]:
    found: dict[str, Link] = {}
    for link in links:
        known = found.get(link.url)
        if known is None or not known.title:
            found[link.url] = Link(url=link.url, title="" if link.title == link.url else link.title)
    return list(found.values())
