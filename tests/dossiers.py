"""Dossiers for tests: a timeline written with the keys that authors use."""

from __future__ import annotations

from typing import Any

from attrs import fields

from timeline.claims import Claim, Rank, Source
from timeline.dates import End
from timeline.model import Event, Kind, Modality, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related

__all__ = ["dossier_of"]


def dossier_of(timeline: Timeline) -> dict[str, Any]:
    """A timeline as the keys of a dossier; fields are written under the names of the model but for two."""

    def plain(value: object) -> Any:
        if isinstance(value, (Claim, Agent, Source, Event, Link, Participant, Place, Quantity, Related, Timeline)):
            pairs = ((item.name.rstrip("_"), getattr(value, item.name)) for item in fields(type(value)))
            return {name: labels(inner) if name == "labels" else plain(inner) for name, inner in pairs if inner is not None}
        if isinstance(value, tuple):
            return [plain(item) for item in value]
        if isinstance(value, End):
            return ".." if value is End.OPEN else ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.value if isinstance(value, (Kind, Modality, Rank)) else str(value)

    def labels(pairs: Any) -> dict[str, str]:
        return dict(pairs)

    whole: dict[str, Any] = plain(timeline)
    whole["timeline"] = whole.pop("title")
    return whole
