// What is told of an event. Texts become text nodes; nothing is read as markup.

// An element of [name, attributes, ...children], children being such lists or texts; of HTML, or of another namespace.
export function build([name, attributes, ...children], space = "http://www.w3.org/1999/xhtml") {
  const node = document.createElementNS(space, name);
  for (const key in attributes)
    if (attributes[key] != null && (key !== "href" || /^(https?|mailto):/i.test(attributes[key]))) node.setAttribute(key, attributes[key]);
  for (const child of children) node.append(typeof child === "string" ? child : build(child, space));
  return node;
}

// The card of a plain event: a day, or one to another, of a year that JavaScript knows, as its one source says.
const DATES = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
export function plainCard([, , , days, , sources], plan) {
  const [from, to = from] = days.map((day, n) => DATES.format((n ? day - 1e-6 : day) * 864e5).split(" "));
  const differ = from.findLastIndex((one, n) => one !== to[n]) + 1;
  const when = (differ ? `from ${from.slice(0, differ).join(" ")} to ` : "") + to.join(" "), cited = plan.sourceSets[sources];
  return [when, [], cited.map((one) => plan.sources[one]).join(", "), [["h3", {}, "Who says so"],
    ["ul", {}, ["li", {}, ["p", {}, ["b", {}, when]], ["p", {}, ...cited.length ? plan.told[cited[0]] : ["no source is given"]]]]]];
}
