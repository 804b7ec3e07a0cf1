/** Search in a published folder: an index that lies beside the page, read by need. */

export { find } from './search/prepared.js';
