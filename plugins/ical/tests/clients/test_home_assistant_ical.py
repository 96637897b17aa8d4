"""ical, the reader of Home Assistant."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from feeds import Shown, moment
from habits import PYPI_ICAL, assert_kept, expected_shown
from ical_build import require

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def calendar(hard: Any) -> Any:
    require(importlib.util.find_spec("ical"), "ical")
    from ical.calendar_stream import IcsCalendarStream

    return IcsCalendarStream.calendar_from_ics(hard.content.decode("utf-8"))


def test_ical_reads_every_event(hard: Any, calendar: Any) -> None:
    found = {Shown(event.uid, event.summary, moment(event.dtstart), moment(event.end)) for event in calendar.events}
    assert found == expected_shown(hard.shown, PYPI_ICAL)
    assert len(calendar.events) == 200


def test_ical_writes_every_property_again(hard: Any, calendar: Any) -> None:
    from ical.calendar_stream import IcsCalendarStream

    assert_kept(hard.content, IcsCalendarStream.calendar_to_ics(calendar).encode("utf-8"), PYPI_ICAL)
