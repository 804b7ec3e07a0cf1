/** Who held each place on a day, from the rows of its year. */

import { load, summary } from './data.js';
import { yearAndDay } from './days.js';

export const CONTESTED = -1;
export const UNKNOWN = -2;
export const UNTOLD = -3;

const listed = new WeakMap();

/** The rows of a year by number of place, or none where the record has none. */
async function rowsOf(year) {
  if (!summary().years.includes(year)) return [];
  const { places } = await load(`api/control/${year}.json`);
  if (!listed.has(places))
    listed.set(
      places,
      Object.entries(places).map(([number, rows]) => [Number(number), rows]),
    );
  return listed.get(places);
}

/** The last of `rows` that has begun by `day`; undefined before the first. */
function rowOn(rows, day) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}

/** For each of `count` places its state and percent on a day; what is told of no place is `UNTOLD`. */
export async function standingOn(day, count) {
  const [year, inYear] = yearAndDay(day);
  const states = new Int16Array(count).fill(UNTOLD);
  const percents = new Uint8Array(count);
  for (const [number, rows] of await rowsOf(year)) {
    const row = rowOn(rows, inYear);
    if (row) [, states[number], percents[number]] = row;
  }
  return { day, states, percents };
}

/** Read the years beside the one of `day`, so that a step over New Year does not wait. */
export function readAhead(day) {
  const [year] = yearAndDay(day);
  for (const beside of [year - 1, year + 1]) rowsOf(beside).catch(() => {});
}

/** What a state is called: 'IS', 'contested', 'unknown', 'nothing told'. */
export function called(state) {
  if (state >= 0) return summary().sides[state]?.name ?? 'unknown';
  return { [CONTESTED]: 'contested', [UNKNOWN]: 'unknown' }[state] ?? 'nothing told';
}

/** A place's state in words: 'IS 87 %'. */
export function inWords(state, percent) {
  return state === UNTOLD ? called(state) : `${called(state)} ${percent} %`;
}
