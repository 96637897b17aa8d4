"""The one module that authors of plugins import. ``docs/plugins.md`` says how to write one, and what it may rely on.

A plugin is a distribution with an entry point in the group ``timeline.exporters`` or ``timeline.importers`` whose
object is an `Exporter` or an `Importer`; the entry point's name is the format's name.

Everything else of the package may change with any release. What is here keeps its name and meaning as long as `API` is
the same number; names, fields with defaults, and members of enumerations may be added. The reason for so small a door:
a plugin that looks behind it breaks on the day when the inside is mended.

- To be one: `Exporter`, `Importer`, `API`, `NoOptions`.
- What an exporter gets: `Chronology`, of `Resolved` events (`ResolvedDate`, `Ends`, `Bound`, `End`, `Precision`, `Extent`,
  `Basis`, `Judged`, `Standing`, `Reason`, and of very many at once `StatedDays`) with what was authored
  (`Timeline`, `Event`, `Kind`, `Modality`, `Claim`, `Rank`, `Source`, `Agent`, `Participant`, `Place`, `Quantity`, `Link`,
  `Related`, `ImpreciseDate`, `Expression`). All are frozen.
- What it gives: `Losses`, `LeftOut`, `Edition`; the host makes an `ExportReport` of them.
- What an importer gives: `Imported`, with `Diagnostic` and `Severity`.
- What may be raised: `ExportError` by an exporter, `LoadError` by an importer; `ModelError` comes from values that break a
  rule. All are `TimelineError`; anything else is taken for a defect of the plugin.
- What helps to read other formats: `parse` (an EDTF text; a `DateError` says why it is none), `check_id`, `check_text`,
  `check_url`, `is_blank` and `MAX_TITLE` (what the model asks of texts), `did_you_mean`; JSON with the places of its values
  and nothing let through: `decode_json`, `parse_json`, `odd_json`, `JsonPlaces`, `JsonFault`, `NotJson`; tables by the flat
  profile: `read_table`, which gives a `TableReading`, with `column_texts` for native values and `no_text` for what is none.
- What helps to write others: `structured_data`, `most_important`, `iso_period` and `STRUCTURED_LOSSES` (schema.org);
  JSON Lines: `write_events`, `stream_events`, `read_lines`, with `EventStream` and `Heading`.
- What helps anywhere: `describe` and `describe_bound` (dates in words), `status` (`Status`, `Reading`, `State`),
  `day_number` and `year_month_day` (a calendar without end), `is_zone` and `near_zone`, `resolve`, `shown` (texts safe to
  print), `collector_paused` (making very many values), `read_document`, `write_document` and `MAX_DOCUMENT` (the JSON form).
"""

from timeline.authoring import Reading as TableReading
from timeline.authoring.natives import column_texts
from timeline.authoring.tables import no_text, read_table
from timeline.checks import MAX_TITLE, check_id, check_text, check_url, is_blank
from timeline.chronology import Basis, Chronology, Ends, Judged, LeftOut, Reason, Resolved, ResolvedDate, Standing
from timeline.civil import day_number, year_month_day
from timeline.claims import Claim, Rank, Source
from timeline.collector import collector_paused
from timeline.dates import Bound, End, Extent, ImpreciseDate, Precision
from timeline.diagnostics import Diagnostic, Severity
from timeline.edtf import parse
from timeline.errors import DateError, ExportError, LoadError, ModelError, TimelineError, did_you_mean, shown
from timeline.exchange import API, Edition, Exporter, ExportReport, Imported, Importer, Losses, NoOptions
from timeline.expressions import Expression
from timeline.model import Event, Kind, Modality, Timeline
from timeline.obligations import Reading, State, Status, status
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related
from timeline.reasoning import resolve
from timeline.schema import MAX_BYTES as MAX_DOCUMENT
from timeline.schema import EventStream, Heading, read_lines, stream_events, write_events
from timeline.schema import read as read_document
from timeline.schema import write as write_document
from timeline.schema.jsontext import JsonFault, NotJson
from timeline.schema.jsontext import Places as JsonPlaces
from timeline.schema.jsontext import decode as decode_json
from timeline.schema.jsontext import odd_parts as odd_json
from timeline.schema.jsontext import parse as parse_json
from timeline.stated import StatedDays
from timeline.structured import STRUCTURED_LOSSES, iso_period, most_important, structured_data
from timeline.wording import describe, describe_bound
from timeline.zones import is_zone, near_zone
from timeline_kit import refuse_foreign

refuse_foreign()

__all__ = [
    "API",
    "MAX_DOCUMENT",
    "MAX_TITLE",
    "STRUCTURED_LOSSES",
    "Agent",
    "Basis",
    "Bound",
    "Chronology",
    "Claim",
    "DateError",
    "Diagnostic",
    "Edition",
    "End",
    "Ends",
    "Event",
    "EventStream",
    "ExportError",
    "ExportReport",
    "Exporter",
    "Expression",
    "Extent",
    "Heading",
    "Imported",
    "Importer",
    "ImpreciseDate",
    "JsonFault",
    "JsonPlaces",
    "Judged",
    "Kind",
    "LeftOut",
    "Link",
    "LoadError",
    "Losses",
    "Modality",
    "ModelError",
    "NoOptions",
    "NotJson",
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
    "StatedDays",
    "Status",
    "TableReading",
    "Timeline",
    "TimelineError",
    "check_id",
    "check_text",
    "check_url",
    "collector_paused",
    "column_texts",
    "day_number",
    "decode_json",
    "describe",
    "describe_bound",
    "did_you_mean",
    "is_blank",
    "is_zone",
    "iso_period",
    "most_important",
    "near_zone",
    "no_text",
    "odd_json",
    "parse",
    "parse_json",
    "read_document",
    "read_lines",
    "read_table",
    "resolve",
    "shown",
    "status",
    "stream_events",
    "structured_data",
    "write_document",
    "write_events",
    "year_month_day",
]
