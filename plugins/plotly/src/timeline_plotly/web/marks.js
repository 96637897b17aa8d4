// Where the pieces of a mark are at a scale, by the rules of marks.py.

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
  const days = event[3];
  let first = Infinity, last = -Infinity;
  for (const piece of plan.shapes[plan.styles[event[2]][0]]) {
    const left = piece[1], right = piece[4];
    first = Math.min(first, left < -1 ? Infinity : left < 0 ? -Infinity : days[left]);
    last = Math.max(last, right < -1 ? Infinity : right < 0 ? -Infinity : days[right]);
  }
  return [first, last];
}

// Whether an event's mark lies so far from both edges that it need not be placed to know that it is in view.
export function amid(plan, event, scale) {
  const [first, last] = ends(plan, event), far = REACH * scale.unit;
  return first > scale.lo + far && last < scale.hi - far;
}

// Whether any of an event's mark is in view.
export function inView(plan, event, scale) {
  if (amid(plan, event, scale)) return true;
  const mark = placeMark(plan, event, scale);
  return mark.right >= 0 && mark.left <= scale.width;
}

// The mark: pieces from day x0 to x1 with stops [day, opacity], and the pixels left, right and core (of a full bar).
export function placeMark(plan, event, scale) {
  const { unit, px } = scale, days = event[3], style = plan.styles[event[2]];
  const first = scale.lo + EDGE * unit, last = scale.hi - EDGE * unit;
  const base = (slot) => slot < -1 ? last : slot < 0 ? first : days[slot];
  const lack = Math.max(0, MIN_MARK * unit - (base(style[7]) - base(style[6]))) / 2;
  const at = (slot, px, push) => base(slot) + px * unit + push * lack;
  let left = Infinity, right = -Infinity, core = null;
  const pieces = plan.shapes[style[0]].map((piece) => {
    const x0 = at(piece[1], piece[2], piece[3]), x1 = Math.max(x0, at(piece[4], piece[5], piece[6])), width = x1 - x0;
    left = Math.min(left, x0);
    right = Math.max(right, x1);
    return {
      draw: piece[0], x0, x1, open: piece[7],
      stops: (piece[8] || []).map(([slot, px, push, alpha, share, soft]) => [
        Math.min(Math.max(x0, at(slot, px, push) + share * width + Math.max(-width / 3, Math.min(width / 3, soft * unit))), x1),
        alpha,
      ]),
    };
  });
  const solid = pieces.find((piece) => piece.draw === SOLID), fade = pieces.find((piece) => piece.draw === FADE);
  const full = solid ? [solid.x0, solid.x1] : fade ? fade.stops.filter((stop) => stop[1] === 1).map((stop) => stop[0]) : [];
  if (full.length > 1) core = [px(full[0]), px(full[full.length - 1])];
  if (style[3] === "cancelled") {
    left -= 4 * unit;
    right += 4 * unit;
    pieces.push({ draw: STRIKE, x0: left, x1: right, open: 0, stops: [] });
  }
  return { pieces, left: px(left), right: px(right), core };
}
