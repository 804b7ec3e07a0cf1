/** Who held a place on a day, read off its rows of probabilities and its evidence as the program itself reads them. */

import * as days from '../days.js';

const LASTING = new Set(['hold', 'besiege']);
const NOBODY = { for: [], against: [] };

/** The row of probabilities of a day; a day that nothing bears on is unknown. */
export function rowOn(rows, day) {
  return rows.find((row) => row.start <= day && day <= row.end) ?? { sides: {}, contested: 0, unknown: 1 };
}

/** The side that leads alone, or null where contested or unknown leads or two sides are level. */
export function holderOf(row) {
  const best = Math.max(0, ...Object.values(row.sides));
  const leading = Object.keys(row.sides).filter((side) => row.sides[side] === best);
  return leading.length === 1 && best > Math.max(row.contested, row.unknown) ? leading[0] : null;
}

/** The likeliest side, whether it leads or not; null where none is named. */
export function likeliest(row) {
  const [first] = Object.entries(row.sides).sort(([, one], [, other]) => other - one);
  return first && first[1] > 0 ? first[0] : null;
}

/** Whom a claim speaks for and against on a day. */
export function standOn(item, day) {
  if (item.status === 'planned' || !item.from) return NOBODY;
  return day >= item.from ? item : item.before;
}

/** Whether a claim says anything of a day. */
export function bears(item, day) {
  if (item.status === 'planned' || !item.from) return false;
  return day >= item.from || item.before.for.length + item.before.against.length > 0;
}

/** Whether a claim is a plan that was known by the day and not past its time. */
export function isOpenPlan(item, day) {
  const known = item.published.start;
  return item.status === 'planned' && known && known <= day && (!item.end || day <= item.end);
}

/** How many days lie between a claim and a day; 0 where the claim spans it. */
export function distance(item, day) {
  const [first, last] = [item.start ?? item.end, item.end ?? item.start];
  if (!first) return Infinity;
  return Math.max(days.number(first) - days.number(day), days.number(day) - days.number(last), 0);
}

/** How many days a claim spans; the fewer, the more it says of each. */
function breadth({ start, end }) {
  return start && end ? days.number(end) - days.number(start) : Infinity;
}

/** Which of two claims comes first: the nearer to the day, then the one that says it more closely. */
export function nearest(day) {
  return (one, other) => distance(one, day) - distance(other, day) || breadth(one) - breadth(other) || 0;
}

/** The last day that a claim tells of up to a day: the day itself, where it tells of a state that lasts. */
function toldOf(item, day) {
  const last = item.end ?? item.start;
  if (!last || last <= day) return last;
  return LASTING.has(item.kind) && item.start && item.start <= day ? day : null;
}

/** The answer of a day: holder, its probability, what bears on it, how many reports and origins, the last evidence. */
export function answerOn(place, day) {
  const row = rowOn(place.days, day);
  const holder = holderOf(row);
  const evidence = place.evidence.filter((item) => bears(item, day));
  const told = evidence.map((item) => toldOf(item, day)).filter(Boolean).sort();
  return {
    row,
    holder,
    probability: holder ? row.sides[holder] : Math.max(row.contested, row.unknown),
    evidence,
    reports: new Set(evidence.map((item) => item.sha256)).size,
    origins: new Set(evidence.map((item) => item.origin ?? item.claim)).size,
    last: told.at(-1) ?? null,
  };
}
