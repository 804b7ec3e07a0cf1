/** A day drawn on a canvas: places by holder, what happened there, and names where they find room. */

import { CONTESTED, UNKNOWN } from '../control.js';
import { drawContested, drawGlyph, drawHeld, drawUnknown, drawUntold } from './glyphs.js';
import { GLYPHS } from './happenings.js';
import { createTaken, writeCountries, writeNames } from './names.js';
import { isTold, spotsIn } from './spots.js';

const DIM = 0.16;
/** Radius of the mark of an event, far and near. */
const GLYPH = [4, 5.5];
const GLYPH_STEP = 2.7;
/** Names of places of which nothing is told of the day are written from here on. */
const NEAR = 7;
/** A finger is wider than a pointer. */
const REACH = 8;
/** Places of so much told (log2 of their claims) have names in bold. */
const HEAVY = 5.5;
/** A place of which nothing is told is a dot. */
const DOT = 2;
/** Below this zoom marks are small. */
const FAR = 5;
/** A country this wide, in hundredths of degrees of the world's side, has room for its name. */
const NAMED = 18_000;

/** Draw a place as its day has it. */
function drawPlace(context, spot, scene, colours) {
  const { standing, sides, side } = scene;
  const state = standing.states[spot.place.number];
  const percent = standing.percents[spot.place.number];
  context.globalAlpha = side !== null && state !== side ? DIM : 1;
  if (state >= 0) drawHeld(context, spot, sides[state].colour, percent, colours);
  else if (state === CONTESTED) drawContested(context, spot, colours);
  else if (state === UNKNOWN) drawUnknown(context, spot, colours);
  else drawUntold(context, spot, colours);
  context.globalAlpha = 1;
}

function drawChosen(context, { x, y, radius }, colours) {
  for (const [width, colour] of [
    [6, colours.halo],
    [2.5, colours.ink],
  ]) {
    context.beginPath();
    context.arc(x, y, radius + 5, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** The kinds of mark at a place in a row above it, each with its number of events where there are several. */
function marksOf(spot, glyphs, radius) {
  const kinds = GLYPHS.filter((glyph) => glyphs.has(glyph));
  const left = spot.x - ((kinds.length - 1) * GLYPH_STEP * radius) / 2;
  const y = spot.y - spot.radius - radius - 4;
  return kinds.map((glyph, i) => ({
    glyph,
    x: left + i * GLYPH_STEP * radius,
    y,
    events: glyphs.get(glyph),
    place: spot.place,
  }));
}

/** Spots whose names may be written, the chosen and weightiest first. */
function namesOf(spots, scene, zoom) {
  const { standing, chosen, happenings } = scene;
  const listed = spots.filter(({ place }) => {
    const told = isTold(standing, place.number) || happenings.marks.has(place.number);
    return told || zoom >= NEAR || chosen.has(place.id);
  });
  const rank = ({ place }) =>
    (chosen.has(place.id) ? 1000 : 0) + place.weight + (isTold(standing, place.number) ? 3 : 0);
  return listed
    .sort((one, other) => rank(other) - rank(one))
    .map(({ place, x, y, radius }) => {
      const told = isTold(standing, place.number);
      const isChosen = chosen.has(place.id);
      const dim = scene.side !== null && standing.states[place.number] !== scene.side;
      const room = (told ? radius : 3) + (isChosen ? 6 : 0);
      return {
        name: place.name,
        x,
        y,
        radius: room,
        chosen: isChosen,
        heavy: told && !dim && place.weight > HEAVY,
        faint: !told || dim,
      };
    });
}

/** Rows of marks at the places where something happened. */
function marksIn(spots, { standing, happenings }, radius) {
  return spots.flatMap((spot) => {
    const glyphs = happenings.marks.get(spot.place.number);
    const seat = isTold(standing, spot.place.number) ? spot : { ...spot, radius: DOT };
    return glyphs ? marksOf(seat, glyphs, radius) : [];
  });
}

/** The countries whose middle is seen and that are large enough for a name, the largest first. */
function countriesIn(countries, { frame, width, height }) {
  return countries
    .map(({ name, size, mx, my }) => ({ name, size, x: frame.left + mx * frame.side, y: frame.top + my * frame.side }))
    .filter(({ x, y, size }) => x > 0 && y > 0 && x < width && y < height && Math.sqrt(size) * frame.side > NAMED)
    .sort((one, other) => other.size - one.size);
}

/** Draw a scene as a window shows it; returns the spots (the topmost first) and marks that were drawn. */
export function drawScene(context, scene, window, { colours, countries }) {
  const spots = spotsIn(scene.places, window);
  const told = (spot) => isTold(scene.standing, spot.place.number);
  const inOrder = [...spots.filter((spot) => !told(spot)), ...spots.filter(told)];
  for (const spot of inOrder) drawPlace(context, spot, scene, colours);
  for (const spot of spots) if (scene.chosen.has(spot.place.id)) drawChosen(context, spot, colours);
  const radius = window.zoom < FAR ? GLYPH[0] : GLYPH[1];
  const marks = marksIn(spots, scene, radius);
  for (const { glyph, x, y } of marks) drawGlyph(context, glyph, { x, y, radius }, colours);
  const taken = createTaken();
  for (const spot of spots.filter(told)) taken.take(around(spot));
  for (const mark of marks) taken.take(around({ ...mark, radius }));
  const paper = { colours, width: window.width };
  writeNames(context, namesOf(spots, scene, window.zoom), taken, paper);
  writeCountries(context, countriesIn(countries, window), taken, paper);
  return { spots: inOrder.reverse(), marks };
}

function around({ x, y, radius }) {
  return [x - radius, y - radius, x + radius, y + radius];
}

/** What was drawn at a point: a mark, or the nearest place within reach. */
export function foundAt({ spots, marks }, { standing }, { x, y }) {
  const mark = marks.find((one) => Math.hypot(one.x - x, one.y - y) <= GLYPH[1] + 2);
  if (mark) return mark;
  let best = null;
  for (const spot of spots) {
    const away = Math.hypot(spot.x - x, spot.y - y) - (isTold(standing, spot.place.number) ? spot.radius : DOT);
    if (away <= REACH && (!best || away < best.away)) best = { place: spot.place, away };
  }
  return best;
}
