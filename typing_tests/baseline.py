"""What type checkers say of the public names: read by mypy, never run."""

from __future__ import annotations

from typing import assert_type

import timeline as tl
from timeline.api import Exporter, Losses


def dates() -> None:
    date = tl.parse("2017-12~")
    assert_type(date, tl.ImpreciseDate)
    assert_type(date.earliest, tl.Bound)
    assert_type(date.before(tl.parse("2019")), tl.Truth)
    assert_type(date.text, str)


def reasoning(dossier: tl.Timeline) -> None:
    chronology = tl.resolve(dossier, as_of="2020-01-30", policy=tl.Policy(prefer=("kbs",)))
    assert_type(chronology, tl.Chronology)
    assert_type(chronology["adoption"], tl.Resolved)
    assert_type(chronology["adoption"].date.basis, tl.Basis)
    assert_type(chronology["adoption"].claims[0].standing, tl.Standing | None)
    assert_type(chronology.between("2019-12-01", "2019-12-31"), tl.Selection)
    assert_type(chronology.happened_before("a", "b"), tl.Truth)
    assert_type(tl.status(chronology, "obligation"), tl.Status | None)
    assert_type([entry.id for entry in chronology], list[str])


def files(chronology: tl.Chronology) -> None:
    assert_type(tl.load("dossier.yaml"), tl.Timeline)
    assert_type(tl.check("dossier.yaml"), tuple[tl.Diagnostic, ...])
    assert_type(tl.dump(chronology, "calendar.ics", refresh="PT12H"), tl.ExportReport)
    assert_type(tl.dumps(chronology, "json"), bytes)
    assert_type(tl.publish(chronology, "public"), tl.Publication)
    assert_type(tl.publish(chronology, "public")[0], tl.ExportReport)
    assert_type(chronology.only(tag="sanctions", during="2019/2020"), tl.Chronology)


def plugins(exporter: Exporter, losses: Losses) -> None:
    assert_type(exporter.lossless, bool)
    assert_type(losses.written, int)
