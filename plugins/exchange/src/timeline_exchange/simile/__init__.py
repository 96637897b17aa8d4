"""SIMILE Timeline, in: its JSON and its XML. ``dates`` reads what both call a date, ``reading`` the events."""

from timeline_exchange.simile.reading import importer

__all__ = ["importer"]
