/** The ledger of an event: what each claimant counts. A number that nobody gives is unknown, never 0. */

import { button, h } from '../markup.js';
import { opener } from './evidence.js';

const OPEN = 'or more';

function bounds(low, high) {
  if (low === null && high === null) return 'unknown';
  if (low === null) return `up to ${high.toLocaleString('en-GB')}`;
  if (high === null) return `${low.toLocaleString('en-GB')} ${OPEN}`;
  return low === high ? low.toLocaleString('en-GB') : `${low.toLocaleString('en-GB')} to ${high.toLocaleString('en-GB')}`;
}

function entry(one, pages, outlets) {
  const name = one.claimant ?? outlets.get(one.claim) ?? 'the outlet itself';
  const side = one.side ? ` (${one.side})` : '';
  return h('tr', {},
    h('td', { dir: 'auto' }, button(name + side, opener(pages.get(one.claim), one.claim), { class: 'link' })),
    h('td', { dir: 'auto' }, one.who ?? 'not said'),
    h('td', { class: 'number' }, bounds(one.low, one.high)));
}

function table(toll, pages, outlets) {
  const best = toll.best === null ? 'unknown' : toll.best.toLocaleString('en-GB');
  const what = toll.what[0].toUpperCase() + toll.what.slice(1);
  return h('table', { class: 'tolls', 'data-test': 'tolls' },
    h('caption', {}, h('strong', {}, what), `: best ${best}, over all claimants ${bounds(toll.low, toll.high)}`),
    h('thead', {}, h('tr', {}, ['By whose count', 'Who', 'How many'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, toll.entries.map((one) => entry(one, pages, outlets))));
}

/** The tolls by claimant, with the bounds over all of them. */
export function tolls(told, pages, outlets) {
  if (!told.length) return null;
  return h('section', {}, h('h3', {}, 'Killed, wounded, captured'), told.map((toll) => table(toll, pages, outlets)));
}
