"""The foreign distribution ``timeline``, whose package has the name of ours, is noticed and explained."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import timeline
import timeline_kit

FOREIGN = '"""Somebody else\'s."""\n\nclass Timeline:\n    pass\n'
MEND = "pip uninstall timeline, then pip install --force-reinstall timeline-kit"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the metadata of a foreign distribution ``timeline``."""
    info = tmp_path / "timeline-3.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: timeline\nVersion: 3.1\n")
    return tmp_path


def python(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)]), "COLUMNS": "300"}
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, env=environment, check=False)


def test_without_a_foreign_package_nothing_is_said() -> None:
    assert timeline_kit.clash() == ""
    timeline_kit.refuse_foreign()


def test_a_foreign_distribution_beside_ours_is_said_by_the_listing(folder: Path) -> None:
    done = python(folder, "-m", "timeline_kit", "plugins")
    assert done.returncode == 0
    expected = "the distribution timeline 3.1 is installed too, and its package has the same name as that of timeline-kit"
    assert f"Warning: {expected}: {MEND}" in done.stdout


def test_a_foreign_package_in_the_place_of_ours_is_explained_by_the_command(folder: Path) -> None:
    (folder / "timeline").mkdir()
    (folder / "timeline" / "__init__.py").write_text(FOREIGN)
    done = python(folder, "-m", "timeline_kit", "--help")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: the package timeline in {folder}")
    assert f"is that of the distribution timeline 3.1, not of timeline-kit: {MEND}" in done.stderr


def test_a_module_named_timeline_of_ones_own_is_explained_too(tmp_path: Path) -> None:
    (tmp_path / "timeline.py").write_text("print('mine')")
    done = python(tmp_path, "-m", "timeline_kit", "--help")
    assert done.returncode == 1
    assert "is that of somebody else, not of timeline-kit" in done.stderr


@pytest.mark.parametrize("module", ["timeline.api", "timeline.cli"])
def test_a_foreign_package_that_was_written_over_ours_is_an_import_error_with_the_reason(folder: Path, module: str) -> None:
    shutil.copytree(Path(str(timeline.__file__)).parent, folder / "timeline", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "timeline" / "__init__.py").write_text(FOREIGN)
    done = python(folder, "-c", f"import {module}")
    assert done.stderr.splitlines()[-1].startswith(f"ImportError: the package timeline in {folder}")
    assert MEND in done.stderr
    done = python(folder, "-m", "timeline_kit", "--help")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_an_error_of_our_own_is_not_blamed_on_others(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / "timeline-3.1.dist-info")
    (tmp_path / "click.py").write_text("raise ImportError('no click here')")
    done = python(tmp_path, "-m", "timeline_kit", "--help")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "ImportError: no click here"
