import json

import pytest
from command import run
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture


@pytest.mark.plugins
def test_the_first_party_formats_are_listed_and_work() -> None:
    found = json.loads(run("plugins", "--format", "json").stdout)
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
    done = run("plugins", COLUMNS="200")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    at = lines.index("broken  writes  broken-thing 0.9")
    assert lines[at + 1] == "  broken: its import fails: RuntimeError: no \\x1b[31mlicence"
    at = lines.index("titles  writes .titles  titles-for-timeline 2.5")
    assert lines[at + 1] == "  Titles, one a line"
    assert "\x1b" not in done.stdout


def test_a_plugin_that_ends_the_program_does_not_end_it(distributions: Distributions) -> None:
    distributions.install("quitter", "import sys; sys.exit('bye')")
    done = run("plugins", COLUMNS="200")
    assert done.exit_code == 0
    assert "  broken: its import fails: SystemExit: bye" in done.stdout.splitlines()
