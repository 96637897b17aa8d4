"""A plugin made from a template is complete: it passes its own tests, linter and types, and exports a dossier."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from command import SEED, run
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline.errors import ModelError
from timeline.templates import make_plugin

ROOT = Path(__file__).parents[1]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tool(name: str) -> str:
    """The path of a tool of the project; without it the test is skipped, and fails where CI=true."""
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{name} is missing")
    return found


def test_a_new_plugin_has_its_module_test_readme_and_metadata(here: Path) -> None:
    done = run("plugin", "new", "by-year")
    assert done.exit_code == 0
    folder = here / "timeline-by-year"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        *(".gitignore", "README.md", "pyproject.toml", "src/timeline_by_year/__init__.py", "src/timeline_by_year/py.typed"),
        *("tests/test_contract.py", "tests/test_output.py"),
    }
    assert all(str(Path("timeline-by-year", name)) in done.stdout for name in files)
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"] == {"timeline.exporters": {"by-year": "timeline_by_year:exporter"}}
    assert "| everything but title, date and modality | lost |" in (folder / "README.md").read_text("utf-8")
    assert not [
        path for path in folder.rglob("*") if path.is_file() and "@" in path.read_text("utf-8").replace("@frozen", "")
    ]


def test_a_plugin_that_reads_can_be_made_where_one_says(here: Path) -> None:
    assert run("plugin", "new", "lines", "--importer", "--folder", here / "deep" / "here").exit_code == 0
    text = (here / "deep" / "here" / "pyproject.toml").read_text("utf-8")
    assert tomllib.loads(text)["project"]["entry-points"] == {"timeline.importers": {"lines": "timeline_lines:importer"}}


def test_nothing_is_overwritten(here: Path) -> None:
    folder = here / "timeline-by-year"
    folder.mkdir()
    assert run("plugin", "new", "by-year").exit_code == 0, "an empty folder has nothing to lose"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run("plugin", "new", "by-year", "--importer")
    assert done.exit_code == 1
    assert done.output == "Error: timeline-by-year: it is there, and nothing is overwritten: name a new folder\n"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    (here / "file").write_text("mine")
    assert run("plugin", "new", "other", "--folder", "file").exit_code == 1
    assert (here / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["", "By-year", "2d", "a_b", "../x", "a--b", "a-", "ä", "x" * 41])
def test_a_name_that_no_format_can_have_is_refused(here: Path, name: str) -> None:
    with pytest.raises(ModelError, match="cannot be the name of a format"):
        make_plugin(name, here / "new")
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_the_name_of_a_format_that_is_there_is_refused(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-kit")
    done = run("plugin", "new", "titles")
    assert done.exit_code == 2
    assert "the format titles is there already, of titles-kit" in done.output
    assert run("plugin", "new", "titles", "--importer").exit_code == 0


@pytest.mark.parametrize("name", ["x", "by-year", "a23456789-b23456789-c23456789-d2345678"])
@pytest.mark.parametrize("kind", ["exporter", "importer"])
def test_a_new_plugin_is_clean_to_the_linter_and_to_strict_types(tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "new"
    make_plugin(name, folder, kind=kind)
    ruff, mypy = tool("ruff"), tool("mypy")
    path = os.pathsep.join([str(ROOT / "src"), str(folder / "src")])
    for command in (
        [ruff, "check", "--no-cache"],
        [ruff, "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), "src"],
        [ruff, "format", "--no-cache", "--check"],
        # the plugin alone is judged: what it imports is judged where it is made, with its own settings
        [mypy, "--follow-imports", "silent", "--cache-dir", str(tmp_path.parent / "mypy")],
    ):
        environment = {**os.environ, "MYPYPATH": path}
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.plugins  # once, with the plugins: a virtual environment takes its time
def test_new_plugins_install_pass_their_tests_and_export_a_dossier(tmp_path: Path) -> None:
    make_plugin("by-line", tmp_path / "writes")
    make_plugin("lines", tmp_path / "reads", kind="importer")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, capture_output=True)
    bin = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def call(*command: object, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        words = [str(bin / str(command[0])), *map(str, command[1:])]
        return subprocess.run(words, cwd=cwd, capture_output=True, text=True, env=environment, check=False)

    installed = call("pip", "install", "-q", ROOT, "./writes", "./reads", "pytest")
    if installed.returncode and "Failed to establish a new connection" in installed.stderr:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("without a network nothing can be installed")
    assert installed.returncode == 0, installed.stderr
    for folder in ("writes", "reads"):
        done = call("pytest", "-q", cwd=tmp_path / folder)
        assert done.returncode == 0, done.stdout
    exported = call("timeline", "export", "by-line", SEED, "-o", "out.by-line")
    assert exported.returncode == 0, exported.stderr
    lines = (tmp_path / "out.by-line").read_text("utf-8").splitlines()
    assert "22 December 2017: Council adopts resolution 2397" in lines
    (tmp_path / "two.lines").write_text("2017-12: It is adopted\n2020~: It is met\n")
    assert call("timeline", "check", "two.lines").stdout == "two.lines: 2 events, no faults\n"
    assert call("timeline", "plugins", "--check").returncode == 0
