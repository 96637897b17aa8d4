// Where everything on a chart is, by the rules of layout.py, at a width and for a part of the axis.
import { floor, makeScale, max, min, ticks } from "./axis.js";
import { GAP, placeLabel } from "./labels.js";
import { clear } from "./lines.js";
import { DIAMOND, placeMark } from "./marks.js";
import { makeRow, packed } from "./rows.js";
import { caption, wrap } from "./text.js";

export const STRIP = 44; // pixels of a lane's density
const PAD = 20; // pixels at each end of the axis before the first and after the last day

// The days at the edges of so many pixels, if all events are to be in view, with what reaches beyond its bounds.
export function whole(plan, events, plot) {
  const edges = (left, right) => [0, plot].map((px) => plan.lo + (px - left) / (right - left) * (plan.hi - plan.lo));
  const scale = makeScale(...edges(PAD, plot - PAD), plot);
  let left = 6, right = plot - 6;
  for (const event of events) {
    const mark = placeMark(plan, event, scale);
    left = min(left, mark.left);
    right = max(right, mark.right);
  }
  return edges(PAD + 6 - left, plot - PAD - (right - plot + 6));
}

// The pixels left of the plot, in it, and right of it; and the font size.
export function measures(plan, width, measure) {
  const narrow = width < 700, size = narrow ? 12 : 13, margin = narrow ? 8 : 14;
  const widest = plan.lanes.reduce((most, name) => max(most, measure(caption(name), size, true)), 0);
  const gutter = narrow ? 8 : min(150, widest) + 26;
  return { narrow, size, margin, gutter, plot: width - gutter - margin };
}

// A plan at a width in pixels, with the days at the edges of the plot in view: all there are, if not given. `measure` tells
// how wide a text is. `dense` is {density, unseen} if events are only those to be named among many more: the store has it.
export function layOut(plan, events, width, view, measure, dense) {
  const { narrow, size, margin, gutter, plot } = measures(plan, width, measure), bold = (text) => measure(text, size, true);
  const scale = makeScale(...view || whole(plan, events, plot), plot), px = scale.px;
  const features = new Set(dense ? ["density"] : []), by = Array.from({ length: plan.lanes.length + 1 }, () => []);
  const items = [], lanes = [], notes = [], lines = [];

  let count = 0;
  events.forEach((event, index) => {
    const style = plan.styles[event[2]], mark = placeMark(plan, event, scale);
    if (mark.right < 0 || mark.left > plot) return; // it is not in view
    const place = placeLabel(plan, event, mark, size, plot, measure), text = place.text;
    const left = text ? min(mark.left, place.left) : mark.left, right = text ? max(mark.right, place.right) : mark.right;
    by[style[1] + 1].push({ event, index, mark, place, left, right, tenure: style[2] === "tenure" });
    style[8].forEach((feature) => features.add(feature));
    count++;
  });
  const most = count <= 100 ? count : dense ? 4 : max(6, floor(60 / max(1, plan.lanes.length)));
  let y = 0;
  const stack = (members, given, most) => {
    for (const row of packed(members, given, most)) {
      row.top = y;
      row.bottom = y += row.tall ? size * 3 : row.low ? 15 : size * 1.9;
    }
    for (const { event, index, mark, place, left, right, row } of members) {
      const style = plan.styles[event[2]], { text, inside, after } = place, half = size * 0.62;
      const middle = row.tall ? row.bottom - size * 0.85 : row.top + (row.bottom - row.top) / 2;
      const at = place.above ? row.top + size * 0.85 : middle;
      if (!text) features.add("unlabelled");
      items.push({
        id: event[0], lane: style[1], kind: style[2], modality: style[3], tone: style[4], index, mark, y: middle, left, right, top: row.top, bottom: row.bottom,
        label: text ? {
          text, left: place.left, right: place.right, top: at - half, bottom: at + half, after,
          tone: inside ? style[2] === "era" ? "era_ink" : "on_lane" : style[4], modality: style[3],
        } : null,
      });
    }
  };

  const today = plan.asOf === null ? -1 : px(plan.asOf + 0.5), row = makeRow(false, false, []);
  if (today >= 0 && today <= plot) {
    const need = bold(plan.note) + 2, after = today + GAP + need <= plot - 2, left = after ? today + GAP : today - GAP - need;
    row.taken.push([left, left + need]);
    notes.push({ text: plan.note, left, right: left + need, top: 0, bottom: size * 1.4, after, tone: "as_of", modality: "actual" });
  }
  if (by[0].length || notes.length) {
    stack(by[0], [row], max(most, 1));
    y += 4;
  }
  plan.lanes.forEach((name, index) => {
    const members = by[index + 1], top = y;
    if (!members.length && !dense) return; // nothing of it is in view
    y += narrow ? size * 1.7 : 6;
    stack(members, [], most);
    const strip = dense ? y + 4 : null;
    y += dense ? STRIP + 10 : 6;
    const rows = narrow || y - top < size * 2.6 + 8 ? 1 : 2;
    const title = wrap(caption(name) || "Events", size, narrow ? plot : 150, rows, measure, true);
    lanes.push({ index, title, top, bottom: y, strip });
  });
  items.sort((one, other) => one.index - other.index);
  const height = max(y, 40);

  const blocks = [...items.map((item) => item.label).filter(Boolean), ...notes];
  if (narrow) for (const { title: [text], top } of lanes) // titles of lanes stand within the plot
    blocks.push({ left: 0, right: bold(text) + 4, top, bottom: top + size * 1.7 });
  const line = (x, tone, dashed, top) => lines.push({ x, tone, dashed, parts: clear(px(x), top, height, blocks) });
  for (const { tone, mark: { pieces: [{ draw, x0, x1 }] }, y } of items) if (draw === DIAMOND) line((x0 + x1) / 2, tone, true, y + 8);
  if (notes.length) line(plan.asOf + 0.5, "as_of", false, 0);

  const fits = (day, text) => 3.6 * text.length <= min(px(day), plot - px(day)) + 6; // else it would leave the plot
  return {
    width, size, gutter, margin, plotWidth: plot, plotHeight: height, lo: scale.lo, hi: scale.hi,
    ticks: plan.dated ? ticks(scale.lo, scale.hi, plot).map(([day, text]) => [day, fits(day, text) ? text : ""]) : [],
    lanes, items, lines, notes,
    density: dense ? dense.density : [], unseen: dense ? dense.unseen : 0,
    features,
  };
}
