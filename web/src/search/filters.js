/** The filters of claims, as fields that set the state. */

import { button, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

const LEAST = [['', 'any'], ['50', 'fairly clear or better'], ['80', 'clearly worded']];

function field(label, control) {
  return h('label', {}, h('span', {}, label), control);
}

/** Keep a control as the state has it. */
function bound(control, key) {
  const show = () => (control.value = state.get(key) ?? '');
  control.addEventListener('change', () => state.set({ [key]: control.value || null }));
  state.on(key, show);
  show();
  return control;
}

function chooser(key, options) {
  const rows = options.map(([value, label]) => h('option', { value }, label));
  return bound(h('select', { 'data-test': `filter-${key}` }, rows), key);
}

function named(key, names) {
  const id = `names-${key}`;
  const input = h('input', { type: 'text', list: id, placeholder: 'any', 'data-test': `filter-${key}`, dir: 'auto' });
  return [bound(input, key), h('datalist', { id }, names.map((value) => h('option', { value })))];
}

/** The fields of all filters, folded until asked for. */
export function filterPanel(summary) {
  const any = ['', 'any'];
  const emptied = { kind: null, side: null, outlet: null, status: null, source: null, sure: null };
  return h('div', { id: 'filters', class: 'filters', role: 'group', 'aria-label': 'Filters', hidden: true },
    field('Kind', chooser('kind', [any, ...summary.kinds.map(({ name }) => [name, words.kind(name)])])),
    field('Side', chooser('side', [any, ...summary.sides.map(({ name }) => [name, name])])),
    field('Told as', chooser('status', [any, ...summary.statuses.map((name) => [name, words.status(name)])])),
    field('Wording', chooser('sure', LEAST)),
    field('Outlet', named('outlet', summary.outlets.map(({ name }) => name))),
    field('Source', named('source', summary.sources.map(({ name }) => name))),
    button('Clear all', () => state.set(emptied), { 'data-test': 'filters-clear' }));
}
