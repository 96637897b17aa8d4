"""What only a terminal gets: colours, a page as tall as it is, and a bar for work that takes long."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest
from command import SEED, run, run_process, write

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9]m|\x1b\[1;3[0-9]m")
SLOW = """
import time
from timeline.cli.progress import progress
with progress(shown={}) as step:
    step("reading [b]x")
    time.sleep({})
"""


def on_terminal(*args: str, rows: int = 30, columns: int = 200, **env: str) -> tuple[int, str]:
    """Run Python with a terminal as its output and its errors; its exit code, and what the terminal was told."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    cleared = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR", "COLUMNS", "LINES")}
    environment = {**cleared, "TERM": "xterm-256color", **env}
    process = subprocess.Popen([sys.executable, *args], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    told: list[bytes] = []

    def listen() -> None:
        with contextlib.suppress(OSError):  # how the end of a terminal is told
            while data := os.read(ours, 65_536):
                told.append(data)

    listener = threading.Thread(target=listen)
    listener.start()
    code = process.wait(60)
    listener.join(10)
    os.close(ours)
    return code, b"".join(told).decode()


def faulty(folder: Path, count: int, name: str = "x.yaml") -> Path:
    return write(folder, "events:\n" + "".join(f"- {{id: e{n}, title: E, date: 2017-13-{n}}}\n" for n in range(count)), name)


def test_faults_are_in_colours_on_a_terminal_and_say_the_same_as_in_a_pipe(tmp_path: Path) -> None:
    path = faulty(tmp_path, 2)
    code, told = on_terminal("-m", "timeline", "check", str(path))
    assert code == 1
    assert COLOUR.search(told)
    assert ESCAPES.sub("", told).replace("\r\n", "\n") == run("check", path).stdout
    assert "\x1b" not in run_process("check", path).stdout.decode()


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_none(tmp_path: Path, env: dict[str, str]) -> None:
    code, told = on_terminal("-m", "timeline", "check", str(faulty(tmp_path, 2)), **env)
    assert code == 1
    assert not COLOUR.search(told)


def test_a_hostile_file_cannot_colour_the_terminal(tmp_path: Path) -> None:
    path = write(tmp_path, 'events: [{id: a, title: "[red]x[/red]", date: "\\e[31m2017"}]')
    _, told = on_terminal("-m", "timeline", "check", str(path), NO_COLOR="1")
    assert "\x1b[31m" not in told
    assert "[red]x[/red]" in told


def test_at_most_a_page_is_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    path = faulty(tmp_path, 40)
    done = run("check", path)
    lines = done.stdout.splitlines()
    assert len(lines) <= 52
    shown = [line for line in lines if line.startswith(f"{path}:")][:-1]
    assert [int(line.split(":")[1]) for line in shown] == list(range(2, 2 + len(shown)))
    more = 40 - len(shown)
    assert lines[-2:] == [f"… and {more} more ({more} errors); timeline check --all prints all", f"{path}: 40 errors"]
    whole = run("check", path, "--all").stdout
    assert (whole.count("error: "), "more" in whole) == (40, False)


def test_programs_are_told_all(tmp_path: Path) -> None:
    path = faulty(tmp_path, 300)
    assert len(json.loads(run("check", path, "--format", "json").stdout)) == 300
    assert len(run("check", path, "--format", "github").stdout.splitlines()) == 300


def test_a_page_is_over_all_files_and_errors_come_onto_it_before_warnings(tmp_path: Path) -> None:
    doubtful = "".join(f"- {{id: e{n}, title: E{n}, date: 2017}}\n" for n in range(60))
    one = write(
        tmp_path,
        f"sources: [{{id: s, title: S}}]\nevents:\n- {{id: x, title: X, date: 2017, source: s}}\n{doubtful}",
        "a.yaml",
    )
    other = faulty(tmp_path, 3, "b.yaml")
    done = run("check", one, other)
    assert done.stdout.count("error: ") == 3
    assert done.stdout.index("warning: ") < done.stdout.index("error: ")  # in the order of the files
    assert f"{one}: 61 events, 60 warnings\n{other}: 3 errors\n" in done.stdout
    assert re.search(r"… and \d+ more \(\d+ warnings\); timeline check --all prints all", done.stdout)


def test_every_command_tells_a_page_and_where_the_others_are(tmp_path: Path) -> None:
    done = run("show", faulty(tmp_path, 100))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) <= 52
    assert "timeline check --all prints all" in done.stderr


def test_a_page_is_as_tall_as_the_terminal(tmp_path: Path) -> None:
    path = faulty(tmp_path, 100)
    lengths = [on_terminal("-m", "timeline", "check", str(path), rows=rows)[1].count("\n") for rows in (10, 24, 60)]
    assert lengths[0] <= 18  # a page is readable on the smallest one
    assert 16 <= lengths[1] <= 24
    assert 50 <= lengths[2] <= 60


def test_long_work_has_a_bar_on_a_terminal_which_is_gone_when_it_is_done() -> None:
    _, told = on_terminal("-c", SLOW.format(True, 2.0))
    assert "reading [b]x" in told
    assert "0:00:0" in told
    assert told.rstrip("\x1b[?25h").endswith("\x1b[2K")  # the line is cleared


def test_the_bar_grows_with_the_part_that_is_done() -> None:
    told_by = "from timeline.progress import measured\nfrom itertools import count\nn = count()\n" + SLOW.format(True, 3.0)
    code = told_by.replace("    time.sleep", "    with measured(lambda: next(n) / 50): time.sleep")
    _, told = on_terminal("-c", code)
    rows = [row[: row.rfind("0:00")] for row in told.split("\r") if "[b]x" in row]
    assert len(set(rows)) > 3


@pytest.mark.parametrize(
    ("code", "env"),
    [
        (SLOW.format(True, 0.2), {}),  # short work
        (SLOW.format(False, 1.5), {}),  # what is printed is for a program
        (SLOW.format(True, 1.5), {"CI": "true"}),
    ],
)
def test_there_is_no_bar_where_it_would_be_in_the_way(code: str, env: dict[str, str]) -> None:
    assert on_terminal("-c", code, **env) == (0, "")


def test_a_pipe_never_has_a_bar() -> None:
    done = subprocess.run([sys.executable, "-c", SLOW.format(True, 1.5)], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_command_that_takes_long_shows_what_it_does_and_ends_as_it_would(tmp_path: Path) -> None:
    many = "".join(f"- {{id: e{n}, title: Event {n}, date: 2017-01-01}}\n" for n in range(6_000))
    path = write(tmp_path, f"events:\n{many}")
    code, told = on_terminal("-m", "timeline", "check", str(path))
    assert code == 0
    assert "checking" in told
    assert ESCAPES.sub("", told).endswith(f"{path}: 6,000 events, no faults\r\n")


@pytest.mark.plugins
def test_a_report_on_a_terminal_is_the_report_in_a_pipe(tmp_path: Path) -> None:
    _, told = on_terminal("-m", "timeline", "convert", str(SEED), str(tmp_path / "x.json"))
    assert "17 events read = 17 written + 0 left out" in told
