/** The colours of the style sheet, as a canvas needs them. */

import * as state from './state.js';

const NAMES = [
  'sea',
  'land',
  'lake',
  'river',
  'border',
  'halo',
  'rim',
  'ink',
  'quiet',
  'line',
  'line-strong',
  'accent',
  'paper',
  'bar-reports',
  'bar-events',
];

let printing = false;
addEventListener('beforeprint', () => {
  printing = true;
});
addEventListener('afterprint', () => {
  printing = false;
});

/** The colours of the theme that is on; paper is light. */
export function coloursNow() {
  const probe = document.createElement('span');
  if (printing) probe.dataset.theme = 'light';
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

/** Call `repaint` with the colours whenever the theme changes; paper does not wait for a frame. */
export function onTheme(repaint) {
  const now = () => repaint(coloursNow());
  const again = () => requestAnimationFrame(now);
  state.on('theme', again);
  addEventListener('beforeprint', now);
  addEventListener('afterprint', now);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
}
