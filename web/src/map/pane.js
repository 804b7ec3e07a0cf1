/** One map: the ground, and on it a canvas with the places of a day, what happened there, and their names. */

import { h } from '../markup.js';
import { countryNames, createBase, repaint as repaintBase } from './base.js';
import { drawScene, foundAt } from './drawing.js';
import { frameOf, inSquare } from './spots.js';

const SHARPEST = 2;

/** Make a canvas as large and sharp as its element, and clear it. */
function clear(canvas, { clientWidth: width, clientHeight: height }) {
  const ratio = Math.min(devicePixelRatio || 1, SHARPEST);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

async function readCountries() {
  return (await countryNames()).map(({ lon, lat, ...rest }) => {
    const [mx, my] = inSquare(lon, lat);
    return { ...rest, mx, my };
  });
}

/** A pane in an element; `view` is where it looks, `grounded` the promise that land and water are drawn too. */
export function createPane(element, colours, view) {
  const { map, grounded } = createBase(element, colours, view);
  const canvas = h('canvas', { class: 'drawn', 'aria-hidden': 'true' });
  element.append(canvas);
  const look = { colours, countries: [] };
  let scene = null;
  let drawn = { spots: [], marks: [] };

  function draw() {
    if (!scene) return;
    const { context, width, height } = clear(canvas, element);
    drawn = drawScene(context, scene, { frame: frameOf(map), zoom: map.getZoom(), width, height }, look);
  }

  map.on('render', draw);
  grounded.then(readCountries).then(
    (countries) => {
      look.countries = countries;
      draw();
    },
    () => {},
  );

  return {
    map,
    grounded,
    at: (point) => scene && foundAt(drawn, scene, point),
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
      look.colours = next;
      repaintBase(map, next);
      draw();
    },
  };
}
