"""Made-up chronologies in which everything gets in the way of everything: for layouts, the same every time."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from timeline.api import Chronology, Claim, Event, Timeline, resolve
from timeline.civil import day_number, day_text, year_month_day

_KINDS = ("point", "point", "span", "span", "tenure", "deadline", "era")
_MODALITIES = ("actual", "actual", "actual", "planned", "attempted", "hypothetical", "cancelled")
_AGES = {  # the first year, and how many days it goes on
    "days": (2019, 12),
    "months": (2020, 200),
    "years": (1990, 12_000),
    "centuries": (-400, 300_000),
    "deep time": (-4_000_000_000, 4e9 * 365),
}
_TITLES = (
    "A",
    "Short title",
    "A title that is rather longer than the others",
    "W" * 90,
    "Der Rat beschließt, daß es so nicht weitergeht",
    "安全保障理事会は決議を採択した",
    "Заявление  министерства",
    "e" + "\u0301" * 9 + " with a pile of marks",
    " \t two\n\nlines and a \ufeff mark ",
    "🎉🎉🎉 a party that goes on and on and on until nobody can remember how it began",
    "\ufeff.",
)
_LANES = ("", "One", "The second lane, which has a longer name than fits", "第三", "Four  spaces", "Five", "Six")


def crowd(seed: int, count: int | None = None) -> Chronology:
    """Events of all kinds, by a seed. Up to 60, if not given how many."""
    random = Random(seed)  # noqa: S311 - repeatable is what it has to be
    first, days = list(_AGES.values())[seed % len(_AGES)]
    lanes = _LANES[: random.randint(1, len(_LANES))]
    when = _Dates(random, day_number(first), days)
    count = count or random.randint(1, 60)
    events = [_event(random, when, f"e{number}", random.choice(lanes)) for number in range(count)]
    events += _followers(random, when) if seed % 3 == 0 else []
    as_of = when.day() if first > 0 else random.choice(("0100-03-01", "2020-01-30"))
    as_of = as_of if random.random() < 0.7 else None
    return resolve(Timeline(events=events, as_of=as_of))


def _text(number: int) -> str:
    """A day; of years beyond four digits the year, which is all that EDTF can say."""
    year, _, _ = year_month_day(number)
    return day_text(number) if abs(year) <= 9999 else f"Y{year}"


class _Dates:
    """Random dates within an age."""

    def __init__(self, random: Random, first: int, days: float) -> None:
        self._random, self._first, self._days = random, first, days

    def number(self) -> int:
        return self._first + int(self._random.random() * self._days)

    def day(self) -> str:
        return _text(self.number())

    def days(self, count: int) -> list[str]:
        return [_text(number) for number in sorted(self.number() for _ in range(count))]

    def single(self) -> str:
        """One date, of any precision."""
        text = self.day()
        forms = [text, text, text, *self._sets()]
        if not text.startswith("Y"):
            head, month, _ = text.rsplit("-", 2)
            forms += [head, f"{head}-{month}", f"{head}-{month}~", f"{text}T10:20:30Z", f"{head}?"]
        return self._random.choice(forms)

    def _sets(self) -> list[str]:
        a, b = self.days(2)
        return [f"{a}~", f"{a}?", f"[{a}..{b}]" if a != b else a]


def claims_of_points(random: Random, days: int) -> list[Claim]:
    """Claims about something that happens on a day, within so many days from 2015 on."""
    return _points(random, _Dates(random, day_number(2015), days))


def claims_of_spans(random: Random, days: int) -> list[Claim]:
    """Claims about something that lasts, within so many days from 2015 on."""
    return _spans(random, _Dates(random, day_number(2015), days))


def _event(random: Random, when: _Dates, id: str, lane: str) -> Event:
    kind = random.choice(_KINDS)
    more: dict[str, Any] = {"importance": random.choice((0, 0, 0, 1, -1, 5))}
    more |= {"modality": random.choice(_MODALITIES), "lane": "" if random.random() < 0.2 else lane, "kind": kind}
    dates = _points if kind in ("point", "deadline") else _spans
    return Event(id=id, title=random.choice(_TITLES), claims=dates(random, when), **more)


def _points(random: Random, when: _Dates) -> list[Claim]:
    one, other = when.days(2)
    forms: list[list[Claim]] = [
        *([Claim(date=when.single())] for _ in range(5)),
        [Claim(date=f"../{one}")],
        [Claim(date=f"{one}/..")],
        [Claim(date=one), Claim(date=other)],
        [Claim(date=f"../{one}"), Claim(date=other)],
        [Claim(date=f"{other}/.."), Claim(date=one)],
    ]
    return random.choice(forms)


def _spans(random: Random, when: _Dates) -> list[Claim]:
    a, b, c, d = when.days(4)
    forms: list[list[Claim]] = [
        *([Claim(start=one, end=other)] for one, other in ((a, b), (a, c), (b, c), (a, a))),
        [Claim(start=f"[{a}..{b}]" if a != b else a, end=f"[{c}..{d}]" if c != d else c)],
        [Claim(start=f"{a}~", end=b)],
        [Claim(start=a, end="..")],
        [Claim(start=a, end="")],
        [Claim(start="..", end=b)],
        [Claim(start="", end=b)],
        [Claim(start="..", end="..")],
        [Claim(start="..", end="")],
        [Claim(start="", end="")],
        [Claim(holds=b)],
        [Claim(start=a, end=c), Claim(holds=d)],
        [Claim(start=b, end=c), Claim(start=a, end=d)],
        [Claim(start=a, end=d), Claim(start=c, end=""), Claim(holds=b)],
    ]
    return random.choice(forms)


def _followers(random: Random, when: _Dates) -> list[Event]:
    """Holders of one office, back to back, as a day's change of office leaves them."""
    changes = sorted({when.number() for _ in range(random.randint(2, 9))})
    return [
        Event(
            id=f"holder-{number}",
            title=f"Holder {number}",
            kind="tenure",
            start=_text(first),
            end=_text(max(first, last - 1)),
            lane="Office",
        )
        for number, (first, last) in enumerate(pairwise(changes))
    ]
