import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any, BinaryIO

import pytest
from attrs import evolve, field, frozen
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline import plugins
from timeline.api import (
    Chronology,
    Exporter,
    ExportError,
    Imported,
    Importer,
    LeftOut,
    LoadError,
    Losses,
    Timeline,
    describe,
)
from timeline.diagnostics import Diagnostic
from timeline.testing import (
    ConformanceError,
    ExporterTests,
    ImporterTests,
    check_exporter,
    check_importer,
    sample_chronologies,
)

SAMPLES = dict(sample_chronologies())


def faults_in(test: str, exporter: Exporter) -> tuple[str, ...]:
    """What one test of the kit finds wrong with an exporter."""
    tests = type("Tests", (ExporterTests,), {"exporter": exporter})()
    try:
        getattr(tests, test)()
    except ConformanceError as error:
        return error.faults
    return ()


def titles(chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
    for entry in chronology:
        stream.write(f"{entry.id} {describe(entry.date)} {entry.event.modality.value}\n".encode())
    return Losses(written=len(chronology))


def exporter(write: Callable[..., Any] = titles, **more: Any) -> Exporter:
    settings = {"media_type": "text/plain", "suffixes": (".x",), "losses": ("all else",), **more}
    return Exporter(name="fake", summary="Ids, one a line", write=write, api=1, **settings)


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


TESTS = [name for name in dir(ExporterTests) if name.startswith("test_")]
NEEDS_ITS_ENTRY_POINT = (
    "test_its_name_leads_to_it",
    "test_importing_it_is_light",  # else this module is imported, pytest and all
    "test_another_process_gives_the_same_bytes",
)


def test_a_good_exporter_passes_every_test(distributions: Distributions) -> None:
    distributions.install("titles")
    good = plugins.exporter("titles")
    assert {name: faults_in(name, good) for name in TESTS} == dict.fromkeys(TESTS, ())
    check_exporter(good)


def test_three_lines_are_a_dozen_tests_with_sentences_for_names(distributions: Distributions, tmp_path: Path) -> None:
    module = distributions.install("titles")
    lines = f"""
        from {module} import exporter
        from timeline.testing import ExporterTests

        class TestTitles(ExporterTests):
            exporter = exporter
    """
    path = tmp_path / "test_titles.py"
    path.write_text(dedent(lines))
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "-p", "no:cacheprovider", "-rA", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=distributions.environment(), check=False)
    assert done.returncode == 0, done.stdout
    passed = [line.rpartition("::")[2] for line in done.stdout.splitlines() if line.startswith("PASSED")]
    assert sorted(passed) == TESTS
    assert len(TESTS) >= 12
    assert all(name.count("_") >= 4 for name in TESTS)


def test_every_test_of_the_kit_says_what_it_checks() -> None:
    for kit in (ExporterTests, ImporterTests):
        methods = [getattr(kit, name) for name in dir(kit) if name.startswith("test_")]
        assert len(methods) >= 12
        assert [method.__name__ for method in methods if not method.__doc__] == []


def test_an_event_that_is_dropped_is_found(distributions: Distributions) -> None:
    distributions.install("fake")

    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        return evolve(titles(chronology, stream, options), written=max(len(chronology) - 1, 0))

    (fault,) = faults_in("test_one_event_is_written_or_left_out_with_a_reason", exporter(write))
    assert "0 events written and 0 left out are not the 1" in fault
    with pytest.raises(ConformanceError, match="does not keep the contract") as caught:
        check_exporter(exporter(write))
    assert isinstance(caught.value, AssertionError)
    assert {fault.split(":")[0] for fault in caught.value.faults} >= {
        name for name, made in SAMPLES.items() if len(made) and name != "some events left out"
    }


def test_an_event_that_is_left_out_with_its_reason_is_no_fault() -> None:
    def write(chronology: Chronology, _: BinaryIO, __: object) -> Losses:
        return Losses(written=0, left_out=[LeftOut(entry.id, "it is not my day") for entry in chronology])

    for name in TESTS:
        if name not in NEEDS_ITS_ENTRY_POINT:
            assert faults_in(name, exporter(write)) == ()


