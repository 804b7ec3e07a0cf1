/** Theme and open panel, told by the state, as attributes of the page that the style sheet reads. */

import * as state from './state.js';

const SHOWN = ['place', 'event', 'claim', 'q'];

function theme(root) {
  const chosen = state.get('theme');
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  else delete root.dataset.theme;
}

function panel(root) {
  root.dataset.panel = SHOWN.some((key) => state.get(key)) ? 'open' : 'rest';
}

/** Keep the attributes of the page's root as the state has them. */
export function start(root) {
  theme(root);
  panel(root);
  state.on('theme', () => theme(root));
  state.on(SHOWN, () => panel(root));
}
