"""A server of what is on show, for a browser on this machine and for nobody else.

It listens on the loopback, and answers only requests that are meant for it: a page of others that gives its own name the
address 127.0.0.1 ("DNS rebinding") sends that name as its host, and is refused. It knows a fixed set of names, and no
file system: there is nothing that a path could lead out of, and no folder to be listed.

- ``/`` is the page around the published page (`timeline.publishing.frame`);
- ``/site/...`` are the published files;
- ``/events`` tells of every change, as server-sent events.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any

from timeline.publishing.board import Board, Served, Shown, served
from timeline.publishing.frame import FOLDER, frame_page, frame_policy

__all__ = ["serving"]

_ADDRESS = "127.0.0.1"
_NAMES = ("localhost", "127.0.0.1", "[::1]")
_FIRST_PORT, _LAST_PORT = 8000, 8099
_BEAT = 15  # seconds between two signs of life, by which a browser that has gone is noticed
_ALWAYS = {
    "Cache-Control": "no-cache",  # kept, and asked for again each time
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@contextmanager
def serving(board: Board, port: int | None = None) -> Iterator[str]:
    """Serve what hangs on a board until the block ends.

    Args:
        board: What is shown; it is closed at the end.
        port: The port, 0 for any that is free. By default 8000, or the next that is free.

    Yields:
        The address of the page, ``http://127.0.0.1:8000/``.

    Raises:
        OSError: If the port is taken.
    """
    with _server(board, port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://{_ADDRESS}:{server.server_port}/"
        finally:
            board.close()
            server.shutdown()
            thread.join()


def _server(board: Board, port: int | None) -> _Server:
    if port is not None:
        return _bound(board, port)
    for free in range(_FIRST_PORT, _LAST_PORT + 1):
        try:
            return _bound(board, free)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return _bound(board, 0)


def _bound(board: Board, port: int) -> _Server:
    try:
        return _Server(board, port)
    except OSError as error:
        raise OSError(error.errno, f"port {port} cannot be used: {error.strerror}") from error


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name != "nt"  # where it would let two servers have one port

    def __init__(self, board: Board, port: int) -> None:
        self.board = board
        self.frame = served("index.html", frame_page())
        super().__init__((_ADDRESS, port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in _NAMES} | set(_NAMES if self.server_port == 80 else ())

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # not HTTPServer's, which asks the network for this machine's name
        self.server_name, self.server_port = _ADDRESS, int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # a browser that goes away in the middle is no fault
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "timeline", ""
    error_content_type, error_message_format = "text/plain; charset=utf-8", "%(code)d %(message)s\n"
    timeout = 60  # seconds until a connection without a request is closed

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        hosts = [host.lower() for host in self.headers.get_all("Host", [])]
        if len(hosts) != 1 or hosts[0] not in self.server.hosts:
            self.send_error(HTTPStatus.FORBIDDEN, "Not a host of this server")
        elif path == "/":
            self._send(self.server.frame, {"Content-Security-Policy": frame_policy()})
        elif path == "/events":
            self._tell()
        elif (found := self._file(path)) is not None:
            self._send(found, {"Content-Security-Policy": "frame-ancestors 'self'"})
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 - the name is http.server's

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what is published."""

    def end_headers(self) -> None:
        for name, value in _ALWAYS.items():
            self.send_header(name, value)
        super().end_headers()

    def _file(self, path: str) -> Served | None:
        files: Mapping[str, Served] = self.server.board.shown.files
        folder = f"/{FOLDER}"
        return files.get(path.removeprefix(folder) or "index.html") if path.startswith(folder) else None

    def _send(self, file: Served, headers: Mapping[str, str]) -> None:
        known = [tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")]
        same = file.etag in known or known == ["*"]
        self.send_response(HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)
        self.send_header("ETag", file.etag)
        for name, value in headers.items():
            self.send_header(name, value)
        if not same:
            self.send_header("Content-Type", file.media_type)
            self.send_header("Content-Length", str(len(file.content)))
        self.end_headers()
        if not same and self.command != "HEAD":
            self.wfile.write(file.content)

    def _tell(self) -> None:
        """Send what is on show now, and from then on whatever is put up, until one of both ends goes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        seen: Shown | None = None
        while self.command != "HEAD" and (shown := self.server.board.other_than(seen, _BEAT)) is not None:
            self.wfile.write(b":\n\n" if shown is seen else _event(shown))
            seen = shown


def _event(shown: Shown) -> bytes:
    data = json.dumps({"edition": shown.edition, "faults": shown.faults})  # ASCII, on one line
    return f"retry: 1000\ndata: {data}\n\n".encode("ascii")
