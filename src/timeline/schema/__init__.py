"""Timeline's own JSON form, ``timeline/1``: everything authored, and everything that it comes to.

One document holds a whole chronology. What was authored (agents, sources, events, claims as they were written, byte
for byte) reads back to an equal `timeline.model.Timeline`. What was resolved (dates with their bounds and reasons, the
standing of each claim, the status of each obligation) stands beside it, so that a program needs no reasoning of its
own; it is not read back.

- Every event is in ``events``, in the order of the file. One that the chronology left out has its claims, and null for
  its ``date``; ``left_out`` says why. The ids of the dated ones stand in ``order``, by date.
- A key is left out where its value is empty or ordinary: an empty text or list, no value, an importance of 0, the rank
  ``normal``, a truth value that says nothing special. The keys that are ``required`` in `export_schema` are always there.
- ``..`` is an open end and ``""`` an unknown one, as in EDTF; the two are never merged. No key at all is a third thing:
  nothing is said.
- ``as_of`` is the day on which statuses were judged; ``authored_as_of`` is the one that the timeline itself gives.
- Decimal numbers are texts, so that no reader rounds them.

A single date or duration, by itself, is `to_data` and `from_data`.

Another form is another ``format``; a document of any other is refused. One is ``timeline-lines/1``, the same facts as JSON
Lines, without what is resolved: see `timeline.schema.lines`.
"""

from timeline.schema.definition import export_schema
from timeline.schema.jsontext import MAX_BYTES
from timeline.schema.lines import EventStream, Heading, read_lines, stream_events, write_events
from timeline.schema.reading import read
from timeline.schema.records import FORMAT
from timeline.schema.values import from_data, to_data
from timeline.schema.writing import to_document, write

__all__ = [
    "FORMAT",
    "MAX_BYTES",
    "EventStream",
    "Heading",
    "export_schema",
    "from_data",
    "read",
    "read_lines",
    "stream_events",
    "to_data",
    "to_document",
    "write",
    "write_events",
]
