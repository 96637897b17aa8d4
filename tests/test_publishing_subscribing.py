"""The page of feeds: what it lists, and that no text of others is markup in it; opened in Chromium where it has a script."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from timeline.publishing.feeds import FeedInfo, refresh_words
from timeline.publishing.index import write_feeds_json
from timeline.publishing.subscribing import Listing, write_index

HOSTILE = json.loads((Path(__file__).parents[1] / "plugins/ical/tests/data/hostile_text.json").read_text("utf-8"))
WHOLE = FeedInfo(title="The story", file="calendar.ics", events=17, size=26_053, refresh="PT12H")
PART = FeedInfo(title="The story – 2017", file="calendar-2017.ics", events=1, size=1_200_000)
LISTING = Listing(title="The story", now=datetime(2020, 2, 1, 12, tzinfo=UTC))


class _Texts(HTMLParser):
    """The text of a page, and its elements."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_each_feed_is_listed_with_its_size_and_how_often_to_look() -> None:
    page = _Texts(write_index([WHOLE, PART], LISTING)).text
    assert "17 events, 26 kB, programs are asked to look every 12 hours." in page
    assert "1 event, 1.2 MB, too large for Google Calendar." in page
    assert "This edition is of 2020-02-01 12:00 UTC." in page


def test_an_address_that_is_known_is_there_without_a_script() -> None:
    known = FeedInfo(title="T", file="calendar.ics", events=1, size=1, address="https://example.org/a/calendar.ics")
    page = write_index([known], LISTING).decode()
    assert 'href="webcal://example.org/a/calendar.ics"' in page
    assert ">https://example.org/a/calendar.ics</code>" in page


@pytest.mark.parametrize(
    ("duration", "words"),
    [("PT12H", "every 12 hours"), ("P1D", "every day"), ("P2W", "every 2 weeks"), ("PT1H30M", "every 1 hour 30 minutes")],
)
def test_how_often_is_said_in_words(duration: str, words: str) -> None:
    assert refresh_words(duration) == words


def test_the_list_as_data_has_the_links_too() -> None:
    (item,) = json.loads(write_feeds_json([WHOLE], id="story"))["feeds"]
    assert (item["file"], item["events"]) == ("calendar.ics", 17)
    assert (item["refresh"], item["refreshes"]) == ("PT12H", "every 12 hours")


@pytest.mark.hostile
@pytest.mark.parametrize("text", HOSTILE["legal"])
def test_a_hostile_title_is_a_text(text: str) -> None:
    feed = FeedInfo(title=text, file="calendar.ics", events=1, size=1)
    plain, page = (_Texts(write_index([item], Listing(title=title))) for item, title in ((WHOLE, "T"), (feed, text)))
    assert page.tags == plain.tags
    assert " ".join(text.split()) in " ".join(page.text.split())


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def browser() -> Iterator[Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and continuous integration must have it", pytrace=False)
        pytest.skip("Chromium is missing")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.plugins
def test_the_page_works_out_addresses_copies_them_by_keyboard_and_asks_for_nothing(
    tmp_path: Path, served: str, browser: Any
) -> None:
    (tmp_path / "feeds.html").write_bytes(write_index([WHOLE, PART], LISTING))
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}feeds.html")
    address = f"{served}calendar-2017.ics"
    assert page.locator(".address").all_text_contents() == [f"{served}calendar.ics", address]
    links = [link.get_attribute("href") for link in page.locator(".subscribe").all()]
    assert links == [re.sub("^http", "webcal", f"{served}{file}") for file in ("calendar.ics", "calendar-2017.ics")]
    page.locator(".copy").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator("#said", has_text="Copied.").wait_for()  # a function to wait for would be code, which the page refuses
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert page.locator("#local").is_hidden()
    assert said == []
    assert [url for url in asked if not url.endswith("favicon.ico")] == [f"{served}feeds.html"]


@pytest.mark.browser
@pytest.mark.plugins
@pytest.mark.parametrize("width", [390, 1200])
def test_from_a_file_the_page_says_that_it_cannot_subscribe_and_never_overflows(
    tmp_path: Path, browser: Any, width: int
) -> None:
    long = FeedInfo(title="W" * 300, file="calendar-2017.ics", events=1, size=1)
    (tmp_path / "feeds.html").write_bytes(write_index([WHOLE, long], LISTING))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((tmp_path / "feeds.html").as_uri())
    assert page.locator("#local").is_visible()
    assert page.locator(".copy:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
