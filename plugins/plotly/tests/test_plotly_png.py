"""The PNG picture, drawn by Kaleido; and what is said where it cannot be."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from io import BytesIO
from typing import Any

import pytest
from plotly_browser import find_chromium
from plotly_dossier import chronology
from timeline_plotly import PngOptions, figure, png_exporter
from timeline_plotly.style import DARK, LIGHT

from timeline.api import Chronology, Event, ExportError, Losses, Timeline, resolve
from timeline.options import make_options
from timeline.testing import ExporterTests


@pytest.fixture
def browser_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kaleido with its browser; without either the test is skipped and says so, and fails where CI=true."""
    try:
        import kaleido  # noqa: F401 - is it there?
    except ImportError:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Kaleido (kaleido) is missing")
    monkeypatch.setenv("BROWSER_PATH", find_chromium())


def written(made: Chronology, **options: Any) -> tuple[bytes, Losses]:
    stream = BytesIO()
    losses = png_exporter.write(made, stream, png_exporter.options(**options))
    return stream.getvalue(), losses


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG file by their type, those of one type joined (RFC 2083, section 3.2)."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0]
        found[kind] = found.get(kind, b"") + body
        at += 12 + size
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("browser_path")
class TestExporter(ExporterTests):
    exporter = png_exporter


@pytest.mark.browser
@pytest.mark.usefixtures("browser_path")
@pytest.mark.parametrize(
    ("options", "scale", "palette"), [({}, 2, LIGHT), ({"dark": True, "scale": 1, "width": 640}, 1, DARK)]
)
def test_a_picture_has_the_size_and_the_colours_that_were_asked_for(
    options: dict[str, Any], scale: int, palette: Any
) -> None:
    made = chronology()
    data, losses = written(made, **options)
    assert (losses.written, losses.left_out) == (len(made), ())
    found = chunks(data)
    width, height, depth, kind = struct.unpack(">IIBB", found[b"IHDR"][:10])
    drawn = figure(made, width=options.get("width", 1200))
    assert (width, height) == (scale * drawn.layout.width, scale * drawn.layout.height)
    assert (depth, kind) in ((8, 2), (8, 6))  # colours, with or without what lets through
    rows = zlib.decompress(found[b"IDAT"])
    each = 3 if kind == 2 else 4
    assert len(rows) == height * (1 + width * each)
    assert rows[1 : 1 + 3] == bytes.fromhex(palette.ground[1:])  # the corner: the first of a row is never a difference
    assert len(set(rows)) > 100  # and more than the ground


@pytest.mark.browser
@pytest.mark.usefixtures("browser_path")
def test_nothing_to_draw_is_an_empty_picture() -> None:
    data, losses = written(resolve(Timeline(events=[])), width=300, scale=1)
    assert losses.written == 0
    assert struct.unpack(">I", chunks(data)[b"IHDR"][:4]) == (300,)


def test_without_kaleido_the_error_says_what_to_install_and_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with pytest.raises(
        ExportError, match=r"install timeline-kit-plotly\[png\] and a browser, or .*export svg.* needs neither"
    ):
        written(chronology())


@pytest.mark.usefixtures("browser_path")
def test_without_a_browser_the_error_says_what_to_install_and_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    with pytest.raises(
        ExportError, match=r"a Chrome or Chromium, and none is found: install one .*BROWSER_PATH.*export svg"
    ):
        written(chronology())


@pytest.mark.usefixtures("browser_path")
def test_a_browser_that_does_not_start_is_an_error_of_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", sys.executable)
    with pytest.raises(ExportError, match=r"Kaleido could not draw the picture: .*export svg"):
        written(chronology())


@pytest.mark.usefixtures("browser_path")
def test_a_picture_too_large_for_browsers_is_refused_before_one_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    with pytest.raises(ExportError, match=r"6000 × .* pixels at the scale 4 is too large"):
        written(chronology(), width=6000, scale=4)
    events = [Event(id=f"e{index}", title="An event", date="2020-01-01", lane=f"Lane {index}") for index in range(400)]
    with pytest.raises(ExportError, match="give a smaller scale or fewer events"):
        written(resolve(Timeline(events=events)), scale=4)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"width": 199}, "the width 199 is not from 200 to 10000 pixels"),
        ({"width": 10_001}, "the width 10001 is not from 200 to 10000 pixels"),
        ({"scale": 0}, "the scale 0 is not from 1 to 4"),
        ({"scale": 5}, "the scale 5 is not from 1 to 4"),
    ],
)
def test_options_out_of_bounds_are_named(given: dict[str, object], said: str) -> None:
    with pytest.raises(ExportError, match=said):
        make_options(PngOptions, given, "png")
