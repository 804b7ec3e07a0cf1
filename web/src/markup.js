/** Builds elements of the page; text goes in as text, never as markup. */

const PROPERTIES = new Set(['checked', 'disabled', 'hidden', 'open', 'required', 'selected', 'value']);

function put(element, name, value) {
  if (value == null || value === false) return;
  if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  else if (name === 'style') for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
  else if (PROPERTIES.has(name)) element[name] = value;
  else element.setAttribute(name, value === true ? '' : String(value));
}

function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ''));
  return element;
}

/** An element with attributes (`on` its listeners, `style` its properties) and children: elements or plain text. */
export function h(tag, attributes = {}, ...children) {
  return made(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return made(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** A button that does one thing; `attributes` may name its class and its `data-test`. */
export function button(label, does, attributes = {}) {
  return h('button', { type: 'button', ...attributes, on: { click: does } }, label);
}

/** What is folded away under a line; `fill` makes it when it is first opened. */
export function folded(label, fill, attributes = {}) {
  const details = h('details', attributes, h('summary', {}, label));
  const open = () => details.open && details.childElementCount === 1 && details.append(...[fill()].flat());
  details.addEventListener('toggle', open);
  open();
  return details;
}

/** A list of items, or nothing where there are none. */
export function list(items, attributes = {}) {
  return items.length ? h('ul', attributes, items.map((item) => h('li', {}, item))) : null;
}
