import json

import pytest
from command import run
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture


@pytest.mark.plugins
def test_the_first_party_formats_are_listed_and_work() -> None:
    found = json.loads(run("plugins", "--check", "--format", "json").stdout)
    listed = {(item["group"].removeprefix("timeline."), item["name"], item["error"]) for item in found}
    assert listed >= {
        ("exporters", "ical", ""),
        ("exporters", "json", ""),
        ("exporters", "plotly", ""),
        ("exporters", "png", ""),
        ("exporters", "svg", ""),
        ("importers", "ical", ""),
    }


def test_a_broken_plugin_is_listed_with_its_reason_beside_those_that_work(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-for-timeline", version="2.5")
    distributions.install("broken", "raise RuntimeError('no \\x1b[31mlicence')", distribution="broken-thing", version="0.9")
    done = run("plugins", "--check", COLUMNS="200")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    at = lines.index("broken  writes  broken-thing 0.9")
    assert lines[at + 1] == "  broken: its import fails: RuntimeError: no \\x1b[31mlicence"
    at = lines.index("titles  writes .titles  titles-for-timeline 2.5")
    assert lines[at + 1] == "  Titles, one a line"
    assert "\x1b" not in done.stdout


def test_a_plugin_that_ends_the_program_does_not_end_it(distributions: Distributions) -> None:
    distributions.install("quitter", "import sys; sys.exit('bye')")
    done = run("plugins", "--check", COLUMNS="200")
    assert done.exit_code == 1
    assert "  broken: its import fails: SystemExit: bye" in done.stdout.splitlines()


def test_the_plain_list_has_each_distribution_with_its_formats(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-for-timeline", version="2.5")
    module = distributions.install("both", distribution="both-ways", entry_points="")
    info = distributions.folder / f"{module}-1.0.dist-info"
    (info / "entry_points.txt").write_text("[timeline.exporters]\nx = a:b\ny = a:b\n[timeline.importers]\nx = a:c\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: both-ways\nVersion: 1.0\nSummary: There and back\n")
    lines = run("plugins").stdout.splitlines()
    at = lines.index("both-ways 1.0  There and back")
    assert lines[at + 1 : at + 3] == ["  x  writes and reads", "  y  writes"]
    at = lines.index("titles-for-timeline 2.5")
    assert lines[at + 1] == "  titles  writes"


def test_two_plugins_of_one_name_are_told_of_without_an_import(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-one")
    distributions.install("titles", distribution="titles-two")
    assert run("plugins", COLUMNS="200").stdout.count("broken: 2 plugins have this name (of titles-one, titles-two)") == 2
    assert distributions.imported() == []
