"""A chronology as a folder for any web host: a page, calendar feeds, the data, and what changed since the last time."""

from timeline.publishing.feeds import FeedInfo

__all__ = ["FeedInfo"]
