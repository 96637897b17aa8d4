"""The chronology made to break programs, as a feed, and what each program should show of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from adversarial import adversarial
from attrs import frozen
from feeds import Shown, all_shown
from timeline_ical import ICalOptions, exporter

from timeline.api import Chronology


@frozen
class Hard:
    """The feed, and its events as they should be shown, by UID."""

    chronology: Chronology
    content: bytes
    path: Path
    events: dict[str, Shown]

    @property
    def shown(self) -> set[Shown]:
        return set(self.events.values())


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Hard:
    chronology = adversarial()
    stream = io.BytesIO()
    exporter.write(chronology, stream, ICalOptions())
    path = tmp_path_factory.mktemp("hard") / "calendar.ics"
    path.write_bytes(stream.getvalue())
    return Hard(chronology, stream.getvalue(), path, all_shown(stream.getvalue()))
