/** The filters that are set, as chips; each takes its own away. */

import { h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

const TOLD = {
  kind: words.kind, side: String, outlet: String, source: (value) => `source: ${value}`, status: words.status,
  sure: (value) => `wording: ${value} % or clearer`,
};

function chip(key) {
  const label = TOLD[key](state.get(key));
  return h('li', {}, h('button', { type: 'button', class: 'chip', dir: 'auto', 'data-test': `chip-${key}`,
    'aria-label': `Take the filter away: ${label}`, on: { click: () => state.set({ [key]: null }) } },
    label, h('span', { 'aria-hidden': 'true' }, ' ×')));
}

/** The chips, kept as the state has them. */
export function chips() {
  const row = h('ul', { class: 'chips', 'aria-label': 'Filters that are set' });
  const show = () => {
    const set = Object.keys(TOLD).filter((key) => state.get(key));
    row.hidden = !set.length;
    row.replaceChildren(...set.map(chip));
  };
  state.on(Object.keys(TOLD), show);
  show();
  return row;
}
