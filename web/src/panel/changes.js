/** What a year's control says of all places at once: what changed over a week, and which places were fought over. */

import { load } from '../data.js';
import * as days from '../days.js';

const CONTESTED = -1;
const UNKNOWN = -2;
const NOTHING = -3;

/** The state and per cent of a place on a day of the year. */
function stateOn(rows, day) {
  let found = [day, NOTHING, 0];
  for (const row of rows ?? []) {
    if (row[0] > day) break;
    found = row;
  }
  return { state: found[1], percent: found[2] };
}

async function yearOf(day, years) {
  const [year, at] = days.yearAndDay(day);
  if (!years.includes(year)) return { control: {}, at };
  const { places } = await load(`api/control/${year}.json`);
  return { control: places, at };
}

/** Places that somebody else held at the end of a week than at its beginning. */
export async function changedBetween(first, last, summary) {
  const [before, after, { places }] = await Promise.all([
    yearOf(first, summary.years), yearOf(last, summary.years), load('api/places.json'),
  ]);
  const changed = places.flatMap((place, number) => {
    const was = stateOn(before.control[number], before.at);
    const is = stateOn(after.control[number], after.at);
    const told = was.state !== is.state && is.state > UNKNOWN;
    return told ? [{ place, was, is }] : [];
  });
  return changed.sort((one, other) => other.is.percent - one.is.percent);
}

/** How often a place went from one hand to another over a year, and on how many days nobody held it alone. */
function fought(rows, length) {
  const told = rows.filter(([, state]) => state > UNKNOWN);
  const hands = told.filter(([, state]) => state !== CONTESTED).map(([, state]) => state);
  const turns = hands.filter((state, at) => at && state !== hands[at - 1]).length;
  const contested = rows.reduce((sum, [start, state], at) =>
    sum + (state === CONTESTED ? (rows[at + 1]?.[0] ?? length) - start : 0), 0);
  return { turns, contested };
}

/** The places most fought over in the year of a day. */
export async function mostContested(day, summary, number) {
  const [{ control }, { places }] = await Promise.all([yearOf(day, summary.years), load('api/places.json')]);
  const [year] = days.yearAndDay(day);
  const length = days.number(`${year + 1}-01-01`) - days.number(`${year}-01-01`);
  const counted = Object.entries(control).map(([at, rows]) => ({ place: places[Number(at)], ...fought(rows, length) }));
  const telling = counted.filter((one) => one.place && (one.turns || one.contested));
  return telling.sort((one, other) => other.turns - one.turns || other.contested - one.contested).slice(0, number);
}

/** The words for a state of the chart. */
export function stateName(state, summary) {
  if (state === CONTESTED) return 'contested';
  return state > CONTESTED ? summary.sides[state].name : 'not known';
}
