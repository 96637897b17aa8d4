"""One HTML file: the chart, a card for each event, and all events as a table. It opens from a disk and fetches nothing.

The layouts for a dozen widths are made here and carried along, so that the page only picks one: labels that do not
overlap at a width do not overlap at any larger one. A content security policy allows the page's own scripts and styles
by their hashes, and nothing else. Texts reach the page as JSON or as escaped HTML, and its script shows them as text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, BinaryIO

from attrs import field, frozen

from timeline.api import Chronology, ExportError, LeftOut, Losses, Resolved, describe
from timeline_plotly.card import cards, flags, source_name
from timeline_plotly.layout import lay_out
from timeline_plotly.plan import drawable, plan_of
from timeline_plotly.spec import spec
from timeline_plotly.style import DARK, LIGHT, Palette, Scheme
from timeline_plotly.subscribe import feeds_of, is_feeds, subscribe_part
from timeline_plotly.summary import summary

__all__ = ["PageOptions", "write_page"]

_WIDTHS = (280, 340, 420, 520, 620, 700, 800, 920, 1060, 1200, 1400, 1600, 1900)
_FEW_WIDTHS = (340, 620, 920, 1400)
_MANY = 400  #: From so many events on, layouts are made for fewer widths.


@frozen(kw_only=True)
class PageOptions:
    """The options of the page."""

    scheme: Scheme = field(
        default=Scheme.AUTO, converter=Scheme, metadata={"help": "Colours: auto (as the reader's system), light or dark."}
    )
    closed_table: bool = field(default=False, metadata={"help": "Leave the table of all events closed at first."})
    feeds: str = field(
        default="",
        validator=is_feeds,
        metadata={"help": "The calendar feeds to list, as feeds.json has them; publish gives them. Empty for none."},
    )


def write_page(chronology: Chronology, stream: BinaryIO, options: PageOptions) -> Losses:
    """Write the page, and say what it shows.

    Raises:
        ExportError: If the installed plotly has no script to put into a page.
    """
    shown, left_out = drawable(chronology)
    entries = [entry for _, entry in shown]
    text = _page(chronology, entries, left_out, options)
    stream.write(text.encode("utf-8"))
    return Losses(written=len(entries), left_out=left_out)


def _page(chronology: Chronology, entries: list[Resolved], left_out: tuple[LeftOut, ...], options: PageOptions) -> str:
    style, script, plotly = _asset("page.css"), _asset("page.js"), _plotly()
    palette = _variables(LIGHT), _variables(DARK)
    schemes = {
        Scheme.LIGHT: f":root{{color-scheme:light;{palette[0]}}}",
        Scheme.DARK: f":root{{color-scheme:dark;{palette[1]}}}",
        Scheme.AUTO: f":root{{color-scheme:light dark;{palette[0]}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{palette[1]}}}}}",
    }
    style = schemes[options.scheme] + "\n" + style
    policy = (
        f"default-src 'none'; script-src {_hash(plotly)} {_hash(script)}; style-src {_hash(style)} {_hash('')}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = chronology.timeline.title or "Timeline"
    feeds = feeds_of(options.feeds)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_text(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(' '.join(title.split()))}</title>",
            f"<style>{style}</style>",
            *_placeholders(plotly),
            *(["<link rel='alternate' type='application/atom+xml' href='changes.atom' title='Changes'>"] if feeds else []),
            "</head>",
            "<body>",
            *_body(chronology, entries, left_out, title, options),
            f'<script type="application/json" id="timeline-data">{_json(_data(chronology, entries, options))}</script>',
            f"<script>{plotly}</script>",
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _body(
    chronology: Chronology,
    entries: list[Resolved],
    left_out: tuple[LeftOut, ...],
    title: str,
    options: PageOptions,
) -> Iterator[str]:
    timeline = chronology.timeline
    lang = f' lang="{_text(timeline.language)}"' if timeline.language != "en" else ""
    yield "<header>"
    yield f"<h1{lang} dir='auto'>{_text(title)}</h1>"
    if timeline.description:
        yield f"<p class='about'{lang} dir='auto'>{_text(timeline.description)}</p>"
    yield f"<p class='meta'>{_text(summary(chronology, len(entries)))}</p>"
    yield "</header>"
    yield "<main>"
    yield "<section id='chart' aria-label='Chart' hidden>"
    yield "<div id='plot' tabindex='0' role='application' aria-describedby='keys' aria-label='Chart of all events'></div>"
    yield "<div id='tools'>"
    yield "<p id='strip' role='status'></p>"
    yield "<div id='zoom' role='group' aria-label='Zoom'>"
    for name, label, sign in (
        ("earlier", "Move to earlier", "←"),
        ("later", "Move to later", "→"),
        ("out", "Zoom out", "−"),
        ("in", "Zoom in", "+"),
        ("all", "Show all", "All"),
    ):
        yield f"<button type='button' data-zoom='{name}' aria-label='{label}' title='{label}'>{sign}</button>"
    yield "</div></div>"
    yield "<p id='keys' class='quiet'>Choose a mark for its sources. With the keyboard: arrow keys, Enter, Escape.</p>"
    yield "</section>"
    yield "<aside id='card' role='dialog' aria-labelledby='card-title' tabindex='-1' hidden></aside>"
    yield "<noscript><p>The chart needs JavaScript; the table below does not.</p></noscript>"
    yield from _table(chronology, entries, lang, options)
    yield from _absent((*chronology.left_out, *left_out), chronology)
    yield from subscribe_part(feeds_of(options.feeds))
    yield "</main>"


def _table(chronology: Chronology, entries: list[Resolved], lang: str, options: PageOptions) -> Iterator[str]:
    sources = {source.id: source for source in chronology.timeline.sources}
    yield f"<details id='table'{'' if options.closed_table else ' open'}>"
    yield f"<summary>All {len(entries)} events as a table</summary>" if len(entries) != 1 else "<summary>The event</summary>"
    yield "<table>"
    yield "<thead><tr><th scope='col'>Date</th><th scope='col'>Event</th><th scope='col'>Sources</th></tr></thead>"
    yield "<tbody>"
    for entry in entries:
        named = dict.fromkeys(source_name(sources[c.claim.source]) for c in entry.claims if c.claim.source in sources)
        marks = "".join(f" <span class='flag {tone}'>{_text(text)}</span>" for tone, text in flags(entry, chronology))
        yield (
            f"<tr><td>{_text(describe(entry.date))}</td>"
            f"<th scope='row'><button type='button' data-event='{_text(entry.id)}'{lang} dir='auto'>"
            f"{_text(entry.title)}</button>{marks}</th>"
            f"<td dir='auto'>{_text(', '.join(named))}</td></tr>"
        )
    yield "</tbody></table></details>"


def _absent(left_out: tuple[LeftOut, ...], chronology: Chronology) -> Iterator[str]:
    if not left_out:
        return
    titles = {event.id: event.title for event in chronology.timeline.events}
    yield "<section><h2>Not shown</h2><ul>"
    for item in left_out:
        yield f"<li>{_text(titles.get(item.event, item.event))}: {_text(item.reason)}</li>"
    yield "</ul></section>"


def _data(chronology: Chronology, entries: list[Resolved], options: PageOptions) -> dict[str, Any]:
    figures, dark = [], dict[str, str]()
    for width in _WIDTHS if len(entries) < _MANY else _FEW_WIDTHS:
        layout = lay_out(plan_of(chronology), width)
        light = spec(layout, LIGHT)
        _pair(light, spec(layout, DARK), dark)
        figures.append({"width": width, **_rounded(light)})
    return {
        "scheme": options.scheme.value,
        "figures": figures,
        "dark": dark,
        "cards": cards(entries, chronology),
    }


def _pair(light: Any, dark: Any, found: dict[str, str]) -> None:
    """Collect which light colour is which dark one, from two figures that differ in nothing but colours."""
    if isinstance(light, dict):
        for key, value in light.items():
            _pair(value, dark[key], found)
    elif isinstance(light, list | tuple):
        for one, other in zip(light, dark, strict=True):
            _pair(one, other, found)
    elif isinstance(light, str) and light != dark and found.setdefault(light, dark) != dark:
        raise ExportError(f"the colour {light} has two dark counterparts, {found[light]} and {dark}")


def _rounded(value: Any) -> Any:
    """The same with numbers to a second of a day, or a hundred-thousandth of a pixel: enough, and short."""
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, 5)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value


def _json(value: Any) -> str:
    """JSON that no HTML parser takes for anything but text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _text(text: str) -> str:
    return html.escape(text, quote=True)


def _variables(palette: Palette) -> str:
    names = ("ground", "band", "ink", "muted", "grid", "as_of", "alarm", "waiting", "settled")
    return "".join(f"--{name.replace('_', '-')}:{getattr(palette, name)};" for name in names)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _asset(name: str) -> str:
    return files("timeline_plotly").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _placeholders(plotly: str) -> list[str]:
    """Empty elements in place of styles for maps, which Plotly adds unless an element has their id already.

    The page has no maps, and its policy would refuse the styles with a complaint in the console.
    """
    ids = dict.fromkeys(re.findall(r'getElementById\("([0-9a-f]{64})"\)', plotly))
    return [f'<style id="{id}"></style>' for id in ids]


def _plotly() -> str:
    """Plotly's script, as the installed plotly has it."""
    from plotly.offline import get_plotlyjs  # the heavy library, loaded only when a page is written

    text = str(get_plotlyjs()).replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower():
        raise ExportError("the installed plotly has a script that cannot stand within a page; install another version")
    return text
