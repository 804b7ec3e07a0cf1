/** Who told whom: each independent origin of an event with the reports that go back to it, the oldest first. */

import * as days from '../days.js';
import { button, folded, h } from '../markup.js';
import * as words from '../words.js';
import { opener } from './evidence.js';

const MOST_REPORTS = 5;

function report(one, pages, origin) {
  const links = one.through.at(-1) === origin ? one.through.slice(0, -1) : one.through;
  const between = links.filter((link) => link !== one.outlet);
  const through = between.length ? `, through ${between.join(', ')}` : '';
  return h('li', {},
    button(one.outlet ?? one.document, opener(pages.get(one.claims[0]) ?? one.document, one.claims[0]), { class: 'link', dir: 'auto' }),
    h('span', { class: 'quiet', dir: 'auto' }, through),
    one.published ? h('span', { class: 'quiet' }, `, ${days.words(one.published)}`) : null);
}

/** Whose word an origin is: the last link of its oldest report's chain. */
function root({ reports }) {
  const [oldest] = reports;
  return oldest.through.at(-1) ?? oldest.outlet ?? oldest.document;
}

function branch(voice, pages) {
  const [shown, rest] = [voice.reports.slice(0, MOST_REPORTS), voice.reports.slice(MOST_REPORTS)];
  const tied = voice.reports.length > 1 && voice.how ? `; one voice by ${voice.how}` : '';
  return h('li', { 'data-test': 'voice' },
    h('strong', { dir: 'auto' }, root(voice)),
    h('span', { class: 'quiet' }, ` ${words.counted(voice.reports.length, 'report')}${tied}`),
    h('ul', {}, shown.map((one) => report(one, pages, root(voice)))),
    rest.length ? folded(`${words.counted(rest.length, 'more report')}`, () => h('ul', {}, rest.map((one) => report(one, pages, root(voice))))) : null);
}

/** The origins as a small tree. */
export function tree(voices, pages) {
  if (!voices.length) return null;
  return h('section', { 'data-test': 'tree' }, h('h3', {}, 'Who told whom'), h('ul', { class: 'tree' }, voices.map((voice) => branch(voice, pages))));
}
