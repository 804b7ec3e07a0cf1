"""The commands on what is known, as a stranger types them in a fresh folder; and the worked example of the docs."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

DOC = Path(__file__).parents[1] / "docs" / "lexicon.md"
FILE = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGE = "BAGHDAD, 28 June 2016.\n\nThe Dolen Front captured the village of Ustrel from ISIS on 26 June 2016.\n"


def run(*words: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *words], capture_output=True, text=True, cwd=at)


def test_the_worked_example_of_the_docs_works(tmp_path: Path) -> None:
    text = DOC.read_text(encoding="utf-8")
    example = text[text.index("## A new war in an afternoon") :]
    blocks = sorted((*FILE.finditer(example), *CONSOLE.finditer(example)), key=lambda block: block.start())
    assert len(blocks) == 9
    for block in blocks:
        if block.re is FILE:
            (tmp_path / block[1]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block[1]).write_text(block[2], encoding="utf-8")
            continue
        for said in block[1].split("$ whoheld ")[1:]:
            command, *shown = said.splitlines()
            words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', command)]
            done = run(*words, at=tmp_path)
            assert (done.returncode, done.stderr) == (0, ""), command
            lines = done.stdout.splitlines()
            assert [line for line in shown if not any(each.startswith(line) for each in lines)] == [], command


def test_a_record_is_read_anew_by_what_was_added(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "villages.csv").write_text("name,lat,lon\nUstrel,33.1,42.1\nBad,95,42\n")
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    unknown = json.loads(run("gaps", "--json", at=tmp_path).stdout)["unknown"]
    assert {(each["kind"], each["name"], each["number"]) for each in unknown} == {
        ("actor", "Dolen Front", 1),
        ("place", "Ustrel", 1),
    }
    assert unknown[0]["sentences"] == [{"document": "page", "sentence": PAGE.splitlines()[2]}]
    added = run("places", "add", "villages.csv", "-r", "a.whoheld", "--country", "IQ", "--source", "me", at=tmp_path)
    assert (added.returncode, added.stderr) == (
        0,
        "whoheld: villages.csv:3: Bad: `lat` is 95, out of range: -90 to 90\n",
    )
    again = run("build", "page.txt", at=tmp_path)
    assert "rebuild" in again.stderr
    assert run("check", at=tmp_path).returncode == 1
    assert run("rebuild", at=tmp_path).returncode == 0
    assert run("check", at=tmp_path).returncode == 0
    assert "Ustrel" in run("events", "--place", "Ustrel", at=tmp_path).stdout
    assert [each["kind"] for each in json.loads(run("gaps", "--json", at=tmp_path).stdout)["unknown"]] == ["actor"]


def test_settings_of_a_record_lie_in_its_layer(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "a.whoheld.lexicon").mkdir()
    own = tmp_path / "a.whoheld.lexicon" / "whoheld.toml"
    own.write_text('[settings]\ntheatre = ["IQ"]\n')
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    stamps = sqlite3.connect(tmp_path / "a.whoheld").execute("SELECT value FROM stamps WHERE name = 'settings'")
    assert json.loads(stamps.fetchone()[0])["theatre"] == ["IQ"]
    own.write_text("\n[settings]\nteatre = 1\n")
    asked = run("build", "page.txt", "-r", "a.whoheld", at=tmp_path)
    assert (asked.returncode, asked.stderr.count("\n")) == (2, 1)
    assert asked.stderr.startswith("whoheld: a.whoheld.lexicon/whoheld.toml:2: [settings]: ")
    assert "teatre" in asked.stderr


@pytest.mark.parametrize(("theatre", "country"), [("", "LY"), ('"LB"', "LB")])
def test_a_theatre_chooses_between_namesakes(tmp_path: Path, theatre: str, country: str) -> None:
    (tmp_path / "page.txt").write_text("Courier, 6 May 2012\n\nThe Zuhr Front captured Tripoli on 5 May 2012.\n")
    (tmp_path / "a.whoheld.lexicon").mkdir()
    (tmp_path / "a.whoheld.lexicon" / "whoheld.toml").write_text(f"[settings]\ntheatre = [{theatre}]\n")
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    (event,) = json.loads(run("events", "--json", at=tmp_path).stdout)
    assert [place["country"] for place in event["places"]] == [country]
    (claim,) = json.loads(run("show", "page", "--json", at=tmp_path).stdout)["claims"]
    actor = json.loads(run("show", claim, "--json", at=tmp_path).stdout)["claim"]["actor"]
    assert (actor["text"], actor.get("side")) == ("Zuhr Front", None)


def test_a_claim_says_why_its_place_was_chosen(tmp_path: Path) -> None:
    text = "BAGHDAD, 28 June 2016.\n\nIraqi forces captured Ramadi on 26 June 2016. They also captured Ustrel.\n"
    (tmp_path / "page.txt").write_text(text)
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    claims = json.loads(run("show", "page", "--json", at=tmp_path).stdout)["claims"]
    shown = [line for claim in claims for line in run("show", claim, at=tmp_path).stdout.splitlines()]
    (ramadi,) = (line for line in shown if line.startswith("place\t“Ramadi”: Ramadi, Anbar, IQ\t"))
    assert "Ramadi (IQ) " in ramadi
    assert "countr" in ramadi
    (ustrel,) = (line for line in shown if line.startswith("place\t“Ustrel”\t"))
    assert "place unknown" in ustrel


def test_what_is_refused_is_told_by_every_build(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "a.whoheld.lexicon").mkdir()
    (tmp_path / "a.whoheld.lexicon" / "whoheld.toml").write_text('[[actor]]\nid = "x"\nname = "X Front"\n')
    built = run("build", "page.txt", "-r", "a.whoheld", at=tmp_path)
    assert built.returncode == 0
    assert built.stderr.startswith("whoheld: a.whoheld.lexicon/whoheld.toml:1: x: names no `source`")
    (tmp_path / "a.whoheld.lexicon" / "whoheld.toml").write_text("[[actor]\n")
    broken = run("build", "page.txt", "-r", "a.whoheld", at=tmp_path)
    assert broken.returncode == 0
    assert broken.stderr.startswith("whoheld: a.whoheld.lexicon/whoheld.toml:1: no TOML: ")
    assert "Traceback" not in broken.stderr


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("places", "Nowherabad"), 2, "places add"),
        (("places", "\x1b]0;boo\x07"), 2, "no place"),
        (("actors", "Nobody at All"), 2, "whoheld.toml"),
        (("actors", ""), 2, "no actor"),
        (("places", "add", "none.csv"), 2, "none.csv"),
        (("places", "add", "bad.csv"), 1, "bad.csv:2"),
        (("places", "add", "columns.csv"), 2, "columns.csv:1: wrong columns"),
        (("places", "add", "."), 2, "."),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], code: int, hint: str) -> None:
    (tmp_path / "bad.csv").write_text("name,lat,lon\nFar,95,0\n")
    (tmp_path / "columns.csv").write_text("name,where\nFar,95\n")
    asked = run(*words, at=tmp_path)
    assert (asked.returncode, asked.stdout) == (code, "")
    assert hint in asked.stderr
    assert "Traceback" not in asked.stderr
    assert "\x1b" not in asked.stderr


def test_names_are_shown_with_file_and_line(tmp_path: Path) -> None:
    shown = run("places", "Fallujah", at=tmp_path).stdout
    assert "geonames:99454" in shown
    assert re.search(r"told by\t.*iraq\.tsv:\d+", shown)
    (golden,) = json.loads(run("actors", "Golden Division", "--json", at=tmp_path).stdout)
    assert golden["actor"]["side"] == "Government of Iraq"
    assert golden["told"][0]["line"] > 0
    asked = run("places", "--json", "Fallujah", at=tmp_path)
    assert json.loads(asked.stdout)[0]["place"]["name"] == "Fallujah"


@pytest.mark.parametrize("words", [("places",), ("places", "add"), ("actors",)])
def test_each_has_help_with_an_example(tmp_path: Path, words: tuple[str, ...]) -> None:
    shown = run(*words, "--help", at=tmp_path)
    assert shown.returncode == 0
    assert f"Example: whoheld {' '.join(words)}" in shown.stdout
