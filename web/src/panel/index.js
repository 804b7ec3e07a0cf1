/** The panel: what the state has chosen - an event, a place, a search, or nothing - and the way back. */

import * as data from '../data.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import { eventView } from './event.js';
import { FILTERS } from './filters.js';
import { overview } from './overview.js';
import { placeView } from './place.js';
import { results } from './results.js';

/** What changes the view itself, and what the view only follows. */
const CHOOSES = ['place', 'event', 'q', 'asof', ...FILTERS];
const FOLLOWED = ['day', 'compare'];

function searching() {
  return ['q', ...FILTERS].some((key) => state.get(key));
}

function chosen() {
  if (state.get('event')) return { make: () => eventView(state.get('event')), closes: { event: null } };
  if (state.get('place')) return { make: () => placeView(state.get('place')), closes: { place: null } };
  const emptied = Object.fromEntries(['q', ...FILTERS].map((key) => [key, null]));
  return searching() ? { make: results, closes: emptied } : { make: overview, closes: null };
}

/** What the button that leaves a view says: where it leads. */
function leaving(closes) {
  if ('event' in closes && state.get('place')) return 'Back to the place';
  return searching() && !('q' in closes) ? 'Back to the results' : 'Close';
}

function frame(view, closes) {
  const close = closes && button(leaving(closes), () => state.set(closes), {
    class: leaving(closes) === 'Close' ? 'close' : 'close back', 'data-test': 'panel-close' });
  return [h('div', { class: 'panel-bar' }, close), ...view.elements.flat(Infinity).filter(Boolean)];
}

function problem(error, closes) {
  return { update: () => {}, end: () => {}, elements: [
    h('h2', { id: 'panel-title', tabindex: '-1' }, error.status === 404 ? 'Not in this record' : 'That did not work'),
    h('p', { role: 'alert' }, error.message),
    closes ? null : h('p', { class: 'quiet' }, 'Reload the page to try again.'),
  ] };
}

/** On paper nothing is folded: open what is closed, and close it again after. */
function printing(region) {
  let opened = [];
  addEventListener('beforeprint', () => {
    const closed = () => [...region.querySelectorAll('details:not([open])')];
    for (let some = closed(); some.length; some = closed()) {
      opened.push(...some);
      for (const details of some) {
        details.open = true;
        details.dispatchEvent(new Event('toggle'));
      }
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

/** Fill the panel, and keep it as the state has it. */
export async function start(region) {
  let view = null;
  let asked = 0;
  const show = async (moved) => {
    const mine = ++asked;
    const { make, closes } = chosen();
    region.setAttribute('aria-busy', 'true');
    const next = await make().catch((error) => problem(error, closes));
    if (mine !== asked) return next.end();
    view?.end();
    view = next;
    const focused = moved && region.contains(document.activeElement);
    region.replaceChildren(...frame(view, closes));
    region.removeAttribute('aria-busy');
    if (moved) region.scrollTop = 0;
    if (focused) region.querySelector('#panel-title')?.focus({ preventScroll: true });
  };
  state.on(CHOOSES, () => show(true));
  state.on(FOLLOWED, (changed) => CHOOSES.some((key) => changed.has(key)) || view?.update());
  data.onFresh(() => show(false));
  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, dialog, [role=listbox]');
    if (event.key === 'Escape' && !typing && !event.defaultPrevented && chosen().closes) state.set(chosen().closes);
  });
  printing(region);
  await show(false);
}
