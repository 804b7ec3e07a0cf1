/** Two days side by side: which places another side held on the second. */

import { UNTOLD, called } from '../control.js';
import { h } from '../markup.js';
import * as state from '../state.js';

/** Places whose holder differs between two scenes, by what turned into what, the largest group first. */
function groupChanges([before, after]) {
  const groups = new Map();
  for (const place of [...after.places].reverse()) {
    const [from, to] = [before.standing.states[place.number], after.standing.states[place.number]];
    if (from === to) continue;
    const key = `${from} ${to}`;
    if (!groups.has(key)) groups.set(key, { from, to, places: [] });
    groups.get(key).places.push(place);
  }
  return [...groups.values()].sort(
    (one, other) => weight(one) - weight(other) || other.places.length - one.places.length,
  );
}

/** Changes between sides before those from or to what nobody told. */
function weight({ from, to }) {
  return (from === UNTOLD || to === UNTOLD) * 4 + (from < 0 && to < 0) * 2 + (from < 0 || to < 0);
}

function share(state, percent) {
  return state === UNTOLD ? 'not told' : `${percent} %`;
}

function changeRow(place, [before, after]) {
  const number = place.number;
  const said = [before, after].map(({ standing }) => share(standing.states[number], standing.percents[number]));
  const choose = () => state.set({ place: place.id, event: null, claim: null });
  const button = h(
    'button',
    { type: 'button', class: 'quiet', 'data-change': place.id, on: { click: choose } },
    place.name,
  );
  return h('li', {}, button, h('span', {}, said.join(' → ')));
}

function groupPart(group, scenes) {
  return h(
    'section',
    {},
    h('h2', {}, `${called(group.from)} → ${called(group.to)} (${group.places.length})`),
    h(
      'ul',
      {},
      group.places.map((place) => changeRow(place, scenes)),
    ),
  );
}

/** Add the list of changes to a region; returns what tells it of the scenes drawn. */
export function startChanges(region) {
  const title = h('summary', {});
  const body = h('div', { class: 'changes-body' });
  const open = matchMedia('(min-width: 1200px)').matches;
  const box = h('details', { class: 'changes', id: 'changes', hidden: true, open }, title, body);
  region.append(box);
  return (scenes) => {
    box.hidden = scenes.length < 2;
    if (box.hidden) return;
    const groups = groupChanges(scenes);
    const number = groups.reduce((sum, { places }) => sum + places.length, 0);
    title.textContent = number
      ? `${number} ${number === 1 ? 'place' : 'places'} changed between the two days`
      : 'Nothing changed between the two days';
    body.replaceChildren(...groups.map((group) => groupPart(group, scenes)));
  };
}
