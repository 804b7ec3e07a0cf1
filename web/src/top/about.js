/** What the record holds, what was left out, and whose map and places these are. */

import * as days from '../days.js';
import { h } from '../markup.js';

const NUMBER = new Intl.NumberFormat('en-GB');

function countRows({ counts }) {
  return Object.entries(counts).map(([what, number]) =>
    h('tr', {}, h('th', { scope: 'row' }, what), h('td', {}, NUMBER.format(number))),
  );
}

function leftOut({ left_out: rows }) {
  if (!rows?.length) return [];
  return [
    h('h2', {}, 'Left out of this page'),
    h(
      'ul',
      {},
      rows.map(({ what, number, why }) => h('li', {}, `${NUMBER.format(number)} ${what}: ${why}`)),
    ),
  ];
}

/** The parts of the box. */
export function createAbout(summary) {
  const [first, last] = [summary.first, summary.last].map((day) => days.number(day) !== null && days.words(day));
  return [
    h('h2', {}, 'This record'),
    h('table', {}, h('tbody', {}, countRows(summary))),
    first && last && h('p', {}, `From ${first} to ${last}.`),
    ...leftOut(summary),
    h(
      'p',
      { class: 'credit' },
      `whoheld ${summary.version}. Land, borders, lakes and rivers: Natural Earth. Places: GeoNames (CC BY 4.0), UCDP GED (CC BY 4.0).`,
    ),
  ].filter(Boolean);
}
