/** Asks the server for the review, and sends judgements; where it wants its token, a person is asked for it once. */

import { fetched } from '../data.js';

const TOKEN = 'whoheld-token';

async function asked(path, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  try {
    return await fetched(path, { ...options, headers: { ...options.headers, ...(token ? { 'X-Whoheld-Token': token } : {}) } });
  } catch (error) {
    const given = error.status === 401 ? prompt('The token that the server printed when it started:') : null;
    if (!given) throw error;
    sessionStorage.setItem(TOKEN, given.trim());
    return asked(path, options);
  }
}

/** The questions, and what was judged so far. */
export function queue() {
  return asked('api/review/queue.json');
}

/** Send a judgement; null, or what went wrong as a sentence. */
export async function judge(told) {
  if (!told.judge) return 'Give your name first: it stands beside the judgement.';
  if (!told.why) return 'Give a reason: others must be able to follow it.';
  return send('judge', told);
}

/** Take a judgement back; null, or what went wrong as a sentence. */
export function undo(judgement) {
  return send('undo', { judgement });
}

function send(what, body) {
  const headers = { 'Content-Type': 'application/json' };
  return asked(`api/review/${what}`, { method: 'POST', headers, body: JSON.stringify(body) }).then(
    () => null, (error) => error.message);
}
