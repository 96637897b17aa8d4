"""What a picture of a chart does not carry, and how often."""

from __future__ import annotations

import math

from timeline.api import Losses
from timeline_plotly.layout import Layout
from timeline_plotly.plan import Plan

__all__ = ["PNG_LOSSES", "SVG_LOSSES", "counted_losses"]

_UNSEEN = "marks of their own, where events are too many: an area shows how many"
_UNLABELLED = "labels for which there is no room"
_SHORTENED = "parts of labels for which there is no room"
_COUNTED = (_UNSEEN, _UNLABELLED, _SHORTENED)
_NEVER = "descriptions, notes, agents, places, quantities, relations, tags, links, labels in other languages"
_ONE_WAY = "it cannot be read back"

SVG_LOSSES = (*_COUNTED, _NEVER, "claims and reasons; sources are named", _ONE_WAY)
PNG_LOSSES = (*_COUNTED, _NEVER, "claims, sources and reasons", _ONE_WAY)


def counted_losses(plan: Plan, layout: Layout) -> Losses:
    """The account of a picture that shows the whole plan in this layout."""
    labels = [(item.sketch.caption, item.label) for item in layout.items]
    lost = {
        _UNSEEN: layout.unseen,
        _UNLABELLED: sum(label is None for _, label in labels),
        _SHORTENED: sum(label is not None and label.text != whole.fitted(layout.size, math.inf) for whole, label in labels),
    }
    return Losses(written=len(plan.sketches), left_out=plan.left_out, lost=lost)
