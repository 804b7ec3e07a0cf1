"""A browser, and the demo record served and published; where no browser is, the tests say so and are skipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from whoheld.page.files import FOLDER

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "build/screens"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
IDLE = 'html[data-map="idle"][data-drawn]'
AT = re.compile(r"http://\S+")

Look = Callable[..., Page]


def missing(why: str) -> None:
    """Skip; where all that the tests need must be there, fail."""
    if os.environ.get("WHOHELD_SHARED") and os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    with sync_playwright() as playing:
        yield playing


@pytest.fixture(scope="session")
def browser(playing: Playwright) -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing("no Chromium is installed")
    if not (FOLDER / "index.html").is_file():
        missing("the page is not built; `make setup` builds it")
    started = playing.chromium.launch(executable_path=found, headless=True, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record of the example's pages."""
    record = tmp_path_factory.mktemp("browser") / "anbar.whoheld"
    whoheld("build", str(ROOT / "examples/anbar"), "-r", str(record))
    return record


def whoheld(*words: str) -> None:
    """Run a command."""
    subprocess.run([sys.executable, "-m", "whoheld", *words], check=True, capture_output=True)


@contextmanager
def running(*words: str) -> Iterator[str]:
    """Run a web server and yield the address that it says."""
    unbuffered = os.environ | {"PYTHONUNBUFFERED": "1"}
    command = [sys.executable, *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=unbuffered
    ) as server:
        assert server.stdout is not None
        try:
            found = AT.search(server.stdout.readline())
            assert found, "the server did not say where it is"
            yield found[0].rstrip(")/") + "/"
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="session")
def served(demo: Path) -> Iterator[str]:
    with running("-m", "whoheld", "serve", "-r", str(demo), "--port", "0", "--review") as address:
        yield address


@pytest.fixture(scope="session")
def published(demo: Path) -> Iterator[str]:
    """Yield the address of the published page, in a folder of a site as any file server gives it."""
    site = demo.parent / "site"
    whoheld("publish", str(site / "of/anbar"), "-r", str(demo))
    with running("-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(site)) as address:
        yield f"{address}of/anbar/"


@pytest.fixture(params=["served", "published"])
def address(request: pytest.FixtureRequest) -> str:
    """Return the address of the page, of the one kind and the other."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[tuple[bool, bool], BrowserContext]]:
    """Yield a profile for each look, with a cache of its own, dark or not, phone or not."""
    made = {
        (dark, phone): browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            reduced_motion="reduce",
        )
        for dark in (False, True)
        for phone in (False, True)
    }
    for context in made.values():
        context.set_default_timeout(PATIENCE)
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def look(contexts: dict[tuple[bool, bool], BrowserContext]) -> Iterator[Look]:
    """Give what opens an address and waits for the map; in the end nothing may have gone wrong on any page."""
    pages: list[Page] = []
    problems: list[str] = []

    def opened(url: str, dark: bool = False, phone: bool = False) -> Page:
        page = contexts[dark, phone].new_page()
        pages.append(page)
        here = urlsplit(url).netloc
        page.on("console", lambda said: problems.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on("request", lambda asked: _check(asked.url, here, problems))
        page.goto(url)
        page.wait_for_selector(IDLE)
        return page

    yield opened
    for page in pages:
        page.close()
    assert problems == []


def _check(url: str, here: str, problems: list[str]) -> None:
    """Note a request that leaves for another host."""
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob"} and parts.netloc != here:
        problems.append(f"asked another host: {url}")
