// The page: it asks the store what is in view, has it laid out and drawn, and answers to whoever looks at it.
import { build } from "./card.js";
import { layOut, measures, whole } from "./layout.js";
import { dayOf, isoOf } from "./link.js";
import { overviewBar } from "./overview.js";
import { FONT, specOf } from "./spec.js";
import { BIN, allowed, ask, asked, begun, entry, first, inPart, last, match, openStore, plan, ready } from "./store.js";

const ROWS = 50, MOST_PRINTED = 2000;
const here = document.currentScript.closest(".timeline-kit"), data = JSON.parse(here.querySelector(".tl-data").textContent);
const one = (name) => here.querySelector(".tl-" + name), all = (selector) => [...here.querySelectorAll(selector)];
const [plot, card, strip, table, ring, field] = ["plot", "card", "strip", "table", "ring", "search"].map(one);
const dusk = matchMedia("(prefers-color-scheme: dark)");
const known = new Map();  // events' ids to their places
let layout, edges, view, at = -1, opener, row = 0, picks = {}, words = [], busy, again, paper = false;

const scheme = () => data.scheme === "dark" || (data.scheme === "auto" && dusk.matches && !paper) ? "dark" : "light";
const now = () => view || edges;
const when = (target, type, run, options) => target.addEventListener(type, run, options);

