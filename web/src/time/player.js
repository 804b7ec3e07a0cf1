/** Plays the days one after another. */

const PAUSE_MS = 300;

/** A player that calls `step` again and again; `step` answers whether there is more, `told` hears of play and pause. */
export function createPlayer(step, told) {
  let timer = 0;
  function pause() {
    clearInterval(timer);
    timer = 0;
    told(false);
  }
  return {
    toggle() {
      if (timer) return pause();
      timer = setInterval(() => step() || pause(), PAUSE_MS);
      told(true);
      return undefined;
    },
    pause: () => timer && pause(),
  };
}
