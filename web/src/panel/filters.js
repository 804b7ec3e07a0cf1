/** The filters of the state, as they apply to a claim that the panel shows. */

import * as state from '../state.js';

export const FILTERS = ['kind', 'side', 'outlet', 'status', 'source', 'sure'];

/** The filters that are set. */
export function active() {
  return FILTERS.filter((key) => state.get(key));
}

const TESTS = {
  kind: (item, value) => item.kind === value,
  status: (item, value) => item.status === value,
  outlet: (item, value) => item.outlet === value,
  side: (item, value) => [...item.for, ...item.against, ...item.before.for, ...item.before.against].includes(value),
  source: (item, value) => item.sources.some((source) => source.text === value),
  sure: (item, value) => typeof item.confidence !== 'number' || item.confidence * 100 >= Number(value),
};

/** Whether a claim agrees with every filter that is set. */
export function agrees(item) {
  return active().every((key) => TESTS[key](item, state.get(key)));
}
