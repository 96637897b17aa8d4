"""What the tests of several formats share: writing to bytes, reading from bytes, and hostile texts."""

from __future__ import annotations

import io
import json
import warnings
from functools import cache
from pathlib import Path

import timeline
from timeline.api import Chronology, Diagnostic, Event, Exporter, Imported, Importer, LoadError, Losses, Timeline
from timeline.options import make_options
from timeline.testing import sample_chronologies

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[2] / "seeds").glob("*.yaml"))
LEGAL: list[str] = json.loads((HERE.parents[1] / "ical/tests/data/hostile_text.json").read_text("utf-8"))["legal"]


def write(exporter: Exporter, chronology: Chronology, **options: object) -> tuple[bytes, Losses]:
    stream = io.BytesIO()
    losses = exporter.write(chronology, stream, make_options(exporter.options, options, exporter.name))
    assert losses.written + len(losses.left_out) == len(chronology)
    return stream.getvalue(), losses


def read(importer: Importer, data: bytes | str) -> Imported:
    return importer.read(io.BytesIO(data.encode() if isinstance(data, str) else data), importer.options())


def events(importer: Importer, data: bytes | str) -> dict[str, Event]:
    """The events of a file that says nothing doubtful, by id."""
    imported = read(importer, data)
    assert imported.diagnostics == ()
    return {event.id: event for event in imported.timeline.events}


def left_out(imported: Imported) -> list[Diagnostic]:
    return [item for item in imported.diagnostics if item.code == "left-out"]


def refusal(importer: Importer, data: bytes | str) -> Diagnostic:
    """The fault for which a file is refused."""
    try:
        read(importer, data)
    except LoadError as error:
        return error.diagnostics[-1]
    raise AssertionError("it is read")


def survives(importer: Importer, data: bytes) -> Imported | None:
    """What is read of any bytes, or nothing where they are refused with diagnostics. No other error is one."""
    try:
        return read(importer, data)
    except LoadError as error:
        refused = error
    assert refused.diagnostics
    return None


@cache
def seeds() -> dict[str, Chronology]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        return {path.stem: timeline.resolve(timeline.load(path)) for path in SEEDS}


def hostile() -> Chronology:
    """Every text of the collected hostile ones as a title, a description, a lane and a tag."""
    return timeline.resolve(
        Timeline(
            id="hostile",
            title=LEGAL[0],
            description="\n".join(LEGAL),
            events=[
                Event(id=f"h{number}", title=text, description=text, lane=text, tags=[text], date="1850-03-07")
                for number, text in enumerate(LEGAL)
                if text.strip()
            ],
        )
    )


def samples() -> dict[str, Chronology]:
    return dict(sample_chronologies())


def squeezed(text: str) -> str:
    """A text with each run of white space as one space."""
    return " ".join(text.split())
