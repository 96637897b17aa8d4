"""The chronology made to break programs, as a feed, and what each program should show of it."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from adversarial import adversarial
from attrs import frozen
from feeds import Shown, all_shown
from ical_build import require
from programs import HERE, run
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


PYTHON = Path("/usr/bin/python3")
HAS = "import gi; gi.require_version('ICalGLib', '3.0'); from gi.repository import ICalGLib"


@pytest.fixture(scope="session")
def libical() -> Callable[[Path], Any]:
    """Reads a feed with libical: what ``programs/libical.py`` says of it."""
    found = PYTHON.is_file() and subprocess.run([PYTHON, "-c", HAS], check=False, capture_output=True).returncode == 0
    require(found, "libical for Python (gir1.2-ical-3.0, python3-gi)")
    return lambda feed: json.loads(run([PYTHON, HERE / "libical.py", feed], feed.parent))
