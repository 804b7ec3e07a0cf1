/** A handle on the chart that is dragged, or moved by the keyboard, from day to day. */

import * as days from '../days.js';
import { h } from '../markup.js';

const WEEK = 7;

/** The day that a key leads to, or null for a key that means nothing here. */
function dayByKey({ key, shiftKey }, day, [first, last]) {
  const step = shiftKey ? WEEK : 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return day - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return day + step;
    case 'PageDown':
      return days.addMonths(day, -1);
    case 'PageUp':
      return days.addMonths(day, 1);
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return null;
  }
}

/**
 * A handle; `options` name it and tell its `bounds` (a function), what `move` does with a day, and what `press`
 * (of Space or Enter) does. `place(day)` puts it where the scale has the day; null hides it.
 */
export function createHandle(scale, { id, label, bounds, move, press, className }) {
  let day = null;
  const knob = h('div', {
    id,
    class: `handle ${className}`,
    role: 'slider',
    tabindex: '0',
    'aria-label': label,
    hidden: true,
  });
  const to = (wanted) => move(days.clamp(wanted, ...bounds()));

  knob.addEventListener('keydown', (event) => {
    if (press && (event.key === ' ' || event.key === 'Enter')) {
      event.preventDefault();
      press();
      return;
    }
    const wanted = event.altKey || event.ctrlKey || event.metaKey ? null : dayByKey(event, day, bounds());
    if (wanted === null) return;
    event.preventDefault();
    to(wanted);
  });

  /** Follow a pointer from here on until it is lifted. */
  function grab(event) {
    const left = knob.parentElement.getBoundingClientRect().left;
    const follow = ({ clientX }) => to(scale.dayAt(clientX - left));
    knob.focus({ preventScroll: true });
    knob.setPointerCapture(event.pointerId);
    knob.addEventListener('pointermove', follow);
    const end = () => knob.removeEventListener('pointermove', follow);
    knob.addEventListener('pointerup', end, { once: true });
    knob.addEventListener('pointercancel', end, { once: true });
    event.preventDefault();
    return follow;
  }

  knob.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    if (event.button === 0) grab(event);
  });

  return {
    knob,
    grab: (event) => grab(event)(event),
    place(next) {
      day = next;
      knob.hidden = day === null || day < scale.stretch[0] - 0.5 || day > scale.stretch[1] + 0.5;
      if (day === null) return;
      const [first, last] = bounds();
      knob.style.transform = `translateX(${scale.xOf(day)}px)`;
      knob.setAttribute('aria-valuemin', first);
      knob.setAttribute('aria-valuemax', last);
      knob.setAttribute('aria-valuenow', day);
      knob.setAttribute('aria-valuetext', `${days.longWords(day)} (${days.iso(day)})`);
    },
  };
}
