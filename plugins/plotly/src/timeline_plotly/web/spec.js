// A layout as what Plotly draws: few traces, each of many marks. Positions are days against pixels. What does not depend on
// the layout comes with the page: `sheet.py` has it.
import { max, round, sqrt } from "./axis.js";
import { STRIP } from "./layout.js";
import { ARROW_RIGHT, CAP, DASH, DIAMOND, DOT, FADE, HATCH, HOLLOW, SOLID, STRIKE, THIN } from "./marks.js";

const BAR = 13, MOST_FADES = 40;
const DASHES = { attempted: "4px,2.5px", hypothetical: "1.5px,2.5px" };
const GAP_POINT = [null, null];

// What Plotly reads as markup is written so that it shows as it stands.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;", "\n": "<br>" };
const asText = (text) => text.replace(/[&<>$\n]/g, (char) => ENTITIES[char]);

export function faded(color, alpha) {
  const n = parseInt(color.slice(1), 16);
  return `rgba(${n >> 16},${(n >> 8) & 255},${n & 255},${alpha})`;
}

export const laneColor = (palette, lane) => palette.lanes[lane % palette.lanes.length];

export function specOf(layout, sheet, chosen) {
  const { palette } = sheet;
  const { lo, hi, plotWidth, plotHeight, items, lanes, size } = layout, day = (hi - lo) / plotWidth, at = (px) => lo + px * day;
  const groups = {}, fades = [], traces = [];

  // Adds points to the trace of one kind of thing, and a gap.
  function path(points, style) {
    const key = JSON.stringify(style);
    if (!groups[key]) traces.push(groups[key] = { ...sheet.trace, x: [], y: [], ...style });
    const trace = groups[key];
    for (const [x, y] of [...points, GAP_POINT]) {
      trace.x.push(x);
      trace.y.push(y);
    }
  }
  const box = (x0, x1, y, half) => [[x0, y - half], [x1, y - half], [x1, y + half], [x0, y + half], [x0, y - half]];
  const fill = (fillcolor) => ({ fill: "toself", fillcolor });
  const line = (color, dash = "solid", width = 1.5) => ({ line: { color, dash, width } });

  function paint({ draw, x0, x1, open, stops }, y, height, color, fact, dash) {
    const half = height / 2, middle = (x0 + x1) / 2;
    if (draw === SOLID || draw === CAP) {
      const gap = draw === SOLID && x1 - x0 > 12 * day ? 0.75 * day : 0;  // bars side by side stay two
      path(box(x0 + gap, x1 - gap, y, half), fill(color));
    } else if (draw === FADE || draw === THIN) fades.push([x0, x1, stops, y, draw === THIN ? 1.25 : half, color]);
    else if (draw === HATCH)
      path(box(x0, x1, y, half), { ...fill(color), fillpattern: { ...sheet.hatch, fgcolor: color, bgcolor: faded(color, 0.14) } });
    else if (draw === HOLLOW) {
      const [a, b, c, d] = box(x0 + 0.75 * day, x1 - 0.75 * day, y, half - 0.75);
      path([[a, b, c, d, a], [a, b, c, d], [b, a, d, c], [a, b, GAP_POINT, d, c]][open], line(color, dash));
    } else if (draw === DASH || draw === STRIKE) path([[x0, y], [x1, y]], line(...draw === DASH ? [color, dash] : [palette.ink]));
    else if (draw === DOT || draw === DIAMOND) {
      const sides = draw === DOT ? 20 : 4, radius = draw === DOT ? 5 : 6.5;
      const points = Array.from({ length: sides + 1 }, (_, n) => {
        const turn = n / sides * 2 * Math.PI;
        return [middle + Math.sin(turn) * radius * day, y - Math.cos(turn) * radius];
      });
      path(points, fill(fact ? color : palette.ground));
      if (!fact) path(points, line(color, "solid", 1.75));
    } else {
      const [tip, back] = draw === ARROW_RIGHT ? [x1, x0] : [x0, x1], near = tip + (back - tip) * 0.85;
      path([[near, y - half], [tip, y], [near, y + half]], line(color, "solid", 2));
    }
  }

  for (const { style: [, , kind, modality], mark: { core }, y } of items)
    if (kind === "era" && modality === "actual" && core)
      path(box(at(core[0]), at(core[1]), (y + plotHeight) / 2, (plotHeight - y) / 2), fill(faded(palette.era, 0.35)));
  for (const { x, tone, dashed, parts } of layout.lines)
    for (const [top, bottom] of parts) path([[x, top], [x, bottom]], line(palette[tone], dashed ? "4px,3px" : "solid"));
  const most = max(1, ...layout.density.map(([, counts]) => max(...counts)));
  for (const { index, strip } of lanes) {
    const found = layout.density.find(([lane]) => lane === index), color = laneColor(palette, index), base = strip + STRIP;
    if (found)  // the height goes with the root of the number, so that one beside a thousand is seen
      path([[lo, base], ...found[1].flatMap((count, n) => {
        const y = base - STRIP * sqrt(count / most);
        return [n, n + 1].map((edge) => [at(edge / found[1].length * plotWidth), y]);
      }), [hi, base]], { ...fill(faded(color, 0.35)), ...line(color, "solid", 1) });
  }
  for (const { mark, y, style: [, lane, kind, modality] } of items) {
    const era = kind === "era", color = era ? palette.era : laneColor(palette, lane);
    for (const piece of mark.pieces) paint(piece, y, era ? BAR + 4 : BAR, color, modality === "actual", DASHES[modality]);
  }
  for (const [x0, x1, stops, y, half, color] of fades)
    if (fades.length > MOST_FADES) stops.slice(1).forEach(([to, alpha], n) => {  // in steps: a trace each would be slow
      path(box(stops[n][0], to, y, half), fill(faded(color, round((stops[n][1] + alpha) * 8) / 16)));
    });
    else {
      const colorscale = stops.map(([x, alpha], n) =>
        [n ? n < stops.length - 1 ? (x - x0) / (x1 - x0) : 1 : 0, faded(color, alpha)]);
      path(box(x0, x1, y, half), { fill: "toself", fillgradient: { type: "horizontal", start: x0, stop: x1, colorscale } });
    }

  if (chosen) path(box(at(chosen.left - 4), at(chosen.right + 4), (chosen.top + chosen.bottom) / 2, 11), line(palette.as_of));
  const labels = [...items.map((item) => item.label), ...layout.notes].filter(Boolean), each = (what) => labels.map(what);
  if (labels.length) traces.push({
    ...sheet.trace, mode: "text",
    x: each((label) => at(label.after ? label.left : label.right)),
    y: each((label) => (label.top + label.bottom) / 2),
    text: each((label) => asText(label.text)),
    textposition: each((label) => "middle " + (label.after ? "right" : "left")),
    textfont: {
      size,
      color: each((label) => palette[label.tone]),
      style: each((label) => label.italic ? "italic" : "normal"),
      weight: each((label) => label.tone === "as_of" ? 700 : 400),
      lineposition: each((label) => label.struck ? "through" : "none"),
    },
  });

  const tall = plotHeight > 900, narrow = layout.gutter < 20, [t, b] = tall ? [28, 6] : [6, 34];
  const shapes = lanes.filter((_, n) => n % 2 === 0).map(({ top, bottom }) =>
    ({ ...sheet.band, x0: -layout.gutter / plotWidth, x1: 1, y0: top, y1: bottom }));
  const annotations = lanes.map(({ index, title, top }) => ({
    ...sheet.title, text: title.map(asText).join("<br>"), xshift: narrow ? 2 : 14 - layout.gutter, y: top + (narrow ? 1 : 9),
    font: { size, color: laneColor(palette, index), weight: 700 } }));
  const tickvals = layout.ticks.map((tick) => tick[0]), ticktext = layout.ticks.map((tick) => tick[1]);
  return [traces, {
    ...sheet.layout, width: layout.width, height: plotHeight + t + b, shapes, annotations,
    margin: { ...sheet.layout.margin, l: layout.gutter, r: layout.margin, t, b },
    xaxis: { ...sheet.layout.xaxis, range: [lo, hi], side: tall ? "top" : "bottom", tickvals, ticktext },
    yaxis: { ...sheet.layout.yaxis, range: [plotHeight, 0] },
  }];
}
