/** The document of a claim, in a dialog: its words with what was read in them, beside the page as it was found. */

import { load } from '../data.js';
import { button, h } from '../markup.js';
import * as state from '../state.js';
import { heading } from './heading.js';
import { claimList, quotesOnly } from './claims.js';
import { text } from './text.js';

const SHOWN = ['doc', 'claim'];
/** What a frame that runs nothing cannot show: it is given to be saved. */
const UNSHOWN = new Set(['application/pdf']);

/** The name of the document that the state asks for: of `doc`, else that of the claim. */
async function nameOf(doc, claim) {
  if (doc) return doc;
  const { document } = await load(`api/claim/${encodeURIComponent(claim)}.json`);
  return document.name;
}

const rawOf = (sheet) => new URL(`api/document/${sheet.sha256}/raw`, document.baseURI).href;

/** The file as it was found, to be saved and opened elsewhere. */
function saved(sheet) {
  return h('a', { href: rawOf(sheet), download: `${sheet.name}.pdf`, 'data-test': 'save-raw' }, 'Save the PDF as found');
}

/** The page as it was found, in a frame that runs nothing and reaches nothing. */
function raw(sheet) {
  const box = h('div', { class: 'raw', hidden: true, id: 'document-raw' });
  const toggle = button('Show the page as found', () => {
    box.hidden = !box.hidden;
    toggle.setAttribute('aria-expanded', String(!box.hidden));
    box.parentElement?.classList.toggle('with-raw', !box.hidden);
    if (!box.childElementCount) {
      box.append(h('iframe', { sandbox: '', referrerpolicy: 'no-referrer', title: 'The page as found',
        src: rawOf(sheet) }));
    }
  }, { 'aria-expanded': 'false', 'aria-controls': 'document-raw', 'data-test': 'raw' });
  return { box, toggle };
}

function choose(region, id) {
  for (const mark of region.querySelectorAll('mark, [data-claim]')) {
    const chosen = (mark.dataset.claims ?? mark.dataset.claim ?? '').split(' ').includes(id);
    mark.classList.toggle('chosen', chosen);
    if (mark.tagName === 'BUTTON') mark.setAttribute('aria-current', String(chosen));
  }
  const [words] = region.querySelectorAll('mark.chosen');
  words?.closest('details')?.setAttribute('open', '');
  words?.scrollIntoView({ block: 'center' });
}

function body(sheet, mode) {
  if (sheet.text == null) return [h('div', { class: 'document-body' }, quotesOnly(sheet))];
  const served = mode === 'served';
  const found = served && !UNSHOWN.has(sheet.media) ? raw(sheet) : null;
  return [
    served ? h('div', { class: 'document-tools' }, found?.toggle ?? saved(sheet)) : null,
    h('div', { class: 'document-body' }, h('div', { class: 'text', tabindex: '0', role: 'region', 'aria-label': 'Text of the page',
      dir: 'auto' }, text(sheet)), h('div', { class: 'beside' }, claimList(sheet)), found?.box),
  ];
}

function filled(sheet, mode, close) {
  return [
    h('div', { class: 'document-bar' }, h('h2', { id: 'document-title', tabindex: '-1', dir: 'auto' },
      sheet.title ?? sheet.name), close),
    heading(sheet),
    ...body(sheet, mode),
  ].filter(Boolean);
}

/** Open and close the dialog as the state asks. */
export function start(dialog) {
  let shown = null;
  let opener = null;
  dialog.setAttribute('aria-labelledby', 'document-title');
  dialog.removeAttribute('aria-label');
  const leave = () => state.set({ doc: null, claim: null });
  const close = () => button('Close', leave, { class: 'close', 'data-test': 'document-close' });
  const hide = () => {
    shown = null;
    if (dialog.open) dialog.close();
    dialog.replaceChildren();
    const back = opener?.isConnected ? opener : document.querySelector('#panel');
    if (opener) back.focus({ preventScroll: true });
    opener = null;
  };
  const open = (children) => {
    dialog.replaceChildren(...children);
    if (dialog.open) return;
    opener = document.activeElement;
    dialog.showModal();
  };
  const show = async () => {
    const [doc, claim] = SHOWN.map(state.get);
    if (!doc && !claim) return hide();
    try {
      const [{ mode }, name] = await Promise.all([load('api/summary.json'), nameOf(doc, claim)]);
      if (name !== shown) {
        const sheet = await load(`api/document/${encodeURIComponent(name)}.json`);
        if (state.get('doc') !== doc || state.get('claim') !== claim) return;
        open(filled(sheet, mode, close()));
        shown = name;
        dialog.querySelector('#document-title').focus({ preventScroll: true });
      }
      if (claim) choose(dialog, claim);
    } catch (error) {
      open([h('div', { class: 'document-bar' }, h('h2', { id: 'document-title', tabindex: '-1' }, 'That page cannot be shown'),
        close()), h('p', { role: 'alert' }, error.message)]);
    }
  };
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener('close', () => shown && leave());
  dialog.addEventListener('click', (event) => event.target === dialog && leave());
  state.on(SHOWN, show);
  return show();
}
