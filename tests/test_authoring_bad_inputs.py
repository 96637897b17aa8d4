"""Files that break one rule each: what reading them must give is written in a manifest beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.files import ReadFile, read_bytes

FOLDER = Path(__file__).parent / "data" / "bad-inputs"
ENTRIES: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_bytes())["entries"]
MADE = {  # too large to keep
    "csv/020-cell-200k.csv": b"id,title,date\ne1," + b"x" * 200_000 + b",1850\n",
    "json/007-deep-array.json": b"[" * 100_000 + b"]" * 100_000,
    "json/008-deep-object.json": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "toml/011-dotted-20k.toml": b".".join([b"a"] * 20_000) + b" = 1\n",
    "yaml/063-deep-flow-60k.yaml": b"events: " + b"[" * 60_000 + b"]" * 60_000 + b"\n",
    "yaml/088-mega-title.yaml": b'events:\n- id: e1\n  title: "' + b"x" * 200_000 + b'"\n  date: 1850\n',
}
BY_EXPECT = {
    expect: [pytest.param(item, id=item["file"].replace("/", "-")) for item in ENTRIES if item["expect"] == expect]
    for expect in ("error", "ok")
}
TWO_FAULTS = {  # that some editor would make of one slip: the same id twice, and a byte or an id that breaks a rule
    "yaml/080-mixed-encoding.yaml",
    "json/024-id-number-and-text.json",
    "json/025-id-unicode-lookalike.json",
}

pytestmark = pytest.mark.hostile


def data_of(name: str) -> bytes:
    return MADE[name] if name in MADE else (FOLDER / name).read_bytes()


def reading_of(entry: dict[str, Any]) -> ReadFile:
    return read_bytes(data_of(entry["file"]), name=entry["file"])


@pytest.mark.parametrize("entry", BY_EXPECT["error"])
def test_the_fault_is_reported_where_it_stands_with_what_was_expected(entry: dict[str, Any]) -> None:
    reading = reading_of(entry)
    assert reading.timeline is None
    wanted = (entry["line"], entry["field"] or "")
    there = [item for item in reading.diagnostics if (item.line, item.path) == wanted]
    assert len(there) == 1, [str(item) for item in reading.diagnostics]
    assert entry["expected"] in there[0].expected
    assert there[0].file == entry["file"]


@pytest.mark.parametrize("entry", BY_EXPECT["error"])
def test_one_fault_is_one_error(entry: dict[str, Any]) -> None:
    assert len(reading_of(entry).diagnostics) == (2 if entry["file"] in TWO_FAULTS else 1)


@pytest.mark.parametrize("entry", BY_EXPECT["ok"])
def test_what_only_looks_wrong_is_read_without_a_word(entry: dict[str, Any]) -> None:
    reading = reading_of(entry)
    assert reading.diagnostics == ()
    assert reading.timeline is not None
    assert len(reading.timeline.events) == entry["events_kept"]


@pytest.mark.parametrize("entry", [pytest.param(item, id=item["file"].replace("/", "-")) for item in ENTRIES])
def test_none_takes_a_second_of_the_processor(entry: dict[str, Any]) -> None:
    begun = time.process_time()
    reading_of(entry)
    assert time.process_time() - begun < 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process took at most")
def test_none_takes_a_hundred_megabytes() -> None:
    code = f"""if True:
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        import test_authoring_bad_inputs as it
        for entry in it.ENTRIES:
            it.reading_of(entry)
        print(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100_000, "kilobytes, pytest among them"


def test_every_file_of_the_folder_is_in_the_manifest() -> None:
    listed = [entry["file"] for entry in ENTRIES]
    kept = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*")}
    assert len(listed) == len(set(listed))
    assert set(listed) == kept | set(MADE)
