// Where the pieces of a mark are at a scale, by the rules of marks.py.
import { clamp, max, min } from "./axis.js";

export const SOLID = 0;
export const FADE = 1;
export const THIN = 2;
export const HATCH = 3;
export const HOLLOW = 4;
export const CAP = 5;
export const DASH = 6;
export const DOT = 7;
export const DIAMOND = 8;
export const ARROW_LEFT = 9;
export const ARROW_RIGHT = 10;
export const STRIKE = 11;

const MIN_MARK = 10; // the least width of a mark, in pixels
const EDGE = 20; // pixels from the edge of the plot at which what has no end of its own ends
export const REACH = 80; // more pixels than any mark reaches beyond its days

// The style of an event: [shape, lane, kind, modality, tone, suffix, left and right slot of the body, [feature]].
export function styleOf(plan, event) {
  return plan.styles[event[2]];
}

// The day of a slot; for those of the edges what is given for them.
function dayOf(event, slot, left = -Infinity, right = Infinity) {
  return slot < 0 ? slot < -1 ? right : left : event[3][slot];
}

// The first and last day that an event's mark is tied to; infinite where that is an edge of the view.
export function ends(plan, event) {
  let first = Infinity, last = -first;
  for (const piece of plan.shapes[styleOf(plan, event)[0]]) {
    first = min(first, dayOf(event, piece[1]));
    last = max(last, dayOf(event, piece[4]));
  }
  return [first, last];
}

// The mark: pieces from day x0 to x1 with stops [day, opacity], and the pixels left, right and core (of a full bar).
export function placeMark(plan, event, scale) {
  const { lo, hi, unit, px } = scale, style = styleOf(plan, event), least = MIN_MARK * unit;
  const first = min(lo + EDGE * unit, dayOf(event, style[7]) - least); // what ended before the view is not in it
  const last = max(hi - EDGE * unit, dayOf(event, style[6]) + least);
  const base = (slot) => dayOf(event, slot, first, last);
  const lack = max(0, least - (base(style[7]) - base(style[6]))) / 2;
  const at = (of, i) => base(of[i]) + of[i + 1] * unit + of[i + 2] * lack; // an anchor within a piece or stop
  let left = Infinity, right = -left, full = [];
  const pieces = plan.shapes[style[0]].map((piece) => {
    const draw = piece[0], x0 = at(piece, 1), x1 = max(x0, at(piece, 4));
    const width = x1 - x0, third = width / 3;
    const stops = (piece[8] || []).map((stop) =>
      [clamp(at(stop, 0) + stop[4] * width + clamp(stop[5] * unit, -third, third), x0, x1), stop[3]]);
    if (draw === SOLID) full = [x0, x1];
    if (draw === FADE) full = stops.filter((stop) => stop[1] === 1).map((stop) => stop[0]);
    left = min(left, x0);
    right = max(right, x1);
    return { draw, x0, x1, stops, open: piece[7] };
  });
  if (style[3] === "cancelled") {
    left -= 4 * unit;
    right += 4 * unit;
    pieces.push({ draw: STRIKE, x0: left, x1: right, stops: [], open: 0 });
  }
  return { pieces, left: px(left), right: px(right), core: full.length > 1 ? [px(full[0]), px(full.at(-1))] : null };
}
