/** Values of the record in words for people: kinds, statuses, bounds of days, chains of sources, certainty. */

import * as days from './days.js';

const KINDS = {
  capture: 'Taking', withdraw: 'Withdrawal', hold: 'Hold', advance: 'Advance', besiege: 'Siege', offensive: 'Offensive',
  repel: 'Attack beaten back', clash: 'Clash', airstrike: 'Air strike', shelling: 'Shelling', bombing: 'Bombing',
  attack: 'Attack', abduct: 'Abduction', arrest: 'Arrest', disarm: 'Weapons seized', destroy: 'Destruction',
  deploy: 'Deployment', displace: 'Flight of people', agree: 'Agreement',
};
const STATUSES = {
  happened: 'told as fact', planned: 'announced, not yet so', possible: 'only said to be possible', denied: 'denied',
};
const SURE = [[95, 'almost certain'], [80, 'very likely'], [60, 'likely'], [50, 'more likely than not'], [0, 'unsure']];
const READ = [[0.8, 'clearly worded'], [0.5, 'fairly clear'], [0, 'doubtful reading']];
const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** A kind of claim as a noun: 'Taking'. */
export function kind(name) {
  return KINDS[name] ?? name;
}

/** How a claim is told. */
export function status(name) {
  return STATUSES[name] ?? name;
}

/** A probability from 0 to 1 as whole per cent: never 0 % or 100 % where it is neither. */
export function percent(probability) {
  const whole = Math.round(probability * 100);
  if (whole === 0 && probability > 0) return '<1\u00a0%';
  if (whole === 100 && probability < 1) return '>99\u00a0%';
  return `${whole}\u00a0%`;
}

/** What a probability means in words. */
export function certainty(probability) {
  return SURE.find(([least]) => Math.round(probability * 100) >= least)[1];
}

/** How surely a claim was read; '' where the record does not say. */
export function reading(confidence) {
  return typeof confidence === 'number' ? READ.find(([least]) => confidence >= least)[1] : '';
}

/** A country's code as its name. */
export function country(code) {
  if (!/^[A-Z]{2}$/.test(code ?? '')) return code ?? '';
  return COUNTRIES.of(code);
}

/** '3 reports', '1 report', '12,000 claims'. */
export function counted(number, what) {
  return `${number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`;
}

/** A whole year or month by its name; '' for other days. */
function whole(start, end) {
  const next = days.iso(days.number(end) + 1);
  if (!start.endsWith('-01') || !next.endsWith('-01')) return '';
  if (start.endsWith('-01-01') && next === `${Number(start.slice(0, 4)) + 1}-01-01`) return start.slice(0, 4);
  return start.slice(0, 7) === end.slice(0, 7) ? days.words(start).split(' ').slice(1).join(' ') : '';
}

/** Bounds of days in words: '3 May 2016', '3 to 5 May 2016', 'May 2016', 'by 5 May 2016', 'from …', 'day not known'. */
export function bounds(start, end) {
  if (!start && !end) return 'day not known';
  if (!start) return `by ${days.words(end)}`;
  if (!end) return `from ${days.words(start)}`;
  if (start === end) return days.words(start);
  return whole(start, end) || `${short(start, end)} to ${days.words(end)}`;
}

/** The first of two days, without what it shares with the second. */
function short(start, end) {
  const parts = days.words(start).split(' ');
  const [, month, year] = days.words(end).split(' ');
  if (parts[2] !== year) return parts.join(' ');
  return parts[1] === month ? parts[0] : parts.slice(0, 2).join(' ');
}

/** Who says so, from the outlet to the origin: 'Reuters, citing the mayor'. */
export function chain(outlet, sources) {
  const through = (sources ?? []).map((source) => (typeof source === 'string' ? source : source.text));
  const first = outlet ?? 'An outlet not named';
  return through.length ? `${first}, citing ${through.join(', citing ')}` : `${first}, in its own voice`;
}

/** Words between quotation marks, where they do not begin or end with some of their own. */
export function quoted(text) {
  return /^\s*[“”"«]|[“”"»]\s*$/.test(text) ? text : `“${text}”`;
}

/** A list as people say it: 'a, b and c'. */
export function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The number of days between two days in words: 'on the same day', '3 days before'. */
export function apart(day, before) {
  const number = days.number(day) - days.number(before);
  return number === 0 ? 'of that very day' : `${counted(number, 'day')} before`;
}
