"""The options of an importer: from Python as keywords, from the command line by their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline.errors import OptionError
from timeline.files import check, load, read

IMPORTER = """
    from attrs import field, frozen
    from timeline.api import Event, Imported, Importer, Timeline

    @frozen(kw_only=True)
    class Options:
        date: str = field(default="1850", metadata={"help": "The date of all events."})
        most: int = field(default=100, metadata={"help": "The most events that are read."})
        upper: bool = field(default=False, metadata={"help": "Whether titles are in capitals."})

        @most.validator
        def _positive(self, attribute, value):
            if value < 1:
                raise ValueError(f"most is {value}, and expected is 1 or more")

    def read(stream, options):
        lines = stream.read().decode().splitlines()[: options.most]
        titles = [line.upper() if options.upper else line for line in lines]
        return Imported(timeline=Timeline(events=[
            Event(id=f"e{n}", title=title, date=options.date) for n, title in enumerate(titles)
        ]))

    importer = Importer(
        name=NAME, summary="Titles, one a line", media_type="text/plain", suffixes=(".lines",), read=read,
        options=Options, api=1,
    )
"""


@pytest.fixture
def file(tmp_path: Path, distributions: Distributions) -> Path:
    module = f"fake_lines_{len(distributions.modules)}"
    distributions.install("lines", IMPORTER, entry_points=f"[timeline.importers]\nlines = {module}:importer\n")
    path = tmp_path / "x.lines"
    path.write_text("alpha\nbeta\n")
    return path


def test_keywords_are_the_options_of_the_importer(file: Path) -> None:
    assert [event.title for event in load(file, upper=True, most=1).events] == ["ALPHA"]
    assert str(load(file, date="2019").events[0].claims[0].date) == "2019"
    assert [event.title for event in load(file).events] == ["alpha", "beta"]
    assert len(read(file, options={"date": "2020"}).timeline.events) == 2
    assert check(file, most=1) == ()


def test_a_wrong_option_is_named_before_the_file_is_read(file: Path) -> None:
    file.unlink()
    with pytest.raises(OptionError, match='lines has no option "dat"; did you mean "date"'):
        load(file, dat="1850")
    with pytest.raises(OptionError, match='lines, option most: "2" is not a whole number'):
        load(file, most="2")
    with pytest.raises(OptionError, match="most is 0"):
        load(file, most=0)


def test_an_authored_dossier_has_no_options(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("events: [{id: a, title: A, date: 1850}]")
    with pytest.raises(OptionError, match='yaml has no option "first"; it has none'):
        load(tmp_path / "x.yaml", first="2019")


def test_the_command_line_gives_them_by_name(file: Path) -> None:
    done = run("show", file, "--read", "date=2019-05", "--read", "upper=yes", "--read", "most=1")
    assert done.exit_code == 0
    assert "May 2019" in done.stdout
    assert "ALPHA" in done.stdout
    assert "BETA" not in done.stdout
    assert run("check", file, "--read", "most=1").stdout == f"{file}: 1 event, no faults\n"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("most", "expected OPTION=VALUE"),
        ("mots=3", 'lines has no option "mots"; did you mean "most"?'),
        ("most=many", "expected a whole number"),
        ("most=0", "most is 0"),
    ],
)
@pytest.mark.parametrize("command", ["check", "show", "status"])
def test_a_wrong_option_is_a_fault_of_usage(file: Path, command: str, setting: str, message: str) -> None:
    done = run(command, file, "--read", setting)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())


def test_two_files_of_a_diff_are_read_alike(file: Path, tmp_path: Path) -> None:
    (tmp_path / "y.lines").write_text("alpha\nbeta\n")
    done = run("diff", file, tmp_path / "y.lines", "--read", "date=2019")
    assert "Nothing changed." in done.stdout
