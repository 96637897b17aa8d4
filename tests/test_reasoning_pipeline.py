"""What claims come to: basis, standing, conflicts, narrowing, and that nothing is narrowed across a contradiction."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from timeline.chronology import Basis, Standing
from timeline.claims import Claim, Source
from timeline.dates import End
from timeline.errors import DateError, NotFoundError, ResolutionError, TimelineError
from timeline.model import Event, Timeline
from timeline.reasoning import Policy, resolve

SOURCES = [Source(id=f"s{number}", title=f"Source {number}") for number in range(4)]


def chronology(*events, policy=None, **options):
    return resolve(Timeline(events=events, sources=SOURCES), policy=policy, **options)


def event(id, *claims, **fields):
    made = [
        Claim(date=claim, source=f"s{number}") if isinstance(claim, str) else claim for number, claim in enumerate(claims)
    ]
    return Event(id=id, title=f"Title of {id}", claims=made, **fields)


def standings(entry):
    return [judged.standing for judged in entry.claims]


def test_one_claim_is_stated_with_its_own_text_and_qualifiers():
    date = chronology(event("a", "2017-12~"))["a"].date
    assert (date.edtf, date.basis, date.approximate, date.uncertain) == ("2017-12~", Basis.STATED, True, False)


def test_a_tighter_claim_is_followed_and_the_looser_one_named_looser():
    entry = chronology(event("a", "2017", "2017-12-22"))["a"]
    assert (str(entry.date), entry.date.basis) == ("2017-12-22", Basis.STATED)
    assert standings(entry) == [Standing.LOOSER, Standing.EQUAL]


def test_two_overlapping_claims_narrow_each_other():
    entry = chronology(event("a", "2017-03/2017-08", "2017-06/2017-12", kind="point"))["a"]
    assert (str(entry.date), entry.date.basis) == ("[2017-06-01..2017-08-31]", Basis.NARROWED)


def test_a_date_computed_from_another_event_is_derived_by_calendar_months():
    entry = chronology(event("a", "2020-01-31"), event("b", "a + 1 month"))["b"]
    assert (str(entry.date), entry.date.basis) == ("2020-02-29", Basis.DERIVED)


def test_a_deadline_narrows_the_event_that_it_counts_from():
    c = chronology(event("start", "2017-12"), event("due", "start + 24 months", "2019-12-22"))
    assert (str(c["start"].date), c["start"].date.basis) == ("2017-12-22", Basis.NARROWED)
    assert standings(c["start"]) == [Standing.LOOSER]


def test_approximation_survives_derivation():
    assert chronology(event("a", "1984~"), event("b", "a + 2 years"))["b"].date.approximate


def test_contradicting_claims_leave_the_hull_and_choose_nothing():
    entry = chronology(event("a", "2018-12-31", "2019"))["a"]
    assert (entry.date.basis, entry.date.conflict) == (Basis.DISPUTED, True)
    assert (str(entry.date.earliest), str(entry.date.latest)) == ("2018-12-31", "2019-12-31")
    assert standings(entry) == [Standing.CONTRADICTS, Standing.CONTRADICTS]


def test_a_claim_that_fits_all_others_bounds_the_hull_of_the_contradiction():
    entry = chronology(event("a", "2010", "2015", "2012/2020", kind="point"))["a"]
    assert entry.date.conflict
    assert (str(entry.date.earliest), str(entry.date.latest)) == ("2010-01-01", "2020-12-31")
    entry = chronology(event("a", "2010", "2015-06", "2010-05/2015", kind="point"))["a"]
    assert (str(entry.date.earliest), str(entry.date.latest)) == ("2010-05-01", "2015-06-30")
    assert standings(entry) == [Standing.CONTRADICTS, Standing.CONTRADICTS, Standing.LOOSER]


def test_a_preferred_rank_decides_and_the_other_is_shown_as_rejected():
    claims = [Claim(date="2018", source="s0", rank="preferred"), Claim(date="2019", source="s1")]
    entry = chronology(event("a", *claims))["a"]
    assert (str(entry.date), entry.date.basis, entry.date.conflict) == ("2018", Basis.CHOSEN, True)
    assert standings(entry) == [Standing.EQUAL, Standing.CONTRADICTS]


def test_named_sources_decide_by_policy_and_the_policy_is_told():
    entry = chronology(event("a", "2018", "2019"), policy=Policy(prefer=("s1",)))["a"]
    assert (str(entry.date), entry.date.basis) == ("2019", Basis.CHOSEN)
    assert "s1" in entry.date.because[-1].text


def test_a_deprecated_claim_is_kept_and_shown_but_does_not_count():
    entry = chronology(event("a", "2018", Claim(date="2019", source="s1", rank="deprecated")))["a"]
    assert (str(entry.date), entry.date.conflict) == ("2018", False)
    assert [judged.counted for judged in entry.claims] == [True, False]
    assert standings(entry) == [Standing.EQUAL, Standing.CONTRADICTS]


def test_nothing_is_narrowed_across_a_contradiction():
    # b is disputed; c lies a month after it and is known to the day, which must not decide for b.
    c = chronology(event("b", "2018-01", "2019-01"), event("c", "b + 1 month"), event("d", "before b", "2019-06-01"))
    assert str(c["b"].date.earliest) == "2018-01-01"
    assert str(c["b"].date.latest) == "2019-01-31"
    assert str(c["c"].date.earliest) == "2018-02-01"
    assert str(c["c"].date.latest) == "2019-02-28"


def test_a_contradiction_through_another_event_is_placed_where_the_claims_meet():
    c = chronology(event("a", "2019"), event("b", "a + 1 year", "2022"))
    assert c["b"].date.conflict
    assert not c["a"].date.conflict
    assert str(c["a"].date) == "2019"


def test_contradictions_far_apart_are_each_found():
    events = [event(f"e{n}", "2018", "2019") for n in range(20)] + [event(f"f{n}", "2018") for n in range(20)]
    c = chronology(*events)
    assert sorted(entry.id for entry in c if entry.date.conflict) == sorted(f"e{n}" for n in range(20))


def test_the_two_ends_of_a_span_are_judged_apart():
    claims = [
        Claim(start="2019-12", end="2021-06", source="s0"),
        Claim(holds="2019-03", source="s1"),
        Claim(holds="2021-05-02", source="s2"),
    ]
    entry = chronology(event("a", *claims, kind="tenure"))["a"]
    assert (entry.date.begin_conflict, entry.date.end_conflict) == (True, False)
    assert entry.claims[0].begin is Standing.CONTRADICTS
    assert entry.claims[0].end is Standing.EQUAL
    assert (str(entry.date.begin.latest), str(entry.date.end.latest)) == ("2019-12-31", "2021-06-30")


def test_an_open_and_an_unknown_end_are_never_merged():
    c = chronology(event("a", Claim(start="2019", end="..")), event("b", Claim(start="2019", end="")))
    assert c["a"].date.end.latest.kind is End.OPEN
    assert c["b"].date.end.latest.kind is End.UNKNOWN
    assert (c["a"].date.edtf, c["b"].date.edtf) == ("2019/..", "2019/")


def test_a_span_over_a_month_begins_and_ends_with_it_and_a_point_in_it_is_some_day():
    c = chronology(event("span", "2017-12", kind="span"), event("point", "2017-12"))
    assert [str(bound) for bound in (c["span"].date.begin.latest, c["span"].date.end.earliest)] == [
        "2017-12-01",
        "2017-12-31",
    ]
    assert [str(bound) for bound in (c["point"].date.begin.latest, c["point"].date.end.earliest)] == [
        "2017-12-31",
        "2017-12-01",
    ]


def test_an_interval_whose_ends_bound_each_other_is_still_stated_as_written():
    date = chronology(event("a", "2019-02/2019-02-20"))["a"].date
    assert (date.edtf, date.basis, str(date.begin.latest)) == ("2019-02/2019-02-20", Basis.STATED, "2019-02-20")


def test_an_event_and_a_source_may_share_an_id_that_no_date_names():
    sources = [Source(id="a", title="Source a", published="1999")]
    c = resolve(Timeline(events=[event("a", Claim(date="2018", source="a"))], sources=sources))
    assert (str(c["a"].date), str(c.published["a"])) == ("2018", "1999")
    assert c["a"].date.because[0].event == "a"


def test_a_begin_after_its_end_is_a_contradiction_of_the_two_sources():
    claims = [Claim(start="2020", end="", source="s0"), Claim(start="", end="2018", source="s1")]
    date = chronology(event("a", *claims, kind="span"))["a"].date
    assert date.begin_conflict
    assert date.end_conflict


def test_a_gap_in_a_set_is_skipped_when_a_bound_falls_into_it():
    c = chronology(event("a", "[2010,2015,2020]"), event("b", "2012"), event("c", "a", "after b", kind="point"))
    assert str(c["a"].date.earliest) == "2015-01-01"


@pytest.mark.parametrize(
    ("text", "other", "earliest", "latest"),
    [
        ("[..1950,1940]", "1900/1999", "1900-01-01", "1950-12-31"),
        ("[..2053-01,0000-01-01]", "1900/2100", "1900-01-01", "2053-01-31"),
        ("[1950,1940..]", "1900/1999", "1940-01-01", "1999-12-31"),
        ("[1940..1970,1950,1980]", "1960/1990", "1960-01-01", "1980-12-31"),
        ("[1940..1970,1950,1980]", "1960/1975", "1960-01-01", "1970-12-31"),
    ],
)
def test_members_of_a_set_that_overlap_leave_all_that_any_of_them_leaves(text, other, earliest, latest):
    date = chronology(event("a", text, f"[{other.replace('/', '..')}]"))["a"].date
    assert (str(date.earliest), str(date.latest)) == (earliest, latest)
    assert not date.conflict


def test_one_authors_circle_that_cannot_hold_is_an_error_that_names_it():
    with pytest.raises(ResolutionError, match=r"a: b \+ 1 day; b: a \+ 1 day"):
        chronology(event("a", "b + 1 day"), event("b", "a + 1 day"))


def test_a_circle_of_several_sources_is_a_contradiction_between_them():
    c = chronology(event("a", "b + 1 day"), event("b", Claim(date="a + 1 day", source="s1")), event("d", "2020"))
    assert c["a"].date.conflict
    assert c["b"].date.conflict
    assert str(c["d"].date) == "2020"


def test_dates_without_any_bound_rest_on_nothing():
    c = chronology(event("a", Claim(start="", end="..", source="s0")))
    assert (str(c["a"].date.earliest), str(c["a"].date.latest)) == ("", "..")
    assert (c["a"].date.basis, c["a"].date.conflict) == (Basis.STATED, False)


def test_a_consistent_circle_is_no_contradiction():
    c = chronology(event("a", "b - 1 day"), event("b", "a + 1 day", "2020-01-02"))
    assert str(c["a"].date) == "2020-01-01"
    assert not any(entry.date.conflict for entry in c)


def test_times_with_a_zone_are_read_on_the_clock_of_the_timeline():
    t = Timeline(events=[event("a", "1969-07-16T13:32:00Z")], sources=SOURCES, timezone="America/New_York")
    date = resolve(t)["a"].date
    assert str(date.earliest) == "1969-07-16T09:32:00"


def test_only_the_sources_asked_for_count_and_what_they_leave_undated_is_left_out_with_a_reason():
    c = chronology(event("a", "2018", "2019"), event("b", Claim(date="2020", source="s1")), sources=["s0"])
    assert str(c["a"].date) == "2018"
    assert [(item.event, "s0" in item.reason) for item in c.left_out] == [("b", True)]
    assert len(c) + len(c.left_out) == 2
    with pytest.raises(NotFoundError, match="no claim of s0 dates it"):
        c["b"]


def test_claims_count_by_the_state_of_knowledge():
    claims = [
        Claim(date="2018", source="s0", retracted="2021-06-01"),
        Claim(date="2019", source="s1", recorded="2021-03-05"),
    ]
    assert str(chronology(event("a", *claims), known="2021-01-01")["a"].date) == "2018"
    assert chronology(event("a", *claims), known="2021-04-01")["a"].date.conflict
    assert str(chronology(event("a", *claims), known="2021-06-01")["a"].date) == "2019"
    assert str(chronology(event("a", *claims))["a"].date) == "2019"


def test_unknown_sources_and_days_that_are_none_are_refused():
    with pytest.raises(NotFoundError, match="did you mean"):
        chronology(event("a", "2018"), sources=["s00"])
    with pytest.raises(DateError):
        chronology(event("a", "2018"), as_of="2018-03")


days = st.integers(1, 28).map(lambda day: f"2020-01-{day:02d}")
texts = st.one_of(
    days,
    st.sampled_from(["2020", "2020-01", "2019-12/2020-01", "[2020-01-03,2020-01-20]", "../2020-01-20"]),
    st.tuples(
        st.sampled_from(["{} + 1 month", "{} - 3 days", "{}", "before {}", "after {}", "around {}", "days before {}"]),
        st.integers(0, 5),
    ).map(lambda pair: pair[0].format(f"e{pair[1]}")),
)


def consistent(events):
    """Their chronology; an example is no use where one author's dates go in a circle that cannot hold."""
    try:
        return chronology(*events)
    except ResolutionError:
        reject()


