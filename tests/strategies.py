"""Timelines for property tests: every kind of event, claim and date that the model allows, in all combinations.

``timelines()`` gives whole, valid ones; `edtf_texts`, `expressions` and `texts` give their parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from timeline.checks import is_blank
from timeline.civil import day_number, day_text, days_in_month, year_text
from timeline.claims import Claim, Rank, Source
from timeline.dates import ImpreciseDate
from timeline.edtf import parse
from timeline.errors import ResolutionError
from timeline.expressions import parse_expression
from timeline.model import Event, Kind, Modality, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related
from timeline.reasoning import resolve

__all__ = ["days", "edtf_texts", "expressions", "ids", "texts", "timelines"]

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")
LANGUAGES = ("en", "de", "pt-BR", "zh-Hant")
UNITS = ("day", "days", "week", "weeks", "month", "months", "year", "years")

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)


def texts(*, empty: bool = True, lines: bool = True) -> st.SearchStrategy[str]:
    """Texts that the model takes: any script, no control characters but TAB and LF (``lines``)."""
    alphabet = st.one_of(_CHARACTERS, st.sampled_from("\t\n")) if lines else _CHARACTERS
    plain = st.text(alphabet, max_size=30)
    return plain if empty else plain.filter(lambda text: not is_blank(text))


@st.composite
def days(draw: st.DrawFn, *, first: int = -9999, last: int = 9999) -> str:
    """Days of a range of years, as texts."""
    year = draw(st.integers(first, last))
    month = draw(st.integers(1, 12))
    return day_text(day_number(year, month, draw(st.integers(1, days_in_month(year, month)))))


@st.composite
def _single(draw: st.DrawFn) -> str:
    """One calendar date, of any precision, with or without a qualifier."""
    year = draw(st.one_of(st.integers(1900, 2100), st.integers(-9999, 9999)))
    month = draw(st.integers(1, 12))
    form = draw(st.integers(0, 8))
    if form == 0:
        text = f"Y{draw(st.sampled_from((1, -1))) * draw(st.integers(10_000, 5_000_000_000))}"
    elif form == 1:
        text = f"{abs(year) // 10:03d}X"
    elif form == 2:
        text = f"{abs(year) // 100:02d}XX"
    elif form == 3:
        text = f"{year_text(year)}-{draw(st.integers(21, 24))}"
    elif form == 4:
        text = year_text(year)
    elif form == 5:
        text = f"{year_text(year)}-{month:02d}"
    elif form == 6:
        text = f"{year_text(year)}-{month:02d}-XX"
    else:
        text = draw(days(first=year, last=year))
    return text + draw(st.sampled_from(("", "", "", "?", "~", "%")))


@st.composite
def _moments(draw: st.DrawFn) -> str:
    hour, minute, second = draw(st.integers(0, 23)), draw(st.integers(0, 59)), draw(st.integers(0, 59))
    zone = draw(st.sampled_from(("", "Z", "+04", "-08:30", "+14:00")))
    return f"{draw(days())}T{hour:02d}:{minute:02d}:{second:02d}{zone}"


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    frame = draw(st.sampled_from(("", "{}/..", "{}/", "../{}", "/{}")))
    first = draw(_single())
    if frame:
        return frame.format(first)
    second = draw(_single())
    low, high = sorted((parse(first), parse(second)), key=lambda date: (date.lower or 0, date.upper or 0))
    return f"{low}/{high}"


@st.composite
def _sets(draw: st.DrawFn) -> str:
    members = [*draw(st.lists(_single(), max_size=3)), draw(days())]
    if draw(st.booleans()):
        first, second = sorted((parse(draw(days())), parse(draw(days()))), key=lambda date: date.lower or 0)
        members.append(f"{first}..{second}" if first != second else str(first))
    if draw(st.booleans()):
        members[0] = f"..{members[0]}"
    inner = ",".join(members)
    return f"[{inner}]" if draw(st.booleans()) else f"{{{inner}}}"


def edtf_texts() -> st.SearchStrategy[str]:
    """EDTF texts of every form that is read."""
    return st.one_of(_single(), days(first=1900, last=2100), _moments(), _intervals(), _sets())


@st.composite
def _relative(draw: st.DrawFn, names: Sequence[str]) -> str:
    one, other = draw(st.sampled_from(names)), draw(st.sampled_from(names))
    pieces = st.builds("{} {}".format, st.integers(0, 400), st.sampled_from(UNITS))
    length = draw(st.builds(" and ".join, st.lists(pieces, min_size=1, max_size=3)))
    forms = (
        one,
        f"{one} + {length}",
        f"{one} - {length}",
        f"before {one}",
        f"after {one}",
        f"days before {one}",
        f"days after {one}",
        f"within {length} before {one}",
        f"within {length} after {one}",
        f"between {one} and {other}",
        f"week before {one}",
        f"week after {one}",
        f"week of {one}",
        f"month of {one}",
        f"earlier in the month of {one}",
        f"around {one}",
    )
    return draw(st.sampled_from(forms))


def expressions(names: Sequence[str]) -> st.SearchStrategy[str]:
    """Dates as authors write them: EDTF, or relative to the events and sources of these ids."""
    return st.one_of(edtf_texts(), edtf_texts(), _relative(names)) if names else edtf_texts()


@st.composite
def _span(draw: st.DrawFn, names: Sequence[str]) -> dict[str, str | None]:
    start = draw(st.one_of(st.sampled_from(("", "..")), expressions(names)))
    end = draw(st.one_of(st.sampled_from(("", "..", None)), expressions(names)))
    if start not in ("", "..") and end not in ("", "..", None):
        first, last = parse_expression(start), parse_expression(str(end))
        if isinstance(first, ImpreciseDate) and isinstance(last, ImpreciseDate) and _is_before(last, first):
            return {"start": str(end), "end": start}
    return {"start": start, "end": end}


def _is_before(one: ImpreciseDate, other: ImpreciseDate) -> bool:
    return one.upper is not None and other.lower is not None and one.upper <= other.lower


@st.composite
def _claims(draw: st.DrawFn, names: Sequence[str], sources: Sequence[str], agents: Sequence[str], *, lasts: bool) -> Claim:
    form = draw(st.sampled_from(("date", "span", "holds"))) if lasts else "date"
    dates = draw(_span(names)) if form == "span" else {form: draw(expressions(names))}
    return Claim(
        **dates,
        source=draw(st.sampled_from(("", *sources))),
        locator=draw(_often_empty(texts())),
        as_=draw(_often_empty(texts())),
        note=draw(_often_empty(texts())),
        said_by=tuple(draw(st.lists(st.sampled_from(agents), max_size=3))) if agents else (),
        rank=draw(st.sampled_from((Rank.NORMAL, Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED))),
        recorded=draw(st.one_of(st.none(), days(first=1990, last=2030))),
        retracted=draw(st.one_of(st.none(), st.none(), st.none(), edtf_texts())),
    )


def _often_empty(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


_TYPES = st.sampled_from(("related", "part-of"))
_URLS = st.sampled_from(
    ("https://example.org/", "http://example.org/a?b=c#d", "mailto:desk@example.org", "https://例え.jp/%C3%A9")
)
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20).filter(
    lambda number: len(str(number)) <= 100
)


@st.composite
def _places(draw: st.DrawFn) -> Place:
    where: dict[str, Decimal] = {}
    if draw(st.booleans()):
        where = {
            "latitude": draw(st.decimals(-90, 90, places=draw(st.integers(0, 9)))),
            "longitude": draw(st.decimals(-180, 180, places=draw(st.integers(0, 9)))),
        }
    return Place(name=draw(texts(empty=False)), url=draw(_often_empty(_URLS)), **where)


@st.composite
def _quantities(draw: st.DrawFn, names: Sequence[str]) -> Quantity:
    return Quantity(
        value=draw(_NUMBERS),
        unit=draw(_often_empty(texts())),
        as_of=draw(st.one_of(st.none(), expressions(names))),
        approximate=draw(st.booleans()),
        note=draw(_often_empty(texts())),
    )


def _few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.one_of(st.just(()), st.lists(strategy, max_size=2).map(tuple))


@st.composite
def _events(
    draw: st.DrawFn, id: str, events: Sequence[str], names: Sequence[str], sources: Sequence[str], agents: Sequence[str]
) -> Event:
    kind = draw(st.sampled_from(Kind))
    claims = draw(st.lists(_claims(names, sources, agents, lasts=kind.lasts), min_size=1, max_size=3))
    more: dict[str, Any] = {}
    if kind is Kind.TENURE:
        more = {
            "role": draw(_often_empty(texts())),
            "holder": draw(st.sampled_from(("", *agents))),
            "body": draw(st.sampled_from(("", *agents))),
        }
    elif kind is Kind.DEADLINE:
        more = {
            "owed_by": draw(_few(st.sampled_from(agents))) if agents else (),
            "fulfilled_by": draw(_few(st.sampled_from(events))),
            "unmet_by": draw(_few(st.sampled_from(events))),
        }
    return Event(
        id=id,
        title=draw(texts(empty=False)),
        kind=kind,
        claims=claims,
        modality=draw(st.sampled_from((Modality.ACTUAL, *Modality))),
        description=draw(_often_empty(texts())),
        url=draw(_often_empty(_URLS)),
        links=draw(_few(st.builds(Link, url=_URLS, title=_often_empty(texts())))),
        tags=draw(_few(texts(empty=False))),
        lane=draw(_often_empty(texts())),
        importance=draw(st.one_of(st.just(0), st.integers(-100, 100))),
        agents=draw(_few(st.builds(Participant, agent=st.sampled_from(agents), role=texts()))) if agents else (),
        places=draw(_few(_places())),
        quantities=draw(_few(_quantities(names))),
        relations=draw(
            _few(st.builds(Related, event=st.sampled_from(events), type=st.sampled_from(("related", "part-of"))))
        ),
        labels=draw(st.one_of(st.just({}), st.dictionaries(st.sampled_from(LANGUAGES), texts(empty=False)))),
        notes=draw(_often_empty(texts())),
        **more,
    )


@st.composite
def timelines(draw: st.DrawFn, *, max_events: int = 5) -> Timeline:
    """Whole timelines that break no rule of the model. Their claims may contradict each other, and often do."""
    taken = draw(st.lists(ids, min_size=1, max_size=max_events + 3, unique=True))
    cut = draw(st.integers(1, min(max_events, len(taken))))
    events, sources = taken[:cut], taken[cut:]
    if draw(st.integers(0, 9)) == 0:
        sources.append(events[0])  # an event and a source may share an id, but then no date may name it
    names = [id for id in taken if (id in events) != (id in sources)]
    agents = draw(st.lists(ids, max_size=3, unique=True))
    dated = st.lists(_claims(names, sources, agents, lasts=False), max_size=2)
    timeline = Timeline(
        id=draw(ids),
        title=draw(_often_empty(texts())),
        description=draw(_often_empty(texts())),
        url=draw(_often_empty(_URLS)),
        language=draw(st.sampled_from(LANGUAGES)),
        timezone=draw(st.sampled_from(ZONES)),
        as_of=draw(st.one_of(st.none(), days(first=1, last=9999))),
        agents=tuple(
            Agent(id=id, name=draw(texts(empty=False)), description=draw(texts()), url=draw(_often_empty(_URLS)))
            for id in agents
        ),
        sources=tuple(
            Source(
                id=id,
                title=draw(texts(empty=False)),
                publisher=draw(_often_empty(texts())),
                author=draw(_often_empty(texts())),
                published=draw(dated),
                url=draw(_often_empty(_URLS)),
                accessed=draw(st.one_of(st.none(), edtf_texts())),
                note=draw(_often_empty(texts())),
            )
            for id in sources
        ),
        events=tuple(draw(_events(id, events, names, sources, agents)) for id in events),
    )
    try:
        resolve(timeline)
    except ResolutionError:
        reject()
    return timeline
