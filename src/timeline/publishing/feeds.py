"""Which feeds there are beside the whole, and what is said of each to whoever may subscribe to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from attrs import frozen

from timeline.chronology import Chronology
from timeline.errors import ExportError, NotFoundError, did_you_mean, shown
from timeline.excerpt import keep, only
from timeline.publishing.names import facet_name, file_of
from timeline.queries import FACETS

__all__ = ["Feed", "FeedInfo", "address_of", "asked_feeds", "facet_value", "refresh_words"]


@frozen(kw_only=True)
class FeedInfo:
    """A feed in a published folder, as the index shows it."""

    title: str  #: The calendar's name: the timeline's title, and which part of it this is. Text, without markup.
    file: str  #: The name of the file in the folder; lower-case ASCII letters, digits and hyphens, and ``.ics``.
    events: int  #: How many events it shows.
    size: int  #: In bytes.
    refresh: str = ""  #: How often programs are to ask for it again, as a duration of RFC 5545; empty if it does not say.
    address: str = ""  #: Where it can be read (http or https), if the timeline's ``url`` says where the folder is.

    @property
    def webcal(self) -> str:
        """The address in the form on which programs offer to subscribe, if there is one."""
        return re.sub(r"^https?:", "webcal:", self.address)

    @property
    def refreshes(self) -> str:
        """How often programs are to ask for it again, in words; empty if it does not say."""
        return refresh_words(self.refresh) if self.refresh else ""


@frozen(kw_only=True)
class Feed:
    """A feed that is to be written."""

    file: str
    label: str  #: Which part of the whole it is, to be read.
    chronology: Chronology  #: Its events.


def facet_value(asked: str | tuple[str, str]) -> tuple[str, str]:
    """A selection, from ``facet=value`` or a pair of the two.

    Raises:
        ExportError: If it is neither, or there is no such facet.
    """
    pair: tuple[object, ...] = asked if isinstance(asked, tuple) else ()
    if isinstance(asked, str):
        facet, equals, value = asked.partition("=")
    elif len(pair) == 2 and all(isinstance(item, str) for item in pair):
        (facet, value), equals = asked, "="
    else:
        raise ExportError(f'{shown(asked)} is no selection; expected e.g. "tag=sanctions", or ("tag", "sanctions")')
    if facet not in FACETS:
        near = did_you_mean(facet, FACETS) or f"; there are {', '.join(FACETS)}"
        raise ExportError(f"a feed of {shown(facet)} cannot be made{near}")
    if not equals or not value:
        raise ExportError(f'{shown(asked)} is no selection; expected e.g. "tag=sanctions"')
    return facet, value


def asked_feeds(
    chronology: Chronology, asked: Iterable[str | tuple[str, str]], published: Iterable[str] = ()
) -> tuple[Feed, ...]:
    """The feeds of selections, each once.

    Args:
        chronology: The whole.
        asked: The selections, as `facet_value` takes them.
        published: The names of files that were published before. A feed that was goes on when no event is left for it.

    Raises:
        ExportError: If a selection is none, or no event has such a value.
    """
    found: dict[str, Feed] = {}
    for facet, value in map(facet_value, asked):
        file = file_of(facet_name(facet, value))
        try:
            picked = only(chronology, **{facet: value})
        except NotFoundError as error:
            if file not in published:
                raise ExportError(f"there is nothing for the feed {file}: {error}") from error
            picked = _without_events(chronology, f"no event has the {facet} {value}")
        found[file] = Feed(file=file, label=_words(chronology, facet, value), chronology=picked)
    return tuple(found.values())


def _without_events(chronology: Chronology, reason: str) -> Chronology:
    return keep(chronology, lambda _: reason)


def _words(chronology: Chronology, facet: str, value: str) -> str:
    """A value as people know it: the name of an agent and the title of a source, in place of their ids."""
    names: dict[str, str] = {}
    if facet == "agent":
        names = {agent.id: agent.name for agent in chronology.timeline.agents}
    elif facet == "source":
        names = {source.id: source.title for source in chronology.timeline.sources}
    return names.get(value, value)


def address_of(url: str, file: str) -> str:
    """Where a file of the folder is, if a timeline's url says where the folder is; else nothing.

    The url may be the folder's, that of a page in it, or that of a feed in it.

    >>> address_of("https://example.org/story", "calendar.ics"), address_of("https://example.org/a/index.html", "b.ics")
    ('https://example.org/story/calendar.ics', 'https://example.org/a/b.ics')
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return ""
    folder, _, page = parts.path.rpartition("/")
    path = f"{folder}/{file}" if "." in page or not page else f"{folder}/{page}/{file}"
    return parts._replace(path=path, query="", fragment="").geturl()


def refresh_words(duration: str) -> str:
    """How often a duration of RFC 5545 is, in words.

    >>> refresh_words("PT12H"), refresh_words("P1D"), refresh_words("PT1H30M")
    ('every 12 hours', 'every day', 'every 1 hour 30 minutes')
    """
    units = {"W": "week", "D": "day", "H": "hour", "M": "minute", "S": "second"}
    parts = [(int(number), units[unit]) for number, unit in re.findall("([0-9]+)([WDHMS])", duration)]
    if len(parts) == 1 and parts[0][0] == 1:
        return f"every {parts[0][1]}"
    return "every " + " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts)
