"""The page around the published page while a dossier is edited: it loads it anew, and shows what is wrong.

The published pages allow no script but their own, and stay as they are. So this one has them in a frame, hears of changes
from its own server, and is allowed nothing else: its policy names its script and its style by their hashes.
"""

from __future__ import annotations

from timeline.publishing.assets import asset, source_hash

__all__ = ["FOLDER", "frame_page", "frame_policy"]

FOLDER = "site/"
"""Where the published files are, as seen from this page."""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Timeline</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<section id="faults" role="alert" hidden><p id="heading"></p><pre id="text" tabindex="0"></pre></section>
<p id="gone" role="status" hidden>The preview has ended, or does not answer.</p>
<noscript><p>This page needs JavaScript; <a href="{folder}index.html">the published page</a> does not.</p></noscript>
<iframe id="page" title="The published page" data-home="{folder}index.html" hidden></iframe>
<script>{script}</script>
</body>
</html>
"""


def frame_page() -> bytes:
    """The page. It is the same for every dossier: all that is told of one, it hears from the server."""
    return _PAGE.format(style=asset("frame.css"), script=asset("frame.js"), folder=FOLDER).encode("utf-8")


def frame_policy() -> str:
    """The content security policy of the page, for its header."""
    return (
        f"default-src 'none'; script-src {source_hash(asset('frame.js'))}; style-src {source_hash(asset('frame.css'))}; "
        "connect-src 'self'; frame-src 'self' webcal:; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
