"""In a real browser: a page of ten thousand events, from its first picture down to single events, their cards, the table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from plotly_browser import Watched, opened
from plotly_pages import thousands, written

from timeline.api import Chronology, Resolved, describe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = 10_000


@pytest.fixture(scope="module")
def made() -> Chronology:
    return thousands(COUNT)


@pytest.fixture(scope="module")
def path(saved: Callable[[bytes], Path], made: Chronology) -> Path:
    return saved(written(made))


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    with opened(browser, path, 1200) as found:
        yield found
        assert found.is_clean(), (found.complaints, found.requests)


def view_of(watched: Watched) -> tuple[float, float]:
    lo, hi = watched.page.evaluate("(({ lo, hi }) => [+lo, +hi])(document.querySelector('.tl-frame').dataset)")
    return float(lo), float(hi)


def within(entry: Resolved, view: tuple[float, float], pixels: float = 0) -> bool:
    """Whether an event's days are in view, or no more than so many of 1,100 pixels beyond."""
    extent = entry.date.extent
    first, last = (extent.begin_earliest or 0) / 86400, ((extent.end_latest or 0) + 1) / 86400
    if last - first == 1:
        first = last = first + 0.5  # a day's dot stands at noon
    beyond = pixels * (view[1] - view[0]) / 1100
    return first <= view[1] + beyond and last >= view[0] - beyond


def test_the_first_picture_has_a_density_and_names_the_most_important(watched: Watched, made: Chronology) -> None:
    assert watched.page.locator(".tl-count").inner_text() == "10,000 events"
    (texts,) = watched.each("texts")
    labels = [text for text, *_, kind in texts if kind == "label"]
    assert 20 < len(labels) < 200
    important = sorted((entry.event.importance for entry in made), reverse=True)[len(made) // 20]
    by_title = {entry.title: entry.event.importance for entry in made}
    shown = [by_title[label] for label in labels if label in by_title]
    assert len(shown) > 20
    assert sum(importance >= important for importance in shown) > len(shown) * 0.8
    (shapes,) = watched.each("shapes")
    assert sum(shape["filled"] and shape["right"] - shape["left"] > 900 for shape in shapes) == 8  # a density for each lane
    assert watched.each("overlaps") == [[]]
    assert watched.page.locator("[data-feature=density]").is_visible()


def test_pointing_at_a_mark_of_the_first_picture_names_it(watched: Watched, made: Chronology) -> None:
    (texts,) = watched.each("texts")
    titles = {entry.title for entry in made}
    title, left, top, right, bottom, _ = next(text for text in texts if text[0] in titles)
    page = watched.page
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    expect(page.locator(".tl-strip b")).to_have_text(title)
    page.mouse.click((left + right) / 2, (top + bottom) / 2)
    expect(page.locator(".tl-card h2")).to_have_text(title)


def test_zooming_in_leads_to_every_single_event(watched: Watched, made: Chronology) -> None:
    counts = []
    for _ in range(9):
        watched.zoom("Zoom in")
        view = view_of(watched)
        there = sum(within(entry, view) for entry in made)
        expect(watched.page.locator(".tl-count")).to_have_text(f"10,000 events, {there} in view")
        assert watched.each("overlaps") == [[]]
        counts.append(there)
    assert counts[0] > 3000 > counts[-1] > 10
    assert watched.page.locator("[data-feature=density]").is_hidden()
    (widths,) = watched.each("widths")
    assert {entry.title for entry in made if within(entry, view, -12)} <= set(widths)
    assert set(widths) <= {entry.title for entry in made if within(entry, view, 12)}
    watched.zoom("Show all")
    expect(watched.page.locator(".tl-count")).to_have_text("10,000 events")


def test_where_all_marks_fit_as_many_are_drawn_as_there_are(watched: Watched, made: Chronology) -> None:
    for _ in range(3):
        watched.zoom("Zoom in")
    (widths,) = watched.each("widths")
    view = view_of(watched)
    wanted = {entry.title for entry in made if within(entry, view, -12)}
    assert 500 < len(wanted) < 3000
    missing = wanted - set(widths)
    assert len(missing) < len(wanted) * 0.05, (
        f"{len(missing)} of {len(wanted)}"
    )  # some lie below another where rows are full


def test_search_filters_and_links_reach_all_events(watched: Watched, made: Chronology) -> None:
    page = watched.page
    count = page.locator(".tl-count")
    page.fill("[name=q]", "e4321")
    expect(count).to_have_text("1 of 10,000 events")
    page.fill("[name=q]", "")
    expect(count).to_have_text("10,000 events")
    lanes = [entry.event.lane for entry in made]
    page.select_option("[name=lane]", "Lane 3")
    expect(count).to_have_text(f"{lanes.count('Lane 3')} of 10,000 events")
    page.select_option("[name=source]", "Source 7")
    both = [e for e in made if e.event.lane == "Lane 3" and any(judged.claim.source == "s7" for judged in e.claims)]
    expect(count).to_have_text(f"{len(both)} of 10,000 events")
    watched.settle()
    (widths,) = watched.each("widths")
    assert set(widths) <= {entry.title for entry in both}
    assert len(widths) > len(both) * 0.9
    page.goto(page.url.partition("#")[0] + "#event=e9876")
    expect(page.locator(".tl-card h2")).to_have_text(made["e9876"].title)


def test_the_table_has_all_events_in_pages_with_their_dates_and_sources(watched: Watched, made: Chronology) -> None:
    page = watched.page
    assert page.locator("tbody [data-go]").count() == 0
    page.locator("summary").click()
    expect(page.locator(".tl-pages span")).to_have_text("1 to 50 of 10000")
    order = sorted(made, key=lambda entry: entry.date.extent.begin_earliest or 0)

    def rows() -> list[list[str]]:
        found: list[list[str]] = page.locator("tbody tr").evaluate_all(
            """(all) => all.map(({ cells: [date, title, sources] }) =>
              [date.textContent, title.querySelector("button").textContent, sources.textContent])"""
        )
        return found

    sources = {source.id: source.title for source in made.timeline.sources}

    def wanted(entries: list[Resolved]) -> list[list[str]]:
        return sorted([describe(e.date), e.title, sources[e.claims[0].claim.source]] for e in entries)

    assert sorted(rows()) == wanted(order[:50])
    page.locator(".tl-pages button", has_text="Later").click()
    expect(page.locator(".tl-pages span")).to_have_text("51 to 100 of 10000")
    assert sorted(rows()) == wanted(order[50:100])


@pytest.mark.parametrize("id", ["e0", "e1", "e2", "e3", "e9999"])
def test_cards_tell_of_events_what_they_tell_on_small_pages(watched: Watched, made: Chronology, id: str) -> None:
    page, entry = watched.page, made[id]
    page.evaluate("(id) => { location.hash = 'event=' + id; }", id)
    expect(page.locator(".tl-card h2")).to_have_text(entry.title)
    expect(page.locator(".tl-when")).to_have_text(describe(entry.date))
    text = page.locator(".tl-card").inner_text()
    assert ("Told at length" in text) == (entry.event.description != "")
    index = page.locator(".tl-card nav span").inner_text()
    assert index.endswith(" of 10000")


def test_the_page_is_small_and_has_every_title(path: Path) -> None:
    content = path.read_bytes()
    assert len(content) < 1_900_000
    assert json.dumps("</script") not in content.decode("utf-8")