def test_a_clock_is_found_by_the_second_and_by_the_day() -> None:
    def by_second(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        stream.write(str(int(time.time())).encode())
        return titles(chronology, stream, options)

    def by_day(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        stream.write(datetime.now(UTC).strftime("DTSTAMP:%Y%m%dT000000Z").encode())
        return titles(chronology, stream, options)

    assert faults_in("test_the_same_input_gives_the_same_bytes", exporter(by_second))[0] == (
        "no events: the same input gives other bytes a second later"
    )
    (fault,) = faults_in("test_no_events_are_an_output_too", exporter(by_day))
    assert "stands in the output: a clock was read" in fault


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
    faults = faults_in("test_another_process_gives_the_same_bytes", plugins.exporter("titles"))
    other = "another process (other hashes, time zone, locale, folder) gives other bytes"
    assert faults == tuple(f"{name}: {other}" for name in ("no events", "every field", "hostile texts")), what


def test_an_exporter_that_fails_in_another_process_is_found_with_its_last_words(distributions: Distributions) -> None:
    line = "import os; os.environ.get('COLUMNS') == '17' and {}['lost']"
    distributions.install("titles", WORKING.replace("left_out = []", f"left_out = []; {line}", 1))
    (fault,) = faults_in("test_another_process_gives_the_same_bytes", plugins.exporter("titles"))
    assert fault.startswith("in another process it fails: timeline.errors.PluginError: the exporter titles failed: KeyError")


def test_an_exporter_that_works_only_once_is_found() -> None:
    runs: list[int] = []

    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        runs.append(1)
        return titles(chronology, stream, options) if len(runs) <= 3 else Losses(written=-1)

    (fault,) = faults_in("test_the_same_input_gives_the_same_bytes", exporter(write))
    assert fault.startswith("the exporter fake breaks its contract: its count of written events")


def test_an_exporter_that_its_entry_point_does_not_lead_to_is_found(distributions: Distributions) -> None:
    (fault,) = faults_in("test_its_name_leads_to_it", exporter())
    assert fault.startswith("it is not installed: there is no format")
    assert fault.endswith("pip install -e . in its folder does so")
    distributions.install("fake")
    assert faults_in("test_its_name_leads_to_it", exporter()) == ("the entry point fake leads to another exporter",)


@pytest.mark.parametrize(
    ("action", "fault"),
    [
        (lambda stream: stream.close(), "one event: the exporter fake breaks its contract: it closed the stream"),
        (
            lambda stream: stream.seek(0),
            "one event: the exporter fake asks of the stream what not every stream can do: seek",
        ),
        (lambda _: print("hello"), "one event: it prints to the standard output"),
        (lambda _: 1 / 0, "one event: the exporter fake failed: ZeroDivisionError"),
        (lambda _: sys.exit(3), "one event: the exporter fake failed: SystemExit"),
    ],
)
def test_what_an_exporter_may_not_do_is_found(action: Callable[[BinaryIO], object], fault: str) -> None:
    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        losses = titles(chronology, stream, options)
        action(stream)
        return losses

    (found,) = faults_in("test_its_stream_is_left_open", exporter(write))
    assert found.startswith(fault)


def test_a_record_that_is_wrong_is_found() -> None:
    fake = evolve(exporter(), suffixes=("x",), summary="", losses="dates")
    assert len(faults_in("test_its_record_is_right", fake)) == 3


def test_an_option_that_breaks_the_export_is_named_with_its_value() -> None:
    @frozen
    class Options:
        small: bool = field(default=False, metadata={"help": "Whether it is small."})

    def write(chronology: Chronology, stream: BinaryIO, options: Options) -> Losses:
        if options.small:
            raise ExportError("that is not made yet")
        return titles(chronology, stream, options)

    faults = faults_in("test_each_value_of_its_options_is_taken", exporter(write, options=Options))
    assert faults[0].startswith("no events: with small=True: that is not made yet (")


def test_an_option_without_help_is_found() -> None:
    @frozen
    class Options:
        small: bool = False

    (fault,) = faults_in("test_its_options_are_complete", exporter(options=Options))
    assert fault == 'its option "small" has no help'


def test_a_module_that_imports_a_heavy_library_at_once_is_found_unless_it_is_named(distributions: Distributions) -> None:
    module = distributions.install("titles", "import pytest\n" + "\n".join(WORKING.split("\n    ")))
    heavy = plugins.exporter("titles")
    faults = faults_in("test_importing_it_is_light", heavy)
    assert f"importing {module} imports pytest: import it where it writes or reads, or name it in `light`" in faults
    named = tuple(fault.split(" imports ")[1].split(":")[0] for fault in faults)
    tests = type("Tests", (ExporterTests,), {"exporter": heavy, "light": named})()
    tests.test_importing_it_is_light()


def test_a_fact_and_a_hypothesis_that_look_alike_are_found() -> None:
    test = "test_what_is_hypothetical_is_not_shown_as_a_fact"
    (fault,) = faults_in(test, exporter(raw(lambda title: title)))
    assert fault.startswith("a hypothetical event is written just as a fact is")

    def counting(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        lost = sum(entry.event.modality.value != "actual" for entry in chronology)
        return evolve(raw(lambda title: title)(chronology, stream, options), lost={"modality": lost})

    assert faults_in(test, exporter(counting, losses=("modality",))) == ()


def test_an_open_end_that_is_written_as_an_unknown_one_is_found() -> None:
    test = "test_an_open_end_and_an_unknown_one_are_two_things"

    def years(chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write("".join(str(entry.date.earliest) for entry in chronology).encode())
        return Losses(written=len(chronology))

    (fault,) = faults_in(test, exporter(years))
    assert fault.startswith("an open end is written just as an unknown one is")
    assert faults_in(test, exporter()) == ()
    assert faults_in(test, exporter(raw(lambda title: title))) == (), "what shows no dates"


def test_a_loss_that_is_not_declared_is_found() -> None:
    def write(chronology: Chronology, stream: BinaryIO, options: object) -> Losses:
        losses = titles(chronology, stream, options)
        return evolve(losses, lost={"colours": losses.written, "sounds": 0})

    test = "test_what_it_loses_is_what_it_declares"
    assert faults_in(test, exporter(write)) == ("it counts 'colours' as lost, which is none of its losses",)
    assert faults_in(test, exporter(write, losses=("colours",))) == ()
    assert faults_in(test, exporter(losses=())) == ("it is not called lossless, and declares no losses",)
    assert faults_in(test, exporter(lossless=True)) == ("it is called lossless, and loses or leaves out something",)


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
    faults = faults_in("test_hostile_text_comes_out_as_text", exporter(raw(wrap), media_type=media_type))
    assert any(fault in item for item in faults), faults


def test_hostile_text_that_is_escaped_is_no_fault() -> None:
    from html import escape

    fake = exporter(raw(lambda title: f'<p title="{escape(title)}">{escape(title)}</p>'), media_type="text/html")
    assert faults_in("test_hostile_text_comes_out_as_text", fake) == ()


def test_an_exporter_that_calls_itself_lossless_must_read_back(distributions: Distributions) -> None:
    test = "test_what_it_calls_lossless_reads_back"
    (fault,) = faults_in(test, exporter(lossless=True))
    assert "it is called lossless, and does not read back" in fault
    code = """
        from timeline.api import Imported, Importer, Timeline
        importer = Importer(name=NAME, summary="Nothing", media_type="text/plain", suffixes=(), api=1,
                            read=lambda stream, options: Imported(timeline=Timeline(events=[])))
    """
    distributions.install("fake", code, entry_points="[timeline.importers]\nfake = fake_fake_0:importer\n")
    assert faults_in(test, exporter(lossless=True)) == ("it is called lossless, and reads back to another timeline",)


def test_an_edition_in_which_nothing_changed_must_be_the_previous_one() -> None:
    def update(previous: bytes, chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write(previous + b"again\n")
        return Losses(written=len(chronology))

    test = "test_the_next_edition_of_nothing_new_is_the_same"
    (fault,) = faults_in(test, exporter(update=update))
    assert fault == "an edition in which nothing has changed is not the previous one, byte for byte"

    def random(_: bytes, chronology: Chronology, stream: BinaryIO, __: object) -> Losses:
        stream.write(str(time.perf_counter_ns()).encode())
        return Losses(written=len(chronology))

    faults = faults_in(test, exporter(update=random))
    assert faults[0] == "the same previous edition gives other bytes the second time"

    def failing(*_: object) -> Losses:
        raise ExportError("that is no edition of mine")

    (fault,) = faults_in(test, exporter(update=failing))
    assert fault.startswith("the next edition: that is no edition of mine (")

    def unchanged(previous: bytes, chronology: Chronology, stream: BinaryIO, _: object) -> Losses:
        stream.write(previous)
        return Losses(written=len(chronology))

    assert faults_in(test, exporter(update=unchanged)) == ()


def test_the_kit_needs_no_test_framework() -> None:
    code = """
        import sys
        from timeline.testing import ExporterTests
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


def importer_faults_in(test: str, importer: Importer, good: bytes = b"good") -> tuple[str, ...]:
    tests = type("Tests", (ImporterTests,), {"importer": importer, "good": good})()
    try:
        getattr(tests, test)()
    except ConformanceError as error:
        return error.faults
    return ()


IMPORTER_TESTS = [name for name in dir(ImporterTests) if name.startswith("test_")]


def test_a_good_importer_passes() -> None:
    found = {name: importer_faults_in(name, importer(refusing)) for name in IMPORTER_TESTS}
    assert found["test_its_name_leads_to_it"][0].startswith("it is not installed")
    assert {name for name, faults in found.items() if faults} <= set(NEEDS_ITS_ENTRY_POINT)


@pytest.mark.parametrize(
    ("test", "read", "fault"),
    [
        (
            "bytes_that_are_no_text_are_read_or_refused",
            lambda stream, _: Imported(timeline=Timeline(title=stream.read().decode(), events=[])),
            "bytes that are no text: it raises UnicodeDecodeError",
        ),
        ("an_empty_file_is_read_or_refused", lambda _, __: None, "an empty file: it returns NoneType, not Imported"),
        (
            "an_empty_file_is_read_or_refused",
            lambda *_: (_ for _ in ()).throw(LoadError([])),
            "an empty file: it refuses the file without a diagnostic",
        ),
        (
            "deep_nesting_is_read_or_refused",
            lambda *_: (_ for _ in ()).throw(RecursionError),
            "deep nesting: it raises RecursionError",
        ),
        ("zeros_are_read_or_refused", lambda *_: sys.exit(3), "zeros: it raises SystemExit: 3"),
        (
            "the_good_file_is_read",
            lambda stream, _: Imported(timeline=Timeline(events=[]), diagnostics=stream.seek(0)),
            "the good file: it raises UnsupportedOperation: seek",
        ),
        (
            "the_good_file_is_read",
            lambda *_: Imported(timeline=Timeline(events=[]), diagnostics=("bad",)),  # type: ignore[arg-type]
            "the good file: its diagnostics hold something else than Diagnostic",
        ),
        (
            "its_stream_is_left_open",
            lambda stream, _: (stream.close(), Imported(timeline=Timeline(events=[])))[1],
            "it closed the stream, which is not its own",
        ),
        (
            "its_stream_is_left_open",
            lambda *_: (print("hello"), Imported(timeline=Timeline(events=[])))[1],
            "it prints to the standard output",
        ),
    ],
)
def test_an_importer_that_breaks_its_contract_is_found(test: str, read: Callable[..., Any], fault: str) -> None:
    assert any(item.startswith(fault) for item in importer_faults_in(f"test_{test}", importer(read)))
    with pytest.raises(ConformanceError) as caught:
        check_importer(importer(read), b"good")
    assert any(item.startswith(fault) for item in caught.value.faults)


def test_an_importer_that_refuses_the_good_file_or_changes_its_mind_is_found() -> None:
    (fault,) = importer_faults_in("test_the_good_file_is_read", importer(refusing), b"goods")
    assert fault == "the good file: it is refused: x:1:1: error: 5 bytes"
    (fault,) = importer_faults_in("test_the_good_file_is_read", importer(refusing), b"")
    assert fault.startswith("the class has no `good`")
    seen: list[int] = []

    def counting(_: BinaryIO, __: object) -> Imported:
        seen.append(len(seen))
        return Imported(timeline=Timeline(events=[], title=str(len(seen))))

    (fault,) = importer_faults_in("test_zeros_are_read_or_refused", importer(counting))
    assert fault == "zeros: the same bytes give another result the second time"


PLUGINS = sorted(path.parent for path in (Path(__file__).parents[1] / "plugins").glob("*/pyproject.toml"))


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["exporter", "importer"])
def test_each_first_party_format_is_judged_by_the_kit(folder: Path, kind: str) -> None:
    points = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    tests = "\n".join(path.read_text("utf-8") for path in folder.glob("tests/**/*.py"))
    judged = len(re.findall(rf"\({kind.capitalize()}Tests\):$", tests, re.MULTILINE))
    of_all = f"check_{kind}(" in tests  # of each by its name
    assert of_all or judged == len(points.get(f"timeline.{kind}s", {}))


def test_an_error_is_told_with_the_line_of_the_plugin_that_led_to_it(distributions: Distributions) -> None:
    module = distributions.install("titles", WORKING.replace("left_out = []", "chronology['nothing']; left_out = []", 1))
    (fault,) = faults_in("test_one_event_is_written_or_left_out_with_a_reason", plugins.exporter("titles"))
    path = distributions.folder / f"{module}.py"
    line = next(at for at, text in enumerate(path.read_text().splitlines(), 1) if "chronology['nothing']" in text)
    assert fault.startswith("one event: the exporter titles failed: NotFoundError: ")
    assert fault.endswith(f" ({path}:{line})")
