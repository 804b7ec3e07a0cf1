/** Days as numbers (since 1970-01-01), as ISO words, and as people say them. */

const MS = 86_400_000;
const WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** '2016-03-17' as a number of days; null for what is no day. */
export function number(iso) {
  if (!ISO.test(iso ?? '')) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / MS);
}

/** A number of days as '2016-03-17'. */
export function iso(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** A number of days, or an ISO day, as '17 March 2016'. */
export function words(day) {
  return WORDS.format(new Date((typeof day === 'number' ? day : number(day)) * MS));
}

/** The same with the day of the week. */
export function longWords(day) {
  return LONG.format(new Date((typeof day === 'number' ? day : number(day)) * MS));
}

/** 'Thu, 17 Mar', where the year is told beside it. */
export function shortWords(day) {
  return SHORT.format(new Date((typeof day === 'number' ? day : number(day)) * MS));
}

/** The year of a day, and how many days into it the day is (from 0). */
export function yearAndDay(day) {
  const year = new Date(day * MS).getUTCFullYear();
  return [year, day - Date.UTC(year, 0, 1) / MS];
}

/** The day `months` months on, its day of the month kept where there is one. */
export function addMonths(day, months) {
  const date = new Date(day * MS);
  const there = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate();
  there.setUTCDate(Math.min(date.getUTCDate(), last));
  return Math.round(there.getTime() / MS);
}

/** A day held between two others. */
export function clamp(day, first, last) {
  return Math.min(Math.max(day, first), last);
}
