"""The page in a real browser: it opens from a disk, fetches nothing, shows every event, and no label on another."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import Watched, ink_columns, opened, overlapping, settle, text_boxes
from plotly_dossier import chronology
from timeline_plotly import Scheme, exporter
from timeline_plotly.axis import ticks
from timeline_plotly.demo import demo_timeline
from timeline_plotly.text import text_width

import timeline as tl
from timeline.api import Chronology, Claim, Event, Source, Timeline, day_number, resolve

pytestmark = pytest.mark.browser

WIDTHS = (390, 800, 1200, 1600)


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the page of a chronology; the same one only once."""
    written: dict[str, Path] = {}

    def write(made: Chronology, name: str, scheme: Scheme = Scheme.AUTO) -> Path:
        if name not in written:
            stream = BytesIO()
            exporter.write(made, stream, exporter.options(scheme=scheme))
            written[name] = tmp_path_factory.mktemp("pages") / f"{name}.html"
            written[name].write_bytes(stream.getvalue())
        return written[name]

    return write


def bridge() -> Chronology:
    return resolve(demo_timeline())


def crowd() -> Chronology:
    """Forty events in half a year, with long titles, in three lanes."""
    events = [
        Event(
            id=f"e{index}",
            title=f"Event number {index} with a title of some {'considerable ' * (index % 4)}length",
            date=str(f"2020-0{1 + index % 6}-{1 + index * 7 % 28:02d}"),
            lane=f"Lane {index % 3}",
            kind="deadline" if index % 9 == 0 else "point",
            modality="planned" if index % 5 == 0 else "actual",
        )
        for index in range(40)
    ]
    return resolve(Timeline(title="A crowd", events=events, as_of="2020-04-15"))


def deep() -> Chronology:
    return resolve(
        Timeline(
            title="Deep time",
            events=[
                Event(id="earth", title="The Earth forms", date="Y-4540000000~"),
                Event(id="life", title="Life", date="Y-3700000000/"),
                Event(id="caesar", title="Caesar is killed", date="-0043-03-15"),
                Event(id="moon", title="People on the Moon", date="1969-07-20"),
            ],
        )
    )


def authored() -> Chronology:
    """The dossier that users publish first, from its file."""
    return tl.resolve(tl.load(Path(__file__).parents[3] / "seeds" / "resolution-2397.yaml"))


CASES = {"authored": authored, "dossier": chronology, "bridge": bridge, "crowd": crowd, "deep": deep}


