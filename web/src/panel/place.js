/** All that is told of who held a place: the answer of the day, its chances, its history, its evidence. */

import * as days from '../days.js';
import { load } from '../data.js';
import { button, folded, h, list } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { rowOn } from './answer.js';
import { evidence } from './evidence.js';
import { fillEvents } from './events.js';
import { intervals, strip } from './strip.js';
import { bars, compared, sentence } from './telling.js';

const MOST_NAMES = 6;
const FEW_INTERVALS = 4;
/** The cards wait until a drag rests. */
const REST_MS = 90;

function heading({ name, names, country, adm1, level }) {
  const where = [adm1, words.country(country)].filter(Boolean).join(', ');
  const what = level && level !== 'settlement' ? ` (${level})` : '';
  const others = names.filter((other) => other !== name);
  const shown = others.slice(0, MOST_NAMES).join(', ');
  return [
    h('h2', { id: 'panel-title', tabindex: '-1', dir: 'auto' }, name),
    where || what ? h('p', { class: 'where' }, where + what) : null,
    others.length ? h('p', { class: 'names quiet', dir: 'auto' }, `Also ${shown}${others.length > MOST_NAMES ? ' …' : ''}`)
      : null,
  ];
}

function asKnown() {
  const day = state.get('asof');
  return day ? h('p', { class: 'quiet' }, `By the pages that had come out by ${days.words(day)}.`) : null;
}

function parts(place) {
  const links = place.parts.map((part) =>
    button(part.name, () => state.set({ place: part.id, event: null }), { class: 'link', dir: 'auto' }));
  return links.length
    ? h('section', {}, h('h3', {}, 'Parts of it with days of their own'), list(links, { class: 'inline' })) : null;
}

function history(place, drawn) {
  if (!place.intervals.length) return null;
  const label = `The ${words.counted(place.intervals.length, 'interval')} in words`;
  const open = place.intervals.length <= FEW_INTERVALS;
  return h('section', {}, h('h3', {}, 'Held over time'), drawn, folded(label, () => intervals(place), { open }));
}

/** The view of a place: its elements, and what brings them up to the state. */
export async function placeView(id) {
  const place = await load(`api/place/${encodeURIComponent(id)}.json`);
  const answer = h('div', { class: 'answer', role: 'status', 'aria-live': 'polite' });
  const [chances, beside, events] = [h('div'), h('div'), h('section')];
  const cards = h('div', { class: 'all-evidence' });
  const drawn = strip(place);
  let waiting = 0;
  const atRest = () => {
    cards.replaceChildren(...evidence(place, state.get('day')));
    fillEvents(events, place, state.get('day'));
  };
  const update = (now) => {
    const day = state.get('day');
    answer.replaceChildren(...sentence(place, day));
    chances.replaceChildren(bars(rowOn(place.days, day)));
    beside.replaceChildren(...[compared(place)].filter(Boolean));
    drawn.update();
    clearTimeout(waiting);
    waiting = now ? atRest() : setTimeout(atRest, REST_MS);
  };
  update(true);
  const elements = [heading(place.place), asKnown(), answer, chances, beside, history(place, drawn.element), parts(place), cards,
    events];
  return { title: place.place.name, update, end: () => clearTimeout(waiting), elements };
}
