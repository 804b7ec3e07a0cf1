"""A record in, what the page costs a browser out: bytes of the first view, and each step of the day.

`python -m benchmarks.browsing RECORD` needs Playwright and a Chromium, and prints; it never judges. A step is a press
of an arrow key until the frame after it is drawn; processor is that of the page's own thread, drawing included.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.serving import server

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
IDLE = 'html[data-map="idle"][data-drawn]'
PATIENCE_MS = 120_000
STEPS = 60
STEP = """async (steps) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const knob = document.querySelector('#day');
  const took = [];
  knob.focus();
  for (let at = 0; at < steps; at += 1) {
    const before = knob.getAttribute('aria-valuetext');
    const start = performance.now();
    knob.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    do await frame(); while (knob.getAttribute('aria-valuetext') === before);
    took.push(performance.now() - start);
  }
  return took;
}"""


def main() -> None:
    """Serve a record, open its page, and print what it costs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browsing", description=__doc__)
    parser.add_argument("record", type=Path)
    with server(parser.parse_args().record) as address:
        for line in told(address):
            print(line, flush=True)


def told(address: str) -> Iterator[str]:
    """Yield what the page at an address costs, a line each."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=found, headless=True, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        devtools = page.context.new_cdp_session(page)
        yield f"{'the page at first':45} {_opened(page, devtools, address) / 1e6:9.1f} MB"
        before = _busy(devtools)
        took = page.evaluate(STEP, STEPS)
        busy = (_busy(devtools) - before) / STEPS
        tenths = statistics.quantiles(took, n=10)
        yield f"{'a step of the day, processor':45} {1000 * busy:9.0f} ms"
        yield f"{'a step of the day, in the middle':45} {statistics.median(took):9.0f} ms"
        yield f"{'a step of the day, at nine tenths':45} {tenths[-1]:9.0f} ms"
        browser.close()


def _opened(page: Page, devtools: CDPSession, address: str) -> float:
    """Open the page, wait until its map is drawn, and return how many bytes came."""
    sizes: list[float] = []
    devtools.send("Network.enable")
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    page.goto(address, timeout=PATIENCE_MS)
    page.wait_for_selector(IDLE, timeout=PATIENCE_MS)
    return sum(sizes)


def _busy(devtools: CDPSession) -> float:
    """Return how many seconds of processor the page's own thread took so far."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
