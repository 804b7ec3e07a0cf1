/** The row of buttons over the chart: day, play, a second day, range, 'as known on', and how much time is shown. */

import { summary } from '../data.js';
import * as days from '../days.js';
import { h } from '../markup.js';
import { SPAN } from '../span.js';
import * as state from '../state.js';
import { createPlayer } from './player.js';

const STEPS = { day: 1, week: 7, month: null };
const dayOf = (key) => days.number(state.get(key));
const setDays = (entries) =>
  state.set(Object.fromEntries(Object.entries(entries).map(([k, v]) => [k, v === null ? null : days.iso(v)])));

function button(label, text, act, more = {}) {
  return h('button', { type: 'button', 'aria-label': label, title: label, on: { click: act }, ...more }, text);
}

/** The day as ISO in a field that takes another, and in words. */
function createDayField(scale) {
  const field = h('input', {
    type: 'text',
    id: 'day-field',
    inputmode: 'numeric',
    maxlength: '10',
    size: '10',
    autocomplete: 'off',
    'aria-label': 'Day (year-month-day)',
  });
  const [long, short] = ['long', 'short'].map((name) => h('span', { class: name }));
  const words = h('time', { id: 'day-words' }, long, short);
  field.addEventListener('change', () => {
    const asked = days.number(field.value.trim());
    if (asked === null) field.value = state.get('day');
    else setDays({ day: days.clamp(asked, ...scale.whole) });
  });
  const tell = () => {
    if (document.activeElement !== field || field.value.length === 10) field.value = state.get('day');
    long.textContent = days.longWords(state.get('day'));
    short.textContent = days.shortWords(state.get('day'));
    words.dateTime = state.get('day');
  };
  return { parts: [field, words], tell };
}

/** Toggles of the second day, the range, and 'as known on': each sets a first value, or takes it away. */
function createToggles(scale) {
  const held = (day) => days.clamp(day, ...scale.whole);
  const near = () => {
    const earlier = days.addMonths(dayOf('day'), -1);
    return earlier < scale.whole[0] ? held(days.addMonths(dayOf('day'), 1)) : earlier;
  };
  const [known, last] = [summary().published_first, summary().published_last].map(days.number);
  const toggles = [
    ['compare', 'Compare', 'Compare with a second day', () => ({ compare: near() }), { compare: null }],
    [
      'from',
      'Range',
      'Choose the days whose events are drawn',
      () => ({ from: held(dayOf('day') - 4 * SPAN + 1), to: dayOf('day') }),
      { from: null, to: null },
    ],
  ];
  if (last !== null) {
    const then = () => ({ asof: days.clamp(dayOf('day'), known, last) });
    toggles.push(['asof', 'As known on', 'Show only what was published by a day', then, { asof: null }]);
  }
  return toggles.map(([key, text, title, on, off]) => {
    const day = h('span', { class: 'chosen-day' });
    const isOn = () => state.get(key) !== null || (key === 'from' && state.get('to') !== null);
    const made = h(
      'button',
      { type: 'button', title, id: `toggle-${key}`, on: { click: () => setDays(isOn() ? off : on()) } },
      text,
      day,
    );
    const tell = () => {
      made.setAttribute('aria-pressed', String(isOn()));
      const told =
        key === 'from' ? [state.get('from'), state.get('to')].map((iso) => iso ?? '…').join(' – ') : state.get(key);
      day.textContent = isOn() ? ` ${told}` : '';
    };
    return { made, tell };
  });
}

function createPlay(scale) {
  const step = h(
    'select',
    { 'aria-label': 'Step', title: 'How far play and the arrows beside it step' },
    Object.keys(STEPS).map((name) => h('option', { value: name, selected: name === 'week' }, `by ${name}`)),
  );
  const moved = (sign) => {
    const day = dayOf('day');
    return STEPS[step.value] ? day + sign * STEPS[step.value] : days.addMonths(day, sign);
  };
  const go = (sign) => state.set({ day: days.iso(days.clamp(moved(sign), ...scale.whole)) }, { replace: true });
  const player = createPlayer(
    () => {
      if (dayOf('day') >= scale.whole[1]) return false;
      go(1);
      return true;
    },
    (playing) => {
      play.textContent = playing ? '❚❚' : '▶';
      play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
      play.title = playing ? 'Pause' : 'Play';
    },
  );
  const play = button('Play', '▶', player.toggle, { id: 'play', class: 'primary' });
  return {
    toggle: player.toggle,
    parts: [
      button('A step back', '‹', () => go(-1), { id: 'back' }),
      play,
      button('A step on', '›', () => go(1), { id: 'on' }),
    ],
    step,
  };
}

/** The row; `play` starts and stops playing, `tell` writes what the state has. */
export function createControls(scale) {
  const play = createPlay(scale);
  const field = createDayField(scale);
  const toggles = createToggles(scale);
  const about = () => dayOf('day');
  const group = (name, ...parts) => h('div', { class: `group ${name}`, role: 'group' }, parts);
  const bar = h(
    'div',
    { class: 'time-bar' },
    group('player', play.parts),
    group('when', field.parts),
    group(
      'toggles',
      play.step,
      toggles.map(({ made }) => made),
    ),
    group(
      'zoom',
      h('span', { class: 'key events' }, 'events'),
      h('span', { class: 'key reports' }, 'reports'),
      button('Show less time', '+', () => scale.zoom(0.5, about())),
      button('Show more time', '−', () => scale.zoom(2, about())),
      button('Show the whole time', 'whole', () => scale.show(...scale.whole)),
    ),
  );
  return { bar, play: play.toggle, tell: () => [field, ...toggles].forEach(({ tell }) => tell()) };
}
