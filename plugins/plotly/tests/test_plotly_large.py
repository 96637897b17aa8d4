"""Pages of many events: the first picture is counted again event by event, and the blocks are read by other means."""

from __future__ import annotations

import json
import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_packed import chunk, columns, moments, unpacked
from plotly_pages import ages, thousands
from timeline_plotly import large
from timeline_plotly.card import cards
from timeline_plotly.columns import UNIT, Gathered
from timeline_plotly.large import CHUNK, large_page
from timeline_plotly.plain import windows

from timeline.api import Chronology, Event, Timeline, resolve

COUNT = CHUNK + 100
OPEN = Path(__file__).parent / "web" / "open_large.mjs"
WIDTH, BEFORE, AFTER, BIN, SLOT, PARTS = 1050, 40, 60, 4, 60, 200  # as the first picture is described


@pytest.fixture(scope="module")
def made() -> Chronology:
    return thousands(COUNT)


@pytest.fixture(scope="module")
def page(made: Chronology) -> tuple[Gathered, dict[str, object], dict[str, bytes]]:
    gathered, plan, blocks = large_page(made)
    return gathered, plan, {name: unpacked(text) for name, text in blocks}


def days(made: Chronology) -> dict[str, tuple[float, float]]:
    """When the mark of each event begins and ends: of a day its noon."""
    found = {}
    for entry in made:
        extent = entry.date.extent
        begin, end = extent.begin_earliest, extent.end_latest
        assert begin is not None
        assert end is not None
        noon = (begin + 43_200) / 86_400
        found[entry.id] = (noon, noon) if extent.point else (begin / 86_400, (end + 1) / 86_400)
    return found


def test_the_blocks_have_every_event_once_in_the_order_of_time(
    made: Chronology, page: tuple[Gathered, dict[str, object], dict[str, bytes]]
) -> None:
    gathered, plan, blocks = page
    assert list(blocks) == ["columns", "chunk-0", "chunk-1"]
    found = columns(blocks["columns"], COUNT, plan["widths"])
    base, unit, *_ = plan["columns"]  # type: ignore[misc]
    wanted = days(made)
    read = [chunk(blocks[f"chunk-{number}"]) for number in range(2)]
    ids = [id for more, _ in read for id in more["ids"].split("\n")]
    titles = [title for _, told in read for title in told]
    assert sorted(ids) == sorted(wanted)
    assert [(first / unit, last / unit) for first, last in moments(found, base)] == [wanted[id] for id in ids]
    assert titles == [made[id].title for id in ids]
    assert [importance - 128 for importance in found[3]] == [made[id].event.importance for id in ids]
    styles = plan["styles"]
    assert [plan["lanes"][styles[style][1]] for style in found[2]] == [made[id].event.lane for id in ids]  # type: ignore[index]
    names = [[gathered.sources.names[n] for n in gathered.sources.sets[one]] for one in found[4]]
    assert names == [[made[id].event.claims[0].source] for id in ids]
    assert set(found[5]) == {0}


def test_only_those_have_cards_that_have_more_to_tell(
    made: Chronology, page: tuple[Gathered, dict[str, object], dict[str, bytes]]
) -> None:
    of_all = {entry.id for entry, days in zip(made, windows(made), strict=True) if days is None}
    for number in range(2):
        more, _ = chunk(page[2][f"chunk-{number}"])
        ids = more["ids"].split("\n")
        rich = [id for id in ids if id in of_all]
        assert [ids[int(place)] for place in more["cards"]] == rich
        assert list(more["cards"].values()) == [_plain(card) for card in cards([made[id] for id in rich], made)]


