"""Thunderbird as a subscriber, without a screen, spoken to by its remote protocol, Marionette."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from feeds import Shown, joined
from habits import THUNDERBIRD, assert_kept, expected_shown
from ical_build import require
from loopback import Served, serving
from programs import HERE, free_port, running

pytestmark = [pytest.mark.client, pytest.mark.desktop]

SCRIPT = (HERE / "thunderbird.js").read_text(encoding="utf-8")
NOWHERE = "http://127.0.0.1:9/"
PREFERENCES = {
    "app.donation.eoy.version.viewed": 999,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "calendar.timezone.local": "UTC",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": NOWHERE,
}


@define
class Marionette:
    """One connection: messages are JSON with their length before, numbered, and each is answered."""

    connection: socket.socket
    received: bytes = b""
    sent: int = 0

    def __call__(self, name: str, **parameters: object) -> Any:
        self.sent += 1
        message = json.dumps([0, self.sent, f"{name}", parameters]).encode("utf-8")
        self.connection.sendall(b"%d:" % len(message) + message)
        _, _, error, answer = self.message()
        assert error is None, str(error)[:2_000]
        return answer

    def message(self) -> Any:
        while b":" not in self.received:
            self._receive()
        length, _, self.received = self.received.partition(b":")
        while len(self.received) < int(length):
            self._receive()
        content, self.received = self.received[: int(length)], self.received[int(length) :]
        return json.loads(content)

    def _receive(self) -> None:
        more = self.connection.recv(1 << 20)
        assert more, "Thunderbird hung up"
        self.received += more


@define
class Thunderbird:
    """The program, and the feed that it subscribes to."""

    marionette: Marionette
    served: Served

    def look(self, *, again: bool = False) -> Any:
        """Every event, after it has asked the server once more if so wished."""
        arguments = [self.served.url, again]
        answer = self.marionette("WebDriver:ExecuteAsyncScript", script=SCRIPT, args=arguments, scriptTimeout=60_000)[
            "value"
        ]
        assert "error" not in answer, answer["error"]
        return answer["events"]


@pytest.fixture(scope="module")
def thunderbird(hard: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    program = require(shutil.which("thunderbird"), "Thunderbird")
    folder = tmp_path_factory.mktemp("thunderbird")
    profile = folder / "profile"
    profile.mkdir()
    port = free_port()
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFERENCES.items()]
    lines.append(f'user_pref("marionette.port", {port});')
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile]
    with serving(hard.content) as served, running(command, folder, MOZ_HEADLESS="1"), connected(port, folder) as connection:
        marionette = Marionette(connection)
        marionette.message()  # its greeting
        marionette("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 60_000}}})
        marionette("Marionette:SetContext", value="chrome")
        yield Thunderbird(marionette, served)


def connected(port: int, folder: Path) -> socket.socket:
    """A connection to Thunderbird, as soon as it listens."""
    for _ in range(300):
        try:
            connection = socket.create_connection(("127.0.0.1", port), 60)
        except OSError:
            time.sleep(0.2)
        else:
            return connection
    return pytest.fail(f"Thunderbird does not listen: {(folder / 'log').read_text(encoding='utf-8')[-1_000:]}")


@pytest.fixture(scope="module")
def first(thunderbird: Thunderbird) -> Any:
    """What Thunderbird has after its first look."""
    return thunderbird.look()


def test_thunderbird_shows_all_events(hard: Any, first: Any) -> None:
    found = {Shown(event["uid"], event["title"], dashed(event["start"]), dashed(event["end"])) for event in first}
    assert found == expected_shown(hard.shown, THUNDERBIRD)
    assert len(first) == 200


def test_thunderbird_keeps_every_property_but_for_its_habits(hard: Any, first: Any) -> None:
    assert_kept(hard.content, joined(event["written"].encode("utf-8") for event in first), THUNDERBIRD)


def test_thunderbird_asks_again_with_the_etag_and_takes_what_changed(
    hard: Any, first: Any, thunderbird: Thunderbird
) -> None:
    served = thunderbird.served
    same = thunderbird.look(again=True)
    last = served.of("Thunderbird")[-1]
    assert (last.known, last.status) == (served.etag, 304)
    assert [event["uid"] for event in same] == [event["uid"] for event in first]

    served.publish(hard.content.replace(b"SUMMARY:utc 5", b"SUMMARY:utc 5 (revised)"))
    changed = thunderbird.look(again=True)
    assert served.of("Thunderbird")[-1].status == 200
    before, after = ({event["uid"]: event["title"] for event in events} for events in (first, changed))
    assert {uid: after[uid] for uid in before if before[uid] != after[uid]} == {
        "utc-5@adversarial.timeline.invalid": "utc 5 (revised)"
    }


def dashed(text: str) -> str:
    """20200101 or 20200101T000000Z as 2020-01-01 or 2020-01-01T00:00:00Z."""
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    return day if len(text) == 8 else f"{day}T{text[9:11]}:{text[11:13]}:{text[13:]}"
