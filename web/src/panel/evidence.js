/** The claims about a place as a reader weighs them on a day: for, against, beside; one origin is one card. */

import { button, folded, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { bears, distance, holderOf, isOpenPlan, likeliest, nearest, rowOn, standOn } from './answer.js';
import { active, agrees } from './filters.js';

/** Claims farther from the day than this are folded away. */
const NEAR_DAYS = 90;
const MOST_SHOWN = 6;

/** Open the document of a claim at its words. */
export function opener(document, claim) {
  return () => state.set({ doc: document, claim });
}

function told(item) {
  const outlet = item.outlet ?? item.document;
  return h('p', { class: 'who-says', dir: 'auto' }, words.chain(outlet, item.sources));
}

function facts(item) {
  const { start, end } = item.published;
  const read = words.reading(item.confidence);
  return h(
    'p',
    { class: 'facts' },
    h('span', { class: 'tag' }, words.kind(item.kind)),
    item.status === 'happened' ? null : h('span', { class: `tag status-${item.status}` }, words.status(item.status)),
    h('span', {}, words.bounds(item.start, item.end)),
    start || end ? h('span', {}, `published ${words.bounds(start, end)}`) : null,
    read ? h('span', {}, read) : null,
    item.event ? button('event', () => state.set({ event: item.event }), { class: 'link', 'data-test': 'to-event',
      'aria-label': `Event of this ${words.kind(item.kind).toLowerCase()}` }) : null,
  );
}

function saying(item) {
  return h('blockquote', {}, button(words.quoted(item.quote), opener(item.sha256 ?? item.document, item.claim), { class: 'quote', dir: 'auto',
    'data-test': 'quote', 'data-claim': item.claim, title: 'Open the page at these words' }));
}

function single(item) {
  return [saying(item), told(item), facts(item)];
}

function copies(rest, tied) {
  const how = tied && tied.how !== 'single' ? ` (${tied.how})` : '';
  const label = `${words.counted(rest.length, 'more claim')} of the same origin${how}, counted once`;
  return folded(label, () => h('ul', { class: 'copies' }, rest.map((item) => h('li', {}, single(item)))));
}

function card(group, origins) {
  const [first, ...rest] = group;
  return h('li', { class: 'card', 'data-test': 'evidence' }, single(first),
    rest.length ? copies(rest, origins[first.origin]) : null);
}

/** Claims by their origin, in the order of each origin's first. */
function byOrigin(items) {
  const groups = new Map();
  for (const item of items) {
    const key = item.origin ?? item.claim;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return [...groups.values()];
}

function cards(groups, origins) {
  return h('ul', { class: 'cards' }, groups.map((group) => card(group, origins)));
}

function section(title, items, place, day, note) {
  if (!items.length) return null;
  const groups = byOrigin(items);
  const near = groups.filter(([first]) => distance(first, day) <= NEAR_DAYS).slice(0, MOST_SHOWN);
  const shown = near.length ? near : groups.slice(0, 1);
  const rest = groups.slice(shown.length);
  return h(
    'section',
    { class: 'evidence' },
    h('h3', {}, title, ' ', h('span', { class: 'count' }, words.counted(items.length, 'claim'))),
    note ? h('p', { class: 'quiet' }, note) : null,
    cards(shown, place.origins),
    rest.length ? folded(`Show all: ${rest.length} more, farther from the day`, () => cards(rest, place.origins)) : null,
  );
}

/** Share claims out by what they say of a side on a day. */
function sorted(items, side, day) {
  const groups = { for: [], against: [], beside: [] };
  for (const item of items) {
    const stand = standOn(item, day);
    const others = stand.for.some((one) => one !== side);
    if (stand.for.includes(side)) groups.for.push(item);
    else if (stand.against.includes(side) || others) groups.against.push(item);
    else groups.beside.push(item);
  }
  return groups;
}

function hidden(number) {
  if (!number) return null;
  return h('p', { class: 'quiet' }, `Your filters hide ${words.counted(number, 'claim')}. `,
    button('Show them', () => state.set(Object.fromEntries(active().map((key) => [key, null]))), { class: 'link' }));
}

/** The evidence of a day, the nearest first: for and against its likeliest side, beside it, and plans apart. */
export function evidence(place, day) {
  const near = [...place.evidence].sort(nearest(day));
  const kept = near.filter(agrees);
  const row = rowOn(place.days, day);
  const side = holderOf(row) ?? likeliest(row);
  const groups = sorted(kept.filter((item) => bears(item, day)), side, day);
  const plans = kept.filter((item) => isOpenPlan(item, day));
  const rest = kept.filter((item) => !bears(item, day) && !isOpenPlan(item, day));
  return [
    hidden(near.length - kept.length),
    section(`For ${side}`, groups.for, place, day),
    section(`Against ${side}`, groups.against, place, day),
    section('Beside it', groups.beside, place, day, `Tells of the place, but neither for nor against ${side ?? 'a side'} that day.`),
    section('Announced, not yet so', plans, place, day, 'Plans are no evidence of who held it.'),
    rest.length ? folded(`Claims that say nothing of this day (${rest.length})`,
      () => cards(byOrigin(rest), place.origins), { class: 'evidence' }) : null,
  ].filter(Boolean);
}
