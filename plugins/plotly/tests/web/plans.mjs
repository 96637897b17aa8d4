// Small plans for tests, in the form that wire.py writes.
export const measure = (text, size, bold) => [...text].length * size * (bold ? 0.6 : 0.5);

const SHAPES = [
  [[7, 0, -6, 0, 0, 6, 0, 0]], // a dot
  [[0, 0, 0, -1, 1, 0, 1, 0]], // a bar from day to day
  [[0, 0, 0, -1, -2, 0, 1, 0], [10, -2, 0, 1, -2, 12, 1, 0]], // a bar that goes on
  [[4, -1, -18, 0, -1, -6, 0, 3], [6, -1, -17, 0, -1, -7, 0, 0]], // no date
  [[8, 0, -6, 0, 0, 6, 0, 0]], // a diamond
];

// A plan of events {days, lane, shape, ...}; all have a dot in the first lane, if nothing else is said.
export function planOf(events, lanes = ["One"], more = {}) {
  const styles = [], known = new Map();
  const made = events.map(({ id, title, days, lane = 0, shape = 0, kind = "point", modality = "actual", suffix = "", importance = 0 }, n) => {
    const body = { 1: [0, 1], 2: [0, -2] }[shape] || [-1, -2];
    const style = [shape, lane, kind, modality, "ink", suffix, ...body, []], key = JSON.stringify(style);
    if (!known.has(key)) known.set(key, styles.push(style) - 1);
    return [id || "e" + n, title || "Event " + n, known.get(key), days, importance, 0, 0];
  });
  const all = events.flatMap(({ days }) => days);
  return {
    lanes, lo: Math.min(...all), hi: Math.max(...all), dated: all.length > 0, asOf: null, note: "", count: made.length,
    shapes: SHAPES, styles, events: made, ...more,
  };
}

// Numbers from 0 to 1, the same every time.
export function random(seed) {
  return () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
}
