"""The reasoning behind an answer: what counts, in whose words, and which origin, left out, would flip it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from storied import BLUE, FIRST, RED, Told, record_of
from whoheld.display.reasoned import reasoning_lines
from whoheld.pipeline.reasoning import reason
from whoheld.settings import Settings

DAY = FIRST + timedelta(days=12)
TAKEN = Told("capture", RED, "Hit", 0), Told("capture", BLUE, "Hit", 10, source="General Brown")


def test_an_answer_that_rests_on_one_origin_flips_without_it() -> None:
    with record_of(TAKEN) as record:
        told = reason(record, "Hit", DAY, Settings())
        (flip,) = (each for each in told.without if each.flips)
        assert told.answer.holder == BLUE
        assert (flip.claims, flip.holder, flip.voice) == (("c_001",), RED, "General Brown, in page-1 of 2016-01-12")
        assert flip.probability < told.answer.probability
        assert told.without[0] == flip
        assert (told.tried, told.origins) == (2, 2)


def test_where_two_say_so_neither_flips_it() -> None:
    with record_of(
        [*TAKEN, Told("hold", BLUE, "Hit", 11), Told("hold", BLUE, "Hit", 12, source="Mayor Green")]
    ) as record:
        told = reason(record, "Hit", DAY, Settings())
        assert not [each for each in told.without if each.flips]
        assert "None of the 4 origins, left out alone, changes who held it." in "\n".join(reasoning_lines(told))


def test_every_statement_of_the_record_is_told_in_the_words_of_its_claim() -> None:
    with record_of(TAKEN) as record:
        told = reason(record, "Hit", DAY, Settings())
        stated = [(each.day, each.claim, each.supports, each.against, each.weight) for each in told.statements]
        assert stated == [(f.day, f.claim, f.supports, f.against, f.weight) for f in record.factors("hit")]
        quotes = record.quotes_of(["c_000", "c_001"])
        assert {each.quote for each in told.statements} == set(quotes.values())
        lines = "\n".join(reasoning_lines(told))
        assert all(lines.count(quote) == 1 for quote in quotes.values())
        assert "For Blue: 1 claim of 1 independent origin" in lines
        assert "Of other days: 1 claim of 1 independent origin" in lines
        assert told.since == date(2016, 1, 11)
        assert f"So from 2016-01-11 until {told.until}." in lines
        assert lines.count("capture, 2016-01-01  [c_000]") == 1
        assert "2016-01-11 (taken by this day): Blue" in lines
        assert "1 day before" in lines or "2 days before" in lines


def test_copies_are_named_as_not_counted() -> None:
    with record_of([TAKEN[1], TAKEN[1]._replace(later=2)]) as record:
        told = reason(record, "Hit", DAY, Settings())
        assert [item.claim for item in told.unheard] == ["c_001"]
        assert "Not counted: 1 claim" in "\n".join(reasoning_lines(told))


def test_a_place_of_which_nothing_is_known_has_nothing_to_tell() -> None:
    with record_of([Told("airstrike", RED, "Hit", 3)]) as record:
        told = reason(record, "Hit", None, Settings())
        assert (told.statements, told.without) == ((), ())
        assert "no page of this record says who held it" in "\n".join(reasoning_lines(told))


def test_on_a_day_far_from_all_claims_nothing_is_for_or_against_a_side() -> None:
    with record_of(TAKEN) as record:
        lines = "\n".join(reasoning_lines(reason(record, "Hit", date(1900, 1, 1), Settings())))
        assert "Of other days: 2 claims of 2 independent origins" in lines
        assert "None:" not in lines


def test_what_one_sentence_says_twice_is_quoted_once() -> None:
    with record_of([Told("hold", BLUE, "Hit", 0)]) as record:
        told = reason(record, "Hit", FIRST, Settings())
        (one,) = told.statements
        twice = replace(told, statements=(one, replace(one, claim="c_999", kind="capture")))
        lines = "\n".join(reasoning_lines(twice))
        assert lines.count(one.quote) == 1
        assert lines.index("hold, 2016-01-01  [c_000]") < lines.index("capture, 2016-01-01  [c_999]")


def test_what_holds_after_another_took_the_place_is_not_against_it() -> None:
    with record_of([*TAKEN, Told("capture", RED, "Hit", 40), Told("offensive", RED, "Hit", 20)]) as record:
        told = reason(record, "Hit", DAY, Settings())
        lines = "\n".join(reasoning_lines(told))
        assert told.answer.holder == BLUE
        assert told.until < FIRST + timedelta(days=40)
        assert "Against Blue" not in lines
        headings = (
            "For Blue: 1",
            "[c_001]",
            "Of rivals, fighting",
            "[c_003]",
            "[c_002]",
            "Of other days: 1",
            "[c_000]",
        )
        assert [lines.index(each) for each in headings] == sorted(lines.index(each) for each in headings)


def run(*words: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *map(str, words)], capture_output=True, text=True, cwd=at)


def test_the_commands_give_reasons_and_what_was_known_when(tmp_path: Path) -> None:
    record_of(TAKEN, tmp_path / "a.whoheld").close()
    asked = run("who", "Hit", "--on", "2016-01-13", "--why", at=tmp_path)
    assert asked.returncode == 0, asked.stderr
    assert "it rests on that origin" in asked.stdout
    then = json.loads(
        run("who", "Hit", "--on", "2016-01-13", "--as-of", "2016-01-05", "--why", "--json", at=tmp_path).stdout
    )
    assert (then["answer"]["holder"], then["answer"]["as_of"]) == (RED, "2016-01-05")
    assert "as known on 2016-01-05" in run("who", "Hit", "--as-of", "2016-01-05", at=tmp_path).stdout
    held = json.loads(run("history", "Hit", "--as-of", "2016-01-05", "--json", at=tmp_path).stdout)
    assert [each["holder"] for each in held] == [RED]
    assert "Blue" not in run("events", "--place", "Hit", "--as-of", "2016-01-05", at=tmp_path).stdout
    changed = json.loads(run("diff", "--as-of", "2016-01-20", "--as-of", "2016-01-05", "--json", at=tmp_path).stdout)
    assert [item["claim"] for each in changed for item in each["claims"]] == ["c_001"]
    assert "Hit" in run("diff", "--as-of", "2016-01-05", "--as-of", "2016-01-20", at=tmp_path).stdout


def test_questions_that_cannot_be_asked(tmp_path: Path) -> None:
    record_of(TAKEN, tmp_path / "a.whoheld").close()
    for words, hint in (
        (("who", "--why"), "PLACE"),
        (("diff", "--as-of", "2016-01-05"), "1 time; give it twice"),
        (("who", "Hit", "--as-of", "soon"), "2016-08-20"),
        (("who", "Hit", "--on", ""), "2016-08-20"),
        (("events", "--from", ""), "2016-08-20"),
        (("diff", "--as-of", "2016-01-05", "--as-of", "2016-01-06", "--place", "Nowhere"), "Nowhere"),
    ):
        asked = run(*words, at=tmp_path)
        assert asked.returncode == 2
        assert hint in asked.stderr
        assert "Traceback" not in asked.stderr
