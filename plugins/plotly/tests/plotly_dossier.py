"""The first dossier, built by hand as far as the charts' tests need it."""

from timeline.api import Agent, Chronology, Claim, Event, Quantity, Source, Timeline, resolve


def dossier() -> Timeline:
    def ministry(**date: object) -> Claim:
        return Claim(source="nk-news", said_by=("ministry",), **date)

    return Timeline(
        id="workers",
        title="North Korean workers in Russia and resolution 2397",
        description="What was decided, what was due, and who says so.",
        as_of="2020-01-30",
        agents=[
            Agent(id="ministry", name="Russia's Foreign Ministry"),
            Agent(id="diplomat", name="A senior diplomat"),
            Agent(id="interior", name="Russia's Interior Ministry"),
            Agent(id="expert", name="An expert"),
            Agent(id="germany", name="Germany", url="https://www.auswaertiges-amt.de/"),
            Agent(id="committee", name="1718 Committee"),
            Agent(id="members", name="Member states"),
        ],
        sources=[
            Source(
                id="nk-news",
                title="On those who stayed after the deadline",
                publisher="NK News",
                author="Oliver Hotham",
                published="[2020-01-30..2020-01-31]",
                url="https://www.nknews.org/2020/01/",
            ),
            Source(
                id="resolution",
                title="Resolution 2397 (2017)",
                publisher="United Nations Security Council",
                published="2017-12-22",
                url="https://undocs.org/S/RES/2397(2017)",
            ),
            Source(id="interfax", title="The ministry's briefing", publisher="Interfax", published="2020-01-23"),
            Source(id="kbs", title="The committee's chair", publisher="KBS World", published="2019-03"),
            Source(id="blue", title="What's in Blue", publisher="Security Council Report", published="2019-08-29"),
            Source(id="report", title="Russia's report to the committee", publisher="Russia", published="2019-03"),
            Source(id="reuters", title="The draft of 16 December", publisher="Reuters", published="2019-12-16"),
            Source(id="yonhap", title="Travel suspended", publisher="Yonhap", published="2020-01-30"),
        ],
        events=[
            Event(id="adoption", title="Security Council adopts resolution 2397", date="2017-12", source="nk-news"),
            Event(
                id="obligation",
                title="Workers to be sent home",
                kind="deadline",
                owed_by=["members"],
                unmet_by=["remaining"],
                claims=[
                    Claim(date="adoption + 24 months", source="resolution", locator="paragraph 8"),
                    Claim(date="../2019-12-31", source="nk-news", as_="end of 2019"),
                ],
            ),
            Event(
                id="ban",
                title="Ban on the workers takes effect",
                claims=[
                    Claim(date="2019-12-22", source="nk-news", note="The article gives day and month."),
                    Claim(date="obligation", source="resolution", locator="paragraph 8"),
                ],
            ),
            Event(
                id="overturn-attempt",
                title="Moscow tries to have the ban overturned",
                modality="attempted",
                claims=[
                    Claim(date="days before ban", source="nk-news"),
                    Claim(date="2019-12-16", source="reuters"),
                ],
            ),
            Event(
                id="midterm-report",
                title="Midterm reports",
                kind="deadline",
                date="adoption + 15 months",
                source="resolution",
                fulfilled_by=["russia-reports"],
            ),
            Event(
                id="final-report",
                title="Final reports",
                kind="deadline",
                date="adoption + 27 months",
                source="resolution",
            ),
            Event(id="russia-reports", title="Russia reports to the committee", date="2019-03", source="report"),
            Event(
                id="workers-2018",
                title="11,490 workers in the country",
                claims=[
                    Claim(date="2019", source="nk-news", as_="last year", note="It may mean the year of the report."),
                    Claim(date="2018-12-31", source="report"),
                ],
                quantities=[Quantity(value=11490, unit="workers")],
            ),
            Event(
                id="diplomat-claim",
                title="Diplomat: nearly all have gone",
                claims=[Claim(date="earlier in the month of nk-news", source="nk-news", said_by=["diplomat"])],
            ),
            Event(id="letter", title="Germany writes for 28 states", claims=[ministry(date="before statement")]),
            Event(
                id="admission",
                title="Ministry: about 1,000 remain, for want of transport",
                claims=[ministry(date="week before statement"), Claim(date="2020-01-23", source="interfax")],
            ),
            Event(
                id="visa-figures",
                title="Thousands still enter on other visas",
                claims=[Claim(date="around admission", source="nk-news", said_by=["interior"])],
            ),
            Event(
                id="statement",
                title="Ministry says that those who remain are no violation",
                claims=[ministry(date="2020-01-30")],
            ),
            Event(
                id="chair",
                title="Germany chairs the committee",
                kind="tenure",
                role="chair",
                holder="germany",
                body="committee",
                claims=[
                    Claim(start="2019-12", end="", source="nk-news", as_="since December"),
                    Claim(holds="statement", source="nk-news"),
                    Claim(holds="2019-03", source="kbs"),
                    Claim(holds="2019-08-29", source="blue"),
                ],
            ),
            Event(
                id="remaining",
                title="About 1,000 workers remain",
                kind="span",
                claims=[ministry(holds="admission"), ministry(holds="statement")],
            ),
            Event(
                id="border-closure",
                title="North Korea closes its borders",
                kind="span",
                claims=[
                    Claim(start="before nk-news", end="..", source="nk-news"),
                    Claim(start="[2020-01-22..2020-01-31]", end="..", source="yonhap"),
                ],
            ),
            Event(
                id="stay-for-good",
                title="Those who remain may stay full time",
                kind="span",
                modality="hypothetical",
                claims=[Claim(start="after statement", end="", source="nk-news", said_by=["expert"])],
            ),
            Event(
                id="expert-comment",
                title="The expert comments",
                date="[2020-01-30..2020-01-31]",
                source="nk-news",
            ),
        ],
    )


def chronology() -> Chronology:
    return resolve(dossier(), as_of="2020-01-30")
