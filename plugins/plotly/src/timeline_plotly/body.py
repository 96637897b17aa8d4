"""The parts of the page that are there before its script runs: headings, controls, legend, table, what is left out."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from attrs import frozen

from timeline.api import Chronology, Kind, LeftOut
from timeline_plotly.contents import Contents
from timeline_plotly.legend import legend_items
from timeline_plotly.marks import Feature
from timeline_plotly.subscribe import Feed, subscribe_part
from timeline_plotly.summary import summary
from timeline_plotly.svg_pieces import legend_sample

__all__ = ["Shown", "body", "heading"]

MOST_STATIC = 1000  #: Up to so many events the table is there without a script, too.
_ZOOMS = (  # how far each end of what is in view moves, in its own width; and the keys that do the same
    ("-0.33 -0.33", "ArrowLeft", "Move to earlier", "←"),
    ("0.33 0.33", "ArrowRight", "Move to later", "→"),
    ("-0.5 0.5", "- ArrowDown", "Zoom out", "−"),
    ("0.25 -0.25", "+ ArrowUp", "Zoom in", "+"),
    ("-1e9 1e9", "0", "Show all", "All"),
)
_KEYS = "With the keyboard: arrow keys, Enter, Escape, + and −."
_KINDS = {
    Kind.POINT: "Moments",
    Kind.SPAN: "Periods",
    Kind.TENURE: "Tenures",
    Kind.DEADLINE: "Deadlines",
    Kind.ERA: "Background",
}
_HEAD = (
    "<table><thead><tr><th scope='col'>Date</th><th scope='col'>Event</th><th scope='col'>Sources</th></tr></thead><tbody>"
)


@frozen(kw_only=True)
class Shown:
    """What is shown of a chronology."""

    chronology: Chronology
    contents: Contents
    feeds: Sequence[Feed]
    closed_table: bool

    @property
    def lang(self) -> str:
        """An attribute for what is in the timeline's own language."""
        language = self.chronology.timeline.language
        return f' lang="{_text(language)}"' if language != "en" else ""


def heading(shown: Shown) -> Iterator[str]:
    """The title, what the timeline is about, and how many events there are."""
    timeline, lang = shown.chronology.timeline, shown.lang
    yield "<header>"
    yield f"<h1{lang} dir='auto'>{_text(timeline.title or 'Timeline')}</h1>"
    if timeline.description:
        yield f"<p class='tl-about'{lang} dir='auto'>{_text(timeline.description)}</p>"
    yield f"<p class='tl-meta'>{_text(summary(shown.chronology, shown.contents.count))}</p>"
    yield "</header>"


def body(shown: Shown) -> Iterator[str]:
    """All but the heading. Nothing has an id: several charts, even of one timeline, may stand on one page."""
    yield "<section class='tl-chart' aria-label='Chart' hidden>"
    yield from _controls(shown)
    yield (
        "<div class='tl-overview' title='Drag to move along the axis'><svg viewBox='0 0 200 30' preserveAspectRatio='none' "
        "aria-hidden='true'><path/></svg>"
        "<div class='tl-window' role='slider' tabindex='0' aria-label='Part of the axis in view' aria-valuemin='0' "
        "aria-valuemax='100' aria-valuenow='50'></div></div>"
    )
    yield (
        f"<div class='tl-canvas'><div class='tl-plot' tabindex='0' role='application' aria-description='{_KEYS}' "
        "aria-label='Chart of all events'></div></div>"
    )
    yield "<ul class='tl-legend' aria-label='Legend'>"
    for feature, text in legend_items(frozenset(Feature)):
        yield f"<li data-feature='{feature.value}' hidden>{legend_sample(feature)}<span>{_text(text)}</span></li>"
    yield "</ul>"
    yield "<p class='tl-strip' role='status'></p>"
    yield (
        "<p class='tl-quiet tl-keys'>Choose a mark for its sources. Drag to move. "
        f"<span class='tl-fine'>Ctrl and wheel zoom. {_KEYS}</span></p>"
    )
    yield "</section>"
    yield (
        "<div class='tl-card' role='dialog' aria-label='Event' tabindex='-1' hidden>"
        "<nav><span data-told></span>"
        "<button type='button' data-told aria-label='Earlier event'>←</button>"
        "<button type='button' data-told aria-label='Later event'>→</button>"
        "<button type='button' data-to='-1'>Close</button></nav>"
        "<h2 data-told dir='auto'></h2><p class='tl-when' data-told></p><p data-told></p>"
        "<div data-told></div></div>"
    )
    yield from _table(shown)
    yield from _absent(shown)
    yield from subscribe_part(shown.feeds)


