// Prints a feed as ical.js writes it again.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

process.stdout.write(new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8"))).toString());
