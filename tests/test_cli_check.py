import json
from pathlib import Path

import pytest
from command import SEED, run, write

BAD = "events:\n- {id: a, title: A, date: 2017-13}\n- {id: b, titel: B, date: 2017, title: 100%}\n"


def test_a_file_without_faults_is_told_with_its_events() -> None:
    done = run("check", SEED)
    assert (done.exit_code, done.output) == (0, f"{SEED}: 17 events, no faults\n")


def test_every_fault_is_shown_with_its_line_and_a_caret(tmp_path: Path) -> None:
    path = write(tmp_path, BAD)
    done = run("check", path)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:3] == [
        f'{path}:2:27: error: events[0].date: "2017-13" is not a date: there is no month 13',
        "  2 | - {id: a, title: A, date: 2017-13}",
        "    |                           ^^^^^^^",
    ]
    assert done.stdout.endswith(f"{path}: 2 errors\n")


FIVE_FAULTS = """\
timeline: Five faults
sources:
- {id: paper, title: A paper}
events:
- id: a
  titel: Misspelt key
  date: 2017-12
  source: paper
- id: b
  title: No such day
  date: 2019-02-30
- id: c
  title: A source that is not there
  date: 2019
  source: papers
- id: a
  title: An id for the second time
  date: b + 24 months
- id: e
  title: A link that is none
  date: 2019
  url: javascript:alert(1)
"""


def test_five_faults_are_five_errors_with_their_lines_in_one_run(tmp_path: Path) -> None:
    path = write(tmp_path, FIVE_FAULTS)
    done = run("check", path, "--format", "json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)
    assert [(fault["line"], fault["path"]) for fault in faults] == [
        (6, "events[0].titel"),
        (11, "events[1].date"),
        (15, "events[2].source"),
        (16, "events[3].id"),
        (22, "events[4].url"),
    ]


def test_several_files_are_all_checked_even_if_one_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.docx").touch()
    missing = tmp_path / "none.yaml", tmp_path / "none"
    done = run("check", *missing, SEED, tmp_path / "x.docx")
    assert done.exit_code == 1
    for path in missing:
        assert f"{path}:0:0: error: it cannot be read: No such file or directory" in done.stdout
    assert f"{SEED}: 17 events, no faults" in done.stdout
    assert "no format has the suffix .docx" in done.stdout


def test_warnings_alone_are_told_and_fine(tmp_path: Path) -> None:
    path = write(tmp_path, 'events: [{id: a, title: "A\\u202e", date: 2017}]')
    done = run("check", path)
    assert done.exit_code == 0
    assert done.stdout.endswith(f"{path}: 1 event, 1 warning\n")
    assert "\u202e" not in done.stdout


def test_json_is_a_list_of_objects_over_all_files(tmp_path: Path) -> None:
    path = write(tmp_path, BAD)
    done = run("check", path, SEED, tmp_path / "none.yaml", "--format", "json")
    assert done.exit_code == 1
    first, second, third = json.loads(done.stdout)
    assert list(first) == ["file", "line", "column", "path", "code", "message", "found", "expected", "severity"]
    assert (first["file"], first["line"], first["column"], first["path"]) == (str(path), 2, 27, "events[0].date")
    assert 'did you mean "title"' in second["message"] + second["expected"]
    assert (third["code"], third["line"]) == ("unreadable", 0)
    assert json.loads(run("check", SEED, "--format", "json").stdout) == []


def test_github_gets_its_annotations_with_its_escapes(tmp_path: Path) -> None:
    path = write(tmp_path, BAD, "a,b.yaml")
    lines = run("check", path, "--format", "github").stdout.splitlines()
    named = str(path).replace(",", "%2C")
    assert lines[0].startswith(f"::error file={named},line=2,col=27,title=")
    assert "::events[0].date: " in lines[0]
    hostile = write(tmp_path, 'events: [{id: a, title: A, date: "50%\\n::error::x"}]')
    (line,) = run("check", hostile, "--format", "github").stdout.splitlines()
    assert "50%25" in line


@pytest.mark.parametrize("args", [[], ["--format", "xml", "x.yaml"]])
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    assert run("check", *args).exit_code == 2


def test_a_file_without_a_suffix_is_read_as_the_format_that_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "events: [{id: a, title: A, date: 2017}]", "dossier")
    assert run("check", path).exit_code == 1
    assert run("check", path, "--from", "yaml").output == f"{path}: 1 event, no faults\n"


def test_what_shows_only_when_dates_are_worked_out_is_a_fault_too(tmp_path: Path) -> None:
    path = write(tmp_path, "events:\n- {id: a, title: A, date: b + 1 day}\n- {id: b, title: B, date: a + 1 day}\n")
    result = run("check", path)
    assert result.exit_code == 1
    assert "these dates go in a circle that can never hold: a: b + 1 day; b: a + 1 day" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("- {id: a, title: A, date: b + 1 day}\n- {id: b, title: B, date: a + 1 day}", "2:27: error: events[0].date: "),
        (
            "- {id: c, title: C, date: 2017}\n- {id: x, title: X, start: c + 1 year, end: c}",
            "3:28: error: events[1].start: ",
        ),
        (
            "- {id: a, title: A, date: 2017}\n- {id: b, title: B, claims: [{date: a}, {date: b + 1 day}]}",
            "3:48: error: events[1].claims[1].date: ",
        ),
        (
            "- {id: a, title: A, date: s}\nsources:\n- {id: s, title: S, published: a + 1 day}",
            "2:27: error: events[0].date: ",
        ),
        ("- {id: a, title: A, date: every 1 day from 2020-01-01 until 2400-01-01}", "2:27: error: events[0].date: "),
    ],
)
def test_what_shows_only_when_dates_are_worked_out_has_its_place(tmp_path: Path, content: str, place: str) -> None:
    path = write(tmp_path, f"events:\n{content}\n")
    assert f"{path}:{place}" in run("check", path).stdout


def test_a_circle_through_several_files_has_the_place_in_its_file(tmp_path: Path) -> None:
    first = write(tmp_path, "events:\n- {id: c, title: C, date: 2017}\n", "first.yaml")
    second = write(tmp_path, "id,title,date\na,A,b + 1 day\nb,B,a + 1 day\n", "second.csv")
    assert f"{second}:2:5: error: date: " in run("check", first, "--with", second).stdout