def marks_seen(watched: Watched) -> dict[str, int]:
    """How many columns of pixels each event's mark fills."""
    boxes = watched.page.evaluate(
        """() => {
          const plot = document.getElementById('plot'), trace = plot.data.find((one) => one.name === 'events');
          const {xaxis, yaxis, margin} = plot._fullLayout, frame = plot.getBoundingClientRect();
          const labels = [...plot.querySelectorAll('.textpoint text')].map((node) => node.getBoundingClientRect());
          return trace.customdata.map(([id], i) => {
            const top = frame.top + scrollY + yaxis._offset + yaxis.l2p(trace.y[i] - trace.width[i] / 2);
            const bottom = frame.top + scrollY + yaxis._offset + yaxis.l2p(trace.y[i] + trace.width[i] / 2);
            const left = frame.left + xaxis._offset + xaxis.l2p(trace.base[i]);
            const right = frame.left + xaxis._offset + xaxis.l2p(trace.base[i] + trace.x[i]);
            return [id, left, top, right, bottom];
          });
        }"""
    )
    hidden = "() => { for (const n of document.querySelectorAll('.textpoint')) n.style.visibility = 'hidden'; }"
    watched.page.evaluate(hidden)
    columns = ink_columns(watched.page, [tuple(box) for _, *box in boxes])
    return dict(zip((id for id, *_ in boxes), columns, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_the_page_opens_offline_with_no_label_on_another(
    browser: Browser, page_of: Callable[..., Path], case: str, width: int
) -> None:
    made = CASES[case]()
    with opened(browser, page_of(made, case), width) as watched:
        boxes = text_boxes(watched.page)
        assert len(boxes) >= len(made.events)
        assert overlapping(boxes) == []
        assert all(left >= 0 and right <= width for _, left, _, right, _ in boxes)
        assert watched.page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert watched.is_clean(), (watched.complaints, watched.requests)


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("case", CASES)
def test_every_event_has_a_mark_that_can_be_seen(
    browser: Browser, page_of: Callable[..., Path], case: str, width: int
) -> None:
    made = CASES[case]()
    with opened(browser, page_of(made, case), width) as watched:
        seen = marks_seen(watched)
    assert set(seen) == {entry.id for entry in made}
    assert {id: columns for id, columns in seen.items() if columns < 6} == {}


def test_a_page_laid_out_again_for_a_phone_has_no_overlaps(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 1600) as watched:
        for width in (1210, 700, 390, 333, 1200):
            watched.page.set_viewport_size({"width": width, "height": 800})
            settle(watched.page)
            assert overlapping(text_boxes(watched.page)) == []
        assert watched.is_clean()


def test_the_page_is_dark_where_the_reader_wants_it_dark(browser: Browser, page_of: Callable[..., Path]) -> None:
    path = page_of(chronology(), "dossier")
    grounds = []
    for scheme in ("light", "dark"):
        with opened(browser, path, 800, scheme=scheme) as watched:
            grounds.append(
                watched.page.evaluate(
                    "[getComputedStyle(document.body).backgroundColor,"
                    " getComputedStyle(document.querySelector('#plot .main-svg')).backgroundColor]"
                )
            )
    assert grounds == [["rgb(255, 255, 255)"] * 2, ["rgb(16, 21, 28)"] * 2]


def test_a_page_asked_for_in_dark_is_dark_for_everybody(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dark", Scheme.DARK), 800) as watched:
        ground = watched.page.evaluate("getComputedStyle(document.querySelector('#plot .main-svg')).backgroundColor")
    assert ground == "rgb(16, 21, 28)"


def test_a_tap_on_a_label_opens_the_card_with_sources_and_reasons(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 1200) as watched:
        page = watched.page
        (box,) = [box for box in text_boxes(page) if box[0].startswith("Workers to be sent home")]
        page.mouse.click((box[1] + box[3]) / 2, (box[2] + box[4]) / 2)
        card = page.locator("#card")
        card.wait_for(state="visible")
        text = card.inner_text()
        assert "22 December 2019" in text
        assert "Overdue by 39 days" in text
        assert "“end of 2019” (../2019-12-31)" in text
        assert "agrees, less exact" in text
        assert "Why this date" in text
        links = card.locator("a").evaluate_all("(all) => all.map((a) => [a.textContent, a.getAttribute('href'), a.rel])")
        assert ["Resolution 2397 (2017)", "https://undocs.org/S/RES/2397(2017)", "noopener noreferrer"] in links
        page.keyboard.press("Escape")
        assert card.is_hidden()
        assert watched.is_clean()


def test_the_keyboard_alone_reaches_every_card(browser: Browser, page_of: Callable[..., Path]) -> None:
    made = chronology()
    with opened(browser, page_of(made, "dossier"), 390) as watched:
        page = watched.page
        page.focus("#plot")
        page.keyboard.press("Enter")
        seen = []
        for _ in made.events:
            seen.append(page.locator("#card h2").text_content())
            page.keyboard.press("ArrowRight")
        assert seen == [entry.title for entry in made]
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "plot"


def test_the_table_opens_cards_too_and_gets_the_focus_back(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 390) as watched:
        page = watched.page
        page.locator("[data-event=chair]").click()
        assert "chairs the committee" in page.locator("#card h2").inner_text()
        page.get_by_role("button", name="Close", exact=True).click()
        assert page.evaluate("document.activeElement.dataset.event") == "chair"


def test_a_card_leads_to_the_events_that_it_names(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 1200) as watched:
        page = watched.page
        page.locator("[data-event=obligation]").click()
        page.locator("#card dd .go").first.click()
        assert page.locator("#card h2").text_content() == "About 1,000 workers remain"


def test_pointing_at_a_mark_names_it_below_the_chart_and_covers_nothing(
    browser: Browser, page_of: Callable[..., Path]
) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 1200) as watched:
        page = watched.page
        (box,) = [box for box in text_boxes(page) if box[0].startswith("Moscow tries")]
        page.mouse.move(box[1] + 20, (box[2] + box[4]) / 2)
        page.wait_for_function("document.getElementById('strip').textContent !== ''")
        assert "attempted, no fact" in page.locator("#strip").inner_text()
        assert page.locator("#plot .hoverlayer text").count() == 0


def test_zooming_moves_the_ticks_and_brings_no_labels_together(browser: Browser, page_of: Callable[..., Path]) -> None:
    with opened(browser, page_of(chronology(), "dossier"), 1200) as watched:
        page = watched.page
        for how in ("in", "later", "later", "in", "in", "later"):
            page.locator(f"[data-zoom={how}]").click()
            settle(page)
            axis = page.evaluate(
                "() => { const {xaxis, margin, width} = document.getElementById('plot').layout;"
                " return [...xaxis.range, xaxis.tickvals, width - margin.l - margin.r]; }"
            )
            assert axis[2] == pytest.approx([tick.at for tick in ticks(axis[0], axis[1], axis[3])])
            clip = page.evaluate(
                "(() => { const box = document.getElementById('plot').getBoundingClientRect();"
                " return [box.left, box.right]; })()"
            )
            seen = [box for box in text_boxes(page) if clip[0] <= box[1] and box[3] <= clip[1]]
            assert overlapping(seen) == []
        page.locator("[data-zoom=all]").click()
        settle(page)
        assert page.locator("[data-zoom=out]").is_disabled()
        assert watched.is_clean()


def test_the_page_and_the_library_have_the_same_ticks(browser: Browser, page_of: Callable[..., Path]) -> None:
    spans = [0.0004, 0.02, 0.7, 3, 20, 90, 400, 3000, 40_000, 4e5, 6e6, 8e7, 3e9, 1.7e12]
    starts = [day_number(*day) + 0.37 for day in ((2019, 12, 22), (1, 1, 3), (-43, 3, 15), (-2, 12, 31), (10_050, 5, 5))]
    starts.append(day_number(-4_600_000_000) + 0.5)
    views = [(lo, lo + span, width) for lo in starts for span in spans for width in (340, 1170)]
    with opened(browser, page_of(chronology(), "dossier"), 800) as watched:
        found = watched.page.evaluate("(views) => views.map((view) => timelineChart.ticks(...view))", views)
    for view, got in zip(views, found, strict=True):
        wanted = ticks(*view)
        assert [text for _, text in got] == [tick.text for tick in wanted], view
        assert [at for at, _ in got] == pytest.approx([tick.at for tick in wanted], abs=1e-9), view


def test_no_text_is_wider_in_the_browser_than_it_was_measured(browser: Browser, page_of: Callable[..., Path]) -> None:
    samples = [
        "".join(map(chr, range(32, 127))),
        "The quick brown fox jumps over the lazy dog · 11,490",
        "ÀÉÎÕÜ àéîõü ñ ç – — … “quoted” ‘it’",
        "Безопасность и сотрудничество ЖЩЮ",
        "Ασφάλεια και συνεργασία Ω",
    ]
    with opened(browser, page_of(chronology(), "dossier"), 800) as watched:
        widths = watched.page.evaluate(
            """(samples) => { const context = document.createElement('canvas').getContext('2d');
               context.font = '100px Arial, Helvetica, "Liberation Sans", sans-serif';
               return samples.map((text) => context.measureText(text).width); }""",
            samples,
        )
    for text, width in zip(samples, widths, strict=True):
        assert width <= text_width(text, 100) * 1.005, text
    assert widths[0] >= text_width(samples[0], 100) * 0.98


# What a title may legally be, and what somebody may hope that a page does with it.
HOSTILE = (
    "</script><script>window.PWN=1</script>",
    "<!--<script>",
    "<img src=x onerror=window.PWN=1>",
    '<a href="javascript:window.PWN=1">x</a>',
    '<a href="https://x/%E0%A4%A">x</a>',
    '<span style="fill:url(http://127.0.0.1/beacon)">x</span>',
    "<b>bold</b>",
    "a<br>b",
    "&lt;b&gt; &amp;amp; &#60;",
    "%{x} %{customdata[0]} %{meta[0]}",
    "$\\href{javascript:window.PWN=1}{x}$",
    "{{7*7}}",
    "__proto__",
    "constructor",
    "null",
    "NaN",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE events;--",
    "a\u2028b\u2029c",
    "tab\there",
    "two\nlines",
    "trailing ",
    "a;b,c\\;d",
    "\u202eright to left\u202c",
    "e" + "\u0301" * 400,
    "x" * 2000,
    "漢字かな交じり文の題名はとても長くなることがある",
    "עברית وعربية معًا",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "#0b57d0",
    "#3454c5",
)


@pytest.mark.hostile
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1200, "dark")])
def test_hostile_text_is_shown_exactly_and_does_nothing(
    browser: Browser, page_of: Callable[..., Path], width: int, scheme: str
) -> None:
    texts = HOSTILE
    timeline = Timeline(
        title=texts[0],
        description="\n".join(texts),
        as_of="2020-06-01",
        sources=[Source(id=f"s{i}", title=text, publisher=text, url="https://example.org/") for i, text in enumerate(texts)],
        events=[
            Event(
                id=f"e{i}",
                title=text,
                description=text,
                notes=text,
                tags=[text],
                lane=text if i < 12 else "",
                kind="deadline" if i % 5 == 0 else "point",
                claims=[Claim(date=f"2020-{1 + i % 12:02d}-11", source=f"s{i}", note=text, as_=text)],
            )
            for i, text in enumerate(texts)
        ],
    )
    with opened(browser, page_of(resolve(timeline), "hostile"), width, scheme=scheme) as watched:
        page = watched.page
        rows = page.locator("[data-event]").evaluate_all("(all) => all.map((one) => [one.dataset.event, one.textContent])")
        assert dict(rows) == {f"e{i}": text for i, text in enumerate(texts)}
        assert page.evaluate("document.querySelector('h1').textContent") == timeline.title
        assert overlapping(text_boxes(page)) == []
        drawn = [box[0] for box in text_boxes(page)]
        for text in ("<b>bold</b>", "%{x} %{customdata[0]} %{meta[0]}", "a<br>b", "{{7*7}}", "#0b57d0"):
            assert any(label.startswith(text) for label in drawn), text
        for i, text in enumerate(texts):
            page.evaluate("(id) => document.querySelector(`[data-event=${id}]`).click()", f"e{i}")
            assert page.locator("#card h2").text_content() == text
            assert text in page.locator("#card .text").all_text_contents()
        assert page.evaluate("[window.PWN === undefined, document.querySelectorAll('img, script').length]") == [True, 3]
        assert page.locator("#plot a, #plot image").count() == 0
        assert watched.is_clean(), (watched.complaints, watched.requests)


def test_without_scripts_the_table_is_there(browser: Browser, page_of: Callable[..., Path]) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(page_of(chronology(), "dossier").as_uri())
    assert page.locator("tbody tr").count() == len(chronology().events)
    assert page.locator("#chart").is_hidden()
    context.close()
