"""ical.js, the parser that Thunderbird uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from feeds import Shown
from habits import ICAL_JS, assert_kept, expected_shown

pytestmark = pytest.mark.client


def test_ical_js_reads_every_event(hard: Any, ical_js: Callable[[Path], Any]) -> None:
    read = ical_js(hard.path)["events"]
    found = {Shown(event["uid"], event["summary"], **event["universal"]) for event in read}
    assert found == expected_shown(hard.shown, ICAL_JS)
    assert len(read) == 200


def test_ical_js_writes_every_property_again(hard: Any, javascript: Callable[[str, Path], str]) -> None:
    assert_kept(hard.content, javascript("rewrite.mjs", hard.path).encode(), ICAL_JS)
