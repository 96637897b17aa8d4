import assert from "node:assert/strict";
import test from "node:test";
import { BIN, inPart, openStore } from "../../src/timeline_plotly/web/store.js";
import { layOut, measures, whole } from "../../src/timeline_plotly/web/layout.js";
import { measure, planOf, random } from "./plans.mjs";

// Who stands on whom, of [left, right, top, bottom] each.
function overlaps(boxes) {
  const over = (a, b) => a[0] < b[1] - 0.02 && b[0] < a[1] - 0.02 && a[2] < b[3] - 1e-9 && b[2] < a[3] - 1e-9;
  return boxes.flatMap((one, i) => boxes.slice(0, i).flatMap((other, j) => over(one, other) ? [[i, j]] : []));
}
const boxesOf = ({ items, notes }) => [...items, ...notes].map(({ left, right, top, bottom }) => [left, right, top, bottom]);

function crowd(count, lanes) {
  const next = random(count);
  return Array.from({ length: count }, (_, n) => ({ n, first: next() * 1000 })).sort((a, b) => a.first - b.first).map(({ n, first }) => ({
    title: "Event ".repeat(1 + n % 5) + n, days: [first, first + 1 + next() * 90], shape: n % 3, lane: n % lanes, importance: n % 4,
    modality: n % 7 ? "actual" : "planned", suffix: n % 7 ? "" : "planned",
  }));
}

test("nothing stands on anything else, at any width and in any part", () => {
  const plan = planOf(crowd(90, 3), ["One", "Two", "Three"], { asOf: 500, note: "as of 16 May 1971" });
  for (const width of [280, 390, 800, 1600]) {
    for (const view of [null, [200, 400], [-50, 10], [499, 502]]) {
      const layout = layOut(plan, plan.events, width, view, measure);
      assert.deepEqual(overlaps(boxesOf(layout)), []);
      assert.ok(layout.items.every((item) => item.label && item.label.left >= 0 && item.label.right <= layout.plotWidth));
      assert.ok(layout.items.every((item) => item.mark.right - item.mark.left > 9.99));
    }
  }
});

test("all is in view, if no part is asked for", () => {
  const plan = planOf(crowd(60, 2), ["One", "Two"]);
  const layout = layOut(plan, plan.events, 900, null, measure);
  assert.equal(layout.items.length, 60);
  assert.ok(layout.items.every(({ mark }) => mark.left >= 0 && mark.right <= layout.plotWidth));
  assert.deepEqual([layout.lo, layout.hi], whole(plan, plan.events, layout.plotWidth));
});

test("what ended before the part is not in it, though it always was", () => {
  const ended = planOf([{ days: [100] }]);
  ended.shapes = [...ended.shapes, [[0, -1, 0, -1, 0, 0, 1, 0]]];
  ended.styles[0] = [5, 0, "span", "actual", "ink", "", -1, 0, []];
  for (const lo of [100.5, 102, 110, 150]) {
    const shown = layOut(ended, ended.events, 500, [lo, lo + 100], measure).items.map((item) => item.event[0]);
    assert.deepEqual(shown, []);
  }
});

test("a deadline's line goes down from its mark, and around every label", () => {
  const plan = planOf([
    { days: [10], shape: 4, kind: "deadline" }, { days: [11], lane: 1, title: "Close by" }, { days: [90], lane: 1 },
  ], ["One", "Two"]);
  const layout = layOut(plan, plan.events, 800, null, measure), [line] = layout.lines;
  assert.equal(line.x, 10);
  assert.equal(line.parts[0][0], layout.items[0].y + 8);
  assert.equal(line.parts.at(-1)[1], layout.plotHeight);
});

test("an empty plan is an empty chart", () => {
  const plan = { ...planOf([]), lo: 0, hi: 1 };
  const layout = layOut(plan, [], 800, null, measure);
  assert.deepEqual([layout.items, layout.lanes, layout.ticks, layout.plotHeight], [[], [], [], 36]);
});

test("what is ready to be shown as a density is laid out with a strip for each lane", () => {
  const plan = planOf(crowd(40, 2), ["One", "Two"]), density = [[0, [1, 2]], [1, [3, 4]]];
  const layout = layOut(plan, plan.events, 800, null, measure, density);
  assert.deepEqual(layout.density, density);
  assert.ok(layout.features.has("density"));
  for (const { index, strip, bottom } of layout.lanes) {
    assert.ok(layout.items.every((item) => item.style[1] !== index || item.bottom <= strip));
    assert.ok(strip + 44 <= bottom);
  }
});

test("the store counts each event of a crowd where it is, and names the most important", () => {
  const plan = planOf(crowd(5000, 2), ["One", "Two"]), plot = measures(plan, 1000, measure).plotWidth;
  openStore(null, { plan });
  const { places, total, density } = inPart(plan.lo, plan.hi, plot), bins = Math.ceil(plot / BIN);
  assert.equal(total, 5000);
  assert.ok(density.every(([, counts]) => counts.length === bins && counts.every((count) => count >= 0)));
  const [, counts] = density[0], at = Math.floor(bins / 2), day = plan.lo + (at * BIN + 1) / plot * (plan.hi - plan.lo);
  const near = (shift) => plan.events.filter(([, , style, days]) => plan.styles[style][1] === 0 && days[0] <= day + shift &&
    (plan.styles[style][0] === 2 || days[plan.styles[style][0] ? 1 : 0] >= day - shift)).length;
  assert.ok(near(-5) <= counts[at] && counts[at] <= near(5));
  assert.ok(places.length < 2 * (plot / 60 + 1) && places.every((place, n) => !n || place > places[n - 1]));
});

test("a part with few enough of them has them all", () => {
  const plan = planOf(crowd(5000, 2), ["One", "Two"]);
  openStore(null, { plan });
  const { places, density } = inPart(100, 110, 800);
  assert.equal(density, undefined);
  const wanted = plan.events.flatMap(([, , style, [first, last]], n) => {
    const end = [first, last, Infinity][plan.styles[style][0]];
    return first <= 110 && end >= 100 ? [n] : [];
  });
  assert.ok(wanted.every((place) => places.includes(place)));
});
