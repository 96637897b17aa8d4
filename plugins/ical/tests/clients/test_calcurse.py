"""calcurse, which keeps events without UIDs, in lines of text."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from feeds import Shown, moment, properties, unescaped
from habits import CALCURSE_LINE, CALCURSE_REFUSES, escaped
from ical_build import require
from icalendar import Calendar
from programs import run

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def folder(hard: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    require(shutil.which("calcurse"), "calcurse")
    folder = tmp_path_factory.mktemp("calcurse")
    run(["calcurse", "-D", folder, "-C", folder, "-i", hard.path], folder, code=1)  # some events are refused
    return folder


@pytest.fixture(scope="module")
def refused(hard: Any) -> dict[str, str]:
    """The events that calcurse is known not to take, by UID, with its reason."""
    found = {}
    for uid, event in properties(hard.content).items():
        reasons = [reason for _, reason, applies in CALCURSE_REFUSES if applies(event)]
        if reasons:
            found[uid] = reasons[0]
    return found


def test_calcurse_shows_every_title_on_its_days_but_those_it_refuses(
    hard: Any, folder: Path, refused: dict[str, str]
) -> None:
    exported = Calendar.from_ical(
        run(["calcurse", "-D", folder, "-C", folder, "-x"], folder, errors="ignore").encode("utf-8")
    )
    found = {_shown(event) for event in exported.walk("VEVENT")}
    taken = [event for event in hard.shown if event.uid not in refused]
    assert found == {Shown("", _cut(event.title), *_minutes(event)) for event in taken}
    assert len(found) == 200 - len(refused) > 150


def test_calcurse_says_why_it_refuses_the_others(hard: Any, folder: Path, refused: dict[str, str]) -> None:
    (log,) = folder.glob("calcurse_log.*")
    lines = hard.content.split(b"\r\n")
    said = {}
    for number, reason in re.findall(r"VEVENT \[(\d+)\]: (.*)\.", log.read_text(encoding="utf-8")):
        said[lines[int(number)].decode().removeprefix("UID:")[:60]] = reason
    assert said == {uid[:60]: reason for uid, reason in refused.items()}
    assert {reason for _, reason, _ in CALCURSE_REFUSES} == set(said.values())


def _cut(title: str) -> str:
    """As much of a title as calcurse exports."""
    return unescaped(escaped(title).encode("utf-8")[:CALCURSE_LINE].decode("utf-8", "ignore"))


def _minutes(event: Shown) -> tuple[str, str]:
    """calcurse knows no seconds."""
    return event.start[:16], event.end[:16]


def _shown(event: Any) -> Shown:
    """A span of days is exported as days that recur until the last; times are of the machine's zone, here UTC."""
    start = event["DTSTART"].dt
    if isinstance(start, datetime):
        end = start + event["DURATION"].dt
    else:
        last = event["RRULE"]["UNTIL"][0] if "RRULE" in event else start
        end = (last.date() if isinstance(last, datetime) else last) + timedelta(days=1)
    return Shown("", str(event["SUMMARY"]), moment(start)[:16], moment(end)[:16])
