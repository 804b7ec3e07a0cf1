/** One pane, or two side by side that move together; their view is mirrored in the state. */

import * as days from '../days.js';
import * as state from '../state.js';
import { createPane } from './pane.js';
import { followPointer } from './pointing.js';

const PADDING = 36;
/** Width of legend and buttons, which the first view leaves free where there is room. */
const BESIDE = { left: 290, right: 70 };
/** Share of the claims that the first view takes in; a few far places are left to a turn of the wheel. */
const SHARE = 0.9;
/** The first view is of the places told of within so many days of the one on which the page opens. */
const NEAR_DAYS = 180;
/** Fewer places than this make no view: then all are taken in. */
const ENOUGH = 20;

/** How near a chosen place is shown. */
const CLOSE = 6.5;

function isNear({ first, last }, day) {
  return days.number(first) <= day + NEAR_DAYS && days.number(last) >= day - NEAR_DAYS;
}

/** The places that the first view is to take in. */
function toldOf(places) {
  const day = days.number(state.get('day'));
  const told = places.filter(({ level, claims }) => claims > 0 && level !== 'country' && level !== 'region');
  const near = told.filter((place) => isNear(place, day));
  return [near, told].find((some) => some.length >= ENOUGH) ?? (told.length ? told : places);
}

/** The value of `key` below which lies a share of the claims. */
function edge(places, key, share) {
  const sorted = [...places].sort((one, other) => one[key] - other[key]);
  const wanted = share * sorted.reduce((sum, { claims }) => sum + claims, 0);
  let sum = 0;
  return (sorted.find(({ claims }) => (sum += claims) >= wanted) ?? sorted.at(-1))[key];
}

/** The box around the places that most claims tell of. */
function boundsOf(places) {
  const told = toldOf(places);
  if (!told.length)
    return [
      [-20, -30],
      [60, 60],
    ];
  const cut = (1 - SHARE) / 2;
  const corner = (share, room) => [edge(told, 'lon', share) + room, edge(told, 'lat', share) + room];
  return [corner(cut, -0.2), corner(1 - cut, 0.2)];
}

function paddingOf({ clientWidth }) {
  const beside = clientWidth > 760 ? BESIDE : {};
  return { top: PADDING + 20, bottom: PADDING, left: PADDING, right: PADDING, ...beside };
}

function viewOfState() {
  const [lon, lat, zoom] = (state.get('map') ?? '').split(',').map(Number);
  return [lon, lat, zoom].every(Number.isFinite) && Math.abs(lat) <= 85 ? { center: [lon, lat], zoom } : null;
}

/** The first view: of the address, else about its place, else of the places told of. */
function openingView(places, bounds, element) {
  const place = places.find(({ id }) => id === state.get('place'));
  const wide = { bounds, fitBoundsOptions: { padding: paddingOf(element), maxZoom: 9 } };
  return viewOfState() ?? (place ? { center: [place.lon, place.lat], zoom: CLOSE } : wide);
}

function viewOf(map) {
  const { lng, lat } = map.getCenter();
  return `${lng.toFixed(3)},${lat.toFixed(3)},${map.getZoom().toFixed(2)}`;
}

function addFrame(region, holder) {
  const element = document.createElement('div');
  element.className = 'pane';
  const ground = document.createElement('div');
  ground.className = 'ground';
  const title = document.createElement('p');
  title.className = 'pane-day';
  element.append(ground, title);
  holder.append(element);
  return { element, ground, title };
}

function addButtons(region, actions) {
  const box = document.createElement('div');
  box.className = 'map-buttons';
  for (const [name, sign, act] of actions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.title = name;
    button.setAttribute('aria-label', name);
    button.addEventListener('click', act);
    box.append(button);
  }
  region.append(box);
}

