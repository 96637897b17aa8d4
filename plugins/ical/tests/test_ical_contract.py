"""The exporter and the importer keep the contract of plugins."""

from __future__ import annotations

from ical_build import export
from timeline_ical import exporter, importer

from timeline.testing import ExporterTests, ImporterTests, sample_chronologies


class TestExporter(ExporterTests):
    exporter = exporter


class TestImporter(ImporterTests):
    importer = importer
    good = export(dict(sample_chronologies())["every field"]).content
