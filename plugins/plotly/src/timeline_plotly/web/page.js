// The page: it asks the store what is in view, has it laid out and drawn, and answers to whoever looks at it.
import { abs, clamp, max } from "./axis.js";
import { build } from "./card.js";
import { layOut, measures, whole } from "./layout.js";
import { dayFrom, isoOf } from "./link.js";
import { overviewBar } from "./overview.js";
import { picture, topOf } from "./picture.js";
import { ask, asked, asking, begun, entry, first, inPart, known, last, openStore, plan, ready } from "./store.js";
import { makeMeasure } from "./text.js";

const ROWS = 50;
const here = document.currentScript.closest(".timeline-kit"), data = JSON.parse(here.querySelector(".tl-data").textContent);
const all = (selector) => [...here.querySelectorAll(selector)], pen = new OffscreenCanvas(1, 1).getContext("2d");
const [chart, overview, plot, card, strip, table, form, count, pages] =
  ["chart", "overview", "plot", "card", "strip", "table", "tools", "count", "pages"].map((name) => here.querySelector(".tl-" + name));
const [index, back, on, title, date, flagged, told] = card.querySelectorAll("[data-told]");
const nth = document.querySelectorAll(".timeline-kit").length, own = nth > 1 ? nth + "." : "";  // chart of the page
let layout, edges, view, at = -1, opener, row = 0, busy, again, chosen = "";

const now = () => view || edges;
// Letter by letter: that is quick, and wider rather than narrower than what is drawn.
const { fontFamily } = getComputedStyle(plot), letter = makeMeasure((char, size, bold) => {
  pen.font = `${bold ? "bold " : ""}${size}px ${fontFamily}`;
  return pen.measureText(char).width;
});
const measure = (text, size, bold) => [...text].reduce((width, char) => width + letter(char, size, bold), 0);

// --- what is drawn ---
async function seen(width) {
  if (!first && !view) {  // the page came with its first picture
    const { events, places, count, density } = plan;
    places.forEach((one, n) => known.set(events[n][0], one));
    return [events, count, density];
  }
  await ready();
  const { places, total, density } = inPart(...now(), width), told = await Promise.all(places.map(entry));
  return [told.map(([event]) => event), total, density];
}

const widthNow = () => max(plot.clientWidth, 280);
async function draw(width = widthNow()) {
  if (busy) return again = true;
  busy = true;
  const inside = measures(plan, width, measure).plotWidth;
  edges = plan.edges || whole(plan, plan.events, inside);
  const [events, total, density] = await seen(inside);
  layout = layOut(plan, events, width, now(), measure, density);
  plot.replaceChildren(build(picture(layout, itemOf(at), `tl-${nth}-`), "http://www.w3.org/2000/svg"));
  for (const item of all("[data-feature]")) item.hidden = !layout.features.has(item.dataset.feature);
  count.textContent = (asking ? asked().length + " of " : "") + data.events + (view ? `, ${total} in view` : "");
  for (const node of all("[data-zoom]"))
    node.ariaDisabled = zoomed(node).every((day, n) => abs(day - now()[n]) <= (layout.hi - layout.lo) * 1e-6);
  bar(edges, now(), first ? begun(...edges, 200) : plan.heights);
  busy = false;
  if (again) draw(again = undefined);
}

// --- moving along the axis ---
function within(lo, hi) {  // not less than a minute, nor than what numbers so far from 1970 can tell apart
  const [from, to] = edges, span = clamp(hi - lo, max(1 / 1440, (abs(lo) + abs(hi)) * 1e-9), to - from);
  lo = clamp((lo + hi - span) / 2, from, to - span);
  return [lo, lo + span];
}
function go(lo, hi) {
  view = within(lo, hi);
  if (!(view[1] - view[0] < (edges[1] - edges[0]) * 0.9999)) view = null;  // it is all, or no part at all
  remember();
  return draw();
}
function zoomed(node) {
  const [lo, hi] = now(), [left, right] = node.dataset.zoom.split(" ").map((by) => by * (hi - lo));
  return within(lo + left, hi + right);
}
const bar = overviewBar(overview, go);

