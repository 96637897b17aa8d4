import json
from pathlib import Path

import pytest
from command import SEED, run, write


def told(*args: object) -> str:
    return " ".join(run("status", SEED, *args).stdout.split())


def test_the_obligation_is_overdue_under_every_reading_with_its_evidence() -> None:
    output = told("--as-of", "2020-01-30")
    assert "overdue by 39 days (due 22 December 2019)" in output
    assert "overdue by 30 days if due 31 December 2019 (NK News)" in output
    assert "• due 31 December 2019: overdue, 30 days (another reading: NK News)" in output
    assert "shown unmet by “About 1,000 workers remain” (remaining, " in output
    assert "owed by All UN member states" in output


def test_readings_that_differ_leave_the_status_unknown() -> None:
    output = told("--as-of", "2019-12-25")
    assert "unknown: 3 days past due" in output
    assert "• due 22 December 2019: past due, 3 days (as resolved" in output
    assert "• due 31 December 2019: pending, 6 days left (another reading: NK News)" in output


def test_with_one_source_alone_its_reading_is_the_only_one() -> None:
    assert "pending, 6 days left (due 31 December 2019)" in told("--as-of", "2019-12-25", "--sources", "nk-news")
    late = told("--as-of", "2020-01-30", "--sources", "nk-news")
    assert "overdue by 30 days (due 31 December 2019)" in late
    assert "not judged: final-report: no claim of nk-news dates it" in late


def test_without_evidence_nothing_is_overdue() -> None:
    output = told("--as-of", "2020-01-30").partition("Midterm")[2].partition("Workers")[0]
    assert "314 days past due (due 22 March 2019); nothing says whether it was met" in output
    assert "overdue" not in output


def test_the_day_of_the_file_counts_where_none_is_given() -> None:
    assert told() == told("--as-of", "2020-01-30")


@pytest.mark.parametrize("given", ["", "--format=json"])
def test_without_any_day_one_is_asked_for(tmp_path: Path, given: str) -> None:
    path = write(tmp_path, "events: [{id: a, title: A, date: 2017, kind: deadline}]")
    done = run("status", path, *([given] if given else []))
    assert done.exit_code == 2
    assert "expected --as-of DATE" in done.stderr


def test_a_file_without_obligations_has_none() -> None:
    path = SEED.parent / "resolution-2397.yaml"
    assert run("status", path, "--sources", "kbs").stdout.startswith("0 obligations, as of 30 January 2020\n")


def test_json_has_every_obligation_with_all_readings_and_those_left_out() -> None:
    done = run("status", SEED, "--as-of", "2020-01-30", "--sources", "nk-news", "--format", "json")
    data = json.loads(done.stdout)
    assert data["as_of"] == "2020-01-30"
    (found,) = data["obligations"]
    assert (found["id"], found["status"]["state"], found["status"]["evidence"]) == ("obligation", "overdue", ["remaining"])
    assert [(item["due"], item["days"]) for item in found["status"]["readings"]] == [("2019-12-31", 30)]
    assert {item["event"] for item in data["left_out"]} == {"midterm-report", "final-report"}


def test_an_obligation_that_was_met_says_when_and_by_what(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
as_of: 2020-01-30
events:
- {id: a, title: It is due, date: 2019-12-31, kind: deadline, fulfilled_by: b}
- {id: b, title: It is done, date: 2019-12-21}
""",
    )
    output = " ".join(run("status", path).stdout.split())
    assert "met, 10 days to spare (due 31 December 2019)" in output
    assert "shown met by “It is done” (b, 21 December 2019)" in output
