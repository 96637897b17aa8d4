// Lays out what it reads, {plan, widths, cases: [[width, view or null, every]]} a line, and prints a list of layouts a line.
import { createInterface } from "node:readline";
import { layOut } from "../../src/timeline_plotly/web/layout.js";
import { makeMeasure } from "../../src/timeline_plotly/web/text.js";
import { tabled } from "./measure.mjs";

for await (const text of createInterface({ input: process.stdin })) {
  const { plan, widths, cases } = JSON.parse(text), measure = makeMeasure(tabled(widths));
  const laidOut = ([width, view, every]) => {
    const events = plan.events.filter((event, index) => index % every === 0);
    const layout = layOut(plan, events, width, view, measure);
    for (const item of layout.items) {
      item.event = item.event[0];
      delete item.style;
      delete item.row;
    }
    for (const label of [...layout.items.map((item) => item.label), ...layout.notes]) {
      if (!label) continue;
      delete label.above;
      delete label.inside;
      Object.assign(label, { italic: Boolean(label.italic), struck: Boolean(label.struck) });
    }
    layout.features = [...layout.features].sort();
    return layout;
  };
  process.stdout.write(JSON.stringify(cases.map(laidOut)) + "\n");
}