// --- what is pointed at, and chosen ---
function pointed({ clientX, clientY }) {
  const { left, top } = plot.getBoundingClientRect();
  return [clientX - left - layout.gutter, clientY - top - topOf(layout)];
}
function under(event) {
  const [x, y] = pointed(event);
  return layout.items.find((item) => x >= item.left - 4 && x <= item.right + 4 && y >= item.top && y <= item.bottom);
}

let said = -1;
async function say(one) {
  if (one === said) return;
  said = one;
  if (one < 0) return strip.replaceChildren();
  const [event, [date, flags]] = await entry(one);
  strip.replaceChildren(build(["b", { dir: "auto" }, event[1]]), ["", date, ...flags.map((flag) => flag[2])].join(" · "));
}

async function placeOf(id) {
  for (let i = 0; i < plan.count && !known.has(id); i++) await entry(i);
  return known.get(id) ?? -1;
}

const itemOf = (one) => layout.items.find((item) => known.get(item.event[0]) === one);

async function choose(one, show = !card.hidden) {
  if (one < 0) return;
  const [event, [when, flags, , nodes]] = await entry(at = one), [lo, hi] = now(), half = (hi - lo) / 2;
  chosen = event[0];
  if (view && (last[one] < lo || first[one] > hi)) {
    const middle = clamp(first[one], ...edges);
    view = within(middle - half, middle + half);
  }
  await draw();
  say(one);
  remember();
  if (!show) return;
  const list = asked(), number = list.indexOf(one), item = itemOf(one);
  if (card.hidden) opener = document.activeElement;
  index.textContent = `${number + 1 || "Not one"} of ${list.length}`;
  [back, on].forEach((node, n) => node.disabled = (node.dataset.to = list[number + n * 2 - 1] ?? "") === "");
  title.textContent = card.ariaLabel = event[1];
  date.textContent = when;
  flagged.replaceChildren(...flags.flatMap((flag) => [build(flag), " "]));
  told.replaceChildren(...nodes.map((one) => build(one)));
  card.classList.toggle("tl-left", item?.left + item?.right > layout.plotWidth);
  card.hidden = false;
  card.scrollTop = 0;
  card.focus();
}

function shut() {
  card.hidden = true;
  chosen = "";
  plot.focus({ preventScroll: true });  // what the card was opened from may be gone
  opener.focus();
  remember();
}

