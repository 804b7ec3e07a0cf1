/** What a search found, as options under the box, in groups. */

import * as days from '../days.js';
import { h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

const LONGEST = 160;

function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const GROUPS = [
  ['places', 'Places', (one) => ({
    label: one.name, beside: [one.adm1, words.country(one.country)].filter(Boolean).join(', '),
    sets: { place: one.id, event: null },
  })],
  ['actors', 'Actors', (one) => ({
    label: one.name, beside: one.side ?? '', sets: one.side ? { side: one.side, q: null, place: null, event: null } : { q: one.name },
  })],
  ['quotes', 'Quotes', (one) => ({
    label: words.quoted(cut(one.quote)),
    beside: [one.place?.name, one.outlet, one.day ? days.words(one.day) : ''].filter(Boolean).join(', '),
    sets: { doc: one.sha256 ?? one.document, claim: one.claim, ...(one.place ? { place: one.place.id, event: null } : {}) },
  })],
  ['documents', 'Pages', (one) => ({ label: one.title ?? one.name, beside: one.outlet ?? '', sets: { doc: one.sha256 ?? one.name, claim: null } })],
];

function option({ label, beside, sets }, id, leave) {
  const choose = () => { leave(); state.set(sets); };
  return h('div', { role: 'option', id, 'aria-selected': 'false', class: 'option', dir: 'auto', on: { click: choose } },
    h('span', {}, label), beside ? h('span', { class: 'quiet' }, ` ${beside}`) : null);
}

function group([key, title, told], items, leave) {
  const id = `suggested-${key}`;
  return h('div', { role: 'group', 'aria-labelledby': id }, h('div', { id, class: 'option-group' }, title),
    items.map((item, at) => option(told(item), `${id}-${at}`, leave)));
}

/** The options of what was found; the last one leads to all results. */
export function suggestions(found, query, leave) {
  if (found.error) return [h('p', { class: 'quiet', role: 'alert' }, found.error.message)];
  const shown = GROUPS.filter(([key]) => found[key]?.length).map((one) => group(one, found[one[0]], leave));
  if (!shown.length) return [h('p', { class: 'quiet', role: 'status' }, `Nothing found for “${query}”.`)];
  const all = option({ label: `All results for “${query}”`, sets: { q: query, place: null, event: null } }, 'suggested-all', leave);
  return [...shown, all];
}
