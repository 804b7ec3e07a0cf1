/** Places made ready for drawing: where they lie in the square of the world, how large, and in which order. */

import { UNTOLD } from '../control.js';

const BASE = { settlement: 5, site: 4, district: 5.5, adm1: 6, region: 6, country: 6 };
const DEGREES = Math.PI / 180;

/** A longitude and latitude in the square of the world, 0 to 1 (Web Mercator). */
export function inSquare(lon, lat) {
  const held = Math.min(Math.max(lat, -85), 85);
  return [lon / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (held * DEGREES) / 2)) / (2 * Math.PI)];
}

/** Places with coordinates, the least weighty first (so that the weightiest lie on top). */
export function preparePlaces(places) {
  const prepared = places.flatMap((place, number) => {
    if (place.lat == null || place.lon == null) return [];
    const [mx, my] = inSquare(place.lon, place.lat);
    const told = Math.log2(1 + place.claims);
    return [{ ...place, number, mx, my, size: Math.min((BASE[place.level] ?? 4.5) + told * 0.55, 11), weight: told }];
  });
  return prepared.sort((one, other) => one.weight - other.weight || one.number - other.number);
}

/** The corner of the world's square and its side, in pixels of a map. */
export function frameOf(map) {
  const corner = map.project([0, 0]);
  const side = 512 * 2 ** map.getZoom();
  return { left: corner.x - side / 2, top: corner.y - side / 2, side };
}

/** How much larger places are drawn when near. */
function growth(zoom) {
  return Math.min(Math.max(0.62 + (zoom - 4) * 0.13, 0.55), 1.35);
}

/** Places within the view, each with its point and radius in pixels. */
export function spotsIn(prepared, { frame, zoom, width, height }) {
  const grown = growth(zoom);
  const spots = [];
  for (const place of prepared) {
    const x = frame.left + place.mx * frame.side;
    const y = frame.top + place.my * frame.side;
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
    spots.push({ place, x, y, radius: place.size * grown });
  }
  return spots;
}

/** Whether a place is drawn with its holder, or only as a dot. */
export function isTold(standing, number) {
  return standing.states[number] !== UNTOLD;
}
