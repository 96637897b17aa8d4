// Text on a chart, by the rules of text.py. How wide it is, a function measure(text, size, bold) tells, in pixels.

// A measure that asks another only once for each text.
export function makeMeasure(ask) {
  const known = new Map();
  return (text, size, bold) => {
    const key = size + (bold ? "b" : " ") + text;
    let width = known.get(key);
    if (width === undefined) known.set(key, width = ask(text, size, bold));
    return width;
  };
}

// A text as one short line can carry it: white space made single spaces, piles of combining marks cut.
export function caption(text) {
  return text.replace(/[^\S\ufeff]+/g, " ").replace(/^ | $/g, "").replace(/(\p{Mn}{4})\p{Mn}+/gu, "$1");
}

// The text, cut with an ellipsis to so many pixels; empty if not even one letter would fit.
export function shorten(text, size, room, measure, bold) {
  if (measure(text, size, bold) <= room) return text;
  room -= measure("…", size, bold);
  let kept = "", used = 0;
  for (const char of text) {
    used += measure(char, size, bold);
    if (used > room) break;
    kept += char;
  }
  kept = kept.replace(/ $/, "");
  return kept && kept + "…";
}

// The text on at most so many lines of so many pixels, broken at spaces; the last is shortened.
export function wrap(text, size, room, lines, measure, bold) {
  const done = [], words = text.split(" ");
  while (words.length && done.length < lines) {
    let line = words.shift();
    while (words.length && (done.length > lines - 2 || measure(line + " " + words[0], size, bold) <= room))
      line += " " + words.shift();
    done.push(shorten(line, size, room, measure, bold));
  }
  return done;
}
