"""node-ical, which many programs for the home and the web read feeds with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from feeds import Shown, properties
from habits import NODE_ICAL, Events, assert_same, expected_shown, judged

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def read(hard: Any, javascript: Callable[[str, Path], str]) -> Any:
    return json.loads(javascript("node_ical.mjs", hard.path))


def test_node_ical_reads_every_event(hard: Any, read: Any) -> None:
    found = {Shown(event["uid"], event.get("summary", ""), event["start"], event["end"]) for event in read}
    assert found == expected_shown(hard.shown, NODE_ICAL)
    assert len(read) == 200


KEPT = {
    "CATEGORIES": "categories",
    "DESCRIPTION": "description",
    "LOCATION": "location",
    "STATUS": "status",
    "SUMMARY": "summary",
    "TRANSP": "transparency",
    "UID": "uid",
    "URL": "url",
    "X-TIMELINE-EDTF": "TIMELINE-EDTF",
    "X-TIMELINE-END": "TIMELINE-END",
    "X-TIMELINE-KIND": "TIMELINE-KIND",
    "X-TIMELINE-MODALITY": "TIMELINE-MODALITY",
    "X-TIMELINE-START": "TIMELINE-START",
}


def test_node_ical_keeps_every_text_but_for_its_habits(hard: Any, read: Any) -> None:
    wanted: Events = {}
    for uid, event in properties(hard.content).items():
        wanted[uid] = {name: tuple(((), value) for _, value in event[name]) for name in KEPT if name in event}
    got: Events = {
        event["uid"]: {name: (((), _value(event[key])),) for name, key in KEPT.items() if key in event} for event in read
    }
    assert_same(*judged(wanted, got, NODE_ICAL))


def _value(value: Any) -> str | tuple[str, ...]:
    """A value alone: one that has parameters stands beside them."""
    value = value["val"] if isinstance(value, dict) else value
    return tuple(value) if isinstance(value, list) else value
