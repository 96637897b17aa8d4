"use strict";
// The page's own script: picks the layout for the width, moves along the axis, and shows cards.
// All texts of the dossier are shown with textContent; nothing here reads them as markup.
(() => {
  const data = JSON.parse(document.getElementById("timeline-data").textContent);
  const byId = (id) => document.getElementById(id);
  const plot = byId("plot"), panel = byId("card"), strip = byId("strip");
  const dusk = matchMedia("(prefers-color-scheme: dark)");
  const fine = matchMedia("(pointer: fine)");
  const places = new Map(data.cards.map((card, index) => [card.id, index]));
  let drawn = null;   // the figure on show, with its layout's width
  let at = -1;        // the index of the chosen card
  let opener = null;  // what had the focus before the card

  // --- ticks: the rules of axis.py ---
  const DAY = 86400, AGES = 100000, SECONDS_TO = 1e10;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function dayNumber(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400), ofEra = y - era * 400;
    const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
  }

  function yearMonthDay(number) {
    const era = Math.floor((number + 719468) / 146097), ofEra = number + 719468 - era * 146097;
    const y = Math.floor(
      (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
    const ofYear = ofEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
    const shifted = Math.floor((5 * ofYear + 2) / 153);
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    return [y + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shifted + 2) / 5) + 1];
  }

  function* steps() {
    for (const n of [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10800, 21600, 43200]) yield ["second", n, n / DAY, 92];
    for (const n of [1, 2, 5, 10]) yield ["day", n, n, 76];
    for (const n of [1, 3, 6]) yield ["month", n, n * 30.44, 68];
    for (let power = 0; power < 12; power++)
      for (const lead of [1, 2, 5]) {
        const n = lead * 10 ** power;
        yield ["year", n, n * 365.2425, n < 1000 ? 60 : 76];
      }
  }

  const grouped = (n) => n >= 10000 ? String(n).replace(/\B(?=(\d{3})+$)/g, ",") : String(n);

  function yearLabel(year, count) {
    if (count >= AGES) {
      if (year === 0) return "now";
      const size = Math.abs(year);
      const [unit, name] = size >= 1e9 ? [1e9, "Ga"] : size >= 1e6 ? [1e6, "Ma"] : [1e3, "ka"];
      const text = Number((size / unit).toPrecision(6)) + " " + name;
      return year < 0 ? text : "in " + text;
    }
    if (year <= 0) return grouped(1 - year) + " BC";
    return year < 1000 || year >= 10000 ? "AD " + grouped(year) : String(year);
  }

  function ticks(lo, hi, width) {
    let unit, count;
    for (const [name, n, days, room] of steps()) {
      if (name === "second" && Math.max(Math.abs(lo), Math.abs(hi)) > SECONDS_TO) continue;
      [unit, count] = [name, n];
      if (days / (hi - lo) * width >= room) break;
    }
    const found = [];
    if (unit === "year") {
      const first = yearMonthDay(Math.floor(lo))[0], last = yearMonthDay(Math.floor(hi))[0];
      for (let number = Math.floor((first - 1) / count); number <= Math.floor(last / count); number++) {
        let year = number * count;
        if (count < AGES && year < 0) year += 1;
        else if (count < AGES && year === 0) { if (count === 1) continue; year = 1; }
        const day = dayNumber(year, 1, 1);
        if (lo <= day && day <= hi) found.push([day, yearLabel(year, count)]);
      }
    } else if (unit === "month") {
      let [year, month] = yearMonthDay(Math.floor(lo));
      month = Math.floor((month - 1) / count) * count;
      for (let first = true; ; month += count) {
        if (month >= 12) [year, month] = [year + 1, 0];
        const day = dayNumber(year, month + 1, 1);
        if (day > hi) break;
        if (day < lo) continue;
        found.push([day, month === 0 ? yearLabel(year, 1) : MONTHS[month] + (first ? " " + yearLabel(year, 1) : "")]);
        first = false;
      }
    } else if (unit === "day") {
      let first = true;
      for (let number = Math.ceil(lo); number <= Math.floor(hi); number++) {
        const [year, month, day] = yearMonthDay(number);
        if ((day - 1) % count || (count > 1 && day > 31 - count)) continue;
        const text = day + " " + MONTHS[month - 1];
        found.push([number, first || (month === 1 && day === 1) ? text + " " + yearLabel(year, 1) : text]);
        first = false;
      }
    } else {
      let first = true;
      for (let number = Math.ceil(lo * DAY / count); number <= Math.floor(hi * DAY / count); number++) {
        const moment = number * count, day = Math.floor(moment / DAY), ofDay = moment - day * DAY;
        const [, month, ofMonth] = yearMonthDay(day);
        const date = ofMonth + " " + MONTHS[month - 1];
        const two = (n) => String(n).padStart(2, "0");
        const clock = two(Math.floor(ofDay / 3600)) + ":" + two(Math.floor(ofDay / 60) % 60)
          + (count < 60 ? ":" + two(ofDay % 60) : "");
        found.push([moment / DAY, ofDay === 0 ? date : first ? date + " " + clock : clock]);
        first = false;
      }
    }
    return found;
  }

  // --- the chart ---
  const isDark = () => data.scheme === "dark" || (data.scheme === "auto" && dusk.matches);

  function recoloured(value) {
    if (typeof value === "string") return Object.hasOwn(data.dark, value) ? data.dark[value] : value;
    if (Array.isArray(value)) return value.map(recoloured);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, TEXTS.has(key) ? item : recoloured(item)]));
  }
  const TEXTS = new Set(["text", "ticktext", "customdata"]);

  function picked(width) {
    let best = data.figures[0];
    for (const figure of data.figures) if (figure.width <= width) best = figure;
    return best;
  }

  function draw() {
    const width = Math.max(plot.clientWidth, data.figures[0].width);
    const figure = picked(width);
    const fresh = structuredClone({data: figure.data, layout: figure.layout});
    const {data: traces, layout} = isDark() ? recoloured(fresh) : fresh;
    layout.width = width;
    layout.xaxis2.range = [0, width - layout.margin.l - layout.margin.r];
    layout.dragmode = fine.matches ? "zoom" : false;
    drawn = {width, range: [...layout.xaxis.range], shapes: layout.shapes, plain: layout};
    const config = {displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: "reset", showTips: false,
      showAxisDragHandles: false};
    return Plotly.react(plot, traces, layout, config).then(() => { mark(); tools(); });
  }

  const view = () => plot.layout.xaxis.range.map(Number);

  function look(lo, hi) {
    const [first, last] = drawn.range;
    const least = Math.max(1 / 24, (Math.abs(first) + Math.abs(last)) * 1e-9);
    const span = Math.min(Math.max(hi - lo, least), last - first);
    lo = Math.min(Math.max(lo, first), last - span);
    return Plotly.relayout(plot, {"xaxis.range": [lo, lo + span], ...tickUpdate(lo, lo + span)}).then(tools);
  }

  function tickUpdate(lo, hi) {
    const {l, r} = plot.layout.margin;
    const width = drawn.width - l - r;
    const found = ticks(lo, hi, width);
    const px = (day) => (day - lo) / (hi - lo) * width;
    return {
      "xaxis.tickvals": found.map(([day]) => day),
      "xaxis.ticktext": found.map(([day, text]) =>
        3.6 * text.length <= Math.min(px(day), width - px(day)) + 6 ? text : ""),
    };
  }

  function zoom(how) {
    const [lo, hi] = view(), span = hi - lo;
    if (how === "in") look(lo + span / 4, hi - span / 4);
    if (how === "out") look(lo - span / 2, hi + span / 2);
    if (how === "earlier") look(lo - span / 3, hi - span / 3);
    if (how === "later") look(lo + span / 3, hi + span / 3);
    if (how === "all") look(...drawn.range);
  }

  function tools() {
    const [lo, hi] = view(), [first, last] = drawn.range, near = (last - first) * 1e-6;
    const off = {out: lo - first < near && last - hi < near, earlier: lo - first < near, later: last - hi < near};
    off.all = off.out;
    for (const button of document.querySelectorAll("[data-zoom]")) button.disabled = Boolean(off[button.dataset.zoom]);
  }

  const eventsTrace = () => plot.data.findIndex((trace) => trace.name === "events");

  function mark() {
    const trace = plot.data[eventsTrace()];
    const shapes = drawn.shapes.slice();
    const place = at < 0 ? -1 : trace.customdata.findIndex(([id]) => id === data.cards[at].id);
    if (place >= 0) {
      const pad = (view()[1] - view()[0]) / drawn.width * 4, half = trace.width[place] / 2 - 1;
      const color = isDark() ? data.dark[AS_OF] || AS_OF : AS_OF;
      shapes.push({type: "rect", layer: "above", x0: trace.base[place] - pad, x1: trace.base[place] + trace.x[place] + pad,
        y0: trace.y[place] - half, y1: trace.y[place] + half, line: {color, width: 1.5}, fillcolor: "rgba(0,0,0,0)"});
    }
    return Plotly.relayout(plot, {shapes});
  }
  const AS_OF = "#0b57d0";

  function say(index) {
    strip.replaceChildren();
    if (index < 0) return;
    const card = data.cards[index];
    const title = document.createElement("b");
    title.textContent = card.title;
    strip.append(title, [card.when, ...card.flags.map(([, text]) => text)].join(" · "));
  }

  // --- the card ---
  function make(name, text, kind) {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  }

  function runs(parent, list) {
    for (const run of list) {
      if (typeof run === "string") parent.append(run);
      else if (run.href && /^(https?|mailto):/i.test(run.href)) {
        const link = make("a", run.text);
        link.href = run.href;
        link.rel = "noopener noreferrer";
        link.target = "_blank";
        parent.append(link);
      } else if (run.event && places.has(run.event)) {
        const go = make("button", run.text, "go");
        go.type = "button";
        go.addEventListener("click", () => open(places.get(run.event)));
        parent.append(go);
      } else parent.append(run.text);
    }
    return parent;
  }

  function claimItem(claim) {
    const item = make("li");
    const first = make("p");
    first.append(make("b", claim.date), " ");
    if (claim.standing) first.append(make("span", claim.standing, "flag " + claim.tone));
    item.append(first, runs(make("p"), claim.source));
    if (claim.said) item.append(make("p", claim.said + ".", "small"));
    if (claim.note) item.append(make("p", claim.note, "small"));
    return item;
  }

  function navigation(index) {
    const nav = make("nav");
    nav.append(make("span", (index + 1) + " of " + data.cards.length));
    const buttons = [["←", "Earlier event", index - 1], ["→", "Later event", index + 1]];
    for (const [sign, label, target] of buttons) {
      const button = make("button", sign);
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.disabled = target < 0 || target >= data.cards.length;
      button.addEventListener("click", () => open(target));
      nav.append(button);
    }
    const close = make("button", "Close");
    close.type = "button";
    close.addEventListener("click", shut);
    nav.append(close);
    return nav;
  }

  function section(title, ...nodes) {
    return [make("h3", title), ...nodes];
  }

  // The card stands on the other side than the mark that it is about.
  function onTheRight(id) {
    const trace = plot.data[eventsTrace()];
    const place = trace.customdata.findIndex(([one]) => one === id);
    const [lo, hi] = view();
    return place >= 0 && (2 * trace.base[place] + trace.x[place]) / 2 > (lo + hi) / 2;
  }

  function open(index) {
    if (panel.hidden) opener = document.activeElement;
    at = index;
    const card = data.cards[index];
    const title = make("h2", card.title);
    title.id = "card-title";
    title.dir = "auto";
    const flags = make("p");
    for (const [tone, text] of card.flags) flags.append(make("span", text, "flag " + tone), " ");
    const facts = make("dl");
    for (const [name, list] of card.facts) facts.append(make("dt", name), runs(make("dd"), list));
    const why = make("ol"), claims = make("ul");
    for (const text of card.why) why.append(make("li", text));
    for (const claim of card.claims) claims.append(claimItem(claim));
    panel.replaceChildren(
      navigation(index), title, make("p", card.when, "when"), flags,
      ...(card.status ? [make("p", card.status + ".", "text")] : []),
      ...(card.text ? [make("p", card.text, "text")] : []),
      ...section("Who says so", claims),
      ...(card.why.length ? section("Why this date", why) : []),
      facts,
      ...(card.notes ? section("Notes", make("p", card.notes, "text")) : []),
    );
    panel.classList.toggle("left", onTheRight(card.id));
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({preventScroll: true});
    say(index);
    mark();
  }

  function shut() {
    if (panel.hidden) return;
    panel.hidden = true;
    panel.replaceChildren();
    if (opener && opener.isConnected) opener.focus({preventScroll: true});
  }

  function move(to) {
    at = Math.min(Math.max(to, 0), data.cards.length - 1);
    say(at);
    mark();
    if (!panel.hidden) open(at);
  }

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return shut();
    const inCard = panel.contains(event.target);
    if (!inCard && event.target !== plot) return;
    const last = data.cards.length - 1;
    const moves = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last};
    if (!inCard) Object.assign(moves, {ArrowDown: at + 1, ArrowUp: at - 1});
    if (event.key in moves) { event.preventDefault(); move(moves[event.key]); }
    else if (event.key === "Enter" && !inCard && last >= 0) { event.preventDefault(); open(Math.max(at, 0)); }
    else if ((event.key === "+" || event.key === "-") && !inCard) zoom(event.key === "+" ? "in" : "out");
  }

  function pointed(event) {
    const point = event.points.find((one) => one.data.name === "events");
    return point ? places.get(point.customdata[0]) : -1;
  }

  byId("chart").hidden = false;
  draw().then(() => {
    const overlay = () => plot.querySelector(".nsewdrag");
    plot.on("plotly_click", (event) => { const index = pointed(event); if (index >= 0) open(index); });
    plot.on("plotly_hover", (event) => { say(pointed(event)); overlay()?.classList.add("pointing"); });
    plot.on("plotly_unhover", () => { say(at); overlay()?.classList.remove("pointing"); });
    plot.on("plotly_relayout", (change) => {
      if ("xaxis.tickvals" in change || !Object.keys(change).some((key) => key.startsWith("xaxis."))) return;
      const [lo, hi] = view();
      Plotly.relayout(plot, tickUpdate(lo, hi)).then(mark).then(tools);
    });
  });
  document.addEventListener("keydown", onKey);
  byId("zoom").addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zoom(button.dataset.zoom);
  });
  byId("table").addEventListener("click", (event) => {
    const button = event.target.closest("[data-event]");
    if (button) open(places.get(button.dataset.event));
  });
  dusk.addEventListener("change", draw);
  let waiting = 0;
  new ResizeObserver(() => {
    if (drawn && Math.max(plot.clientWidth, data.figures[0].width) === drawn.width) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  }).observe(plot);
  window.timelineChart = {ticks};
})();
