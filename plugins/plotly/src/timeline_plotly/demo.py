"""A made-up chronology in which everything occurs that a chart can show: the building of a bridge."""

from __future__ import annotations

from timeline.api import Agent, Claim, Event, Quantity, Source, Timeline

__all__ = ["demo_timeline"]


def demo_timeline() -> Timeline:
    """The dossier of the bridge, as of 1 June 2021."""
    return Timeline(
        id="bridge",
        title="The harbour bridge",
        description="An invented dossier that shows each kind of event and of date once.",
        as_of="2021-06-01",
        agents=[Agent(id="council", name="The city council"), Agent(id="engineer", name="A. Engineer")],
        sources=[
            Source(id="minutes", title="Minutes of the city council", publisher="City archive", published="2019-03-12"),
            Source(
                id="courier",
                title="A bridge at last",
                publisher="The Courier",
                published="2021-05-30",
                url="https://example.org/",
            ),
            Source(id="herald", title="Bridge comes late", publisher="The Herald", published="2021-05-31"),
        ],
        events=[
            Event(id="boom", title="Years of growth", kind="era", date="2015/2019", source="courier"),
            Event(id="decision", title="The council decides", date="2019-03-12", source="minutes", lane="Council"),
            Event(
                id="veto",
                title="The mayor tries to stop it",
                date="2019-04",
                source="herald",
                modality="attempted",
                lane="Council",
            ),
            Event(id="survey", title="The ground is surveyed", date="2017~", source="courier", lane="Works"),
            Event(
                id="works",
                title="The bridge is built",
                start="[2019-09-01..2019-11-30]",
                end="..",
                source="courier",
                lane="Works",
                quantities=[Quantity(value=412, unit="metres")],
            ),
            Event(id="strike", title="Strike of the divers", date="2020-02-03/2020-04-17", source="herald", lane="Works"),
            Event(
                id="caisson",
                title="The first caisson sinks",
                lane="Works",
                claims=[Claim(date="2020-06", source="courier"), Claim(date="2020-09-14", source="herald")],
            ),
            Event(
                id="offer",
                title="An older offer is turned down",
                kind="point",
                date="../2016",
                source="minutes",
                lane="Council",
            ),
            Event(
                id="ferry",
                title="The ferry runs",
                start="",
                end="2021-12-31",
                source="courier",
                modality="planned",
                lane="Traffic",
            ),
            Event(
                id="tram",
                title="A tram crosses the bridge",
                start="2022-06-01",
                end="",
                source="herald",
                modality="hypothetical",
                lane="Traffic",
            ),
            Event(id="lamps", title="The old lamps burn", start="", end="", source="courier", lane="Traffic"),
            Event(id="fireworks", title="Fireworks", date="2021-07-04", modality="cancelled", lane="Traffic"),
            Event(
                id="half-way",
                title="Half of the spans in place",
                kind="deadline",
                date="decision + 24 months",
                source="minutes",
                owed_by=["council"],
                fulfilled_by=["half"],
                lane="Deadlines",
            ),
            Event(id="half", title="The fourth span is in place", date="2021-02-20", source="courier", lane="Works"),
            Event(
                id="opening",
                title="The bridge is to open",
                kind="deadline",
                date="decision + 30 months",
                source="minutes",
                lane="Deadlines",
            ),
            Event(
                id="chief",
                title="Chief engineer",
                kind="tenure",
                role="chief engineer",
                holder="engineer",
                claims=[
                    Claim(start="2019-06-01", end="2020-12-31", source="courier"),
                    Claim(holds="2021-03", source="herald"),
                ],
                lane="Works",
            ),
        ],
    )
