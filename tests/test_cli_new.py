from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from command import run
from ruamel.yaml import YAML

import timeline as tl
from timeline.authoring import dossier_schema
from timeline.dossiers.starter import STARTERS
from timeline.dossiers.tidy import tidied

SUFFIXES = ("yaml", "yml", "toml", "csv")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_new_dossier_passes_the_check_without_a_word_and_says_the_same_in_each_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"my-story.{suffix}"
    done = run("new", path)
    assert done.exit_code == 0
    assert f"timeline check {path}" in done.stdout
    checked = run("check", path)
    assert (checked.exit_code, checked.output) == (0, f"{path}: 3 events, no faults\n")
    made = tl.load(path)
    assert made.id == "my-story"
    assert [event.id for event in made.events] == ["decision", "report", "works"]
    assert str(tl.resolve(made)["report"].date) == "2024-09-14"
    yaml = tmp_path / "other" / "my-story.yaml"
    yaml.parent.mkdir()
    run("new", yaml)
    assert made.events == tl.load(yaml).events
    assert made.sources == tl.load(yaml).sources


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_there_is_never_written_over(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_text("mine")
    done = run("new", path)
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert path.read_text() == "mine"


@pytest.mark.parametrize("title", ["Harbour: a history", 'The "old" # bridge', "null", "– é –"])
@pytest.mark.parametrize("suffix", ["yaml", "toml"])
def test_the_title_is_the_one_that_is_given(title: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    assert run("new", path, "--title", title).exit_code == 0
    assert tl.load(path).title == title


def test_a_title_that_no_dossier_can_have_is_refused(tmp_path: Path) -> None:
    done = run("new", tmp_path / "x.yaml", "--title", " ")
    assert done.exit_code == 2
    assert not (tmp_path / "x.yaml").exists()


def test_a_format_that_nobody_writes_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = run("new", tmp_path / "x.ics")
    assert done.exit_code == 2
    assert "expected a name such as x.yaml" in done.stderr


@pytest.mark.parametrize("format", STARTERS)
def test_a_starter_of_any_format_is_tidy(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{format}"
    run("new", path)
    assert tidied(path.read_bytes(), format=format) == path.read_bytes()


def test_the_starter_is_tidy_and_its_first_line_tells_editors_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    run("new", path)
    assert tidied(path.read_bytes()) == path.read_bytes()
    assert path.read_text().startswith("# yaml-language-server: $schema=dossier.schema.json\n")
    assert "timeline schema dossier > dossier.schema.json" in path.read_text()
    data = YAML(typ="base", pure=True).load(path.read_text())
    jsonschema.validate(data, dossier_schema())


def test_what_is_commented_out_in_the_starter_can_be_said_too(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    run("new", path)
    keys = ("description", "language", "timezone", "as_of", "url", "lane", "tags")
    lines = []
    for line in path.read_text().splitlines():
        bare = line.strip().removeprefix("# ")
        named = bare.partition(":")[0] in keys and line.strip().startswith("# ")
        lines.append(line.replace("# ", "", 1) if named else line)
    path.write_text("\n".join(lines) + "\n")
    assert run("check", path).output == f"{path}: 3 events, no faults\n"
    made = tl.load(path)
    assert (made.timezone, str(made.as_of)) == ("Europe/Berlin", "2024-12-31")
    assert made.events[0].tags == ("council",)
