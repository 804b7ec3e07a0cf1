/** The days whose events are drawn. */

import * as days from './days.js';
import * as state from './state.js';

/** How many days up to the day on the slider, where no range is set. */
export const SPAN = 7;

/** First and last day of the range of the state; where it has none, the week up to `day`. */
export function spanUpTo(day) {
  const [from, to] = ['from', 'to'].map((key) => days.number(state.get(key)));
  if (from === null && to === null) return [day - SPAN + 1, day];
  return [from ?? to - SPAN + 1, to ?? Math.max(day, from)];
}
