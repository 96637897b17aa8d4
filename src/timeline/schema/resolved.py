"""What is resolved, as plain data: dates, standings and statuses, and the JSON Schema of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.chronology import Basis, Ends, Judged, Reason, ResolvedDate, Standing
from timeline.civil import DAY_SECONDS
from timeline.dates import Bound, Extent, Precision
from timeline.errors import NotFoundError
from timeline.obligations import Reading, State, Status
from timeline.wording import describe

__all__ = [
    "BOUND",
    "DEFINITIONS",
    "LEFT_OUT",
    "STANDING",
    "STANDINGS",
    "date_data",
    "standing_data",
    "status_data",
]


def date_data(date: ResolvedDate, language: str) -> dict[str, Any]:
    """A resolved date; its words are in ``language`` where there are words for it, else in English."""
    data: dict[str, Any] = {
        "edtf": date.edtf,
        "text": _words(date, language),
        "basis": date.basis.value,
        "conflict": date.conflict,
        "begin": _ends_data(date.begin),
        "end": _ends_data(date.end),
    }
    for name in ("begin_conflict", "end_conflict", "uncertain", "approximate"):
        if getattr(date, name):
            data[name] = True
    if date.sightings:
        data["sightings"] = [_sighting_data(extent) for extent in date.sightings]
    data.update(reasons_data(date.because))
    return data


def reasons_data(reasons: Sequence[Reason]) -> dict[str, Any]:
    """Reasons as sentences, and as data beside them."""
    chain = [_reason_data(reason) for reason in reasons]
    return {"because": [reason.text for reason in reasons], **({"chain": chain} if chain else {})}


def _words(date: ResolvedDate, language: str) -> str:
    try:
        return describe(date, language)
    except NotFoundError:
        return describe(date)


def _ends_data(ends: Ends) -> dict[str, str]:
    return {"earliest": str(ends.earliest), "latest": str(ends.latest)}


def _sighting_data(extent: Extent) -> dict[str, str | None]:
    return {"earliest": _moment_text(extent.begin_earliest, 0), "latest": _moment_text(extent.end_latest, DAY_SECONDS - 1)}


def _moment_text(moment: int | None, edge: int) -> str | None:
    """A moment as a day where it is that day's first or last second (``edge``), else as a second; None for no bound."""
    if moment is None:
        return None
    whole = moment % DAY_SECONDS == edge
    return str(Bound(moment, precision=Precision.DAY if whole else Precision.SECOND))


def _reason_data(reason: Reason) -> dict[str, Any]:
    data: dict[str, Any] = {"event": reason.event}
    if reason.claim is not None:
        data["claim"] = reason.claim
    if reason.source:
        data["source"] = reason.source
    if reason.locator:
        data["locator"] = reason.locator
    return data


def standing_data(judged: Judged) -> dict[str, Any]:
    """How a claim stands: the keys that are added to it."""
    data: dict[str, Any] = {}
    if judged.standing is not None:
        data["standing"] = judged.standing.value
    if judged.begin is not judged.end:
        data["standings"] = {"begin": _standing_name(judged.begin), "end": _standing_name(judged.end)}
    if not judged.counted:
        data["counted"] = False
    return data


def _standing_name(standing: Standing | None) -> str | None:
    return None if standing is None else standing.value


def status_data(status: Status) -> dict[str, Any]:
    """How an obligation stands."""
    data: dict[str, Any] = {
        "state": status.state.value,
        "as_of": str(status.as_of),
        "text": status.text,
        "readings": [_reading_data(reading) for reading in status.readings],
    }
    if status.evidence:
        data["evidence"] = list(status.evidence)
    return data


