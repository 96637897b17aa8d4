"""Whatever the text, it is read as it stands or refused with a `DateError`, in time that grows no faster than the text.

Texts are made of the corpora by mutation: characters inserted, deleted, doubled, swapped and replaced, pieces repeated up
to 10,000 characters and joined with others, digits of other scripts, lone surrogates, NUL. By default some thousand of them
are tried, the same each time. ``EDTF_HOSTILE_SECONDS`` makes it go on for so long, with a seed that is new each time
and printed; ``EDTF_HOSTILE_SEED`` gives the seed.
"""

from __future__ import annotations

import contextlib
import csv
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import Form, ImpreciseDate
from timeline.edtf import components, parse
from timeline.errors import DateError

pytestmark = pytest.mark.hostile

_DATA = Path(__file__).parent / "data"
_MOST = 10_000


def _column(name: str) -> list[str]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return [row["edtf"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


_CORPUS = [*_column("edtf-corpus.tsv"), *_column("edtf-cases.tsv")]
_EDTF = "0123456789-XY~?%/.[]{},TZ:+ES"
_ODD = (
    "\0\t\n\r\v\x1b\x7f\x85\u00a0\u2028\ufeff\u200b\u202e\ud800\udfff\U0010ffff xyzteu^()<>&'\"\\|#"
    "\u0661\u06f2\u0967\u0ce9\uff11\U0001d7d9\u00b2\u2460\u2212\u2010\uff0d\u2044\u2026\u0425\u03a7"
)
_PIECES = ("..", "/", ",", "-", "XX", "-XX", "Y-", "E9", "S3", "T23:59:60Z", "-21", "-41", "[..", "..]", "%", "-02-29")


def _character(random: Random) -> str:
    draw = random.random()
    if draw < 0.6:
        return random.choice(_EDTF)
    return random.choice(_ODD) if draw < 0.9 else chr(random.randrange(sys.maxunicode + 1))


def _slice(text: str, random: Random) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.choice((1, 1, 1, 2, 3, 5, len(text))))


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice((_character(random), random.choice(_PIECES))) + text[at:]


def _delete(text: str, random: Random) -> str:
    start, stop = _slice(text, random)
    return text[:start] + text[stop:]


def _double(text: str, random: Random) -> str:
    start, stop = _slice(text, random)
    return text[:stop] + text[start:stop] + text[stop:]


def _swap(text: str, random: Random) -> str:
    if len(text) < 2:
        return text
    at = random.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _replace(text: str, random: Random) -> str:
    start, stop = _slice(text, random)
    return text[:start] + "".join(_character(random) for _ in range(start, stop)) + text[stop:]


def _repeat(text: str, random: Random) -> str:
    start, stop = _slice(text, random)
    if start == stop or random.random() < 0.7:
        return text
    times = random.randrange(_MOST // (stop - start)) if random.random() < 0.2 else random.randrange(9)
    return text[:start] + text[start:stop] * times + text[stop:]


def _join(text: str, random: Random) -> str:
    return text + random.choice(("/", ",", "..", "-", "")) + random.choice(_CORPUS)


def _wrap(text: str, random: Random) -> str:
    opening, closing = random.choice(("[]", "{}", "[}", "??", "~%"))
    return opening + text + closing


def _other_script(text: str, random: Random) -> str:
    zero = ord(random.choice("\u0660\u06f0\u0966\uff10\U0001d7d8"))
    return "".join(chr(zero + int(char)) if char in "0123456789" and random.random() < 0.3 else char for char in text)


_MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    _insert,
    _delete,
    _double,
    _swap,
    _replace,
    _repeat,
    _join,
    _wrap,
    _other_script,
)


def mutants(seed: int) -> Iterator[str]:
    """Texts without end, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - it need not be secret, and has to come again
    while True:
        text = random.choice(_CORPUS)
        for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
            text = random.choice(_MUTATIONS)(text, random)
        yield text


def judge(text: str) -> ImpreciseDate | None:
    """Read a text, and check what holds of every answer; None if it is refused."""
    try:
        value = parse(text)
    except DateError as error:
        _judge_refusal(error, text)
        return None
    assert str(value) == value.text == text
    _judge_value(value)
    return value


def _judge_refusal(error: DateError, text: str) -> None:
    message = str(error)
    assert error.text == text
    assert error.reason
    assert error.expected or "members" in error.reason
    assert message.isprintable()
    meant = re.search(r'did you mean "([^"]*)"', error.reason)
    assert meant is None or parse(meant[1]).text == meant[1]
    assert len(message) < 800  # 60 characters of the text, each of up to ten when escaped, and what is said of it


def _judge_value(value: ImpreciseDate) -> None:
    assert value.lower is None or value.upper is None or value.lower < value.upper
    assert value.level in (0, 1, 2)
    assert value.shape.unspecified is ("X" in value.text)
    again = parse(value.canonical)
    assert again == value
    assert again.canonical == value.canonical
    assert _facts(again) == _facts(value)
    for part in value.parts:
        if part is not None:
            alone = parse(part.text)
            assert (alone, alone.level, _facts(alone)) == (part, part.level, _facts(part))
            assert part.level <= value.level
    if value.shape.form is Form.DATE:
        assert components(value).year
    extent = value.extent
    assert (extent.begin_earliest, extent.end_latest) == (value.lower, None if value.upper is None else value.upper - 1)


def _facts(value: ImpreciseDate) -> tuple[object, ...]:
    shape = value.shape
    return (
        (value.lower, value.upper, value.earliest.kind, value.latest.kind),
        (shape.form, shape.precision, shape.begin, shape.end),
        (shape.uncertain, shape.approximate, shape.unspecified),
    )


@given(st.text() | st.text(_EDTF, max_size=40) | st.text(st.characters(categories=["Nd", "Cs", "Cc"]), max_size=12))
@example("195XS2")
@example("[1990,1985..]")
@example("-0001S1")
@example("-XXXX-02-29")
@example("\ud800")
@example("1985\0")
@example("")
def test_any_text_is_read_as_it_stands_or_refused_with_a_date_error(text: str) -> None:
    judge(text)


@given(st.text(max_size=20) | st.sampled_from(_CORPUS) | st.text("0123456789-X~?%/.", max_size=24))
def test_any_text_is_read_or_refused_in_another_calendar_too(text: str) -> None:
    try:
        value = parse(text, "julian")
    except DateError as error:
        _judge_refusal(error, text)
    else:
        assert value.text == text
        assert parse(value.canonical) == value


def test_mutated_texts_are_read_as_they_stand_or_refused_with_a_date_error(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = float(os.environ.get("EDTF_HOSTILE_SECONDS", "0"))
    seed = int(os.environ.get("EDTF_HOSTILE_SEED", secrets.randbelow(1 << 32) if seconds else 1985))
    end = time.monotonic() + seconds
    tried, read, characters, slowest = 0, 0, 0, (0.0, "")
    for text in mutants(seed) if seconds else islice(mutants(seed), 4_000):
        start = time.perf_counter()
        try:
            accepted = judge(text) is not None
        except Exception as error:
            pytest.fail(
                f"{text[:200]!r} ({len(text)} characters, seed {seed}, text {tried}): {type(error).__name__}: {error}"
            )
        if (cost := (time.perf_counter() - start) / max(len(text), 20)) > slowest[0]:  # or only interrupted
            slowest = max(slowest, (min(cost, _seconds(text) / max(len(text), 20)), text))
        tried, read, characters = tried + 1, read + accepted, characters + len(text)
        if seconds and time.monotonic() > end:
            break
    assert 0.02 < read / tried < 0.9  # else the mutations test nothing
    if seconds:
        with capsys.disabled():
            print(f"\nseed {seed}: {tried:,} texts, {characters:,} characters, {read:,} of them read, the rest refused")
            print(f"slowest to read: {slowest[0] * 1e6:.1f} microseconds a character, {slowest[1][:60]!r}")


_FAMILIES = {
    "digits": "1",
    "masks": "X",
    "hyphens": "-",
    "components": "2004-",
    "qualifiers": "?",
    "slashes": "/",
    "dots": ".",
    "brackets": "[",
    "members": "2004,",
    "ranges": "2004..2005,",
    "spaces": " ",
    "letters": "a",
    "NUL": "\0",
    "surrogates": "\ud800",
    "digits of another script": "\u0661",
}
_FRAMES = ("{}", "[{}]", "Y{}", "2004{}", "2004/{}", "2004-01-01T{}", "[{}2004]")


def _calls(text: str) -> int:
    """How many calls, of Python or of C, reading a text takes."""
    count = 0

    def profile(*_: object) -> None:
        nonlocal count
        count += 1

    previous = sys.getprofile()
    sys.setprofile(profile)
    try:
        with contextlib.suppress(DateError):
            parse(text)
    finally:
        sys.setprofile(previous)
    return count


def _seconds(text: str) -> float:
    """The least time of some that reading a text takes."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        with contextlib.suppress(DateError):
            parse(text)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("frame", _FRAMES)
@pytest.mark.parametrize("name", _FAMILIES)
def test_eight_times_the_text_takes_not_many_times_more_than_eight_times_as_long(name: str, frame: str) -> None:
    piece = _FAMILIES[name]
    short, long = (frame.format(piece * (length // len(piece))) for length in (1_200, 9_600))
    assert _calls(long) < 12 * _calls(short) + 1_000
    assert _seconds(long) < 24 * _seconds(short) + 0.001  # quadratic time would be 64 times


def test_the_dearest_values_are_read_in_time_that_grows_with_their_number() -> None:
    def dear(count: int) -> str:
        return "[" + ",".join(f"?-XX{number % 5 * 2}0-02-29" for number in range(count)) + "]"

    assert judge(dear(96)) is not None
    assert _calls(dear(96)) < 12 * _calls(dear(12)) + 1_000
    assert _seconds(dear(96)) < 24 * _seconds(dear(12)) + 0.001
