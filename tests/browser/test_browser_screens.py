"""Map, panel, document and review as they look, light and dark, on desk and phone; and what axe finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import IDLE, ROOT, SCREENS, Look, missing
from browser.test_browser_page import RUTBA, place

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
RUN = """() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map(
  ({id, impact, nodes}) => ({id, impact, at: nodes.map(({target}) => target.join(' '))})))"""
SERIOUS = {"serious", "critical"}


def findings(page: Page) -> list[dict[str, Any]]:
    """Return what axe finds to be serious."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [each for each in found if each["impact"] in SERIOUS]


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_looks_as_it_should_and_axe_finds_nothing_serious(
    look: Look, served: str, dark: bool, phone: bool
) -> None:
    if not AXE.is_file():
        missing("axe-core is not installed; `npm ci` in web/ installs it")
    id = place(served, RUTBA)["id"]
    kind = f"{'dark' if dark else 'light'}-{'phone' if phone else 'desk'}"
    page = look(f"{served}?day=2016-03-20", dark=dark, phone=phone)
    found = {"map": _shot(page, f"map-{kind}")}
    page.goto(f"{served}?day=2016-03-20&place={id}")
    expect(page.locator('#panel [data-test="answer"]')).to_be_visible()
    found["panel"] = _shot(page, f"panel-{kind}")
    page.locator('#panel [data-test="quote"]').first.click()
    expect(page.locator("#document mark.chosen").first).to_be_visible()
    found["document"] = _shot(page, f"document-{kind}")
    page.goto(f"{served}?review=1")
    expect(page.locator('[data-test="question"]').first).to_be_visible()
    found["review"] = _shot(page, f"review-{kind}")
    assert {name: list(each) for name, each in found.items() if each} == {}


def _shot(page: Page, name: str) -> list[dict[str, Any]]:
    page.wait_for_selector(IDLE)
    SCREENS.mkdir(parents=True, exist_ok=True)
    path: Path = SCREENS / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000, "an empty picture"
    return findings(page)
