"""A chronology as a folder for any web host: a page, calendar feeds, the data, and what changed since the last time."""

from timeline.publishing.edition import edition_time
from timeline.publishing.feeds import FeedInfo
from timeline.publishing.folder import PUBLISHED, Publication, publish
from timeline.publishing.names import files_of
from timeline.publishing.parts import SplitBy

__all__ = ["PUBLISHED", "FeedInfo", "Publication", "SplitBy", "edition_time", "files_of", "publish"]
