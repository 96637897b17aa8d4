"""The one module that authors of plugins import.

A plugin is a distribution with an entry point in the group ``timeline.exporters`` or ``timeline.importers`` whose
object is an `Exporter` or an `Importer`; the entry point's name is the format's name.
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
