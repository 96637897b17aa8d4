"""What a chart is of, in one sentence."""

from __future__ import annotations

from timeline.api import Chronology, describe_bound

__all__ = ["summary"]


def summary(chronology: Chronology, count: int) -> str:
    """How many events are shown, as of which day, and what was left aside to get there."""
    parts = [f"{count:,} event" + ("" if count == 1 else "s")]
    if chronology.as_of is not None:
        parts.append(f"as of {describe_bound(chronology.as_of)}")
    if chronology.known is not None:
        parts.append(f"as known on {describe_bound(chronology.known)}")
    if chronology.sources is not None:
        parts.append("by these sources only: " + ", ".join(chronology.sources))
    return ", ".join(parts) + "."
