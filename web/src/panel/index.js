/** Fills its region. */

export function start() {}
