// A layout as a picture of SVG, by the rules of svg_chart.py and svg_pieces.py: as lists, of which card.js makes elements.
// Colours are variables of the page's style (page.css), so a change of scheme needs no new picture; what is always the same of
// a class of elements stands there, too.
import { clamp, max, round, sqrt } from "./axis.js";
import { STRIP } from "./layout.js";

const BAR = 13, LINE = 1.5, AXIS = 34, TICK = 5, SMALL = 12, BESIDE = 2000; // pixels; LINE and SMALL as in page.css

const short = (value) => round(value * 100) / 100;
const path = (points) => "M" + points.map((point) => point.map(short)).join(" ");
const paint = (name) => `var(--${name})`;
const colorOf = (lane) => "lane-" + lane % 8;
const rect = (x, y, width, height, more) =>
  ["rect", { x, y, width, height, ...more }];
const stroked = (d, color, kind, more) => ["path", { d, class: "tl-" + kind, stroke: paint(color), ...more }];
const written = (text, x, middle, size, color, kind) =>
  ["text", { x, y: middle + 0.355 * size, fill: paint(color), class: "tl-" + kind }, text];

// How far down the plot begins: above a tall one there is an axis, too, for its lower edge is far from where readers begin.
export const topOf = (layout) => layout.plotHeight > 900 ? 28 : 0;

