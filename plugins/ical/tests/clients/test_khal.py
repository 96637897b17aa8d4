"""khal, which keeps each event in a file that icalendar writes."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from feeds import Shown, joined
from habits import KHAL, assert_kept, expected_shown
from ical_build import require
from programs import run

pytestmark = pytest.mark.client

CONFIG = """
[calendars]
[[feed]]
path = {folder}/vdir
type = calendar

[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%SZ
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ

[sqlite]
path = {folder}/khal.db
"""


@frozen
class Khal:
    folder: Path

    def __call__(self, *arguments: str | Path) -> str:
        return run([sys.executable, "-m", "khal", "--no-color", "-c", self.folder / "config", *arguments], self.folder)

    def shown(self, *arguments: str) -> set[Shown]:
        fields = [item for name in ("uid", "title", "start", "end") for item in ("--json", name)]
        lines = self(*arguments[:1], *fields, *arguments[1:]).split("\n")
        return {_exclusive(Shown(**event)) for line in lines if line for event in json.loads(line)}


def _exclusive(event: Shown) -> Shown:
    """khal shows the last day."""
    return event if "T" in event.end else evolve(event, end=str(date.fromisoformat(event.end) + timedelta(days=1)))


@pytest.fixture(scope="module")
def khal(hard: Any, tmp_path_factory: pytest.TempPathFactory) -> Khal:
    require(importlib.util.find_spec("khal"), "khal")
    folder = tmp_path_factory.mktemp("khal")
    (folder / "vdir").mkdir()
    (folder / "config").write_text(CONFIG.format(folder=folder), encoding="utf-8")
    program = Khal(folder)
    program("import", "--batch", "-a", "feed", hard.path)
    return program


def test_khal_finds_all_events_with_their_titles_and_days(hard: Any, khal: Khal) -> None:
    assert khal.shown("search", "adversarial") == expected_shown(hard.shown, KHAL)


def test_khal_lists_them_on_their_days(hard: Any, khal: Khal) -> None:
    first, last = "2019-11-01", "2020-01-31"
    wanted = {event for event in hard.shown if event.start <= last and event.end > first}
    assert khal.shown("list", "--once", first, last) == wanted
    assert len(wanted) > 10


def test_khal_keeps_every_property_but_for_its_habits(hard: Any, khal: Khal) -> None:
    assert_kept(hard.content, joined(path.read_bytes() for path in (khal.folder / "vdir").iterdir()), KHAL)
