"""Distributions made for a test: a folder on ``sys.path`` with a module, its metadata and its entry points."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

WORKING = """
    from attrs import field, frozen
    from enum import Enum
    from timeline.api import Exporter, LeftOut, Losses, Modality

    class Case(Enum):
        LOWER = "lower"
        UPPER = "upper"

    @frozen(kw_only=True)
    class Options:
        case: Case = field(default=Case.LOWER, metadata={"help": "How titles are written."})
        width: int = field(default=80, metadata={"help": "The most characters of a line."})
        numbered: bool = field(default=False, metadata={"help": "Whether lines have numbers."})
        heading: str = field(default="", metadata={"help": "A first line."})

        @width.validator
        def _positive(self, attribute, value):
            if value < 1:
                raise ValueError(f"width is {value}, and a line has at least 1 character")

    def write(chronology, stream, options):
        left_out = []
        if options.heading:
            stream.write(options.heading.encode() + b"\\n")
        for number, entry in enumerate(chronology.events, 1):
            if "hidden" in entry.event.tags:
                left_out.append(LeftOut(entry.id, "it is tagged as hidden"))
                continue
            line = entry.title.upper() if options.case is Case.UPPER else entry.title.lower()
            line = line.replace("\\n", " ")[: options.width]
            stream.write((f"{number}. {line}" if options.numbered else line).encode() + b"\\n")
        written = len(chronology.events) - len(left_out)
        modal = sum(entry.event.modality is not Modality.ACTUAL for entry in chronology.events)
        return Losses(written=written, left_out=left_out, lost={"dates": written, "modality": modal, "places": 0})

    exporter = Exporter(
        name=NAME, summary="Titles, one a line", media_type="text/plain", suffixes=(".titles",), options=Options,
        write=write, api=1, losses=("dates", "modality", "places"),
    )
"""


class Distributions:
    """Installs made-up distributions for the length of one test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modules: list[str] = []

    def install(
        self,
        name: str,
        code: str = WORKING,
        *,
        distribution: str = "",
        version: str = "1.0",
        entry_points: str | None = None,
    ) -> str:
        """Install a distribution whose one exporter is called ``name``, and return its module's name.

        A distribution with the name of one that is installed hides that one.
        """
        module = f"fake_{name.replace('-', '_')}_{len(self.modules)}"
        distribution = distribution or module.replace("_", "-")
        self.modules.append(module)
        (self.folder / f"{module}.py").write_text(f"NAME = {name!r}\n" + dedent(code), encoding="utf-8")
        info = self.folder / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", encoding="utf-8"
        )
        points = entry_points if entry_points is not None else f"[timeline.exporters]\n{name} = {module}:exporter\n"
        (info / "entry_points.txt").write_text(points, encoding="utf-8")
        return module

    def environment(self) -> dict[str, str]:
        """The environment of a process that has them too."""
        return {**os.environ, "PYTHONPATH": os.pathsep.join([str(self.folder), *filter(None, sys.path)])}

    def imported(self) -> list[str]:
        """The modules of made-up distributions that have been imported."""
        return [module for module in self.modules if module in sys.modules]


@pytest.fixture(name="distributions")
def distributions_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Distributions]:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    made = Distributions(folder)
    yield made
    for module in made.modules:
        sys.modules.pop(module, None)
