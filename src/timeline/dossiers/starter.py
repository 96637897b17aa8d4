"""A dossier to begin with, in each of the formats: it says in comments what can be said, and has no fault."""

from __future__ import annotations

from timeline.authoring import made_id
from timeline.claims import Claim, Source
from timeline.dossiers.flatfile import csv_chunks, flat
from timeline.dossiers.tomlfile import toml_chunks
from timeline.dossiers.yamltext import scalar
from timeline.model import Event, Timeline

__all__ = ["SCHEMA_FILE", "STARTERS", "starter"]

SCHEMA_FILE = "dossier.schema.json"
"""The name under which a starter looks for the JSON Schema, beside itself."""

STARTERS = ("csv", "toml", "yaml")
"""The formats in which there is one."""

_YAML = """\
# yaml-language-server: $schema={schema}
# With that line an editor completes the keys and explains them, once this has written the schema beside the file:
#   timeline schema dossier > {schema}
# Every key is optional but events; the id never changes, since calendars know the events by it.

id: {id}
timeline: {title}
# description: What the whole is about.
# language: en
# timezone: Europe/Berlin
# as_of: 2024-12-31  # the day on which deadlines are judged

# Who says so. In a date, the id of a source stands for the day of its publication.
sources:
- id: minutes
  title: Minutes of the meeting
  publisher: The council
  published: 2024-03-15
  # url: https://example.org/minutes

# What happened. A date is what is known and never more:
#   2024-03-14   2024-03   2024   202X   2024-03~ (approximately)   2024-03/2024-05   2024-03/.. (still going on)
#   decision + 6 months   before decision   within 9 days after decision   week before minutes
events:
- id: decision
  title: The council decides
  date: 2024-03-14
  source: minutes
  # lane: Council
  # tags: [council]

- id: report
  title: A report is due
  kind: deadline  # or point, span, tenure, era
  date: decision + 6 months
  source: minutes

# Where sources disagree, or there is more to say, claims take the place of date and source:
- id: works
  title: The works
  kind: span
  claims:
  - {{date: 2024-05/.., source: minutes, locator: page 3, as: from May}}
"""

_TOML_HEAD = """\
#:schema ./{schema}
# With that line an editor completes the keys and explains them, once this has written the schema beside the file:
#   timeline schema dossier > {schema}
# Every key is optional but events; the id never changes, since calendars know the events by it. A date is what is known
# and never more, as text: "2024-03-14", "2024-03", "202X", "2024-03~", "2024-03/..", "decision + 6 months".

"""


def starter(format: str, title: str, *, stem: str) -> str:
    """The text of a dossier to begin with.

    Args:
        format: One of `STARTERS`.
        title: The title of the whole; a table has no place for it.
        stem: What its id is made of.
    """
    id = made_id(stem)
    if format == "csv":
        return "".join(csv_chunks(flat(_sample(id, title))))
    if format == "toml":
        return _TOML_HEAD.format(schema=SCHEMA_FILE) + "".join(toml_chunks(_sample(id, title)))
    return _YAML.format(schema=SCHEMA_FILE, id=id, title=scalar(title))


def _sample(id: str, title: str) -> Timeline:
    """What the starter in YAML says."""
    source = Source(id="minutes", title="Minutes of the meeting", publisher="The council", published="2024-03-15")
    decision = Event(id="decision", title="The council decides", date="2024-03-14", source="minutes")
    report = Event(id="report", title="A report is due", kind="deadline", date="decision + 6 months", source="minutes")
    claim = Claim(date="2024-05/..", source="minutes", locator="page 3", as_="from May")
    works = Event(id="works", title="The works", kind="span", claims=[claim])
    return Timeline(id=id, title=title, sources=[source], events=[decision, report, works])
