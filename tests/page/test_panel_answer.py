"""The panel's answer of a day, as the browser reads it, against that of `who`; the words of its search against ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storied import FIRST, RED, Told, record_of
from whoheld.model import Kind
from whoheld.page.prepared import bucket_of, words_of
from whoheld.store import Record
from whoheld.views import who
from whoheld.views.panel import place_panel

SOURCES = Path(__file__).parents[2] / "web" / "src"
DAYS = tuple(FIRST + timedelta(days=number) for number in range(-3, 60, 3))
KINDS: tuple[Kind, ...] = ("capture", "hold", "withdraw", "offensive", "repel", "besiege", "capture")
STORY = tuple(Told(kind, side=RED if at % 2 else "Blue", day=7 * at, later=at % 3) for at, kind in enumerate(KINDS))
WORDS = ("al-Qaim", "Ruṭbah, 2016", "É̀clair l'Été", "الرطبة", "x", "ﬁre", "a_b", "𝔉oo 😀", "", "İstanbul ß", "９１")

ANSWERS = """
const { answerOn, standOn } = await import(process.argv[1]);
const { panel, days } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(days.map((day) => {
  const { holder, probability, last, origins, evidence } = answerOn(panel, day);
  const stands = evidence.map((item) => [item.claim, standOn(item, day).for, standOn(item, day).against]);
  return { holder, probability, last, origins, stands };
})));
"""
WORDS_OF = """
Object.assign(globalThis, { location: { search: '' }, addEventListener: () => {} });
const { wordsOf, bucketOf } = await import(process.argv[1]);
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map((text) => wordsOf(text).map((word) => [word, bucketOf(word)]))));
"""


def ran(script: str, module: str, given: object) -> Any:
    """Return what a script prints of a module of the page."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on the PATH")
    command = [node, "--input-type=module", "-e", script, (SOURCES / module).as_uri()]
    told = subprocess.run(command, input=msgspec.json.encode(given), capture_output=True, check=True, timeout=60)
    return json.loads(told.stdout)


def expected(record: Record, day: date) -> dict[str, Any]:
    """Return the same of `who`, without claims that speak for and against nobody."""
    answer = who(record, "Hit", day)
    return {
        "holder": answer.holder,
        "probability": answer.probability,
        "last": str(answer.last_evidence) if answer.last_evidence else None,
        "origins": answer.origins,
        "stands": sorted([each.claim, [*each.supports], [*each.against]] for each in answer.evidence),
    }


def test_the_panel_answers_as_who_does() -> None:
    record = record_of(STORY)
    (place,) = (row.id for row in record.places() if row.name == "Hit")
    found = ran(ANSWERS, "panel/answer.js", {"panel": place_panel(record, place), "days": DAYS})
    assert {answer["holder"] for answer in found} > {None}
    for day, answer in zip(DAYS, found, strict=True):
        assert {**answer, "stands": sorted(answer["stands"])} == expected(record, day), day


def test_the_browser_cuts_words_as_the_index_does() -> None:
    found = ran(WORDS_OF, "search/prepared.js", WORDS)
    assert [dict(pairs) for pairs in found] == [{word: bucket_of(word) for word in words_of(text)} for text in WORDS]
