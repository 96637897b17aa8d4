"""libical, the parser of Evolution and of many other programs, through the introspection of the system's Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from feeds import Shown
from habits import LIBICAL, assert_kept, expected_shown

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def read(hard: Any, libical: Any) -> Any:
    return libical(hard.path)


def test_libical_finds_no_error_and_no_restriction_broken(read: Any) -> None:
    assert read["errors"] == 0
    assert read["valid"]


@pytest.mark.parametrize(
    ("right", "wrong", "errors", "valid"),
    [(b"DTSTART;VALUE=DATE:10000101", b"DTSTART;VALUE=DATE:never", 1, True), (b"UID:", b"UID:second\r\nUID:", 1, False)],
)
def test_libical_finds_what_is_wrong_in_a_feed_that_is_wrong(
    hard: Any, libical: Any, tmp_path: Path, right: bytes, wrong: bytes, errors: int, valid: bool
) -> None:
    (tmp_path / "wrong.ics").write_bytes(hard.content.replace(right, wrong, 1))
    read = libical(tmp_path / "wrong.ics")
    assert (read["errors"], bool(read["valid"])) == (errors, valid)


def test_libical_reads_every_event(hard: Any, read: Any) -> None:
    assert {Shown(**event) for event in read["events"]} == expected_shown(hard.shown, LIBICAL)
    assert len(read["events"]) == 200


def test_libical_writes_every_property_again(hard: Any, read: Any) -> None:
    assert_kept(hard.content, read["written"].encode(), LIBICAL)
