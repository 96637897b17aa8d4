"""Running other people's programs: in folders of their own, and never longer than a test."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path(__file__).parent


def isolated(folder: Path) -> dict[str, str]:
    """An environment in which a program finds nothing of its user's and leaves nothing outside a folder."""
    homes = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME")
    plain = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONUTF8": "1", "COLUMNS": "1000000", "NO_PROXY": "*"}
    return {"PATH": os.environ["PATH"], **plain, **dict.fromkeys(homes, str(folder))}


def run(command: Sequence[str | Path], folder: Path, *, code: int = 0, errors: str = "strict") -> str:
    """What a program prints, which has to end with a code within two minutes."""
    done = subprocess.run(
        [str(item) for item in command],
        check=False,
        cwd=folder,
        env=isolated(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == code, (done.stderr or done.stdout).decode("utf-8", "replace")[-3_000:]
    return done.stdout.decode("utf-8", errors)


@contextmanager
def running(command: Sequence[str | Path], folder: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A program and all that it starts, for as long as the context lasts. Its messages go to ``log`` in the folder."""
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [str(item) for item in command],
            cwd=folder,
            env={**isolated(folder), **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def free_port() -> int:
    """A port of the loopback that nothing listens at just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _end(process: subprocess.Popen[str]) -> None:
    """End a program with the group that it leads: by the end of its input, kindly, and then not."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.close()
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(subprocess.TimeoutExpired):
            process.wait(3)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()
