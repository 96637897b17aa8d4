// Opens what a page of many events carries packed: only such pages have this module.
import { openers } from "./store.js";

const CHUNK = 16384, KEPT = 64, MOST_WORDS = 65535;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~";

// Base 85, as Python writes it, but for the characters that a page would not keep.
export function unpacked(text) {
  const length = text.length, values = new Uint8Array(128), codes = new TextEncoder().encode(text.padEnd(length + 4, "~"));
  for (let n = 0; n < 85; n++) values[ALPHABET.charCodeAt(n)] = n;
  const view = new DataView(new ArrayBuffer(Math.ceil(length / 5) * 4));
  for (let from = 0, to = 0; from < length; to += 4) {
    let value = 0;
    for (const end = from + 5; from < end; from++) value = value * 85 + values[codes[from]];
    view.setUint32(to, value);
  }
  return new Uint8Array(view.buffer, 0, length - Math.ceil(length / 5));
}

openers.open = (root, plan) => {
  const chunks = new Map();
  let columns, top;

  async function inflated(name) {
    if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
    const bytes = unpacked(root.querySelector(`[data-name="${name}"]`).textContent);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  }

  // The columns are planes of bytes, the lowest first. Times are counted in units, each first one from the one before it.
  openers.columns = async () => {
    const bytes = new Uint8Array(await (await inflated("columns")).arrayBuffer()), n = plan.count, [base, unit] = plan.columns;
    let from = 0, moment = base;
    columns = plan.widths.map((width, which) => {
      const found = which > 1 && width < 2 ? width ? bytes.subarray(from, from + n) : new Uint8Array(n) : new Float64Array(n);
      for (let i = 0; found.BYTES_PER_ELEMENT > 1 && i < n; i++) {
        let value = 0;
        for (let k = width; k--;) value = value * 256 + bytes[from + k * n + i];
        found[i] = value;
      }
      from += n * width;
      return found;
    });
    const [first, last] = columns, [, , before, after] = plan.columns;
    const day = (moment) => moment <= before ? -Infinity : moment >= after ? Infinity : moment / unit;
    for (let i = 0; i < n; i++) {
      moment += first[i];
      first[i] = day(moment);
      last[i] = day(moment + last[i]);
    }
    return columns;
  };

  // A block of texts: how long its JSON is, that JSON, and then the words of the titles: how many each has, and their numbers.
  // It gives a function from the place of an event to its id, title, days and card, if it is there: few are ever asked for.
  async function opened(name, start) {
    const bytes = new Uint8Array(await (await inflated(name)).arrayBuffer());
    const head = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const { ids, days, cards, words, places } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, head)));
    const names = ids.split("\n"), n = names.length, numbers = head + 2 * n, width = words.length > MOST_WORDS ? 4 : 2;
    const total = (bytes.length - numbers) / width, from = [0];
    for (let i = 0; i < n; i++) from.push(from[i] + bytes[head + i] + 256 * bytes[head + n + i]);
    const index = places && new Map(places.map((place, i) => [place, i]));
    return (place) => {
      const i = index ? index.get(place) : place - start, title = [];
      if (i === undefined) return;
      for (let word = from[i]; word < from[i + 1]; word++) {
        let which = 0;
        for (let k = width; k--;) which = which * 256 + bytes[numbers + k * total + word];
        title.push(words[which]);
      }
      return [names[i], title.join(" "), days[i], cards[i]];
    };
  }

  // The most important events have a block of their own. Of the chunks, the last that were asked for are kept.
  openers.entry = async (place) => {
    let found = plan.top && (await (top ||= opened("top")))(place);
    if (!found) {
      const number = Math.floor(place / CHUNK);
      if (!chunks.has(number)) {
        if (chunks.size >= KEPT) chunks.delete(chunks.keys().next().value);
        chunks.set(number, opened("chunk-" + number, number * CHUNK));
      }
      found = (await chunks.get(number))(place);
    }
    const [id, title, days, card] = found, [first, last, style, importance, sources, tags] = columns.map((column) => column[place]);
    const event = [id, title, style, days || [first, last], importance - 128, sources, tags];
    return [event, card];
  };
};
