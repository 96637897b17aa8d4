"""Writing markwhen: a header, a section for each lane, and each event with its properties."""

from __future__ import annotations

import json
from typing import BinaryIO

from attrs import evolve

from timeline.api import Chronology, Exporter, LeftOut, Losses, Modality, NoOptions, Resolved
from timeline_exchange.markwhen.dates import line_of, says_all
from timeline_exchange.markwhen.texts import guarded, is_plain_tag, led, quoted
from timeline_exchange.shared_dates import Placed, place
from timeline_exchange.shared_losses import (
    DATES,
    DESCRIPTION,
    KIND,
    LANE,
    LINKS,
    MODALITY,
    TAGS,
    URL,
    Lost,
    phrases,
    titled,
)

__all__ = ["LOSSES", "exporter", "write"]

LOSSES = phrases(DESCRIPTION, KIND, LANE, LINKS, MODALITY, TAGS, URL)


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write a chronology in markwhen."""
    timeline = chronology.timeline
    lost = Lost(LOSSES)
    header = [("title", timeline.title), ("description", timeline.description), ("timezone", timeline.timezone)]
    stream.write("".join(f"{key}: {quoted(text)}\n" for key, text in header if text).encode())
    lanes: dict[str, list[str]] = {"": []}
    left_out = []
    for resolved in chronology:
        placed = _now_or_not(place(resolved.date), chronology)
        line = None if placed is None else line_of(placed)
        if placed is None or line is None:
            reason = "no day of it is known" if placed is None else "markwhen has no years before 9999 BC or after 9999"
            left_out.append(LeftOut(resolved.id, reason))
            continue
        lost.count(resolved, *(() if resolved.date.edtf is not None and not resolved.date.conflict else (DATES,)))
        lanes.setdefault(guarded(resolved.event.lane), []).append(_entry(resolved, line, exact=says_all(placed)))
    for lane, entries in lanes.items():
        stream.write((f"\n# {lane}\n" if lane else "").encode())
        for entry in entries:
            stream.write(entry.encode())
    return Losses(written=len(chronology) - len(left_out), left_out=left_out, lost=lost.counts)


def _now_or_not(placed: Placed | None, chronology: Chronology) -> Placed | None:
    """A place in time that lasts till now only if it has begun by the day on which the timeline is judged."""
    if placed is None or not placed.ongoing or chronology.as_of is None or chronology.as_of.moment is None:
        return placed
    return placed if placed.first.start <= chronology.as_of.moment else evolve(placed, ongoing=False, exact=False)


def _entry(resolved: Resolved, line: str, *, exact: bool) -> str:
    event = resolved.event
    shown = guarded(titled(event))
    tags = "".join(f" #{tag}" for tag in event.tags if is_plain_tag(tag))
    lines = [f"{line}: {shown}{tags}"]
    lines += [f"  {key}: {value}" for key, value in _properties(resolved, exact=exact)]
    if event.description or event.links:
        lines += ["", *(led(text) for text in event.description.strip("\n").split("\n"))]
        lines += [
            f"[{_words(link.title or link.url)}]({link.url.replace('(', '%28').replace(')', '%29')})" for link in event.links
        ]
    return "\n" + "\n".join(lines) + "\n"


def _properties(resolved: Resolved, *, exact: bool) -> list[tuple[str, str]]:
    event, edtf = resolved.event, resolved.date.edtf
    found = [("id", quoted(event.id))]
    if not exact and edtf is not None:
        found.append(("edtf", quoted(edtf)))
    default = "span" if edtf is not None and "/" in edtf else "point"
    if event.kind.value != default:
        found.append(("kind", event.kind.value))
    if event.modality is not Modality.ACTUAL:
        found.append(("modality", event.modality.value))
    if " ".join(event.title.split()) != event.title:
        found.append(("title", quoted(event.title)))
    if event.url:
        found.append(("url", quoted(event.url)))
    if not all(map(is_plain_tag, event.tags)):
        found.append(("tags", f"[{', '.join(map(_in_list, event.tags))}]"))
    return found


def _in_list(text: str) -> str:
    whole = quoted(text)
    return whole if whole.startswith('"') else json.dumps(text)


def _words(text: str) -> str:
    return guarded(text).replace("[", "(").replace("]", ")")


exporter = Exporter(
    name="markwhen",
    summary="a text for markwhen",
    media_type="text/plain",
    suffixes=(".mw",),
    write=write,
    api=1,
    losses=LOSSES,
)
