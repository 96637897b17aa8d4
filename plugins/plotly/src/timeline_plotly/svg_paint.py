"""The colours of an SVG picture: for light, for dark, or for both, as the reader's system is.

Each colour has a name: a field of `timeline_plotly.style.Palette`, or that of a lane. It stands in the picture as a plain
attribute, which every program reads. Where the picture is for both schemes, the attribute is the light colour, and a class
beside it is what the rules for dark are about.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_plotly.style import DARK, LIGHT, Palette, Scheme
from timeline_plotly.svg_text import Attributes, element

__all__ = ["Paint", "lane_color"]

_CLASSES = {"fill": "f", "stroke": "s", "stop-color": "c"}


def lane_color(index: int) -> str:
    """The name of a lane's colour."""
    return f"lane-{index % len(LIGHT.lanes)}"


def _color(palette: Palette, name: str) -> str:
    return palette.lane(int(name[5:])) if name.startswith("lane-") else str(getattr(palette, name))


class Paint:
    """Gives colours, gradients and hatching, and collects what has to be defined for them; each of it once."""

    def __init__(self, prefix: str, scheme: Scheme | None) -> None:
        """Begin a picture.

        Args:
            prefix: What the ids of the picture begin with.
            scheme: Which colours it has; None for a single one, that of the text around the picture.
        """
        self.prefix = prefix
        self._scheme = scheme
        self._used: set[tuple[str, str]] = set()
        self._ids: dict[str, str] = {}
        self._made: list[str] = []

    def attributes(
        self, *, fill: str | None = None, stroke: str | None = None, stop: str | None = None
    ) -> dict[str, str | float | None]:
        """The attributes for colours by name; ``none`` is the name of no paint."""
        found: dict[str, str | float | None] = {}
        classes = []
        for key, name in (("fill", fill), ("stroke", stroke), ("stop-color", stop)):
            if name is None or name == "none" or self._scheme is None:
                found[key] = name if name in (None, "none") else "currentColor"
                continue
            found[key] = _color(DARK if self._scheme is Scheme.DARK else LIGHT, name)
            if self._scheme is Scheme.AUTO:
                self._used.add((key, name))
                classes.append(f"{_CLASSES[key]}-{name}")
        return {**found, "class": " ".join(classes) or None}

    def gradient(self, color: str, stops: Sequence[tuple[float, float]]) -> str:
        """What fills a shape with a colour from left to right; stops are parts of its width, with opacities."""
        made = [
            element("stop", {"offset": f"{offset:.4g}", **self.attributes(stop=color), "stop-opacity": alpha})
            for offset, alpha in stops
        ]
        return self._defined("fade", "linearGradient", {}, *made)

    def hatching(self, color: str) -> str:
        """What fills a shape with stripes."""
        ground = {"width": 5.0, "height": 5.0, **self.attributes(fill=color), "fill-opacity": 0.14}
        stripe = {"width": 2.1, "height": 5.0, **self.attributes(fill=color)}
        size: Attributes = {"width": 5.0, "height": 5.0, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
        return self._defined("hatch", "pattern", size, element("rect", ground), element("rect", stripe))

    def _defined(self, kind: str, name: str, attributes: Attributes, *content: str) -> str:
        key = kind + "".join(content)
        if key not in self._ids:
            self._ids[key] = f"{self.prefix}-{kind}-{len(self._ids) + 1}"
            self._made.append(element(name, {"id": self._ids[key], **attributes}, *content))
        return f"url(#{self._ids[key]})"

    def definitions(self) -> str:
        """All that has been referred to, and the rules for dark."""
        rules = "".join(
            f"#{self.prefix} .{_CLASSES[key]}-{name}{{{key}:{_color(DARK, name)}}}" for key, name in sorted(self._used)
        )
        style = element("style", {}, f"@media(prefers-color-scheme:dark){{{rules}}}") if rules else ""
        return style + (element("defs", {}, *self._made) if self._made else "")
