/** A line over the map while what it needs is still on its way. */

import * as days from '../days.js';
import { h } from '../markup.js';
import * as state from '../state.js';

function words() {
  const known = days.number(state.get('asof'));
  return known === null ? 'Reading the record …' : `Working out what was known on ${days.words(known)} …`;
}

/** Add the line to a region; the style sheet shows it where the page is not drawn for a while. */
export function startWaiting(region) {
  const line = h('p', { class: 'waiting', role: 'status' });
  const tell = () => {
    line.textContent = words();
  };
  state.on('asof', tell);
  tell();
  region.append(line);
}
