"""The server of a preview: what it answers, to whom, and what it tells of changes; over real connections."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from server_events import listening

from timeline.publishing.board import Board
from timeline.publishing.serving import serving

FILES = {
    "index.html": b"<!DOCTYPE html><title>One</title>",
    "calendar.ics": b"BEGIN:VCALENDAR\r\n",
    "changes.atom": b"<feed/>",
    "changes.md": b"# Changes\n",
    "timeline.json": b"{}\n",
}


@pytest.fixture
def board() -> Board:
    board = Board()
    board.show(FILES)
    return board


@pytest.fixture
def port(board: Board) -> Iterator[int]:
    with serving(board, 0) as address:
        yield port_of(address)


def port_of(address: str) -> int:
    found = re.fullmatch(r"http://127\.0\.0\.1:([0-9]+)/", address)
    assert found is not None
    return int(found[1])


def ask(port: int, path: str, *, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()


def raw(port: int, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request.encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize(
    ("path", "file", "media_type"),
    [
        ("/site/", "index.html", "text/html; charset=utf-8"),
        ("/site/index.html?x=1", "index.html", "text/html; charset=utf-8"),
        ("/site/calendar.ics", "calendar.ics", "text/calendar; charset=utf-8"),
        ("/site/changes.atom", "changes.atom", "application/atom+xml; charset=utf-8"),
        ("/site/changes.md", "changes.md", "text/markdown; charset=utf-8"),
        ("/site/timeline.json", "timeline.json", "application/json"),
    ],
)
def test_a_file_is_served_to_the_byte_as_what_it_is(port: int, path: str, file: str, media_type: str) -> None:
    answer, body = ask(port, path)
    assert (answer.status, body, answer.headers["Content-Type"]) == (200, FILES[file], media_type)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    head, nothing = ask(port, path, method="HEAD")
    assert (head.status, nothing, head.headers["Content-Length"]) == (200, b"", str(len(body)))


def test_what_a_browser_has_already_is_not_sent_again_until_it_changes(port: int, board: Board) -> None:
    tag = ask(port, "/site/calendar.ics")[0].headers["ETag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer, body = ask(port, "/site/calendar.ics", If_None_Match=known)
        assert (answer.status, body, answer.headers["ETag"]) == (304, b"", tag)
    assert ask(port, "/site/calendar.ics", If_None_Match='"other"')[0].status == 200
    board.show({**FILES, "calendar.ics": b"BEGIN:VCALENDAR\r\nX\r\n"})
    answer, body = ask(port, "/site/calendar.ics", If_None_Match=tag)
    assert (answer.status, body) == (200, b"BEGIN:VCALENDAR\r\nX\r\n")
    assert ask(port, "/site/index.html", If_None_Match=ask(port, "/site/")[0].headers["ETag"])[0].status == 304


@pytest.mark.hostile
@pytest.mark.parametrize(
    "path",
    [
        "/site/../../../../etc/passwd",
        "/site/..%2f..%2fetc%2fpasswd",
        "/site/%2e%2e/etc/passwd",
        "/site//etc/passwd",
        "/site/..\\..\\etc\\passwd",
        "/site/index.html/",
        "/site/index.html\x00.ics",
        "/site",
        "/sitecalendar.ics",
        "/calendar.ics",
        "/etc/passwd",
        "http://127.0.0.1/site/index.html",
        "*",
    ],
)
def test_whatever_is_no_name_of_a_file_is_not_found(port: int, path: str) -> None:
    answer = raw(port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ")[1] == b"404"
    assert answer.partition(b"\r\n\r\n")[2] == b"404 Not Found\n"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(port: int, name: str) -> None:
    assert ask(port, "/", Host=f"{name}:{port}")[0].status == 200


@pytest.mark.hostile
@pytest.mark.parametrize(
    "host",
    [
        "Host: evil.example:{port}\r\n",
        "Host: localhost\r\n",
        "Host: localhost:1\r\n",
        "Host: localhost:{port}.evil.example\r\n",
        "Host: 127.0.0.1.evil.example:{port}\r\n",
        "Host: 0.0.0.0:{port}\r\n",
        "Host:\r\n",
        "Host: localhost:{port}\r\nHost: evil.example\r\n",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/site/timeline.json", "/events"])
def test_a_page_of_others_that_calls_itself_this_machine_is_refused(port: int, host: str, path: str) -> None:
    answer = raw(port, f"GET {path} HTTP/1.1\r\n{host.format(port=port)}Connection: close\r\n\r\n")
    assert answer.split(b" ")[1] == b"403"
    assert answer.partition(b"\r\n\r\n")[2] == b"403 Not a host of this server\n"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_done_but_reading(port: int, method: str) -> None:
    answer, _ = ask(port, "/site/index.html", method=method)
    assert answer.status == 501
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_it_is_heard_on_the_loopback_alone(port: int) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: it only tells which address of this machine leads outside
        outside = probe.getsockname()[0]
    if outside.startswith("127."):
        pytest.skip("this machine has no address but the loopback's")
    with pytest.raises(OSError, match=r"refused|unreachable"):
        socket.create_connection((outside, port), timeout=5)


class _Inline(HTMLParser):
    """What stands inline in a page, by the element; and whether anything has an attribute that would run or style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside = ""
        self.found: dict[str, str] = {}
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.found[self.inside] = self.found.get(self.inside, "") + data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.inside = ""


