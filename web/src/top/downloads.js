/** Links to the data: what the map shows as GeoJSON, and every table as CSV; asked of the server, or made here. */

import { dated } from '../data.js';
import * as days from '../days.js';
import { button, h } from '../markup.js';
import { spanUpTo } from '../span.js';
import * as state from '../state.js';
import { saveControl, saveEvents } from './geojson.js';

function link(path, words, name) {
  return h('li', {}, h('a', { href: path, download: name, 'data-test': `download-${name}` }, words));
}

function mapLinks({ mode }) {
  const day = state.get('day');
  const [from, to] = spanUpTo(days.number(day)).map(days.iso);
  const control = `Who held what on ${days.words(day)}`;
  const events = `Events, ${days.words(from)} to ${days.words(to)}`;
  if (mode === 'published') {
    const made = [
      [control, () => saveControl(day), 'control'],
      [events, () => saveEvents(from, to), 'events'],
    ];
    return made.map(([words, save, name]) =>
      h('li', {}, button(words, save, { class: 'quiet', 'data-test': `download-${name}` })),
    );
  }
  return [
    link(dated(`api/control.geojson?on=${day}`), control, `control-${day}.geojson`),
    link(dated(`api/events.geojson?from=${from}&to=${to}`), events, `events-${from}-${to}.geojson`),
  ];
}

function tableLinks({ tables }) {
  return tables.map((name) => link(dated(`api/tables/${name}.csv`), name, `${name}.csv`));
}

/** The parts of the box. */
export function createDownloads(summary) {
  const known = state.get('asof') && summary.mode === 'served' && `As known on ${days.words(state.get('asof'))}.`;
  return [
    h('h2', {}, 'What the map shows, as GeoJSON'),
    h('ul', {}, mapLinks(summary)),
    ...(summary.tables?.length
      ? [h('h2', {}, 'Tables, as CSV'), h('ul', { class: 'columns' }, tableLinks(summary))]
      : []),
    known && h('p', {}, known),
    summary.mode === 'served' &&
      h(
        'p',
        { class: 'credit' },
        'Every path is described in ',
        h('a', { href: 'api/openapi.json' }, 'api/openapi.json'),
        '.',
      ),
  ].filter(Boolean);
}
