// The parts of a vertical line, by the rules of lines.py: it crosses no label.
import { max, min } from "./axis.js";

// [top, bottom] of each part from top to bottom at a pixel, without what is near a block {left, right, top, bottom}.
export function clear(x, top, bottom, blocks) {
  const parts = [], near = blocks.filter((block) => block.left - 3 <= x && x <= block.right + 3);
  for (const block of near.sort((one, other) => one.top - other.top)) {
    if (block.top - 1 > top) parts.push([top, min(block.top - 1, bottom)]);
    top = max(top, block.bottom + 1);
  }
  if (bottom > top) parts.push([top, bottom]);
  return parts;
}
