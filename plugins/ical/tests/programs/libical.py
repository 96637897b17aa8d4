"""Prints what libical makes of a feed, as JSON. For the system's Python, which has the introspection of GObject.

Its errors and the outcome of its check of restrictions, the events as it reads them, and the feed as it writes it again.
"""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

KIND = ICalGLib.ComponentKind.VEVENT_COMPONENT
UTC = ICalGLib.Timezone.get_utc_timezone()


def moment(time: ICalGLib.Time) -> str:
    zone = time.get_timezone()
    if not time.is_date() and zone is not None:
        time = time.convert_to_zone(UTC)
    day = f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    if time.is_date():
        return day
    return f"{day}T{time.get_hour():02}:{time.get_minute():02}:{time.get_second():02}" + ("Z" if time.is_utc() else "")


with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    calendar = ICalGLib.Component.new_from_string(stream.read())
events = []
event = calendar.get_first_component(KIND)
while event is not None:
    start, end = (moment(time) for time in (event.get_dtstart(), event.get_dtend()))
    events.append({"uid": event.get_uid(), "title": event.get_summary(), "start": start, "end": end})
    event = calendar.get_next_component(KIND)
read = {
    "valid": calendar.check_restrictions(),
    "errors": calendar.count_errors(),
    "components": calendar.count_components(ICalGLib.ComponentKind.ANY_COMPONENT),
    "events": events,
    "written": calendar.as_ical_string(),
}
json.dump(read, sys.stdout)
