"""The feed that the other programs are given is as hard as it is meant to be, and says what the chronology says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from adversarial import CLUSTER, COUNT, DATES, LEGAL
from feeds import properties
from habits import listed

from timeline.api import Kind, Modality


def test_all_200_events_are_in_the_feed_under_ids_of_their_own(hard: Any) -> None:
    assert len(hard.events) == len(hard.chronology) == COUNT == 200
    assert set(hard.events) == {f"{event.id}@adversarial.timeline.invalid" for event in hard.chronology}


def test_each_title_is_in_the_feed_as_it_was_given(hard: Any) -> None:
    plain = 0
    for resolved in hard.chronology:
        title = hard.events[f"{resolved.id}@adversarial.timeline.invalid"].title
        assert resolved.title in title
        plain += title == resolved.title
    assert plain > 100
    assert {event.title for event in hard.events.values()} >= set(LEGAL)


def test_each_kind_and_modality_and_both_ends_of_the_years_are_there(hard: Any) -> None:
    assert {(event.event.kind, event.event.modality) for event in hard.chronology} == {
        (kind, modality) for kind in Kind for modality in Modality
    }
    starts = sorted(event.start for event in hard.events.values())
    assert starts[0].startswith("1000-01-01")
    assert starts[-1].startswith("3000-12-31")
    assert len({number.partition("-")[0] for number in DATES}) == len(DATES)


@pytest.mark.parametrize("cut", range(1, len(CLUSTER)))
def test_a_line_is_folded_between_any_two_characters_of_a_cluster(hard: Any, cut: int) -> None:
    assert CLUSTER[:cut].encode() + b"\r\n " + CLUSTER[cut:].encode() in hard.content
    assert max(len(line) for line in hard.content.split(b"\r\n")) == 75


def test_the_dates_that_days_alone_do_not_say_are_beside_them(hard: Any) -> None:
    read = properties(hard.content)
    said = [name for event in read.values() for name in event if name in ("X-TIMELINE-EDTF", "X-TIMELINE-START")]
    assert said.count("X-TIMELINE-EDTF") > 40
    assert said.count("X-TIMELINE-START") > 5


def test_the_readme_lists_what_each_program_does_otherwise() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for program, habits in listed().items():
        assert f"| {program} | {'; '.join(habits) or 'nothing'} |" in readme
