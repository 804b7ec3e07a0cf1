/** The legend: sides with how many places each holds, what the marks mean, and a filter by side. */

import { CONTESTED, UNKNOWN } from '../control.js';
import { summary } from '../data.js';
import * as days from '../days.js';
import { h } from '../markup.js';
import * as state from '../state.js';
import { explain } from './explanation.js';
import { GLYPHS, glyphOf } from './happenings.js';
import { contestedSwatch, glyphSwatch, heldSwatch, unknownSwatch } from './swatch.js';

const GLYPH_NAMES = {
  control: 'control',
  fighting: 'fighting',
  strike: 'strikes',
  harm: 'harm',
  other: 'other',
};
/** Sides listed at once; the rest come on request. */
const LISTED = 8;

function toggleSide(name) {
  state.set({ side: state.get('side') === name ? null : name });
}

function sideRow(side, number) {
  const count = h('span', { class: 'count' });
  const button = h(
    'button',
    {
      type: 'button',
      'aria-pressed': 'false',
      'data-side': side.name,
      title: `Only ${side.name}`,
      on: { click: () => toggleSide(side.name) },
    },
    heldSwatch(side.colour),
    h('span', { class: 'name' }, side.name),
    count,
  );
  return { number, item: h('li', {}, button), button, count };
}

function plainRow(swatch, name) {
  const count = h('span', { class: 'count' });
  return { item: h('li', { class: 'plain' }, swatch, h('span', { class: 'name' }, name), count), count };
}

function countStates({ states }) {
  const counts = new Map();
  for (const one of states) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** What is not drawn, in words. */
function leftOut({ wide, vague }) {
  const parts = [];
  if (wide) parts.push(`${wide} named no town`);
  if (vague) parts.push(`the day of ${vague} is not known within a month`);
  return parts.length ? `Not drawn: ${parts.join('; ')}.` : '';
}

function spanInWords([first, last]) {
  return first === last ? days.words(last) : `${days.words(first)} to ${days.words(last)}`;
}

function strengthRow() {
  const colour = summary().sides[0]?.colour ?? '#777777';
  const scale = [95, 75, 50].map((percent) => heldSwatch(colour, percent));
  return h('p', { class: 'strength' }, h('span', { class: 'scale' }, scale), 'full colour: sure; pale: little known');
}

function eventsPart() {
  const used = new Set(summary().kinds.map(({ name }) => glyphOf(name)));
  const rows = GLYPHS.filter((glyph) => used.has(glyph));
  const title = h('h2', {});
  const note = h('p', { class: 'note' });
  const list = h(
    'ul',
    { class: 'marks' },
    rows.map((glyph) => h('li', { class: 'plain' }, glyphSwatch(glyph), GLYPH_NAMES[glyph])),
  );
  const tell = ({ span, happenings }) => {
    title.textContent = `Events, ${spanInWords(span)}`;
    note.textContent = leftOut(happenings.without);
    note.hidden = !note.textContent;
  };
  return { part: h('div', {}, title, list, note), tell };
}

/** Add the legend to a region; returns what tells it of the scenes drawn. */
export function startLegend(region) {
  const sides = summary().sides.map(sideRow);
  const contested = plainRow(contestedSwatch(), 'contested');
  const unknown = plainRow(unknownSwatch(), 'holder unknown');
  const more = h('button', { type: 'button', class: 'quiet' });
  const events = eventsPart();
  let all = false;
  let last = null;

  function tell(scenes) {
    last = scenes;
    const counts = countStates(scenes.at(-1).standing);
    const chosen = state.get('side');
    const ranked = [...sides].sort(
      (a, b) => (counts.get(b.number) ?? 0) - (counts.get(a.number) ?? 0) || a.number - b.number,
    );
    ranked.forEach(({ number, item, button, count }, rank) => {
      const side = summary().sides[number].name;
      count.textContent = counts.get(number) ?? 0;
      item.hidden = !all && side !== chosen && (rank >= LISTED || (!counts.get(number) && sides.length > LISTED));
      button.setAttribute('aria-pressed', String(side === chosen));
      item.style.order = rank;
    });
    const hidden = sides.filter(({ item }) => item.hidden).length;
    more.hidden = !hidden && !all;
    more.textContent = all ? 'fewer sides' : `${hidden} more sides`;
    contested.count.textContent = counts.get(CONTESTED) ?? 0;
    unknown.count.textContent = counts.get(UNKNOWN) ?? 0;
    events.tell(scenes.at(-1));
  }

  more.addEventListener('click', () => {
    all = !all;
    tell(last);
  });
  const box = h(
    'details',
    {
      class: 'legend',
      open: matchMedia('(min-width: 761px) and (min-height: 620px)').matches && !state.get('compare'),
    },
    h('summary', {}, 'Legend'),
    h('h2', {}, 'Holders, and of how many places'),
    h(
      'ul',
      { class: 'sides' },
      sides.map(({ item }) => item),
    ),
    more,
    h('ul', {}, contested.item, unknown.item),
    strengthRow(),
    events.part,
    h('button', { type: 'button', class: 'quiet', on: { click: explain } }, 'What do the colours mean?'),
  );
  region.append(box);
  state.on('compare', () => {
    if (state.get('compare')) box.open = false;
  });
  return tell;
}
