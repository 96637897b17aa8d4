// The time axis, by the rules of axis.py: days since 1970-01-01, and ticks on whole units of the calendar.

// Here, so that minified code has a short name for each.
export const { abs, ceil, floor, max, min, round, sqrt } = Math;
export const clamp = (value, least, most) => min(max(value, least), most);

export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const DAY = 86400;
const AGES_FROM = 1e5; // years of a step, from which ages are told
const YEAR = 7; // characters of a year for which a step's room is enough
const DIGIT = 6.7; // pixels that each further character needs
const SECONDS_TO = 1e10; // days from 1970 to which a float tells one second from the next

// [unit, how many of it, days, pixels that a label needs], the finest first.
const STEPS = [
  ...[1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10800, 21600, 43200].map((n) => ["second", n, n / DAY, 92]),
  ...[1, 2, 5, 10].map((n) => ["day", n, n, 76]),
  ...[1, 3, 6].map((n) => ["month", n, n * 30.44, 68]),
  ...Array.from({ length: 36 }, (_, i) => [1, 2, 5][i % 3] * 10 ** floor(i / 3))
    .map((n) => ["year", n, n * 365.2425, n < 1000 ? 60 : 76]),
];

// Days to pixels from the left edge of the plot; `unit` is the days of a pixel.
export function makeScale(lo, hi, width) {
  return { lo, hi, unit: (hi - lo) / width, px: (day) => (day - lo) / (hi - lo) * width };
}

// The number of a day of the proleptic Gregorian calendar; years are astronomical.
export function dayNumber(year, month, day) {
  const y = month < 3 ? year - 1 : year;
  return 365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) + floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719469;
}

// Its inverse: [year, month, day].
export function yearMonthDay(number) {
  let year = floor(number / 365.2425) + 1971, month = 12;
  while (dayNumber(year, 1, 1) > number) year--;
  while (dayNumber(year, month, 1) > number) month--;
  return [year, month, number - dayNumber(year, month, 1) + 1];
}

const grouped = (number) => number < 1e4 ? "" + number : number.toLocaleString("en");

// An astronomical year in words, as ticks so many years apart need it.
export function yearLabel(year, count = 1) {
  if (count >= AGES_FROM) {
    const size = abs(year);
    const [unit, name] = size < 1e6 ? [1e3, " ka"] : size < 1e9 ? [1e6, " Ma"] : [1e9, " Ga"];
    return year ? (year < 0 ? "" : "in ") + +(size / unit).toPrecision(6) + name : "now";
  }
  return year < 1 ? grouped(1 - year) + " BC" : (year < 1000 || year > 9999 ? "AD " : "") + grouped(year);
}

// The ticks from one day to another on so many pixels: [day, text] each. A text that would leave them is empty; the first
// that is not says all of its date.
export function ticks(lo, hi, width) {
  const years = [lo, hi].map((day) => yearMonthDay(floor(day))[0]);
  const more = max(0, ...years.map((year) => yearLabel(year).length - YEAR)) * DIGIT;
  const least = max(-lo, hi) > SECONDS_TO;  // as a number of days: one, or none
  const fits = ([, count, days, room]) => days >= least && days / (hi - lo) * width >= room + (count < AGES_FROM ? more : 0);
  const [unit, count] = STEPS.find(fits) || STEPS.at(-1);
  const found = [], [first, final] = years;
  let told;
  const add = (day, text, alone = text) => {
    if (day < lo || day > hi) return;
    const px = (day - lo) / (hi - lo) * width;
    if (!told) text = alone;
    if (3.6 * text.length > min(px, width - px) + 6) text = "";
    told ||= text;
    found.push([day, text]);
  };
  if (unit === "year") {
    for (let number = floor((first - 1) / count); number <= floor(final / count); number++) {
      // There is no year 0: before our era, ticks fall on historical years.
      const year = number * count + (count < AGES_FROM && number < 1);
      if (count > 1 || number) add(dayNumber(year, 1, 1), yearLabel(year, count));
    }
  } else if (unit === "month") {
    for (let number = first * 12, day = lo; day <= hi; number += count) {
      const year = floor(number / 12), of = number - year * 12, text = yearLabel(year), name = MONTHS[of];
      add(day = dayNumber(year, of + 1, 1), of ? name : text, of ? name + " " + text : text);
    }
  } else {
    const per = unit === "day" ? 1 : DAY / count; // how many of what is counted make a day
    for (let number = ceil(lo * per); number <= hi * per; number++) {
      const [year, month, day] = yearMonthDay(floor(number / per)), of = number % per;
      const date = day + " " + MONTHS[month - 1], full = date + " " + yearLabel(year);
      const clock = of ? " " + new Date((of + per) * count * 1000).toISOString().slice(11, count < 60 ? 19 : 16) : "";
      // The next month's first must not be too near.
      if (per > 1 || count < 2 || day % count === 1 && day <= 31 - count)
        add(number / per, clock.trim() || (month * day > 1 ? date : full), full + clock);
    }
  }
  return found;
}
