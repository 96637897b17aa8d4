"""Colours: every text can be read, in light and in dark."""

from __future__ import annotations

import pytest
from timeline_plotly.style import DARK, LIGHT, Palette, contrast


def mixed(color: str, ground: str, alpha: float) -> str:
    """What one sees of a colour that lets its ground through."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(alpha * one + (1 - alpha) * other) for one, other in pairs).hex()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_text_can_be_read_on_what_lies_behind_it(palette: Palette) -> None:
    grounds = [palette.ground, palette.band]
    grounds += [mixed(palette.era, ground, 0.35) for ground in grounds]  # the column of an era
    for name in ("ink", "muted", "as_of", "alarm", "waiting", "settled"):
        assert all(contrast(getattr(palette, name), ground) >= 4.5 for ground in grounds), name
    for color in palette.lanes:
        assert contrast(palette.on_lane, color) >= 4.5
        assert all(contrast(color, ground) >= 4.5 for ground in grounds[:2])
    assert contrast(palette.era_ink, palette.era) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
