/** Bars of reports (below) and events (above) over the days shown, and the years under them. */

import * as days from '../days.js';

const BINS = [1, 7, 28, 91];
const BIN_WORDS = { 1: 'on', 7: 'in the week from', 28: 'in the four weeks from', 91: 'in the 13 weeks from' };
const NARROWEST = 3;
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const AXIS = 17;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function sumOf({ first, sums }, from, to) {
  const at = (day) => sums[days.clamp(day - first, 0, sums.length - 1)];
  return at(to) - at(from);
}

/** How many days one bar takes in. */
function binOf(scale) {
  const [start, end] = scale.stretch;
  const daysAPixel = (end - start) / scale.width;
  return BINS.find((bin) => bin >= daysAPixel * NARROWEST) ?? BINS.at(-1);
}

function barsOf(series, scale, bin) {
  const [start, end] = scale.stretch;
  const bars = [];
  const origin = scale.whole[0];
  for (let day = origin + Math.floor((start - origin) / bin) * bin; day <= end; day += bin) {
    bars.push({ day, events: sumOf(series.events, day, day + bin), reports: sumOf(series.reports, day, day + bin) });
  }
  return bars;
}

/** Ticks of the axis: years, months or days, as room allows; a strong tick begins a year. */
function ticksOf(scale) {
  const [start, end] = scale.stretch;
  const pixelsADay = scale.width / (end - start);
  const monthsApart = [1, 3, 6].find((months) => months * 30.4 * pixelsADay > 34) ?? 12;
  const [firstYear] = days.yearAndDay(Math.floor(start));
  const [lastYear] = days.yearAndDay(Math.ceil(end));
  const yearsApart = Math.max(1, Math.ceil(40 / (365 * pixelsADay)));
  const ticks = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (let month = 0; month < 12; month += monthsApart) {
      const day = Date.UTC(year, month, 1) / 86_400_000;
      const isYear = month === 0;
      if (day < start || day > end || (isYear && monthsApart === 12 && year % yearsApart)) continue;
      ticks.push({ day, text: isYear ? String(year) : MONTHS[month], strong: isYear });
    }
  }
  return pixelsADay > 9 ? [...ticks, ...dayTicks(scale, pixelsADay)] : ticks;
}

function dayTicks(scale, pixelsADay) {
  const [start, end] = scale.stretch.map(Math.round);
  const apart = pixelsADay > 26 ? 1 : 7;
  const ticks = [];
  for (let day = start; day <= end; day += 1) {
    const inMonth = Number(days.iso(day).slice(8));
    if (inMonth > 1 && inMonth < 29 && (inMonth - 1) % apart === 0)
      ticks.push({ day, text: String(inMonth), strong: false });
  }
  return ticks;
}

function drawAxis(context, scale, height, colours) {
  context.font = FONT;
  context.textBaseline = 'alphabetic';
  for (const { day, text, strong } of ticksOf(scale)) {
    const x = Math.round(scale.xOf(day)) + 0.5;
    context.strokeStyle = strong ? colours['line-strong'] : colours.line;
    context.beginPath();
    context.moveTo(x, height - AXIS);
    context.lineTo(x, height - AXIS + (strong ? 7 : 4));
    context.stroke();
    context.fillStyle = strong ? colours.ink : colours.quiet;
    if (x + 2 + context.measureText(text).width < scale.width) context.fillText(text, x + 3, height - 4);
  }
}

function drawBars(context, bars, scale, height, colours, bin) {
  const middle = Math.round((height - AXIS) * 0.55);
  const most = {
    events: Math.max(1, ...bars.map((bar) => bar.events)),
    reports: Math.max(1, ...bars.map((bar) => bar.reports)),
  };
  const wide = Math.max(scale.xOf(scale.stretch[0] + bin) - (bin === 1 ? 0.5 : 1), 1);
  for (const { day, events, reports } of bars) {
    const x = scale.xOf(day);
    const up = events ? Math.max((events / most.events) * (middle - 8), 1.5) : 0;
    const down = reports ? Math.max((reports / most.reports) * (height - AXIS - middle - 4), 1.5) : 0;
    context.fillStyle = colours['bar-events'];
    context.fillRect(x, middle - up, wide, up);
    context.fillStyle = colours['bar-reports'];
    context.fillRect(x, middle + 1, wide, down);
  }
  context.fillStyle = colours['line-strong'];
  context.fillRect(0, middle, scale.width, 1);
}

/** Paint the chart into a canvas as wide and high as its box. */
export function paintChart(canvas, series, scale, colours) {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const bin = binOf(scale);
  drawAxis(context, scale, height, colours);
  drawBars(context, barsOf(series, scale, bin), scale, height, colours, bin);
}

/** What the bar at a day says: 'in the week from 14 March 2016: 12 events, 30 reports'. */
export function barInWords(series, scale, day) {
  const bin = binOf(scale);
  const origin = scale.whole[0];
  const from = origin + Math.floor((day - origin) / bin) * bin;
  const [events, reports] = [series.events, series.reports].map((one) => sumOf(one, from, from + bin));
  return `${events} ${events === 1 ? 'event' : 'events'}, ${reports} ${reports === 1 ? 'report' : 'reports'} ${BIN_WORDS[bin]} ${days.words(from)}`;
}
