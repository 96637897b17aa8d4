"""A chronology as a folder for any web host: a page, calendar feeds, the data, and what changed since the last time."""

from timeline.publishing.asked import checked_also, checked_selections
from timeline.publishing.edition import edition_time
from timeline.publishing.feeds import FeedInfo
from timeline.publishing.folder import PUBLISHED, Publication, publish
from timeline.publishing.names import files_of, is_part_file
from timeline.publishing.parts import SplitBy

__all__ = [
    "PUBLISHED",
    "FeedInfo",
    "Publication",
    "SplitBy",
    "checked_also",
    "checked_selections",
    "edition_time",
    "files_of",
    "is_part_file",
    "publish",
]
