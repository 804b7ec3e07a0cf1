/** The judgements that need more than a button: which place it was, and who held it on which days. */

import { load } from '../data.js';
import { button, folded, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

const MOST = 8;

function key(text) {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** The places of the record whose name, or another name, has what was typed. */
async function placesLike(text) {
  const { places } = await load('api/places.json');
  const wanted = key(text);
  const named = (place) => [place.name, ...place.names].map(key);
  const begins = (place) => named(place).some((name) => name.startsWith(wanted));
  const found = places.filter((place) => named(place).some((name) => name.includes(wanted)));
  return found.sort((one, other) => begins(other) - begins(one) || other.claims - one.claims).slice(0, MOST);
}

function placeName(place) {
  return [place.name, place.adm1, words.country(place.country)].filter(Boolean).join(', ');
}

/** Set the place that the claims speak of. */
export function placeForm(decide) {
  return folded('Set place', () => {
    const input = h('input', { type: 'search', 'aria-label': 'Name of the place', placeholder: 'Name of the place',
      'data-test': 'set-place', dir: 'auto' });
    const found = h('ul', { class: 'lines', 'aria-live': 'polite' });
    input.addEventListener('input', async () => {
      const text = input.value.trim();
      const places = text ? await placesLike(text) : [];
      if (text !== input.value.trim()) return;
      found.replaceChildren(...places.map((place) => h('li', {}, button(placeName(place),
        () => decide({ decision: 'place', place: place.id }), { 'data-test': 'choose-place' }))));
    });
    return [input, found];
  });
}

function dayField(label, value) {
  return h('label', {}, `${label} `, h('input', { type: 'date', value: value ?? '' }));
}

/** Set who held the place, and on which days. */
export function holderForm(item, decide) {
  return folded('Set holder', () => {
    const sides = h('select', { 'aria-label': 'Side', 'data-test': 'set-side' });
    load('api/summary.json').then((summary) =>
      sides.append(...summary.sides.map(({ name }) => h('option', { value: name }, name))));
    const first = item.claims[0] ?? {};
    const [from, to] = [dayField('from', first.start ?? first.end ?? state.get('day')), dayField('to', first.end ?? first.start)];
    const value = (label) => label.querySelector('input').value || null;
    const set = () => decide({ decision: 'holder', side: sides.value, start: value(from), end: value(to),
      ...(item.place ? { place: item.place.id } : {}) });
    return [h('div', { class: 'holder' }, sides, from, to, button('Set', set, { 'data-test': 'set-holder' }))];
  });
}
