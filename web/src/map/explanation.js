/** What the map says and does not say, in a dialog. */

import { h } from '../markup.js';

const WORDS = [
  [
    'What a circle is',
    'A place of which the reports say who held it on the day that is shown. Its size follows how much was written about it, not how many live there. Nothing is drawn between places: who is in the open country, nobody has told.',
  ],
  [
    'What the strength of a colour means',
    'How sure the record is of the holder, from what reports of different origin say and how long ago. Full colour: nearly certain. Pale: little is known, or the last word is old. Ten copies of one report count as one.',
  ],
  ['Contested', 'Hatched: reports tell of fighting for the place, and no side is likely to hold it alone.'],
  [
    'Holder unknown',
    'Hollow: something was once told, but too long ago, or without a name. It is not the same as nobody.',
  ],
  ['A dot', 'A place of which something is told, but not who held it then.'],
  [
    'Marks of events',
    'What reports say happened in the days named in the legend: a flag for a change or contest of control, crossed blades for fighting, a burst for strikes, shelling and bombs, a drop for harm to people and things, a square for the rest. They are claims, not facts; a click shows the words and who said them.',
  ],
  [
    'What this is not',
    'No picture of operations. It is the reported past, with the gaps and leanings of those who reported it.',
  ],
];

let dialog = null;

function create() {
  const close = h('button', { type: 'button', class: 'primary', on: { click: () => dialog.close() } }, 'Close');
  const parts = WORDS.flatMap(([term, meaning]) => [h('dt', {}, term), h('dd', {}, meaning)]);
  const made = h(
    'dialog',
    { id: 'explanation', 'aria-labelledby': 'explanation-title' },
    h('h2', { id: 'explanation-title' }, 'What do the colours mean?'),
    h('dl', {}, parts),
    close,
  );
  document.body.append(made);
  return made;
}

/** Open the explanation. */
export function explain() {
  dialog ??= create();
  dialog.showModal();
}
