// How many events there are at each time, and which of them are named, by the rules of density.py.
import { floor, max, min } from "./axis.js";
import { ends, styleOf } from "./marks.js";

export const BIN = 4; // pixels of a bin
const SLOT = 60; // pixels in which one event of a lane is named, the most important

// [lane, [count of each bin]] of every lane: the events that may have been going on.
export function counted(plan, events, scale) {
  const bins = Math.ceil(scale.width / BIN), steps = plan.lanes.map(() => Array(bins + 1).fill(0));
  const bin = (day) => max(0, min(bins - 1, floor(scale.px(day) / BIN)));
  for (const event of events) {
    const own = steps[styleOf(plan, event)[1]], [first, last] = ends(plan, event).map(bin);
    if (own) {
      own[first]++;
      own[max(first, last) + 1]--;
    }
  }
  return steps.map((own, lane) => {
    let count = 0;
    own.pop();
    return [lane, own.map((step) => count += step)];
  });
}

// All events of the header, and of each lane the most important in each slot; in the order given.
export function spread(plan, events, scale) {
  const best = new Map();
  for (const event of events) {
    const lane = styleOf(plan, event)[1], slot = max(0, floor(scale.px(ends(plan, event)[0]) / SLOT));
    const key = lane < 0 ? event : lane + " " + slot, kept = best.get(key);
    if (!kept || event[4] > kept[4]) best.set(key, event);
  }
  const chosen = new Set(best.values());
  return events.filter((event) => chosen.has(event));
}