// The picture; `chosen` is the item that is pointed out, if any, and the ids within begin with `prefix`.
export function picture(layout, chosen, prefix) {
  const { lo, hi, gutter, width, plotWidth, plotHeight, size, items, lanes } = layout, defs = new Map();
  const far = (px) => clamp(px, -BESIDE, plotWidth + BESIDE); // SVG counts with few digits
  const px = (day) => (day - lo) / (hi - lo) * plotWidth;

  function defined(key, name, more, ...content) {
    if (!defs.has(key)) defs.set(key, [name, { id: prefix + defs.size, ...more }, ...content]);
    return `url(#${defs.get(key)[1].id})`;
  }

  const hatching = (color) => defined(color, "pattern",
    { width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    rect(0, 0, 5, 5, { fill: paint(color), "fill-opacity": 0.14 }), rect(0, 0, 2.1, 5, { fill: paint(color) }));

  // A piece of a mark whose middle is at y; `line` is the colour of what would be too thin in the other one.
  function painted(piece, y, height, color, line, modality) {
    const x0 = far(px(piece.x0)), x1 = far(px(piece.x1)), middle = (x0 + x1) / 2, half = height / 2, fact = modality === "actual";
    const box = (fill, tall = height) => rect(x0, y - tall / 2, x1 - x0, tall, { fill });
    const shape = (name, more) => [name, fact ? { ...more, fill: paint(color) } : { ...more, class: "tl-ring tl-" + modality, stroke: paint(line) }];
    const across = path([[x0, y], [x1, y]]), outline = (d) => stroked(d, line, "outline tl-" + modality), reach = fact ? 6.5 : 6.25;
    const fade = (hue, tall) => {
      const stops = piece.stops.map(([day, alpha]) => [px(day), alpha]), parts = stops.map(([x, alpha], n) => {
        const at = far(x), [other, to] = stops[x < at ? n + 1 : n - 1] || [x, alpha]; // cut off: what it comes to at the cut
        return [short((at - x0) / (x1 - x0 || 1) * 100) + "%", alpha + (to - alpha) * (at - x) / (other - x || 1)];
      });
      return box(defined(hue + parts, "linearGradient", {}, ...parts.map(([offset, alpha]) =>
        ["stop", { offset, "stop-color": paint(hue), "stop-opacity": alpha }])), tall);
    };
    const arrow = (tip, back, near = tip + (back - tip) * 0.85) =>
      stroked(path([[near, y - half], [tip, y], [near, y + half]]), line, "arrow");
    return [  // in the order of marks.js
      () => box(paint(color)),
      () => fade(color, height),
      () => fade(line, 2.5),
      () => box(hatching(color)),
      () => {
        const [a, b, c, d] = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([right, low]) =>
          [right ? x1 - LINE / 2 : x0 + LINE / 2, y + (low - 0.5) * (height - LINE)]);
        return outline([path([a, b, c, d]) + "Z", path([a, b, c, d]), path([b, a, d, c]), path([a, b]) + path([d, c])][piece.open]);
      },
      () => box(paint(line)),
      () => outline(across),
      () => shape("circle", { cx: middle, cy: y, r: fact ? 5 : 4.75 }),
      () => shape("path", { d: path([[middle, y - reach], [middle + reach, y], [middle, y + reach], [middle - reach, y]]) + "Z" }),
      () => arrow(x0, x1),
      () => arrow(x1, x0),
      () => stroked(across, "ink", "outline"),
    ][piece.draw]();
  }

  const label = ({ text, after, left, right, top, bottom, inside, tone, italic, struck }) => // inside: with its descenders in the bar
    written(text, after ? left : right, (top + bottom) / 2 - !!inside, size, tone,
      `label tl-${tone}` + (after ? "" : " tl-ends") + (italic ? " tl-italic" : "") + (struck ? " tl-struck" : ""));

  const eras = [], marks = [], labels = layout.notes.map(label), names = [], areas = [], scale = [];
  for (const item of items) {
    const { style: [, lane, kind, modality], mark: { pieces, core }, y } = item, era = kind === "era";
    if (era && modality === "actual" && core)
      eras.push(rect(far(core[0]), y, far(core[1]) - far(core[0]), plotHeight - y, { class: "tl-era" }));
    const hue = era ? "era" : colorOf(lane), line = era ? "muted" : hue;
    for (const piece of pieces) marks.push(painted(piece, y, era ? BAR + 4 : BAR, hue, line, modality));
    if (item.label) labels.push(label(item.label));
  }
  const most = max(1, ...layout.density.flatMap(([, counts]) => counts));
  for (const [lane, counts] of layout.density) {
    const base = lanes[lane].strip + STRIP, color = paint(colorOf(lane)); // all lanes are there; the height goes with the root, so that one beside a thousand is seen
    const tops = counts.map((count, n) => `V${short(base - STRIP * sqrt(count / most))}H${short((n + 1) / counts.length * plotWidth)}`);
    areas.push(["path", { d: `M0,${base}${tops.join("")}V${base}Z`, class: "tl-density", fill: color, stroke: color }]);
  }
  const lines = layout.lines.map(({ x, tone, dashed, parts }) =>
    stroked(parts.map(([from, to]) => path([[px(x), from], [px(x), to]])).join(""), tone, dashed ? "line tl-dashed" : "line"));
  for (const { index, title, top, bottom } of lanes) {
    const high = size * 1.3, narrow = gutter < 20, x = narrow ? 2 : 14 - gutter; // up to 300 pixels: at the middle
    const y = narrow ? top + 1 : bottom - top <= 300 ? (top + bottom - high * title.length) / 2 : top + 8;
    title.forEach((text, n) => names.push(written(text, x, y + high * (n + 0.5), size, colorOf(index), "bold")));
  }
  const top = topOf(layout), height = top + plotHeight + AXIS, edges = [[0, -1], [plotHeight, 1]].slice(top ? 0 : 1), grid = [];
  for (const [day, text] of layout.ticks) {
    grid.push(path([[px(day), top ? -TICK : 0], [px(day), plotHeight + TICK]]));
    if (text) for (const [edge, way] of edges) scale.push(written(text, px(day), edge + way * (TICK + 4 + SMALL / 2), SMALL, "muted", "tick"));
  }
  if (chosen)
    lines.push(rect(chosen.left - 4, (chosen.top + chosen.bottom) / 2 - 11, chosen.right - chosen.left + 8, 22,
      { class: "tl-chosen" }));

  return ["svg", { width, height, viewBox: [-gutter, -top, width, height], "font-size": size, "aria-hidden": true },
    ["defs", {}, ...defs.values()],
    ...lanes.filter((_, n) => n % 2 === 0).map((lane) => rect(-gutter, lane.top, width, lane.bottom - lane.top, { class: "tl-band" })),
    stroked(edges.map(([edge]) => path([[0, edge], [plotWidth, edge]])).join(""), "grid", "grid"),
    ["g", { class: "tl-moved" }, stroked(grid.join(""), "grid", "grid"), ...scale],
    // What is within the plot is a picture of its own, for that is cut at its edges.
    ["svg", { class: "tl-frame", width: plotWidth, height: plotHeight, "data-lo": lo, "data-hi": hi },
      ["g", { class: "tl-moved" }, ...eras, ...areas, ...lines, ["g", { class: "tl-marks" }, ...marks], ...labels]],
    ...names];
}
