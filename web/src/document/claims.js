/** The claims of a document as a list: each goes to its words; and what is left of a page of which only quotes are shown. */

import { button, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

function placesOf(claim) {
  return words.listed(claim.places.map((place) => place.name ?? place.text));
}

function label(claim) {
  const told = [words.kind(claim.kind), placesOf(claim)].filter(Boolean).join(': ');
  return claim.side ? `${told} (${claim.side})` : told;
}

function row(claim) {
  return h('li', {},
    button(label(claim), () => state.set({ claim: claim.id }), { class: 'link', dir: 'auto', 'data-claim': claim.id }),
    claim.status === 'happened' ? null : h('span', { class: `tag status-${claim.status}` }, words.status(claim.status)));
}

function places(sheet) {
  const named = new Map(sheet.claims.flatMap((claim) => claim.places).filter((place) => place.id)
    .map((place) => [place.id, place.name ?? place.text]));
  const away = (id) => () => state.set({ place: id, event: null, doc: null, claim: null });
  return named.size ? [h('h3', {}, 'Places'), h('ul', { class: 'inline' },
    [...named].map(([id, name]) => h('li', {}, button(name, away(id), { class: 'link', dir: 'auto' }))))] : [];
}

function inOrder(claims) {
  return [...claims].sort((one, other) => (one.quote?.[0] ?? 0) - (other.quote?.[0] ?? 0));
}

/** The claims of a document, in the order of their words, and the places that they name. */
export function claimList(sheet) {
  if (!sheet.claims.length) return h('p', { class: 'quiet' }, 'No claim was read in this page.');
  return [
    h('h3', {}, words.counted(sheet.claims.length, 'claim')),
    h('ol', { class: 'claims', 'data-test': 'document-claims' }, inOrder(sheet.claims).map(row)),
    ...places(sheet),
  ];
}

/** The quotes of a page whose text is not published. */
export function quotesOnly(sheet) {
  const rows = inOrder(sheet.claims).map((claim) => h('li', { class: 'card' },
    h('blockquote', { dir: 'auto' }, h('mark', { class: 'quoted', 'data-claims': claim.id }, claim.words == null ? 'left out' : words.quoted(claim.words))),
    h('p', { class: 'facts' }, h('span', { class: 'tag' }, label(claim)),
      claim.status === 'happened' ? null : h('span', { class: `tag status-${claim.status}` }, words.status(claim.status)))));
  return h('div', { class: 'text' },
    h('p', { class: 'quiet', 'data-test': 'quotes-only' },
      `This publication gives the quotes that claims rest on, not whole pages.${sheet.url ? ' The page itself is at its address.' : ''}`),
    h('ul', { class: 'cards' }, rows));
}
