"""Files that break one rule each: what reading them must give is written in a manifest beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from timeline.authoring import Reading, read_yaml

FOLDER = Path(__file__).parent / "data" / "bad-inputs"
ENTRIES: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_bytes())["entries"]
MADE = {  # too large to keep
    "yaml/063-deep-flow-60k.yaml": b"events: " + b"[" * 60_000 + b"]" * 60_000 + b"\n",
    "yaml/088-mega-title.yaml": b'events:\n- id: e1\n  title: "' + b"x" * 200_000 + b'"\n  date: 1850\n',
}
BY_EXPECT = {
    expect: [pytest.param(item, id=Path(item["file"]).stem) for item in ENTRIES if item["expect"] == expect]
    for expect in ("error", "ok")
}

pytestmark = pytest.mark.hostile


def reading_of(entry: dict[str, Any]) -> Reading:
    name = entry["file"]
    data = MADE[name] if name in MADE else (FOLDER / name).read_bytes()
    return read_yaml(data, name=name, default_id="bad-inputs")


@pytest.mark.parametrize("entry", BY_EXPECT["error"])
def test_the_fault_is_reported_where_it_stands_with_what_was_expected(entry: dict[str, Any]) -> None:
    reading = reading_of(entry)
    assert reading.timeline is None
    wanted = (entry["line"], entry["field"] or "")
    there = [item for item in reading.diagnostics if (item.line, item.path) == wanted]
    assert len(there) == 1, [str(item) for item in reading.diagnostics]
    assert entry["expected"] in there[0].expected
    assert there[0].file == entry["file"]


@pytest.mark.parametrize("entry", [entry for entry in BY_EXPECT["error"] if "080" not in str(entry.id)])
def test_one_fault_is_one_error(entry: dict[str, Any]) -> None:
    assert len(reading_of(entry).diagnostics) == 1


@pytest.mark.parametrize("entry", BY_EXPECT["ok"])
def test_what_only_looks_wrong_is_read_without_a_word(entry: dict[str, Any]) -> None:
    reading = reading_of(entry)
    assert reading.diagnostics == ()
    assert reading.timeline is not None
    assert len(reading.timeline.events) == entry["events_kept"]


def test_every_file_of_the_folder_is_in_the_manifest() -> None:
    listed = {entry["file"] for entry in ENTRIES}
    kept = {path.relative_to(FOLDER).as_posix() for path in (FOLDER / "yaml").iterdir()}
    assert listed == kept | set(MADE)
