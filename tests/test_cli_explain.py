import json
from pathlib import Path

from command import SEED, run, write


def explained(*args: object) -> str:
    return " ".join(run("explain", SEED, *args).stdout.split())


def test_the_adoption_is_explained_by_the_ban_paragraph_8_and_december_2017() -> None:
    output = explained("adoption")
    assert output.startswith("Council adopts resolution 2397 adoption, point, actual 22 December 2017 narrowed")
    why = output.partition("Why")[2].partition("Claims")[0]
    assert "“Ban on the workers takes effect”: 22 December 2019" in why
    assert "paragraph 8, on “Workers to be sent home”: 24 months after “Council adopts resolution 2397”" in why
    assert "Together these leave 22 December 2017" in why
    assert "sometime in December 2017" in why


def test_every_claim_stands_with_its_source_its_words_and_its_standing() -> None:
    claims = explained("obligation").partition("Claims")[2]
    assert "adoption + 24 months equal UN Security Council, paragraph 8" in claims
    assert "../2019-12-31 looser NK News read from: end of 2019" in claims


def test_both_ends_of_a_span_are_judged_apart() -> None:
    claims = explained("chair").partition("Claims")[2]
    assert "from 2019-12 to unknown start: contradicts; end: says nothing NK News" in claims
    assert "holds at 2019-03 start: contradicts; end: looser KBS World" in claims


def test_sources_are_named_with_their_publication_and_a_link_in_one_piece() -> None:
    lines = run("explain", SEED, "adoption", COLUMNS="30").stdout.splitlines()
    assert "    https://undocs.org/S/RES/2397(2017)" in lines
    assert "NK News, Oliver Hotham, published between 30 and 31 January 2020" in explained("adoption")


def test_who_says_what_whom_said_is_told_as_a_chain() -> None:
    assert "NK News says that Russian foreign ministry" in explained("admission")


def test_an_obligation_is_explained_with_its_status() -> None:
    assert "overdue by 39 days (due 22 December 2019)" in explained("obligation")
    assert "overdue" not in explained("obligation", "--as-of", "2019-12-01")


def test_a_claim_that_does_not_count_is_shown_as_such(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
events:
- id: a
  title: A
  claims: [{date: 1850}, {date: 1900, rank: deprecated}, {date: 1851, recorded: 2020-01-01}]
""",
    )
    output = run("explain", path, "a", "--known", "2019-01-01").stdout
    assert "• 1900  does not count (deprecated)" in output
    assert "• 1851  does not count\n" in output
    assert "• 1850  equal" in output
    assert "no source is named" in output


def test_json_has_the_event_as_in_the_json_form_and_its_sources() -> None:
    data = json.loads(run("explain", SEED, "adoption", "--format", "json").stdout)
    assert data["event"]["date"]["edtf"] == "2017-12-22"
    assert data["event"]["date"]["basis"] == "narrowed"
    assert {step["event"] for step in data["event"]["date"]["chain"]} == {"ban", "obligation", "adoption"}
    assert [source["id"] for source in data["sources"]] == ["nk-news", "resolution-2397"]


def test_an_event_that_is_not_there_is_named_with_the_nearest() -> None:
    done = run("explain", SEED, "adoptoin")
    assert done.exit_code == 1
    assert done.stderr == 'Error: no event has the id "adoptoin"; did you mean "adoption"?\n'


def test_an_event_that_is_left_out_is_told_with_its_reason() -> None:
    done = run("explain", SEED, "midterm-report", "--sources", "kbs")
    assert done.exit_code == 1
    assert done.stderr == "Error: midterm-report has no date here: no claim of kbs dates it\n"
