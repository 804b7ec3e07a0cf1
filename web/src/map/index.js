/** The map: places of the day by holder, events of the span, and beside it a second day. */

import { coloursNow, onTheme } from '../colours.js';
import { readAhead, standingOn } from '../control.js';
import { load, onFresh, summary } from '../data.js';
import * as days from '../days.js';
import { spanUpTo } from '../span.js';
import * as state from '../state.js';
import { startChanges } from './changes.js';
import { marksIn } from './happenings.js';
import { startLegend } from './legend.js';
import { startList } from './list.js';
import { createPanes } from './panes.js';
import { startPrinting } from './printing.js';
import { preparePlaces } from './spots.js';
import { startWaiting } from './waiting.js';

const DRAWN = ['day', 'compare', 'asof', 'from', 'to', 'place', 'event', 'kind', 'side'];

/** The places of what is chosen: the place itself, or those of the event. */
async function chosenPlaces() {
  const [place, event] = [state.get('place'), state.get('event')];
  if (place || !event) return new Set(place ? [place] : []);
  const told = await load(`api/event/${encodeURIComponent(event)}.json`).catch(() => ({ places: [] }));
  return new Set(told.places.map(({ id }) => id));
}

/** What is drawn for a day. */
async function sceneOn(day, ground) {
  const sides = summary().sides;
  const side = sides.findIndex(({ name }) => name === state.get('side'));
  const span = spanUpTo(day);
  const filters = { kind: state.get('kind'), side: state.get('side') };
  const [chosen, standing, happenings] = await Promise.all([
    chosenPlaces(),
    standingOn(day, ground.count),
    marksIn(span, filters, ground),
  ]);
  return { ...ground, standing, happenings, span, sides, side: side < 0 ? null : side, chosen };
}

const grounds = new WeakMap();

/** The places, made ready once for each answer ('as known on' has its own). */
async function readGround() {
  const answer = await load('api/places.json');
  if (!grounds.has(answer)) {
    grounds.set(answer, {
      listed: answer.places,
      count: answer.places.length,
      numbers: new Map(answer.places.map(({ id }, number) => [id, number])),
      places: preparePlaces(answer.places),
    });
  }
  return grounds.get(answer);
}

/** Draw what the state has, the newest wish only; `shown` is told of each. */
function createShower(panes, shown) {
  let wish = 0;
  return async function show() {
    wish += 1;
    const mine = wish;
    const root = document.documentElement;
    delete root.dataset.drawn;
    const wanted = [state.get('compare'), state.get('day')].map(days.number).filter((day) => day !== null);
    const ground = await readGround();
    const scenes = await Promise.all(wanted.map((day) => sceneOn(day, ground)));
    if (mine !== wish) return;
    const start = performance.now();
    panes.show(scenes);
    shown(scenes);
    performance.measure('step', { start });
    root.dataset.drawn = state.get('day');
    readAhead(wanted.at(-1));
  };
}

/** Fill the region of the map. */
export async function start(region) {
  const { places } = await readGround();
  const panes = createPanes(region, places, coloursNow());
  const told = [startLegend(region), startList(region), startChanges(region)];
  startWaiting(region);
  const show = createShower(panes, (scenes) => told.forEach((tell) => tell(scenes)));
  state.on(DRAWN, show);
  onFresh(show);
  onTheme(panes.repaint);
  startPrinting(region, panes.shots);
  await show();
}
