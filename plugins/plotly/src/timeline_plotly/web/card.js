// What is told of an event. Texts become text nodes; nothing is read as markup.
import { yearMonthDay } from "./axis.js";

// An element of [name, attributes, ...children], children being such lists or texts.
export function build([name, attributes, ...children]) {
  const node = document.createElement(name);
  for (const key in attributes)
    if (key !== "href" || /^(https?|mailto):/i.test(attributes[key])) node.setAttribute(key, attributes[key]);
  for (const child of children) node.append(typeof child === "string" ? child : build(child));
  return node;
}

// The card of an event that says no more than a day, or two, and its sources.
export function plainCard(event, sources) {
  const words = event[3].map((day, n) => {
    const [year, month, date] = yearMonthDay(Math.floor(n ? day - 1e-6 : day));
    return `${date} ${MONTH_NAMES.split(" ")[month - 1]} ${year}`;
  });
  return [words[1] === words[0] ? words[0] : words.join(" to "), [], sources.join(", "), []];
}
const MONTH_NAMES = "January February March April May June July August September October November December";
