// Days as the page's address has them: ISO 8601 as far as JavaScript can write it, and then their numbers.
import { abs, round } from "./axis.js";

export const isoOf = (day) => abs(day) < 1e8 ? new Date(round(day * 86400) * 1e3).toISOString().slice(0, -5) : "" + day;
export const dayFrom = (text) => /T/.test(text) ? Date.parse(text + "Z") / 864e5 : +text;
