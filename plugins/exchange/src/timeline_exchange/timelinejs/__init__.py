"""TimelineJS of the Knight Lab: its JSON and its spreadsheet as CSV, both ways.

``dates`` has its dates, ``slides`` what both files have in common, ``document`` is the JSON, ``sheet`` the CSV.
"""

from timeline_exchange.timelinejs.document import exporter, importer
from timeline_exchange.timelinejs.sheet import exporter as sheet_exporter
from timeline_exchange.timelinejs.sheet import importer as sheet_importer

__all__ = ["exporter", "importer", "sheet_exporter", "sheet_importer"]
