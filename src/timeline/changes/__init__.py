"""What changed between two chronologies, and why: event by event, and in sources, agents and the timeline itself.

The two may be two versions of a timeline, or one timeline at two states of knowledge. Things are matched by their ids.
Every event of either is accounted for, those without a date too: events of the old = unchanged + changed + removed,
events of the new = unchanged + changed + added. What only follows from the rest is not compared: the order of events,
and how each claim stands towards its date.

To add a kind of change: its member of `What`, where it is found in ``comparing``, and its words in ``timeline.cli.diff``.
"""

from timeline.changes.comparing import compare
from timeline.changes.values import About, Cause, Change, Changes, Fate, What

__all__ = ["About", "Cause", "Change", "Changes", "Fate", "What", "compare"]
