/** Reads what the server, or the published folder, gives; each path once. */

import { get } from './state.js';

/** Paths that know no 'as known on'. */
const WITHOUT_ASOF = /^api\/(summary|search|document|review|tables|openapi)/;
const KEPT = 200;

const cache = new Map();
const fresh = [];
let told = null;

/** The answer of the server to `path`, as JSON; a refusal throws an `Error` whose message is for people. */
export async function fetched(path, options) {
  let answer;
  try {
    answer = await fetch(new URL(path, document.baseURI), options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('The server does not answer.');
  }
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  const error = new Error(problem.error ?? problem.detail ?? `The server answers ${answer.status}.`);
  error.status = answer.status;
  throw error;
}

/** The summary, once `load('api/summary.json')` has come; null before. */
export function summary() {
  return told;
}

/** The path with 'as known on', where the state has it and the server knows it. */
export function dated(path) {
  const asof = get('asof');
  if (!asof || told?.mode !== 'served' || WITHOUT_ASOF.test(path)) return path;
  return `${path}${path.includes('?') ? '&' : '?'}as_of=${asof}`;
}

/** The JSON at a path of the contract, kept; with 'as known on' added where the state has it. */
export function load(path) {
  const full = dated(path);
  if (cache.has(full)) return cache.get(full);
  const coming = fetched(full).then((data) => {
    if (path === 'api/summary.json') told = data;
    return data;
  });
  cache.set(full, coming);
  coming.catch(() => cache.delete(full));
  if (cache.size > KEPT) cache.delete(cache.keys().next().value);
  return coming;
}

/** Forget what was read under paths that begin so (after a judgement), and tell those who show it. */
export function forget(prefix = '') {
  for (const path of [...cache.keys()]) if (path.startsWith(prefix)) cache.delete(path);
  for (const listener of fresh) listener();
}

/** Call `listener` whenever what was read is forgotten. */
export function onFresh(listener) {
  fresh.push(listener);
}

/** What agrees with a query and filters: of the server, or of the published index. */
export async function find(query, filters = {}) {
  const { mode } = await load('api/summary.json');
  if (mode === 'published') return (await import('./published.js')).find(query, filters);
  const parameters = new URLSearchParams({ q: query ?? '' });
  for (const [key, value] of Object.entries(filters)) if (value != null && value !== '') parameters.set(key, value);
  return load(`api/search.json?${parameters}`);
}
