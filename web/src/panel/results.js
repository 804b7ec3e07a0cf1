/** What agrees with the search and its filters, in groups; more quotes by a button. */

import * as days from '../days.js';
import { find } from '../data.js';
import { button, h, list } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { opener } from './evidence.js';
import { FILTERS } from './filters.js';

const STEP = 20;

function filters() {
  return Object.fromEntries(FILTERS.map((key) => [key, state.get(key)]).filter(([, value]) => value));
}

function place(one) {
  const where = [one.adm1, words.country(one.country)].filter(Boolean).join(', ');
  return [button(one.name, () => state.set({ place: one.id, event: null }), { class: 'link', dir: 'auto',
    'data-test': 'result-place' }), h('span', { class: 'quiet' }, ` ${where}`)];
}

function actor(one) {
  const claims = h('span', { class: 'quiet' }, ` ${[one.side, words.counted(one.claims, 'claim')].filter(Boolean).join(', ')}`);
  const side = one.side && one.side !== state.get('side');
  return [side ? button(one.name, () => state.set({ side: one.side, q: null }), { class: 'link', dir: 'auto' }) : one.name,
    claims];
}

function page(one) {
  const published = one.published?.end ?? one.published?.start;
  return [
    button(one.title ?? one.name, opener(one.sha256 ?? one.name, null), { class: 'link', dir: 'auto', 'data-test': 'result-document' }),
    h('span', { class: 'quiet' }, ` ${[one.outlet, published ? days.words(published) : ''].filter(Boolean).join(', ')}`),
    one.snippet ? h('p', { class: 'snippet', dir: 'auto' }, one.snippet) : null,
  ];
}

function quote(one) {
  return h('li', { class: 'card' },
    h('blockquote', {}, button(words.quoted(one.quote), opener(one.sha256 ?? one.document, one.claim), { class: 'quote', dir: 'auto',
      'data-test': 'result-quote', 'data-claim': one.claim })),
    h('p', { class: 'facts' },
      h('span', { class: 'tag' }, words.kind(one.kind)),
      one.status === 'happened' ? null : h('span', { class: `tag status-${one.status}` }, words.status(one.status)),
      one.place ? button(one.place.name ?? one.place.id, () => state.set({ place: one.place.id, event: null,
        ...(one.day ? { day: one.day } : {}) }), { class: 'link' }) : null,
      one.day ? h('span', {}, days.words(one.day)) : null,
      h('span', { dir: 'auto' }, one.outlet ?? one.document),
      one.event ? button('event', () => state.set({ event: one.event }), { class: 'link' }) : null));
}

function group(title, shown, total, ...body) {
  const number = total > shown ? `${shown} of ${total.toLocaleString('en-GB')}` : String(shown);
  return shown ? h('section', {}, h('h3', {}, title, ' ', h('span', { class: 'count' }, number)), body) : null;
}

function lines(title, items, draw, total) {
  return group(title, items.length, total ?? 0, list(items.map(draw), { class: 'lines' }));
}

function quotes(found, query) {
  const cards = h('ul', { class: 'cards' }, found.quotes.map(quote));
  const total = found.total?.quotes ?? found.quotes.length;
  let shown = found.quotes.length;
  const more = button('Show more quotes', async () => {
    const next = await find(query, { ...filters(), limit: STEP, offset: shown });
    cards.append(...next.quotes.map(quote));
    shown += next.quotes.length;
    cards.parentElement.querySelector('.count').textContent = `${shown} of ${total.toLocaleString('en-GB')}`;
    more.hidden = shown >= total || !next.quotes.length;
  }, { hidden: shown >= total, 'data-test': 'more-quotes' });
  return group('Quotes', shown, total, cards, more);
}

/** The view of a search. */
export async function results() {
  const query = state.get('q') ?? '';
  const found = await find(query, { ...filters(), limit: STEP });
  const groups = [
    lines('Places', found.places, place, found.total?.places),
    lines('Actors', found.actors, actor, found.total?.actors),
    quotes(found, query),
    lines('Pages', found.documents, page, found.total?.documents),
  ].filter(Boolean);
  const title = query ? `Results for “${query}”` : 'Claims that agree with your filters';
  return { title, update: () => {}, end: () => {}, elements: [
    h('h2', { id: 'panel-title', tabindex: '-1', dir: 'auto' }, title),
    h('div', { role: 'status' }, groups.length ? null : h('p', {}, 'Nothing agrees with this search.')),
    groups,
  ] };
}
