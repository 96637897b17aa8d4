"""The figure as a PNG picture, made by Kaleido and a Chrome that is on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from attrs import field, frozen

from timeline.api import Chronology, ExportError, Losses, shown
from timeline_plotly.figure import LEAST_WIDTH, figure_of
from timeline_plotly.layout import lay_out
from timeline_plotly.losses import counted_losses
from timeline_plotly.plan import plan_of
from timeline_plotly.still import still

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["PngOptions", "write_png"]

_MOST_WIDTH, _MOST_SCALE = 10_000, 4
_MOST_PIXELS = 16_384  # a side of a picture that browsers still draw
_INSTEAD = "or write the picture as SVG (export svg), which needs neither"


def _is_width(_: object, __: object, value: int) -> None:
    if not LEAST_WIDTH <= value <= _MOST_WIDTH:
        raise ValueError(f"the width {value} is not from {LEAST_WIDTH} to {_MOST_WIDTH} pixels")


def _is_scale(_: object, __: object, value: int) -> None:
    if not 1 <= value <= _MOST_SCALE:
        raise ValueError(f"the scale {value} is not from 1 to {_MOST_SCALE}")


@frozen(kw_only=True)
class PngOptions:
    """The options of the picture."""

    width: int = field(
        default=1200,
        validator=_is_width,
        metadata={"help": "The width in pixels, from 200 to 10000; the height follows."},
    )
    scale: int = field(
        default=2, validator=_is_scale, metadata={"help": "How many pixels one of the chart has each way, from 1 to 4."}
    )
    dark: bool = field(default=False, metadata={"help": "Use the colours for dark grounds."})


def write_png(chronology: Chronology, stream: BinaryIO, options: PngOptions) -> Losses:
    """Write the picture, and say what it shows.

    Raises:
        ExportError: If Kaleido or a Chrome is missing, if they fail, or if the picture would be too large for them.
    """
    plan = plan_of(chronology)
    layout = still(lay_out(plan, options.width))
    stream.write(_rendered(figure_of(chronology, layout, dark=options.dark), options))
    return counted_losses(plan, layout)


def _rendered(drawn: go.Figure, options: PngOptions) -> bytes:
    try:
        import kaleido  # optional, and heavy
        from kaleido.errors import ChromeNotFoundError, KaleidoError
    except ImportError as error:
        raise ExportError(
            "a PNG picture needs Kaleido 1.0 or later and a Chrome or Chromium: "
            f"install timeline-kit-plotly[png] and a browser, {_INSTEAD}"
        ) from error
    width, height = options.width, int(drawn.layout.height)
    if max(width, height) * options.scale > _MOST_PIXELS:
        raise ExportError(
            f"a chart of {width} × {height} pixels at the scale {options.scale} is too large for a browser to draw as PNG: "
            f"give a smaller scale or fewer events, {_INSTEAD}"
        )
    try:
        return bytes(
            kaleido.calc_fig_sync(
                drawn.to_dict(),
                opts={"format": "png", "width": width, "height": height, "scale": options.scale},
                kopts={"mathjax": False},  # else it is fetched, and no text here is a formula
            )
        )
    except ChromeNotFoundError as error:
        raise ExportError(
            "a PNG picture needs a Chrome or Chromium, and none is found: install one (kaleido_get_chrome does) and put "
            f"it on PATH, or its path into BROWSER_PATH, {_INSTEAD}"
        ) from error
    except (KaleidoError, OSError, RuntimeError) as error:
        said = error.args[0] if error.args else type(error).__name__  # further arguments are advice on debugging Kaleido
        raise ExportError(f"Kaleido could not draw the picture: {shown(said, 200)}; try again, {_INSTEAD}") from error
