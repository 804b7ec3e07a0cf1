/** The tools of the header: what the record holds, its data, review, the address of the view, light or dark. */

import { summary } from '../data.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import { createAbout } from './about.js';
import { createDownloads } from './downloads.js';

const SAID_MS = 3000;
const darkBySystem = matchMedia('(prefers-color-scheme: dark)');

function isDark() {
  const chosen = state.get('theme');
  return chosen ? chosen === 'dark' : darkBySystem.matches;
}

function themeButton() {
  const made = button('', () => state.set({ theme: isDark() ? 'light' : 'dark' }), {
    id: 'theme',
    'data-test': 'theme',
  });
  const tell = () => {
    made.textContent = isDark() ? '☀' : '☾';
    made.title = isDark() ? 'Light colours' : 'Dark colours';
    made.setAttribute('aria-label', made.title);
  };
  state.on('theme', tell);
  darkBySystem.addEventListener('change', tell);
  tell();
  return made;
}

function shareButton() {
  const said = h('span', { class: 'visually-hidden', role: 'status' });
  const copy = async () => {
    const address = state.address();
    const copied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    if (!copied) {
      globalThis.prompt('The address of this view', address);
      return;
    }
    made.textContent = 'Copied';
    said.textContent = 'The address of this view is copied.';
    setTimeout(() => {
      made.textContent = 'Share';
      said.textContent = '';
    }, SAID_MS);
  };
  const made = button('Share', copy, { title: 'Copy the address of this view', 'data-test': 'share' });
  return [made, said];
}

function reviewButton() {
  const made = button('Review', () => state.set({ review: state.get('review') ? null : '1' }), {
    'data-test': 'review',
  });
  const tell = () => made.setAttribute('aria-pressed', String(Boolean(state.get('review'))));
  state.on('review', tell);
  tell();
  return made;
}

/** A button that opens a dialog, filled anew each time since the day may have moved. */
function opener(name, test, fill) {
  const body = h('div', { class: 'box' });
  const box = h('dialog', { id: test, 'aria-label': name }, body);
  const close = button('Close', () => box.close(), { class: 'primary' });
  box.addEventListener('click', ({ target }) => target === box && box.close());
  document.body.append(box);
  const open = () => {
    body.replaceChildren(...fill(summary()), close);
    box.showModal();
  };
  return button(name, open, { 'aria-haspopup': 'dialog', 'data-test': test });
}

/** Fill the tools. */
export function start(region) {
  region.append(
    opener('About', 'about', createAbout),
    opener('Data', 'downloads', createDownloads),
    ...(summary().review ? [reviewButton()] : []),
    ...shareButton(),
    themeButton(),
  );
}