/** Panes in a region; `show` takes one scene, or two of which the first is drawn at the left. */
export function createPanes(region, places, colours) {
  const holder = document.createElement('div');
  holder.className = 'panes';
  region.append(holder);
  const bounds = boundsOf(places);
  const panes = [];
  const resting = new Set();
  let scenes = [];
  let paint = colours;
  let following = false;
  let revealed = null;

  const main = () => panes[0]?.pane.map;
  const reduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  function tellReadiness() {
    const shown = panes.slice(0, scenes.length);
    const idle = shown.length === scenes.length && shown.every(({ pane }) => resting.has(pane));
    document.documentElement.dataset.map = idle && scenes.length ? 'idle' : 'busy';
  }

  function follow(map) {
    if (following) return;
    following = true;
    for (const { pane } of panes) {
      if (pane.map !== map) pane.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    }
    following = false;
  }

  function add() {
    const frame = addFrame(region, holder);
    const index = panes.length;
    const there = main();
    const view = there
      ? { center: there.getCenter(), zoom: there.getZoom() }
      : openingView(places, bounds, frame.ground);
    const pane = createPane(frame.ground, paint, view);
    panes.push({ ...frame, pane });

    followPointer(pane, frame.element, () => scenes[Math.min(index, scenes.length - 1)]);
    pane.map.on('move', () => follow(pane.map));
    pane.map.on('moveend', ({ originalEvent, own }) => {
      if ((originalEvent || own) && !following) state.set({ map: viewOf(pane.map) }, { replace: true });
    });
    pane.map.on('movestart', () => resting.delete(pane));
    pane.grounded.then(() => {
      pane.map.on('idle', () => {
        resting.add(pane);
        tellReadiness();
      });
    });
  }

  /** Move to the first of the chosen places, unless it is seen. */
  function reveal(ids) {
    const place = places.find(({ id }) => ids.has(id));
    const map = main();
    if (!place || !map) return;
    const { x, y } = map.project([place.lon, place.lat]);
    const { clientWidth: wide, clientHeight: high } = map.getContainer();
    const sheet = matchMedia('(max-width: 760px)').matches;
    const left = region.querySelector('.legend[open]') && !sheet ? BESIDE.left : 40;
    const low = sheet ? high * 0.36 : high - 40;
    if (x > left && y > 40 && x < wide - 40 && y < low) return;
    const view = {
      center: [place.lon, place.lat],
      zoom: Math.max(map.getZoom(), CLOSE),
      offset: [0, sheet ? -high * 0.3 : 0],
    };
    map.easeTo({ ...view, animate: !reduced() }, { own: true });
  }

  /** Keep the same ground in view when a second pane takes half the room, or gives it back. */
  function makeRoom(before) {
    const map = main();
    const after = panes[0].ground.clientWidth;
    if (!before || !after || before === after) return;
    map.resize();
    map.jumpTo({ zoom: map.getZoom() + Math.log2(after / before) }, { own: true });
  }

  /** A view that was gone on from is part of the address, so that who opens it sees the same. */
  function keepView() {
    if (revealed !== null && !state.get('map')) state.set({ map: viewOf(main()) }, { replace: true });
  }

  function revealAnew(ids) {
    const key = [...ids].join(' ');
    if (key !== revealed && !(revealed === null && viewOfState())) reveal(ids);
    revealed = key;
  }

  addButtons(region, [
    ['Zoom in', '+', () => main()?.zoomIn({}, { own: true })],
    ['Zoom out', '−', () => main()?.zoomOut({}, { own: true })],
    [
      'Show all places',
      '⤢',
      () =>
        main()?.fitBounds(
          bounds,
          { padding: paddingOf(main().getContainer()), maxZoom: 9, animate: !reduced() },
          { own: true },
        ),
    ],
  ]);
  state.on('map', () => {
    const view = viewOfState();
    if (view && main() && viewOf(main()) !== state.get('map')) main().jumpTo(view);
  });

  return {
    show(next) {
      const before = scenes.length && scenes.length !== next.length ? panes[0].ground.clientWidth : 0;
      scenes = next;
      document.documentElement.dataset.map = 'busy';
      holder.dataset.panes = next.length;
      panes.slice(1).forEach(({ element }) => (element.hidden = next.length < 2));
      if (before) makeRoom(before);
      while (panes.length < next.length) add();
      panes.forEach(({ element, title, pane }, i) => {
        element.hidden = i >= next.length;
        if (element.hidden) return;
        title.hidden = next.length < 2;
        const day = days.words(next[i].standing.day);
        title.textContent = day;
        pane.map.getCanvas().setAttribute('aria-label', `Map of ${day}; its places are also in the list`);
        pane.show(next[i]);
      });
      keepView();
      revealAnew(next.at(-1).chosen);
      tellReadiness();
    },
    shots() {
      return panes.map(({ ground, pane }) => ({
        wide: ground.clientWidth,
        high: ground.clientHeight,
        layers: pane.layers,
      }));
    },
    repaint(next) {
      paint = next;
      for (const { pane } of panes) pane.repaint(next);
    },
  };
}
