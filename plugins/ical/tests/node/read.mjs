// Prints what ical.js reads in a feed: one JSON object with the calendar's properties and its events.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const universal = (time) => (time.isDate ? time : time.convertToZone(ICAL.Timezone.utcTimezone)).toString();
const texts = (component) =>
  Object.fromEntries(component.getAllProperties().map((property) => [property.name, property.getValues().map(String)]));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    universal: { start: universal(event.startDate), end: universal(event.endDate) },
    day: event.startDate.isDate,
    summary: event.summary,
    description: event.description,
    properties: texts(component),
  };
});
process.stdout.write(JSON.stringify({ properties: texts(calendar), events }));
