"""``feeds.html``: one page that lists the feeds of a folder, for people who want to subscribe.

The page fetches nothing, and its policy allows only the script and the style that stand in it. Where the timeline's url
does not say where the folder is, the script takes the addresses from the page's own.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import frozen

from timeline.publishing.assets import asset, source_hash
from timeline.publishing.feeds import FeedInfo

__all__ = ["LARGE", "Listing", "write_index"]

LARGE = 900_000
"""Above so many bytes a feed is too large for some programs: Google Calendar fails near 1 MB."""


@frozen(kw_only=True)
class Listing:
    """What the page says beside its feeds."""

    title: str
    language: str = "en"  #: Of the titles: the page's own words are English.
    now: datetime | None = None  #: The time of the edition, in UTC.


def write_index(infos: Iterable[FeedInfo], listing: Listing) -> bytes:
    """The page.

    Args:
        infos: The feeds, the whole first.
        listing: What else it says.
    """
    style, script = asset("subscribing.css"), asset("subscribing.js")
    allowed = f"script-src {source_hash(script)}; style-src {source_hash(style)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    title = f"Subscribe: {' '.join(listing.title.split())}"
    lines = (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_text(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(title)}</title>",
        f'<link rel="alternate" type="application/atom+xml" href="changes.atom" title="{_text(title)}">',
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_body(list(infos), listing),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines).encode("utf-8")


def _body(infos: list[FeedInfo], listing: Listing) -> Iterator[str]:
    yield "<header>"
    yield f'<h1 lang="{_text(listing.language)}" dir="auto">{_text(listing.title)}</h1>'
    edition = f" This edition is of {listing.now:%Y-%m-%d %H:%M} UTC." if listing.now else ""
    yield f"<p>Subscribe to a calendar: your program then asks for it again by itself, and shows what changed.{edition}</p>"
    yield '<p class="quiet"><a href="index.html">The chart</a> · <a href="changes.md">What changed</a> · '
    yield '<a href="changes.atom">What changed, as an Atom feed</a></p>'
    yield "</header>"
    yield "<main>"
    if infos and infos[0].size > LARGE and len(infos) > 1:
        yield '<p class="note">The first calendar has everything. It is too large for Google Calendar; '
        yield "there, take its parts.</p>"
    yield '<ul id="feeds">'
    for info in infos:
        yield from _feed(info, listing)
    yield "</ul>"
    yield '<p id="local" class="note" hidden>This page was opened from a file. Calendars can be subscribed to once the '
    yield "folder is on a web server; until then, a calendar can be downloaded and imported.</p>"
    yield '<p id="said" role="status"></p>'
    yield from _how_to()
    yield "</main>"


def _feed(info: FeedInfo, listing: Listing) -> Iterator[str]:
    count = f"{info.events:,} event{'' if info.events == 1 else 's'}"
    facts = [count, _size(info.size)]
    if info.refresh:
        facts.append(f"programs are asked to look {info.refreshes}")
    if info.size > LARGE:
        facts.append("too large for Google Calendar")
    href = f' href="{_text(info.webcal)}"' if info.webcal else " hidden"
    shown = _text(info.address or info.file)
    yield f'<li data-file="{_text(info.file)}">'
    yield f'<h2 lang="{_text(listing.language)}" dir="auto">{_text(info.title)}</h2>'
    yield f"<p>{_text(', '.join(facts))}.</p>"
    unseen = '<span class="unseen">'  # for those who hear the links one by one
    title = f"{_text(info.title)}</span>"
    yield '<p class="do">'
    yield f'<a class="subscribe"{href}>Subscribe{unseen} to {title}</a>'
    yield f'<code class="address">{shown}</code>'
    yield f'<button type="button" class="copy" hidden>Copy{unseen} the address of {title}</button>'
    yield f'<a class="download" href="{_text(info.file)}" download>Download{unseen} {title}</a>'
    yield "</p></li>"


def _how_to() -> Iterator[str]:
    steps = (
        ("iPhone, iPad, Mac", "Press Subscribe, and say yes."),
        (
            "Google Calendar",
            "On a computer: Other calendars, +, From URL; paste the address. It looks about once a day.",
        ),
        ("Outlook", "Add calendar, Subscribe from web, and paste the address."),
        ("Thunderbird", "New calendar, On the network, and paste the address."),
        ("Android", "Google's app shows what was added on a computer; ICSx⁵ and DAVx⁵ take the address themselves."),
    )
    yield "<section><h2>How to</h2><dl>"
    for program, step in steps:
        yield f"<dt>{program}</dt><dd>{step}</dd>"
    yield "</dl></section>"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000)):,} kB"


def _text(text: str) -> str:
    return html.escape(text, quote=True)
