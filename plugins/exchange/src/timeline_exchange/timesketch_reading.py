"""Timesketch's JSON Lines in: each line an event at its instant, or at the date that stands beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from attrs import define, field

from timeline.api import (
    Agent,
    Claim,
    DateError,
    Event,
    Imported,
    Importer,
    ImpreciseDate,
    JsonFault,
    Kind,
    Modality,
    ModelError,
    NoOptions,
    NotJson,
    Participant,
    Source,
    Timeline,
    TimelineError,
    odd_json,
    parse,
    parse_json,
)
from timeline_exchange.shared_periods import among, edtf_of
from timeline_exchange.shared_reading import At, Findings, Ids, name_of, read_text

__all__ = ["importer", "read"]

_USED = (
    *("message", "datetime", "timestamp", "timestamp_desc", "tag", "description", "notes", "lane", "url", "place", "agent"),
    *("event_id", "event_kind", "event_modality", "event_source", "edtf", "earliest", "latest", "disputed"),
)
"""The fields that have a place of their own in an event; all others go into its notes."""
_DAY = 86_400


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read a file of JSON Lines.

    Raises:
        LoadError: If no line of it is a JSON object.
    """
    findings = Findings(name_of(stream))
    reader = _Reader(findings)
    objects = 0
    for at, row in _rows(read_text(stream, findings), findings):
        objects += 1
        reader.take(at, row)
    if not objects:
        findings.refuse(At(1), "format", "no line is a JSON object", expected='lines such as {"message": "...", ...}')
    timeline = Timeline(
        events=reader.events.values(), sources=reader.sources.values(), agents=reader.agents.values(), id="timesketch"
    )
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _rows(text: str, findings: Findings) -> Iterator[tuple[At, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        at = At(number, path=f"[{number - 1}]")
        try:
            row, odd = parse_json(line)
        except JsonFault as fault:
            findings.left_out(At(number, fault.column, at.path), fault.message, expected=fault.expected)
            continue
        if not isinstance(row, dict):
            findings.left_out(at, "it is no JSON object", expected='{"message": "...", "datetime": "..."}')
            continue
        if odd and any(not isinstance(part, NotJson) for _, part in odd_json(row)):
            findings.warn(at, "duplicate-key", "a key stands here twice; the last one counts")
        yield at, row


@define
class _Reader:
    findings: Findings
    events: dict[str, Event] = field(factory=dict)
    sources: dict[str, Source] = field(factory=dict)  #: By title.
    agents: dict[str, Agent] = field(factory=dict)  #: By name.
    _ids: Ids = field(factory=Ids)
    _source_ids: Ids = field(factory=Ids)
    _agent_ids: Ids = field(factory=Ids)

    def take(self, at: At, row: dict[str, Any]) -> None:
        """Add a line's event, unless it is the other end of one that is there."""
        title = self.findings.text(at, row.get("message"), "message", title=True)
        if not title:
            self.findings.left_out(at, "it has no message", expected="a message")
            return
        there = self.events.get(str(row.get("event_id")))
        if there is not None and there.title == title and row.get("event_kind") == there.kind.value:
            return  # the other end of a span that this project wrote
        instant = self._instant(at, row)
        if instant is None:
            return
        own = self._own_date(at, row, instant)
        claims = [Claim(**(own or {"date": instant}), source=self._source(at, row))]
        texts = {name: self.findings.text(at, row.get(name), name) for name in ("description", "notes")}
        desc = self.findings.text(at, row.get("timestamp_desc"), "timestamp_desc", title=True)
        if not desc:
            self.findings.once(at, "missing-field", "there is no timestamp_desc, which Timesketch requires")
        texts["notes"] = "\n".join(filter(None, (texts["notes"], self._others(at, row))))
        event: dict[str, Any] = {
            "id": self._ids.own(row.get("event_id")) or self._ids.of(title),
            "title": title,
            "claims": claims,
            "modality": _choice(Modality, row.get("event_modality"), Modality.ACTUAL),
            "lane": self.findings.text(at, row.get("lane"), "lane", title=True) if "event_kind" in row else desc,
            "url": self.findings.url(at, row.get("url"), "url"),
            "tags": self._texts(at, _tags(row.get("tag")), "tag"),
            "places": self._texts(at, row.get("place"), "place"),
            "agents": [Participant(agent=self._agent(name)) for name in self._texts(at, row.get("agent"), "agent")],
            **texts,
        }
        kind = _choice(Kind, row.get("event_kind"), None)
        try:
            made = Event(**event, kind=kind)
        except ModelError:  # the kind and the date do not go together
            made = Event(**event)
            self.findings.warn(at, "bad-value", "the event_kind does not fit its date", found=row.get("event_kind"))
        self.events[made.id] = made

    def _instant(self, at: At, row: dict[str, Any]) -> str | None:
        """The line's instant as EDTF: that of ``datetime``, else that of ``timestamp``, in microseconds."""
        given = row.get("datetime")
        if isinstance(given, str) and given.strip():
            try:
                text = edtf_of(given)
            except DateError as error:
                self.findings.left_out(
                    at, f"its datetime cannot be read: {error.reason}", found=given, expected=error.expected
                )
                return None
            if "." in given or "," in given:
                self.findings.once(at, "too-fine", "fractions of a second are left away")
            return text
        stamp = row.get("timestamp")
        if isinstance(stamp, int) and not isinstance(stamp, bool):
            try:
                when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=stamp)
            except OverflowError:
                self.findings.left_out(at, "its timestamp is beyond the year 9999", found=stamp)
                return None
            if stamp % 1_000_000:
                self.findings.once(at, "too-fine", "fractions of a second are left away")
            return f"{when:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")
        self.findings.left_out(at, "it has no datetime", expected="a datetime such as 2015-07-24T19:01:01+00:00")
        return None

    def _own_date(self, at: At, row: dict[str, Any], instant: str) -> dict[str, Any] | None:
        """The date that this project wrote beside the instant; None where there is none, or the instant is not in it."""
        if not any(isinstance(row.get(name), str) and row[name] for name in ("edtf", "earliest", "latest")):
            return None
        try:
            if row.get("edtf"):
                found: dict[str, Any] = {"date": parse(row["edtf"])}
                whole = found["date"]
            else:
                text = among(*(edtf_of(row[name]) if row.get(name) else "" for name in ("earliest", "latest")))
                whole = parse(text)
                lasts = _choice(Kind, row.get("event_kind"), Kind.POINT).lasts
                found = {"start": text, "end": text} if lasts else {"date": text}
        except (TimelineError, TypeError, AttributeError):
            self.findings.warn(at, "bad-date", "the date beside the datetime cannot be read; the datetime counts")
            return None
        if not _near(parse(instant), whole):
            self.findings.warn(at, "bad-date", "the datetime is not within the date beside it; the datetime counts")
            return None
        return found

    def _source(self, at: At, row: dict[str, Any]) -> str:
        """The id of the first source that is named."""
        named = self._texts(at, row.get("event_source"), "event_source")
        for title in named:
            if title not in self.sources:
                self.sources[title] = Source(id=self._source_ids.of(title, "source"), title=title)
        return self.sources[named[0]].id if named else ""

    def _agent(self, name: str) -> str:
        if name not in self.agents:
            self.agents[name] = Agent(id=self._agent_ids.of(name, "agent"), name=name)
        return self.agents[name].id

    def _texts(self, at: At, given: object, name: str) -> list[str]:
        items = given if isinstance(given, list) else [given]
        return [text for text in (self.findings.text(at, item, name, title=True) for item in items) if text]

    def _others(self, at: At, row: dict[str, Any]) -> str:
        lines = []
        for key, value in row.items():
            if key in _USED or value is None or value == "":
                continue
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)
            lines.append(f"{key}: {shown}")
        return self.findings.text(at, "\n".join(lines), "other fields")


def _plain(value: object) -> str:
    return value.text if isinstance(value, NotJson) else str(value)


def _tags(given: object) -> object:
    """Tags as Timesketch takes them: a list, the text of one, or texts with commas between them."""
    if not isinstance(given, str):
        return given
    if given.startswith("[") and given.endswith("]"):
        try:
            return parse_json(given)[0]
        except JsonFault:
            return given
    return [] if given == "-" else [part for part in given.split(",") if part]


def _choice(kinds: Any, given: object, otherwise: Any) -> Any:
    try:
        return kinds(given)
    except ValueError:
        return otherwise


def _near(instant: ImpreciseDate, whole: ImpreciseDate) -> bool:
    """Whether an instant is within a date, up to the difference of two clocks."""
    lower, upper = instant.lower or 0, instant.upper or 0
    return (whole.lower is None or lower >= whole.lower - _DAY) and (whole.upper is None or upper <= whole.upper + _DAY)


importer = Importer(
    name="timesketch",
    summary="JSON Lines of Timesketch: a line an event",
    media_type="application/jsonl",
    suffixes=(),
    read=read,
    api=1,
)
