// The events of the page: where they are in time, which of them are asked for, their texts and cards. A page of few events
// has them all as JSON; one of many has columns of numbers and chunks of texts, packed, and opens them when they are needed
// (`columns.py` writes them). An event is known by its place in the order of time.
import { plainCard } from "./card.js";
import { REACH } from "./marks.js";

const CHUNK = 16384, KEPT = 24, MOST_MARKS = 3000, SLOT = 60;
export const BIN = 4; // pixels of a bin
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~";
const chunks = new Map();
let root, style, importance, sources, tags;
export let plan, first, last, match = null, allowed = null;

export function openStore(node, data) {
  root = node;
  plan = data.plan;
  if (plan.columns) return;
  const { events } = plan, column = (which) => events.map((event) => event[which]);
  const ends = (slot, choose) => events.map((event) => choose(...plan.shapes[plan.styles[event[2]][0]].map((piece) =>
    piece[slot] < 0 ? (piece[slot] === -1 ? -Infinity : Infinity) : event[3][piece[slot]])));
  [first, last, style, importance, sources, tags] = [ends(1, Math.min), ends(4, Math.max), ...[2, 4, 5, 6].map(column)];
  chunks.set(0, [events, data.cards]);
}

// Base 85, as Python writes it, but for the characters that a page would not keep.
export function unpacked(text) {
  const values = {}, blocks = Math.ceil(text.length / 5), view = new DataView(new ArrayBuffer(blocks * 4));
  for (let n = 0; n < 85; n++) values[ALPHABET.charCodeAt(n)] = n;
  const table = Uint8Array.from({ length: 128 }, (_, n) => values[n] || 0);
  for (let n = 0; n < blocks; n++) {
    let value = 0;
    for (let k = n * 5; k < n * 5 + 5; k++) value = value * 85 + (k < text.length ? table[text.charCodeAt(k)] : 84);
    view.setUint32(n * 4, value);
  }
  return new Uint8Array(view.buffer, 0, text.length - blocks);
}

async function inflated(name) {
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
  const text = root.querySelector(`[data-name="${name}"]`).textContent;
  return new Response(new Blob([unpacked(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
}

// The columns are planes of bytes, the lowest first. Times are counted in units, each first one from the one before it.
async function openColumns() {
  const bytes = new Uint8Array(await (await inflated("columns")).arrayBuffer()), n = plan.count, [base, unit] = plan.columns;
  let from = 0, moment = base;
  const column = (width) => {
    const found = new Float64Array(n);
    for (let worth = 1, k = 0; k < width; k++, from += n, worth *= 256)
      for (let i = 0; i < n; i++) found[i] += bytes[from + i] * worth;
    return found;
  };
  const begins = column(8), ends = column(8);
  for (let i = 0; i < n; i++) {
    moment += begins[i];
    begins[i] = moment / unit;
    ends[i] = (moment + ends[i]) / unit;
  }
  [style, importance, sources, tags] = [4, 1, 4, 4].map(column);
  [first, last] = [begins, ends];
}
let opening;
export const ready = () => first ? undefined : opening ||= openColumns();

// An event and its card, both as the page has them.
export async function entry(place) {
  await ready();
  const number = Math.floor(place / CHUNK);
  let found = chunks.get(number);
  if (!found) {
    const [texts, cards] = await (await inflated("chunk-" + number)).json();
    found = [texts.map(([id, title, days], n) => {
      const i = number * CHUNK + n;
      return [id, title, style[i], days || [first[i], last[i]], importance[i] - 128, sources[i], tags[i]];
    }), cards];
    if (chunks.size >= KEPT) chunks.delete(chunks.keys().next().value);
    chunks.set(number, found);
  }
  const event = found[0][place % CHUNK];
  return [event, found[1][place % CHUNK] || plainCard(event, plan.sourceSets[event[5]].map((one) => plan.sources[one]))];
}

// From now on only events of this lane, kind, source and tag are asked for (undefined is any), with all of the words in
// what can be read of them.
export async function ask({ lane, kind, source, tag }, words) {
  const among = (sets, one) => sets.map((set) => one === undefined || set.includes(one));
  const styles = plan.styles.map((one) => (lane === undefined || one[1] === lane) && (kind === undefined || one[2] === kind));
  const bySource = among(plan.sourceSets, source), byTag = among(plan.tagSets, tag);
  const any = [lane, kind, source, tag].every((one) => one === undefined);
  if (!any || words.length) await ready();
  allowed = any ? null : (i) => styles[style[i]] && bySource[sources[i]] && byTag[tags[i]];
  match = null;
  if (!words.length) return;
  const found = new Uint8Array(plan.count);
  for (let i = 0; i < plan.count; i++) {
    const [event, card] = await entry(i), text = (event.slice(0, 2) + JSON.stringify(card)).toLowerCase();
    found[i] = words.every((word) => text.includes(word));
  }
  match = found;
}
const wanted = (i) => (!match || match[i]) && (!allowed || allowed(i));

// The places of all events asked for.
export function asked() {
  const found = [];
  for (let i = 0; i < plan.count; i++) if (wanted(i)) found.push(i);
  return found;
}

// What is asked for in a part of the axis: its places, or where they are too many, how many there are at each time, and the
// most important of each lane in each slot.
export function inPart(lo, hi, plot) {
  const day = (hi - lo) / plot, places = [], bins = Math.ceil(plot / BIN), best = new Map();
  const counts = plan.lanes.map(() => new Int32Array(bins + 1));
  const bin = (at) => Math.min(Math.max(Math.floor((at - lo) / day / BIN), 0), bins - 1);
  let total = 0;
  for (let i = 0; i < plan.count; i++) {
    const from = first[i], to = last[i] === -Infinity ? lo : last[i];  // what has no date stands at the left edge
    if (to < lo - REACH * day || from > hi + REACH * day || !wanted(i)) continue;
    if (places.length <= MOST_MARKS) places.push(i);
    if (to < lo || from > hi) continue;
    total++;
    const lane = plan.styles[style[i]][1], slot = lane < 0 ? -i - 1 : lane * 1e6 + Math.max(Math.floor((from - lo) / day / SLOT), 0);
    const kept = best.get(slot);
    if (kept === undefined || importance[i] > importance[kept]) best.set(slot, i);
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

// How many begin in each of so many parts of the axis.
export function begun(lo, hi, parts) {
  const sums = new Array(parts).fill(0);
  for (let i = 0; i < plan.count; i++) sums[Math.floor(Math.min(Math.max((first[i] - lo) / (hi - lo), 0), 0.9999) * parts)]++;
  return sums;
}
