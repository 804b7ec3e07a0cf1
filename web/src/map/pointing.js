/** Hover and click on a pane: a small label of what lies there, and the state set to it. */

import { inWords } from '../control.js';
import * as state from '../state.js';

const KINDS = 4;

function countKinds(events) {
  const counts = new Map();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]).map(([kind, n]) => (n > 1 ? `${kind} × ${n}` : kind));
}

function linesOf(found, { standing, happenings }) {
  const { place, events } = found;
  const glyphs = happenings.marks.get(place.number);
  const here = events ?? (glyphs ? [...glyphs.values()].flat() : []);
  const kinds = countKinds(here);
  const lines = [place.name, inWords(standing.states[place.number], standing.percents[place.number])];
  if (kinds.length) lines.push(kinds.slice(0, KINDS).join(', ') + (kinds.length > KINDS ? ' …' : ''));
  return lines;
}

/** Set the state to what was clicked: an event where the mark has one, else the place. */
function choose(found) {
  if (!found) return;
  const events = found.events ?? [];
  if (events.length === 1) state.set({ event: events[0].id, place: null, claim: null });
  else state.set({ place: found.place.id, event: null, claim: null });
}

/** Follow the pointer over a pane; `sceneNow` gives what is drawn. */
export function followPointer(pane, element, sceneNow) {
  const label = document.createElement('div');
  label.className = 'label';
  label.hidden = true;
  element.append(label);

  const hide = () => {
    label.hidden = true;
  };
  pane.map.on('mousemove', ({ point, originalEvent }) => {
    const found = originalEvent.buttons ? null : pane.at(point);
    pane.map.getCanvas().style.cursor = found ? 'pointer' : '';
    label.hidden = !found;
    if (!found) return;
    const lines = linesOf(found, sceneNow()).map((text, i) => {
      const line = document.createElement(i ? 'span' : 'strong');
      line.textContent = text;
      return line;
    });
    label.replaceChildren(...lines);
    const left =
      point.x + label.offsetWidth + 24 > element.clientWidth ? point.x - label.offsetWidth - 12 : point.x + 14;
    label.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(point.y - label.offsetHeight - 8, 4)}px)`;
  });
  pane.map.on('mouseout', hide);
  pane.map.on('movestart', hide);
  pane.map.on('click', ({ point }) => choose(pane.at(point)));
}
