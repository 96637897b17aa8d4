"""Running the command line in tests, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from timeline.cli import program

SEED = Path(__file__).parent.parent / "seeds" / "resolution-2397.yaml"


def run(*args: object, **env: str) -> Result:
    return CliRunner().invoke(program, [str(arg) for arg in args], env={"COLUMNS": "80", **env}, prog_name="timeline")


def run_process(*args: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "timeline", *(str(arg) for arg in args)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **env}, check=False)


def write(folder: Path, text: str, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
