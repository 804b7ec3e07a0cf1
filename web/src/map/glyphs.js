/** The few marks on the canvas: what stands at a place, and what happened there. */

/** Distance between the stripes of a contested place. */
const HATCH = 4.5;

/** How strong a colour is drawn for a probability in per cent. */
export function strength(percent) {
  return Math.min(1, Math.max(0.14, 0.14 + 0.86 * ((percent - 40) / 58)));
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** A place held by a side, the stronger coloured the surer. */
export function drawHeld(context, { x, y, radius }, colour, percent, colours) {
  disc(context, x, y, radius + 1);
  context.fillStyle = colours.rim;
  context.fill();
  disc(context, x, y, radius);
  context.fillStyle = colours.land;
  context.fill();
  const whole = context.globalAlpha;
  context.globalAlpha = whole * strength(percent);
  disc(context, x, y, radius);
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = whole;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  disc(context, x, y, radius - 0.75);
  context.stroke();
}

/** A contested place: hatched. */
export function drawContested(context, { x, y, radius }, colours) {
  disc(context, x, y, radius + 1.25);
  context.fillStyle = colours.halo;
  context.fill();
  context.save();
  disc(context, x, y, radius);
  context.clip();
  context.beginPath();
  for (let shift = -2 * radius; shift <= 2 * radius; shift += HATCH) {
    context.moveTo(x + shift - radius, y + radius);
    context.lineTo(x + shift + radius, y - radius);
  }
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.7;
  context.stroke();
  context.restore();
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.25;
  disc(context, x, y, radius - 0.5);
  context.stroke();
}

/** A place whose holder is unknown: hollow. */
export function drawUnknown(context, { x, y, radius }, colours) {
  disc(context, x, y, radius);
  context.fillStyle = colours.land;
  context.fill();
  context.strokeStyle = colours['line-strong'];
  context.lineWidth = 1.5;
  disc(context, x, y, radius - 0.75);
  context.stroke();
}

/** A place of whose holder nothing is told: a dot. */
export function drawUntold(context, { x, y, radius }, colours) {
  disc(context, x, y, radius * 0.3);
  context.fillStyle = colours['line-strong'];
  context.fill();
}

const PATHS = {
  /** A flag: a change of control. */
  control(pen, x, y, r) {
    pen.moveTo(x - r * 0.6, y + r);
    pen.lineTo(x - r * 0.6, y - r);
    pen.lineTo(x + r * 0.9, y - r * 0.45);
    pen.lineTo(x - r * 0.6, y + r * 0.1);
  },
  /** Crossed blades: fighting. */
  fighting(pen, x, y, r) {
    const a = r * 0.85;
    pen.moveTo(x - a, y - a);
    pen.lineTo(x + a, y + a);
    pen.moveTo(x + a, y - a);
    pen.lineTo(x - a, y + a);
  },
  /** A burst: a strike from afar, or a bomb. */
  strike(pen, x, y, r) {
    for (let i = 0; i <= 16; i += 1) {
      const reach = i % 2 ? r * 0.45 : r * 1.1;
      const angle = (i * Math.PI) / 8 - Math.PI / 2;
      pen[i ? 'lineTo' : 'moveTo'](x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
  },
  /** A drop: harm to people and things. */
  harm(pen, x, y, r) {
    pen.moveTo(x, y - r * 1.1);
    pen.quadraticCurveTo(x + r * 1.3, y + r * 0.5, x, y + r);
    pen.quadraticCurveTo(x - r * 1.3, y + r * 0.5, x, y - r * 1.1);
  },
  /** A square: what else happened. */
  other(pen, x, y, r) {
    pen.rect(x - r * 0.65, y - r * 0.65, r * 1.3, r * 1.3);
  },
};

/** The mark of a kind of event. */
export function drawGlyph(context, glyph, { x, y, radius }, colours) {
  const open = glyph === 'fighting';
  context.lineJoin = context.lineCap = 'round';
  context.beginPath();
  PATHS[glyph](context, x, y, radius);
  context.strokeStyle = colours.halo;
  context.lineWidth = open ? 4.5 : 3;
  context.stroke();
  context.strokeStyle = context.fillStyle = colours.ink;
  context.lineWidth = open ? 1.9 : 1;
  if (!open) context.fill();
  context.stroke();
}
