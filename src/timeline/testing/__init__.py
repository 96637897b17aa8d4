"""The conformance kit for authors of plugins: does a plugin keep the contract of `timeline.api`?

It needs no test framework. In a test of the plugin::

    from timeline.testing import check_exporter

    def test_it_keeps_the_contract():
        check_exporter(exporter)

Everything that is wrong is named in one `ConformanceError`. To add a check of exporters: a function in
``timeline.testing.exporters`` that yields phrases, and its place in ``exporter_faults``; to add a chronology to check
with: a function in ``timeline.testing.samples``.
"""

from timeline.testing.exporters import check_exporter, exporter_faults
from timeline.testing.failure import ConformanceError
from timeline.testing.importers import check_importer, importer_faults
from timeline.testing.samples import sample_chronologies

__all__ = [
    "ConformanceError",
    "check_exporter",
    "check_importer",
    "exporter_faults",
    "importer_faults",
    "sample_chronologies",
]
