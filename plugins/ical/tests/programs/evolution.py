"""Evolution Data Server as a subscriber, asked by lines of text. For the system's Python, which has the introspection.

Each line ``refresh`` is answered by one line of JSON: the UIDs that the refresh added, modified and removed, and every
event as Evolution now has it.
"""

import json
import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402

UTC = ICalGLib.Timezone.get_utc_timezone()
NO_WAIT = 2**32 - 1
QUIET = 2  # seconds without a signal, after which a refresh is taken to be done
registry = EDataServer.SourceRegistry.new_sync(None)
client = ECal.Client.connect_sync(registry.ref_source("feed"), ECal.ClientSourceType.EVENTS, NO_WAIT, None)
_, view = client.get_view_sync("#t", None)
seen = {"added": [], "modified": [], "removed": []}
last = [0.0]
loop = GLib.MainLoop()


def note(_view: ECal.ClientView, items: list, kind: str) -> None:
    seen[kind] += [item.get_uid() for item in items]
    last[0] = GLib.get_monotonic_time() / 1e6


def moment(time: ICalGLib.Time, zone: object) -> str:
    if not time.is_date():
        time = time.convert_to_zone(UTC) if zone is None else zone.convert(time)
    day = f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    if time.is_date():
        return day
    return f"{day}T{time.get_hour():02}:{time.get_minute():02}:{time.get_second():02}Z"


def event(item: ECal.Component) -> dict:
    component = item.get_icalcomponent()
    return {
        "uid": component.get_uid(),
        "title": component.get_summary(),
        "start": moment(component.get_dtstart(), None),
        "end": moment(component.get_dtend(), None),
        "written": component.as_ical_string(),
    }


def is_quiet() -> bool:
    if GLib.get_monotonic_time() / 1e6 - last[0] < QUIET:
        return True
    loop.quit()
    return False


for name in seen:
    view.connect(f"objects-{name}", note, name)
view.start()
for line in sys.stdin:
    for name in seen:
        seen[name] = []
    if line.strip() == "refresh":
        client.refresh_sync(None)
    last[0] = GLib.get_monotonic_time() / 1e6
    GLib.timeout_add(100, is_quiet)
    loop.run()
    _, items = client.get_object_list_as_comps_sync("#t", None)
    print(json.dumps({**seen, "events": [event(item) for item in items]}), flush=True)
