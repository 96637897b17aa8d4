"""markwhen, a text format for timelines, both ways.

``dates`` has what stands before the colon of an event, ``texts`` what its texts may hold, ``reading`` and ``writing`` the
whole.
"""

from timeline_exchange.markwhen.reading import importer
from timeline_exchange.markwhen.writing import exporter

__all__ = ["exporter", "importer"]
