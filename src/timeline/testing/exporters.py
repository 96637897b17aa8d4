"""Does an exporter keep the contract? Each method of `ExporterTests` is one thing that it promises."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime
from typing import Any, ClassVar

from timeline import plugins
from timeline.chronology import Chronology
from timeline.errors import PluginError, TimelineError
from timeline.exchange import Exporter, Losses
from timeline.exporting import run
from timeline.files import read_bytes
from timeline.options import make_options, options_of
from timeline.schema import to_document
from timeline.testing.common import changes, heavy_imports, registered, run_all, where
from timeline.testing.elsewhere import digest, digests_elsewhere
from timeline.testing.failure import refuse
from timeline.testing.reading import injections
from timeline.testing.samples import alike, sample_chronologies

__all__ = ["ExporterTests", "check_exporter"]

_RICH = ("no events", "every field", "hostile texts")
"""The samples that are written again, elsewhere and with every option."""


class ExporterTests:
    """The tests of an exporter: derive a class whose name begins with ``Test``, and set ``exporter``.

    Every chronology is written once for its own test, to a stream that takes bytes and can do nothing else; its account
    (written + left out = the events of the chronology, each with a reason) is checked each time.
    """

    exporter: ClassVar[Exporter]
    """What is tested. It must be installed, so that its entry point leads to it (``pip install -e .``)."""
    light: ClassVar[tuple[str, ...]] = ()
    """Packages, besides those of the standard library, attrs and its own, that its module may import at once."""

    def test_its_record_is_right(self) -> None:
        """Name, version of the contract, summary, media type, suffixes, losses; ``write`` can be called."""
        refuse(self.exporter, plugins.contract_faults(self.exporter, Exporter))

    def test_its_name_leads_to_it(self) -> None:
        """The entry point of its name leads to it, so that the host finds it."""
        refuse(self.exporter, registered(self.exporter))

    def test_its_options_are_complete(self) -> None:
        """Each option has a type, a default and help, and a name that is free."""
        try:
            options_of(self.exporter.options)
        except PluginError as error:
            refuse(self.exporter, [str(error)])

    def test_each_value_of_its_options_is_taken(self) -> None:
        """Every yes, no and word of every option, one at a time, writes an output with a right account."""
        refuse(self.exporter, self._option_faults())

    def test_importing_it_is_light(self) -> None:
        """Its module imports the standard library, attrs, `timeline.api`, its own package, and what ``light`` names."""
        refuse(self.exporter, heavy_imports(self.exporter, self.light))

    def test_no_events_are_an_output_too(self) -> None:
        """An empty chronology is written."""
        self._judge("no events")

    def test_one_event_is_written_or_left_out_with_a_reason(self) -> None:
        """An event on a day."""
        self._judge("one event")

    def test_five_hundred_events_are_written_or_left_out_with_a_reason(self) -> None:
        """Events over three centuries, in seven lanes."""
        self._judge("five hundred events")

    def test_every_field_of_events_is_coped_with(self) -> None:
        """Every field of every part, every kind, relative dates, narrowing."""
        self._judge("every field")

    def test_every_form_of_dates_is_coped_with(self) -> None:
        """From a second to a century, seasons, masks, sets, intervals, with every qualifier."""
        self._judge("every kind of date")

    def test_dates_before_the_year_1_are_coped_with(self) -> None:
        """``datetime`` has none of them; the year 0 is 1 BC."""
        self._judge("dates BC")

    def test_deep_time_is_coped_with(self) -> None:
        """Years of ten digits, before and after ours."""
        self._judge("deep time")

    def test_open_ends_are_coped_with(self) -> None:
        """Spans that have no beginning, or no end."""
        self._judge("open ends")

    def test_unknown_ends_are_coped_with(self) -> None:
        """Spans that end, or begin, nobody knows when."""
        self._judge("unknown ends")

    def test_disputed_dates_are_coped_with(self) -> None:
        """Sources that contradict each other."""
        self._judge("disputed dates")

    def test_what_is_no_fact_is_coped_with(self) -> None:
        """What is planned, attempted, hypothetical or cancelled."""
        self._judge("every modality")

    def test_events_that_the_chronology_left_out_are_coped_with(self) -> None:
        """A chronology with fewer events than its timeline, and one with none."""
        self._judge("some events left out", "nothing dated")

    def test_hostile_text_comes_out_as_text(self) -> None:
        """Markup, line ends, formulas, quotes, long texts: as text, or not at all. See ``timeline.testing.reading``."""
        self._judge("hostile texts")

    def test_what_is_hypothetical_is_not_shown_as_a_fact(self) -> None:
        """It is shown otherwise than a fact, or left out, or its modality is counted as lost."""
        self._compare(
            "a hypothetical event is written just as a fact is, and no more is left out or lost of it",
            alike("modal", date="1850"),
            alike("modal", date="1850", modality="hypothetical"),
        )

    def test_an_open_end_and_an_unknown_one_are_two_things(self) -> None:
        """They are written differently, or one is left out, or more is counted as lost of one, or no date is shown."""
        self._compare(
            "an open end is written just as an unknown one is, and no more is left out or lost of it",
            alike("ends", date="1850/.."),
            alike("ends", date="1850/"),
            alike("ends", date="1750"),
        )

    def test_the_same_input_gives_the_same_bytes(self) -> None:
        """Again, and a second later."""
        refuse(self.exporter, self._again_faults())

    def test_another_process_gives_the_same_bytes(self) -> None:
        """With other hashes, time zone, locale, folder and width of the terminal."""
        refuse(self.exporter, self._elsewhere_faults())

    def test_its_stream_is_left_open(self) -> None:
        """It closes no stream that it was given, seeks in none, and prints nothing."""
        self._judge("one event")

    def test_what_it_loses_is_what_it_declares(self) -> None:
        """Every feature that it counts as lost is one of its ``losses``; what is lossless loses and leaves out nothing."""
        refuse(self.exporter, self._loss_faults())

    def test_what_it_calls_lossless_reads_back(self) -> None:
        """The importer of the same name reads an equal timeline; of other exporters nothing is asked."""
        if self.exporter.lossless:
            for name in _RICH:
                refuse(self.exporter, _read_back(self.exporter, _sample(name), self._written(name)[0]))

    def test_the_next_edition_of_nothing_new_is_the_same(self) -> None:
        """Where it writes editions: that of an unchanged chronology has the same bytes, each time."""
        if self.exporter.update is not None:
            for name in _RICH:
                refuse(self.exporter, _next_edition(self.exporter, _sample(name), self._written(name)[0]))

    _kept: ClassVar[dict[str, tuple[bytes, Losses]]]

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls._kept = {}

    def _written(self, name: str) -> tuple[bytes, Losses]:
        """What it writes of a sample, the first time."""
        if name not in self._kept:
            self._kept[name] = _write(self.exporter, _sample(name))
        return self._kept[name]

    def _judge(self, *names: str) -> None:
        __tracebackhide__ = True
        refuse(self.exporter, [fault for name in names for fault in self._faults(name)])

    def _faults(self, name: str) -> Iterator[str]:
        try:
            data, _ = self._written(name)
        except _FaultError as error:
            yield f"{name}: {error}"
            return
        yield from (f"{name}: {fault}" for fault in _today(_sample(name), data))
        yield from (f"{name}: {fault}" for fault in injections(data, self.exporter.media_type))

    def _compare(self, fault: str, *chronologies: Chronology) -> None:
        """Refuse what is the same of two chronologies; but not if a third, of which nothing is the same, is no other."""
        __tracebackhide__ = True
        try:
            first, second, *third = [_write(self.exporter, chronology) for chronology in chronologies]
        except _FaultError as error:
            refuse(self.exporter, [str(error)])
            return
        same = first == second and first[1].written and [first] != third
        refuse(self.exporter, [fault] if same else [])

    def _option_faults(self) -> Iterator[str]:
        for option, value in changes(self.exporter.options):
            for name in _RICH:
                try:
                    _write(self.exporter, _sample(name), make_options(self.exporter.options, {option: value}, "it"))
                except (_FaultError, TimelineError) as error:
                    yield f"{name}: with {option}={value}: {error}"

    def _again_faults(self) -> Iterator[str]:
        began = time.time()
        try:
            first = {name: self._written(name)[0] for name in _RICH}
            time.sleep(max(0.0, began + 1.1 - time.time()))  # a clock that is read shows at least another second
            for name, data in first.items():
                if _write(self.exporter, _sample(name))[0] != data:
                    yield f"{name}: the same input gives other bytes a second later"
        except _FaultError as error:
            yield f"{error}"

    def _elsewhere_faults(self) -> Iterator[str]:
        try:
            here = [digest(self._written(name)[0]) for name in _RICH]
            there = digests_elsewhere(self.exporter.name, [_sample(name) for name in _RICH])
        except (_FaultError, RuntimeError) as error:
            yield f"in another process it fails: {error}"
            return
        for name, one, other in zip(_RICH, here, there, strict=True):
            if one != other:
                yield f"{name}: another process (other hashes, time zone, locale, folder) gives other bytes"

    def _loss_faults(self) -> Iterator[str]:
        lost: set[str] = set()
        left_out = 0
        for name in (*_RICH, "every kind of date", "disputed dates"):
            try:
                losses = self._written(name)[1]
            except _FaultError as error:
                yield f"{name}: {error}"
                continue
            lost |= {feature for feature, count in losses.lost.items() if count}
            left_out += len(losses.left_out)
        for feature in sorted(lost - set(self.exporter.losses)):
            yield f"it counts {feature!r} as lost, which is none of its losses"
        if self.exporter.lossless and (lost or left_out or self.exporter.losses):
            yield "it is called lossless, and loses or leaves out something"
        if not self.exporter.lossless and not self.exporter.losses:
            yield "it is not called lossless, and declares no losses"


def check_exporter(exporter: Exporter) -> None:
    """Run every test of `ExporterTests` at once.

    Raises:
        ConformanceError: If it does not keep the contract; all that is wrong is named.
    """
    refuse(exporter, list(dict.fromkeys(run_all(type("Tests", (ExporterTests,), {"exporter": exporter})()))))


class _FaultError(Exception):
    """Why nothing could be written: a phrase."""


class _WriteOnly(io.RawIOBase):
    """A stream as a pipe is one: it takes bytes in order and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        chunk = bytes(data)
        self.chunks.append(chunk)
        return len(chunk)


