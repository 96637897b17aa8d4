"""vdirsyncer, which copies a feed from the web into a folder of one file for each event."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from feeds import Shown, all_shown, joined
from habits import VDIRSYNCER, assert_kept, expected_shown
from ical_build import require
from loopback import serving
from programs import run

pytestmark = pytest.mark.client

CONFIG = """
[general]
status_path = "{folder}/status"

[pair feed]
a = "web"
b = "local"
collections = null

[storage web]
type = "http"
url = "{url}"

[storage local]
type = "filesystem"
path = "{folder}/vdir"
fileext = ".ics"
"""


def test_vdirsyncer_copies_every_event_and_then_nothing_more(hard: Any, tmp_path: Path) -> None:
    require(importlib.util.find_spec("vdirsyncer"), "vdirsyncer")
    (tmp_path / "vdir").mkdir()
    with serving(hard.content) as served:
        (tmp_path / "config").write_text(CONFIG.format(folder=tmp_path, url=served.url), encoding="utf-8")
        command = [sys.executable, "-m", "vdirsyncer", "-c", tmp_path / "config"]
        run([*command, "discover"], tmp_path)
        run([*command, "sync"], tmp_path)
        files = {path.name: path.read_bytes() for path in (tmp_path / "vdir").iterdir()}
        served.publish(hard.content)
        run([*command, "sync"], tmp_path)
        assert len(served.of("vdirsyncer")) == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "vdir").iterdir()} == files
    assert len(files) == 200
    kept = own_uids(hard.shown, joined(files.values()))
    assert set(all_shown(kept).values()) == expected_shown(hard.shown, VDIRSYNCER)
    assert_kept(hard.content, kept, VDIRSYNCER[1:])


def own_uids(events: set[Shown], kept: bytes) -> bytes:
    """What vdirsyncer kept, with the UIDs of the feed in place of the hashes that it gives; titles tell which is which."""
    titled = {event.title: event.uid for event in expected_shown(events, VDIRSYNCER)}
    assert len(titled) == len(events)
    for event in all_shown(kept).values():
        assert re.fullmatch("[0-9a-f]{64}", event.uid)
        kept = kept.replace(event.uid.encode(), titled.pop(event.title).encode())
    return kept
