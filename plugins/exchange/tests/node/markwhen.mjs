// Prints what the parser of markwhen reads in a file: its header, its complaints and its events, as JSON.
import { readFileSync } from "node:fs";
import { parse } from "@markwhen/parser";

const found = parse(readFileSync(process.argv[2], "utf8"), undefined, "2026-01-01T00:00:00Z");
const events = [];
const walk = (item, lane) => {
  if (item.children) {
    for (const child of item.children) walk(child, item.title ?? lane);
    return;
  }
  events.push({
    lane,
    id: item.id,
    title: item.firstLine.restTrimmed,
    start: item.dateRangeIso.fromDateTimeIso,
    end: item.dateRangeIso.toDateTimeIso,
    tags: item.tags,
    completed: item.completed,
    relative: item.isRelative || Boolean(item.recurrence),
    properties: item.properties,
  });
};
walk(found.events, "");
process.stdout.write(JSON.stringify({ header: found.header, complaints: found.parseMessages, events }));