// --- what is drawn ---
const widths = new Map(), pen = document.createElement("canvas").getContext("2d");
function measure(text, size, bold) {
  const font = `${bold ? "bold " : ""}${size}px ${FONT}`, key = font + text;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

async function seen(plot) {
  if (!first && !view) {  // the page came with its first picture
    const bins = Math.ceil(plot / BIN), { events, count } = plan;
    return [events, count, { unseen: count - events.length, density: plan.density.map((counts, lane) =>
      [lane, Array.from({ length: bins }, (_, n) => counts[Math.floor((n + 0.5) / bins * counts.length)])]) }];
  }
  await ready();
  const { places, total, density } = inPart(...now(), plot), events = [];
  for (const place of places) {
    const [event] = await entry(place);
    known.set(event[0], place);
    events.push(event);
  }
  return [events, total, density && { density, unseen: total - places.length }];
}

async function draw(width = Math.max(plot.clientWidth, 280)) {
  if (busy) return void (again = true);
  busy = true;
  const inside = measures(plan, width, measure).plot;
  edges = plan.edges || whole(plan, plan.events, inside);
  const [events, total, density] = await seen(inside), look = scheme();
  layout = layOut(plan, events, width, now(), measure, density);
  const [traces, sheet] = specOf(layout, data.palettes[look], data.sheets[look]);
  sheet.dragmode = matchMedia("(pointer: fine)").matches && "pan";
  await Plotly.react(plot, traces, sheet, { displayModeBar: false, doubleClick: false, showTips: false, showAxisDragHandles: false });
  for (const item of all(".tl-legend li")) item.hidden = !layout.features.has(item.dataset.feature);
  const count = match || allowed ? asked().length + " of " : "";
  one("count").textContent = `${count}${plan.count} event${plan.count === 1 ? "" : "s"}${view ? `, ${total} in view` : ""}`;
  const [lo, hi] = now(), off = { out: !view, all: !view, earlier: lo <= edges[0], later: hi >= edges[1] };
  for (const node of all("[data-zoom]")) node.disabled = !!off[node.dataset.zoom];
  bar(edges, now(), first ? begun(...edges, 200) : plan.heights, data.palettes[look].muted);
  encircle();
  busy = false;
  if (again) draw(again = undefined);
}

// --- moving along the axis ---
function go(lo, hi) {
  const [from, to] = edges, least = Math.max(1 / 24, (Math.abs(from) + Math.abs(to)) * 1e-9);
  const span = Math.min(Math.max(hi - lo, least), to - from);
  lo = Math.min(Math.max(lo, from), to - span);
  view = span < (to - from) * 0.9999 && [lo, lo + span];
  remember();
  return draw();
}
function zoom(how) {
  const [lo, hi] = now(), by = (hi - lo) * { in: 0.25, out: -0.5, earlier: -0.33, later: 0.33, all: -1e9 }[how];
  return how[0] === "e" || how[0] === "l" ? go(lo + by, hi + by) : go(lo + by, hi - by);
}
const bar = overviewBar(one("overview"), go);

// --- what is pointed at, and chosen ---
function under({ clientX, clientY }) {
  const box = plot.getBoundingClientRect(), x = clientX - box.left - layout.gutter, y = clientY - box.top - plot.layout.margin.t;
  return x >= 0 && x <= layout.plotWidth
    && layout.items.find((item) => x >= item.left - 4 && x <= item.right + 4 && y >= item.top && y <= item.bottom);
}

async function say(place) {
  if (place < 0) return strip.replaceChildren();
  const [event, [date, flags]] = await entry(place);
  strip.replaceChildren(build(["b", {}, event[1]]), [date, ...flags.map((flag) => flag[2])].join(" · "));
}

async function placeOf(id) {
  for (let i = 0; i < plan.count && !known.has(id); i++) known.set((await entry(i))[0][0], i);
  return known.has(id) ? known.get(id) : -1;
}

function itemAt(place) {
  return layout.items.find((item) => known.get(item.id) === place);
}
function encircle() {
  const item = itemAt(at);
  ring.hidden = !item;
  if (!item) return;
  const left = Math.max(item.left, 0) - 4, right = Math.min(item.right, layout.plotWidth) + 4;
  const box = { left: left + layout.gutter, top: item.top + plot.layout.margin.t + 1, width: right - left,
    height: item.bottom - item.top - 2 };
  for (const key in box) ring.style[key] = box[key] + "px";
}

async function choose(place, show = !card.hidden) {
  const [event, [date, flags, , told]] = await entry(at = place), [lo, hi] = now(), half = (hi - lo) / 2;
  known.set(event[0], place);
  if (view && (last[place] < lo || first[place] > hi)) {
    const middle = Math.min(Math.max(first[place], edges[0]), edges[1]);
    await go(middle - half, middle + half);
  }
  say(place);
  encircle();
  if (show) {
    const list = asked(), index = list.indexOf(place);
    if (card.hidden) opener = document.activeElement;
    card.replaceChildren(
      build(["nav", {}, ["span", {}, `${index + 1} of ${list.length}`],
        ["button", { "data-to": list[index - 1] ?? "", "aria-label": "Earlier event" }, "←"],
        ["button", { "data-to": list[index + 1] ?? "", "aria-label": "Later event" }, "→"],
        ["button", { "data-to": "shut" }, "Close"]]),
      build(["h2", { id: card.getAttribute("aria-labelledby"), dir: "auto" }, event[1]]),
      build(["p", { class: "tl-when" }, date]), build(["p", {}, ...flags.flatMap((flag) => [flag, " "])]), ...told.map(build));
    for (const node of card.querySelectorAll("[data-to='']")) node.disabled = true;
    const item = itemAt(place);
    card.classList.toggle("tl-left", !!item && item.left + item.right > layout.plotWidth);
    card.hidden = false;
    card.scrollTop = 0;
    card.focus({ preventScroll: true });
  }
  remember(event[0]);
}

function shut() {
  card.hidden = true;
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  remember();
}

async function onKey(event) {
  const inPlot = event.target === plot, { key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (key === "Escape" && !card.hidden) return shut();
  if (!inPlot && !card.contains(event.target)) return;
  const by = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity, ...(inPlot && { ArrowDown: 1, ArrowUp: -1, Enter: 0 }) }[key];
  if (inPlot && "+-".includes(key)) return zoom(key === "+" ? "in" : "out");
  if (by === undefined) return;
  event.preventDefault();
  await ready();
  const list = asked();
  if (list.length) choose(list[Math.min(Math.max(list.indexOf(at) + by, 0), list.length - 1)], key === "Enter" || !card.hidden);
}

// --- the table ---
async function rows(most = ROWS) {
  if (!table.open) return;
  await ready();
  const list = asked(), from = most > ROWS ? 0 : row, lines = [];
  for (const place of list.slice(from, from + most)) {
    const [event, [date, flags, names]] = await entry(place);
    lines.push(build(["tr", {}, ["td", {}, date], ["th", { scope: "row" },
      ["button", { type: "button", "data-event": event[0], dir: "auto" }, event[1]], ...flags.flatMap((flag) => [" ", flag])],
      ["td", { dir: "auto" }, names]]));
    known.set(event[0], place);
  }
  table.querySelector("tbody").replaceChildren(...lines);
  one("pages").hidden = list.length <= ROWS;
  one("pages").children[1].textContent = `${from + 1} to ${from + lines.length} of ${list.length}`;
  all("[data-page]").forEach((node) => node.disabled = node.dataset.page < 0 ? !row : row + ROWS >= list.length);
}

// --- searching, picking, remembering ---
async function apply() {
  row = 0;
  await ask(picks, words);
  await draw();
  await rows();
}
const split = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const chosen = (select) => select.value && (select.dataset.pick === "kind" ? select.value : Number(select.value));
function pick(select) {
  picks[select.dataset.pick] = select.value === "" ? undefined : chosen(select);
}

function remember(id) {
  const said = new URLSearchParams();
  if (view) view.forEach((day, n) => said.set(n ? "to" : "from", isoOf(day, view[1] - view[0] < 20)));
  if (words.length) said.set("q", words.join(" "));
  for (const select of all("[data-pick]")) if (select.value) said.set(select.dataset.pick, select.selectedOptions[0].text);
  if (id) said.set("event", id);
  try {
    history.replaceState(null, "", "#" + said);
  } catch {
    // a page that may not name its own state is only not remembered
  }
}

async function recall() {
  const said = new URLSearchParams(location.hash.slice(1)), [from, to] = [dayOf(said.get("from")), dayOf(said.get("to"))];
  words = split(field.value = said.get("q") || "");
  for (const select of all("[data-pick]")) {
    select.selectedIndex = Math.max(0, [...select.options].findIndex((option) => option.text === said.get(select.dataset.pick)));
    pick(select);
  }
  view = null;
  await apply();
  if (from < to) await go(from, to);
  const place = said.has("event") ? await placeOf(said.get("event")) : -1;
  if (place >= 0) choose(place, true);
}

// --- wiring ---
let pressed, waiting, pointed = -1;
const point = (place) => place !== pointed && say(pointed = place);
when(plot, "pointermove", (event) => {
  const item = layout && under(event);
  plot.classList.toggle("tl-pointing", !!item);
  point((item && known.get(item.id)) ?? at);
});
when(plot, "pointerleave", () => point(at));
when(plot, "pointerdown", (event) => pressed = event, true);
when(window, "pointerup", async (event) => {
  const item = pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < 5 && under(event);
  pressed = null;
  if (item) choose(await placeOf(item.id), true);
}, true);
when(plot, "wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const [lo, hi] = now(), x = event.clientX - plot.getBoundingClientRect().left - layout.gutter;
  const middle = lo + x / layout.plotWidth * (hi - lo), by = event.deltaY < 0 ? 0.75 : 1.33;
  go(middle - (middle - lo) * by, middle + (hi - middle) * by);
}, { passive: false });
when(here, "keydown", onKey);
when(here, "click", async ({ target }) => {
  const { zoom: how, page, event, go: id, to } = target.closest("button")?.dataset || {};
  if (how) zoom(how);
  if (page) {
    row += page * ROWS;
    rows();
  }
  if (event || id) choose(await placeOf(event || id), true);
  if (to) to === "shut" ? shut() : choose(Number(to));
});
when(field, "input", () => {
  words = split(field.value);
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    await apply();
    remember();
  }, 180);
});
for (const select of all("[data-pick]"))
  when(select, "change", async () => {
    pick(select);
    await apply();
    remember();
  });
when(table, "toggle", () => rows());
when(dusk, "change", () => draw());
when(window, "hashchange", recall);
when(window, "beforeprint", () => {
  paper = true;
  draw(1000);
  rows(MOST_PRINTED);
});
when(window, "afterprint", () => {
  paper = false;
  draw();
  rows();
});

openStore(here, data);
one("chart").hidden = false;
(location.hash.length > 1 ? recall() : draw().then(() => rows())).then(() => {
  plot.on("plotly_relayout", (change) => {
    const [lo, hi] = [0, 1].map((n) => change[`xaxis.range[${n}]`]);
    if (lo !== undefined) go(Number(lo), Number(hi));
  });
  new ResizeObserver(() => {
    if (Math.max(plot.clientWidth, 280) !== layout.width) requestAnimationFrame(() => draw());
  }).observe(plot);
});
