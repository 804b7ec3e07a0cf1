/**
 * Search in a published page, over an index that was prepared beside it and is read by need.
 *
 * `api/index/head.json` says how it is cut and where each type of entry begins: `terms/<bucket>.json` gives the numbers of the entries of each word,
 * `columns/<key>.json` what an entry has under a filter, `entries/<number>.json` the entries themselves.
 */

import { load } from '../data.js';
import * as days from '../days.js';

const TYPES = { place: 'places', actor: 'actors', document: 'documents', quote: 'quotes' };
const NAMED = ['kind', 'side', 'outlet', 'status', 'source', 'place'];
const LIMIT = 20;

/** The words of a text as the index has them: small letters without marks. */
export function wordsOf(text) {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The file of the index in which a word stands. */
export function bucketOf(word) {
  const [first, second = '_'] = word;
  return /^[a-z0-9][a-z0-9_]$/.test(first + second) ? first + second : '__';
}

function summed(differences) {
  let number = 0;
  return differences.map((difference) => (number += difference));
}

/** The entries of a word; of all words that begin so where it is still being typed. */
async function entriesOf(word, head, begun) {
  const short = begun && word.length === 1;
  const wanted = short ? head.buckets.filter((bucket) => bucket[0] === word) : [bucketOf(word)];
  const found = new Set();
  for (const bucket of wanted.filter((one) => head.buckets.includes(one))) {
    const terms = await load(`api/index/terms/${bucket}.json`);
    const agreeing = Object.keys(terms).filter((term) => (begun ? term.startsWith(word) : term === word));
    for (const term of agreeing) for (const number of summed(terms[term])) found.add(number);
  }
  return found;
}

function test(key, value, column) {
  if (key === 'sure') return (item) => item !== null && item >= Number(value);
  if (key === 'from') return (item) => item !== null && item >= days.number(value);
  if (key === 'to') return (item) => item !== null && item <= days.number(value);
  const wanted = column.values.indexOf(value);
  return (item) => wanted >= 0 && (Array.isArray(item) ? item.includes(wanted) : item === wanted);
}

/** A function that tells whether an entry's number agrees with all filters. */
async function tests(filters) {
  const asked = [...NAMED, 'sure', 'from', 'to'].filter((key) => filters[key] != null && filters[key] !== '');
  const made = await Promise.all(asked.map(async (key) => {
    const column = await load(`api/index/columns/${key === 'from' || key === 'to' ? 'day' : key}.json`);
    const agrees = test(key, filters[key], column);
    return (number) => agrees(column.of[number] ?? null);
  }));
  return (number) => made.every((agrees) => agrees(number));
}

/** The numbers of the entries that have every word, in order. */
async function numbersOf(words, head) {
  if (!words.length) return Array.from({ length: head.entries }, (_, number) => number);
  const sets = await Promise.all(words.map((word, at) => entriesOf(word, head, at === words.length - 1)));
  sets.sort((one, other) => one.size - other.size);
  const [least, ...rest] = sets;
  return [...least].filter((number) => rest.every((set) => set.has(number))).sort((one, other) => one - other);
}

async function entry(number, head) {
  const entries = await load(`api/index/entries/${Math.floor(number / head.per)}.json`);
  return entries[number % head.per];
}

/** What agrees with a query and filters, in the shape of the server's answer. */
export async function find(query, filters = {}) {
  const head = await load('api/index/head.json');
  const words = wordsOf(query ?? '').filter((word) => !head.dropped.includes(word));
  const agrees = await tests(filters);
  const numbers = (await numbersOf(words, head)).filter(agrees);
  const limit = Number(filters.limit ?? LIMIT);
  const offset = Number(filters.offset ?? 0);
  const found = { total: {} };
  const ends = [...Object.keys(TYPES).slice(1).map((type) => head.starts[type]), head.entries];
  for (const [at, type] of Object.keys(TYPES).entries()) {
    const here = numbers.filter((number) => number >= head.starts[type] && number < ends[at]);
    const shown = here.slice(offset, offset + limit);
    found.total[TYPES[type]] = here.length;
    found[TYPES[type]] = await Promise.all(shown.map((number) => entry(number, head)));
  }
  return found;
}
