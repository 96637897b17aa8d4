// Days as the page's address has them: ISO 8601, with as many digits of the year as it takes.
import { dayNumber, yearMonthDay } from "./axis.js";

export function isoOf(day, exact) {
  const [year, month, date] = yearMonthDay(Math.floor(day)), two = (n) => String(n).padStart(2, "0");
  const text = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${two(month)}-${two(date)}`;
  const second = Math.floor((day - Math.floor(day)) * 86400);
  return exact ? `${text}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}` : text;
}

export function dayOf(text) {
  const found = /^(-?\d{4,15})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?$/.exec(text || "");
  if (!found) return null;
  const [year, month, date, hour = 0, minute = 0, second = 0] = found.slice(1).map((one) => Number(one || 0));
  return dayNumber(year, month, date) + (hour * 3600 + minute * 60 + second) / 86400;
}
