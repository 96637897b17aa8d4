"""The data of what was published before: the list of the feeds that are there, and the chronology.

Anybody may have changed them. What they say is checked: a list that `publish` did not write is an error, because a feed
that it no longer names would stay as it is for good. Names of feeds are those that `timeline.publishing.names` makes, and
never paths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from timeline.checks import MAX_TITLE, check_id, check_text
from timeline.chronology import Chronology
from timeline.errors import ExportError, ModelError, TimelineError
from timeline.excerpt import keep
from timeline.policy import Policy, PolicyRule
from timeline.publishing.index import FORMAT
from timeline.publishing.names import WHOLE, is_part_file
from timeline.reasoning import resolve
from timeline.schema import MAX_BYTES, read

__all__ = ["Published", "PublishedFeeds", "earlier_chronology", "policy_of", "read_feeds"]

_MOST_BYTES = 50_000_000


@frozen
class Published:
    """A feed that was published before and is not the whole."""

    file: str
    title: str


@frozen
class PublishedFeeds:
    """The feeds that were published before."""

    id: str  #: The timeline's.
    feeds: Mapping[str, Published]  #: Those beside the whole, by their files.


def read_feeds(data: bytes) -> PublishedFeeds:
    """The feeds that a ``feeds.json`` lists.

    Raises:
        ExportError: If it is none of ours, or was damaged. The message is a phrase without the file.
    """
    if len(data) > _MOST_BYTES:
        raise ExportError(f"it has more than {_MOST_BYTES:,} bytes")
    try:
        content = json.loads(data.decode("utf-8"))
        check_id(content["id"], "id")
        files = [item["file"] for item in content["feeds"]]
        ours = content["format"] == FORMAT and WHOLE in files and all(file == WHOLE or is_part_file(file) for file in files)
    except (ValueError, KeyError, TypeError, RecursionError):  # a ModelError is a ValueError
        ours = False
    if not ours:
        raise ExportError("it is no list of feeds as publishing writes it, or is damaged")
    listed = ((item["file"], item.get("title")) for item in content["feeds"] if item["file"] != WHOLE)
    return PublishedFeeds(content["id"], {file: Published(file, _title(title)) for file, title in listed})


def _title(value: object) -> str:
    try:
        check_text(value, "title", limit=MAX_TITLE)
    except ModelError:
        return ""
    return str(value)


def earlier_chronology(data: bytes, like: Chronology) -> Chronology | None:
    """The chronology that a ``timeline.json`` was made of, resolved as it was then; None if that cannot be told.

    Args:
        data: The bytes of the file.
        like: The chronology of today: its policy is meant where the document names it by the same phrase.
    """
    timeline, _ = read(data[: MAX_BYTES + 1], name="timeline.json")
    if timeline is None:
        return None
    document: Mapping[str, Any] = json.loads(data)
    phrase = document.get("policy")
    policy = like.policy if phrase == str(like.policy) else policy_of(phrase if isinstance(phrase, str) else "")
    if policy is None:
        return None
    try:
        whole = resolve(
            timeline,
            as_of=document.get("as_of"),
            known=document.get("known"),
            sources=document.get("only_sources"),
            policy=policy,
        )
    except (TimelineError, TypeError):  # a list of sources may hold what is no text
        return None
    reasons: dict[str, str] = {}
    for item in document.get("left_out", ()):
        event, reason = (item.get(name) if isinstance(item, dict) else None for name in ("event", "reason"))
        if isinstance(event, str) and isinstance(reason, str) and event in whole:
            reasons[event] = reason
    return keep(whole, lambda entry: reasons.get(entry.id, "")) if reasons else whole


_PHRASES = {
    str(Policy(rules=[rule])).removesuffix(", else disputed"): rule for rule in PolicyRule if rule is not PolicyRule.SOURCES
}
_FIRST = re.compile(r"sources (.+) first")


def policy_of(phrase: str) -> Policy | None:
    """The policy that a phrase tells of, as far as it does: the inverse of its ``str``; None if it tells of none.

    >>> policy_of("sources un first, then the claim recorded last, else disputed").prefer
    ('un',)
    """
    if phrase == str(Policy(rules=())):
        return Policy(rules=())
    rules: list[PolicyRule] = []
    prefer: list[str] = []
    for words in phrase.removesuffix(", else disputed").split(", then "):
        named = _FIRST.fullmatch(words)
        if named:
            rules.append(PolicyRule.SOURCES)
            prefer += named[1].split(", ")
        elif words in _PHRASES:
            rules.append(_PHRASES[words])
        else:
            return None
    return Policy(rules=rules, prefer=prefer)
