// The events of the page: where they are in time, which of them are asked for, their texts and cards. A page of few events
// has them all as JSON; one of many has columns of numbers and chunks of texts, packed, and opens them when they are needed
// (`columns.py` writes them, `large.js` opens them). An event is known by its place in the order of time.
import { ceil, clamp, floor, makeScale, max } from "./axis.js";
import { plainCard } from "./card.js";
import { REACH, ends } from "./marks.js";

const MOST_MARKS = 3000, SLOT = 60;
export const BIN = 4; // pixels of a bin
let style, importance, sources, tags, match, opening, turn = 0;
export let plan, first, last, asking = false;

// Functions that give the columns, and an event with its card; `large.js` puts its own here.
export const openers = {};

export function openStore(root, data) {
  plan = data.plan;
  if (plan.columns) return openers.open(root, plan);
  const { events } = plan, span = events.map((event) => ends(plan, event));
  [first, last] = [0, 1].map((n) => span.map((one) => one[n]));
  [style, importance, sources, tags] = [2, 4, 5, 6].map((n) => events.map((event) => event[n]));
  openers.entry = (place) => [events[place], data.cards[place]];
}

export const ready = () => first || (opening ||= openers.columns().then((columns) => {
  [first, last, style, importance, sources, tags] = columns;
}));

// The places of the events that were asked for so far, by their ids.
export const known = new Map();

// An event and its card, both as the page has them.
export async function entry(place) {
  await ready();
  const [event, card] = await openers.entry(place);
  known.set(event[0], place);
  return [event, card || plainCard(event, plan)];
}

// From now on only events of this lane, kind, source and tag are asked for (an empty one is any), with all of the words in
// what can be read of them.
export async function ask({ lane, kind, source, tag, q }) {
  const words = q.toLowerCase().match(/\S+/g) || [], among = (sets, names, name) =>
    sets.map((set) => !name || set.some((one) => names[one] === name));
  const bySource = among(plan.sourceSets, plan.sources, source), byTag = among(plan.tagSets, plan.tags, tag);
  const byStyle = plan.styles.map((one) => (!lane || plan.lanes[one[1]] === lane) && (!kind || one[2] === kind));
  asking = !!(lane || kind || source || tag || words[0]);
  if (!asking) return;
  await ready();
  const found = [], mine = ++turn;
  for (let i = 0; i < plan.count; i++) {
    found[i] = byStyle[style[i]] && bySource[sources[i]] && byTag[tags[i]];
    if (!found[i] || !words[0]) continue;
    const [event, card] = await entry(i), parts = [event[0], event[1], ...card.flat(9), ""];
    const text = parts.filter((one, n) => one.trim && parts[n + 1]?.trim).join("\n").toLowerCase(); // without nodes' names
    found[i] = words.every((word) => text.includes(word));
  }
  if (mine === turn) match = found; // else something else was asked for meanwhile
}
const wanted = (i) => !asking || match[i];

// The places of all events asked for.
export const asked = () => [...Array(plan.count).keys()].filter(wanted);

// What is asked for in a part of the axis: its places, or where they are too many, how many there are at each time, and the
// most important of each lane in each slot.
export function inPart(lo, hi, plot) {
  const { unit, px } = makeScale(lo, hi, plot), places = [], bins = ceil(plot / BIN), best = new Map();
  const counts = plan.lanes.map(() => new Int32Array(bins + 1)), bin = (day) => clamp(floor(px(day) / BIN), 0, bins - 1);
  let total = 0;
  for (let i = 0; i < plan.count; i++) {
    const from = first[i], to = last[i] === -Infinity ? lo : last[i];  // what has no date stands at the left edge
    if (to < lo - REACH * unit || from > hi + REACH * unit || !wanted(i)) continue;
    if (places.length <= MOST_MARKS) places.push(i);
    if (to < lo || from > hi) continue;
    total++;
    const lane = plan.styles[style[i]][1], slot = lane < 0 ? -i - 1 : lane * 1e6 + max(floor(px(from) / SLOT), 0);
    const kept = best.get(slot);
    if (!(importance[i] <= importance[kept])) best.set(slot, i);  // or there is none yet
    if (lane < 0) continue;
    counts[lane][bin(from)]++;
    counts[lane][bin(to) + 1]--;
  }
  if (places.length <= MOST_MARKS) return { places, total };
  const density = counts.map((steps, lane) => {
    let sum = 0;
    return [lane, Array.from(steps.subarray(0, bins), (step) => sum += step)];
  });
  return { places: [...best.values()].sort((a, b) => a - b), total, density };
}

// How many of what is asked for begin in each of so many parts of the axis.
export function begun(lo, hi, parts) {
  const sums = Array(parts).fill(0);
  for (let i = 0; i < plan.count; i++) sums[floor(clamp((first[i] - lo) / (hi - lo), 0, 0.9999) * parts)] += wanted(i);
  return sums;
}
