/** Events of a span of days, gathered by place and kind of mark. */

import { load, summary } from '../data.js';
import * as days from '../days.js';

/** An event whose day is known no closer than this is counted, not drawn. */
const VAGUE = 31;
/** Places too wide for a mark at a point. */
const WIDE = new Set(['country', 'region', 'adm1', 'adm2']);
const STRIKE = /strike|shell|bomb/;

export const GLYPHS = ['control', 'fighting', 'strike', 'harm', 'other'];

/** The mark of a kind of event. */
export function glyphOf(kind) {
  if (STRIKE.test(kind)) return 'strike';
  const group = summary().kinds.find(({ name }) => name === kind)?.group;
  return GLYPHS.includes(group) ? group : 'other';
}

const dated = new WeakMap();

/** The events of a year, with their bounds as numbers, reckoned once. */
async function eventsOf(year) {
  if (!summary().years.includes(year)) return [];
  const { events } = await load(`api/events/${year}.json`);
  if (!dated.has(events)) {
    const bounds = (event) => [days.number(event.start ?? event.end), days.number(event.end ?? event.start)];
    dated.set(
      events,
      events.map((event) => ({ event, bounds: bounds(event) })),
    );
  }
  return dated.get(events);
}

/** Events of first to last day that agree with the filters, with their bounds. */
async function eventsIn([first, last], { kind, side }) {
  const years = [];
  for (let [year] = days.yearAndDay(first - VAGUE); year <= days.yearAndDay(last)[0]; year += 1) years.push(year);
  const told = (await Promise.all(years.map(eventsOf))).flat();
  return told.filter(({ event, bounds: [start, end] }) => {
    if (end < first || start > last) return false;
    return (!kind || kind === event.kind) && (!side || event.side === side || event.target === side);
  });
}

function isVague({ event, bounds: [start, end] }) {
  return !event.start || !event.end || end - start > VAGUE;
}

/** Add an event to the marks of a place. */
function addMark(marks, number, event) {
  if (!marks.has(number)) marks.set(number, new Map());
  const glyphs = marks.get(number);
  const glyph = glyphOf(event.kind);
  if (!glyphs.has(glyph)) glyphs.set(glyph, []);
  glyphs.get(glyph).push(event);
}

/** Marks of a span by number of place, and how many events have none, by reason. */
export async function marksIn(span, filters, { numbers, listed }) {
  const marks = new Map();
  const without = { wide: 0, vague: 0 };
  for (const told of await eventsIn(span, filters)) {
    const at = told.event.places
      .map((id) => numbers.get(id))
      .filter((n) => n !== undefined && !WIDE.has(listed[n].level));
    if (isVague(told)) without.vague += 1;
    else if (!at.length) without.wide += 1;
    else for (const number of at) addMark(marks, number, told.event);
  }
  return { marks, without };
}
