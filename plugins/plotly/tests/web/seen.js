// For tests: what can be seen of the charts on a page. It is read from what is drawn, and from what the page answers to
// whoever points at it; it knows nothing of how the page works.
window.seen = (() => {
  const all = (node, selector) => [...node.querySelectorAll(selector)];
  const soon = async () => {  // when all promises have been kept that are kept already
    for (let n = 0; n < 12; n++) await null;
  };

  // The frame in which a chart's marks and labels can be seen, in pixels of the page.
  function frame(kit) {
    const area = kit.querySelector(".tl-frame"), { e, f } = area.getScreenCTM(), [width, height] = [area.width, area.height].map((one) => one.baseVal.value);
    return [e, f + scrollY, e + width, f + height + scrollY];
  }

  // The boxes of a figure, [left, right, top, bottom], without the width of its line: of a path one for each of its parts.
  function boxes(node) {
    const d = node.getAttribute("d");
    if (!d || /[HV]/.test(d)) {
      const { x, y, width, height } = node.getBBox();
      return [[x, x + width, y, y + height]];
    }
    return d.split("M").filter(Boolean).map((part) => {
      const numbers = part.match(/-?[\d.]+(e-?\d+)?/g).map(Number), xs = numbers.filter((_, n) => n % 2 === 0), ys = numbers.filter((_, n) => n % 2);
      return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    });
  }

  // Every figure that is drawn of an event or a line: its box as far as it is within the frame, and how it is drawn.
  function shapes(kit) {
    const [left, top, right, bottom] = frame(kit);
    return all(kit, ".tl-frame :is(path, rect, circle)").flatMap((node) => {
      const style = getComputedStyle(node), filled = style.fill !== "none", stroke = style.stroke === "none" ? 0 : parseFloat(style.strokeWidth);
      if (!filled && !stroke) return [];
      const { e, f } = node.getScreenCTM(), half = stroke / 2;
      return boxes(node).map(([x0, x1, y0, y1]) => {
        const upright = !filled && x1 - x0 < 0.01, end = upright ? 0 : half;
        return {
          filled, upright, name: node.localName,
          left: Math.max(x0 - half + e, left), right: Math.min(x1 + half + e, right),
          top: Math.max(y0 - end + f + scrollY, top), bottom: Math.min(y1 + end + f + scrollY, bottom),
        };
      }).filter((shape) => shape.right > shape.left && shape.bottom > shape.top);
    });
  }

  // What the page says is at a point.
  async function named(kit, x, y) {
    kit.querySelector(".tl-plot").dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y - scrollY, bubbles: true }));
    await soon();
    return kit.querySelector(".tl-strip b")?.textContent ?? "";
  }

  // Which figures belong to which event: [title, boxes] for each title that the page says when one points at their middle.
  async function marks(kit) {
    const found = new Map(), { style } = kit.querySelector(".tl-strip");
    style.contain = "strict";  // so that what is said there does not make the browser lay out the whole page again
    style.height = "1.5em";
    for (const one of shapes(kit)) {
      if (one.upright || one.bottom - one.top > 24) continue;  // lines of days, columns of eras
      const title = await named(kit, (one.left + one.right) / 2, (one.top + one.bottom) / 2);
      if (!found.has(title)) found.set(title, []);
      found.get(title).push([one.left, one.top, one.right, one.bottom]);
    }
    style.contain = style.height = "";
    return [...found];
  }

  // How many pixels an event's figures take from left to right, by its title.
  async function widths(kit) {
    return (await marks(kit)).map(([title, boxes]) => {
      let sum = 0, reached = -Infinity;
      for (const [left, , right] of boxes.sort((a, b) => a[0] - b[0])) {
        sum += Math.max(0, right - Math.max(left, reached));
        reached = Math.max(reached, right);
      }
      return [title, sum];
    });
  }

  // The boxes of texts: their text, left, top, right, bottom, and what they are; labels as far as they are in the frame.
  function texts(kit) {
    const edges = frame(kit);
    return all(kit, ".tl-plot svg text").filter((node) => node.textContent.trim()).map((node) => {
      const kind = node.matches(".tl-label") ? "label" : node.matches(".tl-tick") ? "tick" : "title", box = node.getBoundingClientRect();
      const sides = [box.left, box.top + scrollY, box.right, box.bottom + scrollY];
      const shown = kind === "label" ? sides.map((side, n) => n < 2 ? Math.max(side, edges[n]) : Math.min(side, edges[n])) : sides;
      return [node.textContent, ...shown, kind];
    }).filter(([, left, top, right, bottom]) => right > left && bottom > top);
  }

  // The pairs of texts of which one lies on the other, by more than half a pixel each way.
  function overlaps(kit) {
    const found = [], boxes = texts(kit);
    boxes.forEach((one, n) => boxes.slice(0, n).forEach((other) => {
      if (Math.min(one[3], other[3]) - Math.max(one[1], other[1]) > 0.5 && Math.min(one[4], other[4]) - Math.max(one[2], other[2]) > 0.5)
        found.push(one[0] + " | " + other[0]);
    }));
    return found;
  }

  // The labels and titles that an upright line runs through. Of a letter with a pile of marks only its line counts.
  function crossed(kit) {
    const lines = shapes(kit).filter((one) => one.upright), boxes = texts(kit).filter((one) => one[5] !== "tick");
    const size = kit.querySelector(".tl-plot").clientWidth < 700 ? 12 : 13;
    return boxes.filter(([, left, top, right, bottom]) => lines.some((line) => line.right > left && line.left < right
      && Math.min(line.bottom, bottom) - Math.max(line.top, top, bottom - 1.15 * size) > 0.5)).map((box) => box[0]);
  }

  // Resolves when all charts have been drawn to fit, and nothing has changed for a while; fails if that takes too long.
  async function still(quiet = 70, most = 60_000) {
    let last = performance.now();
    const begun = last;
    const watcher = new MutationObserver(() => last = performance.now()), options = { subtree: true, childList: true, attributes: true };
    watcher.observe(document.body, options);
    const drawn = (plot) => plot.querySelector("svg")?.width.baseVal.value;
    const fits = (plot) => Math.abs(drawn(plot) - Math.max(plot.clientWidth, 280)) < 1;
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    do {
      await frames();
      await new Promise((done) => setTimeout(done, quiet / 2));
      if (performance.now() - begun > most) {
        const widths = all(document, ".tl-plot").map((plot) => [drawn(plot), plot.clientWidth]);
        throw new Error(`the charts do not come to rest; widths drawn and wanted: ${JSON.stringify(widths)}`);
      }
    } while (performance.now() - last < quiet || !all(document, ".tl-plot").every(fits));
    watcher.disconnect();
  }

  const kits = () => all(document, ".timeline-kit");
  return {
    frame, shapes, texts, marks, still, named,
    // For every chart on the page.
    each: async (name) => {
      const found = [];
      for (const kit of kits()) found.push(await { frame, shapes, texts, overlaps, crossed, marks, widths }[name](kit));
      return found;
    },
  };
})();
