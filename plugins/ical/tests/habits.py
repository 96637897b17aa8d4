"""What each program is known to do otherwise with a feed: one table, of which each row is checked to be still so.

A row says which properties, in words what the program does, and as a function what becomes of them. A row that no longer
changes anything in the chronology of `adversarial` fails its test, as does a change that no row foresees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen
from feeds import Property, Shown, properties

Values = tuple[Property, ...]
SEPARATED = re.compile("[\u2028\u2029]")


@frozen
class Habit:
    """What a program does with some properties: what exactly becomes of them, or else in what they stay alike."""

    names: tuple[str, ...]
    does: str  #: As the README says it.
    becomes: Callable[[Values], Values] | None = None
    alike: Callable[[Values], Values] | None = None  #: What of them is the same before and after.


def dropped(_: Values) -> Values:
    return ()


def texts(change: Callable[[str], str]) -> Callable[[Values], Values]:
    """A change of each text."""

    def becomes(values: Values) -> Values:
        return tuple(
            (parameters, change(value) if isinstance(value, str) else tuple(change(item) for item in value))
            for parameters, value in values
        )

    return becomes


def words(values: Values) -> Values:
    """All texts of a property as one, without what lists and escapes are made of, and without spaces."""
    found = [item for _, value in values for item in ([value] if isinstance(value, str) else value)]
    return (((), re.sub(r"[\\,\s]", "", "".join(found))),) if found else ()


def first_line(values: Values) -> Values:
    """What stands before U+2028 or U+2029, of what has a name."""
    found = [item for _, value in values for item in ([value] if isinstance(value, str) else value)]
    return (((), SEPARATED.split("\n".join(found))[0]),) if found else ()


def separated_dropped(values: Values) -> Values:
    return tuple(item for item in values if not SEPARATED.search("".join(item[1])))


def escaped(text: str) -> str:
    """A text as its content line has it."""
    for plain, escape in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escape)
    return text


def unescaped_in_turn(text: str) -> str:
    """A text as node-ical reads it, which replaces escapes one kind after the other."""
    text = escaped(text)
    for escape, plain in (("\\,", ","), ("\\;", ";"), ("\\n", "\n"), ("\\N", "\n"), ("\\\\", "\\")):
        text = text.replace(escape, plain)
    return text


def split_with_escapes(values: Values) -> Values:
    """Tags as node-ical reads them."""
    return tuple(
        (parameters, tuple(item.strip(" \t\ufeff") for item in ",".join(map(escaped, tags)).split(",")))
        for parameters, tags in values
    )


def as_parents(values: Values) -> Values:
    return tuple((tuple((name, "PARENT") for name, _ in parameters), value) for parameters, value in values)


def numbers(values: Values) -> Values:
    """Numbers with semicolons between, without the zeros at their ends."""
    return texts(lambda text: ";".join(f"{float(item):g}" for item in text.split(";")))(values)


OWN = ("X-TIMELINE-DESCRIPTION", "X-TIMELINE-LANE", "X-TIMELINE-TITLE")
LINES = ("SUMMARY", "DESCRIPTION", "LOCATION", *OWN)
TEXTS = (*LINES, "CATEGORIES")
KHAL: Sequence[Habit] = (
    Habit(("DURATION",), "writes a duration of nothing as `P0D`", texts(lambda text: text.replace("PT0S", "P0D"))),
    Habit(TEXTS, r"takes `\N` in a text for a line break", texts(lambda text: text.replace("\\N", "\n"))),
    Habit(
        TEXTS,
        "drops a byte order mark at the beginning of a text",
        texts(lambda text: text.removeprefix("\ufeff")),
    ),
    Habit(("GEO",), "drops zeros at the end of coordinates", numbers),
)
VDIRSYNCER: Sequence[Habit] = (
    Habit(("UID",), "gives each event a hash of what it says as its UID: what changes is another event", alike=dropped),
    Habit(
        LINES,
        "ends a text at U+2028 and U+2029",
        texts(lambda text: SEPARATED.split(text)[0]),
    ),
    Habit(("CATEGORIES",), "ends the tags at U+2028 and U+2029", alike=first_line),
    Habit(("",), "leaves lines that are none where it ended a text", alike=dropped),
)
RADICALE: Sequence[Habit] = ()
LIBICAL: Sequence[Habit] = (
    Habit(("CATEGORIES",), "splits tags at some commas and joins others", alike=words),
    Habit(LINES, "drops spaces and tabs around a text", texts(lambda text: text.strip(" \t"))),
    Habit(
        ("GEO",),
        "writes coordinates with six digits after the point",
        texts(lambda text: ";".join(f"{float(item):.6f}" for item in text.split(";"))),
    ),
)
EVOLUTION: Sequence[Habit] = (
    *LIBICAL,
    Habit(("X-TIMELINE-EDTF", *OWN), "splits `X-TIMELINE-` texts at commas into several properties", alike=words),
)
ICAL_JS: Sequence[Habit] = (
    Habit(("GEO",), "drops zeros at the end of coordinates", numbers),
    Habit(("CATEGORIES",), r"joins a tag that ends in `\` with the next", alike=words),
)
THUNDERBIRD: Sequence[Habit] = (
    Habit(("GEO",), "drops zeros at the end of coordinates", numbers),
    Habit(("CATEGORIES",), r"joins a tag that ends in `\` with the next", alike=words),
)
NODE_ICAL: Sequence[Habit] = (
    Habit(TEXTS, "drops a text with U+2028 or U+2029", separated_dropped),
    Habit(LINES[:3], r"takes `\n` and `\N` after a backslash for a line break", texts(unescaped_in_turn)),
    Habit(
        TEXTS,
        "drops quotes from a text with `TZID=`",
        texts(lambda text: text.replace('"', "") if "TZID=" in text else text),
    ),
    Habit(("CATEGORIES",), "splits tags at every comma and leaves their escapes", split_with_escapes),
)
PYPI_ICAL: Sequence[Habit] = (
    Habit(
        ("DURATION",), "writes a duration of nothing as `P`, which is none", texts(lambda text: text.replace("PT0S", "P"))
    ),
    Habit(("RELATED-TO",), "takes every relation for one of a part to its whole (`RELTYPE=PARENT`)", as_parents),
    Habit(("CATEGORIES",), "splits tags at commas, writes each on a line of its own", alike=words),
    Habit(("GEO",), "drops zeros at the end of coordinates", numbers),
)
CALCURSE_REFUSES: Sequence[tuple[str, str, Callable[[Mapping[str, Values]], bool]]] = (
    ("refuses a title with a line break", "line break in summary", lambda event: "\n" in event["SUMMARY"][0][1]),
    (
        "refuses what begins at 1970-01-01T00:00:00Z",
        "invalid or malformed event start time",
        lambda event: event["DTSTART"][0][1] in ("19700101", "19700101T000000Z"),
    ),
    (
        "refuses what ends at 1970-01-01T00:00:00Z",
        "malformed event end time",
        lambda event: "DTEND" in event and event["DTEND"][0][1] == "19700101",
    ),
    ("refuses a time without a length (`DURATION:PT0S`)", "invalid duration", lambda event: "DURATION" in event),
)
"""What calcurse does not show: in words, as calcurse's own reason, and in which events."""
CALCURSE_LINE = 8_191 - len("SUMMARY:")
"""How many octets of a title calcurse exports; it may cut within a character. It keeps the whole title for itself."""
HABITS: Mapping[str, Sequence[Habit]] = {
    "khal": KHAL,
    "vdirsyncer": VDIRSYNCER,
    "Radicale": RADICALE,
    "libical": LIBICAL,
    "ical.js": ICAL_JS,
    "node-ical": NODE_ICAL,
    "ical": PYPI_ICAL,
    "Evolution Data Server": EVOLUTION,
    "Thunderbird": THUNDERBIRD,
}

