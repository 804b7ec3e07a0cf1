/** The colours of sides, as the summary gives them. */

import { summary } from '../data.js';

const REST = '#9a9a9a';

/** The colour of a side by its name; grey for one that has none. */
export function colourOf(side) {
  return summary()?.sides.find((one) => one.name === side)?.colour ?? REST;
}
