"""The list of feeds as data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from attrs import asdict

from timeline.publishing.feeds import FeedInfo

__all__ = ["FORMAT", "write_feeds_json"]

FORMAT = "timeline-feeds/1"


def write_feeds_json(infos: Iterable[FeedInfo], *, id: str) -> bytes:
    """The feeds of a folder, the whole first, and the id of the timeline, as JSON."""
    listed = [{**asdict(info), "webcal": info.webcal, "refreshes": info.refreshes} for info in infos]
    return (json.dumps({"format": FORMAT, "id": id, "feeds": listed}, ensure_ascii=False, indent=2) + "\n").encode()