def _plain(value: object) -> object:
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def test_the_first_picture_counts_each_event_in_each_bin_from_its_beginning_to_its_end(
    made: Chronology, page: tuple[Gathered, dict[str, object], dict[str, bytes]]
) -> None:
    _, plan, _ = page
    wanted = days(made)
    lo, hi = min(first for first, _ in wanted.values()), max(last for _, last in wanted.values())
    assert (plan["lo"], plan["hi"]) == (lo, hi)
    pixel = (hi - lo) / (WIDTH - BEFORE - AFTER)
    left = lo - BEFORE * pixel
    counts = {lane: [0] * -(-WIDTH // BIN) for lane in plan["lanes"]}  # type: ignore[attr-defined]
    heights = [0] * PARTS
    for entry in made:
        first, last = ((day - left) / pixel for day in wanted[entry.id])
        heights[int(first / WIDTH * PARTS)] += 1
        for bin in range(int(first // BIN), int(last // BIN) + 1):
            counts[entry.event.lane][bin] += 1
    found = {plan["lanes"][lane]: own for lane, own in plan["density"]}  # type: ignore[index, attr-defined]
    assert found.keys() == counts.keys()
    for lane, own in counts.items():
        differences = [abs(one - other) for one, other in zip(found[lane], own, strict=True)]
        assert sum(differences) <= 2, lane  # a bound that falls on the edge of a bin may be rounded either way
    assert sum(abs(one - other) for one, other in zip(plan["heights"], heights, strict=True)) <= 2  # type: ignore[call-overload]


def test_the_first_picture_has_the_most_important_event_of_each_lane_in_each_slot(
    made: Chronology, page: tuple[Gathered, dict[str, object], dict[str, bytes]]
) -> None:
    _, plan, _ = page
    wanted = days(made)
    lo, hi = plan["lo"], plan["hi"]
    pixel = (hi - lo) / (WIDTH - BEFORE - AFTER)  # type: ignore[operator]
    slots = {id: int((first - lo + BEFORE * pixel) / pixel // SLOT) for id, (first, _) in wanted.items()}

    def place(id: str) -> tuple[str, int]:
        return made[id].event.lane, slots[id]

    groups = {key: list(ids) for key, ids in groupby(sorted(wanted, key=place), place)}
    named = [event[0] for event in plan["events"]]  # type: ignore[attr-defined]
    assert sorted(map(place, named)) == sorted(groups)
    for id in named:
        assert made[id].event.importance == max(made[other].event.importance for other in groups[place(id)])
    found = columns(page[2]["columns"], COUNT, plan["widths"])
    for event, number in zip(plan["events"], plan["places"], strict=True):  # type: ignore[call-overload]
        assert event[2] == found[2][number]
        assert event[4] == found[3][number] - 128


def test_of_events_as_important_as_each_other_the_first_is_named_and_an_era_always() -> None:
    events = [Event(id=f"e{n}", title=f"E {n}", date=f"2001-01-{n:02d}", importance=3) for n in (2, 1, 3)]
    events.append(Event(id="far", title="Far", date="2031-01-01"))
    events += [Event(id=f"era{n}", title=f"Era {n}", kind="era", date="2001-01-01/2002-01-01") for n in (1, 2)]
    _, plan, blocks = large_page(resolve(Timeline(events=events)))
    assert {event[0] for event in plan["events"]} == {"e1", "far", "era1", "era2"}
    assert [name for name, _ in blocks] == ["columns", "chunk-0"]


def test_a_page_without_events_has_no_chunks() -> None:
    _, plan, blocks = large_page(resolve(Timeline(events=[])))
    assert (plan["count"], plan["events"], sum(plan["heights"])) == (0, [], 0)
    assert [(name, unpacked(text)) for name, text in blocks][:1] == [("columns", b"")]


def opened(node: str, made: Chronology) -> tuple[Gathered, dict[str, object], list[list[object]]]:
    """What was gathered, the plan, and each event as the page's own script reads it from the blocks."""
    gathered, plan, blocks = large_page(made)
    page = json.dumps({"plan": plan, "blocks": dict(blocks)})
    done = subprocess.run([node, str(OPEN)], input=page, check=False, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return gathered, plan, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize("made", [thousands(300), chronology(), ages(), *map(crowd, range(10))])
def test_the_script_of_the_page_opens_every_event_as_it_was_gathered(
    node: str, made: Chronology, top: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "_MOST_OPENED", 0 if top else 1000)
    gathered, plan, found = opened(node, made)
    assert plan["top"] == top
    columns = gathered.columns
    assert len(found) == plan["count"] == len(columns.first)
    edges = dict(zip(columns.edges, ("before", "after"), strict=True))
    for place, (id, title, style, days, more, card) in enumerate(found):
        assert (id, title, style) == (columns.ids[place], columns.titles[place], int(columns.styles[place]))
        moments = [int(columns.first[place]), int(columns.last[place])]
        wanted = columns.days.get(place) or [edges.get(moment, moment / UNIT) for moment in moments]
        for day, of_column in zip(days, wanted, strict=True):  # in deep time a script's numbers tell no half seconds apart
            assert day == (of_column if isinstance(of_column, str) else pytest.approx(of_column, rel=1e-14, abs=1e-9))
        assert more == [int(column[place]) for column in (columns.importance, columns.sources, columns.tags)]
        assert (card is not None) == (place in columns.rich)


def test_the_most_important_events_of_finer_slots_stand_in_a_block_of_their_own(
    made: Chronology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "_MOST_OPENED", 0)
    gathered, plan, blocks = large_page(made)
    more, titles = chunk(unpacked(dict(blocks)["top"]))
    ids = more["ids"].split("\n")
    assert titles == [made[id].title for id in ids]
    assert [gathered.columns.ids[place] for place in more["places"]] == ids
    assert set(plan["places"]) < set(more["places"])
    wanted = days(made)
    pixel = (plan["hi"] - plan["lo"]) / (WIDTH - BEFORE - AFTER)
    slots = {id: int(((first - plan["lo"]) / pixel + BEFORE) // (SLOT / 32)) for id, (first, _) in wanted.items()}
    most: dict[tuple[str, int], int] = {}
    for id, slot in slots.items():
        group = made[id].event.lane, slot
        most[group] = max(most.get(group, -1000), made[id].event.importance)
    found = {(made[id].event.lane, slots[id]): made[id].event.importance for id in ids}
    assert found == most


@pytest.mark.parametrize(
    ("dates", "parts"),
    [
        (["2001-01-01", "2001-01-05", "2001-02-03"], 2),  # a day stands at its noon
        (["2001-01-01/2001-01-05"], 1),
        (["2001-01-01T12:30:00"], 172_800),
        (["2001-01-01", "2001-01-01T00:00:01"], 57_600),
        ([], 1),
    ],
)
def test_times_are_counted_in_the_longest_part_of_a_day_that_fits_all(node: str, dates: list[str], parts: int) -> None:
    made = resolve(Timeline(events=[Event(id=f"e{n}", title="E", date=date) for n, date in enumerate(dates)]))
    _, plan, found = opened(node, made)
    assert plan["columns"][1] == parts  # type: ignore[index]
    first = {entry.id: entry.date.extent.begin_earliest for entry in made}
    for id, *_ in found:
        assert id in first
    assert len(found) == len(dates)
