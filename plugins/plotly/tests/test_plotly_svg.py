"""The SVG picture as a text: well formed, complete, the same every time, and with nothing in it that does anything."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from plotly_dossier import chronology
from plotly_pictures import CASES, SVG, dense, groups, seed
from strategies import timelines
from timeline_plotly import Scheme, SvgOptions, svg, svg_exporter
from timeline_plotly.layout import lay_out
from timeline_plotly.legend import legend_items
from timeline_plotly.marks import Feature
from timeline_plotly.plan import plan_of
from timeline_plotly.style import DARK, LIGHT
from timeline_plotly.svg_pieces import legend_sample
from timeline_plotly.svg_text import escaped, natural_width, number
from timeline_plotly.text import text_width

from timeline.api import Chronology, Event, ExportError, Losses, Timeline, describe, resolve
from timeline.options import make_options
from timeline.testing import ExporterTests
from timeline.testing.samples import HOSTILE

FEATURES = [feature for feature, _ in legend_items(list(Feature))]
ELEMENTS = {
    *("svg", "title", "desc", "style", "defs", "linearGradient", "stop", "pattern"),
    *("g", "rect", "path", "circle", "text"),
}


def parsed(made: Chronology, **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg(made, **options))  # noqa: S314 - made here


def written(made: Chronology, **options: Any) -> tuple[bytes, Losses]:
    stream = BytesIO()
    losses = svg_exporter.write(made, stream, svg_exporter.options(**options))
    return stream.getvalue(), losses


def texts(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def text_of(root: ElementTree.Element, name: str) -> str | None:
    found = root.find(f"{SVG}{name}")
    return None if found is None else found.text


class TestExporter(ExporterTests):
    exporter = svg_exporter


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [200, 390, 1200, 10_000])
def test_it_is_well_formed_and_has_every_event_once(case: str, width: int) -> None:
    made = CASES[case]()
    root = parsed(made, width=width)
    assert (root.get("width"), root.get("viewBox")) == (str(width), f"0 0 {width} {root.get('height')}")
    assert sorted(groups(root)) == sorted(entry.id for entry in made)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(timelines())
def test_every_timeline_becomes_a_picture_that_refers_to_nothing_but_itself(timeline: Timeline) -> None:
    made = resolve(timeline)
    data, losses = written(made)
    root = ElementTree.fromstring(data)  # noqa: S314 - made here
    assert len(groups(root)) == losses.written == len(made) - len(losses.left_out)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    prefix = root.get("id")
    assert prefix
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in ELEMENTS
        assert [name for name in node.attrib if name.startswith("on") or "href" in name] == []
        for name, value in node.attrib.items():
            assert not re.search(r"\b(nan|inf)\b", value) or name == "id"
            for target in re.findall(r"url\((.*?)\)", value):
                assert target[1:] in ids
        if node.get("id"):
            assert str(node.get("id")).startswith(prefix)


def test_it_says_what_it_is_to_who_cannot_see_it() -> None:
    made = chronology()
    root = parsed(made)
    assert str(root.get("role")).split() == ["graphics-document", "document"]
    ids = [root.get("aria-labelledby"), root.get("aria-describedby")]
    named = [node for id in ids for node in root.iter() if node.get("id") == id]
    assert [node.tag for node in named] == [f"{SVG}title", f"{SVG}desc"]
    assert named[0].text == made.timeline.title
    assert named[1].text == f"{made.timeline.description}\n{len(made)} events, as of 30 January 2020."
    obligation = groups(root)["obligation"]
    assert text_of(obligation, "title") == "Workers to be sent home: 22 December 2019"
    assert str(obligation.get("role")).split() == ["graphics-symbol", "img"]
    assert text_of(obligation, "desc") == ("deadline; overdue by 39 days; sources: United Nations Security Council, NK News")


def test_to_who_cannot_see_it_each_lane_is_a_group_of_its_events_in_their_order() -> None:
    events = [Event(id="old", title="Old", kind="era", date="1900/2000"), Event(id="bare", title="Bare", date="1950")]
    made = resolve(
        Timeline(events=[*events, *(Event(id=f"e{n}", title="E", date=f"{1990 - n}", lane=f"L{n % 2}") for n in range(6))])
    )
    heard = {}
    for group in parsed(made).iter(f"{SVG}g"):
        if str(group.get("role")).split() == ["graphics-object", "group"]:
            ids = [
                str(node.get("id")).rpartition("-")[2]
                for node in group
                if str(node.get("role")).startswith("graphics-symbol")
            ]
            heard[group.get("aria-label")] = ids
    assert heard == {
        "Background": ["old"],
        "Events": ["bare"],
        "L0": ["e4", "e2", "e0"],
        "L1": ["e5", "e3", "e1"],
        "Legend": [],
    }


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_told_twice_to_who_cannot_see_it(case: str) -> None:
    root = parsed(CASES[case]())
    hidden = {node for group in root.iter() if group.get("aria-hidden") for node in group.iter()}
    inside = {node for group in groups(root).values() for node in group.iter()}  # a symbol has no parts
    read = [node.text for node in root.iter(f"{SVG}text") if node not in hidden | inside]
    phrases = {text for _, text in legend_items(list(Feature))} | {"marks without a label: no room"}
    assert set(read) <= phrases
    assert len(hidden) > 5


@pytest.mark.hostile
@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_text_is_told_exactly_as_it_is_written(scheme: Scheme) -> None:
    events = [
        Event(id=f"h{index}", title=text, date=f"1850-{1 + index % 12:02d}", lane=text, description=text)
        for index, text in enumerate(HOSTILE)
    ]
    for text in HOSTILE:
        made = resolve(Timeline(title=text, description=text, events=events))
        root = parsed(made, scheme=scheme)
        assert text_of(root, "title") == text
        assert str(text_of(root, "desc")).startswith(f"{text}\n")
        for entry in made:
            assert text_of(groups(root)[entry.id], "title") == f"{entry.title}: {describe(entry.date)}"


def test_a_label_shows_markup_as_it_is_written() -> None:
    titles = ["<b>bold</b> & more", "a &amp; b", "]]> <!-- x", "{{7*7}} %{x} $1 \"quoted\" 'it'"]
    made = resolve(Timeline(title="X", events=[Event(id=f"e{i}", title=t, date="2020") for i, t in enumerate(titles)]))
    assert set(titles) <= set(texts(parsed(made)))


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert escaped("a\x00b\x0bc\ufffed\ud800e\rf\tg\n\U0001f642") == "a\ufffdb\ufffdc\ufffdd\ufffde&#13;f\tg\n\U0001f642"
    assert ElementTree.fromstring(f"<a b='{escaped('<>&')}'>{escaped(''.join(map(chr, range(256))))}</a>").text  # noqa: S314


@pytest.mark.parametrize("value", [0.0, -0.0, -0.004, 5.0, 100.0, 1200.5, -13.257, 1e-9, 20_000.129])
def test_numbers_are_short_and_right(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=0.005)
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", number(value))
    assert number(value) not in ("-0", "-0.0")


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_told_to_be_wider_than_its_box(case: str) -> None:
    root = parsed(CASES[case](), width=800)
    found = [node for node in root.iter(f"{SVG}text") if node.text]
    assert len(found) > 5
    for node in found:
        bold = node.get("font-weight") == "700"
        size = float(str(node.get("font-size")))
        assert 0 < float(str(node.get("textLength"))) <= text_width(str(node.text), size, bold=bold) + 0.005
        assert node.get("lengthAdjust") == "spacingAndGlyphs"


def test_what_is_joined_to_one_picture_is_as_wide_as_one() -> None:
    family, waving, flag = "👩‍👩‍👧‍👦", "👋🏽", "🇫🇷"
    assert natural_width(family, 10) == natural_width(waving, 10) == natural_width("👩", 10)
    assert natural_width(flag, 10) < 2 * natural_width("👩", 10)
    assert natural_width("e" + "\u0301" * 400, 10) == natural_width("e", 10)


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("case", CASES)
def test_no_line_crosses_a_text(case: str, width: int) -> None:
    root = parsed(CASES[case](), width=width)
    (plot, *_) = [node for node in root.findall(f"{SVG}g") if node.get("transform")]
    boxes = []
    for node in plot.iter(f"{SVG}text"):
        if node.get("text-anchor") == "middle":
            continue  # of the axis
        x, size, wide = (float(str(node.get(name))) for name in ("x", "font-size", "textLength"))
        left = x - wide if node.get("text-anchor") == "end" else x
        boxes.append((left, left + wide, float(str(node.get("y"))) - size * 0.75, float(str(node.get("y"))) + 0.2 * size))
    for line in plot.findall(f"{SVG}path"):
        if line.get("stroke-width") not in ("1.25", "1.75"):
            continue  # not of a deadline, and not of the day of the statuses
        for x, first, last in re.findall(r"M([\d.-]+),([\d.-]+)V([\d.-]+)", str(line.get("d"))):
            hit = [b for b in boxes if b[0] < float(x) < b[1] and b[2] < float(last) and float(first) < b[3]]
            assert hit == []


@pytest.mark.parametrize("width", [390, 1200])
def test_labels_stand_where_the_layout_has_them(width: int) -> None:
    made = chronology()
    layout = lay_out(plan_of(made), width)
    found = groups(parsed(made, width=width))
    assert len(layout.items) > 10
    for item in layout.items:
        text = found[item.sketch.id].find(f"{SVG}text")
        if item.label is None:
            assert text is None
            continue
        assert text is not None
        assert text.text == item.label.text
        x = item.label.left if item.label.after else item.label.right
        assert float(str(text.get("x"))) == pytest.approx(x, abs=0.006)
        assert item.label.top < float(str(text.get("y"))) < item.label.bottom
        assert (text.get("text-anchor") == "end") is not item.label.after
        assert (text.get("font-style") == "italic") is item.label.italic


@pytest.mark.parametrize("modality", ["planned", "attempted", "hypothetical", "cancelled"])
@pytest.mark.parametrize("date", ["2020-01-01", "2020-05", "2020-01-01/2020-05-01", "2020-01-01/..", "2019/2020"])
@pytest.mark.parametrize("kind", ["point", "deadline", "span"])
def test_what_is_no_fact_has_nothing_filled_in_its_lanes_colour(modality: str, date: str, kind: str) -> None:
    if kind != "span" and "/" in date:
        date = "2020-05"
    made = resolve(Timeline(events=[Event(id="x", title="X", date=date, modality=modality, kind=kind)]))
    root = parsed(made, scheme=Scheme.LIGHT)
    (group,) = groups(root).values()
    filled = {node.get("fill") for node in group.iter() if node.tag != f"{SVG}text"} - {None}
    assert filled <= {"none", LIGHT.ground}
    dashed = {node.get("stroke-dasharray") for node in group.iter() if node.get("stroke") == LIGHT.lane(0)}
    assert dashed == {{"attempted": "4,2.5", "hypothetical": "1.5,2.5"}.get(modality)} or "/.." in date


def test_fades_are_gradients_and_equal_ones_are_defined_once() -> None:
    events = [Event(id=f"e{index}", title=f"E{index}", date=f"20{10 + index}-05", lane="A") for index in range(9)]
    root = parsed(resolve(Timeline(events=events)))
    fills = {rect.get("fill") for group in groups(root).values() for rect in group.iter(f"{SVG}rect")}
    assert len(fills) == 1
    gradient, *rest = root.iter(f"{SVG}linearGradient")
    assert fills == {f"url(#{gradient.get('id')})"}
    assert len(rest) == 1  # that of the legend
    stops = [(float(str(stop.get("offset"))), float(str(stop.get("stop-opacity")))) for stop in gradient]
    assert stops == [(0, 0.12), (0.25, 0.85), (0.75, 0.85), (1, 0.12)]


def test_hatching_is_one_pattern_for_each_colour() -> None:
    root = parsed(seed("antiquity"))
    hatched = {rect.get("fill") for rect in root.iter(f"{SVG}rect") if "hatch" in str(rect.get("fill"))}
    patterns = {f"url(#{node.get('id')})" for node in root.iter(f"{SVG}pattern")}
    assert hatched == patterns
    assert len(patterns) == 4  # of three lanes and the legend


def test_the_legend_explains_what_occurs_and_speaks_of_no_table_and_no_zoom() -> None:
    found = texts(parsed(chronology()))
    assert "hatched: the sources contradict each other" in found
    assert "struck: cancelled" not in found
    many = [Event(id=f"e{index}", title="An event of one day", date="2020-01-01") for index in range(150)]
    for made in (resolve(Timeline(events=many)), dense()):
        said = texts(parsed(made))
        assert [text for text in said if re.search("table|zoom", text)] == []
    assert "marks without a label: no room" in texts(parsed(resolve(Timeline(events=many))))


def test_the_same_chronology_gives_the_same_bytes_and_another_has_other_ids() -> None:
    made = chronology()
    assert written(made)[0] == written(made)[0]
    assert written(made)[0] == f"{svg(made)}\n".encode()
    others = [
        svg(made),
        svg(made, width=1201),
        svg(made, title=False),
        svg(made, scheme=Scheme.DARK),
        svg(seed("antiquity")),
    ]
    assert len({ElementTree.fromstring(text).get("id") for text in others}) == len(others)  # noqa: S314 - made here


def test_a_picture_of_one_scheme_has_no_rules_of_style() -> None:
    for scheme, palette, other in ((Scheme.LIGHT, LIGHT, DARK), (Scheme.DARK, DARK, LIGHT)):
        text = svg(chronology(), scheme=scheme)
        assert "<style>" not in text
        assert "class=" not in text
        assert palette.ink in text
        assert other.ink not in text
    auto = parsed(chronology())
    assert str(text_of(auto, "style")).startswith(f"@media(prefers-color-scheme:dark){{#{auto.get('id')} .")


def test_the_title_may_be_left_away() -> None:
    made = chronology()
    with_title, without = parsed(made), parsed(made, title=False)
    assert made.timeline.title in texts(with_title)
    assert made.timeline.title not in texts(without)
    assert float(str(without.get("height"))) < float(str(with_title.get("height")))
    assert text_of(without, "title") == made.timeline.title


def test_titles_say_their_language_where_it_is_not_english() -> None:
    events = [Event(id="x", title="Der Rat beschließt", date="2020-01-01", lane="Rat")]
    root = parsed(resolve(Timeline(title="Arbeiter", language="de", events=events)))
    assert root.get("lang") == "en"
    assert groups(root)["x"].get("lang") == "de"
    assert {node.get("lang") for node in root.iter(f"{SVG}text") if node.text in ("Arbeiter", "Rat")} == {"de"}


@pytest.mark.parametrize("width", [199, 10_001, -1])
def test_no_picture_is_too_narrow_or_too_wide(width: int) -> None:
    with pytest.raises(ValueError, match=f"the width {width} is not from 200 to 10000 pixels"):
        svg(chronology(), width=width)
    with pytest.raises(ExportError, match="not from 200 to 10000"):
        make_options(SvgOptions, {"width": width}, "svg")


def test_what_is_not_shown_is_accounted_for_and_said() -> None:
    made = dense()
    data, losses = written(made)
    root = ElementTree.fromstring(data)  # noqa: S314 - made here
    assert losses.written == 3100
    assert [item.event for item in losses.left_out] == ["far"]
    unseen, unlabelled, shortened = losses.lost.values()
    assert unseen == 3100 - len(groups(root)) > 2000
    assert (unlabelled, shortened) == (0, 0)
    assert "Not shown: 1 event lies farther off than an axis can show." in texts(root)


def test_labels_that_found_no_room_are_counted() -> None:
    events = [Event(id=f"e{index}", title="An event of the same day", date="2020-01-01") for index in range(150)]
    events += [Event(id="long", title="W" * 300, date="2021", importance=1)]
    made = resolve(Timeline(events=events))
    data, losses = written(made, width=400)
    found = groups(ElementTree.fromstring(data))  # noqa: S314 - made here
    bare = [id for id, group in found.items() if group.find(f"{SVG}text") is None]
    cut = [id for id, group in found.items() if (node := group.find(f"{SVG}text")) is not None and "…" in str(node.text)]
    unseen, unlabelled, shortened = losses.lost.values()
    assert (unseen, unlabelled, shortened) == (0, len(bare), len(cut))
    assert len(bare) > 10
    assert cut == ["long"]


def test_nothing_to_draw_is_an_empty_picture() -> None:
    root = parsed(resolve(Timeline(events=[])))
    assert groups(root) == {}
    assert texts(root) == ["0 events."]


@pytest.mark.parametrize("feature", FEATURES)
def test_a_sample_of_the_legend_stands_by_itself(feature: Feature) -> None:
    text = legend_sample(feature)
    root = ElementTree.fromstring(text)  # noqa: S314 - made here
    assert root.get("aria-hidden") == "true"
    assert (root.get("width"), root.get("viewBox")) == ("30", "0 0 30 22")
    paints = {node.get(name) for node in root.iter() for name in ("fill", "stroke", "stop-color")} - {None}
    assert paints <= {"none", "currentColor"}
    assert not re.search(r"\bid=|url\(", text)  # what refers to nothing stands in any page, twice if need be
