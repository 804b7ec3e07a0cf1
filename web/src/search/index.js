/** The search box: it suggests while one types, and sets the state; filters are folded beside it, and shown as chips. */

import { find, load } from '../data.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import { chips } from './chips.js';
import { filterPanel } from './filters.js';
import { suggestions } from './suggestions.js';

const WAIT_MS = 160;
const SUGGESTED = 5;
const FILTERS = ['kind', 'side', 'outlet', 'status', 'source', 'sure'];

function filters() {
  return Object.fromEntries(FILTERS.map((key) => [key, state.get(key)]).filter(([, value]) => value));
}

function box() {
  return h('input', {
    type: 'search', id: 'query', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: 'Place, actor or words',
    'aria-label': 'Search places, actors, pages and quotes', 'aria-expanded': 'false', 'aria-controls': 'suggestions',
    'aria-autocomplete': 'list', 'data-test': 'query', value: state.get('q') ?? '', dir: 'auto', maxlength: '200',
  });
}

/** Which suggestion the arrows have reached, and what opens and closes them. */
function listOf(input, popup) {
  let at = -1;
  const options = () => [...popup.querySelectorAll('[role=option]')];
  const reach = (next) => {
    const all = options();
    at = all.length ? (next + all.length + 1) % (all.length + 1) : -1;
    if (at === all.length) at = -1;
    for (const [number, option] of all.entries()) option.setAttribute('aria-selected', String(number === at));
    input.setAttribute('aria-activedescendant', at < 0 ? '' : all[at].id);
    all[at]?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    popup.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const fill = (children) => {
    at = -1;
    input.removeAttribute('aria-activedescendant');
    popup.replaceChildren(...children);
    popup.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  return { move: (step) => reach(at + step), chosen: () => options()[at] ?? null, close, fill };
}

function suggester(input, shown) {
  let asked = 0;
  let waiting = 0;
  const ask = async () => {
    const mine = ++asked;
    const query = input.value.trim();
    if (!query) return shown.close();
    const found = await find(query, { ...filters(), limit: SUGGESTED }).catch((error) => ({ error }));
    if (mine === asked) shown.fill(suggestions(found, query, () => leave()));
  };
  const leave = () => {
    clearTimeout(waiting);
    asked += 1;
    shown.close();
  };
  return { soon: () => { clearTimeout(waiting); waiting = setTimeout(ask, WAIT_MS); }, leave };
}

function listen(input, shown, suggest) {
  const enter = () => {
    const option = shown.chosen();
    if (option) option.click();
    else state.set({ q: input.value.trim(), place: null, event: null });
    suggest.leave();
  };
  const keys = {
    ArrowDown: () => shown.move(1), ArrowUp: () => shown.move(-1), Enter: enter,
    Escape: () => { if (input.value && input.getAttribute('aria-expanded') === 'false') input.value = ''; suggest.leave(); },
  };
  input.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener('input', () => (input.value ? suggest.soon() : (suggest.leave(), state.set({ q: null }))));
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select, dialog')) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/** Fill the region of the search. */
export async function start(region) {
  const summary = await load('api/summary.json');
  const input = box();
  const popup = h('div', { id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  const shown = listOf(input, popup);
  const suggest = suggester(input, shown);
  listen(input, shown, suggest);
  const panel = filterPanel(summary);
  const toggle = button('Filters', () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) panel.querySelector('select, input').focus();
  }, { 'aria-expanded': 'false', 'aria-controls': 'filters', 'data-test': 'filters' });
  const close = () => { panel.hidden = true; toggle.setAttribute('aria-expanded', 'false'); };
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
    toggle.focus();
  });
  addEventListener('pointerdown', (event) => {
    if (region.contains(event.target)) return;
    suggest.leave();
    close();
  });
  region.append(h('div', { class: 'search-line' }, input, toggle), popup, panel, chips());
  state.on('q', () => { if (document.activeElement !== input || !state.get('q')) input.value = state.get('q') ?? ''; });
}
