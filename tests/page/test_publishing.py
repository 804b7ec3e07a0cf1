"""The page as files: what lies there, what does not, and that no publication that was broken off looks whole."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from page.frontier import FALLUJAH, LEXICON, PARENT, QUARTER, TODAY, claim_id, fill
from whoheld.errors import UsageError
from whoheld.page import files, publishing
from whoheld.page.prepared import bucket_of, index_files, words_of
from whoheld.page.publishing import MARK, Edition, publish
from whoheld.redaction.rules import Rules
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.tables import TABLES

EDITION = Edition(Rules(), "Frontier <b>", TODAY)
KNOWLEDGE = (LEXICON, Settings())


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the built page."""
    folder = tmp_path / "built"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>")
    (folder / "assets/index-1.js").write_text("1")
    (folder / "built.txt").write_text("x")
    monkeypatch.setattr(publishing, "listed", lambda: files.listed(folder))
    return folder


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "made.whoheld") as made:
        fill(made)
        yield made


def read(site: Path, name: str) -> Any:
    return json.loads((site / "api" / name).read_text(encoding="utf-8"))


def everything(site: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*")) if path.is_file())


def test_every_path_that_the_page_asks_for_is_a_file(record: Record, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = publish(record, site, EDITION, KNOWLEDGE)
    assert (site / "index.html").is_file()
    assert not (site / "built.txt").exists()
    summary, places = read(site, "summary.json"), read(site, "places.json")["places"]
    assert (summary["mode"], summary["title"], summary["review"]) == ("published", "Frontier <b>", False)
    assert summary["published_last"] is None
    for year in summary["years"]:
        events = read(site, f"events/{year}.json")["events"]
        assert all(read(site, f"event/{event['id']}.json")["claims"] for event in events)
        assert set(read(site, f"control/{year}.json")["places"]) <= {str(number) for number in range(len(places))}
    for each in places:
        for heard in read(site, f"place/{each['id']}.json")["evidence"]:
            assert read(site, f"claim/{heard['claim']}.json")["document"]["sha256"] == heard["sha256"]
            assert read(site, f"document/{heard['sha256']}.json")["text"] is None
    assert {item["what"]: item["number"] for item in summary["left_out"]} == {
        item.what: item.number for item in done.left_out
    }
    assert done.files == sum(path.is_file() for path in site.rglob("*")) - 1


def test_nothing_left_out_is_in_any_file(record: Record, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", EDITION, KNOWLEDGE)
    told = everything(tmp_path / "site")
    for gone in (
        "Ahmed Younis",
        "2,000 fighters",
        "means to take",
        "sent tanks",
        "back.",
        "secret/path",
        "Somebody Else",
    ):
        assert gone not in told, gone
    assert QUARTER.id not in told
    assert f'"{PARENT.id}"' in told
    assert "[name left out], a shopkeeper" in told
    assert not any(sign in told for sign in "\ue000\ue001\ue002\ue003")
    assert str(tmp_path) not in told


def test_a_document_gives_its_quotes_in_order(record: Record, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", EDITION, KNOWLEDGE)
    sheet = read(tmp_path / "site", f"document/{0:064x}.json")
    assert (sheet["text"], sheet["blocks"]) == (None, [])
    assert [claim["words"] for claim in sheet["claims"]] == ["Blue took Fallujah, said Colonel Juma Bani."]
    whole = replace(EDITION, rules=replace(Rules(), texts=True))
    publish(record, tmp_path / "site", whole, KNOWLEDGE)
    assert "A long opening" in read(tmp_path / "site", f"document/{0:064x}.json")["text"]


def test_the_tables_are_files_too(record: Record, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", EDITION, KNOWLEDGE)
    assert read(tmp_path / "site", "summary.json")["tables"] == list(TABLES)
    for name in TABLES:
        rows = list(csv.reader(io.StringIO((tmp_path / f"site/api/tables/{name}.csv").read_text(encoding="utf-8"))))
        assert tuple(rows[0]) == TABLES[name].heading
        assert len(rows) > 1


def test_the_same_record_gives_the_same_files(record: Record, tmp_path: Path) -> None:
    for name in ("one", "other"):
        publish(record, tmp_path / name, EDITION, KNOWLEDGE)
    assert everything(tmp_path / "one") == everything(tmp_path / "other")


def test_a_folder_of_others_is_refused_and_ones_own_is_replaced(record: Record, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    publish(record, site, EDITION, KNOWLEDGE)
    (site / "old.txt").write_text("of the edition before")
    publish(record, site, EDITION, KNOWLEDGE)
    assert not (site / "old.txt").exists()
    (site / MARK).unlink()
    with pytest.raises(UsageError, match="new or empty"):
        publish(record, site, EDITION, KNOWLEDGE)
    with pytest.raises(UsageError, match="is no folder"):
        publish(record, tmp_path / "made.whoheld", EDITION, KNOWLEDGE)
    assert sorted(os.listdir(tmp_path)) == ["built", "made.whoheld", "site"] or (tmp_path / "made.whoheld").is_file()


def test_a_publication_broken_off_leaves_what_was_there(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(record, tmp_path / "site", EDITION, KNOWLEDGE)
    before = everything(tmp_path / "site")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "daily", broken)
    for folder in ("site", "new"):
        with pytest.raises(KeyboardInterrupt):
            publish(record, tmp_path / folder, EDITION, KNOWLEDGE)
    assert everything(tmp_path / "site") == before
    assert not (tmp_path / "new").exists()
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")] == []


def test_a_page_that_is_not_built_is_told(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "listed", dict)
    with pytest.raises(UsageError, match="make setup"):
        publish(record, tmp_path / "site", EDITION, KNOWLEDGE)


def test_an_id_that_leads_elsewhere_names_no_file(tmp_path: Path) -> None:
    for id in ("../x", "a/b", "", ".", "..", "a\0b", "é", "x" * 300):
        with pytest.raises(UsageError, match="cannot name a file"):
            publishing._named(id)
    assert publishing._named("geonames:99454") == "geonames:99454"


@pytest.mark.skipif(not files.listed(), reason="the page is not built; `make setup` builds it")
def test_the_command_tells_what_it_left_out_and_where_it_wrote(record: Record, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(f'places = ["Fallujah"]\nclaims = ["{claim_id(0)}"]')
    words = ["publish", str(tmp_path / "site"), "-r", str(record.path), "--leave-out", str(mine), "--names", "--json"]
    ran = subprocess.run([sys.executable, "-m", "whoheld", *words], capture_output=True, text=True, check=True)
    done = json.loads(ran.stdout)
    assert {(item["what"], item["why"]) for item in done["left_out"]} >= {
        ("places", "left out by your file"),
        ("claims", "left out by your file"),
    }
    assert FALLUJAH.id not in everything(tmp_path / "site")


def test_the_index_finds_each_entry_by_each_of_its_words(record: Record) -> None:
    found = dict(index_files(record))
    head = found["head.json"]
    entries = [
        entry for at in range(0, head["entries"], head["per"]) for entry in found[f"entries/{at // head['per']}.json"]
    ]
    assert len(entries) == head["entries"]
    assert [entry["type"] for entry in entries] == sorted(
        (entry["type"] for entry in entries), key=["place", "actor", "document", "quote"].index
    )
    for number, entry in enumerate(entries):
        for word in words_of(entry.get("quote") or entry["name"] if entry["type"] != "document" else ""):
            steps = found[f"terms/{bucket_of(word)}.json"][word]
            assert number in {sum(steps[: at + 1]) for at in range(len(steps))}
    assert head["dropped"] == []
    for kind, first in head["starts"].items():
        assert entries[first]["type"] == kind
    kinds = found["columns/kind.json"]
    assert [None if at is None else kinds["values"][at] for at in kinds["of"]] == [
        entry.get("kind") for entry in entries
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al-Qa’im, Raqqa!", {"al", "qa", "im", "raqqa"}),
        ("Ĥāwīja", {"hawija"}),
        ("الرمادي 17_b", {"الرمادي", "17", "b"}),
    ],
)
def test_words_are_those_that_the_browser_will_ask_for(text: str, words: set[str]) -> None:
    assert words_of(text) == words
    assert all(bucket_of(word) == "__" or bucket_of(word)[0] == word[0] for word in words)
