// Where a mark's label stands, by the rules of labels.py.
import { clamp, max, min } from "./axis.js";
import { caption, shorten } from "./text.js";

export const GAP = 6; // pixels between a mark and its label
const MOST = 420; // the widest label, in pixels
const LEAST = 60; // the narrowest that is still worth showing

// {text, left, right, above, inside, after}, the text empty where there is no room for one. The first of these that has
// room for the whole: within the bar, right, left, above; then the roomiest, shortened.
export function placeLabel(plan, event, mark, size, width, measure) {
  const style = plan.styles[event[2]], title = caption(event[1]) || event[0], tail = style[5] && " · " + style[5];
  const fitted = (room) => {
    const short = shorten(title, size, tail ? room - measure(tail, size) : room, measure);
    return short && short + tail;
  };
  const left = max(mark.left, 0), right = min(mark.right, width);
  let text = fitted(MOST), need = measure(text, size) + 2;
  const placing = (left, after, above = false, inside = false) => ({ text, left, right: left + need, after, above, inside });
  if (style[3] === "actual" && mark.core) {
    const inner = max(mark.core[0], 0) + GAP;
    if (min(mark.core[1], width) - GAP - inner >= need) return placing(inner, true, false, true);
  }
  const after = width - 4 - right - GAP, before = left - GAP - 4, most = max(after, before);
  const room = need > most ? max(most, min(width - 8, MOST)) : most;
  if (need > most) {
    text = fitted(room - 2);
    need = measure(text, size) + 2;
  }
  if (!text || room < LEAST) return { text: "", left: mark.left, right: mark.left, after: true, above: false, inside: false };
  if (need <= after) return placing(right + GAP, true);
  if (need <= before) return placing(left - GAP - need, false);
  return placing(clamp(left, 4, width - 4 - need), true, true);
}