def _reading_data(reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = {"due": str(reading.due), "state": reading.state.value, "days": reading.days}
    if reading.sources:
        data["sources"] = list(reading.sources)
    if reading.resolved:
        data["resolved"] = True
    return data


def _object(description: str, required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _described(definition: dict[str, Any], description: str) -> dict[str, Any]:
    return {**definition, "description": description}


_BOUND_PATTERN = r"^(|\.\.|-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?)?)$"
_TEXT = {"type": "string"}
_FLAG = {"const": True}
_STATE = {"enum": [state.value for state in State]}
_IDS = {"type": "array", "items": _TEXT}

BOUND: dict[str, Any] = {"$ref": "#/$defs/bound"}
STANDING: dict[str, Any] = {"enum": [standing.value for standing in Standing]}
STANDINGS: dict[str, Any] = {
    "type": "object",
    "properties": {"begin": {"enum": [*STANDING["enum"], None]}, "end": {"enum": [*STANDING["enum"], None]}},
    "required": ["begin", "end"],
    "additionalProperties": False,
}
LEFT_OUT: dict[str, Any] = _object(
    "An event that is not shown, and why.",
    {"event": _described(_TEXT, "Its id."), "reason": _described(_TEXT, "Why, as a phrase.")},
)

_SIGHTING = {"anyOf": [BOUND, {"type": "null"}]}
_BOUNDS = {"$ref": "#/$defs/bounds"}

DEFINITIONS: dict[str, dict[str, Any]] = {
    "bound": {
        "description": "One bound, inclusive: a day (YYYY-MM-DD, more year digits or a minus where needed; year 0 is 1 BC),"
        ' a second where a time of day is known, ".." where it is open, "" where it is unknown. Open and unknown differ.',
        "type": "string",
        "pattern": _BOUND_PATTERN,
    },
    "bounds": _object(
        "The first and the last day (or second) that one end may be, both inclusive.", {"earliest": BOUND, "latest": BOUND}
    ),
    "resolvedDate": _object(
        "What the claims about a date come to.",
        {
            "edtf": {"type": ["string", "null"], "description": "One EDTF value that says the same; null if there is none."},
            "text": _described(_TEXT, "The same in words: in the timeline's language where it is known, else in English."),
            "basis": {
                "enum": [basis.value for basis in Basis],
                "description": "What it rests on. stated: a claim says just this. derived: computed from other events. "
                "narrowed: made tighter by several. chosen: the policy chose among contradictions. disputed: nothing chose.",
            },
            "conflict": {"type": "boolean", "description": "Whether claims about it contradict each other."},
            "begin": _described(_BOUNDS, "When it begins. A point begins when it ends."),
            "end": _described(_BOUNDS, "When it ends."),
            "because": {
                "type": "array",
                "items": _TEXT,
                "description": "Why, as sentences, each after those that it needs.",
            },
        },
        {
            "begin_conflict": _described(_FLAG, "The contradiction is about the beginning. No key: it is not."),
            "end_conflict": _described(_FLAG, "The contradiction is about the end. No key: it is not."),
            "uncertain": _described(_FLAG, "Its sources are not sure of it. No key: not said."),
            "approximate": _described(_FLAG, "It is near this, rather than this. No key: not said."),
            "sightings": {
                "type": "array",
                "items": _object(
                    "A date at which it held.",
                    {"earliest": _SIGHTING, "latest": _SIGHTING},
                ),
                "description": "The dates at which claims say that it held; null is no bound.",
            },
            "chain": {
                "type": "array",
                "items": _object(
                    "What the sentence of the same place in `because` rests on.",
                    {"event": _described(_TEXT, "The id of the event or source whose date it is about.")},
                    {
                        "claim": {
                            "type": "integer",
                            "minimum": 0,
                            "description": "The place of the claim in that event's `claims` (or that source's `published`).",
                        },
                        "source": _described(_TEXT, "The id of the source of that claim."),
                        "locator": _described(_TEXT, "Where in that source."),
                    },
                ),
                "description": "The reasons as data, one for each sentence of `because`.",
            },
        },
    ),
    "status": _object(
        "How an obligation stands on a day.",
        {
            "state": _described(_STATE, "The one state of all readings, or unknown. Overdue only where it is shown unmet."),
            "as_of": _described(BOUND, "The day on which it was judged."),
            "text": _described(_TEXT, "In words, in English."),
            "readings": {
                "type": "array",
                "items": _object(
                    "One reading of the date on which it falls due.",
                    {
                        "due": _described(BOUND, "The day on which it falls due."),
                        "state": _described(_STATE, "How it stands under this reading."),
                        "days": {
                            "type": "integer",
                            "description": "Days since it was due; pending: days left; met: days to spare, or negative.",
                        },
                    },
                    {
                        "sources": _described(_IDS, 'The ids of the sources that it rests on; "" is no source.'),
                        "resolved": _described(_FLAG, "It is the resolved date. No key: it is one claim's."),
                    },
                ),
                "description": "The resolved date, and then each other claim alone.",
            },
        },
        {"evidence": _described(_IDS, "The ids of the events that show it met or unmet.")},
    ),
}
