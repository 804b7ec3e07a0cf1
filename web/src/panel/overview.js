/** What the record holds, when nothing is chosen: what changed in the week, where it was fought over, how to read it. */

import * as days from '../days.js';
import { load } from '../data.js';
import { button, folded, h, list } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { changedBetween, mostContested, stateName } from './changes.js';

const WEEK = 7;
const MOST_CHANGES = 8;
const MOST_CONTESTED = 6;
const REST_MS = 150;

function counts({ counts: number }) {
  const told = [['documents', 'pages'], ['claims', 'claims'], ['events', 'events'], ['places', 'places']];
  return h('dl', { class: 'counts', 'data-test': 'counts' }, told.map(([key, name]) =>
    h('div', {}, h('dd', {}, number[key].toLocaleString('en-GB')), h('dt', {}, name))));
}

function placeLink(place) {
  return button(place.name, () => state.set({ place: place.id, event: null }), { class: 'link', dir: 'auto' });
}

function change({ place, was, is }, summary) {
  return [placeLink(place), h('span', { class: 'quiet' },
    ` ${stateName(was.state, summary)} → ${stateName(is.state, summary)}, ${is.percent} %`)];
}

async function changes(box, day, summary) {
  const changed = await changedBetween(day - WEEK, day, summary);
  if (days.number(state.get('day')) !== day) return;
  const lines = (some) => list(some.map((one) => change(one, summary)), { class: 'lines' });
  const rest = changed.slice(MOST_CHANGES);
  const none = h('p', { class: 'quiet' }, 'No place is told to have changed hands.');
  const shown = changed.length ? lines(changed.slice(0, MOST_CHANGES)) : none;
  box.replaceChildren(
    h('h3', {}, `In the week to ${days.words(day)}`), shown,
    ...(rest.length ? [folded(`Show all: ${rest.length} more`, () => lines(rest))] : []),
  );
}

function fought({ place, turns, contested }) {
  const told = [turns ? words.counted(turns, 'change') + ' of hands' : '', contested
    ? `contested for ${words.counted(contested, 'day')}` : ''].filter(Boolean).join(', ');
  return [placeLink(place), h('span', { class: 'quiet' }, ` ${told}`)];
}

async function contested(box, day, summary) {
  const most = await mostContested(day, summary, MOST_CONTESTED);
  if (days.number(state.get('day')) !== day) return;
  const title = h('h3', {}, `Most contested in ${days.yearAndDay(day)[0]}`);
  box.replaceChildren(...(most.length ? [title, list(most.map(fought), { class: 'lines' })] : []));
}

function reading() {
  return h('section', {}, h('h3', {}, 'How to read the certainty'), list([
    'A per cent says how likely it is, by the reports that were read, that this side held the place that day.',
    'It fades with every day that passes without news: then “unknown” grows, and the place is drawn hollow.',
    '“Contested” means that the reports tell of fighting inside it, or that nobody held it alone.',
    'Copies of one report count once. A claim is not a fact: open it and read the words.',
  ], { class: 'plain' }));
}

function leftOut(summary) {
  const rows = summary.left_out.map((one) =>
    [h('strong', {}, one.what), `: ${one.number.toLocaleString('en-GB')} (${one.why})`]);
  return rows.length ? h('section', { 'data-test': 'left-out' }, h('h3', {}, 'Left out of this publication'),
    list(rows, { class: 'plain' })) : null;
}

function review(summary) {
  return summary.review ? button('Review what needs a person', () => state.set({ review: '1' })) : null;
}

function spanOf(summary) {
  if (!summary.first) return 'The record tells of no day yet.';
  return `It tells of ${words.bounds(summary.first, summary.last)}. Choose a place on the map, or search for one.`;
}

/** The view of nothing chosen. */
export async function overview() {
  const summary = await load('api/summary.json');
  const [week, year] = [h('section', { 'data-test': 'week' }), h('section', { 'data-test': 'contested' })];
  let waiting = 0;
  const atRest = () => {
    const day = days.number(state.get('day'));
    if (day === null) return;
    for (const [fill, box] of [[changes, week], [contested, year]]) fill(box, day, summary).catch(() => {});
  };
  const update = (now) => {
    clearTimeout(waiting);
    waiting = now ? atRest() : setTimeout(atRest, REST_MS);
  };
  update(true);
  return { title: summary.title, update, end: () => clearTimeout(waiting), elements: [
    h('h2', { id: 'panel-title', tabindex: '-1' }, 'Who held what, and who says so'),
    h('p', { class: 'quiet' }, spanOf(summary)), counts(summary), review(summary), week, year, reading(), leftOut(summary),
  ] };
}
