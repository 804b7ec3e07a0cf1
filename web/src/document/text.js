/**
 * A document's text in its blocks, with the words of its claims marked.
 *
 * Offsets count characters, not the units of the browser's strings: a sign beyond the first plane is one of them.
 */

import { folded, h } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';

/** What a reader of the article does not need, and how it is called. */
const ASIDE = {
  related: 'Links to other pages', debris: 'Debris of the page', 'off-topic': 'Text of another matter',
};
const TAGS = { title: 'h3', caption: 'p', byline: 'p', date: 'p', paragraph: 'p', list: 'p' };
const GROUPS = {
  capture: 'control', withdraw: 'control', hold: 'control', advance: 'control', besiege: 'control', offensive: 'control',
  repel: 'control', clash: 'fighting', airstrike: 'fighting', shelling: 'fighting',
};

/** The stretches of a text between `start` and `end`, cut where the words of a claim begin or end. */
function stretches(start, end, claims) {
  const here = claims.filter(({ quote }) => quote[0] < end && quote[1] > start);
  const edges = here.flatMap(({ quote }) => quote).filter((edge) => edge > start && edge < end);
  const cuts = [...new Set([start, ...edges, end])].sort((one, other) => one - other);
  return cuts.slice(1).map((cut, at) => ({
    start: cuts[at], end: cut, claims: here.filter(({ quote }) => quote[0] <= cuts[at] && cut <= quote[1]),
  }));
}

function marked({ start, end, claims }, characters) {
  const said = characters.slice(start, end).join('');
  if (!claims.length || !said.trim()) return said;
  const kinds = [...new Set(claims.map((claim) => GROUPS[claim.kind] ?? 'other'))];
  return h('mark', {
    class: kinds.map((kind) => `kind-${kind}`).join(' '),
    'data-claims': claims.map((claim) => claim.id).join(' '),
    title: claims.map((claim) => `${words.kind(claim.kind)}, ${words.status(claim.status)}`).join('; '),
    on: { click: () => state.set({ claim: claims[0].id }) },
  }, said);
}

function drawn(block, characters, claims) {
  const inner = stretches(block.start, block.end, claims).map((one) => marked(one, characters));
  return h(TAGS[block.kind] ?? 'p', { class: `block ${block.kind}` }, inner);
}

/** Neighbouring blocks that are put aside under one name are one. */
function runs(blocks) {
  const joined = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const aside = ASIDE[block.kind] ?? null;
    if (last && aside && last.aside === aside) last.blocks.push(block);
    else joined.push({ aside, blocks: [block] });
  }
  return joined;
}

/** The blocks of a document as elements; what is no part of the article is folded under its name. */
export function text(sheet) {
  const characters = [...sheet.text];
  const said = sheet.blocks.filter(({ start, end }) => characters.slice(start, end).join('').trim());
  return runs(said).map(({ aside, blocks }) => {
    const shown = blocks.map((block) => drawn(block, characters, sheet.claims));
    if (!aside) return shown;
    const details = folded(`${aside}, no part of the article`, () => [], { class: 'aside' });
    details.append(...shown);
    return details;
  });
}
