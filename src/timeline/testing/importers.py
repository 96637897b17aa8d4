"""Does an importer keep the contract?"""

from __future__ import annotations

import io

from timeline import plugins
from timeline.diagnostics import Diagnostic
from timeline.errors import LoadError
from timeline.exchange import Imported, Importer
from timeline.testing.failure import ConformanceError

__all__ = ["check_importer", "importer_faults"]

_BROKEN: tuple[tuple[str, bytes], ...] = (
    ("an empty file", b""),
    ("a page of HTML", b"<!doctype html><html><body>Not found</body></html>"),
    ("bytes that are no text", bytes(range(256)) * 4),
    ("zeros", b"\0" * 1000),
    ("UTF-16", "title,date\n".encode("utf-16")),
    ("deep nesting", b"[" * 100_000),
    ("a JSON null", b"null"),
    ("a long line", b"x" * 1_000_000),
)


def check_importer(importer: Importer, whole: bytes = b"") -> None:
    """Check that an importer keeps the contract: see `importer_faults` for what is checked.

    Raises:
        ConformanceError: If it does not; all that is wrong is named.
    """
    faults = importer_faults(importer, whole)
    if faults:
        raise ConformanceError(str(getattr(importer, "name", importer)), faults)


def importer_faults(importer: Importer, whole: bytes = b"") -> list[str]:
    """All that is wrong with an importer, as phrases; none if it keeps the contract.

    - The record itself is right: name, version of the contract, summary, suffixes, options.
    - What cannot be read gives a `LoadError` with diagnostics, or a timeline, and never another exception.
    - The same bytes give the same result.

    Args:
        importer: What is checked.
        whole: A good file of its format, if there is one at hand; it is read whole, and cut short at many places.
    """
    faults = plugins.contract_faults(importer, Importer)
    if faults:
        return faults
    inputs = list(_BROKEN)
    if whole:
        inputs += [("the good file", whole)]
        inputs += [(f"the good file cut after {cut} bytes", whole[:cut]) for cut in _cuts(len(whole))]
    for name, data in inputs:
        try:
            results = [_result(importer, data) for _ in range(2)]
        except Exception as error:  # whatever a plugin raises here is its fault
            faults.append(f"{name}: it raises {type(error).__name__}: {error}")
            continue
        if isinstance(results[0], str):
            faults.append(f"{name}: {results[0]}")
        elif results[0] != results[1]:
            faults.append(f"{name}: the same bytes give another result the second time")
        elif name == "the good file" and not isinstance(results[0], Imported):
            faults.append(f"{name}: it is refused: {results[0][0]}")
    return faults


def _cuts(length: int) -> list[int]:
    return sorted({length * part // 20 for part in range(1, 20)})


def _result(importer: Importer, data: bytes) -> Imported | tuple[Diagnostic, ...] | str:
    """What was read, or why not; or what is wrong with the answer, as a phrase."""
    try:
        imported: object = importer.read(io.BytesIO(data), importer.options())
    except LoadError as error:
        return error.diagnostics or "it refuses the file without a diagnostic"
    return imported if isinstance(imported, Imported) else f"it returns {type(imported).__name__}, not Imported"
