"""What the site has beside the files of this folder: pages that stand elsewhere, and the charts of the gallery.

The README is the first page, and each plugin's README the page of its formats. So every page is one file, which reads as
well in the repository as on the site, and whose blocks are run there.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import timeline_plotly
from mkdocs.structure.files import File, Files

import timeline

ROOT = Path(__file__).parents[1]
ELSEWHERE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    **{
        f"plugins/{path.parent.name}/README.md": f"formats/{path.parent.name}.md"
        for path in ROOT.glob("plugins/*/README.md")
    },
}
"""Pages that stand elsewhere: where, and where they are on the site."""

_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s#]+)(?=[)#])")


def on_files(files: Files, *, config: Any) -> Files:
    """Add the pages that stand elsewhere, and the gallery's charts and dossiers."""
    for source, page in ELSEWHERE.items():
        files.append(File.generated(config, page, content=bent((ROOT / source).read_text("utf-8"), source)))
    for path in sorted(ROOT.glob("seeds/*.yaml")):
        chronology = timeline.resolve(timeline.load(path))
        picture, page_of = f"gallery/{path.stem}.svg", f"gallery/{path.stem}.html"
        files.append(File.generated(config, picture, content=timeline_plotly.svg(chronology, width=1000)))
        files.append(File.generated(config, page_of, content=timeline.dumps(chronology, "plotly")))
        files.append(File.generated(config, f"seeds/{path.name}", content=path.read_bytes()))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Bend the links of the pages of this folder that lead out of it."""
    return markdown if page.file.generated_by else bent(markdown, f"docs/{page.file.src_uri}")


def bent(markdown: str, source: str) -> str:
    """A page whose links lead to where their targets are on the site."""
    here = posixpath.dirname(site_of(source))

    def target(match: re.Match[str]) -> str:
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[1]))
        return posixpath.relpath(site_of(meant), here or ".")

    return _LINK.sub(target, markdown)


def site_of(source: str) -> str:
    """Where a file of the repository is on the site.

    >>> site_of("docs/guide.md"), site_of("README.md")
    ('guide.md', 'index.md')
    """
    return ELSEWHERE.get(source, source.removeprefix("docs/"))
