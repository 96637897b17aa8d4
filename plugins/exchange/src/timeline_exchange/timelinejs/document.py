"""The JSON of TimelineJS: one object with a title, events and eras."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from timeline.api import (
    Chronology,
    Event,
    Exporter,
    Imported,
    Importer,
    LeftOut,
    Losses,
    NoOptions,
    Timeline,
    collector_paused,
)
from timeline_exchange.shared_html import escaped, paragraphs, plain
from timeline_exchange.shared_json import Document, as_list, as_object, as_text, read_json
from timeline_exchange.shared_losses import Lost
from timeline_exchange.shared_reading import Ids, opened
from timeline_exchange.shared_words import language_of
from timeline_exchange.timelinejs.dates import PARTS, date_object
from timeline_exchange.timelinejs.slides import LOSSES, UNDATED, Raw, Slide, event_of, slide_of

__all__ = ["exporter", "importer", "read", "write"]

_HUMAN = range(-271_820, 275_760)
"""The years that TimelineJS can show on its human scale."""


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write a chronology as TimelineJS reads it."""
    timeline = chronology.timeline
    lost = Lost(LOSSES)
    language = language_of(timeline.language)
    slides: list[Slide] = []
    left_out = []
    for resolved in chronology:
        slide = slide_of(resolved, language, lost)
        if slide is None:
            left_out.append(LeftOut(resolved.id, UNDATED))
        else:
            slides.append(slide)
    whole: dict[str, Any] = {}
    if any(unit.year not in _HUMAN for slide in slides for unit in (slide.start, slide.end) if unit is not None):
        whole["scale"] = "cosmological"
    if timeline.title or timeline.description:
        whole["title"] = {"text": {"headline": escaped(timeline.title), "text": paragraphs(timeline.description)}}
    whole["events"] = [_slide(slide) for slide in slides if not slide.era]
    eras = [_slide(slide) for slide in slides if slide.era]
    if eras:
        whole["eras"] = eras
    stream.write(json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")
    return Losses(written=len(slides), left_out=left_out, lost=lost.counts)


def _slide(slide: Slide) -> dict[str, Any]:
    found: dict[str, Any] = {"unique_id": slide.id, "start_date": date_object(slide.start)}
    if slide.end is not None:
        found["end_date"] = date_object(slide.end)
    if slide.shown:
        found["display_date"] = slide.shown
    found["text"] = {"headline": slide.headline}
    if slide.text:
        found["text"]["text"] = slide.text
    if slide.media:
        found["media"] = {"url": slide.media} | ({"caption": slide.caption} if slide.caption else {})
    if slide.group:
        found["group"] = slide.group
    return found


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read the JSON of TimelineJS.

    Raises:
        LoadError: If it is no such document.
    """
    text, name, findings = opened(stream, "event")
    with collector_paused():
        document = read_json(text, findings)
    whole = document.value
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        expected = 'an object with a list of "events"'
        findings.refuse(document.place("events"), "no-timeline", "this is no document of TimelineJS", expected=expected)
    ids = Ids()
    found: list[Event | None] = []
    for kind in ("events", "eras"):
        for index, item in enumerate(as_list(whole.get(kind))):
            path = f"{kind}[{index}]"
            if not isinstance(item, dict):
                findings.left_out(document.place(path), "it is no object", expected="a slide: an object with a start_date")
                continue
            found.append(event_of(_raw(document, path, item, len(found) + 1, era=kind == "eras"), ids, findings))
    title = as_object(as_object(whole.get("title")).get("text"))
    here = document.place("title")
    timeline = Timeline(
        id=name,
        title=findings.tidy(here, plain(as_text(title.get("headline"))).text, lines=False),
        description=findings.tidy(here, plain(as_text(title.get("text"))).text),
        events=[event for event in found if event is not None],
    )
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _raw(document: Document, path: str, item: dict[str, Any], number: int, *, era: bool) -> Raw:
    text, media = as_object(item.get("text")), as_object(item.get("media"))
    dates = {name: as_object(item.get(f"{name}_date")) for name in ("start", "end")}
    shown = [as_text(dates[name].get("display_date")) for name in dates]
    return Raw(
        place=document.place(path),
        where={name: document.place(f"{path}.{name}_date") for name in dates},
        number=number,
        start={part: as_text(dates["start"].get(part)) for part in PARTS},
        end={part: as_text(dates["end"].get(part)) for part in PARTS},
        shown=as_text(item.get("display_date")) or " \u2013 ".join(filter(None, shown)),
        headline=as_text(text.get("headline")),
        text=as_text(text.get("text")),
        group=as_text(item.get("group")),
        media=as_text(media.get("url")),
        credit=as_text(media.get("credit")),
        caption=as_text(media.get("caption")),
        id=as_text(item.get("unique_id")),
        era=era,
    )


exporter = Exporter(
    name="timelinejs",
    summary="a timeline for TimelineJS, as its JSON",
    media_type="application/json",
    suffixes=(".json",),
    write=write,
    api=1,
    losses=LOSSES,
)
importer = Importer(
    name="timelinejs",
    summary="the JSON of TimelineJS",
    media_type="application/json",
    suffixes=(".json",),
    read=read,
    api=1,
)
