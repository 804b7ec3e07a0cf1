"""Bundles without their pages: what may be handed on, and nothing of what is left out."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from whoheld.bundles import bundle, said_of, verify
from whoheld.model import Judgement
from whoheld.redaction.rules import Rules
from whoheld.store import Record
from whoheld.views import parse_day
from worded import worded


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with worded(tmp_path_factory.mktemp("worded")) as made:
        yield made


def run(record: Record, path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    asked = ("bundle", "--place", "Ramadi", "-o", str(path), "-r", str(record.path), *words)
    return subprocess.run([sys.executable, "-m", "whoheld", *asked], capture_output=True, text=True)


@pytest.fixture(scope="module")
def handed(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed")
    own = folder / "own.toml"
    own.write_text('words = ["police colonel"]')
    done = run(record, folder / "handed.zip", "--without-pages", "--leave-out", str(own))
    assert done.returncode == 0, done.stderr
    return folder / "handed.zip"


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_it_has_quotes_and_hashes_but_no_pages(record: Record, handed: Path) -> None:
    files = contents(handed)
    assert not [name for name in files if name.startswith("pages/")]
    claims, pages = json.loads(files["claims.json"]), json.loads(files["pages.json"])
    assert any("14 April 2016" in claim["quote"] for claim in claims)
    assert {claim["page"] for claim in claims} <= {page["sha256"] for page in pages} <= record.known()
    assert all(page["snapshot"] is page["text"] is page["found_at"] is None for page in pages)
    assert json.loads(files["manifest.json"])["pages"] == "left out"


def test_nothing_of_what_is_left_out_stands_in_any_file(handed: Path) -> None:
    told = b"".join(contents(handed).values()).decode()
    assert "[left out]" in told
    assert "colonel" not in told
    assert not [sign for sign in told if "\ue000" <= sign <= "\uf8ff"]


def test_it_is_proved_and_says_that_quotes_cannot_be(handed: Path) -> None:
    proved = verify(handed)
    assert (proved.findings, proved.quotes) == ((), 0)
    assert proved.claims > 0
    assert "a quote can only be checked by who holds the page" in contents(handed)["index.html"].decode()


def test_a_whole_bundle_warns_and_leaves_nothing_out(record: Record, tmp_path: Path) -> None:
    done = run(record, tmp_path / "whole.zip")
    assert (done.returncode, "holds whole pages with all names" in done.stderr) == (0, True)
    refused = run(record, tmp_path / "other.zip", "--embargo", "90")
    assert (refused.returncode, "--without-pages" in refused.stderr) == (2, True)
    assert not (tmp_path / "other.zip").exists()


def test_what_is_younger_than_the_embargo_is_not_handed_on(record: Record, tmp_path: Path) -> None:
    days = (parse_day("2026-01-01") - parse_day("2016-04-01")).days
    done = run(record, tmp_path / "old.zip", "--without-pages", "--embargo", f"{days + 30000}")
    assert (done.returncode, (tmp_path / "old.zip").exists()) == (2, False)


def test_what_is_left_out_is_said_by_its_rules() -> None:
    day = parse_day("2016-03-01")
    assert said_of(Rules(0, True, True, True, True, True), day) == ("pages not surely out by 2016-03-01",)
    assert "names of private persons" in said_of(Rules(), day)
    assert "what the bundler's own list names" in said_of(Rules(words=frozenset({"x"})), day)


def test_judgements_stand_in_the_whole_bundle_and_without_who_and_why_in_the_other(tmp_path: Path) -> None:
    with worded(tmp_path) as record:
        claim = next(record.claims(kind="capture"))
        place = next(place.id for place in claim.places if place.id)
        made = datetime(2020, 5, 1, tzinfo=UTC)
        record.add_judgement(Judgement("j_1", "reject", (claim.id,), "misread <b>", "Zaydan", made))
        for name, left_out in (("whole.zip", None), ("handed.zip", ["names"])):
            bundle(record, [place], (None, None), tmp_path / name, left_out)
    whole, handed = (contents(tmp_path / name)["index.html"].decode() for name in ("whole.zip", "handed.zip"))
    assert "reject by Zaydan on 2020-05-01" in whole
    assert "(misread &lt;b&gt;)" in whole
    assert "reject on 2020-05-01" in handed
    assert "misread" not in handed
    assert b"Zaydan" not in contents(tmp_path / "handed.zip")["judgements.json"]
