"""In a real browser: searching, filters, the table and its pages, links to a view, and printing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from plotly_browser import Watched, opened
from plotly_dossier import chronology
from plotly_pages import dossiers, texts_of, thousands, written
from timeline_plotly.card import cards

from timeline.api import Chronology, Event, Resolved, Timeline, resolve

pytestmark = pytest.mark.browser

DOSSIERS = dossiers()


def shown(watched: Watched) -> tuple[str, list[str], list[str]]:
    """How many the page says that there are, the titles in the table, and those on the chart, all in order."""
    watched.settle()
    table = watched.page.locator("tbody [data-go]").all_text_contents()
    (marks,) = watched.each("marks")
    return watched.page.locator(".tl-count").inner_text(), table, sorted(marks)


def wait(watched: Watched) -> None:
    """Wait until the page shows what its form asks for: then its address says so, too."""
    watched.page.wait_for_function(
        """() => {
          const state = new URLSearchParams(location.hash.slice(1)), form = document.querySelector(".tl-tools");
          return [...new FormData(form)].every(([name, value]) => (state.get(name) ?? "") === value);
        }"""
    )


def check(watched: Watched, made: Chronology, wanted: Callable[[Resolved], bool]) -> None:
    """The page shows just those that are wanted, wherever it shows any."""
    titles = [entry.title for entry in made if wanted(entry)]
    wait(watched)
    assert shown(watched) == (f"{len(titles)} of {len(made.events)} events", titles, sorted(titles))


def test_a_search_finds_all_words_in_titles_and_cards(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    made = DOSSIERS["by-hand"]
    told = {entry.id: card for entry, card in zip(made, cards(made.events, made), strict=True)}
    texts = {
        entry.id: "\n".join([entry.id, entry.title, told[entry.id][0], *texts_of([*told[entry.id][1], *told[entry.id][3]])])
        for entry in made
    }
    searches = [
        "interfax",
        "MINISTRY violation",
        "  violation   ministry ",
        "overdue by 39",
        "tenure",
        "midterm-report",
        "“end of",
    ]
    missing = ["nothing of the kind", "span", "tl-flag", "object"]  # how a card is made is not what it says
    with opened(browser, saved(written(made)), 1200) as watched:
        for words in searches + missing:
            found = {id for id, text in texts.items() if all(word in text.lower() for word in words.lower().split())}
            assert bool(found) == (words in searches), words
            watched.page.fill("[name=q]", words)
            check(watched, made, lambda entry, found=found: entry.id in found)  # type: ignore[misc]
            assert watched.each("overlaps") == [[]]
        watched.page.fill("[name=q]", "")
        wait(watched)
        assert [len(part) for part in shown(watched)] == [len("18 events"), 18, 18]
        assert watched.is_clean(), watched.complaints


def publishers(made: Chronology, entry: Resolved) -> set[str]:
    sources = {source.id: source.publisher or source.title for source in made.timeline.sources}
    return {sources[judged.claim.source] for judged in entry.claims if judged.claim.source}


def lane_of(entry: Resolved) -> str:
    kind = entry.event.kind.value
    return entry.event.lane or {"deadline": "Deadlines", "tenure": "Tenures"}.get(kind, "Events")


@pytest.mark.parametrize("name", ["resolution-2397", "demo", "python-releases"])
def test_each_filter_shows_what_it_says_and_they_work_together(
    browser: Browser, saved: Callable[[bytes], Path], name: str
) -> None:
    made = DOSSIERS[name]
    has: dict[str, Callable[[Resolved, str], bool]] = {
        "lane": lambda entry, value: entry.event.kind.value != "era" and lane_of(entry) == value,
        "kind": lambda entry, value: entry.event.kind.value == value,
        "source": lambda entry, value: value in publishers(made, entry),
        "tag": lambda entry, value: value in entry.event.tags,
    }
    there = {
        "lane": {lane_of(entry) for entry in made if entry.event.kind.value != "era"},
        "kind": {entry.event.kind.value for entry in made},
        "source": {name for entry in made for name in publishers(made, entry)},
        "tag": {tag for entry in made for tag in entry.event.tags},
    }
    with opened(browser, saved(written(made)), 1200) as watched:
        page = watched.page
        for field, values in there.items():
            if len(values) < 2:
                assert page.locator(f"[name={field}]").count() == 0
                continue
            options = page.locator(f"[name={field}] option").evaluate_all("(all) => all.map((one) => one.value)")
            assert set(options) == {"", *values}
            for value in sorted(values)[:3]:
                page.select_option(f"[name={field}]", value)
                check(watched, made, lambda entry, value=value, field=field: has[field](entry, value))  # type: ignore[misc]
            page.select_option(f"[name={field}]", "")
        lane, source = sorted(there["lane"])[0], sorted(there["source"])[0]
        page.select_option("[name=lane]", lane)
        if len(there["source"]) > 1:
            page.select_option("[name=source]", source)
            check(watched, made, lambda entry: has["lane"](entry, lane) and has["source"](entry, source))
        assert watched.is_clean(), watched.complaints


def state_of(watched: Watched) -> tuple[list[Any], list[float]]:
    """All that a reader sees of the chart, the controls, the table and the card; and where the texts of the chart are."""
    watched.settle()
    form = watched.page.evaluate("[...new FormData(document.querySelector('.tl-tools'))]")
    card = watched.page.locator(".tl-card")
    (texts,) = watched.each("texts")
    told = [shown(watched), form, [text for text, *_ in texts], card.is_visible(), card.inner_text(), watched.page.url]
    return told, [side for _, *box, _ in texts for side in box]


@pytest.mark.parametrize("ways", ["search", "filter", "zoom", "event", "search filter zoom event"])
def test_a_link_opens_the_same_view(browser: Browser, saved: Callable[[bytes], Path], ways: str) -> None:
    with opened(browser, saved(written(DOSSIERS["resolution-2397"])), 1200) as watched:
        page = watched.page
        if "search" in ways:
            page.fill("[name=q]", "resolution")
        if "filter" in ways:
            page.select_option("[name=kind]", "deadline")
        wait(watched)
        if "zoom" in ways:
            watched.zoom("Zoom in")
            watched.zoom("Move to later")
        if "event" in ways:
            page.locator("tbody [data-go]").last.click()
            expect(page.locator(".tl-card h2")).to_have_text(page.locator("tbody [data-go]").last.inner_text())
        page.wait_for_timeout(100)
        first = state_of(watched)
        assert page.url.partition("#")[2]
        other = page.context.new_page()
        other.goto(page.url)
        second = Watched(other)
        again = state_of(second)
        assert again[0] == first[0]
        assert again[1] == pytest.approx(first[1], abs=0.2)
        other.evaluate("location.hash = ''")
        expect(other.locator(".tl-count")).to_have_text("17 events")
        assert watched.is_clean(), watched.complaints


NONSENSE = ("event=nobody", "from=x&to=y", "from=1&to=1", "from=9e99&to=-9e99", "kind=zebra&lane=&q=%E0%A4%A", "to=", "%")


@pytest.mark.hostile
def test_a_link_that_means_nothing_leaves_the_page_whole(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    made = chronology()
    with opened(browser, saved(written(made)), 800) as watched:
        for link in NONSENSE:
            watched.page.evaluate("(hash) => { location.hash = hash; }", link)
            watched.settle()
            watched.page.fill("[name=q]", "")
            watched.zoom("Show all")
            expect(watched.page.locator(".tl-count")).to_have_text("18 events")
            assert len(shown(watched)[2]) == len(made.events), link
        assert watched.is_clean(), watched.complaints


def many(count: int) -> Chronology:
    events = [Event(id=f"e{n}", title=f"Event {n}", date=f"{1000 + n}-05-06", lane=f"Lane {n % 4}") for n in range(count)]
    return resolve(Timeline(id="many", title="Many", events=events))


def test_a_long_table_has_pages(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(120))), 800) as watched:
        page = watched.page
        rows, told = page.locator("tbody [data-go]"), page.locator(".tl-pages span")
        earlier, later = (page.locator(".tl-pages button", has_text=text) for text in ("Earlier", "Later"))

        def check(first: int, last: int) -> None:
            expect(told).to_have_text(f"{first} to {last} of 120")
            assert rows.all_text_contents() == [f"Event {n}" for n in range(first - 1, last)]
            assert (earlier.is_disabled(), later.is_disabled()) == (first == 1, last == 120)

        check(1, 50)
        later.click()
        check(51, 100)
        later.click()
        check(101, 120)
        earlier.click()
        check(51, 100)
        page.fill("[name=q]", "e11")
        expect(page.locator(".tl-count")).to_have_text("11 of 120 events")
        assert page.locator(".tl-pages").is_hidden()
        assert rows.all_text_contents() == ["Event 11", *(f"Event {n}" for n in range(110, 120))]
        assert watched.is_clean(), watched.complaints


def grounds(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.tl-band')).fill]"
    )
    return found


def test_a_printed_page_has_all_rows_and_light_colours(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(120))), 1200, scheme="dark") as watched:
        page = watched.page
        assert grounds(page) == ["rgb(16, 21, 28)", "rgb(23, 30, 39)"]
        page.evaluate(
            """() => addEventListener("beforeprint", () => window.printed = [
              [...document.querySelectorAll("tbody [data-go]")].map((one) => one.textContent),
              document.querySelector(".tl-plot > svg").getAttribute("width"),
            ])"""
        )
        assert page.pdf().startswith(b"%PDF")
        assert page.evaluate("window.printed") == [[f"Event {n}" for n in range(120)], "1000"]
        expect(page.locator("tbody [data-go]")).to_have_count(50)
        watched.settle()
        assert grounds(page) == ["rgb(16, 21, 28)", "rgb(23, 30, 39)"]
        page.emulate_media(media="print", color_scheme="dark")
        assert grounds(page) == ["rgb(255, 255, 255)", "rgb(245, 246, 248)"]
        gone = (".tl-tools input", ".tl-zoom", ".tl-overview", ".tl-pages button")
        assert [page.locator(name).first.is_hidden() for name in gone] == [True] * 4


def test_a_printed_page_says_what_of_the_events_it_shows(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(120))), 1200, fragment="#q=event+7") as watched:
        watched.zoom("Zoom in")
        watched.page.emulate_media(media="print")
        expect(watched.page.locator(".tl-count")).to_be_visible()
        expect(watched.page.locator(".tl-count")).to_have_text(re.compile(r"^21 of 120 events, \d+ in view$"))
    with opened(browser, saved(written(thousands(2100))), 1200) as watched:
        page = watched.page
        page.locator("summary").click()
        watched.settle()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".tl-pages span")).to_have_text("1 to 2000 of 2100")
        expect(page.locator(".tl-pages span")).to_be_visible()


def test_the_bar_shows_where_what_is_asked_for_is(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(120))), 1200) as watched:
        heights = "document.querySelector('.tl-overview path').getAttribute('d').match(/v-[^0]/g).length"
        before = watched.page.evaluate(heights)
        watched.page.locator("[name=q]").fill("Event 7")
        expect(watched.page.locator(".tl-count")).to_have_text("21 of 120 events")
        watched.settle()
        assert watched.page.evaluate(heights) == 21 < before


def test_what_was_asked_for_last_is_shown_even_if_it_is_found_first(
    browser: Browser, saved: Callable[[bytes], Path]
) -> None:
    made = thousands(3500)
    lane = sum(entry.event.lane == "Lane 3" for entry in made)
    with opened(browser, saved(written(made)), 1200) as watched:
        page = watched.page
        page.evaluate(
            """() => {
              const form = document.querySelector(".tl-tools"), open = Response.prototype.arrayBuffer;
              Response.prototype.arrayBuffer = async function () {  // slowly
                await new Promise((done) => setTimeout(done, 900));
                return open.call(this);
              };
              const put = (name, value) => { form.elements[name].value = value; form.dispatchEvent(new Event("input")); };
              put("q", "treaty");
              setTimeout(() => { put("q", ""); put("lane", "Lane 3"); }, 400);
            }"""
        )
        page.wait_for_timeout(2500)
        watched.settle()
        expect(page.locator(".tl-count")).to_have_text(f"{lane} of 3,500 events")


def test_the_address_of_another_view_closes_the_card_that_was_open(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(9))), 1200, fragment="#event=e3") as watched:
        page = watched.page
        assert page.locator(".tl-card").is_visible()
        page.evaluate("location.hash = '#lane=Lane+2'")
        expect(page.locator(".tl-count")).to_have_text("2 of 9 events")
        watched.settle()
        assert page.locator(".tl-card").is_hidden()
        assert page.evaluate("location.hash") == "#lane=Lane+2"
        page.evaluate("location.hash = '#lane=Lane+2&event=e3'")
        expect(page.locator(".tl-card nav span")).to_have_text("Not one of 2")
        page.get_by_role("button", name="Later event").click()
        expect(page.locator(".tl-card nav span")).to_have_text("1 of 2")


def test_a_change_of_what_is_asked_for_closes_the_card_and_leaves_the_focus(
    browser: Browser, saved: Callable[[bytes], Path]
) -> None:
    with opened(browser, saved(written(many(9))), 1200) as watched:
        page = watched.page
        page.locator("tbody [data-go]").nth(3).click()
        expect(page.locator(".tl-card")).to_be_visible()
        page.locator("[name=q]").fill("Event 4")
        expect(page.locator(".tl-count")).to_have_text("1 of 9 events")
        assert page.locator(".tl-card").is_hidden()
        assert page.evaluate("document.activeElement.name") == "q"


def test_an_anchor_of_the_page_around_a_chart_does_not_change_it(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(many(9), form="fragment")), 1200) as watched:
        page = watched.page
        page.locator("[name=lane]").select_option("Lane 2")
        expect(page.locator(".tl-count")).to_have_text("2 of 9 events")
        page.evaluate("location.hash = '#comments'")
        watched.settle()
        assert page.locator(".tl-count").inner_text() == "2 of 9 events"
