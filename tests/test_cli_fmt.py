from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from command import SEED, run, write

from timeline.cli import program

UNTIDY = "events: # all\n  - title:   'A'\n    id: a\n    date: '1850'"
TIDY = "events:  # all\n- id: a\n  title: A\n  date: 1850\n"

OTHERS = {
    "csv": ("Title,id,date\n'A',a,\"1850\"\n", "id,title,date\na,'A',1850\n"),
    "json": (
        '{"events": [{"title": "A", "id": "a", "date": "1850"}]}',
        '{\n  "events": [\n    {"id": "a", "title": "A", "date": "1850"}\n  ]\n}\n',
    ),
    "toml": (
        '# all\n[[events]]\ntitle=\'A\'\nid="a"# the id\ndate="1850"',
        '# all\n[[events]]\nid = "a"  # the id\ntitle = "A"\ndate = "1850"\n',
    ),
}


def test_a_file_is_tidied_in_its_place_and_a_tidy_one_is_not_touched(tmp_path: Path) -> None:
    path = write(tmp_path, UNTIDY)
    done = run("fmt", path)
    assert (done.exit_code, done.output) == (0, f"{path}: tidied\n")
    assert path.read_text() == TIDY
    before = path.stat()
    done = run("fmt", path)
    assert (done.exit_code, done.output) == (0, "")
    assert path.stat().st_ino == before.st_ino


def test_check_changes_nothing_and_ends_with_1_where_a_file_is_not_tidy(tmp_path: Path) -> None:
    path, other = write(tmp_path, UNTIDY), write(tmp_path, TIDY, "tidy.yaml")
    done = run("fmt", "--check", path, other)
    assert (done.exit_code, done.output) == (1, f"{path}: not tidy\n")
    assert path.read_text() == UNTIDY
    assert run("fmt", "--check", other).exit_code == 0


def test_diff_prints_what_would_be_changed_and_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, UNTIDY)
    done = run("fmt", "--diff", path)
    assert done.exit_code == 0
    assert "-events: # all\n" in done.stdout
    assert "+- id: a\n" in done.stdout
    assert "-    date: '1850'\n\\ No newline at end of file\n" in done.stdout
    assert path.read_text() == UNTIDY
    assert run("fmt", "--diff", "--check", path).exit_code == 1


def test_the_standard_input_is_tidied_to_the_standard_output() -> None:
    done = CliRunner().invoke(program, ["fmt", "-"], input=UNTIDY)
    assert (done.exit_code, done.stdout) == (0, TIDY)


def test_a_file_with_errors_is_left_as_it_is_and_the_others_are_tidied(tmp_path: Path) -> None:
    bad, good = write(tmp_path, "events:\n-   {id: a, title: A, date: 1850-13}\n", "bad.yaml"), write(tmp_path, UNTIDY)
    done = run("fmt", bad, good, tmp_path / "missing.yaml", tmp_path / "nothing")
    assert done.exit_code == 1
    assert f'{bad}:2:29: error: events[0].date: "1850-13" is not a date' in done.stderr
    assert "  2 | -   {id: a, title: A, date: 1850-13}\n" in done.stderr
    assert f"{bad}: left as it is: it has 1 error\n" in done.stderr
    for missing in (tmp_path / "missing.yaml", tmp_path / "nothing"):
        assert f"\n{missing}: No such file or directory\n" in done.stderr
    assert bad.read_text().startswith("events:\n-   {")
    assert good.read_text() == TIDY


def test_what_cannot_be_kept_is_said_and_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "events:\n-   &a {id: a, title: A, date: 1850}\n")
    done = run("fmt", path)
    assert done.exit_code == 1
    assert "left as it is: it has anchors or aliases" in done.stderr
    assert "&a" in path.read_text()


def test_other_formats_are_refused_with_what_is_tidied(tmp_path: Path) -> None:
    done = run("fmt", write(tmp_path, "BEGIN:VCALENDAR\n", "x.ics"))
    assert done.exit_code == 1
    assert "x.ics: left as it is: only dossiers are tidied (csv, json, toml, yaml), and not ical\n" in done.stderr
    assert "no suffix that says its format" in run("fmt", write(tmp_path, UNTIDY, "x")).stderr


@pytest.mark.parametrize("format", OTHERS)
def test_a_file_of_each_format_is_tidied_in_its_place_checked_and_shown(format: str, tmp_path: Path) -> None:
    untidy, tidy = OTHERS[format]
    path = write(tmp_path, untidy, f"x.{format}")
    checked = run("fmt", "--check", path)
    assert (checked.exit_code, checked.output) == (1, f"{path}: not tidy\n")
    assert f"+++ {path} (tidied)\n" in run("fmt", "--diff", path).stdout
    assert path.read_text() == untidy
    assert run("fmt", path).output == f"{path}: tidied\n"
    assert path.read_text() == tidy
    before = path.stat()
    assert (run("fmt", path).output, run("fmt", "--check", path).exit_code) == ("", 0)
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize("format", OTHERS)
def test_the_standard_input_is_of_the_format_that_is_named(format: str) -> None:
    untidy, tidy = OTHERS[format]
    done = CliRunner().invoke(program, ["fmt", "--from", format, "-"], input=untidy)
    assert (done.exit_code, done.stdout) == (0, tidy)
    done = CliRunner().invoke(program, ["fmt", "--from", format, "--check", "-"], input=untidy)
    assert (done.exit_code, done.stdout) == (1, "")
    faulty = untidy.replace("1850", "1850-13")
    done = CliRunner().invoke(program, ["fmt", "--from", format, "-"], input=faulty)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "<stdin>:" in done.stderr
    assert '"1850-13" is not a date' in done.stderr


def test_a_file_whose_replacing_fails_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, OTHERS["toml"][0], "x.toml")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("os.fsync", refuse)
    done = run("fmt", path)
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x.toml", OTHERS["toml"][0])]


def test_permissions_stay(tmp_path: Path) -> None:
    path = write(tmp_path, UNTIDY)
    path.chmod(0o640)
    run("fmt", path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_meaning_of_a_seed_stays(tmp_path: Path) -> None:
    path = write(tmp_path, SEED.read_text("utf-8"), "resolution-2397.yaml")
    assert run("fmt", path).exit_code == 0
    assert run("diff", "--exit-code", SEED, path).exit_code == 0
