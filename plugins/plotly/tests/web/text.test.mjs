import assert from "node:assert/strict";
import test from "node:test";
import { caption, makeMeasure, shorten, wrap } from "../../src/timeline_plotly/web/text.js";

const measure = (text) => [...text].length * 10;

test("a caption is one line without piles of marks", () => {
  assert.equal(caption(" a\tb\n\n c\ufeff "), "a b c");
  assert.equal(caption("\u00a0x\u2003 y"), "x y");
  assert.equal(caption("e" + "\u0301".repeat(500) + "x"), "e" + "\u0301".repeat(4) + "x");
});

test("a text is shortened to the room there is, between letters and not within them", () => {
  assert.equal(shorten("Security Council", 160, measure), "Security Council");
  assert.equal(shorten("Security Council", 100, measure), "Security…");
  assert.equal(shorten("🎉🎉🎉", 20, measure), "🎉…");
  assert.equal(shorten("Security", 15, measure), "");
});

test("a text is wrapped at spaces, and its last line shortened", () => {
  assert.deepEqual(wrap("Deliveries of refined oil", 130, 2, measure), ["Deliveries of", "refined oil"]);
  assert.deepEqual(wrap("Deliveries of refined oil", 130, 1, measure), ["Deliveries o…"]);
  assert.deepEqual(wrap("One two three four", 70, 2, measure), ["One two", "three…"]);
});

test("a measure asks once for each text, size and weight", () => {
  let asked = 0;
  const counted = makeMeasure((text, size, bold) => {
    asked++;
    return text.length * size + (bold ? 1 : 0);
  });
  const found = () => [counted("ab", 12), counted("ab", 12, true), counted("ab", 13), counted("", 12)];
  assert.deepEqual([found(), found()], [[24, 25, 26, 0], [24, 25, 26, 0]]);
  assert.equal(asked, 4);
});
