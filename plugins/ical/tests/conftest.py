"""The worked example as a feed, and the programs that read it: calendar clients that know nothing of this project."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ical_build import require
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
def javascript(request: pytest.FixtureRequest, node: str) -> Callable[[str, Path], str]:
    """Runs one of the scripts in ``node`` on a feed: what it prints.

    npm installs what they need once, into pytest's cache folder; the folder is put in place whole, so that two runs
    cannot mix.
    """
    npm = require(shutil.which("npm"), "npm")
    folder = Path(request.config.cache.mkdir("ical-node")) / "installed"
    wanted = (HERE / "node" / "package.json").read_bytes()
    if not (folder / "package.json").is_file() or (folder / "package.json").read_bytes() != wanted:
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            fresh = Path(work) / "installed"
            shutil.copytree(HERE / "node", fresh)
            command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
            done = subprocess.run(command, check=False, cwd=fresh, capture_output=True, text=True, timeout=300)
            require(done.returncode == 0, f"what npm could not install ({done.stderr.strip()[-500:]})")
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
    for script in (HERE / "node").glob("*.mjs"):
        shutil.copy(script, folder / script.name)

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
