// The bar with the whole of the axis, and the window on it that is in view. It gives what shows them.
import { abs, clamp, max, round, sqrt } from "./axis.js";
import { isoOf } from "./link.js";

export function overviewBar(node, onView) {
  const path = node.querySelector("path"), pane = node.querySelector(".tl-window");
  let range, view, held;  // held: what is dragged, from where, and what was in view
  const days = (px) => px / node.clientWidth * (range[1] - range[0]);
  const share = (day) => clamp((day - range[0]) / (range[1] - range[0]), 0, 1);

  node.onpointerdown = (event) => {
    const at = range[0] + days(event.offsetX + (event.target === pane ? pane.offsetLeft : 0)), [lo, hi] = view, half = (hi - lo) / 2;
    const part = view.findIndex((end) => abs(at - end) < days(9));
    held = { x: event.clientX, part, view: part >= 0 || (at > lo && at < hi) ? view : [at - half, at + half] };
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
    pane.focus();
  };
  node.onpointermove = node.onpointerup = (event) => {
    if (!held) return;
    const by = days(event.clientX - held.x), [lo, hi] = held.view.map((day, n) => held.part === 1 - n ? day : day + by);
    if (hi > lo) onView(lo, hi);
    if (event.type === "pointerup") held = null;
  };

  return (nextRange, nextView, counts) => {
    [range, view] = [nextRange, nextView];
    const [from, to] = view.map(share), most = max(...counts, 1);
    pane.style.cssText = `left:min(${from * 100}%,100% - 10px);width:max(10px,${(to - from) * 100}%)`;
    pane.ariaValueNow = round((from + to) * 50);
    pane.ariaValueText = view.map(isoOf).join(" to ");
    const top = (count) => count && max(2, sqrt(count / most) * 26);
    path.setAttribute("d", counts.map((count, n) => `M${n},30v-${top(count)}h1V30`).join(""));
  };
}
