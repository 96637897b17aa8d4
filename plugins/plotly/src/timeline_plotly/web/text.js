// Text on a chart, by the rules of text.py. How wide it is, a function tells, in pixels.

// A measure (text, size, bold) that asks another only once for each text.
export function makeMeasure(ask) {
  const known = {};
  return (text, size, bold) => {
    const widths = known[bold ? -size : size] ||= new Map();
    let width = widths.get(text);
    if (width == null) widths.set(text, width = ask(text, size, bold));
    return width;
  };
}

// A text as one short line can carry it: white space made single spaces, piles of combining marks cut.
export function caption(text) {
  return text.replace(/\s+/g, " ").trim().replace(/(\p{Mn}{4})\p{Mn}+/gu, "$1");
}

// The text, cut with an ellipsis to so many pixels; empty if not even one letter would fit.
export function shorten(text, room, measure) {
  if (measure(text) <= room) return text;
  room -= measure("…");
  let kept = "", used = 0;
  for (const char of text) {
    used += measure(char);
    if (used > room) break;
    kept += char;
  }
  return kept.trim() && kept.trim() + "…";
}

// The text on at most so many lines of so many pixels, broken at spaces; the last is shortened.
export function wrap(text, room, lines, measure) {
  const done = [], words = text.split(" ");
  while (words.length) {
    let line = words.shift();
    while (words.length && (done.length > lines - 2 || measure(line + " " + words[0]) <= room))
      line += " " + words.shift();
    done.push(shorten(line, room, measure));
  }
  return done;
}
