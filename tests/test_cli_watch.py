"""``timeline publish --watch``: as a program that is edited against, in this process step by step, and in Chromium."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from command import run, write
from server_events import listening

from timeline.cli.shared import Asked

pytestmark = pytest.mark.plugins

# with the handler of Ctrl+C even where the tests run in the background, which would have it ignored
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from timeline.cli import main; main()"
NOW = ("--now", "2020-02-01T00:00:00Z")
LATER = ("--now", "2020-03-01T00:00:00Z")


def dossier(title: str = "A story", events: int = 1) -> str:
    listed = "".join(
        f"- {{id: e{number}, title: Event {number}, date: 2020-01-{number + 1:02d}}}\n" for number in range(events)
    )
    return f"timeline: {json.dumps(title)}\nevents:\n{listed}"


FAULTY = "timeline: X\nevents:\n- {id: e0, title: Event 0, date: 2020-13, tilte: x}\n"


def replace(path: Path, text: str) -> None:
    """Save as many editors do: a new file, which takes the name of the old one."""
    new = path.with_name("new")
    new.write_text(text, "utf-8")
    os.replace(new, path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def get(address: str, path: str) -> bytes:
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()
    finally:
        connection.close()


class Watching:
    """A running ``timeline publish --watch``."""

    def __init__(self, file: Path, *args: object) -> None:
        command = [sys.executable, "-c", PROGRAM, "publish", "--watch", "--port", "0", str(file), *map(str, args)]
        self.file = file
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        assert self.process.stdout is not None
        self.said: list[str] = []
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("http://"):
                self.address = line.split(" ")[0]
                return
        raise AssertionError(f"it ended: {self.end(signal.SIGTERM)}")

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it as a user does; the exit code, and what it said since."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@contextmanager
def watching(file: Path, *args: object) -> Iterator[Watching]:
    started = Watching(file, *args)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
            started.process.communicate()


def test_an_edit_is_told_and_served_and_a_fault_is_told_with_its_place(tmp_path: Path) -> None:
    file, site = write(tmp_path, dossier()), tmp_path / "site"
    assert run("publish", file, site, *NOW).exit_code == 0
    before = contents(site)
    with watching(file, site, *LATER) as started, listening(started.address) as events:
        assert started.said[:2] == [
            f"calendar.ics: 1 of 1 event, {len(before['calendar.ics']):,} bytes\n",
            "  edition of 2020-03-01T00:00:00Z: 0 added, 0 changed, 0 removed, 1 unchanged\n",
        ]
        first = events.until(lambda told: not told["faults"])
        replace(file, dossier("Another title", 2))
        second = events.until(lambda told: told["edition"] != first["edition"])
        assert second["faults"] == ""
        page = get(started.address, "/site/index.html")
        assert b"Another title" in page
        assert b"SUMMARY:Event 1\r\n" in get(started.address, "/site/calendar.ics")
        file.write_text(FAULTY, "utf-8")
        third = events.until(lambda told: bool(told["faults"]))
        assert third["edition"] == second["edition"]
        assert third["faults"] + "\n" == run("check", file).stdout
        assert f"{file}:3:34: error: " in third["faults"]
        assert get(started.address, "/site/index.html") == page
        file.unlink()
        gone = events.until(lambda told: "tilte" not in told["faults"])
        assert gone["faults"] == f"{file}: No such file or directory"
        file.write_text(dossier(), "utf-8")
        assert events.until(lambda told: not told["faults"]) == first  # the same input, the same bytes
        code, out, err = started.end()
    assert code == 0
    assert out.endswith("\nended\n")
    assert "  added: e1\n" in out
    assert "Traceback" not in err
    assert f"{file}:3:34: error: " in err
    assert contents(site) == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_without_a_trace_however_it_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    rest = tmp_path / "rest"
    rest.mkdir()
    monkeypatch.setenv("TMPDIR", str(rest))
    with watching(write(tmp_path, dossier()), tmp_path / "site") as started, listening(started.address) as events:
        assert events.until(lambda told: not told["faults"])
        assert started.end(how) == (0, "ended\n", "")
    assert list(rest.iterdir()) == []
    assert not (tmp_path / "site").exists()


@pytest.fixture
def stepwise(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in this process, each step as an edit after what came before was shown; then Ctrl+C."""
    address: list[str] = []
    monkeypatch.setattr("webbrowser.open", address.append)

    def steps(*args: object, steps: list[Callable[[str], None]]) -> Result:
        def edits(*_: object) -> Iterator[None]:
            yield
            for step in steps:
                step(address[0])
                yield
            raise KeyboardInterrupt

        monkeypatch.setattr("timeline.cli.watch.edits", edits)
        return run("publish", "--watch", "--open", "--port", "0", *args)

    return steps


def test_each_preview_begins_with_what_was_published(tmp_path: Path, stepwise: Callable[..., Result]) -> None:
    file, site = write(tmp_path, dossier(events=2)), tmp_path / "site"
    run("publish", file, site, *NOW)

    def sequence(address: str) -> list[bytes]:
        return re.findall(rb"SEQUENCE:([0-9]+)", get(address, "/site/calendar.ics"))

    def title(text: str) -> Callable[[str], None]:
        def step(address: str) -> None:
            assert sequence(address) in ([], [b"0", b"0"], [b"0", b"1"], [b"1", b"0"])
            file.write_text(dossier(events=2).replace("Event 1", text), "utf-8")

        return step

    def really(address: str) -> None:
        assert b"1" in sequence(address)
        run("publish", file, site, "--now", "2020-02-15T00:00:00Z")

    done = stepwise(file, site, *LATER, steps=[*map(title, ("One", "Two", "Three")), really])
    assert done.exit_code == 0
    counts = re.findall(r"edition of 2020-03-01T00:00:00Z: (.*)\n", done.stdout)
    changed = "0 added, 1 changed, 0 removed, 1 unchanged"
    same = "0 added, 0 changed, 0 removed, 2 unchanged"
    assert counts == [same, changed, changed, changed, same]
    assert done.stdout.endswith("ended\n")


