/** Opens the page: reads the summary, sets the day, and starts each region by itself. */

import * as days from './days.js';
import { load } from './data.js';
import { start as startDocument } from './document/index.js';
import { start as startLayout } from './layout.js';
import { start as startMap } from './map/index.js';
import { start as startPanel } from './panel/index.js';
import { start as startReview } from './review/index.js';
import { start as startSearch } from './search/index.js';
import { start as startTime } from './time/index.js';
import { start as startTop } from './top/index.js';
import * as state from './state.js';

const REGIONS = {
  tools: startTop,
  map: startMap,
  time: startTime,
  search: startSearch,
  panel: startPanel,
  document: startDocument,
  review: startReview,
};

/** Say what went wrong, in place of silence. */
function notice(message) {
  const line = document.getElementById('notice');
  line.textContent = message;
  line.hidden = false;
}

/** The day of the address where it is one, else the day on which the page opens. */
function opening(summary) {
  const asked = days.number(state.get('day'));
  const day = asked ?? days.number(summary.opens) ?? days.number(summary.last);
  return day === null ? null : days.iso(day);
}

/** Ask early for what every opening needs; 'as known on' waits for the summary. */
function askEarly() {
  if (state.get('asof')) return;
  for (const path of ['api/places.json', 'api/daily.json']) load(path).catch(() => {});
}

async function open() {
  startLayout(document.documentElement);
  askEarly();
  const summary = await load('api/summary.json');
  document.title = summary.title;
  document.getElementById('title').textContent = summary.title;
  state.set({ day: opening(summary) }, { replace: true });
  for (const [id, start] of Object.entries(REGIONS)) {
    Promise.resolve()
      .then(() => start(document.getElementById(id)))
      .catch((error) => notice(error.message));
  }
}

open().catch((error) => notice(error.message));