def test_the_frame_allows_its_own_script_and_style_and_nothing_else(port: int) -> None:
    answer, body = ask(port, "/")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    page = _Inline(body.decode("utf-8"))
    for element in ("script", "style"):
        digest = b64encode(sha256(page.found[element].encode("utf-8")).digest()).decode()
        assert policy[f"{element}-src"] == f"'sha256-{digest}'"
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval", page.found["script"])


def test_changes_are_told_as_they_happen_and_faults_leave_the_last_good_files(port: int, board: Board) -> None:
    address = f"http://127.0.0.1:{port}/"
    with listening(address) as events:
        assert events.answer.headers["Content-Type"] == "text/event-stream"
        first = events.next()
        assert first is not None
        assert (first["faults"], bool(first["edition"])) == ("", True)
        board.fault("x.yaml:1:1: error: <b>\u2028\nno\n\ndata: x")
        assert events.next() == {"edition": first["edition"], "faults": "x.yaml:1:1: error: <b>\u2028\nno\n\ndata: x"}
        assert ask(port, "/site/")[1] == FILES["index.html"]
        board.show(FILES)
        assert events.next() == first
        board.show({**FILES, "index.html": b"two"})
        second = events.next()
        assert second is not None
        assert second["edition"] != first["edition"]
        with listening(address) as others:
            assert others.next() == second


def test_before_there_is_anything_good_nothing_is_found_and_the_faults_are_told() -> None:
    board = Board()
    with serving(board, 0) as address:
        board.fault("no")
        assert ask(port_of(address), "/site/")[0].status == 404
        with listening(address) as events:
            assert events.next() == {"edition": "", "faults": "no"}


def test_a_page_that_goes_away_is_noticed_and_no_word_is_said(
    board: Board, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("timeline.publishing.serving._BEAT", 0.05)
    before = threading.active_count()
    with serving(board, 0) as address:
        with listening(address) as events:
            events.next()
            assert events.answer.readline() == b"\n"
            assert events.answer.readline() == b":\n"
            assert threading.active_count() == before + 2
        for _ in range(200):
            if threading.active_count() == before + 1:
                break
            threading.Event().wait(0.05)
        assert threading.active_count() == before + 1
    assert capfd.readouterr() == ("", "")


def test_at_the_end_every_page_is_let_go_and_the_port_is_free_again(board: Board) -> None:
    with serving(board, 0) as address, listening(address) as events:
        events.next()
        threading.Timer(0.1, board.close).start()
        assert events.next() is None
    with serving(Board(), port_of(address)) as again:
        assert again == address


def test_a_port_that_is_taken_is_an_error_if_it_was_asked_for_and_else_the_next_is_taken(board: Board) -> None:
    with serving(board) as first, serving(Board()) as second:
        ports = [port_of(address) for address in (first, second)]
        assert 8000 <= ports[0] < ports[1]
        with pytest.raises(OSError, match=f"port {ports[0]} cannot be used: "), serving(Board(), ports[0]):
            pass
