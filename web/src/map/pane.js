/** One map: the ground, and on it a canvas with the places of a day, what happened there, and their names. */

import { CONTESTED, UNKNOWN } from '../control.js';
import { countryNames, createBase, repaint as repaintBase } from './base.js';
import { drawContested, drawGlyph, drawHeld, drawUnknown, drawUntold, hatch } from './glyphs.js';
import { GLYPHS } from './happenings.js';
import { createTaken, writeCountries, writeNames } from './names.js';
import { frameOf, inSquare, isTold, spotsIn } from './spots.js';

const DIM = 0.16;
/** Radius of the mark of an event, far and near. */
const GLYPH = [4, 5.5];
const GLYPH_STEP = 2.7;
/** Names of places of which nothing is told of the day are written from here on. */
const NEAR = 7;
/** A finger is wider than a pointer. */
const REACH = 8;

function createCanvas(element) {
  const canvas = document.createElement('canvas');
  canvas.className = 'drawn';
  canvas.setAttribute('aria-hidden', 'true');
  element.append(canvas);
  return canvas;
}

function fit(canvas, { width, height }, ratio) {
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
}

/** Draw a place as its day has it. */
function drawPlace(context, spot, scene, pattern, colours) {
  const { standing, sides, side } = scene;
  const state = standing.states[spot.place.number];
  const percent = standing.percents[spot.place.number];
  context.globalAlpha = side !== null && state !== side ? DIM : 1;
  if (state >= 0) drawHeld(context, spot, sides[state].colour, percent, colours);
  else if (state === CONTESTED) drawContested(context, spot, pattern, colours);
  else if (state === UNKNOWN) drawUnknown(context, spot, colours);
  else drawUntold(context, spot, colours);
  context.globalAlpha = 1;
}

function drawChosen(context, { x, y, radius }, colours) {
  for (const [width, colour] of [[6, colours.halo], [2.5, colours.ink]]) {
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
  return kinds.map((glyph, i) => ({ glyph, x: left + i * GLYPH_STEP * radius, y, events: glyphs.get(glyph), place: spot.place }));
}

/** Spots whose names may be written, the chosen and weightiest first. */
function namesOf(spots, scene, zoom) {
  const { standing, chosen, happenings } = scene;
  const listed = spots.filter(({ place }) => {
    const told = isTold(standing, place.number) || happenings.marks.has(place.number);
    return told || zoom >= NEAR || place.id === chosen;
  });
  const rank = ({ place }) =>
    (place.id === chosen ? 1000 : 0) + place.weight + (isTold(standing, place.number) ? 3 : 0);
  return listed
    .sort((one, other) => rank(other) - rank(one))
    .map(({ place, x, y, radius }) => {
      const told = isTold(standing, place.number);
      const isChosen = place.id === chosen;
      return { name: place.name, x, y, radius: (told ? radius : 3) + (isChosen ? 6 : 0), chosen: isChosen, heavy: told && place.weight > 5.5, faint: !told };
    });
}

/** A pane in an element; `view` is where it looks, `grounded` the promise that land and water are drawn too. */
export function createPane(element, colours, view) {
  const { map, grounded } = createBase(element, colours, view);
  const canvas = createCanvas(element);
  const context = canvas.getContext('2d');
  let now = { colours, pattern: null, ratio: 0 };
  let scene = null;
  let drawn = { spots: [], marks: [] };
  let countries = [];

  function ready() {
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const size = { width: element.clientWidth, height: element.clientHeight };
    fit(canvas, size, ratio);
    if (ratio !== now.ratio) now = { ...now, ratio, pattern: hatch(context, now.colours.ink, ratio) };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    return { frame: frameOf(map), zoom: map.getZoom(), ...size };
  }

  function draw() {
    if (!scene) return;
    const window = ready();
    const paper = { colours: now.colours, width: window.width };
    const spots = spotsIn(scene.places, window);
    const held = spots.filter(({ place }) => isTold(scene.standing, place.number));
    const bare = spots.filter(({ place }) => !isTold(scene.standing, place.number));
    for (const spot of [...bare, ...held]) drawPlace(context, spot, scene, now.pattern, now.colours);
    const chosen = spots.find(({ place }) => place.id === scene.chosen);
    if (chosen) drawChosen(context, chosen, now.colours);
    const reach = window.zoom < 5 ? GLYPH[0] : GLYPH[1];
    const marks = spots.flatMap((spot) => {
      const glyphs = scene.happenings.marks.get(spot.place.number);
      return glyphs ? marksOf(isTold(scene.standing, spot.place.number) ? spot : { ...spot, radius: 2 }, glyphs, reach) : [];
    });
    const taken = createTaken();
    for (const { x, y, radius } of held) taken.take([x - radius, y - radius, x + radius, y + radius]);
    for (const { glyph, x, y } of marks) {
      drawGlyph(context, glyph, x, y, reach, now.colours);
      taken.take([x - reach, y - reach, x + reach, y + reach]);
    }
    writeNames(context, namesOf(spots, scene, window.zoom), taken, paper);
    writeCountries(context, countriesIn(window), taken, paper);
    drawn = { spots: [...bare, ...held].reverse(), marks };
  }

  function countriesIn({ frame, width, height }) {
    return countries
      .map(({ name, size, mx, my }) => ({ name, size, x: frame.left + mx * frame.side, y: frame.top + my * frame.side }))
      .filter(({ x, y, size }) => x > 0 && y > 0 && x < width && y < height && Math.sqrt(size) * frame.side > 18_000)
      .sort((one, other) => other.size - one.size);
  }

  /** What lies at a point: a mark, or the nearest place within reach. */
  function at({ x, y }) {
    const mark = drawn.marks.find((one) => Math.hypot(one.x - x, one.y - y) <= GLYPH[1] + 2);
    if (mark) return mark;
    let best = null;
    for (const spot of drawn.spots) {
      const away = Math.hypot(spot.x - x, spot.y - y) - (isTold(scene.standing, spot.place.number) ? spot.radius : 2);
      if (away <= REACH && (!best || away < best.away)) best = { place: spot.place, away, x: spot.x, y: spot.y };
    }
    return best;
  }

  map.on('render', draw);
  grounded.then(countryNames).then(takeCountries, () => {});

  function takeCountries(names) {
    countries = names.map(({ lon, lat, ...rest }) => {
      const [mx, my] = inSquare(lon, lat);
      return { ...rest, mx, my };
    });
    draw();
  }

  return {
    map,
    grounded,
    at,
    show(next) {
      scene = next;
      draw();
    },
    /** The ground and what is drawn on it, both of this moment. */
    layers() {
      map.redraw();
      return [map.getCanvas(), canvas];
    },
    repaint(next) {
      now = { colours: next, pattern: null, ratio: 0 };
      repaintBase(map, next);
      draw();
    },
  };
}
