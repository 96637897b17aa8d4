// Where everything on a chart is, by the rules of layout.py, at a width and for a part of the axis.
import { floor, makeScale, max, min, ticks } from "./axis.js";
import { GAP, placeLabel } from "./labels.js";
import { clear } from "./lines.js";
import { DIAMOND, placeMark, styleOf } from "./marks.js";
import { packed } from "./rows.js";
import { caption, wrap } from "./text.js";

export const STRIP = 44; // pixels of a lane's density
const PAD = 20; // pixels at each end of the axis before the first and after the last day

// The days at the edges of so many pixels, if all events are to be in view, with what reaches beyond its bounds.
export function whole(plan, events, plot) {
  const edges = (left, right) => [0, plot].map((px) => plan.lo + (px - left) / (right - left) * (plan.hi - plan.lo));
  const scale = makeScale(...edges(PAD, plot - PAD), plot);
  let left = 0, right = 0;
  for (const event of events) {
    const mark = placeMark(plan, event, scale);
    left = max(left, 6 - mark.left);
    right = max(right, mark.right - plot + 6);
  }
  return edges(PAD + left, plot - PAD - right);
}

// The pixels left of the plot, in it, and right of it; and the font size.
export function measures(plan, width, measure) {
  const narrow = width < 700, size = narrow ? 12 : 13, margin = narrow ? 8 : 14;
  const gutter = narrow ? 8 : 26 + min(150, plan.lanes.reduce((most, name) => max(most, measure(caption(name), size, true)), 0));
  return { narrow, size, gutter, plotWidth: width - gutter - margin };
}

// A plan at a width in pixels, with the days at the edges of the plot in view: all there are, if not given. `measure` tells
// how wide a text is. `density` is given if events are only those to be named among many more: the store has it.
export function layOut(plan, events, width, view, measure, density) {
  const { narrow, size, gutter, plotWidth } = measures(plan, width, measure);
  const plain = (text) => measure(text, size), bold = (text) => measure(text, size, true);
  const scale = makeScale(...view || whole(plan, events, plotWidth), plotWidth), { lo, hi, px } = scale;
  const features = new Set(density ? ["density"] : []), header = [], byLane = plan.lanes.map(() => []), items = [];
  let y = 0;
  events.forEach((event, index) => {
    const style = styleOf(plan, event), mark = placeMark(plan, event, scale);
    if (mark.right < 0 || mark.left > plotWidth) return; // it is not in view
    const label = placeLabel(plan, event, mark, plotWidth, plain);
    const left = min(mark.left, (label || mark).left), right = max(mark.right, (label || mark).right);
    const item = { event, index, style, mark, label, left, right };
    (byLane[style[1]] || header).push(item);
    style[8].forEach((feature) => features.add(feature));
    items.push(item);
  });

  const count = items.length, most = count <= 100 ? count : density ? 4 : max(4, floor(32 / max(1, plan.lanes.length)));
  const stack = (members, taken, most) => {
    for (const row of packed(members, taken, most)) {
      row.top = y;
      row.bottom = y += row.tall ? size * 3 : row.low ? 15 : size * 1.9;
    }
    for (const item of members) {
      const { row, label } = item, top = item.top = row.top, bottom = item.bottom = row.bottom;
      item.y = row.tall ? bottom - size * 0.85 : (top + bottom) / 2;
      if (label) {
        const middle = label.above ? top + size * 0.85 : item.y;
        label.top = middle - size * 0.62;
        label.bottom = middle + size * 0.62;
      } else features.add("unlabelled");
    }
  };

  const notes = [], taken = [], today = plan.asOf === null ? -1 : px(plan.asOf + 0.5);
  if (today >= 0 && today <= plotWidth) {
    const need = bold(plan.note) + 2, after = today + GAP + need <= plotWidth - 2;
    const left = after ? today + GAP : max(today - GAP - need, 2), right = left + need;
    taken.push(left, right);
    notes.push({ text: plan.note, left, right, top: 0, bottom: size * 1.4, after, tone: "as_of" });
  }
  if (header.length || notes.length) {
    stack(header, taken, most + 1); // the first row is the note's
    y += 4;
  }
  const lanes = [];
  byLane.forEach((members, index) => {
    const top = y;
    if (!members.length && !density) return; // nothing of it is in view
    y += narrow ? size * 1.7 : 6;
    stack(members, null, most);
    const strip = density ? y + 4 : null;
    y += density ? STRIP + 10 : 6;
    const rows = narrow || y - top < size * 2.6 + 8 ? 1 : 2;
    const title = wrap(caption(plan.lanes[index]) || "Events", narrow ? plotWidth : 150, rows, bold);
    lanes.push({ index, title, top, bottom: y, strip });
  });
  const plotHeight = max(y, 36);

  const blocks = [...items.flatMap((item) => item.label || []), ...notes], lines = [];
  if (narrow) // titles of lanes stand within the plot
    for (const { title, top } of lanes) blocks.push({ left: 0, right: bold(title[0]) + 4, top, bottom: top + size * 1.7 });
  const line = (x, tone, dashed, top) => lines.push({ x, tone, dashed, parts: clear(px(x), top, plotHeight, blocks) });
  for (const { style, mark: { pieces: [piece] }, y } of items)
    if (piece.draw === DIAMOND) line((piece.x0 + piece.x1) / 2, style[4], true, y + 8);
  if (notes.length) line(plan.asOf + 0.5, "as_of", false, 0);

  return {
    width, size, gutter, plotWidth, plotHeight, lo, hi, lanes, items, lines, notes, features,
    ticks: plan.dated ? ticks(lo, hi, plotWidth) : [],
    density: density || [],
  };
}
