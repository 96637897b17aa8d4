// Lays out, as the page does, what it reads: {plan, widths, cases: [[width, view or null, every]]} a line, and prints a list of layouts a line.
import { createInterface } from "node:readline";
import { layOut, measures, whole } from "../../src/timeline_plotly/web/layout.js";
import { inPart, openStore } from "../../src/timeline_plotly/web/store.js";
import { makeMeasure } from "../../src/timeline_plotly/web/text.js";
import { tabled } from "./measure.mjs";

for await (const text of createInterface({ input: process.stdin })) {
  const { plan, widths, cases } = JSON.parse(text), measure = makeMeasure(tabled(widths));
  const laidOut = ([width, view, every]) => {
    const some = { ...plan, events: plan.events.filter((event, index) => index % every === 0) };
    some.count = some.events.length;
    openStore(null, { plan: some });
    const plot = measures(some, width, measure).plotWidth, [lo, hi] = view || whole(some, some.events, plot);
    const { places, density } = inPart(lo, hi, plot), events = places.map((place) => some.events[place]);
    const layout = layOut(some, events, width, [lo, hi], measure, density);
    for (const item of layout.items) {
      item.event = item.event[0];
      delete item.style;
      delete item.row;
    }
    for (const label of [...layout.items.map((item) => item.label), ...layout.notes]) {
      if (!label) continue;
      delete label.above;
      for (const name of ["italic", "struck", "inside"]) label[name] = Boolean(label[name]);
    }
    layout.features = [...layout.features].sort();
    return layout;
  };
  process.stdout.write(JSON.stringify(cases.map(laidOut)) + "\n");
}
