/** Names beside places, the weightiest first; one that would lie on another is left out. */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
const GAP = 4;
const HEIGHT = 14;

const widths = new Map();

function widthOf(context, font, text) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

/** Boxes that are taken, in cells, so that a look costs little. */
export function createTaken() {
  const cells = new Map();
  const CELL = 64;
  const keys = ([left, top, right, bottom]) => {
    const found = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) found.push(x * 4096 + y);
    }
    return found;
  };
  const meets = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
  return {
    free: (box) => !keys(box).some((key) => cells.get(key)?.some((other) => meets(box, other))),
    take(box) {
      for (const key of keys(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      }
    },
  };
}

/** Where a name may stand about a place: right, left, above, below. */
function seats({ x, y, radius }, width) {
  const reach = radius + GAP;
  const half = HEIGHT / 2;
  return [
    [x + reach, y - half],
    [x - reach - width, y - half],
    [x - width / 2, y - reach - HEIGHT],
    [x - width / 2, y + reach],
  ].map(([left, top]) => [left - 2, top, left + width + 2, top + HEIGHT]);
}

function write(context, text, left, top, colour, colours) {
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = colours.halo;
  context.lineWidth = 3.5;
  context.strokeText(text, left, top + HEIGHT / 2);
  context.fillStyle = colour;
  context.fillText(text, left, top + HEIGHT / 2);
}

/** Write the names of spots within a width, weightiest first; a chosen one is written in any case. */
export function writeNames(context, spots, taken, { colours, width }) {
  for (const spot of spots) {
    const font = `${spot.chosen ? 700 : spot.heavy ? 600 : 400} ${spot.heavy || spot.chosen ? 13 : 12}px ${FONT}`;
    const boxes = seats(spot, widthOf(context, font, spot.name));
    const box =
      boxes.find((one) => one[0] >= 0 && one[2] <= width && taken.free(one)) ?? (spot.chosen ? boxes[0] : null);
    if (!box) continue;
    taken.take(box);
    context.font = font;
    write(context, spot.name, box[0] + 2, box[1], spot.faint ? colours.quiet : colours.ink, colours);
  }
}

/** Write the names of countries, in spaced capitals, where there is room. */
export function writeCountries(context, spots, taken, { colours, width: whole }) {
  const font = `500 11px ${FONT}`;
  context.letterSpacing = '0.16em';
  for (const { name, x, y } of spots) {
    const width = widthOf(context, font, name.toUpperCase()) + 8;
    const box = [x - width / 2, y - HEIGHT / 2, x + width / 2, y + HEIGHT / 2];
    if (box[0] < 0 || box[2] > whole || !taken.free(box)) continue;
    taken.take(box);
    context.font = font;
    write(context, name.toUpperCase(), box[0] + 4, box[1], colours.quiet, colours);
  }
  context.letterSpacing = '0px';
}
