// Paints, as the page does, what it reads: {plan, widths, cases: [[width, view or null]]} a line; prints a list of pictures a line,
// as the lists of which the page makes elements.
import { createInterface } from "node:readline";
import { layOut, whole, measures } from "../../src/timeline_plotly/web/layout.js";
import { picture } from "../../src/timeline_plotly/web/picture.js";
import { inPart, openStore } from "../../src/timeline_plotly/web/store.js";
import { makeMeasure } from "../../src/timeline_plotly/web/text.js";
import { tabled } from "./measure.mjs";

for await (const text of createInterface({ input: process.stdin })) {
  const { plan, widths, cases } = JSON.parse(text), measure = makeMeasure(tabled(widths));
  openStore(null, { plan });
  const painted = ([width, view]) => {
    const plot = measures(plan, width, measure).plotWidth, [lo, hi] = view || whole(plan, plan.events, plot);
    const { places, density } = inPart(lo, hi, plot);
    return picture(layOut(plan, places.map((place) => plan.events[place]), width, [lo, hi], measure, density), null, "tl-");
  };
  process.stdout.write(JSON.stringify(cases.map(painted)) + "\n");
}
