/** All that is told of an event: what, when, where, by whom, on how many independent words, and at what cost. */

import * as days from '../days.js';
import { load } from '../data.js';
import { button, folded, h, list } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { colourOf } from './colours.js';
import { opener } from './evidence.js';
import { tolls } from './tolls.js';
import { tree } from './tree.js';

const MOST_SHOWN = 5;

function sideOf(name) {
  return [h('span', { class: 'swatch', 'aria-hidden': 'true', style: { '--side': colourOf(name) } }), name];
}

function placeLinks(places) {
  return places.map((place) => button(place.name, () => state.set({ place: place.id, event: null }), { class: 'link',
    'data-test': 'event-place' }));
}

function facts({ event, places }) {
  const rows = [
    ['When', words.bounds(event.start, event.end)],
    ['Where', list(placeLinks(places), { class: 'inline' }) ?? 'no place named'],
    ['By', event.side ? sideOf(event.side) : 'not said'],
    ['Against', event.target_side ? sideOf(event.target_side) : null],
  ];
  return h('dl', { class: 'pairs' }, rows.filter(([, value]) => value).map(([name, value]) =>
    [h('dt', {}, name), h('dd', {}, value)]));
}

function said({ claim }) {
  const published = claim.published.end ?? claim.published.start;
  return [
    h('blockquote', {}, button(words.quoted(claim.quote), opener(claim.snapshot_sha256, claim.claim), { class: 'quote', dir: 'auto',
      'data-test': 'quote', 'data-claim': claim.claim, title: 'Open the page at these words' })),
    h('p', { class: 'who-says', dir: 'auto' }, words.chain(claim.outlet ?? claim.document, claim.sources)),
    h('p', { class: 'facts' },
      h('span', { class: 'tag' }, words.kind(claim.kind)),
      claim.status === 'happened' ? null : h('span', { class: `tag status-${claim.status}` }, words.status(claim.status)),
      h('span', {}, words.bounds(claim.start, claim.end)),
      published ? h('span', {}, `published ${days.words(published)}`) : null,
      words.reading(claim.confidence) ? h('span', {}, words.reading(claim.confidence)) : null),
  ];
}

function card([first, ...rest]) {
  const label = `${words.counted(rest.length, 'more claim')} of the same origin`;
  const copies = () => h('ul', { class: 'copies' }, rest.map((one) => h('li', {}, said(one))));
  return h('li', { class: 'card' }, said(first), rest.length ? folded(label, copies) : null);
}

/** The claims of each voice together; what no voice has stands alone. */
function byVoice(told, voices) {
  const of = new Map(voices.flatMap((voice) =>
    voice.reports.flatMap((report) => report.claims.map((claim) => [claim, voice.origin]))));
  return [...Map.groupBy(told, ({ claim }) => of.get(claim.claim) ?? claim.claim).values()];
}

function claims(title, groups, note) {
  if (!groups.length) return null;
  const cards = (some) => h('ul', { class: 'cards' }, some.map(card));
  const rest = groups.slice(MOST_SHOWN);
  return h('section', { class: 'evidence' }, h('h3', {}, title), note ? h('p', { class: 'quiet' }, note) : null,
    cards(groups.slice(0, MOST_SHOWN)), rest.length ? folded(`Show all: ${rest.length} more`, () => cards(rest)) : null);
}

/** The outlet of each claim, which itself names its document alone. */
function outletsOf(voices) {
  const reports = voices.flatMap((voice) => voice.reports);
  return new Map(reports.flatMap((report) => report.claims.map((claim) => [claim, report.outlet])));
}

function withOutlets(told, voices) {
  const outlets = outletsOf(voices);
  return told.map((one) => ({ ...one, claim: { ...one.claim, outlet: outlets.get(one.claim.claim) } }));
}

/** The page of each claim. */
function pagesOf(told) {
  return new Map(told.map(({ claim }) => [claim.claim, claim.snapshot_sha256]));
}

function goThere(event) {
  const day = event.end ?? event.start;
  if (!day || state.get('day') === day) return null;
  return button(`Go to ${days.words(day)}`, () => state.set({ day }), { 'data-test': 'to-day' });
}

/** The view of an event: its elements; the state changes nothing of them. */
export async function eventView(id) {
  const shown = await load(`api/event/${encodeURIComponent(id)}.json`);
  const names = words.listed(shown.places.map((place) => place.name));
  const title = names ? `${words.kind(shown.event.kind)}: ${names}` : words.kind(shown.event.kind);
  return {
    title,
    update: () => {},
    end: () => {},
    elements: [
      h('h2', { id: 'panel-title', tabindex: '-1', dir: 'auto' }, title),
      h('p', { class: 'answer-grounds', role: 'status', 'data-test': 'summary' }, shown.summary),
      facts(shown),
      goThere(shown.event),
      tree(shown.voices, pagesOf(shown.claims)),
      tolls(shown.tolls, pagesOf(shown.claims), outletsOf(shown.voices)),
      claims('In whose words', byVoice(withOutlets(shown.claims, shown.voices), shown.voices)),
      claims('Denied', byVoice(shown.denials, []), 'These say that it was not so.'),
      claims('Announced before', byVoice(shown.plans, []), 'Plans that came true as this event.'),
    ],
  };
}
