/** The map as GeoJSON, made of what a published page has. */

import { UNTOLD, called, standingOn } from '../control.js';
import { load, summary } from '../data.js';
import * as days from '../days.js';
import { h } from '../markup.js';

function feature({ lon, lat }, properties) {
  const geometry = lon == null || lat == null ? null : { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', geometry, properties };
}

function save(name, features) {
  const body = JSON.stringify({ type: 'FeatureCollection', features });
  const address = URL.createObjectURL(new Blob([body], { type: 'application/geo+json' }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Save who held each place on a day. */
export async function saveControl(day) {
  const { places } = await load('api/places.json');
  const { states, percents } = await standingOn(days.number(day), places.length);
  const features = places.flatMap((place, number) => {
    if (states[number] === UNTOLD) return [];
    const said = { day, holder: called(states[number]), probability: percents[number] / 100 };
    return [feature(place, { id: place.id, name: place.name, ...said })];
  });
  save(`control-${day}.geojson`, features);
}

/** Save the events of a span of days, one feature for each place of each. */
export async function saveEvents(from, to) {
  const { places } = await load('api/places.json');
  const byId = new Map(places.map((place) => [place.id, place]));
  const years = summary().years.filter(
    (year) => year >= Number(from.slice(0, 4)) - 1 && year <= Number(to.slice(0, 4)),
  );
  const told = (await Promise.all(years.map((year) => load(`api/events/${year}.json`)))).flatMap(
    ({ events }) => events,
  );
  const within = told.filter(({ start, end }) => (end ?? start) >= from && (start ?? end) <= to);
  const features = within.flatMap(({ places: ids, ...event }) =>
    ids
      .filter((id) => byId.has(id))
      .map((id) => feature(byId.get(id), { ...event, place: id, name: byId.get(id).name })),
  );
  save(`events-${from}-${to}.geojson`, features);
}
