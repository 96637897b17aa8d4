// Opens a page of many events: reads {plan, blocks} from the standard input, and prints each event as the page has it.
import { readFileSync } from "node:fs";
import "../../src/timeline_plotly/web/large.js";
import { openers } from "../../src/timeline_plotly/web/store.js";

globalThis.document = { readyState: "complete" };
const { plan, blocks } = JSON.parse(readFileSync(0, "utf-8"));
openers.open({ querySelector: (selector) => ({ textContent: blocks[selector.match(/"(.*)"/)[1]] }) }, plan);
await openers.columns();
const edge = (day) => day === -Infinity ? "before" : day === Infinity ? "after" : day;
for (let place = 0; place < plan.count; place++) {
  const [[id, title, style, days, ...more], card] = await openers.entry(place);
  console.log(JSON.stringify([id, title, style, days.map(edge), more, card ?? null]));
}
