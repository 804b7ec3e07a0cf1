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

async function eventsOf(year) {
  if (!summary().years.includes(year)) return [];
  return (await load(`api/events/${year}.json`)).events;
}

/** Events of first to last day that agree with the filters. */
async function eventsIn([first, last], { kind, side }) {
  const years = [];
  for (let [year] = days.yearAndDay(first - VAGUE); year <= days.yearAndDay(last)[0]; year += 1) years.push(year);
  const told = (await Promise.all(years.map(eventsOf))).flat();
  return told.filter((event) => {
    const start = days.number(event.start ?? event.end);
    const end = days.number(event.end ?? event.start);
    if (end < first || start > last) return false;
    return (!kind || kind === event.kind) && (!side || event.side === side || event.target === side);
  });
}

function isVague(event) {
  return !event.start || !event.end || days.number(event.end) - days.number(event.start) > VAGUE;
}

/** Marks of a span by number of place, and how many events have none, by reason. */
export async function marksIn(span, filters, numbers, places) {
  const marks = new Map();
  const without = { wide: 0, vague: 0 };
  let drawn = 0;
  for (const event of await eventsIn(span, filters)) {
    const here = event.places.map((id) => numbers.get(id)).filter((n) => n !== undefined && !WIDE.has(places[n].level));
    if (isVague(event)) without.vague += 1;
    else if (!here.length) without.wide += 1;
    else drawn += 1;
    if (isVague(event)) continue;
    for (const number of here) {
      if (!marks.has(number)) marks.set(number, new Map());
      const glyphs = marks.get(number);
      const glyph = glyphOf(event.kind);
      glyphs.set(glyph, [...(glyphs.get(glyph) ?? []), event]);
    }
  }
  return { marks, without, drawn };
}
