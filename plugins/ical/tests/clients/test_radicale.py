"""Radicale, a server of calendars: the feed is put in as a collection, and taken out again."""

from __future__ import annotations

import base64
import importlib.util
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from feeds import all_shown
from habits import RADICALE, assert_kept
from ical_build import require
from programs import free_port, running

pytestmark = pytest.mark.client


HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Authorization": "Basic " + base64.b64encode(b"reader:any").decode(),
}


def ask(method: str, url: str, content: bytes | None = None) -> bytes:
    request = urllib.request.Request(url, content, HEADERS, method=method)  # noqa: S310 - the loopback
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        body: bytes = answer.read()
        return body


def await_port(url: str) -> None:
    for _ in range(100):
        try:
            ask("GET", url)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Radicale does not answer")


def test_radicale_gives_back_every_event_as_it_was_put(hard: Any, tmp_path: Path) -> None:
    require(importlib.util.find_spec("radicale"), "Radicale")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", address, "--auth-type", "none"]
    command += ["--rights-type", "authenticated", "--storage-filesystem-folder", str(tmp_path / "collections")]
    with running(command, tmp_path):
        await_port(f"http://{address}/.web/")
        ask("PROPFIND", f"http://{address}/reader/")  # which makes the reader's own folder
        ask("PUT", f"http://{address}/reader/calendar/", hard.content)
        kept = ask("GET", f"http://{address}/reader/calendar/")
    assert len(list((tmp_path / "collections" / "collection-root" / "reader" / "calendar").glob("*.ics"))) == 200
    assert all_shown(kept) == hard.events
    assert_kept(hard.content, kept, RADICALE)
