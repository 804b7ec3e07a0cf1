/** The answer of a day as sentences and as bars. */

import * as days from '../days.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { answerOn } from './answer.js';
import { colourOf } from './colours.js';

const LEAST_DRAWN = 0.005;

function held(answer) {
  const sure = `${words.percent(answer.probability)} (${words.certainty(answer.probability)})`;
  if (answer.holder) return ['held by ', h('strong', {}, answer.holder), `, ${sure}.`];
  if (answer.row.contested > answer.row.unknown) return [h('strong', {}, 'contested'), `, ${sure}.`];
  if (answer.row.unknown > 0.5) return [h('strong', {}, 'holder unknown'), `, ${words.percent(answer.row.unknown)}.`];
  return [h('strong', {}, 'no side leads'), '.'];
}

/** How far the last evidence lies from a day, and the way there. */
function moment(day, last) {
  const far = words.apart(day, last);
  return last === day ? far : button(far, () => state.set({ day: last }), { class: 'link', title: `Go to ${days.words(last)}` });
}

function grounds(answer, day) {
  if (!answer.reports) return 'No report speaks of that day.';
  const number = `${words.counted(answer.reports, 'report')}, ${words.counted(answer.origins, 'independent origin')}.`;
  return answer.last ? ['Last evidence ', moment(day, answer.last), `; ${number}`] : `All that is told is of later days; ${number}`;
}

/** The answer as one or two plain sentences. */
export function sentence(place, day) {
  const answer = answerOn(place, day);
  return [
    h('p', { class: 'answer-held', 'data-test': 'answer' }, `On ${days.words(day)} `, held(answer)),
    h('p', { class: 'answer-grounds', 'data-test': 'grounds' }, grounds(answer, day)),
  ];
}

function bar(label, share, colour, kind) {
  return h(
    'li',
    { class: `bar ${kind}` },
    h('span', { class: 'bar-name', dir: 'auto' }, label),
    h('span', { class: 'bar-track', 'aria-hidden': 'true' },
      h('span', { class: 'bar-fill', style: { width: `${share * 100}%`, '--side': colour } })),
    h('span', { class: 'bar-share' }, words.percent(share)),
  );
}

/** The probabilities of a day: each side that has any, contested, unknown. */
export function bars(row) {
  const sides = Object.entries(row.sides).sort(([, one], [, other]) => other - one);
  return h(
    'ul',
    { class: 'bars', 'aria-label': 'How likely each is', 'data-test': 'bars' },
    sides.filter(([, share]) => share >= LEAST_DRAWN).map(([side, share]) => bar(side, share, colourOf(side), 'side')),
    bar('Contested', row.contested, 'transparent', 'contested'),
    bar('Unknown', row.unknown, 'transparent', 'unknown'),
  );
}

/** The answer of a second day, where two are compared. */
export function compared(place) {
  const other = state.get('compare');
  if (days.number(other) === null) return null;
  return h('div', { class: 'compared' }, sentence(place, other),
    button('Go to that day', () => state.set({ day: other, compare: state.get('day') }), { class: 'quiet' }));
}
