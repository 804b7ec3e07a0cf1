"""The page as a reader uses it, served and published alike: a day dragged, a town to its words, search."""

from __future__ import annotations

import json
import re
import urllib.request
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from browser.conftest import IDLE, Look

RUTBA = "Rutba"


def asked(address: str, path: str) -> Any:
    with urllib.request.urlopen(f"{address}api/{path}") as answer:
        return json.load(answer)


def place(address: str, name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = asked(address, "places.json")["places"]
    return next(each for each in found if each["name"] == name)


def day_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("day", [""])[0]


def test_a_drag_of_the_day_moves_the_page_to_it(look: Look, address: str) -> None:
    page = look(f"{address}?day=2016-03-10")
    knob = page.locator("#day")
    expect(knob).to_have_attribute("aria-valuetext", re.compile("2016-03-10"))
    box = knob.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=6)
    page.mouse.move(x - 150, y, steps=6)
    page.mouse.up()
    shown = page.locator("#day-field").input_value()
    assert "2014-01-01" < shown < "2016-03-01"
    page.wait_for_url(re.compile(f"day={shown}"))
    expect(knob).to_have_attribute("aria-valuetext", re.compile(shown))


def test_the_arrow_keys_move_the_day(look: Look, address: str) -> None:
    page = look(f"{address}?day=2016-03-10")
    page.locator("#day").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("day=2016-03-11"))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("day=2016-03-09"))


def test_a_town_on_the_map_leads_to_its_words(look: Look, address: str) -> None:
    town = place(address, RUTBA)
    page = look(f"{address}?day=2016-03-20&map={town['lon']},{town['lat']},9")
    box = page.locator("#map canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name=RUTBA).first).to_be_visible()
    expect(panel.locator('[data-test="answer"]')).to_contain_text("2016")
    quote = panel.locator('[data-test="quote"]').first
    words = quote.inner_text().strip("“”… ")
    quote.click()
    mark = page.locator("#document mark.chosen")
    expect(mark.first).to_be_visible()
    assert words[:40] in " ".join(mark.all_inner_texts())
    assert "claim=" in page.url
    page.locator('[data-test="document-close"]').first.click()
    expect(page.locator("#document")).to_be_hidden()


def test_the_list_of_places_is_the_map_for_who_does_not_point(look: Look, address: str) -> None:
    page = look(f"{address}?day=2016-03-20")
    page.get_by_role("button", name="List of places").click()
    page.locator("#places input[type=search]").fill("rut")
    page.locator("#places").get_by_role("button", name=RUTBA).click()
    expect(page.locator("#panel").get_by_role("heading", name=RUTBA).first).to_be_visible()


def test_search_finds_quotes_and_filters_hold(look: Look, address: str) -> None:
    page = look(address)
    page.locator('[data-test="query"]').fill("rutba")
    page.locator('[data-test="query"]').press("Enter")
    page.wait_for_url(re.compile("q=rutba"))
    quotes = page.locator('#panel [data-test="result-quote"]')
    expect(quotes.first).to_be_visible()
    assert all("rutba" in text.casefold() for text in page.locator("#panel li.card").all_inner_texts())
    expect(page.locator('#panel [data-test="result-place"]').first).to_have_text(RUTBA)
    every = quotes.count()
    page.goto(f"{address}?q=rutba&kind=withdraw")
    expect(quotes.first).to_be_visible()
    assert quotes.count() < every
    page.goto(f"{address}?q=nosuchwordanywhere")
    expect(page.locator("#panel")).to_contain_text("othing")
    expect(quotes).to_have_count(0)


def test_the_address_restores_the_view(look: Look, address: str) -> None:
    town = place(address, RUTBA)
    first = look(f"{address}?day=2016-03-20&place={town['id']}&theme=dark")
    quote = first.locator('#panel [data-test="quote"]').first
    quote.click()
    expect(first.locator("#document mark.chosen").first).to_be_visible()
    words = first.locator("#document mark.chosen").first.inner_text()
    again = look(first.url)
    expect(again.locator("#document mark.chosen").first).to_have_text(words)
    again.go_back()
    assert again.url == "about:blank" or day_of(again) == "2016-03-20"
    first.go_back()
    expect(first.locator("#document")).to_be_hidden()
    expect(first.locator("#panel").get_by_role("heading", name=RUTBA).first).to_be_visible()
    expect(first.locator("html")).to_have_attribute("data-theme", "dark")


def test_two_days_stand_side_by_side(look: Look, address: str) -> None:
    page = look(f"{address}?day=2016-03-20&compare=2016-08-20")
    page.wait_for_selector(IDLE)
    assert page.locator("#map .maplibregl-canvas").count() == 2


def test_an_event_tells_who_told_whom(look: Look, address: str) -> None:
    events = asked(address, "events/2016.json")["events"]
    event = max(events, key=lambda each: (each["reports"], each["id"]))
    page = look(f"{address}?event={event['id']}")
    expect(page.locator('#panel [data-test="summary"]')).to_contain_text("report")
    expect(page.locator('#panel [data-test="quote"]').first).to_be_visible()


def test_a_published_page_says_what_it_leaves_out_and_has_no_whole_text(look: Look, published: str) -> None:
    page = look(published)
    left_out = page.locator('[data-test="left-out"]')
    for item in asked(published, "summary.json")["left_out"]:
        expect(left_out).to_contain_text(str(item["number"]))
    sha = asked(published, "index/entries/0.json")
    document = next(entry["sha256"] for entry in sha if entry["type"] == "document")
    page.goto(f"{published}?doc={document}")
    expect(page.locator('[data-test="quotes-only"]')).to_be_visible()
    assert asked(published, f"document/{document}.json")["text"] is None
