"""Reading markwhen: what is plain in it, and a report by line of the rest."""

from __future__ import annotations

import re
from enum import Enum
from typing import BinaryIO, TypeVar

from attrs import evolve

from timeline.api import (
    Claim,
    Event,
    Imported,
    Importer,
    Kind,
    Modality,
    NoOptions,
    Timeline,
    TimelineError,
    is_zone,
    resolve,
)
from timeline.api import Place as Where
from timeline_exchange.markwhen.dates import Range, line_of
from timeline_exchange.markwhen.entries import TAG, Entry, File, entries, read_header
from timeline_exchange.markwhen.texts import is_plain_tag, links_of, listed, unguarded, unled, unquoted
from timeline_exchange.shared_dates import place
from timeline_exchange.shared_losses import TELLING
from timeline_exchange.shared_reading import At, Findings, Ids, opened

__all__ = ["importer", "read"]

_ID = re.compile(r"(?:^|(?<=\W))!(\w+)", re.ASCII)
_DONE = re.compile(r"\s*\[([xX ]?)\]")
_LOCATION = re.compile(r"\[([^\[\]\n]*)\]\(location\)")
_KNOWN = frozenset(("id", "edtf", "kind", "modality", "title", "url", "tags"))

_E = TypeVar("_E", bound=Enum)


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read markwhen.

    Raises:
        LoadError: If nothing in it is an event.
    """
    text, name, findings = opened(stream, "event")
    file = File(text.replace("\r\n", "\n").split("\n"), findings)
    first = read_header(file)
    said = {key: findings.tidy(At(line, 1, key), unquoted(value)) for key, (line, value) in file.header.items()}
    zone = said.get("timezone") or said.get("tz") or "UTC"
    if not is_zone(zone):
        line = file.header.get("timezone", file.header.get("tz", (1, "")))[0]
        findings.warn(At(line, 1, "timezone"), "zone", "the time zone is left away", found=zone, expected="an IANA name")
        zone = "UTC"
    ids = Ids()
    read_entries = list(entries(file, first))
    if not read_entries:
        findings.refuse(At(1), "no-events", "there is no event in it", expected="a line such as 2017-12: It is adopted")
    found = [_event(entry, number, zone, ids, findings) for number, entry in enumerate(read_entries, 1)]
    timeline = Timeline(
        id=name,
        title=" ".join(said.get("title", "").split())[:10_000],
        description=said.get("description", ""),
        timezone=zone,
        events=[event for event in found if event is not None],
    )
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _event(entry: Entry, number: int, zone: str, ids: Ids, findings: Findings) -> Event | None:
    here = At(entry.line)
    if entry.date.fault:
        findings.left_out(here, entry.date.fault, found=entry.date.text.strip())
        return None
    if entry.date.dropped:
        findings.warn(here, "date-part", f"of its date {entry.date.dropped} is left away")
    said = {key: (At(line, 1, key), unquoted(value)) for key, (line, value) in entry.properties.items()}
    for key in sorted(set(said) - _KNOWN):
        findings.warn(said[key][0], "property", f"the property {key} is left away", found=said[key][1])
    done = _DONE.match(entry.date.text)
    text = entry.date.text[done.end() :] if done else entry.date.text
    ticked = Modality.PLANNED if done and not done[1].strip() else Modality.ACTUAL
    modality = _chosen(Modality, "modality", said, findings) or ticked
    names, text = _taken(_LOCATION, text)
    found_ids, text = _taken(_ID, text)
    tags, text = _taken(TAG, text)
    words, links = links_of(text)
    title = findings.tidy(here, unguarded(" ".join(words.split())), lines=False).removeprefix(TELLING[modality])
    whole = findings.tidy(said["title"][0], said["title"][1]) if "title" in said else ""
    if " ".join(whole.split()) == title:
        title = whole or title
    if not title:
        findings.left_out(here, "it has no title", expected="words after the colon")
        return None
    body, more = _body(entry.body, tags)
    if "tags" in entry.properties:
        tags = list(listed(entry.properties["tags"][1]))
    url = findings.link(said["url"][0], said["url"][1], "") if "url" in said else None
    given = said["id"][1] if "id" in said else next(iter(found_ids), "")
    made = [findings.link(here, address, unguarded(words)) for address, words in (*links, *more)]
    kind = _chosen(Kind, "kind", said, findings)
    event = findings.made(
        here,
        lambda: Event(
            id=ids.new(given, title, number),
            title=title,
            claims=[_claim(entry.date)],
            kind=kind,
            modality=modality,
            description=findings.tidy(here, body),
            url=url.url if url else "",
            links=[link for link in made if link is not None],
            tags=[tag for tag in dict.fromkeys(findings.tidy(here, tag, lines=False) for tag in tags) if tag],
            lane=findings.tidy(here, entry.lane, lines=False),
            places=[Where(name=name.strip()) for name in names if name.strip()],
        ),
    )
    return event if event is None or "edtf" not in said else _finer(event, said["edtf"], entry.written, kind, zone, findings)


def _claim(date: Range) -> Claim:
    if date.end is None:
        return Claim(date=date.start)
    if "T" in date.start + date.end:
        return Claim(start=date.start, end=date.end)
    return Claim(date=f"{date.start}/{date.end}")


def _finer(event: Event, said: tuple[At, str], written: str, kind: Kind | None, zone: str, findings: Findings) -> Event:
    """The event with the date of its property, if the date of its line is what we would write of that."""
    try:
        finer = Event(id=event.id, title=event.title, date=said[1], kind=kind)
        placed = place(resolve(Timeline(events=[finer], timezone=zone))[event.id].date)
    except TimelineError as error:
        findings.warn(said[0], "edtf", f"the property edtf is left away: {error}", found=said[1])
        return event
    line = None if placed is None else line_of(placed)
    if line is None or written not in (line, line.removesuffix("/now")):
        findings.warn(
            said[0], "edtf", "the property edtf is left away: the line of the event has another date", found=said[1]
        )
        return event
    return evolve(event, claims=finer.claims, kind=finer.kind)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """What a pattern finds in a text, and the text without it."""
    return list(dict.fromkeys(match[1] for match in pattern.finditer(text))), pattern.sub("", text)


def _chosen(kinds: type[_E], key: str, said: dict[str, tuple[At, str]], findings: Findings) -> _E | None:
    if key not in said:
        return None
    try:
        return kinds(said[key][1])
    except ValueError:
        expected = ", ".join(str(item.value) for item in kinds)
        findings.warn(said[key][0], "property", f"the property {key} is left away", found=said[key][1], expected=expected)
        return None


def _body(lines: list[str], tags: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """The description, and the links in it. Its tags are added to those of the title. Lines of a link alone end it."""
    found: list[tuple[str, str]] = []
    texts: list[tuple[str, bool]] = []
    known = set(tags)
    for line in lines:
        kept = unled(line)
        names, kept = _taken(TAG, kept)
        more = [name for name in names if name not in known and is_plain_tag(name)]
        tags += more
        known.update(more)
        words, links = links_of(kept)
        found += [(address, title if title != address else "") for address, title in links]
        alone = bool(links) and not re.sub(r"!?\[[^\[\]\n]*\]\([^()\s]+\)", "", kept).strip(" -*")
        texts.append((unguarded(words).rstrip() if links or names else unguarded(kept), alone))
    while texts and (texts[-1][1] or not texts[-1][0].strip()):
        texts.pop()
    return "\n".join(text for text, _ in texts), found


importer = Importer(
    name="markwhen",
    summary="a text of markwhen",
    media_type="text/plain",
    suffixes=(".mw",),
    read=read,
    api=1,
)
