"""Claims to a chronology: relative dates, reconciliation, narrowing, and the reasons for each result.

The way of an event's date: `timeline.reasoning.moments` takes its claims apart, `timeline.reasoning.reconcile` solves them
with all others (`timeline.reasoning.relations` and `timeline.reasoning.network` hold the arithmetic), and
`timeline.reasoning.results` and `timeline.reasoning.explain` put date and reasons together.
"""

from timeline.policy import Policy
from timeline.reasoning.pipeline import resolve

__all__ = ["Policy", "resolve"]
