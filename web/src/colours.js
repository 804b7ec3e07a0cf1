/** The colours of the style sheet, as a canvas needs them. */

import * as state from './state.js';

const NAMES = [
  'sea', 'land', 'lake', 'river', 'border', 'halo', 'rim', 'ink', 'quiet', 'line', 'line-strong', 'accent', 'paper',
  'bar-reports', 'bar-events',
];

/** The colours of the theme that is on. */
export function coloursNow() {
  const probe = document.createElement('span');
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

/** Call `repaint` with the colours whenever the theme changes. */
export function onTheme(repaint) {
  const again = () => requestAnimationFrame(() => repaint(coloursNow()));
  state.on('theme', again);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
}
