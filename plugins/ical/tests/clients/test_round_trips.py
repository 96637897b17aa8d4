"""What the dossiers in ``seeds`` say imprecisely is still there after a program read their feeds and wrote them again."""

from __future__ import annotations

import importlib.util
import io
import sys
import warnings
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from feeds import all_shown, joined, properties
from ical_build import require
from programs import run
from timeline_ical import ICalOptions, exporter

import timeline
from timeline.api import Losses

pytestmark = pytest.mark.client

SEEDS = sorted((Path(__file__).parents[4] / "seeds").glob("*.yaml"))
DATES = ("X-TIMELINE-EDTF", "X-TIMELINE-START", "X-TIMELINE-END")
KEPT = (*DATES, "X-TIMELINE-KIND", "X-TIMELINE-MODALITY")
BEYOND = {"antiquity": 6, "deep-time": 6}
"""How many events, all of these dossiers, lie before the years that are written. Of the other dossiers none does."""
KHAL = "[calendars]\n[[feed]]\npath = {folder}/vdir\ntype = calendar\n\n[sqlite]\npath = {folder}/khal.db\n"


@lru_cache
def exported(seed: Path) -> tuple[bytes, Losses]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        chronology = timeline.resolve(timeline.load(seed))
    stream = io.BytesIO()
    losses = exporter.write(chronology, stream, ICalOptions())
    assert losses.written + len(losses.left_out) == len(chronology)
    return stream.getvalue(), losses


@pytest.fixture(params=[seed for seed in SEEDS if seed.stem not in BEYOND], ids=lambda seed: seed.stem)
def feed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "calendar.ics"
    path.write_bytes(exported(request.param)[0])
    return path


def assert_said_again(before: bytes, after: bytes) -> None:
    """Check that every event has the same days or times, and the same imprecise date beside them."""
    assert all_shown(after).keys() == all_shown(before).keys()
    days = ({uid: (event.start, event.end) for uid, event in all_shown(content).items()} for content in (before, after))
    ours, theirs = days
    assert ours == theirs
    said = ({uid: _said(event) for uid, event in properties(content).items()} for content in (before, after))
    ours, theirs = said
    assert ours == theirs


def _said(event: dict[str, Any]) -> dict[str, list[str]]:
    return {name: [value for _, value in event[name]] for name in KEPT if name in event}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_what_a_calendar_cannot_hold_is_counted_with_its_reason(seed: Path) -> None:
    content, losses = exported(seed)
    assert len(losses.left_out) == BEYOND.get(seed.stem, 0)
    assert all("outside the years 1000 to 3000" in item.reason for item in losses.left_out)
    assert len(properties(content)) == losses.written
    assert (losses.written == 0) is (seed.stem in BEYOND)


def test_the_dossiers_say_much_imprecisely() -> None:
    said = [name for seed in SEEDS for event in properties(exported(seed)[0]).values() for name in event if name in DATES]
    assert said.count("X-TIMELINE-EDTF") > 5
    assert said.count("X-TIMELINE-START") == said.count("X-TIMELINE-END") > 0


def test_ical_js_says_every_imprecise_date_again(feed: Path, javascript: Callable[[str, Path], str]) -> None:
    assert_said_again(feed.read_bytes(), javascript("rewrite.mjs", feed).encode("utf-8"))


def test_libical_says_every_imprecise_date_again(feed: Path, libical: Callable[[Path], Any]) -> None:
    read = libical(feed)
    assert read["errors"] == 0
    assert_said_again(feed.read_bytes(), read["written"].encode("utf-8"))


def test_khal_says_every_imprecise_date_again(feed: Path, tmp_path: Path) -> None:
    require(importlib.util.find_spec("khal"), "khal")
    (tmp_path / "vdir").mkdir()
    (tmp_path / "config").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    run([sys.executable, "-m", "khal", "-c", tmp_path / "config", "import", "--batch", "-a", "feed", feed], tmp_path)
    assert_said_again(feed.read_bytes(), joined(path.read_bytes() for path in (tmp_path / "vdir").iterdir()))
