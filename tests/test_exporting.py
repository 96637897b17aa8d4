from collections.abc import Callable
from io import BytesIO
from typing import Any, BinaryIO

import pytest

from timeline.chronology import Chronology, LeftOut
from timeline.errors import ExportError, PluginError
from timeline.exchange import Exporter, Losses, NoOptions
from timeline.exporting import report_of, run
from timeline.model import Event, Source, Timeline
from timeline.reasoning import resolve


@pytest.fixture
def chronology() -> Chronology:
    """Three events, of which one is dated only by a source that does not count."""
    timeline = Timeline(
        sources=[Source(id="s", title="S"), Source(id="r", title="R")],
        events=[Event(id=id, title=id.upper(), date="1850", source="r" if id == "c" else "s") for id in "abc"],
    )
    return resolve(timeline, sources=["s"])


def exporter(write: Callable[..., Any], **more: Any) -> Exporter:
    return Exporter(name="fake", summary="Fake", media_type="text/plain", suffixes=(".x",), write=write, api=1, **more)


def returning(value: object) -> Exporter:
    return exporter(lambda *_: value)


@pytest.mark.parametrize(
    ("losses", "fault"),
    [
        (None, 'it returned "NoneType", not Losses'),
        (Losses(written=1), "1 events written and 0 left out are not the 2 of the chronology"),
        (Losses(written=3), "3 events written and 0 left out are not the 2"),
        (Losses(written=2, left_out=[LeftOut("a", "no")]), "2 events written and 1 left out are not the 2"),
        (Losses(written=1, left_out=[LeftOut("zz", "no")]), 'it left out "zz", which is no event of the chronology'),
        (Losses(written=1, left_out=[LeftOut("a", " ")]), 'it left out "a" without a reason'),
        (Losses(written=0, left_out=[LeftOut("a", "no"), LeftOut("a", "no")]), 'it left out "a" more than once'),
        (Losses(written=1, left_out=["a"]), "its left_out holds something else than LeftOut"),  # type: ignore[list-item]
        (Losses(written=-1), 'its count of written events is "-1"'),
        (Losses(written=2, lost={"places": 3}), 'it lost "places" "3" times, of 2 events written'),
        (Losses(written=2, lost={"": 1}), 'it lost "" "1" times'),
    ],
)
def test_an_account_that_does_not_add_up_is_an_error_that_names_the_plugin(
    chronology: Chronology, losses: object, fault: str
) -> None:
    with pytest.raises(PluginError) as caught:
        run(returning(losses), chronology, BytesIO(), NoOptions())
    assert str(caught.value).startswith("the exporter fake breaks its contract: ")
    assert fault in str(caught.value)


def test_the_report_counts_the_events_of_the_timeline_and_every_reason(chronology: Chronology) -> None:
    fake = returning(Losses(written=1, left_out=[LeftOut("b", "it is too long")], lost={"places": 1, "links": 0}))
    losses = run(fake, chronology, BytesIO(), NoOptions())
    report = report_of(fake, chronology, losses, path="x", size=7)
    assert report.events == len(chronology.timeline.events) == report.written + len(report.left_out)
    assert [item.event for item in report.left_out] == ["c", "b"]
    assert report.left_out[0].reason == "no claim of s dates it"
    assert report.lost == {"places": 1}


def test_an_exception_of_a_plugin_becomes_an_error_that_names_it(chronology: Chronology) -> None:
    def write(*_: object) -> Losses:
        raise KeyError("what\x1b")

    with pytest.raises(PluginError, match="the exporter fake failed: KeyError: ") as caught:
        run(exporter(write), chronology, BytesIO(), NoOptions())
    assert isinstance(caught.value.__cause__, KeyError)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("error", [ExportError("no such page size"), OSError(28, "No space left on device")])
def test_errors_that_a_plugin_raises_on_purpose_pass_through(chronology: Chronology, error: Exception) -> None:
    def write(*_: object) -> Losses:
        raise error

    with pytest.raises(type(error)) as caught:
        run(exporter(write), chronology, BytesIO(), NoOptions())
    assert caught.value is error


def test_a_plugin_that_closes_the_stream_is_named(chronology: Chronology) -> None:
    def write(_: Chronology, stream: BinaryIO, __: object) -> Losses:
        stream.close()
        return Losses(written=2)

    with pytest.raises(PluginError, match="it closed the stream"):
        run(exporter(write), chronology, BytesIO(), NoOptions())


def test_a_format_with_editions_gets_the_previous_one(chronology: Chronology) -> None:
    def update(previous: bytes, _: Chronology, stream: BinaryIO, __: object) -> Losses:
        stream.write(previous + b"+")
        return Losses(written=2)

    stream = BytesIO()
    fake = exporter(lambda *_: Losses(written=2), update=update)
    run(fake, chronology, stream, NoOptions(), b"first")
    assert stream.getvalue() == b"first+"


def test_a_format_without_editions_refuses_a_previous_one(chronology: Chronology) -> None:
    with pytest.raises(ExportError, match="fake writes no next edition"):
        run(returning(Losses(written=2)), chronology, BytesIO(), NoOptions(), b"first")
