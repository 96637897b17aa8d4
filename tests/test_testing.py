import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import dedent
from typing import Any, BinaryIO

import pytest
from attrs import evolve, field, frozen
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline import plugins
from timeline.api import Chronology, Exporter, ExportError, Imported, Importer, LeftOut, LoadError, Losses, Timeline
from timeline.diagnostics import Diagnostic
from timeline.files import dumps
from timeline.testing import (
    ConformanceError,
    check_exporter,
    check_importer,
    exporter_faults,
    importer_faults,
    sample_chronologies,
)

SAMPLES = dict(sample_chronologies())
SMALL = [("small", SAMPLES["some events left out"])]
HOSTILE = [("hostile texts", SAMPLES["hostile texts"])]
FIRST_PARTY = ("ical", "json", "plotly")


def titles(chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
    for entry in chronology:
        stream.write(entry.id.encode() + b"\n")
    return Losses(written=len(chronology))


def exporter(write: Callable[..., Any] = titles, **more: Any) -> Exporter:
    settings = {"media_type": "text/plain", "suffixes": (".x",), **more}
    return Exporter(name="fake", summary="Ids, one a line", write=write, api=1, **settings)


def only_fault(fake: Exporter, chronologies: Any = SMALL) -> str:
    (fault,) = exporter_faults(fake, chronologies, installed=False)
    return fault


def test_the_samples_hold_what_exporters_stumble_over() -> None:
    assert len(SAMPLES["no events"]) == 0
    assert SAMPLES["some events left out"].left_out
    assert len(SAMPLES["nothing dated"]) == 0
    every = [entry for chronology in SAMPLES.values() for entry in chronology]
    assert {entry.date.basis.value for entry in every} >= {"stated", "derived", "narrowed", "disputed"}
    assert {entry.event.kind.value for entry in every} == {"point", "span", "tenure", "deadline", "era"}
    assert {entry.event.modality.value for entry in every} == {
        "actual", "planned", "attempted", "hypothetical", "cancelled",
    }  # fmt: skip
    assert any(entry.date.extent.begin_earliest is None for entry in every)
    assert any((entry.date.extent.begin_earliest or 0) < -(10**17) for entry in every)


@pytest.mark.plugins
@pytest.mark.parametrize("name", FIRST_PARTY)
def test_the_first_party_exporters_keep_the_contract(name: str) -> None:
    check_exporter(plugins.exporter(name))


@pytest.mark.plugins
def test_the_first_party_importer_keeps_the_contract() -> None:
    check_importer(plugins.importer("ical"), dumps(SAMPLES["every field"], "ical"))


def test_a_good_exporter_passes_installed_or_not(distributions: Distributions) -> None:
    check_exporter(exporter(), installed=False)
    distributions.install("titles")
    check_exporter(plugins.exporter("titles"), SMALL)


def test_an_event_that_is_dropped_is_found() -> None:
    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        return evolve(titles(chronology, stream, options), written=max(len(chronology) - 1, 0))

    with pytest.raises(ConformanceError, match="does not keep the contract") as caught:
        check_exporter(exporter(write), installed=False)
    assert isinstance(caught.value, AssertionError)
    assert len(caught.value.faults) == len([name for name, chronology in SAMPLES.items() if len(chronology)])
    assert "events written and 0 left out are not the" in caught.value.faults[0]


def test_an_event_that_is_left_out_with_its_reason_is_no_fault() -> None:
    def write(chronology: Chronology, _: BinaryIO, __: object) -> Losses:
        return Losses(written=0, left_out=[LeftOut(entry.id, "it is not my day") for entry in chronology])

    check_exporter(exporter(write), installed=False)


def test_a_clock_is_found_by_the_second_and_by_the_day() -> None:
    def by_second(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        stream.write(str(int(time.time())).encode())
        return titles(chronology, stream, options)

    def by_day(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        stream.write(datetime.now(UTC).strftime("DTSTAMP:%Y%m%dT000000Z").encode())
        return titles(chronology, stream, options)

    assert only_fault(exporter(by_second)) == "small: the same input gives other bytes a second later"
    assert "stands in the output: a clock was read" in only_fault(exporter(by_day))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("stream.write(repr(set('abcdefghijkl')).encode())", "the order of a set"),
        ("import os; stream.write(os.getcwd().encode())", "the working folder"),
        ("import os; stream.write(os.environ.get('TZ', '').encode())", "the time zone"),
    ],
)
def test_what_a_machine_or_process_puts_into_the_output_is_found(distributions: Distributions, line: str, what: str) -> None:
    distributions.install("titles", WORKING.replace("left_out = []", f"left_out = []; {line}", 1))
    faults = exporter_faults(plugins.exporter("titles"), SMALL)
    assert faults == ["small: another process (other hashes, time zone, locale, folder) gives other bytes"], what


def test_an_exporter_that_fails_in_another_process_is_found_with_its_last_words(distributions: Distributions) -> None:
    line = "import os; os.environ.get('COLUMNS') == '17' and {}['lost']"
    distributions.install("titles", WORKING.replace("left_out = []", f"left_out = []; {line}", 1))
    (fault,) = exporter_faults(plugins.exporter("titles"), SMALL)
    assert fault.startswith("in another process it fails: timeline.errors.PluginError: the exporter titles failed: KeyError")


def test_an_exporter_that_works_only_once_is_found() -> None:
    runs: list[int] = []

    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        runs.append(1)
        return titles(chronology, stream, options) if len(runs) == 1 else Losses(written=-1)

    assert only_fault(exporter(write)).startswith("small: the second time: the exporter fake breaks its contract")


def test_an_exporter_that_its_entry_point_does_not_lead_to_is_found(distributions: Distributions) -> None:
    (fault,) = exporter_faults(exporter(), SMALL)
    assert fault.startswith("it is not installed: there is no format")
    distributions.install("fake")
    assert exporter_faults(exporter(), SMALL) == ["the entry point fake leads to another exporter"]


@pytest.mark.parametrize(
    ("action", "fault"),
    [
        (lambda stream: stream.close(), "small: the exporter fake breaks its contract: it closed the stream"),
        (lambda stream: stream.seek(0), "small: the exporter fake asks of the stream what not every stream can do: seek"),
        (lambda _: print("hello"), "small: it prints to the standard output"),
        (lambda _: 1 / 0, "small: the exporter fake failed: ZeroDivisionError"),
        (lambda _: sys.exit(3), "small: the exporter fake failed: SystemExit"),
    ],
)
def test_what_an_exporter_may_not_do_is_found(action: Callable[[BinaryIO], object], fault: str) -> None:
    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        losses = titles(chronology, stream, options)
        action(stream)
        return losses

    assert only_fault(exporter(write)).startswith(fault)


def test_a_record_that_is_wrong_is_found_before_anything_is_run() -> None:
    fake = evolve(exporter(), suffixes=("x",), summary="")
    assert len(exporter_faults(fake, SMALL, installed=False)) == 2


def test_an_option_that_breaks_the_export_is_named_with_its_value() -> None:
    @frozen
    class Options:
        small: bool = field(default=False, metadata={"help": "Whether it is small."})

    def write(chronology: Chronology, stream: BinaryIO, options: Options) -> Losses:
        if options.small:
            raise ExportError("that is not made yet")
        return titles(chronology, stream, options)

    assert only_fault(exporter(write, options=Options)) == "small: with small=True: that is not made yet"


def raw(wrap: Callable[[str], str]) -> Callable[..., Losses]:
    """An exporter's ``write`` that puts titles into its output just as they are."""

    def write(chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write("".join(wrap(entry.title) for entry in chronology).encode())
        return Losses(written=len(chronology))

    return write


@pytest.mark.parametrize(
    ("media_type", "wrap", "fault"),
    [
        ("text/html", lambda title: f"<p>{title}</p>", "came out as the element <b>"),
        ("text/html", lambda title: f'<p title="{title}">', "came out as the element <img>"),
        ("text/html", lambda title: f"<script>var x = '{title.replace(chr(39), '')}'</script>", "as the element <b>"),
        ("image/svg+xml", lambda title: f"<text>{title}</text>", "came out as the element <b>"),
        ("text/calendar", lambda title: f"BEGIN:VEVENT\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n", "X-TIMELINE-HOSTILE:1"),
        ("text/csv", lambda title: f"{title!r}\n" if "\n" in title else f"{title}\n", "came out as a formula"),
        ("application/json", lambda title: f'"{title}"', "the output is not JSON"),
    ],
)
def test_hostile_text_that_comes_out_as_more_than_text_is_found(
    media_type: str, wrap: Callable[[str], str], fault: str
) -> None:
    faults = exporter_faults(exporter(raw(wrap), media_type=media_type), HOSTILE, installed=False)
    assert any(fault in item for item in faults), faults


def test_hostile_text_that_is_escaped_is_no_fault() -> None:
    from html import escape

    fake = exporter(raw(lambda title: f'<p title="{escape(title)}">{escape(title)}</p>'), media_type="text/html")
    assert exporter_faults(fake, HOSTILE, installed=False) == []


def test_an_exporter_that_calls_itself_lossless_must_read_back(distributions: Distributions) -> None:
    assert "it is called lossless, and does not read back" in only_fault(exporter(lossless=True))
    code = """
        from timeline.api import Imported, Importer, Timeline
        importer = Importer(name=NAME, summary="Nothing", media_type="text/plain", suffixes=(), api=1,
                            read=lambda stream, options: Imported(timeline=Timeline(events=[])))
    """
    distributions.install("fake", code, entry_points="[timeline.importers]\nfake = fake_fake_0:importer\n")
    assert only_fault(exporter(lossless=True)) == "small: it is called lossless, and reads back to another timeline"


def test_an_edition_in_which_nothing_changed_must_be_the_previous_one() -> None:
    def update(previous: bytes, chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write(previous + b"again\n")
        return Losses(written=len(chronology))

    assert "an edition in which nothing has changed" in only_fault(exporter(update=update))

    def random(_: bytes, chronology: Chronology, stream: BinaryIO, __: object) -> Losses:
        stream.write(str(time.perf_counter_ns()).encode())
        return Losses(written=len(chronology))

    faults = exporter_faults(exporter(update=random), SMALL, installed=False)
    assert faults[0] == "small: the same previous edition gives other bytes the second time"

    def failing(*_: object) -> Losses:
        raise ExportError("that is no edition of mine")

    assert only_fault(exporter(update=failing)) == "small: the next edition: that is no edition of mine"

    def unchanged(previous: bytes, chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write(previous)
        return Losses(written=len(chronology))

    assert exporter_faults(exporter(update=unchanged), SMALL, installed=False) == []


def test_the_kit_needs_no_test_framework() -> None:
    code = """
        import sys
        from timeline.testing import check_exporter
        print(sorted({"pytest", "_pytest", "hypothesis", "click", "rich"} & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def importer(read: Callable[..., Any]) -> Importer:
    return Importer(name="fake", summary="Fake", media_type="text/plain", suffixes=(), read=read, api=1)


def refusing(stream: BinaryIO, _: object) -> Imported:
    data = stream.read()
    if data == b"good":
        return Imported(timeline=Timeline(events=[]))
    raise LoadError([Diagnostic(file="x", line=1, column=1, path="", code="bad", message=f"{len(data)} bytes")])


def test_a_good_importer_passes() -> None:
    check_importer(importer(refusing), b"good")


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (lambda stream, _: stream.read().decode(), "bytes that are no text: it raises UnicodeDecodeError"),
        (lambda _, __: None, "an empty file: it returns NoneType, not Imported"),
        (lambda *_: (_ for _ in ()).throw(LoadError([])), "an empty file: it refuses the file without a diagnostic"),
        (lambda *_: (_ for _ in ()).throw(RecursionError), "deep nesting: it raises RecursionError"),
    ],
)
def test_an_importer_that_breaks_its_contract_is_found(read: Callable[..., Any], fault: str) -> None:
    with pytest.raises(ConformanceError) as caught:
        check_importer(importer(read))
    assert any(item.startswith(fault) for item in caught.value.faults)


def test_an_importer_that_refuses_the_good_file_or_changes_its_mind_is_found() -> None:
    (fault,) = importer_faults(importer(refusing), b"goods")
    assert fault == "the good file: it is refused: x:1:1: error: 5 bytes"
    seen: list[int] = []

    def counting(_: BinaryIO, __: object) -> Imported:
        seen.append(len(seen))
        return Imported(timeline=Timeline(events=[], title=str(len(seen))))

    assert "the same bytes give another result the second time" in importer_faults(importer(counting))[0]
