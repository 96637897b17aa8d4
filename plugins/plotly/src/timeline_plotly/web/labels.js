// Where a mark's label stands, by the rules of labels.py.
import { clamp, max, min } from "./axis.js";
import { styleOf } from "./marks.js";
import { caption, shorten } from "./text.js";

export const GAP = 6; // pixels between a mark and its label
const MOST = 420; // the widest label, in pixels

// The label, still without a top and bottom; null where there is no room for one. The first of these that has room for the
// whole: within the bar, right, left, above; then the roomiest, shortened. It keeps to the part of the mark that is in view.
export function placeLabel(plan, event, mark, width, measure) {
  const [, , kind, modality, tone, suffix] = styleOf(plan, event), italic = modality !== "actual";
  const title = event.caption ??= caption(event[1]) || event[0], tail = suffix && " · " + suffix;
  let text, need;
  const fit = (room) => {
    text = shorten(title, room - measure(tail), measure);
    text = text && text + tail;
    need = measure(text) + 2;
  };
  const label = (left, after, above, inside) => ({
    text, left, right: left + need, after, above, inside,
    tone: inside ? kind === "era" ? "era_ink" : "on_lane" : tone, italic, struck: modality === "cancelled",
  });
  const left = max(mark.left, 0), right = min(mark.right, width);
  fit(MOST);
  if (!italic && mark.core) {
    const inner = max(mark.core[0], 0) + GAP;
    if (min(mark.core[1], width) - GAP - inner >= need) return label(inner, true, false, true);
  }
  const after = width - 4 - right - GAP, before = left - GAP - 4, most = max(after, before);
  if (need > most) fit(max(most, min(width - 8, MOST)) - 2);
  if (!text) return null;
  if (need <= after) return label(right + GAP, true);
  if (need <= before) return label(left - GAP - need, false);
  return label(clamp(left, 4, width - 4 - need), true, true);
}
