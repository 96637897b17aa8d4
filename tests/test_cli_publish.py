import json
import re
from pathlib import Path

import pytest
from command import SEED, run
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture

pytestmark = pytest.mark.plugins


def test_a_folder_is_published_and_every_file_reported(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run("publish", SEED, site)
    assert done.exit_code == 0
    assert sorted(item.name for item in site.iterdir()) == ["calendar.ics", "feeds.json", "index.html", "timeline.json"]
    assert re.match(rf"published in {re.escape(str(site))}, edition of [0-9-]+T[0-9:]+Z:\n", done.stdout)
    for name in ("index.html", "calendar.ics", "timeline.json"):
        size = (site / name).stat().st_size
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(str(site / name))]
        assert line.endswith(f" of 17 events, {size:,} bytes")
    assert b"BEGIN:VCALENDAR" in (site / "calendar.ics").read_bytes()
    assert json.loads((site / "timeline.json").read_bytes())["format"] == "timeline/1"


def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "b"):
        assert run("publish", SEED, folder).exit_code == 0
        contents.append({item.name: item.read_bytes() for item in folder.iterdir()})
    assert contents[0] == contents[1] == contents[2]


def test_what_was_left_out_is_told_with_its_reason(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path / "site", "--sources", "kbs")
    assert done.stdout.count("  left out: adoption: no claim of kbs dates it\n") == 3
    assert "1 of 17 events" in done.stdout


def test_options_of_a_format_are_set_by_their_names(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path / "site", "--set", "ical.refresh=PT6H", "--set", "ical.mark=no")
    assert done.exit_code == 0
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in (tmp_path / "site" / "calendar.ics").read_bytes()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("refresh=PT6H", "expected FORMAT.OPTION=VALUE"),
        ("ical.refresh", "expected FORMAT.OPTION=VALUE"),
        ("icl.refresh=PT6H", '"icl" is not published; did you mean "ical"?'),
        ("ical.refesh=PT6H", 'ical has no option "refesh"; did you mean "refresh"?'),
        ("ical.mark=perhaps", "expected yes or no"),
        ("ical.refresh=soon", "refresh"),
    ],
)
def test_a_wrong_setting_is_a_fault_of_usage_and_writes_nothing(tmp_path: Path, setting: str, message: str) -> None:
    done = run("publish", SEED, tmp_path / "site", "--set", setting)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert not (tmp_path / "site").exists()


def test_a_broken_format_is_one_message_and_nothing_is_written(distributions: Distributions, tmp_path: Path) -> None:
    distributions.install("plotly", "raise RuntimeError('no')", distribution="timeline-kit-plotly")
    done = run("publish", SEED, tmp_path / "site")
    assert done.exit_code == 1
    assert "the format plotly (timeline-kit-plotly 1.0) cannot be used: its import fails: RuntimeError: no" in done.stderr
    assert not (tmp_path / "site").exists()
