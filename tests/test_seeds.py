"""What must come out of the dossiers in ``seeds/``: each finding of the story, from Python and from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import timeline as tl

SEEDS = Path(__file__).parents[1] / "seeds"
SEED = SEEDS / "resolution-2397.yaml"

# id -> kind, modality, and each claim's source with its chain of speakers
STORY = {
    "adoption": ("point", "actual", ["nk-news"]),
    "ban": ("point", "actual", ["nk-news", "resolution-2397"]),
    "overturn-attempt": ("point", "attempted", ["nk-news", "reuters-draft"]),
    "obligation": ("deadline", "actual", ["resolution-2397", "nk-news"]),
    "midterm-report": ("deadline", "actual", ["resolution-2397"]),
    "final-report": ("deadline", "actual", ["resolution-2397"]),
    "chair": ("tenure", "actual", ["nk-news", "nk-news", "kbs", "whats-in-blue"]),
    "workers-2018": ("point", "actual", ["nk-news > unattributed", "russia-report"]),
    "remaining": ("span", "actual", ["nk-news > foreign-ministry", "nk-news > foreign-ministry"]),
    "stay-for-good": ("span", "hypothetical", ["nk-news > expert"]),
    "diplomat-claim": ("point", "actual", ["nk-news > diplomat", "nk-news > diplomat"]),
    "letter": ("point", "actual", ["nk-news > foreign-ministry > german-mission"]),
    "admission": ("point", "actual", ["nk-news > foreign-ministry", "interfax > foreign-ministry"]),
    "visa-figures": ("point", "actual", ["nk-news > interior-ministry"]),
    "statement": ("point", "actual", ["nk-news > foreign-ministry"]),
    "expert-comment": ("point", "actual", ["nk-news > expert", "nk-news > expert"]),
    "border-closure": ("span", "actual", ["nk-news", "yonhap"]),
}


@pytest.fixture(scope="module")
def dossier() -> tl.Timeline:
    return tl.load(SEED)


@pytest.fixture(scope="module")
def story(dossier: tl.Timeline) -> tl.Chronology:
    return tl.resolve(dossier)


def with_claim(dossier: tl.Timeline, event: str, claim: tl.Claim) -> tl.Timeline:
    """The dossier with one more claim about an event."""
    changed = [evolve(item, claims=(*item.claims, claim)) if item.id == event else item for item in dossier.events]
    return evolve(dossier, events=changed)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_dossier_is_without_fault_or_doubt(path: Path) -> None:
    assert tl.check(path) == ()


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_dossier_has_its_files_name_as_its_id_and_every_event_is_dated(path: Path) -> None:
    dossier = tl.load(path)
    assert dossier.id == path.stem
    resolved = tl.resolve(dossier)
    assert {entry.id for entry in resolved} == {event.id for event in dossier.events}
    assert resolved.left_out == ()


def test_the_story_has_just_its_events_with_kind_modality_and_attribution(dossier: tl.Timeline) -> None:
    found = {
        event.id: (
            event.kind.value,
            event.modality.value,
            [" > ".join((claim.source, *claim.said_by)) for claim in event.claims],
        )
        for event in dossier.events
    }
    assert found == STORY


def test_the_article_appeared_on_one_of_two_days_and_the_stored_copys_date_decides_nothing(
    dossier: tl.Timeline, story: tl.Chronology
) -> None:
    assert str(story.published["nk-news"]) == "[2020-01-30..2020-01-31]"
    assert story.published["nk-news"].conflict is False
    article = next(source for source in dossier.sources if source.id == "nk-news")
    assert [(claim.text, claim.rank.value) for claim in article.published] == [
        ("[2020-01-30..2020-01-31]", "normal"),
        ("2020-02-23", "deprecated"),
    ]


def test_adoption_is_narrowed_to_the_one_day_of_december_2017_that_fits_the_ban(story: tl.Chronology) -> None:
    adoption = story["adoption"]
    assert str(adoption.date) == "2017-12-22"
    assert adoption.date.exact
    assert adoption.date.basis is tl.Basis.NARROWED
    assert [(judged.claim.source, judged.standing) for judged in adoption.claims] == [("nk-news", tl.Standing.LOOSER)]


def test_the_reasons_for_the_adoptions_day_lead_from_the_ban_over_paragraph_8(story: tl.Chronology) -> None:
    reasons = story["adoption"].date.because
    assert {"ban", "obligation"} <= {reason.event for reason in reasons}
    assert ("obligation", "resolution-2397", "paragraph 8") in {(item.event, item.source, item.locator) for item in reasons}
    assert any("24 months" in reason.text for reason in reasons)


def test_the_press_release_would_state_the_adoptions_day_and_be_equal(dossier: tl.Timeline) -> None:
    adoption = tl.resolve(with_claim(dossier, "adoption", tl.Claim(date="2017-12-22", source="un-press")))["adoption"]
    assert str(adoption.date) == "2017-12-22"
    assert adoption.date.basis is tl.Basis.STATED
    assert [(judged.claim.source, judged.standing) for judged in adoption.claims] == [
        ("nk-news", tl.Standing.LOOSER),
        ("un-press", tl.Standing.EQUAL),
    ]


def test_without_the_ban_the_adoption_stays_thirty_one_days(dossier: tl.Timeline) -> None:
    alone = [event for event in dossier.events if event.id in ("adoption", "midterm-report", "final-report")]
    alone = [evolve(event, relations=()) for event in alone]
    assert str(tl.resolve(evolve(dossier, events=alone))["adoption"].date) == "2017-12"


def test_the_obligation_falls_due_on_the_22nd_and_the_end_of_2019_is_looser(story: tl.Chronology) -> None:
    obligation = story["obligation"]
    assert str(obligation.date) == "2019-12-22"
    assert obligation.date.conflict is False
    assert [(judged.claim.source, judged.standing) for judged in obligation.claims] == [
        ("resolution-2397", tl.Standing.EQUAL),
        ("nk-news", tl.Standing.LOOSER),
    ]


@pytest.mark.parametrize(("event", "day"), [("midterm-report", "2019-03-22"), ("final-report", "2020-03-22")])
def test_the_reports_fall_due_fifteen_and_twenty_seven_months_after_the_adoption(
    story: tl.Chronology, event: str, day: str
) -> None:
    assert str(story[event].date) == day
    assert story[event].date.basis is tl.Basis.DERIVED


def test_the_start_of_the_chairmanship_is_disputed_and_its_end_is_not(story: tl.Chronology) -> None:
    date = story["chair"].date
    assert date.conflict is True
    assert (date.begin_conflict, date.end_conflict) == (True, False)
    assert date.basis is tl.Basis.DISPUTED
    assert (date.begin.earliest.kind, str(date.begin.latest)) == (tl.End.UNKNOWN, "2019-12-31")
    assert str(date.end.earliest) == "2020-01-30"


def test_a_policy_that_trusts_the_two_sightings_has_the_chair_begin_by_march_and_shows_what_it_rejects(
    dossier: tl.Timeline,
) -> None:
    chair = tl.resolve(dossier, policy=tl.Policy(prefer=("kbs", "whats-in-blue")))["chair"]
    assert chair.date.basis is tl.Basis.CHOSEN
    assert str(chair.date.begin.latest) == "2019-03-31"
    rejected = [judged for judged in chair.claims if judged.standing is tl.Standing.CONTRADICTS]
    assert [(judged.claim.source, judged.claim.text) for judged in rejected] == [("nk-news", "from 2019-12 to unknown")]
    assert any("contradiction" in reason.text for reason in chair.date.because)


def test_the_count_of_workers_is_disputed(story: tl.Chronology) -> None:
    workers = story["workers-2018"]
    assert workers.date.basis is tl.Basis.DISPUTED
    assert (str(workers.date.earliest), str(workers.date.latest)) == ("2018-12-31", "2019-12-31")
    assert [(judged.claim.text, judged.standing) for judged in workers.claims] == [
        ("2019", tl.Standing.CONTRADICTS),
        ("2018-12-31", tl.Standing.CONTRADICTS),
    ]
    assert workers.event.quantities[0].value == 11490


def days(status: tl.Status | None) -> list[tuple[str, str, int]]:
    assert status is not None
    return [(str(reading.due), reading.state.value, reading.days) for reading in status.readings]


def test_the_obligation_is_overdue_by_39_days_under_one_reading_and_30_under_the_other(story: tl.Chronology) -> None:
    status = tl.status(story, "obligation")
    assert days(status) == [("2019-12-22", "overdue", 39), ("2019-12-31", "overdue", 30)]
    assert status is not None
    assert status.state is tl.State.OVERDUE
    assert status.evidence == ("remaining",)


def test_three_days_after_the_ban_the_obligations_status_is_unknown(dossier: tl.Timeline) -> None:
    status = tl.status(tl.resolve(dossier, as_of="2019-12-25"), "obligation")
    assert days(status) == [("2019-12-22", "past due", 3), ("2019-12-31", "pending", 6)]
    assert status is not None
    assert status.state is tl.State.UNKNOWN


def test_with_the_article_alone_the_obligation_is_pending_at_christmas_and_overdue_by_30_days_in_january(
    dossier: tl.Timeline,
) -> None:
    christmas = tl.status(tl.resolve(dossier, as_of="2019-12-25", sources=["nk-news"]), "obligation")
    january = tl.status(tl.resolve(dossier, as_of="2020-01-30", sources=["nk-news"]), "obligation")
    assert days(christmas) == [("2019-12-31", "pending", 6)]
    assert days(january) == [("2019-12-31", "overdue", 30)]


def test_nothing_says_whether_the_midterm_reports_came(story: tl.Chronology) -> None:
    status = tl.status(story, "midterm-report")
    assert status is not None
    assert status.state is tl.State.PAST_DUE


def test_the_midterm_report_is_met_where_russias_report_is_entered_as_what_meets_it(dossier: tl.Timeline) -> None:
    report = tl.Event(id="report-filed", title="Russia reports", date="russia-report", source="russia-report")
    events = [
        evolve(event, fulfilled_by=("report-filed",)) if event.id == "midterm-report" else event for event in dossier.events
    ]
    status = tl.status(tl.resolve(evolve(dossier, events=[*events, report])), "midterm-report")
    assert status is not None
    assert status.state is tl.State.MET
    assert status.evidence == ("report-filed",)


def test_the_final_report_is_not_due_yet(story: tl.Chronology) -> None:
    assert days(tl.status(story, "final-report")) == [("2020-03-22", "pending", 52)]


def test_the_attempt_to_overturn_the_ban_lies_before_it(story: tl.Chronology) -> None:
    assert tl.happened_before(story, "overturn-attempt", "ban") is tl.Truth.YES
    assert story["overturn-attempt"].event.modality is tl.Modality.ATTEMPTED


def test_whether_the_diplomat_spoke_before_the_admission_is_unknown(story: tl.Chronology) -> None:
    assert tl.happened_before(story, "diplomat-claim", "admission") is tl.Truth.UNKNOWN
    assert tl.happened_before(story, "diplomat-claim", "statement") is tl.Truth.YES


def test_germany_was_chairing_when_the_ban_began_by_all_sources_but_not_surely_by_the_article_alone(
    dossier: tl.Timeline, story: tl.Chronology
) -> None:
    assert tl.held_at(story, "chair", "2019-12-22") is tl.Truth.YES
    alone = tl.resolve(dossier, sources=["nk-news"])
    assert tl.held_at(alone, "chair", "2019-12-22") is tl.Truth.UNKNOWN
    assert {item.id: item.truth for item in alone.at("2019-12-22")}["chair"] is tl.Truth.UNKNOWN


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("ban", "2019-12-22"),
        ("overturn-attempt", "2019-12-16"),
        ("letter", "../2020-01-30"),
        ("admission", "2020-01-23"),
        ("statement", "2020-01-30"),
        ("expert-comment", "[2020-01-30..2020-01-31]"),
    ],
)
def test_the_other_days_come_out_as_the_sources_leave_them(story: tl.Chronology, event: str, date: str) -> None:
    assert str(story[event].date) == date


def test_the_workers_remain_at_the_admission_and_at_the_statement_and_neither_end_is_known(story: tl.Chronology) -> None:
    date = story["remaining"].date
    assert (date.begin.earliest.kind, str(date.begin.latest)) == (tl.End.UNKNOWN, "2020-01-23")
    assert (str(date.end.earliest), date.end.latest.kind) == ("2020-01-30", tl.End.UNKNOWN)
    assert tl.held_at(story, "remaining", "2020-01-25") is tl.Truth.YES


def test_the_borders_close_before_the_article_appears_and_stay_closed(story: tl.Chronology) -> None:
    date = story["border-closure"].date
    assert (str(date.begin.earliest), str(date.begin.latest)) == ("2020-01-22", "2020-01-30")
    assert date.end.latest.kind is tl.End.OPEN


def test_the_forecast_is_no_evidence_that_the_obligation_is_unmet(dossier: tl.Timeline) -> None:
    later = tl.resolve(
        evolve(
            dossier,
            events=[
                evolve(event, unmet_by=("stay-for-good",)) if event.id == "obligation" else event for event in dossier.events
            ],
        ),
        as_of="2021-01-01",
    )
    status = tl.status(later, "obligation")
    assert status is not None
    assert status.state is tl.State.PAST_DUE


def test_ninety_days_after_the_order_are_what_the_second_dossiers_source_says() -> None:
    wind_down = tl.resolve(tl.load(SEEDS / "ofac-faq-668.yaml"))["wind-down"]
    assert str(wind_down.date) == "2019-08-06"
    assert [judged.standing for judged in wind_down.claims] == [tl.Standing.EQUAL, tl.Standing.EQUAL]
