"""schema.org's ``Event`` in JSON-LD, for search engines and whoever else reads it: what `timeline.structured` tells."""

from __future__ import annotations

import json
from typing import BinaryIO

from attrs import field, frozen

from timeline.api import (
    STRUCTURED_LOSSES,
    Chronology,
    Exporter,
    LeftOut,
    Losses,
    ModelError,
    most_important,
    structured_data,
)

__all__ = ["SchemaOrgOptions", "exporter", "write"]


def _is_count(instance: object, attribute: object, value: int) -> None:  # noqa: ARG001 # the form that attrs calls
    if value < 0:
        raise ModelError(f"{value} is less than none", field="most", expected="a number of events, or 0 for all")


@frozen(kw_only=True)
class SchemaOrgOptions:
    """The options of the exporter."""

    most: int = field(
        default=0, validator=_is_count, metadata={"help": "The most events to write, the most important first; 0 for all."}
    )


def write(chronology: Chronology, stream: BinaryIO, options: SchemaOrgOptions) -> Losses:
    """Write the facts whose dates schema.org can say."""
    told = most_important(chronology, options.most) if options.most else chronology.events
    document, left_out, lost = structured_data(chronology, told)
    ids = {entry.id for entry in told}
    why = f"only the {options.most:,} most important events are told"
    left_out += [LeftOut(entry.id, why) for entry in chronology if entry.id not in ids]
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    return Losses(written=len(document["@graph"]), left_out=left_out, lost=lost)


exporter = Exporter(
    name="schema-org",
    summary="JSON-LD for search engines: schema.org's Event",
    media_type="application/ld+json",
    suffixes=(".jsonld",),
    write=write,
    options=SchemaOrgOptions,
    api=1,
    losses=(*STRUCTURED_LOSSES, "what is no fact; dates that are not a day, a month or a year"),
)
