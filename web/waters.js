/** A topology cut down at building to the waters, since the package carries the whole world to draw a few lakes. */

import { readFile } from 'node:fs/promises';

const KEPT = ['lakes', 'rivers'];
const QUERY = '?waters';

/** The topology with the kept objects alone, and the arcs that they use. */
function cut({ arcs, objects, ...topology }) {
  const numbers = new Map();
  const renumber = (arc) => {
    if (Array.isArray(arc)) return arc.map(renumber);
    const plain = arc < 0 ? ~arc : arc;
    if (!numbers.has(plain)) numbers.set(plain, numbers.size);
    return arc < 0 ? ~numbers.get(plain) : numbers.get(plain);
  };
  const kept = KEPT.map((name) => {
    const geometries = objects[name].geometries.map(({ type, arcs: own }) => ({ type, arcs: renumber(own) }));
    return [name, { type: 'GeometryCollection', geometries }];
  });
  return { ...topology, objects: Object.fromEntries(kept), arcs: [...numbers.keys()].map((number) => arcs[number]) };
}

/** Answers `import('….json?waters')` with the cut topology. */
export const waters = {
  name: 'waters',
  enforce: 'pre',
  load: {
    filter: { id: /\?waters$/ },
    async handler(id) {
      const topology = JSON.parse(await readFile(id.slice(0, -QUERY.length), 'utf8'));
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(cut(topology)))});`, moduleType: 'js' };
    },
  },
};