networks = st.lists(st.lists(texts, min_size=1, max_size=3), min_size=6, max_size=6)


@settings(max_examples=150, deadline=None)
@given(networks)
def test_every_network_resolves_with_each_event_once_and_reasons_that_exist(rows):
    events = [event(f"e{number}", *row, kind="point") for number, row in enumerate(rows)]
    c = consistent(events)
    assert sorted(entry.id for entry in c) == [f"e{number}" for number in range(6)]
    for entry in c:
        for reason in entry.date.because:
            cited = c[reason.event].event
            assert reason.claim is None or cited.claims[reason.claim].source == reason.source
        low, high = entry.date.extent.begin_earliest, entry.date.extent.begin_latest
        assert low is None or high is None or low <= high


@settings(max_examples=150, deadline=None)
@given(networks)
def test_without_the_claims_that_it_cites_a_bounded_date_is_another(rows):
    events = [event(f"e{number}", *row, kind="point") for number, row in enumerate(rows)]
    c = consistent(events)
    for entry in c:
        if entry.date.conflict or (entry.date.extent.begin_earliest is None and entry.date.extent.begin_latest is None):
            continue
        cited = {(reason.event, reason.claim) for reason in entry.date.because if reason.claim is not None}
        kept = []
        for one in events:
            left = [
                evolve(claim, rank="deprecated") if (one.id, index) in cited else claim
                for index, claim in enumerate(one.claims)
            ]
            kept.append(event(one.id, *left, kind="point"))
        try:
            without = chronology(*kept)
        except ResolutionError:  # a circle that their contradiction had hidden
            continue
        assert entry.id not in without or without[entry.id].date.extent != entry.date.extent


@settings(max_examples=80, deadline=None)
@given(networks)
def test_the_order_of_events_in_the_file_changes_no_date_of_a_consistent_whole(rows):
    events = [event(f"e{number}", *row, kind="point") for number, row in enumerate(rows)]
    forward, backward = consistent(events), consistent(events[::-1])
    if any(entry.date.conflict for entry in forward):
        return
    assert {entry.id: entry.date.extent for entry in forward} == {entry.id: entry.date.extent for entry in backward}


def test_every_error_of_resolution_is_a_timeline_error():
    with pytest.raises(TimelineError):
        chronology(event("a", "2018"), known="never")
