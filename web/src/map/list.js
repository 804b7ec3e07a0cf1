/** The map as a table: every place with its holder, for those who do not see or point. */

import { UNTOLD, called } from '../control.js';
import { h } from '../markup.js';
import * as state from '../state.js';

/** The table follows the day once it rests, so that a drag stays light. */
const REST_MS = 120;

function placeRow(place) {
  const holder = h('td', {});
  const percent = h('td', { class: 'number' });
  const choose = () => state.set({ place: place.id, event: null, claim: null });
  const button = h(
    'button',
    { type: 'button', class: 'quiet', 'data-place': place.id, on: { click: choose } },
    place.name,
  );
  const row = h('tr', {}, h('th', { scope: 'row' }, button), holder, percent);
  return { place, row, holder, percent, words: [place.name, ...place.names].join(' ').toLowerCase() };
}

function fillRows(rows, { standing }) {
  for (const { place, holder, percent } of rows) {
    const told = standing.states[place.number];
    const name = called(told);
    const share = told === UNTOLD ? '' : `${standing.percents[place.number]} %`;
    if (holder.textContent !== name) holder.textContent = name;
    if (percent.textContent !== share) percent.textContent = share;
  }
}

function sift(rows, wanted, { standing }, onlyTold) {
  const words = wanted.trim().toLowerCase();
  for (const { place, row, words: own } of rows) {
    row.hidden = !own.includes(words) || (onlyTold && standing.states[place.number] === UNTOLD);
  }
}

/** Add the table and its button to a region; returns what tells it of the scenes drawn. */
export function startList(region) {
  let rows = [];
  let scene = null;
  let waiting = 0;
  const body = h('tbody', {});
  const filter = h('input', { type: 'search', placeholder: 'Name of a place', 'aria-label': 'Name of a place' });
  const told = h('input', { type: 'checkbox', checked: true });
  const caption = h('caption', {});
  const close = h(
    'button',
    { type: 'button', 'aria-label': 'Close the list', on: { click: () => toggle(false) } },
    'Close',
  );
  const head = h(
    'tr',
    {},
    ['Place', 'Holder', 'How sure'].map((name) => h('th', { scope: 'col' }, name)),
  );
  const box = h(
    'section',
    { id: 'places', class: 'list', 'aria-label': 'Places as a list', hidden: true },
    h('div', { class: 'list-head' }, filter, h('label', {}, told, ' only with a holder told'), close),
    h('div', { class: 'list-body', tabindex: '0' }, h('table', {}, caption, h('thead', {}, head), body)),
  );
  const button = h(
    'button',
    {
      type: 'button',
      id: 'list-toggle',
      'aria-expanded': 'false',
      'aria-controls': 'places',
      on: { click: () => toggle(box.hidden) },
    },
    'List of places',
  );

  function fill() {
    waiting = 0;
    if (!scene || box.hidden) return;
    if (rows.source !== scene.places) {
      rows = [...scene.places].reverse().map(placeRow);
      rows.source = scene.places;
      body.replaceChildren(...rows.map(({ row }) => row));
    }
    fillRows(rows, scene);
    sift(rows, filter.value, scene, told.checked);
    caption.textContent = `Places and their holders on ${state.get('day')}`;
  }

  function toggle(open) {
    box.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    fill();
    (open ? filter : button).focus();
  }

  filter.addEventListener('input', fill);
  told.addEventListener('change', fill);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    toggle(false);
  });
  region.append(button, box);
  return (scenes) => {
    scene = scenes.at(-1);
    waiting ||= setTimeout(fill, REST_MS);
  };
}
