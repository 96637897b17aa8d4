import json
from pathlib import Path

import pytest
from command import SEED, run, run_process, write
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

DOSSIER = """
events:
- {id: a, title: Alpha, date: 1850}
- {id: b, title: "Beta \\u202e", date: 1851, tags: [hidden]}
- {id: c, title: Gamma, date: 1852}
"""
UPDATING = WORKING.replace(
    "exporter = ",
    "def update(previous, chronology, stream, options):\n"
    "        stream.write(previous)\n"
    "        return write(chronology, stream, options)\n\n"
    "    exporter = ",
).replace("write=write,", "write=write, update=update, losses=('dates', 'places'),")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write(tmp_path, DOSSIER)


@pytest.fixture(autouse=True)
def _installed(distributions: Distributions) -> None:
    distributions.install("titles", UPDATING)


@pytest.mark.plugins
def test_every_installed_format_is_a_sub_command_with_its_summary() -> None:
    output = run("export", "--help").stdout
    assert "titles  Titles, one a line" in output
    for name in ("ical", "json", "plotly"):
        assert f"\n  {name} " in output


def test_flags_are_made_from_the_options_with_their_help_and_defaults() -> None:
    output = " ".join(run("export", "titles", "--help").stdout.split())
    assert "--case [lower|upper] How titles are written. [default: lower]" in output
    assert "--width INTEGER The most characters of a line. [default: 80]" in output
    assert "--numbered / --no-numbered Whether lines have numbers. [default: no-numbered]" in output.replace("no- n", "no-n")
    assert "--heading TEXT A first line. -h" in output
    assert "What it cannot carry: - dates - places" in output
    assert "--as-of DATE" in output


def test_what_was_written_left_out_and_lost_is_printed(tmp_path: Path, dossier: Path) -> None:
    out = tmp_path / "out.txt"
    done = run("export", "titles", dossier, "-o", out, "--case", "upper", "--numbered", "--width", "3")
    assert done.exit_code == 0
    assert out.read_bytes() == b"1. ALP\n3. GAM\n"
    assert done.stdout.splitlines() == [
        f"{out}: 2 of 3 events, 14 bytes",
        "  left out: b: it is tagged as hidden",
        "  lost: dates (2 events)",
    ]


def test_a_dash_writes_to_the_standard_output_and_the_report_beside_it(dossier: Path) -> None:
    done = run("export", "titles", dossier, "-o", "-")
    assert done.stdout == "alpha\ngamma\n"
    assert "titles: 2 of 3 events, 12 bytes" in done.stderr


@pytest.mark.plugins
def test_the_bytes_of_a_real_format_are_the_same_through_a_pipe(tmp_path: Path) -> None:
    assert run("export", "json", SEED, "-o", tmp_path / "x.json").exit_code == 0
    piped = run_process("export", "json", SEED, "-o", "-")
    assert piped.stdout == (tmp_path / "x.json").read_bytes()
    assert json.loads(piped.stdout)["format"] == "timeline/1"


@pytest.mark.plugins
def test_the_options_of_resolving_reach_the_export(tmp_path: Path) -> None:
    run("export", "json", SEED, "-o", tmp_path / "x.json", "--as-of", "2019-12-25", "--sources", "kbs")
    data = json.loads((tmp_path / "x.json").read_bytes())
    assert data["as_of"] == "2019-12-25"
    assert len(data["left_out"]) == 16


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--width", "0"], "titles: width is 0, and a line has at least 1 character"),
        (["--width", "x"], "'x' is not a valid integer"),
        (["--case", "title"], "is not one of 'lower', 'upper'"),
        (["--widht", "1"], "No such option"),
    ],
)
def test_a_wrong_option_is_a_fault_of_usage_and_writes_nothing(
    tmp_path: Path, dossier: Path, args: list[str], message: str
) -> None:
    done = run("export", "titles", dossier, "-o", tmp_path / "out", *args)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()


def test_where_to_write_must_be_said(dossier: Path) -> None:
    done = run("export", "titles", dossier)
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_the_next_edition_is_written_from_the_previous_one(tmp_path: Path, dossier: Path) -> None:
    out = tmp_path / "out"
    run("export", "titles", dossier, "-o", out)
    run("export", "titles", dossier, "-o", out, "--previous", out)
    assert out.read_bytes() == b"alpha\ngamma\n" * 2
    assert "--previous" not in run("export", "json", "--help").stdout


@pytest.mark.plugins
def test_a_format_that_is_not_there_names_the_nearest_and_the_installed(dossier: Path) -> None:
    done = run("export", "titels", dossier, "-o", "x")
    assert done.exit_code == 2
    assert 'there is no format "titels" to export to; did you mean "titles"?' in done.stderr
    assert "installed: csv, ical, json, plotly, png, svg, titles, toml, yaml" in run("export", "zzz", dossier).stderr


def test_a_broken_format_says_why_and_is_no_trouble_to_the_others(
    distributions: Distributions, tmp_path: Path, dossier: Path
) -> None:
    distributions.install("broken", "raise RuntimeError('no licence')", distribution="broken-thing")
    assert "broken  (broken; see timeline plugins)" in run("export", "--help").stdout
    done = run("export", "broken", dossier, "-o", tmp_path / "out", "--some-flag")
    assert done.exit_code == 1
    assert "the format broken (broken-thing 1.0) cannot be used: its import fails: RuntimeError: no licence" in done.stderr
    assert run("export", "titles", dossier, "-o", tmp_path / "out").exit_code == 0


def test_a_folder_that_is_missing_is_one_message(tmp_path: Path, dossier: Path) -> None:
    done = run("export", "titles", dossier, "-o", tmp_path / "none" / "out")
    assert done.exit_code == 1
    assert done.stderr.endswith(f"Error: {tmp_path / 'none'}: there is no such folder\n")


def test_only_the_format_that_is_named_is_imported(distributions: Distributions, tmp_path: Path, dossier: Path) -> None:
    other = distributions.install("other")
    assert run("export", "titles", dossier, "-o", tmp_path / "out").exit_code == 0
    assert other not in distributions.imported()


def test_the_file_that_is_read_is_not_written_over_by_any_name(tmp_path: Path, dossier: Path) -> None:
    link, hard = tmp_path / "link", tmp_path / "hard"
    link.symlink_to(dossier)
    hard.hardlink_to(dossier)
    for out in (dossier, tmp_path / "." / ".." / tmp_path.name / "x.yaml", link, hard):
        done = run("export", "titles", dossier, "-o", out)
        assert done.exit_code == 2
        assert "is the file that is read, and would be written over; give another name" in " ".join(done.stderr.split())
        assert dossier.read_text("utf-8") == DOSSIER


@pytest.mark.plugins
def test_the_previous_feed_of_another_dossier_is_one_message(tmp_path: Path, dossier: Path) -> None:
    other = write(tmp_path, DOSSIER, "other.yaml")
    run("export", "ical", dossier, "-o", tmp_path / "x.ics")
    done = run("export", "ical", other, "-o", tmp_path / "y.ics", "--previous", tmp_path / "x.ics")
    assert done.exit_code == 1
    assert 'is of the timeline "x", and this one has the id "other"' in done.stderr
    assert 'set "id: x" in the dossier' in done.stderr
    assert not (tmp_path / "y.ics").exists()
    named = write(tmp_path, f"id: x\n{DOSSIER}", "other.yaml")
    assert run("export", "ical", named, "-o", tmp_path / "y.ics", "--previous", tmp_path / "x.ics").exit_code == 0
