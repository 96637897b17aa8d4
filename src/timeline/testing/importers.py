"""Does an importer keep the contract? Each method of `ImporterTests` is one thing that it promises."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any, ClassVar

from timeline import plugins
from timeline.diagnostics import Diagnostic
from timeline.errors import LoadError, PluginError, TimelineError
from timeline.exchange import Imported, Importer
from timeline.options import make_options, options_of
from timeline.testing.common import changes, heavy_imports, registered, run_all, where
from timeline.testing.failure import refuse

__all__ = ["ImporterTests", "check_importer"]


class ImporterTests:
    """The tests of an importer: derive a class whose name begins with ``Test``, and set ``importer`` and ``good``.

    Whatever cannot be read must give a `LoadError` with diagnostics, or a timeline, and never another exception; twice
    the same bytes must give the same. Streams are read as pipes are: they cannot seek.
    """

    importer: ClassVar[Importer]
    """What is tested. It must be installed, so that its entry point leads to it (``pip install -e .``)."""
    good: ClassVar[bytes] = b""
    """A good file of its format, not long: it is read whole, and cut short at many places."""
    light: ClassVar[tuple[str, ...]] = ()
    """Packages, besides those of the standard library, attrs and its own, that its module may import at once."""

    def test_its_record_is_right(self) -> None:
        """Name, version of the contract, summary, media type, suffixes; ``read`` can be called."""
        refuse(self.importer, plugins.contract_faults(self.importer, Importer))

    def test_its_name_leads_to_it(self) -> None:
        """The entry point of its name leads to it, so that the host finds it."""
        refuse(self.importer, registered(self.importer))

    def test_its_options_are_complete(self) -> None:
        """Each option has a type, a default and help, and a name that is free."""
        try:
            options_of(self.importer.options)
        except PluginError as error:
            refuse(self.importer, [str(error)])

    def test_each_value_of_its_options_is_taken(self) -> None:
        """Every yes, no and word of every option, one at a time, reads the good file or refuses it with diagnostics."""
        for option, value in changes(self.importer.options):
            try:
                options = make_options(self.importer.options, {option: value}, "it")
            except TimelineError as error:
                refuse(self.importer, [f"with {option}={value}: {error}"])
            self._judge(f"with {option}={value}", self.good, options)

    def test_importing_it_is_light(self) -> None:
        """Its module imports the standard library, attrs, `timeline.api`, its own package, and what ``light`` names."""
        refuse(self.importer, heavy_imports(self.importer, self.light))

    def test_the_good_file_is_read(self) -> None:
        """It gives a timeline."""
        if not self.good:
            refuse(self.importer, ["the class has no `good`: set it to the bytes of a file that it reads"])
        refuse(self.importer, self._good_faults())

    def test_the_good_file_cut_short_is_read_or_refused(self) -> None:
        """At nineteen places."""
        cuts = sorted({len(self.good) * part // 20 for part in range(1, 20)})
        for cut in cuts:
            self._judge(f"the good file cut after {cut} bytes", self.good[:cut])

    def test_an_empty_file_is_read_or_refused(self) -> None:
        """No bytes at all."""
        self._judge("an empty file", b"")

    def test_a_page_of_html_is_read_or_refused(self) -> None:
        """As servers send it in place of a file."""
        self._judge("a page of HTML", b"<!doctype html><html><body>Not found</body></html>")

    def test_bytes_that_are_no_text_are_read_or_refused(self) -> None:
        """All 256 of them."""
        self._judge("bytes that are no text", bytes(range(256)) * 4)

    def test_zeros_are_read_or_refused(self) -> None:
        """As a damaged disk gives them."""
        self._judge("zeros", b"\0" * 1000)

    def test_utf_16_is_read_or_refused(self) -> None:
        """As spreadsheets write it."""
        self._judge("UTF-16", "title,date\n".encode("utf-16"))

    def test_deep_nesting_is_read_or_refused(self) -> None:
        """A hundred thousand brackets."""
        self._judge("deep nesting", b"[" * 100_000)

    def test_a_json_null_is_read_or_refused(self) -> None:
        """A document without a document."""
        self._judge("a JSON null", b"null")

    def test_a_long_line_is_read_or_refused(self) -> None:
        """A million characters."""
        self._judge("a long line", b"x" * 1_000_000)

    def test_its_stream_is_left_open(self) -> None:
        """It closes no stream that it was given, and prints nothing."""
        stream = _ReadOnly(self.good)
        printed = io.StringIO()
        with redirect_stdout(printed):
            _answer(self.importer, stream, self.importer.options())
        refuse(self.importer, ["it closed the stream, which is not its own"] if stream.closed else [])
        refuse(self.importer, ["it prints to the standard output"] if printed.getvalue() else [])

    def _judge(self, name: str, data: bytes, options: Any = None) -> None:
        __tracebackhide__ = True
        refuse(self.importer, [f"{name}: {fault}" for fault in self._faults(data, options)])

    def _faults(self, data: bytes, options: Any) -> Iterator[str]:
        chosen = self.importer.options() if options is None else options
        results = [_answer(self.importer, _ReadOnly(data), chosen) for _ in range(2)]
        if isinstance(results[0], str):
            yield results[0]
        elif results[0] != results[1]:
            yield "the same bytes give another result the second time"

    def _good_faults(self) -> Iterator[str]:
        found = list(self._faults(self.good, None))
        yield from (f"the good file: {fault}" for fault in found)
        if not found:
            read = _answer(self.importer, _ReadOnly(self.good), self.importer.options())
            if isinstance(read, tuple):
                yield f"the good file: it is refused: {read[0]}"


def check_importer(importer: Importer, good: bytes = b"") -> None:
    """Run every test of `ImporterTests` at once.

    Args:
        importer: What is checked.
        good: A good file of its format.

    Raises:
        ConformanceError: If it does not keep the contract; all that is wrong is named.
    """
    tests = type("Tests", (ImporterTests,), {"importer": importer, "good": good})
    refuse(importer, list(dict.fromkeys(run_all(tests()))))


class _ReadOnly(io.RawIOBase):
    """A stream as a pipe is one: it gives bytes in order and nothing else."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._left = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._left.readinto(buffer)


def _answer(importer: Importer, stream: Any, options: Any) -> Imported | tuple[Diagnostic, ...] | str:
    """What was read, or why not; or what is wrong with the answer, as a phrase."""
    try:
        imported: object = importer.read(stream, options)
    except LoadError as error:
        return error.diagnostics or "it refuses the file without a diagnostic"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever else a plugin raises here is its fault
        return f"it raises {type(error).__name__}: {error}{where(error, importer.read)}"
    if not isinstance(imported, Imported):
        return f"it returns {type(imported).__name__}, not Imported"
    if not all(isinstance(item, Diagnostic) for item in imported.diagnostics):
        return "its diagnostics hold something else than Diagnostic"
    return imported
