/** Search in a published folder: an index that lies beside the page, read by need. */

/** What agrees with a query and filters, in the shape of the server's answer. */
export async function find() {
  return { places: [], actors: [], documents: [], quotes: [], total: { places: 0, actors: 0, documents: 0, quotes: 0 } };
}
