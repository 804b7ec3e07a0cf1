/** What most needs a person, as plain questions with the quotes side by side; an answer is a judgement with a reason. */

import * as data from '../data.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { question } from './question.js';
import { queue as ask, undo as takeBack } from './sending.js';

const NAME = 'whoheld-judge';
const STEP = 10;
const DECIDED = {
  same: 'told of one happening', different: 'kept apart', reject: 'struck out', confirm: 'confirmed', place: 'placed',
  holder: 'holder set',
};

function nameField() {
  const input = h('input', { type: 'text', id: 'judge', autocomplete: 'name', maxlength: '120', 'data-test': 'judge' });
  input.value = localStorage.getItem(NAME) ?? '';
  input.addEventListener('input', () => localStorage.setItem(NAME, input.value.trim()));
  return h('label', { class: 'judge' }, 'Your name ', input, h('span', { class: 'quiet' }, ' stands beside each judgement.'));
}

function judgeName() {
  return localStorage.getItem(NAME)?.trim() ?? '';
}

function judgement(one, again) {
  const said = h('p', { role: 'alert', class: 'problem' });
  const undo = async () => {
    const problem = await takeBack(one.id);
    if (problem) said.textContent = problem;
    else again();
  };
  return h('li', { class: 'card', 'data-test': 'judgement' },
    h('p', {}, h('strong', {}, DECIDED[one.decision] ?? one.decision), `: ${words.counted(one.claims.length, 'claim')}`,
      one.side ? `, ${one.side}` : '', `, by ${one.judge || 'nobody named'}`, one.made ? `, ${one.made.slice(0, 10)}` : ''),
    one.why ? h('p', { class: 'quiet', dir: 'auto' }, `“${one.why}”`) : null,
    h('div', { class: 'undo' }, button('Undo', undo, { 'data-test': 'undo' })), said);
}

function questions(items, judge, again) {
  const row = (item) => question(item, judge, again);
  const box = h('ol', { class: 'questions' }, items.slice(0, STEP).map(row));
  let shown = Math.min(STEP, items.length);
  const more = button('More questions', () => {
    box.append(...items.slice(shown, shown + STEP).map(row));
    shown += STEP;
    more.hidden = shown >= items.length;
  }, { hidden: shown >= items.length });
  return items.length ? [box, more] : h('p', {}, 'Nothing needs a person now.');
}

function frame(queue, again) {
  const close = button('Close', () => state.set({ review: null }), { class: 'close', 'data-test': 'review-close' });
  return [
    h('div', { class: 'review-bar' }, h('h2', { id: 'review-title', tabindex: '-1' },
      `Review: ${words.counted(queue.items.length, 'question')}`), close),
    h('p', { class: 'quiet' }, 'A judgement changes how claims are read, here and whenever the record is made anew. ' +
      'What the pages say stays as it is, and each can be undone.'),
    nameField(),
    h('div', { class: 'review-body' },
      h('section', { 'aria-label': 'Questions' }, questions(queue.items, judgeName, again)),
      h('section', { 'aria-labelledby': 'judgements-title' }, h('h3', { id: 'judgements-title' }, 'Judged so far'),
        queue.judgements.length ? h('ul', { class: 'cards' }, queue.judgements.map((one) => judgement(one, again)))
          : h('p', { class: 'quiet' }, 'Nothing yet.'))),
  ];
}

/** Show the review while the state asks for it and the server offers it. */
export async function start(region) {
  const { review } = await data.load('api/summary.json');
  region.removeAttribute('aria-label');
  region.setAttribute('aria-labelledby', 'review-title');
  const fill = async () => {
    const queue = await ask().catch((error) => ({ error }));
    region.replaceChildren(...(queue.error ? [h('p', { role: 'alert' }, queue.error.message),
      button('Close', () => state.set({ review: null }))] : frame(queue, again)));
  };
  const again = async () => {
    data.forget('');
    const top = region.scrollTop;
    await fill();
    region.scrollTop = top;
    region.querySelector('#review-title')?.focus({ preventScroll: true });
  };
  const show = async () => {
    const shown = review && Boolean(state.get('review'));
    const was = region.hidden;
    region.hidden = !shown;
    for (const part of document.querySelectorAll('main, #time')) part.inert = shown;
    if (!shown) return region.replaceChildren();
    await fill();
    if (was) region.querySelector('#review-title')?.focus({ preventScroll: true });
  };
  region.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.target.closest('input, textarea, select')) state.set({ review: null });
  });
  state.on('review', show);
  await show();
}
