"""A feed on the loopback, served as a web server would: with ETag and Last-Modified, and 304 to those who have it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from attrs import define, field, frozen

PATH = "/calendar.ics"


@frozen
class Request:
    """What a program asked, and what it was told."""

    method: str
    path: str
    agent: str  #: Its User-Agent.
    known: str  #: Its If-None-Match.
    status: int


@define
class Served:
    """A feed that can be published again, and who asked for it."""

    port: int
    content: bytes = b""
    edition: int = 0  #: How many times it was published: the ETag differs each time, as after a new upload of a file.
    requests: list[Request] = field(factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    @property
    def etag(self) -> str:
        return f'"{self.edition}-{hashlib.sha256(self.content).hexdigest()[:16]}"'

    def publish(self, content: bytes) -> None:
        self.content = content
        self.edition += 1

    def of(self, agent: str) -> list[Request]:
        """The requests for the feed by a program, as its User-Agent names it."""
        return [item for item in self.requests if agent in item.agent and item.path == PATH]


@contextmanager
def serving(content: bytes) -> Iterator[Served]:
    """A server of one feed, on a port of its own, for as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            known = self.headers.get("If-None-Match", "")
            status = HTTPStatus.OK
            if self.path != PATH:
                status = HTTPStatus.NOT_FOUND
            elif known == served.etag:
                status = HTTPStatus.NOT_MODIFIED
            agent = self.headers.get("User-Agent", "")
            served.requests.append(Request(self.command, self.path, agent, known, int(status)))
            body = served.content if status is HTTPStatus.OK else b""
            self.send_response(status)
            if self.path == PATH:
                self.send_header("ETag", served.etag)
                self.send_header("Last-Modified", formatdate(1_577_836_800 + served.edition, usegmt=True))
            if status is not HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Type", "text/calendar; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: the requests are kept."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Served(server.server_port)
        served.publish(content)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
