"""The one module that authors of plugins import. ``docs/plugins.md`` says how to write one, and what it may rely on.

A plugin is a distribution with an entry point in the group ``timeline.exporters`` or ``timeline.importers`` whose
object is an `Exporter` or an `Importer`; the entry point's name is the format's name.

Everything else of the package may change with any release. What is here keeps its name and meaning as long as `API` is
the same number; names, fields with defaults, and members of enumerations may be added. The reason for so small a door:
a plugin that looks behind it breaks on the day when the inside is mended.

- To be one: `Exporter`, `Importer`, `API`, `NoOptions`.
- What an exporter gets: `Chronology`, of `Resolved` events (`ResolvedDate`, `Ends`, `Bound`, `End`, `Precision`, `Extent`,
  `Basis`, `Judged`, `Standing`, `Reason`) with what was authored (`Timeline`, `Event`, `Kind`, `Modality`, `Claim`, `Rank`,
  `Source`, `Agent`, `Participant`, `Place`, `Quantity`, `Link`, `Related`, `ImpreciseDate`, `Expression`). All are frozen.
- What it gives: `Losses`, `LeftOut`, `Edition`; the host makes an `ExportReport` of them.
- What an importer gives: `Imported`, with `Diagnostic` and `Severity`.
- What may be raised: `ExportError` by an exporter, `LoadError` by an importer; `ModelError` comes from values that break a
  rule. All are `TimelineError`; anything else is taken for a defect of the plugin.
- What helps: `describe` and `describe_bound` (dates in words), `status` (`Status`, `Reading`, `State`), `day_number` and
  `year_month_day` (a calendar without end), `is_zone`, `resolve`, `shown` (texts safe to print), `collector_paused` (making
  very many values), `read_document`, `write_document` and `MAX_DOCUMENT` (the JSON form).
"""

from timeline.chronology import Basis, Chronology, Ends, Judged, LeftOut, Reason, Resolved, ResolvedDate, Standing
from timeline.civil import day_number, year_month_day
from timeline.claims import Claim, Rank, Source
from timeline.collector import collector_paused
from timeline.dates import Bound, End, Extent, ImpreciseDate, Precision
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ExportError, LoadError, ModelError, TimelineError, shown
from timeline.exchange import API, Edition, Exporter, ExportReport, Imported, Importer, Losses, NoOptions
from timeline.expressions import Expression
from timeline.model import Event, Kind, Modality, Timeline
from timeline.obligations import Reading, State, Status, status
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related
from timeline.reasoning import resolve
from timeline.schema import MAX_BYTES as MAX_DOCUMENT
from timeline.schema import read as read_document
from timeline.schema import write as write_document
from timeline.wording import describe, describe_bound
from timeline.zones import is_zone
from timeline_kit import refuse_foreign

refuse_foreign()

__all__ = [
    "API",
    "MAX_DOCUMENT",
    "Agent",
    "Basis",
    "Bound",
    "Chronology",
    "Claim",
    "Diagnostic",
    "Edition",
    "End",
    "Ends",
    "Event",
    "ExportError",
    "ExportReport",
    "Exporter",
    "Expression",
    "Extent",
    "Imported",
    "Importer",
    "ImpreciseDate",
    "Judged",
    "Kind",
    "LeftOut",
    "Link",
    "LoadError",
    "Losses",
    "Modality",
    "ModelError",
    "NoOptions",
    "Participant",
    "Place",
    "Precision",
    "Quantity",
    "Rank",
    "Reading",
    "Reason",
    "Related",
    "Resolved",
    "ResolvedDate",
    "Severity",
    "Source",
    "Standing",
    "State",
    "Status",
    "Timeline",
    "TimelineError",
    "collector_paused",
    "day_number",
    "describe",
    "describe_bound",
    "is_zone",
    "read_document",
    "resolve",
    "shown",
    "status",
    "write_document",
    "year_month_day",
]