Events = dict[str, dict[str, Values]]


def judged(wanted: Events, got: Events, habits: Iterable[Habit]) -> tuple[Events, Events]:
    """What a program with these habits keeps, and what it kept, as they are to be compared."""
    wanted, got = ({uid: dict(event) for uid, event in events.items()} for events in (wanted, got))
    for habit in habits:
        changes = 0
        for uid, event in wanted.items():
            for name in habit.names:
                before, after = event.pop(name, ()), got[uid].pop(name, ())
                meant = before if habit.becomes is None else habit.becomes(before)
                changes += before != (after if habit.becomes is None else meant)
                if habit.alike is not None:
                    meant, after = habit.alike(meant), habit.alike(after)
                event.update({name: meant} if meant else {})
                got[uid].update({name: after} if after else {})
        assert changes, f"nothing shows any more that it {habit.does}"
    return wanted, got


def expected_shown(events: Iterable[Shown], habits: Iterable[Habit]) -> set[Shown]:
    """The events as a program with these habits shows them."""
    found = set()
    for event in events:
        title: Values = (((), event.title),)
        for habit in habits:
            if "SUMMARY" in habit.names and habit.becomes is not None:
                title = habit.becomes(title)
        found.add(evolve(event, title=str(title[0][1]) if title else ""))
    return found


def assert_kept(content: bytes, kept: bytes, habits: Iterable[Habit]) -> None:
    """Check that a program keeps each property of each event, but for its habits."""
    ours, theirs = properties(content), properties(kept)
    assert theirs.keys() == ours.keys()
    assert_same(*judged(ours, theirs, habits))


def assert_same(wanted: Mapping[str, Mapping[str, object]], got: Mapping[str, Mapping[str, object]]) -> None:
    """Compare by event and property, with a message that is short."""
    assert got.keys() == wanted.keys()
    other = {
        (uid, name): f"{event.get(name)!r:.200} became {got[uid].get(name)!r:.200}"
        for uid, event in wanted.items()
        for name in event.keys() | got[uid].keys()
        if event.get(name) != got[uid].get(name)
    }
    listed = "\n".join(f"{uid} {name}: {what}" for (uid, name), what in list(other.items())[:20])
    assert not other, f"{len(other)} properties are other: {sorted({name for _, name in other})}\n{listed}"


def listed() -> dict[str, list[str]]:
    """What each program does otherwise, in words: the rows of the README."""
    rows = {program: [habit.does for habit in habits] for program, habits in HABITS.items()}
    refuses = [does for does, _, _ in CALCURSE_REFUSES]
    return {**rows, "calcurse": [*refuses, "keeps no UID and no seconds", "exports at most 8,191 octets of a title"]}
