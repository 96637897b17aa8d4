"""The SVG picture in a real browser: every mark can be seen, no text is on another, and all is where the figure has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import ink_columns, overlapping
from plotly_pictures import CASES, dense, event_boxes, seed, shown, written_boxes
from timeline_plotly import Scheme, figure, svg
from timeline_plotly.legend import legend_items
from timeline_plotly.marks import Feature
from timeline_plotly.svg_pieces import legend_sample

from timeline.api import Chronology, Event, Timeline, resolve

pytestmark = pytest.mark.browser

WIDTHS = (390, 800, 1200, 1600)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Path]:
    """Writes the picture of a chronology, as a file of its own or within a page."""

    def write(made: Chronology, width: int, scheme: Scheme = Scheme.AUTO, *, within: bool = False) -> Path:
        path = tmp_path / (f"{width}.html" if within else f"{width}.svg")
        text = svg(made, width=width, scheme=scheme)
        before = "<!DOCTYPE html><meta charset='utf-8'><body style='margin:0'><div style='display:flex'>"
        path.write_text(before + text if within else text, "utf-8")
        return path

    return write


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_no_text_of_a_picture_is_on_another_or_out_of_it(
    browser: Browser, picture: Callable[..., Path], case: str, width: int
) -> None:
    with shown(browser, picture(CASES[case](), width), width) as watched:
        boxes = written_boxes(watched.page)
        assert len(boxes) >= len(CASES[case]())
        assert overlapping(boxes) == []
        assert all(left >= 0 and right <= width for _, left, _, right, _ in boxes)
        assert watched.page.evaluate("document.documentElement.getBoundingClientRect().width") == width
        assert watched.is_clean(), (watched.complaints, watched.requests)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1200, "light")])
@pytest.mark.parametrize("case", CASES)
def test_every_event_is_one_group_with_a_mark_that_can_be_seen(
    browser: Browser, picture: Callable[..., Path], case: str, width: int, scheme: str
) -> None:
    made = CASES[case]()
    with shown(browser, picture(made, width, within=True), width, scheme=scheme) as watched:
        watched.page.evaluate("() => { for (const n of document.querySelectorAll('text')) n.style.display = 'none'; }")
        boxes = event_boxes(watched.page)
        around = [(left - 2, top - 2, right + 2, bottom + 2) for left, top, right, bottom in boxes.values()]
        columns = dict(zip(boxes, ink_columns(watched.page, around, "[id*=-event-]"), strict=True))
    assert set(columns) == {entry.id for entry in made}
    assert {id: found for id, found in columns.items() if found < 6} == {}


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("case", CASES)
def test_everything_is_where_the_figure_has_it(
    browser: Browser, picture: Callable[..., Path], case: str, width: int
) -> None:
    made = CASES[case]()
    drawn = figure(made, width=width)
    (events,) = [trace for trace in drawn.data if trace.name == "events"]
    lo, hi = drawn.layout.xaxis.range
    margin = drawn.layout.margin
    pixel = (width - margin.l - margin.r) / (hi - lo)
    with shown(browser, picture(made, width), width) as watched:
        boxes = event_boxes(watched.page)
    middles = [(boxes[row[0]][1] + boxes[row[0]][3]) / 2 - y for row, y in zip(events.customdata, events.y, strict=True)]
    top = sorted(middles)[len(middles) // 2]  # where the plot begins in the picture
    for (id, *_), base, size, middle in zip(events.customdata, events.base, events.x, middles, strict=True):
        left = margin.l + (base - lo) * pixel
        box = boxes[id]
        assert box[0] == pytest.approx(left, abs=4), id
        assert box[2] == pytest.approx(left + size * pixel, abs=4), id
        assert middle == pytest.approx(top, abs=4), id


def test_in_another_font_the_texts_keep_to_their_boxes(browser: Browser, picture: Callable[..., Path]) -> None:
    with shown(browser, picture(CASES["crowd"](), 800), 800) as watched:
        before = written_boxes(watched.page)
        watched.page.evaluate(
            """() => { for (const n of document.querySelectorAll('text, svg')) n.style.fontFamily = 'DejaVu Sans Mono'; }"""
        )
        after = written_boxes(watched.page)
    for one, other in zip(before, after, strict=True):
        assert (other[1], other[3]) == pytest.approx((one[1], one[3]), abs=1.5), one
    assert {(one[1], one[2], one[4]) for one in before} != {(one[1], one[2], one[4]) for one in after}  # it is another font


def test_no_text_is_stretched_or_squeezed_where_its_font_is_there(browser: Browser, picture: Callable[..., Path]) -> None:
    title = "Security Council adopts resolution 2397 – “Безопасность и сотрудничество” – Ασφάλεια"
    made = resolve(Timeline(title=title, events=[Event(id="x", title=title, date="2020", lane="Lane of Workers")]))
    with shown(browser, picture(made, 1200), 1200) as watched:
        rates = watched.page.evaluate(
            """() => [...document.querySelectorAll('text')].map((node) => {
              const told = node.getComputedTextLength();
              node.removeAttribute('textLength');
              return [node.textContent, told / node.getComputedTextLength()];
            })"""
        )
    assert len(rates) > 5
    assert {text: rate for text, rate in rates if not 0.95 < rate < 1.05} == {}


def test_a_picture_for_both_schemes_is_dark_where_the_reader_wants_it_dark(
    browser: Browser, picture: Callable[..., Path]
) -> None:
    ground = "getComputedStyle(document.querySelector('svg > rect')).fill"
    made = CASES["bridge"]()
    found = {}
    for scheme in Scheme:
        for system in ("light", "dark"):
            with shown(browser, picture(made, 800, scheme), 800, scheme=system) as watched:
                found[scheme.value, system] = watched.page.evaluate(ground)
    light, dark = "rgb(255, 255, 255)", "rgb(16, 21, 28)"
    assert found == {
        ("auto", "light"): light,
        ("auto", "dark"): dark,
        ("light", "light"): light,
        ("light", "dark"): light,
        ("dark", "light"): dark,
        ("dark", "dark"): dark,
    }


def test_for_a_dark_reader_every_colour_is_the_one_of_the_dark_picture(
    browser: Browser, picture: Callable[..., Path]
) -> None:
    made = CASES["bridge"]()
    colours = """() => [...document.querySelectorAll('svg *')].filter((node) => !node.closest('style'))
      .map((node) => getComputedStyle(node)).map((style) => [style.fill.split('#')[0], style.stroke, style.stopColor])"""
    found = []
    for scheme in (Scheme.AUTO, Scheme.DARK):
        with shown(browser, picture(made, 1200, scheme), 1200, scheme="dark") as watched:
            found.append(watched.page.evaluate(colours))
    assert found[0] == found[1]


def test_pictures_within_one_page_do_not_meddle(browser: Browser, tmp_path: Path) -> None:
    made = [svg(seed("resolution-2397")), svg(CASES["bridge"]()), svg(CASES["bridge"](), scheme=Scheme.DARK)]
    samples = [legend_sample(feature) for feature, _ in legend_items(list(Feature))]
    path = tmp_path / "page.html"
    path.write_text("<!DOCTYPE html><meta charset='utf-8'>" + "".join([*made, *samples]), "utf-8")
    with shown(browser, path, 1200) as watched:
        ids = watched.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
        grounds = watched.page.evaluate(
            "[...document.querySelectorAll('svg > rect:not([fill-opacity])')].map((n) => getComputedStyle(n).fill)"
        )
        assert watched.is_clean(), watched.complaints
    assert len(ids) == len(set(ids))
    assert grounds[:3] == ["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(16, 21, 28)"]


def test_a_sample_of_the_legend_has_the_colour_of_the_text_around_it(browser: Browser, tmp_path: Path) -> None:
    samples = [legend_sample(feature) for feature, _ in legend_items(list(Feature))]
    path = tmp_path / "page.html"
    body = "".join(f"<p style='margin:0;height:30px'>{sample}</p>" for sample in samples)
    path.write_text(f"<!DOCTYPE html><body style='margin:0;color:#b3261e'>{body}", "utf-8")
    with shown(browser, path, 200) as watched:
        around = [(0.0, 30.0 * index, 30.0, 30.0 * index + 30) for index in range(len(samples))]
        columns = ink_columns(watched.page, around, "svg > *")
        paints = set(
            watched.page.evaluate(
                """() => [...document.querySelectorAll('svg *')].map((node) => getComputedStyle(node))
                  .flatMap((style) => [style.fill, style.stroke]).filter((paint) => paint.startsWith('rgb'))"""
            )
        )
    assert min(columns) >= 12
    assert paints <= {"rgb(179, 38, 30)", "rgb(0, 0, 0)"}  # black is the fill of what is not painted: definitions
    assert "rgb(179, 38, 30)" in paints


def test_where_events_are_too_many_their_number_is_an_area(browser: Browser, picture: Callable[..., Path]) -> None:
    made = dense()
    with shown(browser, picture(made, 1200), 1200) as watched:
        assert overlapping(written_boxes(watched.page)) == []
        named = event_boxes(watched.page)
        texts = [box[0] for box in written_boxes(watched.page)]
    assert 20 < len(named) < 200
    assert "area: how many there are at a time" in texts
    assert [text for text in texts if re.search("zoom|table", text)] == []
    assert "Not shown: 1 event lies farther off than an axis can show." in texts
