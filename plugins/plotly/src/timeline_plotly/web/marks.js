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
export const REACH = 80; // no mark reaches so many pixels beyond its days

// The first and last day that an event's mark is tied to; infinite where that is an edge of the view.
export function ends(plan, event) {
  const day = (slot) => slot < -1 ? Infinity : slot < 0 ? -Infinity : event[3][slot], pieces = plan.shapes[plan.styles[event[2]][0]];
  return [min(...pieces.map((piece) => day(piece[1]))), max(...pieces.map((piece) => day(piece[4])))];
}

// The mark: pieces from day x0 to x1 with stops [day, opacity], and the pixels left, right and core (of a full bar).
export function placeMark(plan, event, scale) {
  const { unit, px } = scale, days = event[3], style = plan.styles[event[2]];
  const first = scale.lo + EDGE * unit, last = scale.hi - EDGE * unit;
  const base = (slot) => slot < -1 ? last : slot < 0 ? first : days[slot];
  const lack = max(0, MIN_MARK * unit - (base(style[7]) - base(style[6]))) / 2;
  const at = (slot, px, push) => base(slot) + px * unit + push * lack;
  let left = Infinity, right = -Infinity, core = null;
  const pieces = plan.shapes[style[0]].map((piece) => {
    const x0 = at(piece[1], piece[2], piece[3]), x1 = max(x0, at(piece[4], piece[5], piece[6])), width = x1 - x0;
    left = min(left, x0);
    right = max(right, x1);
    return {
      draw: piece[0], x0, x1, open: piece[7],
      stops: (piece[8] || []).map(([slot, px, push, alpha, share, soft]) => [
        clamp(at(slot, px, push) + share * width + clamp(soft * unit, -width / 3, width / 3), x0, x1),
        alpha,
      ]),
    };
  });
  const solid = pieces.find((piece) => piece.draw === SOLID), fade = pieces.find((piece) => piece.draw === FADE);
  const full = solid ? [solid.x0, solid.x1] : fade ? fade.stops.filter((stop) => stop[1] === 1).map((stop) => stop[0]) : [];
  if (full.length > 1) core = [px(full[0]), px(full.pop())];
  if (style[3] === "cancelled") {
    left -= 4 * unit;
    right += 4 * unit;
    pieces.push({ draw: STRIKE, x0: left, x1: right, open: 0, stops: [] });
  }
  return { pieces, left: px(left), right: px(right), core };
}
