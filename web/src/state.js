/** What the page shows, as words under keys; mirrored in the address, so that a view can be shared. */

const KEYS = [
  'day',
  'compare',
  'asof',
  'from',
  'to',
  'place',
  'event',
  'claim',
  'doc',
  'q',
  'kind',
  'side',
  'outlet',
  'status',
  'source',
  'sure',
  'map',
  'theme',
  'review',
];
/** Browsers refuse many changes of the address a second, so that a drag is written once it rests. */
const REST_MS = 250;

let values = read();
let writing = 0;
const listeners = [];

function read() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(KEYS.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : [])));
}

/** The address of what is shown now. */
export function address() {
  const query = new URLSearchParams();
  for (const key of KEYS) if (values[key]) query.set(key, values[key]);
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return `${location.origin}${location.pathname}${text ? `?${text}` : ''}`;
}

function write(replace) {
  clearTimeout(writing);
  writing = 0;
  if (address() === location.href) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address());
}

function tell(changed) {
  for (const { keys, listener } of [...listeners]) {
    if (keys.some((key) => changed.has(key))) listener(changed);
  }
}

/** The value of a key, or null. */
export function get(key) {
  return values[key] ?? null;
}

/** Set keys to values (null takes one away); `replace` leaves no step to go back to. */
export function set(next, { replace = false } = {}) {
  const entries = Object.entries(next).map(([key, value]) => [
    key,
    value == null || value === '' ? null : String(value),
  ]);
  const unknown = entries.find(([key]) => !KEYS.includes(key));
  if (unknown) throw new Error(`no such key of the state: ${unknown[0]}`);
  const changed = new Set(entries.filter(([key, value]) => get(key) !== value).map(([key]) => key));
  if (!changed.size) return;
  if (!replace && writing) write(true);
  values = { ...values };
  for (const [key, value] of entries) {
    if (value === null) delete values[key];
    else values[key] = value;
  }
  if (!replace) write(false);
  else if (!writing) writing = setTimeout(write, REST_MS, true);
  tell(changed);
}

/** Call `listener` with the set of changed keys whenever one of `keys` changes; returns what ends it. */
export function on(keys, listener) {
  const entry = { keys: [keys].flat(), listener };
  listeners.push(entry);
  return () => listeners.splice(listeners.indexOf(entry), 1);
}

addEventListener('popstate', () => {
  const before = values;
  values = read();
  const changed = new Set(KEYS.filter((key) => (before[key] ?? null) !== get(key)));
  if (changed.size) tell(changed);
});
addEventListener('pagehide', () => writing && write(true));
