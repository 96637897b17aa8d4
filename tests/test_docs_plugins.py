"""The plugin on the page about plugins is one: built from its blocks, it passes its own test and exports a dossier."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import SEED

PAGE = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text("utf-8")
BLOCKS = re.findall(r"```(python|toml)\n(.*?)```", PAGE, re.DOTALL)
(MODULE, METADATA, TEST) = (text for _, text in BLOCKS)


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment of processes in which the page's plugin is installed."""
    project = tomllib.loads(METADATA)["project"]
    (tmp_path / "timeline_by_year.py").write_text(MODULE, "utf-8")
    info = tmp_path / "timeline_by_year-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"]["timeline.exporters"]
    (info / "entry_points.txt").write_text("[timeline.exporters]\n" + "".join(f"{k} = {v}\n" for k, v in points.items()))
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}


def test_it_has_fewer_than_sixty_lines_and_its_test_three() -> None:
    assert len([line for line in MODULE.splitlines() if line.strip()]) < 60
    assert len([line for line in TEST.splitlines() if "exporter" in line.lower()]) == 4  # one imports the plugin itself


def test_it_passes_its_own_test(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "test_by_year.py").write_text(TEST, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider", "test_by_year.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=installed, check=False)
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) >= 12


class Listed(HTMLParser):
    """The texts of the headings and items."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in ("h2", "li"):
            self.found.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.found and data.strip():
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data.strip())


def test_it_exports_a_dossier(installed: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out.htm"
    command = [sys.executable, "-m", "timeline", "export", "by-year", str(SEED), "-o", str(out), "--facts-only"]
    done = subprocess.run(command, capture_output=True, text=True, env=installed, check=False)
    assert done.returncode == 0, done.stderr
    listed = Listed()
    listed.feed(out.read_text("utf-8"))
    years = [text for tag, text in listed.found if tag == "h2"]
    assert years == sorted(set(years))
    at = listed.found.index(("h2", "2017"))
    assert ("li", "22 December 2017: Council adopts resolution 2397") in listed.found[at:]
    assert not [text for tag, text in listed.found if "(hypothetical" in text]
