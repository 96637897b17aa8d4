// Prints what node-ical makes of the events of a feed, as JSON; days as YYYY-MM-DD, times in UTC.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const moment = (date, day) => {
  if (!day) return date.toISOString().replace(".000Z", "Z");
  const number = (value, length) => String(value).padStart(length, "0");
  return `${number(date.getFullYear(), 4)}-${number(date.getMonth() + 1, 2)}-${number(date.getDate(), 2)}`;
};
const events = Object.values(ical.sync.parseICS(readFileSync(process.argv[2], "utf8"))).filter((item) => item.type === "VEVENT");
const read = events.map((event) => ({
  ...event,
  start: moment(event.start, event.datetype === "date"),
  end: moment(event.end, event.datetype === "date"),
}));
process.stdout.write(JSON.stringify(read));
