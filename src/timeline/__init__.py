"""Keep one sourced chronology in text files; publish it as a chart, a calendar feed and JSON.

>>> import timeline as tl
>>> t = tl.Timeline(events=[tl.Event(id="adoption", title="It is adopted", date="2017-12")])
>>> str(tl.resolve(t)["adoption"].date.latest)
'2017-12-31'

Names are loaded when they are first used, so that ``import timeline`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.allen import AllenRelation as AllenRelation
    from timeline.arithmetic import DayRange as DayRange
    from timeline.arithmetic import covers as covers
    from timeline.arithmetic import dates_giving as dates_giving
    from timeline.arithmetic import distance as distance
    from timeline.arithmetic import hull as hull
    from timeline.arithmetic import intersection as intersection
    from timeline.calendars import Calendar as Calendar
    from timeline.calendars import register_calendar as register_calendar
    from timeline.changes import Cause as Cause
    from timeline.changes import Change as Change
    from timeline.changes import Changes as Changes
    from timeline.changes import compare as compare
    from timeline.chronology import Basis as Basis
    from timeline.chronology import Ends as Ends
    from timeline.chronology import Judged as Judged
    from timeline.chronology import LeftOut as LeftOut
    from timeline.chronology import Reason as Reason
    from timeline.chronology import Resolved as Resolved
    from timeline.chronology import ResolvedDate as ResolvedDate
    from timeline.chronology import Standing as Standing
    from timeline.claims import Claim as Claim
    from timeline.claims import Rank as Rank
    from timeline.claims import Source as Source
    from timeline.dates import Bound as Bound
    from timeline.dates import BoundedDate as BoundedDate
    from timeline.dates import Dated as Dated
    from timeline.dates import End as End
    from timeline.dates import Extent as Extent
    from timeline.dates import Form as Form
    from timeline.dates import ImpreciseDate as ImpreciseDate
    from timeline.dates import Precision as Precision
    from timeline.diagnostics import Diagnostic as Diagnostic
    from timeline.diagnostics import Severity as Severity
    from timeline.durations import Duration as Duration
    from timeline.durations import parse_duration as parse_duration
    from timeline.edtf import parse as parse
    from timeline.errors import DateError as DateError
    from timeline.errors import DateRangeError as DateRangeError
    from timeline.errors import DurationError as DurationError
    from timeline.errors import ExportError as ExportError
    from timeline.errors import FormatError as FormatError
    from timeline.errors import LoadError as LoadError
    from timeline.errors import ModelError as ModelError
    from timeline.errors import NotFoundError as NotFoundError
    from timeline.errors import OptionError as OptionError
    from timeline.errors import PluginError as PluginError
    from timeline.errors import ResolutionError as ResolutionError
    from timeline.errors import TimelineError as TimelineError
    from timeline.errors import TimelineWarning as TimelineWarning
    from timeline.errors import UndecidedError as UndecidedError
    from timeline.excerpt import only as only
    from timeline.exchange import ExportReport as ExportReport
    from timeline.expressions import Relation as Relation
    from timeline.expressions import Relative as Relative
    from timeline.expressions import parse_expression as parse_expression
    from timeline.facade import Chronology as Chronology
    from timeline.facade import resolve as resolve
    from timeline.files import check as check
    from timeline.files import dump as dump
    from timeline.files import dumps as dumps
    from timeline.files import load as load
    from timeline.model import Event as Event
    from timeline.model import Kind as Kind
    from timeline.model import Modality as Modality
    from timeline.model import Timeline as Timeline
    from timeline.obligations import Reading as Reading
    from timeline.obligations import State as State
    from timeline.obligations import Status as Status
    from timeline.obligations import status as status
    from timeline.obligations import statuses as statuses
    from timeline.parts import Agent as Agent
    from timeline.parts import Link as Link
    from timeline.parts import Participant as Participant
    from timeline.parts import Place as Place
    from timeline.parts import Quantity as Quantity
    from timeline.parts import Related as Related
    from timeline.publishing import FeedInfo as FeedInfo
    from timeline.publishing import Publication as Publication
    from timeline.publishing import publish as publish
    from timeline.queries import Found as Found
    from timeline.queries import Selection as Selection
    from timeline.queries import at as at
    from timeline.queries import between as between
    from timeline.queries import grouped as grouped
    from timeline.queries import happened_before as happened_before
    from timeline.queries import held_at as held_at
    from timeline.queries import select as select
    from timeline.reasoning import Policy as Policy
    from timeline.schema import EventStream as EventStream
    from timeline.schema import Heading as Heading
    from timeline.schema import from_data as from_data
    from timeline.schema import stream_events as stream_events
    from timeline.schema import to_data as to_data
    from timeline.schema import write_events as write_events
    from timeline.truth import Truth as Truth
    from timeline.wording import WordsReading as WordsReading
    from timeline.wording import describe as describe
    from timeline.wording import describe_bound as describe_bound
    from timeline.wording import parse_words as parse_words

__all__ = [
    "Agent",
    "AllenRelation",
    "Basis",
    "Bound",
    "BoundedDate",
    "Calendar",
    "Cause",
    "Change",
    "Changes",
    "Chronology",
    "Claim",
    "DateError",
    "DateRangeError",
    "Dated",
    "DayRange",
    "Diagnostic",
    "Duration",
    "DurationError",
    "End",
    "Ends",
    "Event",
    "EventStream",
    "ExportError",
    "ExportReport",
    "Extent",
    "FeedInfo",
    "Form",
    "FormatError",
    "Found",
    "Heading",
    "ImpreciseDate",
    "Judged",
    "Kind",
    "LeftOut",
    "Link",
    "LoadError",
    "Modality",
    "ModelError",
    "NotFoundError",
    "OptionError",
    "Participant",
    "Place",
    "PluginError",
    "Policy",
    "Precision",
    "Publication",
    "Quantity",
    "Rank",
    "Reading",
    "Reason",
    "Related",
    "Relation",
    "Relative",
    "ResolutionError",
    "Resolved",
    "ResolvedDate",
    "Selection",
    "Severity",
    "Source",
    "Standing",
    "State",
    "Status",
    "Timeline",
    "TimelineError",
    "TimelineWarning",
    "Truth",
    "UndecidedError",
    "WordsReading",
    "at",
    "between",
    "check",
    "compare",
    "covers",
    "dates_giving",
    "describe",
    "describe_bound",
    "distance",
    "dump",
    "dumps",
    "from_data",
    "grouped",
    "happened_before",
    "held_at",
    "hull",
    "intersection",
    "load",
    "only",
    "parse",
    "parse_duration",
    "parse_expression",
    "parse_words",
    "publish",
    "register_calendar",
    "resolve",
    "select",
    "status",
    "statuses",
    "stream_events",
    "to_data",
    "write_events",
]

_HOMES = {
    "timeline.allen": ("AllenRelation",),
    "timeline.arithmetic": (
        "DayRange",
        "covers",
        "dates_giving",
        "distance",
        "hull",
        "intersection",
    ),
    "timeline.calendars": (
        "Calendar",
        "register_calendar",
    ),
    "timeline.changes": (
        "Cause",
        "Change",
        "Changes",
        "compare",
    ),
    "timeline.chronology": (
        "Basis",
        "Ends",
        "Judged",
        "LeftOut",
        "Reason",
        "Resolved",
        "ResolvedDate",
        "Standing",
    ),
    "timeline.claims": (
        "Claim",
        "Rank",
        "Source",
    ),
    "timeline.dates": (
        "Bound",
        "BoundedDate",
        "Dated",
        "End",
        "Extent",
        "Form",
        "ImpreciseDate",
        "Precision",
    ),
    "timeline.diagnostics": (
        "Diagnostic",
        "Severity",
    ),
    "timeline.durations": (
        "Duration",
        "parse_duration",
    ),
    "timeline.edtf": ("parse",),
    "timeline.errors": (
        "DateError",
        "DateRangeError",
        "DurationError",
        "ExportError",
        "FormatError",
        "LoadError",
        "ModelError",
        "NotFoundError",
        "OptionError",
        "PluginError",
        "ResolutionError",
        "TimelineError",
        "TimelineWarning",
        "UndecidedError",
    ),
    "timeline.excerpt": ("only",),
    "timeline.exchange": ("ExportReport",),
    "timeline.expressions": (
        "Relation",
        "Relative",
        "parse_expression",
    ),
    "timeline.facade": (
        "Chronology",
        "resolve",
    ),
    "timeline.files": (
        "check",
        "dump",
        "dumps",
        "load",
    ),
    "timeline.model": (
        "Event",
        "Kind",
        "Modality",
        "Timeline",
    ),
    "timeline.obligations": (
        "Reading",
        "State",
        "Status",
        "status",
        "statuses",
    ),
    "timeline.parts": (
        "Agent",
        "Link",
        "Participant",
        "Place",
        "Quantity",
        "Related",
    ),
    "timeline.publishing": (
        "FeedInfo",
        "Publication",
        "publish",
    ),
    "timeline.queries": (
        "Found",
        "Selection",
        "at",
        "between",
        "grouped",
        "happened_before",
        "held_at",
        "select",
    ),
    "timeline.reasoning": ("Policy",),
    "timeline.schema": (
        "EventStream",
        "Heading",
        "from_data",
        "stream_events",
        "to_data",
        "write_events",
    ),
    "timeline.truth": ("Truth",),
    "timeline.wording": (
        "WordsReading",
        "describe",
        "describe_bound",
        "parse_words",
    ),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    module = _HOME_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
