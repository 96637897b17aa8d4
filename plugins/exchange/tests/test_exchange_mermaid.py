"""Mermaid's timeline, out, and drawn by Mermaid itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from exchange_formats import hostile, samples, seeds, squeezed, write
from timeline_exchange.mermaid import MAX_TEXT, exporter

import timeline as tl
from timeline.api import Event, Timeline
from timeline.testing import check_exporter

CHRONOLOGY = tl.resolve(
    Timeline(
        title="Bridges: a #1 list",
        events=[
            Event(id="a", title="Begun; and delayed", date="1777-11", lane="Iron"),
            Event(id="b", title="Drawn", date="1777-11", lane="Paper"),
            Event(id="c", title="Never built", date="1850/1852", modality="cancelled"),
        ],
    )
)


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_dates_are_told_in_words_and_repeated_ones_once() -> None:
    data, losses = write(exporter, CHRONOLOGY)
    assert data.decode().splitlines() == [
        "timeline",
        "    title Bridges#58; a #35;1 list",
        "        sometime in November 1777 : Begun#59; and delayed",
        "                                  : Drawn",
        "        from 1850 to 1852 : Cancelled#58; Never built",
    ]
    assert losses.lost["dates as data (they are told in words)"] == 3
    assert losses.lost["lanes"] == 2


def test_lanes_are_sections_where_they_are_asked_for() -> None:
    data, losses = write(exporter, CHRONOLOGY, lanes=True)
    sections = [line.strip() for line in data.decode().splitlines() if line.startswith("    section")]
    assert sections == ["section Iron", "section Paper", "section –"]
    assert "lanes" not in losses.lost


def test_what_mermaid_draws_only_when_asked_is_said() -> None:
    assert write(exporter, CHRONOLOGY)[1].hints == ()
    many = Timeline(events=[Event(id=f"e{number}", title="x" * 100, date="1850") for number in range(1000)])
    (hint,) = write(exporter, tl.resolve(many))[1].hints
    assert f"{MAX_TEXT:,}" in hint


def joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.browser
@pytest.mark.client
def test_mermaid_draws_every_sample_with_the_dates_and_titles_in_it(mermaid_draws: Callable[[bytes], Any]) -> None:
    for name, chronology in {**samples(), **seeds()}.items():
        drawn = mermaid_draws(write(exporter, chronology)[0])
        assert drawn["kind"] == "timeline"
        whole = joined(" ".join(drawn["words"]))
        for entry in chronology:
            assert joined(tl.describe(entry.date)) in whole, (name, entry.id)
            assert joined(entry.title) in whole, (name, entry.id)


@pytest.mark.browser
@pytest.mark.client
def test_mermaid_draws_texts_that_mean_harm_as_text(mermaid_draws: Callable[[bytes], Any]) -> None:
    plain = set(mermaid_draws(write(exporter, CHRONOLOGY)[0])["names"])
    for options in ({}, {"lanes": True}):
        drawn = mermaid_draws(write(exporter, hostile(), **options)[0])
        assert set(drawn["names"]) <= plain
        whole = joined(" ".join(drawn["words"]))
        for entry in hostile():
            assert joined(squeezed(entry.title)).strip("\ufeff") in whole, entry.title
