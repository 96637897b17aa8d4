"""What the tests of exporters and of importers share: the record, its options, its entry point, and what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from traceback import walk_tb

from timeline import plugins
from timeline.discovery import found
from timeline.errors import FormatError, PluginError
from timeline.exchange import Exporter, Importer
from timeline.options import options_of
from timeline.testing.failure import ConformanceError

__all__ = ["changes", "heavy_imports", "registered", "run_all", "where"]

_PROGRAM = """
import sys
import attrs, timeline.api
before = set(sys.modules)
__import__(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def registered(plugin: Exporter | Importer) -> Iterator[str]:
    """What keeps the host from finding a plugin by its name."""
    try:
        get = plugins.exporter if isinstance(plugin, Exporter) else plugins.importer
        if get(plugin.name) is not plugin:
            yield f"the entry point {plugin.name} leads to another {type(plugin).__name__.lower()}"
    except (FormatError, PluginError) as error:
        yield f"it is not installed: {error}; pip install -e . in its folder does so"


def changes(options: type) -> Iterator[tuple[str, object]]:
    """Every value of every option that has few, one at a time."""
    for option in options_of(options):
        if option.type is bool:
            yield option.name, not option.default
        for choice in option.choices:
            yield option.name, choice


def heavy_imports(plugin: Exporter | Importer, light: Iterable[str]) -> Iterator[str]:
    """What a new process imports together with the plugin's module, and should not."""
    group = plugins.EXPORTERS if isinstance(plugin, Exporter) else plugins.IMPORTERS
    action: Callable[..., object] = plugin.write if isinstance(plugin, Exporter) else plugin.read
    points = [item.point for item in found() if item.info.group == group and item.info.name == plugin.name and item.point]
    module = points[0].module if points else action.__module__
    done = subprocess.run(  # noqa: S603 - the interpreter that runs this, and the module of the plugin
        [sys.executable, "-c", _PROGRAM, module],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(item or os.getcwd() for item in sys.path)},
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        yield f"a new process cannot import {module}: {said[-1] if said else f'exit code {done.returncode}'}"
        return
    for name in done.stdout.split():
        if name not in sys.stdlib_module_names and name not in {module.partition(".")[0], "timeline", *light}:
            yield f"importing {module} imports {name}: import it where it writes or reads, or name it in `light`"


def where(error: BaseException, action: Callable[..., object]) -> str:
    """The last line of the plugin's own code on the way to an error, in brackets; nothing if there is none."""
    package = action.__module__.partition(".")[0]
    trace = (error.__cause__ or error).__traceback__
    own = [
        f"{frame.f_code.co_filename}:{line}"
        for frame, line in walk_tb(trace)
        if str(frame.f_globals.get("__name__")).partition(".")[0] == package
    ]
    return f" ({own[-1]})" if own else ""


def run_all(tests: object) -> Iterator[str]:
    """All that the tests of an object find, as phrases."""
    for name in [name for name in dir(tests) if name.startswith("test_")]:
        try:
            getattr(tests, name)()
        except ConformanceError as error:
            yield from error.faults
