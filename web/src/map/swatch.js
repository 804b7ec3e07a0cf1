/** The marks of the map as small pictures, for legend and lists. */

import { coloursNow, onTheme } from '../colours.js';
import { drawContested, drawGlyph, drawHeld, drawUnknown } from './glyphs.js';

const SIDE = 18;
const pictures = new Set();

function paint({ canvas, draw }) {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  canvas.width = canvas.height = SIDE * ratio;
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(context, coloursNow());
}

function picture(draw) {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-mark';
  canvas.setAttribute('aria-hidden', 'true');
  pictures.add({ canvas, draw });
  paint({ canvas, draw });
  return canvas;
}

const SPOT = { x: SIDE / 2, y: SIDE / 2, radius: 6.5 };

/** A place held by a side. */
export function heldSwatch(colour, percent = 100) {
  return picture((context, colours) => drawHeld(context, SPOT, colour, percent, colours));
}

export function contestedSwatch() {
  return picture((context, colours) => drawContested(context, SPOT, colours));
}

export function unknownSwatch() {
  return picture((context, colours) => drawUnknown(context, SPOT, colours));
}

/** The mark of a kind of event. */
export function glyphSwatch(glyph) {
  return picture((context, colours) => drawGlyph(context, glyph, { ...SPOT, radius: 5.5 }, colours));
}

onTheme(() => pictures.forEach(paint));
