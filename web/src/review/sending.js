/** Sends a judgement to the server; what went wrong comes back in words. */

import { fetched } from '../data.js';

const TOKEN = 'whoheld-token';

/** Send, and return null, or the problem as a sentence. */
export async function send(what, body) {
  if (!body.judge) return 'Give your name first: it stands beside the judgement.';
  if (!body.why) return 'Give a reason: others must be able to follow it.';
  const token = sessionStorage.getItem(TOKEN);
  const headers = { 'Content-Type': 'application/json', ...(token ? { 'X-Whoheld-Token': token } : {}) };
  try {
    await fetched(`api/review/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return null;
  } catch (error) {
    if (error.status !== 401) return error.message;
    const given = prompt('This server asks for its token:');
    if (!given) return error.message;
    sessionStorage.setItem(TOKEN, given.trim());
    return send(what, body);
  }
}
