// The time axis, by the rules of axis.py: days since 1970-01-01, and ticks on whole units of the calendar.

// Here, so that minified code has a short name for each.
export const { abs, ceil, floor, max, min, round, sqrt } = Math;
export const clamp = (value, least, most) => min(max(value, least), most);

const DAY = 86400;
const AGES_FROM = 1e5; // years of a step, from which ages are told
const SECONDS_TO = 1e10; // days from 1970 to which a float tells one second from the next

export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

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
  return {
    lo, hi, unit: (hi - lo) / width,
    px: (day) => (day - lo) / (hi - lo) * width,
  };
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
    const [unit, name] = size < 1e6 ? [1e3, "ka"] : size < 1e9 ? [1e6, "Ma"] : [1e9, "Ga"];
    return year ? (year < 0 ? "" : "in ") + +(size / unit).toPrecision(6) + " " + name : "now";
  }
  return year < 1 ? grouped(1 - year) + " BC" : (year < 1000 || year > 9999 ? "AD " : "") + grouped(year);
}

// The ticks from one day to another on so many pixels: [day, text] each.
export function ticks(lo, hi, width) {
  const far = max(abs(lo), abs(hi)) > SECONDS_TO, found = [];
  const fits = ([unit, , days, room]) => days / (hi - lo) * width >= room && !(far && unit === "second");
  const [unit, count] = STEPS.find(fits) || STEPS[STEPS.length - 1], [year, month] = yearMonthDay(floor(lo)), end = yearMonthDay(floor(hi));
  const add = (day, text, first = text) => lo <= day && day <= hi && found.push([day, found.length ? text : first]);
  const each = (from, to, run, step = count) => {
    for (let number = floor(from / step); number * step <= to; number++) run(number * step);
  };
  if (unit === "year") each(year - count, end[0], (number) => {
    // There is no year 0: before our era, ticks fall on historical years.
    const shown = number + (count < AGES_FROM && number < 1 ? 1 : 0);
    if (count > 1 || number) add(dayNumber(shown, 1, 1), yearLabel(shown, count));
  });
  else if (unit === "month") each(year * 12 + month - 1, end[0] * 12 + end[1] - 1, (number) => {
    const year = floor(number / 12), month = number - year * 12, name = MONTHS[month], label = yearLabel(year);
    add(dayNumber(year, month + 1, 1), month ? name : label, month ? name + " " + label : label);
  });
  else {
    const days = unit === "day" ? 1 : DAY;
    each(lo * days, hi * days, (number) => {
      const day = floor(number / days), of = number - day * days, [year, month, date] = yearMonthDay(day);
      const text = date + " " + MONTHS[month - 1], whole = text + " " + yearLabel(year);
      const clock = [of / 3600, of / 60 % 60, of % 60].slice(0, count < 60 ? 3 : 2).map((n) => ("0" + floor(n)).slice(-2)).join(":");
      if (days > 1) add(number / DAY, of ? clock : text, of ? text + " " + clock : text);
      else if (!((date - 1) % count) && (count < 2 || date < 32 - count)) add(day, month * date > 1 ? text : whole, whole);
    }, days > 1 ? count : 1);
  }
  return found;
}
