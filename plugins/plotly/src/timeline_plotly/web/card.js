// What is told of an event. Texts become text nodes; nothing is read as markup.

// An element of [name, attributes, ...children], children being such lists or texts.
export function build([name, attributes, ...children]) {
  const node = document.createElement(name);
  for (const key in attributes)
    if (key !== "href" || /^(https?|mailto):/i.test(attributes[key])) node.setAttribute(key, attributes[key]);
  for (const child of children) node.append(typeof child === "string" ? child : build(child));
  return node;
}
