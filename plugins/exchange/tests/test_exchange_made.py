"""Timelines of every kind through each format: no event is lost unreported, and no date comes back narrower."""

from __future__ import annotations

from exchange_formats import left_out, read, squeezed, write
from hypothesis import given, settings
from strategies import timelines
from timeline_exchange import markwhen, mermaid, timelinejs

import timeline as tl
from timeline.api import Chronology, Exporter, Importer, LoadError, Resolved, Timeline


def through(exporter: Exporter, importer: Importer, chronology: Chronology) -> Chronology:
    """What comes back, after it is shown that nothing was lost on the way."""
    data, losses = write(exporter, chronology)
    try:
        back = read(importer, data)
    except LoadError:
        assert losses.written == 0
        return tl.resolve(Timeline(events=[]))
    assert len(back.timeline.events) + len(left_out(back)) == losses.written
    return tl.resolve(back.timeline)


def is_held(date: Resolved, by: Resolved) -> bool:
    """Whether a date with a first and a last day lies in another."""
    ours, theirs = date.date.extent, by.date.extent
    if ours.begin_earliest is None or ours.end_latest is None:
        return True
    if theirs.begin_earliest is None or theirs.end_latest is None:
        return False
    return theirs.begin_earliest <= ours.begin_earliest and ours.end_latest <= theirs.end_latest


@settings(max_examples=max(30, settings().max_examples // 3))
@given(timelines())
def test_made_timelines_go_through_each_format(timeline: Timeline) -> None:
    chronology = tl.resolve(timeline)
    for entry in through(timelinejs.exporter, timelinejs.importer, chronology):
        assert is_held(chronology[entry.id], entry)
        assert squeezed(entry.title).endswith(squeezed(chronology[entry.id].title))
        assert squeezed(entry.event.lane) == squeezed(chronology[entry.id].event.lane)
    through(timelinejs.sheet_exporter, timelinejs.sheet_importer, chronology)
    for entry in through(markwhen.exporter, markwhen.importer, chronology):
        original = chronology[entry.id]
        assert (entry.event.modality, entry.event.url) == (original.event.modality, original.event.url)
        assert squeezed(entry.title) == squeezed(original.title)
        assert squeezed(entry.event.lane) == squeezed(original.event.lane)
        if original.date.edtf is not None and original.event.kind is entry.event.kind:
            assert entry.date.edtf == original.date.edtf
    data, _ = write(mermaid.exporter, chronology, lanes=True)
    assert data.startswith(b"timeline\n")
