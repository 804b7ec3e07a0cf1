/** Who held a place over time, as a strip: an end that is not known to the day is drawn as a slope. */

import * as days from '../days.js';
import { button, h, svg } from '../markup.js';
import * as state from '../state.js';
import * as words from '../words.js';
import { colourOf } from './colours.js';

const WIDTH = 1000;
const HEIGHT = 30;
const MARGIN = 0.03;
const MOST_TICKS = 6;
/** A day named farther to the right than this share would be cut. */
const LAST_TICK = 0.86;
/** A strip of fewer days than this has months under it. */
const MONTHS_UNDER = 550;

/** The first and last day that a strip shows: of what was held, and of what bears on it. */
export function rangeOf(place) {
  const held = place.intervals.flatMap(({ start, end }) => [start.earliest, start.latest, end.earliest, end.latest]);
  const told = place.evidence.filter(({ from }) => from).map(({ end }) => end);
  const known = [...held, ...told].filter(Boolean).map(days.number);
  if (!known.length) return null;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const margin = Math.max(7, Math.round((last - first) * MARGIN));
  return [first - margin, last + margin];
}

/** An interval as a shape; an end that nobody tells fades up to the next interval. */
function slope({ start, end }, next, x, range) {
  const full = [x(days.number(start.latest)), x(days.number(end.earliest) + 1)];
  const from = start.earliest ? x(days.number(start.earliest)) : full[0];
  const last = end.latest ? days.number(end.latest) + 1 : next ? days.number(next.start.earliest ?? next.start.latest) : range[1];
  const until = Math.max(x(last), full[1]);
  return [`${from},${HEIGHT}`, `${full[0]},0`, `${full[1]},0`, `${until},${HEIGHT}`].join(' ');
}

/** The days that are named under a strip: the first of years, or of months where it is short. */
function named([first, last]) {
  const months = last - first < MONTHS_UNDER;
  const all = [];
  const [year] = days.yearAndDay(first);
  for (let day = days.number(`${year}-01-01`); day <= last; day = days.addMonths(day, months ? 1 : 12))
    if (day >= first) all.push(day);
  if (!all.length) all.push(first);
  const step = Math.ceil(all.length / MOST_TICKS);
  const text = (day) => {
    const [, month, year] = days.words(day).split(' ');
    return months ? `${month.slice(0, 3)} ${year}` : year;
  };
  return all.filter((_, at) => at % step === 0).map((day) => [text(day), day]);
}

function ticks(range, x) {
  return h('div', { class: 'strip-years', 'aria-hidden': 'true' },
    named(range).filter(([, day]) => x(day) < LAST_TICK * WIDTH).map(([text, day]) => h('span', { style: { left: `${x(day) / WIDTH * 100}%` } }, text)));
}

function told(place, x) {
  const last = new Set(place.evidence.map((item) => x(days.number(item.end ?? item.start) + 0.5)));
  const within = [...last].filter((at) => at > 0 && at < WIDTH);
  return within.map((at) => svg('line', { x1: at, x2: at, y1: HEIGHT + 2, y2: HEIGHT + 8, class: 'strip-told' }));
}

function mark(key, x, range) {
  const day = days.number(state.get(key));
  return day === null || day < range[0] || day > range[1] ? null : svg('line', { x1: x(day + 0.5), x2: x(day + 0.5), y1: -4, y2: HEIGHT + 9,
    class: `strip-mark ${key}` });
}

/** The strip of a place, and what moves its mark to the day of the state. */
export function strip(place) {
  const range = rangeOf(place);
  if (!range) return { element: null, update: () => {} };
  const x = (day) => Math.min(Math.max(((day - range[0]) / (range[1] - range[0])) * WIDTH, 0), WIDTH);
  const marks = svg('g', {});
  const drawing = svg(
    'svg',
    { viewBox: `0 -5 ${WIDTH} ${HEIGHT + 16}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { x: 0, y: 0, width: WIDTH, height: HEIGHT, class: 'strip-ground' }),
    place.intervals.map((one, at) => svg('polygon', { points: slope(one, place.intervals[at + 1], x, range), style: { fill: colourOf(one.holder) },
      class: 'strip-held' })),
    told(place, x),
    marks,
  );
  drawing.addEventListener('click', (event) => {
    const box = drawing.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    state.set({ day: days.iso(Math.floor(range[0] + share * (range[1] - range[0]))) });
  });
  const update = () => marks.replaceChildren(...[mark('compare', x, range), mark('day', x, range)].filter(Boolean));
  update();
  return { element: h('div', { class: 'strip', 'data-test': 'strip' }, drawing, ticks(range, x)), update };
}

function between(first, last) {
  return `between ${days.words(first)} and ${days.words(last)}`;
}

function begins({ earliest, latest }) {
  if (!earliest) return `since ${days.words(latest)} or before`;
  return earliest === latest ? `from ${days.words(latest)}` : `begun ${between(earliest, latest)}`;
}

function ends({ earliest, latest }) {
  if (!latest) return `to ${days.words(earliest)} at least`;
  return earliest === latest ? `to ${days.words(earliest)}` : `ended ${between(earliest, latest)}`;
}

/** The intervals as a list; each goes to the first day on which it was sure. */
export function intervals(place) {
  const rows = place.intervals.map((one) =>
    h('li', {},
      h('span', { class: 'swatch', 'aria-hidden': 'true', style: { '--side': colourOf(one.holder) } }),
      button(one.holder, () => state.set({ day: one.start.latest }), { class: 'link', 'data-test': 'interval' }),
      h('span', { class: 'quiet' }, ` ${begins(one.start)}, ${ends(one.end)}; ${words.percent(one.probability)}`)));
  return rows.length ? h('ol', { class: 'intervals', 'data-test': 'intervals' }, rows) : null;
}
