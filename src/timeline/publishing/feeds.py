"""What is said of a calendar feed to whoever may subscribe to it."""

from __future__ import annotations

from attrs import frozen

__all__ = ["FeedInfo"]


@frozen(kw_only=True)
class FeedInfo:
    """A feed in a published folder, as the index shows it."""

    title: str  #: The calendar's name: the timeline's title, and which part of it this is. Text, without markup.
    file: str  #: The name of the file in the folder; lower-case ASCII letters, digits and hyphens, and ``.ics``.
    events: int  #: How many events it shows.
    size: int  #: In bytes.
    refresh: str = ""  #: How often programs are to ask for it again, as a duration of RFC 5545; empty if it does not say.
    address: str = ""  #: Where it can be read (http or https), if the timeline's ``url`` says where the folder is.
