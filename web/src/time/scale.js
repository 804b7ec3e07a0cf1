/** The stretch of days that the chart shows, and where on it a day lies. */

import { clamp } from '../days.js';

/** The chart opens on the days that hold this share of what is told; a few far days are left to 'whole'. */
const SHARE = 0.92;
const SHORTEST = 14;

/** Sums up to each day, so that any stretch is summed at once. */
export function sumUp(counts) {
  const sums = new Float64Array(counts.length + 1);
  counts.forEach((count, i) => {
    sums[i + 1] = sums[i] + count;
  });
  return sums;
}

/** The shortest stretch about the middle that holds most of what is told, and the day on the slider. */
function usualStretch({ first, sums, whole }, day) {
  const all = sums.at(-1);
  const at = (share) => first + sums.findIndex((sum) => sum >= all * share);
  const cut = (1 - SHARE) / 2;
  const [start, end] = all ? [at(cut), at(1 - cut)] : whole;
  const room = Math.max(Math.round((end - start) * 0.03), 7);
  return [Math.max(Math.min(start, day) - room, whole[0]), Math.min(Math.max(end, day) + room, whole[1])];
}

/** A scale over `whole`; `told` is called when the stretch shown changes. */
export function createScale(daily, whole, day, told) {
  let [start, end] = usualStretch({ ...daily, whole }, day);
  let width = 1;

  function show(from, to) {
    const length = clamp(to - from, Math.min(SHORTEST, whole[1] - whole[0]), whole[1] - whole[0]);
    const begin = clamp(from, whole[0], whole[1] - length);
    [start, end] = [begin, begin + length];
    told();
  }

  return {
    whole,
    get stretch() {
      return [start, end];
    },
    get width() {
      return width;
    },
    set width(pixels) {
      width = Math.max(pixels, 1);
    },
    xOf: (one) => ((one - start) / Math.max(end - start, 1)) * width,
    dayAt: (x) => Math.round(start + (x / width) * (end - start)),
    show,
    zoom(factor, about) {
      show(about - (about - start) * factor, about + (end - about) * factor);
    },
    shift: (days) => show(start + days, end + days),
    /** Shift so that a day is seen. */
    reveal(one) {
      if (one >= start && one <= end) return;
      const room = (end - start) * 0.1;
      show(
        one < start ? one - room : one + room - (end - start),
        one < start ? one - room + (end - start) : one + room,
      );
    },
  };
}
