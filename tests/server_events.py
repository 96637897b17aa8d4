"""Listening to the server-sent events of a preview, as the page does."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen


@frozen
class Events:
    """What the server tells, event by event."""

    answer: http.client.HTTPResponse

    def next(self) -> dict[str, Any] | None:
        """The next event; None at the end."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                return dict(json.loads(line[6:]))
        return None

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first event from here on of which something holds."""
        while (told := self.next()) is not None:
            if holds(told):
                return told
        raise AssertionError("the server has ended")


@contextmanager
def listening(address: str) -> Iterator[Events]:
    """A connection that is closed at the end of the block, whatever the server still has to tell."""
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=30)
    connection.request("GET", "/events")
    with connection.getresponse() as answer:
        connection.close()
        yield Events(answer)
