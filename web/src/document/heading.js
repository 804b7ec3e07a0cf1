/** What is known of a document: outlet, days, address, the digest of what was found, and what was repaired. */

import * as days from '../days.js';
import { folded, h } from '../markup.js';
import * as words from '../words.js';

const MOST_REPAIRS = 200;

/** The address of a page as text, and as a link where it is one of the web. */
function address(url) {
  if (!url) return null;
  const web = /^https?:\/\//i.test(url) && URL.canParse(url);
  return web
    ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank', 'data-test': 'url' }, url)
    : h('span', { 'data-test': 'url' }, url);
}

function published({ start, end, how }) {
  const day = start || end ? words.bounds(start, end) : 'not known';
  return how && how !== 'unknown' ? `${day} (known by: ${how})` : day;
}

function repairs(sheet) {
  if (!sheet.repairs?.length) return null;
  const characters = [...sheet.text ?? ''];
  const rows = sheet.repairs.slice(0, MOST_REPAIRS).map(({ start, end, text }) =>
    h('li', { dir: 'auto' }, `“${characters.slice(start, end).join('')}” is read as ${text ? `“${text}”` : 'nothing'}`));
  return folded(words.counted(sheet.repairs.length, 'repair'), () => h('ul', { class: 'plain' }, rows));
}

/** The facts of a document, as pairs. */
export function heading(sheet) {
  const rows = [
    ['Outlet', sheet.outlet ?? 'not known'],
    ['Agency', sheet.agency],
    ['Published', published(sheet.published)],
    ['Saved', sheet.saved ? days.words(sheet.saved) : null],
    ['Address', address(sheet.url)],
    ['Name', sheet.name],
    ['SHA-256', h('code', { class: 'digest', 'data-test': 'sha256' }, sheet.sha256)],
    ['Repairs', repairs(sheet)],
  ];
  return h('dl', { class: 'pairs', dir: 'auto' }, rows.filter(([, value]) => value).map(([name, value]) =>
    [h('dt', {}, name), h('dd', {}, value)]));
}
