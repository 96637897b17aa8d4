"""``python -m timeline_plotly [PATH]``: write a page that shows what a chart can show."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from timeline.api import resolve
from timeline_plotly import exporter
from timeline_plotly.demo import demo_timeline


def main(arguments: list[str]) -> int:
    """Write the page to the path given, by default ``timeline-demo.html``; say where it is."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("usage: python -m timeline_plotly [PATH]", file=sys.stderr)
        return 2
    path = Path(arguments[0] if arguments else "timeline-demo.html")
    stream = BytesIO()
    losses = exporter.write(resolve(demo_timeline()), stream, exporter.options())
    path.write_bytes(stream.getvalue())
    print(f"{path}: {losses.written} events")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
