"""Mermaid's ``timeline``, out: dates in words, and what happened then.

It is this diagram and not ``gantt``, because its dates are text: a Gantt chart asks for a day of every task, and would
show one where none is known.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from attrs import field, frozen

from timeline.api import Chronology, Exporter, Losses, Resolved, describe
from timeline_exchange.shared_losses import LANE, MODALITY, Lost, phrases, titled
from timeline_exchange.shared_words import language_of

__all__ = ["LOSSES", "MermaidOptions", "exporter", "write"]

_DATA = "dates as data (they are told in words)"
LOSSES = (_DATA, *(phrase for phrase in phrases(MODALITY) if not phrase.startswith("dates ")))
MAX_TEXT = 50_000
"""How many characters Mermaid draws, where its ``maxTextSize`` is not raised."""

_SAFE = re.compile(r"[^\w ,.()?!'/–-]|_")


@frozen(kw_only=True)
class MermaidOptions:
    """How the diagram is made."""

    lanes: bool = field(
        default=False, metadata={"help": "Make a section of each lane; the order by date is then within each."}
    )


def write(chronology: Chronology, stream: BinaryIO, options: MermaidOptions) -> Losses:
    """Write a chronology as a diagram of Mermaid."""
    timeline = chronology.timeline
    language = language_of(timeline.language)
    lost = Lost(phrase for phrase in LOSSES if not (options.lanes and phrase == LANE))
    lines = ["timeline"]
    if timeline.title.strip():
        lines.append(f"    title {_text(timeline.title)}")
    sections: dict[str, list[Resolved]] = {}
    for resolved in chronology:
        sections.setdefault(" ".join(resolved.event.lane.split()) if options.lanes else "", []).append(resolved)
    before = ""
    for lane, entries in sections.items():
        if lane or len(sections) > 1:
            lines.append(f"    section {_text(lane or '–')}")
        before = ""
        for resolved in entries:
            words = _text(describe(resolved.date, language))
            period = words if words != before else " " * len(words)
            lines.append(f"        {period} : {_text(titled(resolved.event))}")
            before = words
            lost.count(resolved, _DATA)
    text = "\n".join(lines) + "\n"
    stream.write(text.encode())
    hints: tuple[str, ...] = ()
    if len(text) > MAX_TEXT:
        hints = (f"Mermaid draws this only where its maxTextSize is raised to {len(text):,}; it is {MAX_TEXT:,} by itself",)
    return Losses(written=len(chronology), lost=lost.counts, hints=hints)


def _text(text: str) -> str:
    """A text on one line, in which every character that Mermaid could take for more stands by its number."""
    return _SAFE.sub(lambda match: "".join(f"#{ord(char)};" for char in match[0]), " ".join(text.split()))


exporter = Exporter(
    name="mermaid",
    summary="a timeline diagram of Mermaid",
    media_type="text/vnd.mermaid",
    suffixes=(".mmd",),
    write=write,
    api=1,
    options=MermaidOptions,
    losses=LOSSES,
)
