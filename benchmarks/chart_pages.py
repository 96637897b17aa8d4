"""The pages that ``charts.py`` compares: the data, and how each package makes a page of it.

``python benchmarks/chart_pages.py NAME SIZE PAGE ROUNDS`` makes one page, in a process of its own, and prints what it took
as JSON: processor seconds from what the package is given (a resolved chronology whose dates were read; a data frame) to the
file, the least of some rounds, after a small page that loads what loads lazily. To add a package, write a `Maker` and name
it in `MAKERS`; how its page is watched stands in ``chart_browser.py``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SEED = 6
FIRST, DAYS = dt.date(1975, 1, 1), 18_262  #: Fifty years.
SPANS = 0.4  #: The share of events that last more than a day.
LANES = ("Council", "Courts", "Finance", "Industry", "Parliament", "Press", "Science", "Treaties")
WORDS = """
abandons accepts access account action adopts advance advice affairs agency agenda agrees aid airport alarm alliance
allows amends amnesty announces annual answers appeal appoints approves archive army arrest assembly assets attack audit
authority autumn backs ballot bank bans barrier basin battle begins benefit bids bill blocks board bond border breach
bridge budget builds bureau cabinet cable calls campaign canal cancels capital cargo case central chair chamber change
charter chief citizens city civil claims climate closes coal coalition coast code colony commission committee company
complaint concession conference congress consent constitution contract control convention convoy council court credit crew
crisis crossing currency customs dam data debate debt decides declares decree defence delays delegation demands denies
deposit deputy dispute district divides dock draft drought duty earthquake economy election embargo embassy emergency ends
energy enters envoy epidemic estate exchange exiles expands expert export extends factory fails farmers federal ferry
fields files final fine fire fleet flood forces foreign forest forum founded freight frontier fund garrison gas general
governor grain grants guard halts harbour harvest hearing heavy holds hospital hostages house import inquiry inspectors
institute insurance interim invites island issues joint journal judge junction labour lake land laws leaders league leaves
lease letter levy licence lifts limits line loan local machine mandate market mayor measures mediator meets members
memorandum mill mine minister ministry mission monitors motion moves museum names nation naval negotiators neutral
newspaper northern notice nuclear observers occupies offer office oil opens opposition orders outlines owners pact panel
park parliament parties passes patent payment peace pension permit petition pilot pipeline plan plant plebiscite police
policy port postal power premier president press prices prison privileges probe proposes protest protocol province
publishes quarter quota radio rail raises ratifies reaches rebels receives recognises record reform refugees refuses
region rejects relief renews repeals report republic rescue reserve resigns resolution restores returns revenue review
revises rice rights rises river road route royal ruling safety sails sanctions satellite school sea seals secretary
security seizes senate sends settles ships shortage siege signs silver southern speaker spring stamps standards state
station steel storm strait strike study subsidy suit summer summit supply support surplus survey suspends talks tariff tax
teachers telegraph telescope term territory threatens timber toll towns trade transfer treasury treaty trial tribunal
troops truce tunnel union university upper urges valley verdict vessels veto village visa visits volcano vote wages war
warns waste water wheat winter withdraws witness wool workers works yields
""".split()  # noqa: SIM905  one word a line would be longer than the program


class Row(NamedTuple):
    """One event: a point without an end."""

    id: str
    title: str
    lane: str
    start: dt.date
    end: dt.date | None
    importance: int


def rows(size: int) -> list[Row]:
    """The same events each time: titles of 3 to 6 words, points and spans over fifty years, few of them important."""
    draw = random.Random(SEED)  # noqa: S311  nothing is kept secret here
    found = []
    for one in range(size):
        title = " ".join(draw.choices(WORDS, k=draw.randint(3, 6))).capitalize()
        start = FIRST + dt.timedelta(draw.randrange(DAYS))
        length = 1 + int(draw.expovariate(1 / 150)) if draw.random() < SPANS else 0
        end = start + dt.timedelta(length) if length else None
        found.append(Row(f"e{one}", title, draw.choice(LANES), start, end, int(100 * draw.random() ** 6)))
    return found


Write = Callable[[Path], object]
Maker = Callable[[list[Row]], tuple[Write, dict[str, float]]]
"""From the data, once: what writes the page, and what else it took, in processor seconds."""


def ours(data: list[Row]) -> tuple[Write, dict[str, float]]:
    """The exporter, from a chronology whose dates were read once."""
    from timeline_plotly import exporter

    from timeline.api import Event, Timeline
    from timeline.reasoning import resolve

    events = [
        Event(
            id=row.id,
            title=row.title,
            date=row.start.isoformat() if row.end is None else f"{row.start}/{row.end}",
            lane=row.lane,
            importance=row.importance,
        )
        for row in data
    ]
    whole = Timeline(id="bench", title="A benchmark", events=events)
    begun = time.process_time()
    chronology = resolve(whole)
    resolved = time.process_time()
    for entry in chronology:
        entry.date  # noqa: B018  it is made when it is asked for
    read = time.process_time()

    def write(path: Path) -> None:
        with path.open("wb") as stream:
            losses = exporter.write(chronology, stream, exporter.options())
        if losses.written != len(data):
            raise SystemExit(f"{losses.written} events were written, of {len(data)}")

    return write, {"resolve": resolved - begun, "dates": read - resolved}


def by_px(data: list[Row]) -> tuple[Write, dict[str, float]]:
    """plotly.express: a point lasts its day, else it vanishes; a trace a lane, for one of all is several times as slow."""
    import pandas as pd
    import plotly.express as px

    day = dt.timedelta(1)
    frame = pd.DataFrame(
        {
            "title": [row.title for row in data],
            "lane": [row.lane for row in data],
            "start": pd.to_datetime([row.start for row in data]),
            "end": pd.to_datetime([row.end or row.start + day for row in data]),
        }
    )

    def write(path: Path) -> None:
        figure = px.timeline(frame, x_start="start", x_end="end", y="lane", color="lane", hover_name="title")
        figure.write_html(path, include_plotlyjs=True)

    return write, {}


def by_anytimeline(data: list[Row]) -> tuple[Write, dict[str, float]]:
    """anytimeline: points and spans are two layers; the titles are texts beside marks, and the importance says which."""
    import pandas as pd
    from anytimeline import Timeline

    points, spans = [row for row in data if row.end is None], [row for row in data if row.end]

    def frame(of: list[Row]) -> Any:
        return pd.DataFrame(
            {
                "title": [row.title for row in of],
                "lane": [row.lane for row in of],
                "start": pd.to_datetime([row.start for row in of]),
                "end": pd.to_datetime([row.end or row.start for row in of]),
                "importance": [row.importance for row in of],
            }
        )

    frames = frame(points), frame(spans)

    def write(path: Path) -> None:
        chart = Timeline(title="A benchmark")
        chart.events(frames[0], time="start", lane="lane", color="lane", text="title", importance="importance")
        chart.intervals(frames[1], lane="lane", color="lane", text="title")
        chart.save_html(path)

    return write, {}


VIS = """<!doctype html>
<html><head><meta charset="utf-8"><title>A benchmark</title><style>{style}</style>
<style>html, body, #chart {{ margin: 0; height: 100% }}</style></head>
<body><div id="chart"></div><script>{script}</script><script>
const items = new vis.DataSet({items}), groups = {groups};
const options = {{height: "100%", verticalScroll: true}};
window.timeline = new vis.Timeline(document.getElementById("chart"), items, groups, options);
</script></body></html>
"""


def by_vis(data: list[Row]) -> tuple[Write, dict[str, float]]:
    """vis-timeline: no package of Python's; a page with its bundle, and the items as JSON."""
    folder = vis_folder()
    script = (folder / "standalone/umd/vis-timeline-graph2d.min.js").read_text("utf-8").replace("</script", "<\\/script")
    style = (folder / "styles/vis-timeline-graph2d.min.css").read_text("utf-8")
    numbers = {lane: number for number, lane in enumerate(LANES)}

    def write(path: Path) -> None:
        items = []
        for row in data:
            item = {"id": row.id, "content": row.title, "group": numbers[row.lane], "start": row.start.isoformat()}
            items.append(item | ({"end": row.end.isoformat()} if row.end else {"type": "point"}))
        groups = [{"id": number, "content": lane} for lane, number in numbers.items()]
        text = VIS.format(style=style, script=script, items=json.dumps(items), groups=json.dumps(groups))
        path.write_text(text, "utf-8")

    return write, {}


def vis_folder() -> Path:
    """Where ``charts.py`` has npm put it, beside the pages."""
    return Path("node_modules/vis-timeline").resolve()


MAKERS: dict[str, Maker] = {"ours": ours, "px.timeline": by_px, "vis-timeline": by_vis, "anytimeline": by_anytimeline}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("name", choices=sorted(MAKERS))
    parser.add_argument("size", type=int)
    parser.add_argument("page", type=Path)
    parser.add_argument("rounds", type=int)
    asked = parser.parse_args()
    maker = MAKERS[asked.name]
    maker(rows(10))[0](asked.page)  # loads what loads lazily
    write, others = maker(rows(asked.size))
    least = float("inf")
    for _ in range(asked.rounds):
        gc.collect()
        begun = time.process_time()
        write(asked.page)
        least = min(least, time.process_time() - begun)
    print(json.dumps({"build": least, "bytes": asked.page.stat().st_size, **others}))


if __name__ == "__main__":
    main()
