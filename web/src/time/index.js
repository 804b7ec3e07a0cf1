/** Time: the day on the slider over bars of what was told and happened, play, range, a second day, 'as known on'. */

import { coloursNow, onTheme } from '../colours.js';
import { load, onFresh, summary } from '../data.js';
import * as days from '../days.js';
import { h } from '../markup.js';
import { spanUpTo } from '../span.js';
import * as state from '../state.js';
import { barInWords, paintChart } from './chart.js';
import { createControls } from './controls.js';
import { createHandle } from './handle.js';
import { createScale, sumUp } from './scale.js';

/** To know a record as of another day takes the server a while. */
const REST_MS = 500;
const dayOf = (key) => days.number(state.get(key));

async function readSeries() {
  const { first, reports, events } = await load('api/daily.json');
  const start = days.number(first) ?? dayOf('day');
  return {
    events: { first: start, sums: sumUp(events) },
    reports: { first: start, sums: sumUp(reports) },
    both: { first: start, sums: sumUp(events.map((number, i) => number + reports[i])) },
    ends: [start, start + Math.max(events.length - 1, 0)],
  };
}

/** The first and last day that the slider reaches. */
function wholeOf(series) {
  const told = [summary().first, summary().last].map(days.number);
  return [Math.min(told[0] ?? series.ends[0], series.ends[0]), Math.max(told[1] ?? series.ends[1], series.ends[1])];
}

/** A handle that keeps one key of the state; with `rest`, only once it has not moved for so many milliseconds. */
function keyHandle(scale, key, { label, className, bounds = () => scale.whole, press, rest = 0 }) {
  const id = key === 'day' ? 'day' : `handle-${key}`;
  const set = (day) => state.set({ [key]: days.iso(day) }, { replace: true });
  let waiting = 0;
  const later = (day) => {
    clearTimeout(waiting);
    handle.place(day);
    waiting = setTimeout(set, rest, day);
  };
  const handle = createHandle(scale, { id, label, className, bounds, move: rest ? later : set, press });
  return { key, ...handle };
}

function createHandles(scale, press) {
  const published = () => [summary().published_first, summary().published_last].map(days.number);
  const range = () => [dayOf('from') ?? scale.whole[0], dayOf('to') ?? scale.whole[1]];
  const handles = [
    keyHandle(scale, 'from', {
      label: 'First day of events',
      className: 'edge from',
      bounds: () => [scale.whole[0], range()[1]],
    }),
    keyHandle(scale, 'to', {
      label: 'Last day of events',
      className: 'edge to',
      bounds: () => [range()[0], scale.whole[1]],
    }),
    keyHandle(scale, 'compare', { label: 'Second day', className: 'second' }),
    keyHandle(scale, 'day', { label: 'Day', className: 'main', press }),
  ];
  const asof = keyHandle(scale, 'asof', { label: 'As known on', className: 'asof', bounds: published, rest: REST_MS });
  return summary().published_last ? [...handles, asof] : handles;
}

/** The days whose events are drawn, as a band on the chart. */
function createBand(scale) {
  const band = h('div', { class: 'band' });
  return {
    band,
    place() {
      const [from, to] = spanUpTo(dayOf('day'));
      const [left, right] = [scale.xOf(from), scale.xOf(to + 1)].map((x) => days.clamp(x, 0, scale.width));
      band.style.transform = `translateX(${left}px)`;
      band.style.width = `${Math.max(right - left, 1)}px`;
    },
  };
}

/** Two fingers spread or move the days shown. */
function addPinch(track, scale) {
  const fingers = new Map();
  const between = () => {
    const [one, other] = [...fingers.values()].sort((a, b) => a - b);
    return { middle: (one + other) / 2, apart: Math.max(other - one, 10) };
  };
  const forgetFinger = ({ pointerId }) => fingers.delete(pointerId);
  track.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
    },
    true,
  );
  track.addEventListener(
    'pointermove',
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = fingers.size === 2 && between();
      fingers.set(event.pointerId, event.clientX);
      if (!before) return;
      event.stopPropagation();
      const after = between();
      const { left } = track.getBoundingClientRect();
      scale.zoom(before.apart / after.apart, scale.dayAt(before.middle - left));
      scale.shift(scale.dayAt(before.middle - left) - scale.dayAt(after.middle - left));
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel']) track.addEventListener(end, forgetFinger, true);
}

function addWheel(track, scale) {
  track.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const about = scale.dayAt(event.clientX - track.getBoundingClientRect().left);
      const [start, end] = scale.stretch;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        scale.shift(((event.deltaX || event.deltaY) / scale.width) * (end - start));
      } else scale.zoom(event.deltaY > 0 ? 1.25 : 0.8, about);
    },
    { passive: false },
  );
}

function addReadout(track, series, scale) {
  const readout = h('div', { class: 'readout', hidden: true });
  track.append(readout);
  track.addEventListener('pointermove', ({ clientX, buttons }) => {
    const { left, width } = track.getBoundingClientRect();
    readout.hidden = Boolean(buttons) || clientX < left || clientX > left + width;
    if (readout.hidden) return;
    readout.textContent = barInWords(series, scale, scale.dayAt(clientX - left));
    const x = days.clamp(clientX - left - readout.offsetWidth / 2, 0, width - readout.offsetWidth);
    readout.style.transform = `translateX(${x}px)`;
  });
  track.addEventListener('pointerleave', () => {
    readout.hidden = true;
  });
}

/** Fill the region of the time. */
export async function start(region) {
  const series = await readSeries();
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const track = h('div', { class: 'track' }, canvas);
  let handles = [];
  const scale = createScale(series.both, wholeOf(series), dayOf('day') ?? series.ends[1], () => repaint());
  const controls = createControls(scale);
  const band = createBand(scale);
  handles = createHandles(scale, controls.play);
  const main = handles.find(({ key }) => key === 'day');
  track.append(band.band, ...handles.map(({ knob }) => knob));
  region.append(controls.bar, track);

  function place() {
    for (const handle of handles) handle.place(dayOf(handle.key));
    band.place();
    controls.tell();
  }
  function repaint() {
    scale.width = track.clientWidth;
    paintChart(canvas, series, scale, coloursNow());
    place();
  }

  track.addEventListener('pointerdown', (event) => event.button === 0 && main.grab(event));
  addPinch(track, scale);
  addWheel(track, scale);
  addReadout(track, series, scale);
  new ResizeObserver(repaint).observe(track);
  onTheme(repaint);
  state.on('day', () => scale.reveal(dayOf('day')));
  state.on(['day', 'compare', 'asof', 'from', 'to'], place);
  const readAgain = async () => {
    Object.assign(series, await readSeries());
    repaint();
  };
  state.on('asof', readAgain);
  onFresh(readAgain);
}
