/** The map on paper: a picture of what is shown, taken when printing begins, since a live map does not fit the sheet. */

import { h } from '../markup.js';

const GAP = 8;

/** Draw the panes beside each other into one picture. */
function take(picture, shots) {
  const shown = shots.filter(({ wide }) => wide > 0);
  const ratio = Math.min(devicePixelRatio || 1, 2);
  picture.width = Math.round((shown.reduce((sum, { wide }) => sum + wide + GAP, 0) - GAP) * ratio);
  picture.height = Math.round(Math.max(...shown.map(({ high }) => high)) * ratio);
  const context = picture.getContext('2d');
  let left = 0;
  for (const { wide, high, layers } of shown) {
    for (const layer of layers()) context.drawImage(layer, left, 0, wide * ratio, high * ratio);
    left += (wide + GAP) * ratio;
  }
}

/** Add the picture to a region; `shots` gives each pane's size and its layers, freshly drawn. */
export function startPrinting(region, shots) {
  const picture = h('canvas', { class: 'picture', 'aria-hidden': 'true' });
  region.append(picture);
  addEventListener('beforeprint', () => take(picture, shots()));
}
