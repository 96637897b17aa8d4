"""What all tests share: programs, hostile input, and how the blocks of pages run."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

import timeline

ROOT = Path(__file__).parent

hypothesis.settings.register_profile("default", deadline=None, derandomize=True)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_HOSTILE = re.compile(r"hostile|bad_input|fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests whose names say that they are about hostile input."""
    for item in items:
        if _HOSTILE.search(item.nodeid):
            item.add_marker("hostile")


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js; without it the test is skipped and says so, and fails where ``CI=true``."""
    found = shutil.which("node")
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Node.js (node) is missing")
    return found


@pytest.fixture(scope="session")
def node_packages(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Installs what the ``package.json`` of a folder names: a folder with all that is in the first, and ``node_modules``.

    npm does so once, into pytest's cache; the folder is put in place whole, so that two runs cannot mix.
    """
    missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip

    def install(source: Path) -> Path:
        npm = shutil.which("npm")
        if npm is None:
            missing("npm is missing")
        folder = Path(request.config.cache.mkdir(f"node-{source.parents[1].name}")) / "installed"
        wanted = (source / "package.json").read_bytes()
        if not (folder / "package.json").is_file() or (folder / "package.json").read_bytes() != wanted:
            with tempfile.TemporaryDirectory(dir=folder.parent) as work:
                fresh = Path(work) / "installed"
                shutil.copytree(source, fresh)
                command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
                done = subprocess.run(command, check=False, cwd=fresh, capture_output=True, text=True, timeout=300)
                if done.returncode:
                    missing(f"npm could not install what is needed: {done.stderr.strip()[-500:]}")
                _put(fresh, folder, wanted)
        for path in source.rglob("*"):
            there = folder / path.relative_to(source)
            if path.is_file() and not (there.is_file() and there.read_bytes() == path.read_bytes()):
                there.parent.mkdir(parents=True, exist_ok=True)
                with tempfile.NamedTemporaryFile(dir=there.parent, delete=False) as copy:
                    copy.write(path.read_bytes())
                os.replace(copy.name, there)  # another worker may be reading it
        return folder

    return install


def _put(fresh: Path, folder: Path, wanted: bytes) -> None:
    """Put what was installed in its place, unless another worker has done so: that one may be using it already."""
    kept = folder / "package.json"
    if not kept.is_file() or kept.read_bytes() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # another worker was quicker
            fresh.rename(folder)


def _run_console(example: Example) -> None:
    """Run a ``console`` block: each line after ``$`` is a ``timeline`` command, the lines below it are what it prints.

    Where nothing stands below a command, it only has to succeed; ``...`` stands for any lines. A command that ends in
    ``# exit 1`` has to end with that code. ``pip install`` is shown to readers and not run.
    """
    commands: list[tuple[str, list[str]]] = []
    for line in example.parsed.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif line.strip():
            commands[-1][1].append(line.rstrip())
    for command, wanted in commands:
        code = re.search(r"# exit ([0-9])$", command)
        words = shlex.split(command, comments=True)
        if words[:2] == ["pip", "install"]:
            continue
        assert words[0] == "timeline", f"only the command timeline runs here, not {words[0]}"
        done = subprocess.run(
            [sys.executable, "-m", "timeline", *words[1:]],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == (int(code[1]) if code else 0), f"{command}: exit {done.returncode}\n{done.stdout}"
        if wanted:
            _match(command, wanted, [line.rstrip() for line in done.stdout.splitlines() if line.strip()])


def _check_yaml(example: Example) -> None:
    """Check a ``yaml`` block as a dossier. It stays in the folder under the name in its first line, ``# name.yaml``."""
    named = re.match(r"# ([a-z-]+\.yaml)\n", example.parsed)
    path = Path(named[1] if named else "block.yaml")
    path.write_text(example.parsed, "utf-8")
    faults = [item for item in timeline.check(path) if item.severity is timeline.Severity.ERROR]
    assert (faults == []) is ("# faulty" not in example.parsed), "\n".join(map(str, faults)) or "there is no fault"


def _check_dossier(language: str, example: Example) -> None:
    """Check a ``toml``, ``json`` or ``csv`` block of the page on dossiers; it stays in the folder, as ``dossier.toml``."""
    if Path(example.path).name == "dossier.md":
        path = Path(f"dossier.{language}")
        path.write_text(example.parsed, "utf-8")
        faults = [item for item in timeline.check(path) if item.severity is timeline.Severity.ERROR]
        assert faults == [], "\n".join(map(str, faults))
    elif language == "csv":  # it has no place for a name
        Path("events.csv").write_text(example.parsed, "utf-8")


def _match(command: str, wanted: list[str], printed: list[str]) -> None:
    """Compare line by line, ``...`` standing for any number of lines."""
    at = 0
    skipping = False
    for line in wanted:
        if line.strip() == "...":
            skipping = True
            continue
        if skipping:
            while at < len(printed) and printed[at] != line:
                at += 1
        found = printed[at] if at < len(printed) else None
        assert found == line, f"{command} prints\n" + "\n".join(printed)
        at, skipping = at + 1, False
    assert skipping or at == len(printed), f"{command} prints more:\n" + "\n".join(printed)


def _enter(namespace: dict[str, Any]) -> None:
    """Run a document's blocks in a folder of their own, with the dossiers in it."""
    stack = contextlib.ExitStack()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    stack.enter_context(contextlib.chdir(folder))
    namespace["_stack"] = stack


def _leave(namespace: dict[str, Any]) -> None:
    namespace["_stack"].close()


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=_run_console),
        CodeBlockParser(language="yaml", evaluator=_check_yaml),
        *(CodeBlockParser(language=name, evaluator=partial(_check_dossier, name)) for name in ("toml", "json", "csv")),
        SkipParser(),
    ],
    patterns=["*.md"],
    setup=_enter,
    teardown=_leave,
).pytest()
