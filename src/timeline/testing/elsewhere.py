"""Running an exporter in another process, where hashes, time zone, locale and folder are others.

The parent sends its chronologies by pickle, through a pipe that nobody else can write to.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from timeline import plugins
from timeline.chronology import Chronology
from timeline.exporting import run

__all__ = ["digest", "digests_elsewhere"]

_SETTINGS = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "1", "COLUMNS": "17"}


def digest(data: bytes) -> str:
    """The SHA-256 of an output."""
    return hashlib.sha256(data).hexdigest()


def digests_elsewhere(name: str, chronologies: Sequence[Chronology]) -> list[str]:
    """The digests of what an installed exporter writes of chronologies, with default options, in another process.

    Raises:
        RuntimeError: If the process fails; the message ends with the last line that it said.
    """
    path = os.pathsep.join(item or os.getcwd() for item in sys.path)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs this, and a module of ours
            [sys.executable, "-m", __name__],
            input=pickle.dumps((name, list(chronologies))),
            capture_output=True,
            env={**os.environ, **_SETTINGS, "PYTHONPATH": path},
            cwd=folder,
            check=False,
        )
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise RuntimeError(said[-1] if said else f"exit code {done.returncode}")
    return done.stdout.decode("ascii").split()


def _main() -> None:
    name, chronologies = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent process alone
    exporter = plugins.exporter(name)
    for chronology in chronologies:
        stream = io.BytesIO()
        run(exporter, chronology, stream, exporter.options())
        print(digest(stream.getvalue()))


if __name__ == "__main__":
    _main()