def test_a_faulty_file_is_waited_for_and_so_is_what_only_a_file_can_mend(
    tmp_path: Path, stepwise: Callable[..., Result]
) -> None:
    file = write(tmp_path, FAULTY)

    def circle(_: str) -> None:
        write(tmp_path, "events:\n- {id: a, title: A, date: b + 1 day}\n- {id: b, title: B, date: a + 1 day}\n")

    def nobody(_: str) -> None:
        write(tmp_path, dossier())

    done = stepwise(file, tmp_path / "site", "--only", "tag=x", steps=[circle, nobody])
    assert done.exit_code == 0
    assert f"{file}: 2 errors\n" in done.stderr
    assert "these dates go in a circle" in done.stderr
    assert 'has the tag "x"' in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["no.yaml", "site"], 1, "no.yaml: No such file or directory"),
        (["x.yaml", "x.yaml"], 1, "x.yaml: Not a directory"),
        (["x.yaml", "site", "--only", "tag=x"], 2, 'has the tag "x"'),
        (["x.yaml", "site", "--from", "ymal"], 1, 'there is no format "ymal"'),
        (["x.yaml", "site", "--set", "ical.refesh=PT6H"], 2, 'ical has no option "refesh"'),
        (["x.yaml", "site", "--format", "json"], 2, "--watch prints texts alone"),
        (["x.yaml", "site", "--port", "65536"], 2, "65536 is not in the range"),
    ],
)
def test_what_no_edit_can_mend_ends_it_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, dossier())
    done = run("publish", "--watch", *args)
    assert done.exit_code == code
    assert message in " ".join(done.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


@pytest.mark.parametrize("option", [["--port", "8000"], ["--open"]])
def test_what_is_only_for_watching_is_refused_without_it(tmp_path: Path, option: list[str]) -> None:
    done = run("publish", write(tmp_path, dossier()), tmp_path / "site", *option)
    assert done.exit_code == 2
    assert "--port and --open are for --watch" in done.stderr
    assert not (tmp_path / "site").exists()


def test_without_the_package_that_watches_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("publish", "--watch", write(tmp_path, dossier()), tmp_path / "site")
    assert done.exit_code == 1
    assert 'install "timeline-kit[watch]"' in " ".join(done.stderr.split())


def test_publishing_without_it_loads_neither_the_server_nor_what_watches() -> None:
    code = "import sys, timeline.cli.publish; print({'http.server', 'watchfiles', 'webbrowser'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_what_is_asked_for_is_read_as_without_it(tmp_path: Path) -> None:
    file = write(tmp_path, dossier())
    asked = Asked(file=str(file), source_format=None, as_of=None, known=None, sources=None, prefer=(), policy=None)
    timeline = asked.read().timeline
    assert timeline is not None
    assert asked.resolved(timeline) == asked.chronology()


@pytest.fixture
def browser() -> Iterator[Any]:
    from plotly_browser import started

    with started() as found:
        yield found


@pytest.mark.browser
def test_the_page_follows_the_file_keeps_its_place_and_shows_faults_above_the_last_good_page(
    tmp_path: Path, browser: Any
) -> None:
    file = write(tmp_path, dossier("First", 28))
    context = browser.new_context(viewport={"width": 1000, "height": 600})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    with watching(file, tmp_path / "site") as started:
        page.goto(f"{started.address}#q=e")
        inner = page.frame_locator("#page")
        inner.get_by_role("heading", name="First", exact=True).wait_for()
        frame = page.frames[1]
        frame.wait_for_function("() => document.querySelector('.tl-plot svg')")
        assert page.locator("#faults").is_hidden()
        frame.evaluate("scrollTo(0, 321)")
        replace(file, dossier("<b>Second</b>", 28))
        inner.get_by_role("heading", name="<b>Second</b>", exact=True).wait_for()
        frame.wait_for_function("() => scrollY === 321")
        assert frame.evaluate("location.hash") == "#q=e"
        assert page.title() == "<b>Second</b>"

        file.write_text(FAULTY.replace("tilte: x", '"<img src=x>": x'), "utf-8")
        page.locator("#faults").wait_for()
        shown = page.locator("#text").text_content()
        assert f"{file}:3:34: error: " in shown
        assert "<img src=x>" in shown
        assert page.locator("#faults img").count() == 0
        assert inner.get_by_role("heading", name="<b>Second</b>", exact=True).is_visible()
        assert frame.evaluate("scrollY") == 321  # it was not loaded anew
        file.write_text(dossier("Third", 28), "utf-8")
        page.locator("#faults").wait_for(state="hidden")
        inner.get_by_role("heading", name="Third", exact=True).wait_for()

        inner.get_by_role("link", name="How to subscribe").click()
        inner.locator("#feeds").wait_for()
        file.write_text(dossier("Fourth", 28), "utf-8")
        inner.get_by_role("heading", name="Fourth", exact=True, level=1).wait_for()
        assert frame.url == f"{started.address}site/feeds.html"
        assert said == []
        assert [url for url in asked if not url.startswith((started.address, "data:", "blob:"))] == []
        assert started.end()[0] == 0
        page.locator("#gone").wait_for()
    context.close()
