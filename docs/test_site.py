"""The site of the documentation: it is made without a warning, and its pages load nothing from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("mkdocs") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("mkdocs is missing: the group docs brings it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, ""), done.stderr
    return folder


class _Loaded(HTMLParser):
    """What a page loads by itself, and what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.linked.append(given.get("href") or "")
        elif tag != "link" or given.get("rel") not in ("canonical", "next", "prev"):
            self.loaded += [value for name in ("src", "href", "srcset") if (value := given.get(name))]


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    foreign = {
        (page.name, url)
        for page in pages
        for url in _Loaded(page.read_text("utf-8")).loaded
        if url.startswith(("http:", "https:", "//"))
    }
    assert foreign == set()


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    dead = set()
    for page in site.rglob("*.html"):
        for url in _Loaded(page.read_text("utf-8")).linked:
            target = url.partition("#")[0]
            if target and ":" not in target and not (page.parent / target).exists():
                dead.add((page.relative_to(site).as_posix(), url))
    assert {link for link in dead if link[0] != "404.html"} == set()


def test_the_gallery_has_a_chart_and_a_page_of_every_dossier(site: Path) -> None:
    text = (site / "gallery.html").read_text("utf-8")
    for path in (ROOT / "seeds").glob("*.yaml"):
        assert (site / "gallery" / f"{path.stem}.svg").read_bytes().startswith(b"<svg")
        assert f"gallery/{path.stem}.html" in text


def test_the_reference_has_every_public_name(site: Path) -> None:
    import timeline
    import timeline.api

    for page, module in (("reference.html", timeline), ("reference-api.html", timeline.api)):
        text = (site / page).read_text("utf-8")
        missing = [name for name in module.__all__ if f'id="{module.__name__}.{name}"' not in text]
        assert missing == []
