"""``timeline convert``: any format in, any format out, and every event accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import SEED, run, write
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline import load
from timeline.plugins import EXPORTERS, names

DOSSIER = """
events:
- {id: a, title: Alpha, date: 1850}
- {id: b, title: Beta, date: 1851, tags: [hidden]}
- {id: c, title: Gamma, date: 1852}
"""

pytestmark = pytest.mark.plugins


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write(tmp_path, DOSSIER)


@pytest.fixture(autouse=True)
def _installed(distributions: Distributions) -> None:
    distributions.install("titles", WORKING)


def test_the_suffixes_say_the_formats_and_the_report_says_what_became_of_every_event(tmp_path: Path, dossier: Path) -> None:
    out = tmp_path / "out.titles"
    done = run("convert", dossier, out)
    assert (done.exit_code, out.read_bytes()) == (0, b"alpha\ngamma\n")
    assert done.stdout.splitlines() == [
        f"{dossier} (yaml): 3 events read = 2 written + 1 left out",
        f"{out}: 2 of 3 events, 12 bytes",
        "  left out: b: it is tagged as hidden",
        "  lost: dates (2 events)",
    ]


def test_formats_that_are_named_go_before_suffixes_and_their_options_are_given(tmp_path: Path) -> None:
    source, out = write(tmp_path, DOSSIER, "notes.txt"), tmp_path / "out.json"
    options = ("--write", "case=upper", "--write", "width=3", "--write", "numbered=yes")
    done = run("convert", source, out, "--from", "yaml", "--to", "titles", *options)
    assert (done.exit_code, out.read_bytes()) == (0, b"1. ALP\n3. GAM\n")


def test_options_of_the_importer_are_given_too(tmp_path: Path) -> None:
    run("convert", SEED, tmp_path / "x.ics")
    help_text = run("convert", tmp_path / "x.ics", tmp_path / "x.json", "--read", "nothing=1")
    assert help_text.exit_code == 2
    assert "ical has no option" in help_text.stderr


def test_there_and_back_through_the_lossless_form_nothing_is_lost(tmp_path: Path) -> None:
    assert run("convert", SEED, tmp_path / "x.json").exit_code == 0
    assert load(tmp_path / "x.json") == load(SEED)
    done = run("convert", tmp_path / "x.json", tmp_path / "y.json")
    assert "17 events read = 17 written + 0 left out" in done.stdout
    assert "lost" not in done.stdout
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "y.json").read_bytes()


@pytest.mark.parametrize("format", [name for name in names(EXPORTERS) if name != "png"])
@pytest.mark.parametrize("source", ["yaml", "ics", "json", "folder"])
def test_every_format_that_is_read_goes_into_every_format_that_is_written(tmp_path: Path, source: str, format: str) -> None:
    given = tmp_path / f"in.{source}"
    if source == "folder":
        given.mkdir()
        events = [{"id": "a", "title": "A", "date": "2020"}, {"id": "b", "title": "B", "date": "2021-05"}]
        write(given, json.dumps({"events": events[:1]}), "1.yaml")
        write(given, json.dumps({"events": events[1:]}), "2.yaml")
    else:
        run("convert", SEED, given, *(["--to", "json"] if source == "yaml" else []))
        if source == "yaml":
            given.write_bytes(SEED.read_bytes())
    done = run("convert", given, tmp_path / "out", "--to", format)
    assert done.exit_code == 0, done.output
    count = 2 if source == "folder" else 17
    first = done.stdout.splitlines()[0]
    written, left_out = (int(first.split(mark)[0].split()[-1]) for mark in (" written", " left out"))
    assert f"{count} events read" in first
    assert written + left_out == count


def test_faults_of_the_input_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    source = write(tmp_path, "events: [{id: a, title: A, date: 2017-13}]")
    done = run("convert", source, tmp_path / "x.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no month 13" in done.stderr
    assert not (tmp_path / "x.json").exists()
    assert run("convert", tmp_path / "none.yaml", tmp_path / "x.json").exit_code == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["x.yaml", "x.foo"], "no format has the suffix .foo"),
        (["x.yaml", "x"], "has no suffix that says its format"),
        (["x.docx", "x.json"], "no format has the suffix .docx"),
        (["x.yaml", "x.json", "--from", "yml"], 'there is no format "yml"'),
        (["x.yaml", "x.json", "--to", "titels"], 'there is no format "titels"; did you mean "titles"?'),
        (["x.yaml", "x.titles", "--write", "case=title"], '"title" is none of lower, upper'),
        (["x.yaml", "x.titles", "--write", "widht=1"], 'titles has no option "widht"; did you mean "width"?'),
        (["x.yaml", "x.titles", "--write", "width=0"], "a line has at least 1 character"),
        (["x.yaml", "x.titles", "--write", "width"], "expected OPTION=VALUE"),
        (["x.yaml", "x.titles", "--read", "a=1"], 'yaml has no option "a"'),
        (["x.yaml", "-"], "expected --to FORMAT"),
        (["-", "x.json", "--with", "-"], "the standard input can be read once"),
        (["x.yaml"], "Missing argument 'OUT'"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_writes_nothing(
    tmp_path: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = run("convert", *args)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert (dossier in before, sorted(tmp_path.iterdir())) == (True, before)


def test_the_input_is_not_written_over_by_any_name_nor_a_folder_that_is_read_written_into(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    source = write(folder, DOSSIER)
    link = tmp_path / "link.json"
    link.symlink_to(source)
    for given, out in ((source, source), (source, link), (folder, source), (folder, folder / "new.json")):
        done = run("convert", given, out, "--to", "json")
        assert done.exit_code == 2
        assert source.read_text("utf-8") == DOSSIER
    assert "would be read as a dossier; give another name" in " ".join(done.stderr.split())
    assert [item.name for item in folder.iterdir()] == ["x.yaml"]
    assert run("convert", folder, folder / "new.titles").exit_code == 0


def test_several_files_are_converted_as_one(tmp_path: Path, dossier: Path) -> None:
    other = write(tmp_path, "events: [{id: d, title: Delta, date: a + 1 day}]", "other.yaml")
    done = run("convert", dossier, tmp_path / "x.titles", "--with", other)
    assert done.exit_code == 0
    assert f"{dossier} + {other} (yaml): 4 events read = 3 written + 1 left out" in done.stdout


def test_what_an_importer_left_out_is_counted(tmp_path: Path) -> None:
    calendar = tmp_path / "c.ics"
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nEND:VALARM\n"
    event = f"BEGIN:VEVENT\nUID:x\nDTSTAMP:20200101T000000Z\nDTSTART;VALUE=DATE:20200131\nSUMMARY:X\n{alarm}END:VEVENT\n"
    calendar.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n".replace("\n", "\r\n"), newline="")
    done = run("convert", calendar, tmp_path / "x.json")
    assert (done.exit_code, "1 event read = 1 written + 0 left out" in done.stdout) == (0, True)
    assert "left out in reading: 1 thing, told with its place" in done.stdout
    assert "VALARM" in done.stderr
