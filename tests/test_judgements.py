"""Judgements in a record: applied at once and on every rebuild, and undone without a trace."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storied import BLUE, FIRST, LEXICON, RED, Told, derive, record_of
from whoheld import pipeline
from whoheld.judgements import decide
from whoheld.model import Decision, Judgement
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import history, who

TAKEN = Told("capture", RED, "Hit", 0), Told("capture", BLUE, "Hit", 10), Told("airstrike", RED, "Rawa", 3)
AGAIN = Told("airstrike", RED, "Rawa", 30)
PAGES = {
    "a": "BAGHDAD, 28 June 2016.\n\nIraqi forces captured Fallujah from ISIS on 26 June 2016.\n",
    "b": "BAGHDAD, 1 July 2016.\n\nISIS fighters captured Fallujah on 30 June 2016, a resident said.\n",
}


def judged(decision: Decision, *claims: str, **more: object) -> Judgement:
    made = datetime(2026, 5, 4, tzinfo=UTC)
    return decide(Judgement("", decision, claims, "seen", "ann", made, **more))  # type: ignore[arg-type]


def dump(record: Record) -> list[str]:
    """Every row that is made of pages and judgements."""
    shown = ("claims", "claim_places", "origins", "origin_claims", "events", "event_claims", "control", "factors")
    made = (*shown, "judged", "judged_places", "places")
    return [repr(row) for table in made for row in record.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


@pytest.fixture
def record() -> Iterator[Record]:
    with record_of([*TAKEN, AGAIN]) as made:
        yield made


SOME = [
    judged("reject", "c_001"),
    judged("confirm", "c_002"),
    judged("place", "c_001", place="geonames:98717"),
    judged("holder", "c_002", side=RED, start=FIRST, end=date(2016, 1, 20)),
    judged("same", "c_002", "c_003"),
    judged("different", "c_000", "c_001"),
]


@pytest.mark.parametrize("judgement", SOME, ids=lambda each: each.decision)
def test_what_is_taken_back_leaves_no_trace(record: Record, judgement: Judgement) -> None:
    before = dump(record)
    record.add_judgement(judgement)
    assert record.is_stale()
    derive(record)
    once = dump(record)
    derive(record)
    assert dump(record) == once
    assert record.judgements() == (judgement,)
    record.drop_judgement(judgement.id)
    derive(record)
    assert dump(record) == before


def test_a_rejected_claim_decides_nothing_and_is_no_evidence(record: Record) -> None:
    day = date(2016, 1, 15)
    assert who(record, "Hit", day).holder == BLUE
    record.add_judgement(judged("reject", "c_001"))
    derive(record)
    answer = who(record, "Hit", day)
    assert answer.holder == RED
    assert [item.claim for item in answer.evidence] == ["c_000"]
    assert [claim.id for claim in record.claims_as_found()] == ["c_000", "c_001", "c_002", "c_003"]
    assert record.claim("c_001").actor is not None
    assert "c_001" not in {name for event in record.events() for name in event.claims}


def test_a_claim_moved_to_another_place_decides_there(record: Record) -> None:
    record.add_judgement(judged("place", "c_001", place="geonames:98717"))
    derive(record)
    assert {interval.holder for interval in history(record, "Hit")} == {RED}
    (there,) = record.claims(place="geonames:98717")
    assert there.id == "c_001"
    assert who(record, "geonames:98717", date(2016, 1, 15)).holder == BLUE


def test_a_judged_holder_outweighs_pages_that_disagree() -> None:
    against = [Told("hold", BLUE, "Hit", 12, source=name) for name in ("General Brown", "Mayor Green", "Doctor White")]
    with record_of([*TAKEN, *against]) as record:
        day = date(2016, 1, 13)
        assert who(record, "Hit", day).holder == BLUE
        record.add_judgement(judged("holder", "c_000", side=RED, start=day, end=day))
        derive(record)
        answer = who(record, "Hit", day)
        assert answer.holder == RED
        assert "judgement of ann" in answer.speakers


def test_events_are_merged_and_split(record: Record) -> None:
    assert record.event("c_002") != record.event("c_003")
    record.add_judgement(judged("same", "c_002", "c_003"))
    derive(record)
    assert record.event("c_003").claims == ("c_002", "c_003")
    with record_of([Told("airstrike", RED, "Hit", 3), Told("airstrike", RED, "Hit", 3)]) as twice:
        assert len(twice.event("c_000").claims) == 2
        twice.add_judgement(judged("different", "c_000", "c_001"))
        derive(twice)
        assert len(twice.event("c_000").claims) == 1


def run(*words: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *map(str, words)], capture_output=True, text=True, cwd=at)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("judging")
    for name, text in PAGES.items():
        (made / f"{name}.txt").write_text(text)
    with Record.create(made / "a.whoheld") as record:
        pipeline.build([made / "a.txt", made / "b.txt"], record, LEXICON, Settings())
    return made


def captures(folder: Path, page: str) -> list[str]:
    with Record.open(folder / "a.whoheld") as record:
        return [claim.id for claim in record.claims(document=page, kind="capture")]


def test_a_rebuild_of_the_pages_gives_the_same_rows(folder: Path) -> None:
    (ours,) = captures(folder, "a")
    with Record.open(folder / "a.whoheld") as record:
        for judgement in (judged("reject", *captures(folder, "b")), judged("confirm", ours)):
            record.add_judgement(judgement)
        derive(record)
        before = dump(record)
        pipeline.rebuild(record, LEXICON, Settings())
        assert dump(record) == before
        assert pipeline.check(record, LEXICON) == []
        for judgement in record.judgements():
            record.drop_judgement(judgement.id)
        derive(record)


def test_judging_by_the_command_line_from_deciding_to_passing_on(folder: Path) -> None:
    claim, *_ = captures(folder, "b")
    asked = run("judge", "reject", claim, "--because", "hearsay", "--by", "ann", "--json", at=folder)
    assert asked.returncode == 0, asked.stderr
    made = json.loads(asked.stdout)
    assert (made["decision"], made["claims"], made["judge"], made["why"]) == ("reject", [claim], "ann", "hearsay")
    listed = run("judge", "list", at=folder).stdout
    assert made["id"] in listed
    assert "hearsay" in listed
    assert f"{claim} was judged by ann" in run("show", claim, at=folder).stdout
    answer = json.loads(run("who", "Fallujah", "--on", "2016-07-02", "--json", at=folder).stdout)
    assert answer["holder"] == "Government of Iraq"
    exported = run("judge", "export", at=folder).stdout
    back = run("judge", "undo", made["id"], at=folder)
    assert (back.returncode, run("judge", "export", at=folder).stdout) == (0, "")
    (folder / "some.jsonl").write_text(exported + '{"decision":"reject","claims":["c_9"],"why":"x","judge":"bob"}\n')
    taken = run("judge", "import", "some.jsonl", at=folder)
    assert taken.stdout == "2 judgements taken over\n"
    assert "c_9" in taken.stderr
    assert exported in run("judge", "export", at=folder).stdout


def test_judgements_of_others_name_sides_as_we_do_or_are_refused(folder: Path) -> None:
    line = {"decision": "holder", "claims": ["c_8"], "why": "x", "judge": "bob", "start": "2016-07-01"}
    (folder / "theirs.jsonl").write_text(json.dumps(line | {"side": "Daesh", "place": "place:nowhere"}) + "\n")
    taken = run("judge", "import", "theirs.jsonl", at=folder)
    assert (taken.returncode, taken.stdout) == (0, "1 judgement taken over\n")
    assert "the lexicon lacks 1 place that they name, such as place:nowhere" in taken.stderr
    (kept,) = (
        told for told in map(json.loads, run("judge", "export", at=folder).stdout.splitlines()) if "side" in told
    )
    assert kept["side"] == "IS"
    before = run("judge", "export", at=folder).stdout
    (folder / "wrong.jsonl").write_text("\n".join(json.dumps(line | {"side": side}) for side in ("IS", "Martians")))
    refused = run("judge", "import", "wrong.jsonl", at=folder)
    assert refused.returncode == 2
    assert "'Martians'" in refused.stderr
    assert run("judge", "export", at=folder).stdout == before
    assert run("judge", "undo", kept["id"], at=folder).returncode == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("reject", "c_none", "--because", "x"), "c_none"),
        (("merge", "CLAIM", "--because", "x"), "one event already"),
        (("place", "CLAIM", "--place", "Nowhere at all", "--because", "x"), "Nowhere at all"),
        (("place", "CLAIM", "--place", "Hit, Anbar", "--instead-of", "Basra", "--because", "x"), "'Fallujah'"),
        (("holder", "CLAIM", "--side", "Martians", "--because", "x"), "Martians"),
        (("holder", "CLAIM", "--side", "IS", "--on", "soon", "--because", "x"), "2016-08-20"),
        (("confirm", "CLAIM", "--because", " "), "--because"),
        (("undo", "j_none"), "j_none"),
        (("import", "none.jsonl"), "none.jsonl"),
    ],
)
def test_what_cannot_be_decided_is_one_line_and_two(folder: Path, words: tuple[str, ...], hint: str) -> None:
    (claim,) = captures(folder, "a")
    before = run("judge", "export", at=folder).stdout
    asked = run("judge", *(claim if word == "CLAIM" else word for word in words), at=folder)
    assert asked.returncode == 2
    assert hint in asked.stderr
    assert len(asked.stderr.splitlines()) == 1
    assert run("judge", "export", at=folder).stdout == before


@pytest.mark.parametrize(
    "command", ["merge", "split", "reject", "confirm", "place", "holder", "undo", "list", "export", "import"]
)
def test_each_command_has_help_with_an_example(folder: Path, command: str) -> None:
    shown = run("judge", command, "--help", at=folder).stdout
    assert f"Example: whoheld judge {command}" in shown


def test_bytes_from_stdin_that_are_no_text_are_one_line_and_two(folder: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "whoheld", "judge", "import", "-"], input=b"\xff\xfe{", capture_output=True, cwd=folder
    )
    assert asked.returncode == 2
    assert asked.stderr.startswith(b"whoheld: -: cannot be read")
    assert asked.stderr.count(b"\n") == 1
