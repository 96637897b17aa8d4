"""The worked example as a feed, and the programs that read it: calendar clients that know nothing of this project."""

from __future__ import annotations

import io
import json
import os
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from timeline_ical import ICalOptions, exporter

import timeline
from timeline.api import Chronology

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"


@pytest.fixture(scope="session")
def dossier() -> Chronology:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        return timeline.resolve(timeline.load(SEEDS / "resolution-2397.yaml"))


@pytest.fixture(scope="session")
def dossier_feed(dossier: Chronology) -> bytes:
    stream = io.BytesIO()
    exporter.write(dossier, stream, ICalOptions())
    return stream.getvalue()


@pytest.fixture(scope="session")
def javascript(node_packages: Callable[[Path], Path], node: str) -> Callable[[str, Path], str]:
    """Runs one of the scripts in ``node`` on a feed: what it prints."""
    folder = node_packages(HERE / "node")

    def print_of(script: str, feed: Path) -> str:
        command = [node, str(folder / script), str(feed)]
        environment = {**os.environ, "TZ": "UTC"}
        done = subprocess.run(command, check=False, env=environment, capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return print_of


@pytest.fixture(scope="session")
def ical_js(javascript: Callable[[str, Path], str]) -> Callable[[Path], Any]:
    """Reads a feed with ical.js, the parser of Thunderbird: its properties and events as data."""
    return lambda feed: json.loads(javascript("read.mjs", feed))
