"""Reading the events of SIMILE Timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from attrs import field, frozen

from timeline.api import Claim, Event, Imported, Importer, NoOptions, Timeline, shown
from timeline_exchange.shared_html import plain
from timeline_exchange.shared_json import as_text, read_json
from timeline_exchange.shared_periods import among
from timeline_exchange.shared_reading import At, Findings, Ids, opened
from timeline_exchange.simile.dates import edtf_of

__all__ = ["importer", "read"]

_SHORT = {"s": "start", "e": "end", "ls": "latestStart", "ee": "earliestEnd", "d": "description", "t": "title"}
_SHORT |= {"de": "durationEvent", "eid": "eventID"}
_DATES = ("start", "latestStart", "earliestEnd", "end")
_USED = frozenset(
    (*_DATES, "durationEvent", "isDuration", "title", "caption", "description", "link", "image", "eventID", "id")
)
_LOOKS = frozenset(
    ("icon", "color", "textColor", "classname", "tapeImage", "tapeRepeat", "trackNum", "wikiURL", "wikiSection")
)
"""How an event is drawn, and which wiki has a page on it: what every file has, and no event of ours."""
_DEPTH = 100


@frozen
class _Raw:
    """An event as it stands in the file."""

    place: At
    said: Mapping[str, str]
    lasts: bool


@frozen
class _File:
    iso: bool
    events: list[_Raw]


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read a file of events.

    Raises:
        LoadError: If it is no such file.
    """
    text, name, findings = opened(stream, "event")
    file = _xml(text, findings) if text.lstrip().startswith("<") else _json(text, findings)
    ids = Ids()
    found = [_event(raw, number, file.iso, ids, findings) for number, raw in enumerate(file.events, 1)]
    timeline = Timeline(id=name, events=[event for event in found if event is not None])
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _json(text: str, findings: Findings) -> _File:
    document = read_json(text, findings)
    whole = document.value
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        expected = 'an object with a list of "events"'
        findings.refuse(document.place("events"), "no-timeline", "this is no file of SIMILE Timeline", expected=expected)
    events = []
    for index, item in enumerate(whole["events"]):
        here = document.place(f"events[{index}]")
        given = item if isinstance(item, dict) else {}
        said = {_SHORT.get(str(key), str(key)): as_text(value) for key, value in given.items() if value is not None}
        lasts = given.get("durationEvent", given.get("de", True))
        events.append(_Raw(here, said, bool(lasts) and str(lasts).lower() != "false"))
    return _File(_is_iso(as_text(whole.get("dateTimeFormat"))), events)


def _is_iso(text: str) -> bool:
    return text.lower().replace(" ", "") == "iso8601"


@frozen
class _Elements:
    """Collects the elements of a document, which may declare no entities: none can then grow or reach out."""

    findings: Findings
    parser: expat.XMLParserType
    events: list[_Raw] = field(factory=list)
    roots: list[dict[str, str]] = field(factory=list)
    depth: list[str] = field(factory=list)
    text: list[str] = field(factory=list)
    begun: list[tuple[At, dict[str, str]]] = field(factory=list)

    @property
    def here(self) -> At:
        return At(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, *_: object) -> NoReturn:
        self.findings.refuse(
            self.here, "doctype", "it declares a document type, which is not read", expected="XML without DOCTYPE"
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.depth:
            if name != "data":
                self.findings.refuse(
                    self.here, "no-timeline", "this is no file of SIMILE Timeline", expected="an element <data>"
                )
            self.roots.append(attributes)
        if len(self.depth) > _DEPTH:
            self.findings.refuse(
                self.here, "bad-xml", f"it is nested more than {_DEPTH} deep", expected=f"at most {_DEPTH} levels"
            )
        self.depth.append(name)
        if len(self.depth) == 2:
            self.begun.append((self.here, attributes))
            self.text.clear()
        elif len(self.depth) > 2:
            self.findings.once(self.here, "not-kept", "of elements within an event only the text is kept")

    def end(self, _: str) -> None:
        if len(self.depth) == 2:
            here, said = self.begun.pop()
            flag = said.get("durationEvent", said.get("isDuration", "false"))
            place = At(here.line, here.column, f"event[{len(self.events)}]")
            self.events.append(_Raw(place, said | {"description": "".join(self.text)}, flag != "false"))
        self.depth.pop()

    def data(self, text: str) -> None:
        if len(self.depth) >= 2:
            self.text.append(text)


def _xml(text: str, findings: Findings) -> _File:
    parser = expat.ParserCreate("utf-8")
    elements = _Elements(findings, parser)
    parser.StartDoctypeDeclHandler = elements.refuse
    parser.EntityDeclHandler = elements.refuse
    parser.StartElementHandler = elements.start
    parser.EndElementHandler = elements.end
    parser.CharacterDataHandler = elements.data
    parser.buffer_text = True
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        findings.refuse(
            At(error.lineno, error.offset + 1), "bad-xml", f"the XML is not well formed: {error}", expected="XML"
        )
    return _File(_is_iso(elements.roots[0].get("date-time-format", "")), elements.events)


def _event(raw: _Raw, number: int, iso: bool, ids: Ids, findings: Findings) -> Event | None:  # of the file
    said, here = raw.said, raw.place
    dates: dict[str, str] = {}
    for name in _DATES:
        text = said.get(name, "").strip()
        if text:
            try:
                dates[name] = edtf_of(text, iso=iso)
            except ValueError as error:
                findings.left_out(
                    here, f"its {name} cannot be read: {error}", found=text, expected="a date such as 1969-07-20"
                )
                return None
    if "start" not in dates:
        findings.left_out(here, "it has no start", expected="a start")
        return None
    body = plain(said.get("description", ""))
    words = plain(said.get("title", "") or said.get("caption", ""))
    title = findings.tidy(here, words.text, lines=False)
    if not title:
        findings.left_out(here, "it has no title", expected="a title")
        return None
    if said.get("title") and said.get("caption"):
        findings.once(here, "not-kept", "the caption is not kept beside a title")
    for key in sorted(set(said) - _USED - _LOOKS):
        findings.once(here, "not-kept", f"the field {shown(key)[1:-1]} is not kept")
    link = findings.link(here, said["link"], "") if said.get("link") else None
    found = [findings.link(here, address, title) for address, title in _links(said, body.links)]
    return findings.made(
        here,
        lambda: Event(
            id=ids.new(said.get("eventID", "") or said.get("id", ""), title, number),
            title=title,
            claims=[_claim(dates, lasts=raw.lasts)],
            description=findings.tidy(here, body.text),
            url=link.url if link else "",
            links=[item for item in found if item is not None],
        ),
    )


def _links(said: Mapping[str, str], links: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    if said.get("image"):
        yield said["image"], ""
    yield from links


def _claim(dates: Mapping[str, str], *, lasts: bool) -> Claim:
    """What the four dates say. An event that does not last and has an end lies somewhere in between."""
    start, end = dates["start"], dates.get("end")
    if end is None and "latestStart" not in dates:
        return Claim(date=start)
    if not lasts or end is None:
        last = dates.get("latestStart") if end is None else end
        return Claim(date=_between(start, str(last)))
    return Claim(start=_between(start, dates.get("latestStart", start)), end=_between(dates.get("earliestEnd", end), end))


def _between(first: str, last: str) -> str:
    """One unknown day from one date to another; of times of day, the day is that of UTC."""
    return among(first, last)


importer = Importer(
    name="simile",
    summary="the events of SIMILE Timeline, as JSON or XML",
    media_type="application/xml",
    suffixes=(),
    read=read,
    api=1,
)