def _controls(shown: Shown) -> Iterator[str]:
    yield "<form class='tl-tools' method='dialog'>"  # which sends nothing
    yield "<input name='q' type='search' placeholder='Search' aria-label='Search the events' autocomplete='off'>"
    kinds = shown.contents.kinds
    for name, options in (
        ("lane", {lane: lane or "Events" for lane in shown.contents.lanes}),
        ("kind", {kind.value: text for kind, text in _KINDS.items() if kind in kinds}),
        ("source", {source: source for source in shown.contents.sources}),
        ("tag", {tag: tag for tag in shown.contents.tags}),
    ):
        if len(options) > 1:
            yield f"<select name='{name}' aria-label='Only this {name}'><option value=''>All {name}s</option>"
            yield (
                "".join(f"<option value='{_text(value)}'>{_text(text)}</option>" for value, text in options.items())
                + "</select>"
            )
    yield "<span class='tl-count' role='status'></span><span class='tl-zoom' role='group' aria-label='Zoom'>"
    for by, keys, label, sign in _ZOOMS:
        yield (
            f"<button type='button' data-zoom='{by}' data-key='{keys}' aria-label='{label}' title='{label}'>{sign}</button>"
        )
    yield "</span></form>"


def _table(shown: Shown) -> Iterator[str]:
    count = shown.contents.count
    closed = shown.closed_table or count > MOST_STATIC
    yield f"<details class='tl-table'{'' if closed else ' open'}{'' if count else ' hidden'}>"
    yield "<summary>The event as a table</summary>" if count == 1 else f"<summary>All {count:,} events as a table</summary>"
    yield f"{_HEAD}</tbody></table>"
    yield (
        "<p class='tl-pages' hidden><button type='button' data-page='-1'>Earlier</button> <span></span> "
        "<button type='button' data-page='1'>Later</button></p></details>"
    )
    yield "<noscript>"
    if count > MOST_STATIC:
        yield "<p>The chart and the table of so many events need JavaScript.</p>"
    elif count:
        yield f"<p>The chart needs JavaScript; the events are all in the table below.</p>{_HEAD}"
        yield from _rows(shown)
        yield "</tbody></table>"
    yield "</noscript>"


def _rows(shown: Shown) -> Iterator[str]:
    for row in shown.contents.rows:
        marks = "".join(f" <span class='{kind['class']}'>{_text(text)}</span>" for _, kind, text in row.flags)
        yield (
            f"<tr><td>{_text(row.when)}</td><th scope='row'{shown.lang} dir='auto'>{_text(row.title)}{marks}</th>"
            f"<td dir='auto'>{_text(row.sources)}</td></tr>"
        )


def _absent(shown: Shown) -> Iterator[str]:
    left_out: tuple[LeftOut, ...] = (*shown.chronology.left_out, *shown.contents.left_out)
    if not left_out:
        return
    titles = {event.id: event.title for event in shown.chronology.timeline.events}
    yield "<section><h2>Not shown</h2><ul>"
    for item in left_out:
        yield f"<li>{_text(titles.get(item.event, item.event))}: {_text(item.reason)}</li>"
    yield "</ul></section>"


def _text(text: str) -> str:
    return html.escape(text, quote=True)
