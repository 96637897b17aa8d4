// Opens what a page of many events carries packed: only such pages have this module.
import { openers } from "./store.js";

const CHUNK = 16384, KEPT = 24;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~";

// Base 85, as Python writes it, but for the characters that a page would not keep.
export function unpacked(text) {
  const blocks = Math.ceil(text.length / 5), view = new DataView(new ArrayBuffer(blocks * 4)), values = new Uint8Array(128);
  for (let n = 0; n < 85; n++) values[ALPHABET.charCodeAt(n)] = n;
  for (let n = 0; n < blocks; n++) {
    let value = 0;
    for (let k = n * 5; k < n * 5 + 5; k++) value = value * 85 + (k < text.length ? values[text.charCodeAt(k)] : 84);
    view.setUint32(n * 4, value);
  }
  return new Uint8Array(view.buffer, 0, text.length - blocks);
}

openers.open = (root, plan) => {
  const chunks = new Map();
  let columns;

  async function inflated(name) {
    if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
    const bytes = unpacked(root.querySelector(`[data-name="${name}"]`).textContent);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  }

  // The columns are planes of bytes, the lowest first. Times are counted in units, each first one from the one before it.
  openers.columns = async () => {
    const bytes = new Uint8Array(await (await inflated("columns")).arrayBuffer()), n = plan.count, [base, unit] = plan.columns;
    let from = 0, moment = base;
    columns = [8, 8, 4, 1, 4, 4].map((width) => {
      const found = new Float64Array(n);
      for (let worth = 1, k = 0; k < width; k++, from += n, worth *= 256)
        for (let i = 0; i < n; i++) found[i] += bytes[from + i] * worth;
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

  // A chunk: how long its JSON is, that JSON, and then the words of the titles: how many each has, and their numbers.
  async function chunk(number) {
    const bytes = new Uint8Array(await (await inflated("chunk-" + number)).arrayBuffer());
    const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const { ids, days, cards, words } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
    const names = ids.split("\n"), n = names.length, numbers = start + 2 * n, total = (bytes.length - numbers) / 4;
    let word = 0;
    const events = names.map((id, i) => {
      const title = [];
      for (let left = bytes[start + i] + 256 * bytes[start + n + i]; left; left--, word++)
        title.push(words[[0, 1, 2, 3].reduce((sum, k) => sum + bytes[numbers + k * total + word] * 256 ** k, 0)]);
      return [id, title.join(" "), days[i], cards[i]];
    });
    return events;
  }

  // The last chunks that were asked for are kept.
  openers.entry = async (place) => {
    const number = Math.floor(place / CHUNK);
    if (!chunks.has(number)) {
      if (chunks.size >= KEPT) chunks.delete(chunks.keys().next().value);
      chunks.set(number, chunk(number));
    }
    const [id, title, days, card] = (await chunks.get(number))[place % CHUNK];
    const [first, last, style, importance, sources, tags] = columns.map((column) => column[place]);
    const event = [id, title, style, days || [first, last], importance - 128, sources, tags];
    return [event, card];
  };
};
