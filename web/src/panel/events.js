/** What happened at a place nearest to a day: the events of its evidence, and those of other kinds in the day's year. */

import * as days from '../days.js';
import { load } from '../data.js';
import { button, h, list } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { distance } from './answer.js';

const MOST = 8;
const OWN = new Set(['capture', 'hold', 'repel']);

/** Who did what a claim tells: its taker or holder speaks for himself, whoever moves or leaves against himself. */
function doerOf(item) {
  return (OWN.has(item.kind) ? item.for[0] : item.against[0]) ?? null;
}

/** The events that the evidence tells of, each by its closest claim. */
function ofEvidence(place) {
  const told = place.evidence.filter((item) => item.event && item.status === 'happened');
  const reports = Map.groupBy(told, (item) => item.event);
  return [...reports].map(([id, items]) => ({
    id, kind: items[0].kind, start: items[0].start, end: items[0].end, side: doerOf(items[0]),
    reports: new Set(items.map((item) => item.sha256)).size,
  }));
}

async function nearest(place, day) {
  const { years } = await load('api/summary.json');
  const year = Number(day.slice(0, 4));
  const { events } = years.includes(year) ? await load(`api/events/${year}.json`) : { events: [] };
  const here = events.filter((event) => event.places.includes(place.place.id));
  const known = new Set(here.map((event) => event.id));
  const all = [...here, ...ofEvidence(place).filter((event) => !known.has(event.id))];
  const dated = all.filter((event) => event.start || event.end);
  return dated.sort((one, other) => distance(one, day) - distance(other, day)).slice(0, MOST);
}

function line(event) {
  const doer = event.side ? ` by ${event.side}` : '';
  return [
    button(`${words.kind(event.kind)}${doer}`, () => state.set({ event: event.id }), { class: 'link', 'data-test': 'event' }),
    h('span', { class: 'quiet' }, ` ${words.bounds(event.start, event.end)}, ${words.counted(event.reports, 'report')}`),
  ];
}

/** Fill a box with the events at a place that lie nearest to a day. */
export async function fillEvents(box, place, day) {
  const events = await nearest(place, day).catch(() => []);
  if (state.get('day') !== day) return;
  const title = h('h3', {}, 'Events here, nearest to the day');
  box.replaceChildren(...(events.length ? [title, list(events.map(line), { class: 'lines' })] : []));
}
