/** One question of the review: the quotes side by side, the reason, and the judgements that fit. */

import { button, folded, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { holderForm, placeForm } from './forms.js';
import { judge as send } from './sending.js';

const WHY = {
  contradiction: 'They contradict one another', place: 'A place that is not known', merge: 'One happening, or two?',
  flip: 'It hangs on one origin',
};
/** Of these questions' claims one is chosen: none is ticked at first. */
const APART = new Set(['contradiction']);
/** Every judgement: what its button says. Of one claim nothing can be merged or split. */
const DECISIONS = {
  same: 'Merge: one happening', different: 'Split: not the same', reject: 'Reject: strike it out', confirm: 'Confirm: rightly read',
};

function quote(claim, ticks, checked) {
  const tick = h('input', { type: 'checkbox', checked, value: claim.claim });
  ticks.push(tick);
  const { start, end } = claim.published;
  const places = words.listed(claim.places.map((place) => place.name));
  return h('div', { class: 'card', 'data-test': 'review-claim' },
    h('label', { class: 'pick' }, tick, ` ${words.kind(claim.kind)}${places ? `: ${places}` : ''}`),
    h('blockquote', {}, button(words.quoted(claim.quote), () => state.set({ doc: claim.sha256,
      claim: claim.claim }), { class: 'quote', dir: 'auto' })),
    h('p', { class: 'who-says', dir: 'auto' }, words.chain(claim.outlet ?? claim.document, claim.sources)),
    h('p', { class: 'facts' },
      claim.status === 'happened' ? null : h('span', { class: `tag status-${claim.status}` }, words.status(claim.status)),
      claim.side ? h('span', {}, claim.side) : null,
      h('span', {}, words.bounds(claim.start, claim.end)),
      start || end ? h('span', {}, `published ${words.bounds(start, end)}`) : null));
}

/** What answers the question, and folded behind it what else may be judged. */
function answers(item, decide) {
  const several = item.claims.length > 1;
  const fitting = Object.keys(DECISIONS).filter((key) => several || !['same', 'different'].includes(key));
  const made = {
    ...Object.fromEntries(fitting.map((key) => [key,
      button(DECISIONS[key], () => decide({ decision: key }), { 'data-test': `judge-${key}` })])),
    place: placeForm(decide),
    holder: holderForm(item, decide),
  };
  const first = item.choices.filter((key) => key in made);
  const rest = Object.keys(made).filter((key) => !first.includes(key));
  return [h('div', { class: 'choices' }, first.map((key) => made[key])),
    folded('Other judgements', () => h('div', { class: 'choices' }, rest.map((key) => made[key])))];
}

/** A question with all that answers it. */
export function question(item, judge, again) {
  const ticks = [];
  const said = h('p', { role: 'alert', class: 'problem' });
  const why = h('input', { type: 'text', class: 'why', 'aria-label': 'Your reason', placeholder: 'Your reason', maxlength: '500',
    'data-test': 'why' });
  const claims = item.claims.map((claim) => quote(claim, ticks, !APART.has(item.why)));
  const decide = async (chosen) => {
    const picked = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    if (!picked.length) return (said.textContent = 'Tick the claims that you judge.');
    said.textContent = 'Sending …';
    const problem = await send({ ...chosen, claims: picked, why: why.value.trim(), judge: judge() });
    said.textContent = problem ?? '';
    if (!problem) again();
  };
  return h('li', { class: 'question', 'data-test': 'question', 'data-why': item.why },
    h('p', { class: 'quiet' }, WHY[item.why] ?? item.why), h('h3', { dir: 'auto' }, item.question),
    h('div', { class: 'side-by-side' }, claims),
    why, answers(item, decide), said);
}
