"""Evolution Data Server as a subscriber: what it shows of a feed, and what it takes for a change of the next edition."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, fields_dict
from feeds import Shown, joined
from habits import EVOLUTION, assert_kept, expected_shown
from ical_build import require
from loopback import PATH, Served, serving
from programs import HERE, running

import timeline
from timeline.api import Chronology, Event

pytestmark = [pytest.mark.client, pytest.mark.desktop]

PYTHON = Path("/usr/bin/python3")
HAS = "import gi; gi.require_version('ECal', '2.0'); from gi.repository import ECal"
SOURCE = """
[Data Source]
DisplayName=feed
Enabled=true
Parent=webcal-stub

[Calendar]
BackendName=webcal
Selected=true

[Security]
Method=none

[Authentication]
Host=127.0.0.1
Port={port}
User=

[WebDAV Backend]
ResourcePath={path}

[Refresh]
Enabled=false

[Offline]
StaySynchronized=true
"""


@define
class Evolution:
    """The subscriber, and the feed that it subscribes to."""

    process: subprocess.Popen[str]
    served: Served

    def refresh(self, content: bytes) -> Any:
        """What Evolution says after the feed was published once more."""
        self.served.publish(content)
        return self.ask("refresh")

    def ask(self, command: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(command, file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        assert line, "Evolution's subscriber ended"
        return json.loads(line)


@pytest.fixture(scope="module")
def evolution(hard: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evolution]:
    require(shutil.which("dbus-run-session"), "dbus-run-session")
    found = PYTHON.is_file() and subprocess.run([PYTHON, "-c", HAS], check=False, capture_output=True).returncode == 0
    require(found, "Evolution Data Server for Python (evolution-data-server, gir1.2-ecal-2.0, python3-gi)")
    folder = tmp_path_factory.mktemp("evolution")
    sources = folder / "evolution" / "sources"
    sources.mkdir(parents=True)
    with serving(hard.content) as served:
        (sources / "feed.source").write_text(SOURCE.format(port=served.port, path=PATH), encoding="utf-8")
        with running(["dbus-run-session", "--", PYTHON, HERE / "evolution.py"], folder) as process:
            yield Evolution(process, served)


@pytest.fixture(scope="module")
def first(evolution: Evolution) -> Any:
    """What Evolution has after its first look."""
    evolution.ask("refresh")
    return evolution.ask("wait")


def test_evolution_shows_all_events(hard: Any, first: Any) -> None:
    found = {Shown(event["uid"], event["title"], event["start"], event["end"]) for event in first["events"]}
    assert found == expected_shown(hard.shown, EVOLUTION)
    assert len(first["events"]) == 200


def test_evolution_keeps_every_property_but_for_its_habits(hard: Any, first: Any) -> None:
    assert_kept(hard.content, joined(event["written"].encode("utf-8") for event in first["events"]), EVOLUTION)


RETITLED = ("fold-1", "hostile-3", "utc-3")  # of which no other event speaks
GONE = "fold-2"


def test_evolution_takes_of_each_next_edition_just_what_changed(
    hard: Any, first: Any, evolution: Evolution, tmp_path: Path
) -> None:
    feed = tmp_path / "calendar.ics"
    feed.write_bytes(hard.content)
    same = publish(hard.chronology.timeline.events, hard.chronology, feed, evolution)
    assert feed.read_bytes() == hard.content
    assert (same["added"], same["modified"], same["removed"]) == ([], [], [])

    events = [retitled(event) if event.id in RETITLED else event for event in hard.chronology.timeline.events]
    changed = publish(events, hard.chronology, feed, evolution)
    assert sorted(changed["modified"]) == sorted(f"{id}@adversarial.timeline.invalid" for id in RETITLED)
    assert (changed["added"], changed["removed"]) == ([], [])
    titles = {event["uid"]: event["title"] for event in changed["events"]}
    assert sum(title.endswith("(revised)") for title in titles.values()) == len(RETITLED)

    left = publish([event for event in events if event.id != GONE], hard.chronology, feed, evolution)
    assert left["modified"] == [f"{GONE}@adversarial.timeline.invalid"]
    assert (left["added"], left["removed"], len(left["events"])) == ([], [], len(first["events"]))
    before, after = ({event["uid"]: event for event in answer["events"]} for answer in (changed, left))
    assert "STATUS:CANCELLED" in after[left["modified"][0]]["written"]
    assert {uid for uid in before if before[uid] != after[uid]} == set(left["modified"])


def retitled(event: Event) -> Event:
    return Event(
        title=f"{event.title} (revised)",
        **{name: getattr(event, name) for name in fields_dict(Event) if name != "title"},
    )


def publish(events: Iterable[Event], given: Chronology, feed: Path, evolution: Evolution) -> Any:
    """What Evolution takes of the next edition of a feed."""
    chronology = timeline.resolve(evolve(given.timeline, events=events))
    timeline.dump(chronology, feed, previous=feed, now="2020-02-01T00:00:00Z")
    return evolution.refresh(feed.read_bytes())
