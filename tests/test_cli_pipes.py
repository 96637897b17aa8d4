"""The standard input and output in place of files, by real processes: nothing but the data is on the output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import SEED, run_process

SEED_BYTES = SEED.read_bytes()
FAULTY = b"events:\n- {id: a, title: A, date: 2017-13}\n"

pytestmark = pytest.mark.plugins


def piped(data: bytes, *args: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "timeline", *map(str, args)]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_checking_what_comes_in_tells_its_lines() -> None:
    done = piped(SEED_BYTES, "check", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"<stdin>: 17 events, no faults\n", b"")
    done = piped(FAULTY, "check", "-")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        '<stdin>:2:27: error: events[0].date: "2017-13" is not a date: there is no month 13',
        "  2 | - {id: a, title: A, date: 2017-13}",
        "    |                           ^^^^^^^",
        "    = expected a month 01 to 12, or a season 21 to 41",
        "<stdin>: 1 error",
    ]
    assert json.loads(piped(FAULTY, "check", "-", "--format", "json").stdout)[0]["file"] == "<stdin>"
    assert piped(FAULTY, "check", "-", "--format", "github").stdout.startswith(b"::error file=<stdin>,line=2,col=27")


@pytest.mark.parametrize(
    "args",
    [
        ["show", "-"],
        ["show", "-", "--by", "lane"],
        ["explain", "-", "adoption"],
        ["explain", "-", "adoption", "--format", "json"],
        ["status", "-", "--as-of", "2020-01-30"],
        ["diff", "-", SEED],
        ["diff", SEED, "-"],
        ["diff", "-", "--old-known", "2020-01-01"],
        ["export", "json", "-", "-o", "-"],
        ["convert", "-", "-", "--to", "json"],
    ],
)
def test_what_comes_in_is_read_as_the_file_is(args: list[object]) -> None:
    named = [SEED if arg == "-" and args[index - 1] != "-o" else arg for index, arg in enumerate(args)]
    if args[0] == "convert":
        named = ["convert", SEED, "-", "--to", "json"]
    one, other = piped(SEED_BYTES, *args), run_process(*named)
    assert (one.returncode, one.stdout.replace(b'"id": "timeline"', b'"id": "resolution-2397"')) == (0, other.stdout)


def test_publishing_from_what_comes_in(tmp_path: Path) -> None:
    done = piped(SEED_BYTES, "publish", "-", tmp_path / "site", "--now", "2020-02-01T00:00:00Z")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "site" / "index.html").exists()


def test_data_alone_goes_to_the_output_and_all_that_is_told_beside_it() -> None:
    for args in (["export", "ical", "-", "-o", "-"], ["convert", "-", "-", "--to", "ical"]):
        done = piped(SEED_BYTES.replace(b"events:\n", b"events:\n- {id: zzz, title: Unsourced, date: 2018}\n", 1), *args)
        assert done.returncode == 0
        assert done.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
        assert done.stdout.endswith(b"END:VCALENDAR\r\n")
        assert b"no source is given" in done.stderr
        assert b"ical: 18 of 18 events" in done.stderr


def test_a_pipe_of_two_commands_is_the_two_steps() -> None:
    calendar = piped(SEED_BYTES, "convert", "-", "-", "--to", "ical").stdout
    back = piped(calendar, "convert", "-", "-", "--from", "ical", "--to", "json")
    assert back.returncode == 0
    assert len(json.loads(back.stdout)["events"]) == 17
    assert b"<stdin>:" in back.stderr


def test_faults_in_a_pipe_are_no_output_and_exit_code_1() -> None:
    for args in (["export", "json", "-", "-o", "-"], ["convert", "-", "-", "--to", "json"], ["show", "-"]):
        done = piped(FAULTY, *args)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode().endswith("Error: <stdin> has 1 error\n")


def test_an_input_of_nothing_is_a_fault_like_an_empty_file() -> None:
    done = piped(b"", "check", "-")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0] == "<stdin>:1:1: error: the file is empty"
    assert done.stdout.endswith(b"<stdin>: 1 error\n")


def test_the_input_is_read_once() -> None:
    for args in (["check", "-", "-"], ["diff", "-", "-"], ["show", "-", "--with", "-"]):
        done = piped(SEED_BYTES, *args)
        assert done.returncode == 2
        assert b"the standard input can be read once" in done.stderr
    done = piped(SEED_BYTES, "publish", "-", "site", "--watch")
    assert (done.returncode, b"expected a file or a folder in place of -" in done.stderr) == (2, True)


def test_a_file_called_dash_is_reached_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "-").write_bytes(b"events: [{id: a, title: A, date: 2017}]")
    command = [sys.executable, "-m", "timeline", "check", "./-", "--from", "yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=os.environ)
    assert (done.returncode, done.stdout) == (0, b"./-: 1 event, no faults\n")


def test_a_reader_that_has_enough_ends_the_writing_without_a_word() -> None:
    command = f"{sys.executable} -m timeline convert {SEED} - --to json 2>/dev/null | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.stdout == b'{\n  "forma'
