"""The chart as an SVG picture that needs no browser, no script and no network: for documents, mails and print.

It is drawn from the same layout as the figure and the page. What a reader of the picture cannot do, it does not speak of:
there is no zoom and no table.
"""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from attrs import field, frozen

from timeline.api import Chronology, Losses, describe
from timeline_plotly.card import flags, source_name
from timeline_plotly.layout import Layout, lay_out
from timeline_plotly.losses import counted_losses
from timeline_plotly.plan import Plan, plan_of
from timeline_plotly.still import still
from timeline_plotly.style import Scheme
from timeline_plotly.summary import summary
from timeline_plotly.svg_chart import UNHEARD, Voice, chart_height, chart_parts
from timeline_plotly.svg_paint import Paint
from timeline_plotly.svg_text import Attributes, element, escaped, written
from timeline_plotly.text import FONT, caption, wrap

__all__ = ["SvgOptions", "svg", "write_svg"]

_LEAST, _MOST = 200, 10_000
_EDGE = 14.0  # pixels around the picture
_TITLE = 1.25  # the height of a line of the title, as a part of its size


def _is_width(_: object, __: object, value: int) -> None:
    if not _LEAST <= value <= _MOST:
        raise ValueError(f"the width {value} is not from {_LEAST} to {_MOST} pixels")


@frozen(kw_only=True)
class SvgOptions:
    """The options of the picture."""

    width: int = field(
        default=1200, validator=_is_width, metadata={"help": "The width in pixels, from 200 to 10000; the height follows."}
    )
    scheme: Scheme = field(
        default=Scheme.AUTO,
        converter=Scheme,
        metadata={"help": "Colours: auto (as the reader's system, where the program that shows it can), light or dark."},
    )
    title: bool = field(default=True, metadata={"help": "Write the title above the chart."})


def write_svg(chronology: Chronology, stream: BinaryIO, options: SvgOptions) -> Losses:
    """Write the picture, and say what it shows."""
    plan = plan_of(chronology)
    layout = still(lay_out(plan, options.width))
    stream.write(_picture(chronology, plan, layout, options).encode("utf-8") + b"\n")
    return counted_losses(plan, layout)


def svg(chronology: Chronology, *, width: int = 1200, scheme: Scheme = Scheme.AUTO, title: bool = True) -> str:
    """The picture as a text, to stand in a file of its own or within HTML.

    All ids in it begin with one prefix, made from what the picture shows: two pictures on one page do not meddle.

    Args:
        chronology: What to draw.
        width: The picture's width in pixels, from 200 to 10,000.
        scheme: Its colours.
        title: Whether the title stands above the chart.

    Raises:
        ValueError: If the width is outside these bounds.
    """
    options = SvgOptions(width=width, scheme=scheme, title=title)
    plan = plan_of(chronology)
    return _picture(chronology, plan, still(lay_out(plan, width)), options)


def _picture(chronology: Chronology, plan: Plan, layout: Layout, options: SvgOptions) -> str:
    """Drawn twice: the ids begin with a digest of the whole."""
    first = _drawn(chronology, plan, layout, options, "tl")
    digest = hashlib.sha256(first.encode("utf-8")).hexdigest()[:8]
    return _drawn(chronology, plan, layout, options, f"tl-{digest}")


def _drawn(chronology: Chronology, plan: Plan, layout: Layout, options: SvgOptions, prefix: str) -> str:
    paint = Paint(prefix, options.scheme)
    narrow = layout.gutter < 20
    left = _EDGE if not narrow else layout.gutter + 2
    heading, top = _heading(chronology, plan, layout, left, paint) if options.title else ("", _EDGE)
    body = "".join(chart_parts(layout, paint, top, _voice(chronology)))
    absent, bottom = _absent(plan, layout, top + chart_height(layout), left, paint)
    height = round(bottom + _EDGE)
    ground = element("rect", {"width": layout.width, "height": height, **paint.attributes(fill="ground")})
    timeline = chronology.timeline
    about = "\n".join(filter(None, (timeline.description, summary(chronology, len(plan.sketches)))))
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": prefix,
        "width": layout.width,
        "height": height,
        "viewBox": f"0 0 {layout.width} {height}",
        "role": "graphics-document document",
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-desc",
        "lang": "en",
        "font-family": FONT,
        "font-size": layout.size,
    }
    return element(
        "svg",
        attributes,
        element("title", {"id": f"{prefix}-title", "lang": _language(chronology)}, escaped(timeline.title or "Timeline")),
        element("desc", {"id": f"{prefix}-desc"}, escaped(about)),
        paint.definitions(),
        ground,
        heading,
        body,
        absent,
    )


def _heading(chronology: Chronology, plan: Plan, layout: Layout, left: float, paint: Paint) -> tuple[str, float]:
    """The title and what the chart is of, and where they end."""
    size = layout.size + 7
    room = layout.width - 2 * left
    y = _EDGE
    lines = []
    for line in filter(None, wrap(caption(chronology.timeline.title), size, room, 3, bold=True)):
        more = {**paint.attributes(fill="ink"), "lang": _language(chronology)}
        lines.append(written(line, left, y + size * _TITLE / 2, size, more, bold=True))
        y += size * _TITLE
    for line in wrap(caption(summary(chronology, len(plan.sketches))), layout.size, room, 2):
        lines.append(written(line, left, y + layout.size * 0.9, layout.size, paint.attributes(fill="muted")))
        y += layout.size * 1.4
    return element("g", UNHEARD, *lines), y + _EDGE


def _absent(plan: Plan, layout: Layout, y: float, left: float, paint: Paint) -> tuple[str, float]:
    """A line on what the picture does not show, and where it ends."""
    count = len(plan.left_out)
    if not count:
        return "", y
    what = f"{count} event" + (" lies" if count == 1 else "s lie")
    lines = []
    for line in wrap(f"Not shown: {what} farther off than an axis can show.", 12.0, layout.width - 2 * left, 3):
        lines.append(written(line, left, y + 12, 12.0, paint.attributes(fill="muted")))
        y += 18
    return "".join(lines), y


def _voice(chronology: Chronology) -> Voice:
    """What is said of each event: its title and date, what must not be missed, and who says so."""
    sources = {source.id: source_name(source) for source in chronology.timeline.sources}

    def words(id: str) -> tuple[str, str]:
        entry = chronology[id]
        named = dict.fromkeys(sources[claim.claim.source] for claim in entry.claims if claim.claim.source in sources)
        said = [text for _, text in flags(entry, chronology)]
        said += [f"sources: {', '.join(named)}"] if named else []
        return f"{entry.title}: {describe(entry.date)}", "; ".join(said)

    return Voice(words, _language(chronology))


def _language(chronology: Chronology) -> str | None:
    language = chronology.timeline.language
    return None if language == "en" else language
