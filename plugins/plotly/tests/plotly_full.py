"""An event with everything that an event can have, and the words by which a card is known to carry it."""

from timeline.api import Agent, Claim, Event, Link, Participant, Place, Quantity, Related, Source, Timeline

FULL = Timeline(
    agents=[
        Agent(id="ada", name="Ada Agent", url="https://example.org/ada"),
        Agent(id="ben", name="Ben Body"),
        Agent(id="cid", name="Cid Speaker"),
    ],
    sources=[
        Source(
            id="s",
            title="Source title",
            publisher="Source publisher",
            author="Source author",
            published="2021-02-03",
            accessed="2021-03-04",
            url="https://example.org/source",
            note="Source note",
        )
    ],
    events=[
        Event(id="other", title="Other event", date="2019"),
        Event(
            id="full",
            title="Full title",
            description="Full description",
            kind="tenure",
            modality="planned",
            role="Full role",
            holder="ada",
            body="ben",
            url="https://example.org/event",
            links=[Link(url="https://example.org/link", title="Link title")],
            tags=["Tag one", "Tag two"],
            lane="Full lane",
            agents=[Participant(agent="cid", role="Witness role")],
            places=[Place(name="Place name", latitude="52.5", longitude="13.4", url="https://example.org/place")],
            quantities=[Quantity(value=11490, unit="workers", as_of="2018-12-31", approximate=True, note="Quantity note")],
            relations=[Related(event="other", type="responds-to")],
            labels={"de": "Voller Titel"},
            notes="Full notes",
            claims=[
                Claim(
                    start="2020-01-02",
                    end="2020-05-06",
                    source="s",
                    locator="page 7",
                    as_="early that year",
                    note="Claim note",
                    said_by=["cid"],
                    recorded="2021-04-05",
                ),
                Claim(start="2020-01-03", end="2020-05-06", source="s", rank="deprecated", retracted="2021-06-07"),
            ],
        ),
    ],
)

WANTED = (
    *("Full title", "Full description", "planned, no fact", "tenure", "Full role", "Ada Agent", "https://example.org/ada"),
    *("Ben Body", "https://example.org/event", "https://example.org/link", "Link title", "Tag one, Tag two", "Full lane"),
    *("Witness role", "Cid Speaker", "Place name", "(52.5, 13.4)", "https://example.org/place", "about 11,490 workers"),
    *("2018-12-31", "Quantity note", "Responds to", "Other event", "In de", "Voller Titel", "Full notes", "page 7"),
    *("early that year", "Claim note", "Source publisher says that Cid Speaker says so", "recorded 5 April 2021"),
    *("does not count: deprecated", "retracted 7 June 2021", "Source title", "https://example.org/source"),
    *("Source author", "published 3 February 2021", "read 4 March 2021", "Source note", "from 2 January 2020 to 6 May 2020"),
)
