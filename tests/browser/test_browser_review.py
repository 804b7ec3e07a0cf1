"""A judgement made in the browser, and undone: it changes how claims are read, and leaves the record as it was."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.conftest import Look
from browser.test_browser_page import asked


def test_a_merge_is_judged_and_undone(look: Look, served: str) -> None:
    before = asked(served, "summary.json")["counts"]["events"]
    page = look(f"{served}?review=1")
    question = page.locator('[data-test="question"]', has=page.locator('[data-test="judge-same"]')).first
    expect(question).to_be_visible()
    page.locator('[data-test="judge"]').fill("Somebody")
    question.locator('[data-test="why"]').fill("one town, one day")
    question.locator('[data-test="judge-same"]').click()
    made = page.locator('[data-test="judgement"]')
    expect(made).to_have_count(1)
    expect(made).to_contain_text("Somebody")
    expect(made).to_contain_text("one town, one day")
    after = asked(served, "summary.json")["counts"]["events"]
    assert after <= before
    made.locator('[data-test="undo"]').click()
    expect(page.locator('[data-test="judgement"]')).to_have_count(0)
    assert asked(served, "summary.json")["counts"]["events"] == before


def test_a_judgement_without_a_reason_is_refused_in_words(look: Look, served: str) -> None:
    page = look(f"{served}?review=1")
    question = page.locator('[data-test="question"]').first
    question.locator('[data-test^="judge-"]').first.click()
    expect(question.get_by_role("alert")).not_to_be_empty()
    assert asked(served, "review/queue.json")["judgements"] == []
