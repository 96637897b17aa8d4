"""One HTML file: the chart, a card for each event, and all events as a table. It opens from a disk and fetches nothing.

The page carries the plan of the chart, and its script lays it out for the reader's window, font and zoom. A content security
policy allows the page's own scripts and styles by their hashes, and nothing else. Texts reach the page as JSON or as escaped
HTML, and its script shows them as text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO

from attrs import asdict, field, frozen

from timeline.api import Chronology, Losses, collector_paused, most_important, structured_data
from timeline_plotly.body import Shown, body, heading
from timeline_plotly.bundle import hash_of, runtime, style
from timeline_plotly.contents import Contents, contents_of, embedded
from timeline_plotly.style import DARK, LIGHT, Palette, Scheme
from timeline_plotly.subscribe import feeds_of, is_feeds

__all__ = ["MOST_STRUCTURED", "Form", "PageOptions", "write_page"]

MOST_STRUCTURED = 100
"""Of how many events, the most important first, the page tells search engines."""


class Form(Enum):
    """A whole page, or only its chart for a page that is there already."""

    PAGE = "page"
    FRAGMENT = "fragment"


@frozen(kw_only=True)
class PageOptions:
    """The options of the page."""

    scheme: Scheme = field(
        default=Scheme.AUTO, converter=Scheme, metadata={"help": "Colours: auto (as the reader's system), light or dark."}
    )
    form: Form = field(
        default=Form.PAGE,
        converter=Form,
        metadata={"help": "A whole page, or a fragment (a div with its scripts) to put into a page of yours."},
    )
    closed_table: bool = field(default=False, metadata={"help": "Leave the table of all events closed at first."})
    feeds: str = field(
        default="",
        validator=is_feeds,
        metadata={"help": "The calendar feeds to list, as feeds.json has them; publish gives them. Empty for none."},
    )


def write_page(chronology: Chronology, stream: BinaryIO, options: PageOptions) -> Losses:
    """Write the page, and say what it shows."""
    with collector_paused():
        contents = contents_of(chronology)
        feeds = feeds_of(options.feeds)
        shown = Shown(chronology=chronology, contents=contents, feeds=feeds, closed_table=options.closed_table)
        lines = _page(shown, contents, options) if options.form is Form.PAGE else _fragment(shown, contents, options)
        for line in lines:
            stream.write(line.encode("utf-8"))
            stream.write(b"\n")
    return Losses(written=contents.count, left_out=contents.left_out, hints=[_hint(shown, options)])


def _hint(shown: Shown, options: PageOptions) -> str:
    """How to put the chart into another page."""
    if options.form is Form.FRAGMENT:
        return "to embed: put the file's content where the chart is to stand, as HTML; its scripts must be allowed there"
    timeline = shown.chronology.timeline
    title = html.escape(" ".join((timeline.title or "Timeline").split()))
    address = html.escape(timeline.url or "ADDRESS OF THE PAGE")
    return (
        f'to embed: <iframe src="{address}" title="{title}" loading="lazy" '
        'style="width:100%;height:720px;border:0"></iframe>'
    )


def _page(shown: Shown, contents: Contents, options: PageOptions) -> Iterator[str]:
    css = _colours(options.scheme, ":root") + "body{margin:0;background:var(--ground)}\n" + style()
    policy = (
        f"default-src 'none'; script-src {hash_of(runtime(large=contents.large))}; style-src {hash_of(css)}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = " ".join((shown.chronology.timeline.title or "Timeline").split())
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{html.escape(title)}</title>"
    yield f"<style>{css}</style>"
    if shown.feeds:
        yield "<link rel='alternate' type='application/atom+xml' href='changes.atom' title='Changes'>"
    yield from _structured(shown.chronology)
    yield "</head>"
    yield "<body>"
    yield "<main class='timeline-kit'>"
    yield from heading(shown)
    yield from body(shown)
    yield from _scripts(contents)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _structured(chronology: Chronology) -> Iterator[str]:
    """The facts for search engines, as a block of data: no browser runs it, and so no policy has to allow it."""
    document, _, _ = structured_data(chronology, most_important(chronology, MOST_STRUCTURED))
    if document["@graph"]:
        yield f"<script type='application/ld+json'>{embedded(document)}</script>"


def _fragment(shown: Shown, contents: Contents, options: PageOptions) -> Iterator[str]:
    yield "<div class='timeline-kit'>"
    yield f"<style>{_colours(options.scheme, '.timeline-kit')}{style()}</style>"
    yield from body(shown)
    yield from _scripts(contents)
    yield "</div>"


def _scripts(contents: Contents) -> Iterator[str]:
    """The data for the first picture, the script, and then what it may want later."""
    yield f"<script type='application/json' class='tl-data'>{embedded(contents.data)}</script>"
    yield f"<script>{runtime(large=contents.large)}</script>"
    for name, text in contents.blocks:
        yield f"<script type='text/plain' data-name='{name}'>{text}</script>"


def _colours(scheme: Scheme, where: str) -> str:
    """The palettes as variables of what a selector names; on paper the light one."""
    light, dark = _variables(LIGHT), _variables(DARK)
    if scheme is Scheme.AUTO:
        return (
            f"{where}{{color-scheme:light dark;{light}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{{where}{{{dark}}}}}\n"
        )
    return f"{where}{{color-scheme:{scheme.value};{dark if scheme is Scheme.DARK else light}}}\n"


def _variables(palette: Palette) -> str:
    colours = asdict(palette)
    lanes = colours.pop("lanes")
    colours |= {f"lane-{index}": color for index, color in enumerate(lanes)}
    return "".join(f"--{name}:{color};" for name, color in colours.items())
