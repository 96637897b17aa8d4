"""What every command shares: help, exit codes, errors, safe text, quiet pipes."""

import importlib.metadata
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from command import SEED, run, run_process, write

from timeline.cli.output import safe
from timeline.cli.root import COMMANDS


def test_the_help_lists_every_command_with_what_it_does() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    lines = [line.split() for line in shown.output.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()]
    assert tuple(words[0] for words in lines if words[0] in COMMANDS) == tuple(COMMANDS)
    assert all(len(words) > 2 for words in lines)
    assert "Exit codes: 0 if all is well" in shown.output


def test_a_file_name_that_is_no_text_is_told_in_escapes(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/x\xff.yaml")
    Path(name).write_text("events: [{id: a, title: A, date: 2017}]", encoding="utf-8")
    assert run("check", name).output == f"{tmp_path}/x\\udcff.yaml: 1 event, no faults\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(command: str) -> None:
    assert run(command, "--help").output.startswith(f"Usage: timeline {command}")


def test_the_version_is_that_of_the_distribution() -> None:
    assert run("--version").output == f"timeline {importlib.metadata.version('timeline-kit')}\n"


def test_the_module_runs_as_the_command() -> None:
    done = run_process("check", SEED)
    assert (done.returncode, done.stdout.decode()) == (0, f"{SEED}: 17 events, no faults\n")


def test_an_unknown_command_is_a_fault_of_usage_and_names_the_nearest() -> None:
    done = run("chekc", "x")
    assert done.exit_code == 2
    assert 'there is no command "chekc"; did you mean "check"?' in done.stderr


@pytest.mark.plugins
@pytest.mark.parametrize("command", ["show", "status", "explain", "export", "publish"])
def test_a_file_with_faults_gives_them_all_and_exit_code_1(tmp_path: Path, command: str) -> None:
    path = write(tmp_path, "events:\n- {id: a, title: A, date: 2017-13}\n- {id: b, title: B, date: 2017-14}\n")
    more = {"explain": ["a"], "publish": [str(tmp_path / "site")], "export": ["-o", str(tmp_path / "x.json")]}
    done = run(*(["export", "json"] if command == "export" else [command]), path, *more.get(command, []))
    assert done.exit_code == 1
    assert f"{path}:2:27: error: events[0].date" in done.stderr
    assert f"{path}:3:27: error: events[1].date" in done.stderr
    assert done.stderr.endswith(f"Error: {path} has 2 errors\n")
    assert done.stdout == ""
    assert sorted(item.name for item in tmp_path.iterdir()) == ["x.yaml"]


def test_what_is_doubtful_goes_to_the_standard_error_and_the_command_works(tmp_path: Path) -> None:
    path = write(tmp_path, 'events: [{id: a, title: "A\\u202e", date: 2017}]')
    done = run("show", path)
    assert done.exit_code == 0
    assert "warning" in done.stderr
    assert "warning" not in done.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.yaml", "none.yaml: No such file or directory"),
        ("folder.yaml", 'folder.yaml" has no dossiers; expected files with a suffix of '),
        ("x.docx", "no format has the suffix .docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_message_and_no_traceback(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    done = run("show", tmp_path / name)
    assert done.exit_code == 1
    assert message in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--as-of", "2020-01"], '"2020-01" is not a date: it is no single day; expected a day, e.g. 2020-01-30'),
        (["--as-of", "tomorrow"], '"tomorrow" is not a date'),
        (["--known", "2020-02-30"], '"2020-02-30" is not a date'),
        (["--sources", "nk-newz"], 'no source has the id "nk-newz"; did you mean "nk-news"?'),
        (["--prefer", "nobody"], 'no source has the id "nobody"'),
        (["--sources", "nk-news,"], "it has an empty place"),
        (["--from", "ymal"], 'there is no format "ymal"'),
    ],
)
def test_a_wrong_option_is_refused_with_what_is_right(args: list[str], message: str) -> None:
    done = run("show", SEED, *args)
    assert done.exit_code == (1 if args[0] == "--from" else 2)
    assert message in " ".join(done.stderr.split())


def test_whoever_stops_reading_hears_no_complaint() -> None:
    show = [sys.executable, "-m", "timeline", "schema", "export"]
    with subprocess.Popen(show, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    show[3:] = ["show", str(SEED)]
    with subprocess.Popen(show, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_terminal_without_unicode_gets_escapes_and_no_error() -> None:
    done = run_process("show", SEED, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u2022  Council adopts" in done.stdout


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("\x9b31m", "\\x9b31m"),
        ("a\tb\nc", "a b c"),
        ("a\u2028b", "a\\u2028b"),
        (
            "10\u00a0000 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "10\u00a0000 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\ud800", "\\ud800"),
    ],
)
def test_text_for_the_terminal_is_escaped_but_stays_readable(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_the_library_is_imported_without_what_only_the_command_needs() -> None:
    code = "import timeline, sys; print(sorted({'click', 'rich', 'ruamel.yaml', 'icalendar', 'plotly'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_checking_a_file_does_not_load_the_library_that_draws() -> None:
    code = f"""
import sys
from timeline.cli import program
program.main(["check", {str(SEED)!r}], standalone_mode=False)
print(sorted({{"rich", "icalendar", "plotly"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_the_help_says_of_each_command_what_its_module_says() -> None:
    for name, short in COMMANDS.items():
        command = import_module(f"timeline.cli.{name}").command
        assert command.get_short_help_str(limit=200) == short
        assert re.search(rf"^  {name} +{re.escape(short)}$", run("--help", COLUMNS="200").stdout, re.MULTILINE)


def test_the_help_imports_no_command() -> None:
    code = "from timeline.cli import program; program(['--help'], standalone_mode=False); import sys; print([*sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "timeline.cli.root" in printed
    assert [name for name in ("attr", "rich", "timeline.plugins", "timeline.cli.check") if f"'{name}'" in printed] == []
