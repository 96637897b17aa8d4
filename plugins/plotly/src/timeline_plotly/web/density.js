// How many events there are at each time, and which of them are named, by the rules of density.py.
import { floor } from "./axis.js";
import { ends } from "./marks.js";

export const BIN = 4; // pixels of a bin
const SLOT = 60; // pixels in which one event of a lane is named, the most important

// [lane, [count of each bin]] of every lane: the events that may have been going on.
export function counted(plan, events, scale) {
  const bins = Math.ceil(scale.width / BIN), steps = plan.lanes.map(() => Array(bins + 1).fill(0));
  const bin = (day) => Math.max(0, Math.min(bins - 1, floor(scale.px(day) / BIN)));
  for (const event of events) {
    const own = steps[plan.styles[event[2]][1]], [first, last] = ends(plan, event);
    if (own) {
      own[bin(first)]++;
      own[Math.max(bin(first), bin(last)) + 1]--;
    }
  }
  return steps.map((own, lane) => {
    let count = 0;
    return [lane, own.slice(0, bins).map((step) => count += step)];
  });
}

// All events of the header, and of each lane the most important in each slot; in the order given.
export function spread(plan, events, scale) {
  const best = new Map(), header = [];
  for (const event of events) {
    const lane = plan.styles[event[2]][1];
    const key = lane + " " + Math.max(0, floor(scale.px(ends(plan, event)[0]) / SLOT)), kept = best.get(key);
    if (lane < 0) header.push(event);
    else if (!kept || event[4] > kept[4]) best.set(key, event);
  }
  const chosen = new Set([...header, ...best.values()]);
  return events.filter((event) => chosen.has(event));
}
