"""The conformance kit for authors of plugins: does a plugin keep the contract of `timeline.api`?

Three lines in a test of the plugin are a test for each thing that is promised::

    from timeline.testing import ExporterTests

    class TestMine(ExporterTests):
        exporter = mine

The classes are plain, and need no test framework: pytest finds their tests by name, `check_exporter` and
`check_importer` run them all at once. No plugin is excused from any. To add a check of exporters: a method of
`ExporterTests`; to add a chronology to check with: a function in ``timeline.testing.samples``.
"""

from timeline.testing.exporters import ExporterTests, check_exporter
from timeline.testing.failure import ConformanceError
from timeline.testing.importers import ImporterTests, check_importer
from timeline.testing.samples import sample_chronologies

__all__ = [
    "ConformanceError",
    "ExporterTests",
    "ImporterTests",
    "check_exporter",
    "check_importer",
    "sample_chronologies",
]
