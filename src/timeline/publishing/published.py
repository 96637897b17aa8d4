"""What was published before, as the folder tells it: the feeds that are there, and the chronology of its data.

A folder may have been changed by anybody. What it says is checked, and what is not as `publish` writes it is passed over:
names of feeds are those that `timeline.publishing.names` makes, and never paths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from timeline.checks import MAX_TITLE, check_text
from timeline.chronology import Chronology
from timeline.errors import ModelError, TimelineError
from timeline.excerpt import keep
from timeline.policy import Policy, PolicyRule
from timeline.publishing.names import is_part_file
from timeline.reasoning import resolve
from timeline.schema import MAX_BYTES, read

__all__ = ["Published", "earlier_chronology", "policy_of", "published_feeds"]

_MOST_FEEDS = 100_000
_MOST_BYTES = 50_000_000


@frozen
class Published:
    """A feed that was published before and is not the whole."""

    file: str
    title: str


def published_feeds(data: bytes) -> dict[str, Published]:
    """The feeds that a ``feeds.json`` lists beside the whole, by their files; what is in it otherwise is passed over."""
    try:
        content = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        return {}
    listed = content.get("feeds") if isinstance(content, dict) else None
    found: dict[str, Published] = {}
    for item in (listed if isinstance(listed, list) else [])[:_MOST_FEEDS]:
        file = item.get("file") if isinstance(item, dict) else None
        if isinstance(file, str) and is_part_file(file):
            found[file] = Published(file, _title(item.get("title")))
    return found


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