def _sample(name: str) -> Chronology:
    return dict(sample_chronologies())[name]


def _write(
    exporter: Exporter, chronology: Chronology, options: Any = None, previous: bytes | None = None
) -> tuple[bytes, Losses]:
    """What it writes, and its account, which is checked."""
    stream = _WriteOnly()
    chosen = exporter.options() if options is None else options
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            losses = run(exporter, chronology, stream, chosen, previous)  # type: ignore[arg-type]  # it only takes
    except (TimelineError, OSError) as error:
        raise _FaultError(f"{error}{where(error, exporter.write)}") from error
    if printed.getvalue():
        raise _FaultError("it prints to the standard output")
    return b"".join(stream.chunks), losses


def _today(chronology: Chronology, data: bytes) -> Iterator[str]:
    """The day of today, here or in Greenwich, in an output whose input does not hold it."""
    given = json.dumps(to_document(chronology))
    for day in sorted({datetime.now(UTC).date(), datetime.now().astimezone().date()}):
        for text in (day.isoformat(), day.strftime("%Y%m%d")):
            if text.encode() in data and day.isoformat() not in given:
                yield f"the day of today, {text}, stands in the output: a clock was read"


def _read_back(exporter: Exporter, chronology: Chronology, data: bytes) -> Iterator[str]:
    try:
        found = read_bytes(data, name="output", format=exporter.name)
    except TimelineError as error:
        yield f"it is called lossless, and does not read back: {error}"
        return
    if found.timeline is None:
        yield f"it is called lossless, and does not read back: {found.diagnostics[0]}"
    elif found.timeline not in (chronology.timeline, chronology.authored):
        yield "it is called lossless, and reads back to another timeline"


def _next_edition(exporter: Exporter, chronology: Chronology, data: bytes) -> Iterator[str]:
    try:
        editions = [_write(exporter, chronology, previous=data)[0] for _ in range(2)]
    except _FaultError as error:
        yield f"the next edition: {error}"
        return
    if editions[0] != editions[1]:
        yield "the same previous edition gives other bytes the second time"
    if editions[0] != data:
        yield "an edition in which nothing has changed is not the previous one, byte for byte"