async function onKey(event) {
  const inPlot = event.target === plot, { key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (key === "Escape" && !card.hidden) return shut();
  const moves = here.querySelector(`[data-key~="${CSS.escape(key)}"]`);
  if (moves && (event.target.role === "slider" || (inPlot && key.length < 2))) {
    event.preventDefault();
    return moves.click();
  }
  if (!inPlot && !card.contains(event.target)) return;
  const by = { ArrowRight: 1, ArrowLeft: -1, Home: -1e9, End: 1e9, ...(inPlot && { ArrowDown: 1, ArrowUp: -1, Enter: 0 }) }[key];
  if (by == null) return;
  event.preventDefault();
  await ready();
  const list = asked();
  await choose(list[clamp(list.indexOf(at) + by, 0, list.length - 1)] ?? -1, key === "Enter" || !card.hidden);
  if (inPlot) all(".tl-chosen")[0]?.scrollIntoView({ block: "nearest" });
}

// --- the table ---
async function rows(most = ROWS) {
  if (!table.open) return;
  await ready();
  const list = asked(), from = most > ROWS ? 0 : row, lines = [];
  for (const one of list.slice(from, from + most)) {
    const [event, [when, flags, names]] = await entry(one);
    lines.push(build(["tr", {}, ["td", {}, when], ["th", { scope: "row" }, ["button", { "data-go": event[0], dir: "auto" }, event[1]],
      ...flags.flatMap((flag) => [" ", flag])], ["td", { dir: "auto" }, names]]));
  }
  table.querySelector("tbody").replaceChildren(...lines);
  pages.hidden = list.length <= ROWS;
  pages.children[1].textContent = `${from + 1} to ${from + lines.length} of ${list.length}`;
  all("[data-page]").forEach((node, n) => node.ariaDisabled = n ? row + ROWS >= list.length : !row);
}

// --- searching, picking, remembering ---
async function apply() {
  card.hidden = true;
  chosen = "";
  row = 0;
  await ask(Object.fromEntries(new FormData(form)));
  await draw();
  await rows();
}

// The address also has what other charts on the page remember; what is no state of one (an anchor) is none.
const addressed = () => new URLSearchParams(location.hash.match(/\w.*=.*/)?.[0]);

function remember() {
  const state = addressed();
  for (const [name, value] of [...new FormData(form), ["from", view && isoOf(view[0])], ["to", view && isoOf(view[1])], ["event", chosen]])
    value ? state.set(own + name, value) : state.delete(own + name);
  try {
    history.replaceState(null, "", "#" + state);
  } catch {
    // a page that may not name its own state is only not remembered
  }
}

async function recall() {
  const state = addressed(), told = (name) => state.get(own + name);
  for (const control of form.elements) control.value = told(control.name) || "";
  view = null;
  await apply();
  if (told("to")) await go(dayFrom(told("from")), dayFrom(told("to")));
  if (told("event")) choose(await placeOf(told("event")), true);
}

// --- wiring ---
let waiting, from, by;  // where the chart is held (NaN: it is not), and how far it was dragged
plot.onpointerdown = ({ button, clientX }) => {
  from = button ? NaN : clientX;
  by = 0;
};
plot.onpointermove = plot.onpointerleave = (event) => {
  const far = event.clientX - from;
  if (event.buttons && abs(far) > (by ? -1 : 3)) {  // a hand that trembles drags nothing
    plot.setPointerCapture(event.pointerId);
    for (const node of all(".tl-moved")) node.setAttribute("transform", `translate(${by = far})`);
    return;
  }
  const item = layout && under(event);
  plot.style.cursor = item ? "pointer" : "";
  say(known.get(item?.event[0]) ?? at);
};
plot.onpointerup = plot.onpointercancel = ({ type }) => {
  const [lo, hi] = now(), days = by / layout.plotWidth * (hi - lo);
  if (days && from === from) type === "pointerup" ? go(lo - days, hi - days) : draw();
  from = NaN;
};
plot.onclick = async (event) => {
  const item = !by && under(event);
  if (item) choose(await placeOf(item.event[0]), true);
};
plot.onwheel = (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const [lo, hi] = now(), middle = lo + (hi - lo) * pointed(event)[0] / layout.plotWidth, by = event.deltaY < 0 ? 0.75 : 1.33;
  go(middle - (middle - lo) * by, middle + (hi - middle) * by);
};
here.onkeydown = onKey;
here.onclick = async (event) => {
  const node = event.target.closest("button:not([aria-disabled=true])"), { zoom, page, go: id, to } = node?.dataset || {};
  if (zoom) go(...zoomed(node));
  if (page) {
    row += page * ROWS;
    rows();
  }
  if (id) choose(await placeOf(id), true);
  if (to) to < 0 ? shut() : choose(+to);
};
form.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => apply().then(remember), 180);
};
table.ontoggle = () => rows();
addEventListener("hashchange", () => /^$|=/.test(location.hash) && recall());  // and not for anchors of a page around it
const print = (width, most) => {
  draw(width);
  rows(most);
};
addEventListener("beforeprint", () => print(1000, 2000));
addEventListener("afterprint", () => print());

openStore(here, data);
chart.hidden = !plan.count;
recall().then(() => new ResizeObserver(() => {
  if (widthNow() !== layout.width) requestAnimationFrame(() => draw());
}).observe(plot));
