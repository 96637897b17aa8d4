import assert from "node:assert/strict";
import test from "node:test";
import { dayNumber, makeScale, ticks, yearLabel, yearMonthDay } from "../../src/timeline_plotly/web/axis.js";

test("days are those of the platform's own calendar", () => {
  for (let day = -2e6; day < 2e6; day += 997) {
    const date = new Date(day * 864e5), [year, month, of] = yearMonthDay(day);
    assert.deepEqual([year, month, of], [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    assert.equal(dayNumber(year, month, of), day);
  }
});

test("days of deep time can be told and found again", () => {
  for (const day of [-1.6e12 - 1, -1.6e12, 3.6e13, 4e13]) assert.equal(dayNumber(...yearMonthDay(day)), day);
});

test("years are told as people tell them", () => {
  assert.deepEqual([yearLabel(-43), yearLabel(0), yearLabel(79), yearLabel(2017)], ["44 BC", "1 BC", "AD 79", "2017"]);
  assert.deepEqual([yearLabel(-12000), yearLabel(12000)], ["12,001 BC", "AD 12,000"]);
  assert.deepEqual([yearLabel(-4.5e9, 5e8), yearLabel(-538.8e6, 1e5), yearLabel(0, 1e6)], ["4.5 Ga", "538.8 Ma", "now"]);
});

test("the first tick that has room for it is named in full, and others as shortly as they can", () => {
  const texts = (lo, hi, width) => ticks(lo, hi, width).map((tick) => tick[1]);
  const day = dayNumber(2020, 1, 20), last = dayNumber(2020, 12, 31);
  assert.deepEqual(texts(day - 0.5, day + 3.5, 500), ["20 Jan 2020", "21 Jan", "22 Jan", "23 Jan"]);
  assert.deepEqual(texts(day, day + 3.5, 500), ["", "21 Jan 2020", "22 Jan", "23 Jan"]);
  assert.deepEqual(texts(day + 0.1, day + 1.3, 500), ["20 Jan 2020 06:00", "12:00", "18:00", "21 Jan", "06:00"]);
  assert.deepEqual(texts(day, day + 20 / 86400, 500), ["", "20 Jan 2020 00:00:05", "00:00:10", "00:00:15", ""]);
  assert.deepEqual(texts(last + 0.35, last + 1.4, 500), ["31 Dec 2020 12:00", "18:00", "1 Jan 2021", "06:00"]);
  assert.deepEqual(texts(dayNumber(2018, 11, 20), dayNumber(2020, 2, 1), 500), ["2019", "Apr", "Jul", "Oct", "2020"]);
  assert.deepEqual(texts(dayNumber(2019, 3, 29), dayNumber(2019, 8, 5), 500), ["", "May 2019", "Jun", "Jul", "Aug"]);
  assert.deepEqual(texts(dayNumber(-3, 10, 1), dayNumber(3, 4, 1), 400), ["3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3"]);
});

test("a scale tells pixels from the left edge of the plot", () => {
  const { px, unit } = makeScale(100, 200, 500);
  assert.deepEqual([px(100), px(150), px(200), unit], [0, 250, 500, 0.2]);
});
