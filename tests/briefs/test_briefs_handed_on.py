"""Briefs to hand on: what should not be published is left out, what is kept is told, and nothing is half there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

import pytest

from whoheld import pipeline
from whoheld.lexicon import load
from whoheld.settings import Settings
from whoheld.store import Record

PAGES = {
    "2016-05-20": (
        "Iraqi forces recaptured Rutba from Islamic State on 19 May 2016, the army said.",
        "An air strike killed 12 people in Rutba on 17 May 2016, activist Karim Haddad said.",
        "The army sent 500 soldiers to Rutba on 18 May 2016, the ministry said.",
        "Iraqi forces will capture Qaim next month, the army said.",
    ),
    "2016-06-27": (
        "Iraqi forces captured Fallujah from Islamic State on 26 June 2016, the army said.",
        "About 700 Islamic State fighters still hold Hit, the army said on 27 June 2016.",
    ),
    "": ("Islamic State fighters took back Rutba from Iraqi forces on 25 May 2016, the army said.",),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("handed")
    for day, sentences in PAGES.items():
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        stamp = f'<meta property="article:published_time" content="{day}">' if day else ""
        stamp += '<meta property="og:site_name" content="River Post">'
        page = f"<html><head>{stamp}</head><body><article>{told}</article></body></html>"
        (folder / f"page{day}.html").write_text(page)
    with Record.create(folder / "handed.whoheld") as made:
        pipeline.build(sorted(folder.glob("*.html")), made, load(), Settings())
        yield made


def run(record: Record, target: Path, *words: str) -> str:
    places = [word for name in ("Rutba", "Fallujah", "Hit") for word in ("--place", name)]
    days = ("--from", "2016-01-01", "--to", "2016-12-31")
    asked = ("brief", *places, *days, "-r", str(record.path), "-o", str(target), *words)
    done = subprocess.run([sys.executable, "-m", "whoheld", *asked], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def usual(record: Record, tmp_path_factory: pytest.TempPathFactory) -> str:
    return run(record, tmp_path_factory.mktemp("usual") / "brief.md")


def test_what_should_not_be_published_is_not_there(usual: str) -> None:
    assert "recaptured Rutba" in usual
    assert "Haddad" not in usual
    assert "500 soldiers" not in usual
    assert "700" not in usual


def test_nothing_rests_on_a_page_that_may_be_young(usual: str) -> None:
    assert "took back Rutba" not in usual
    assert "not surely out 30 days ago" in usual


def test_its_foot_says_what_was_left_out(usual: str) -> None:
    foot = usual[usual.index("## What was left out") : usual.index("## Notes")]
    assert "deployments" in foot
    assert "names" in foot


def test_what_is_asked_for_is_kept_and_told(record: Record, tmp_path: Path) -> None:
    kept = run(record, tmp_path / "kept.md", "--names", "--strengths", "--deployments", "--embargo", "0")
    assert "Karim Haddad" in kept
    assert "About 700" in kept
    assert "moved forces" in kept
    assert "Kept in it, for its writer asked for them: strengths, deployments and names of private persons" in kept


def test_the_users_file_leaves_out_more(record: Record, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('places = ["Hit"]\nwords = ["the army"]\n')
    asked = ("brief", "--place", "Fallujah", "--from", "2016-01-01", "--to", "2016-12-31", "-r", str(record.path))
    target = tmp_path / "own.md"
    words = [*asked, "--leave-out", str(own), "-o", str(target)]
    assert subprocess.run([sys.executable, "-m", "whoheld", *words], capture_output=True).returncode == 0
    text = target.read_text()
    assert "\\[left out\\]" in text
    assert "said on 27 June" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--place", "Atlantis", "--from", "2016-01-01", "--to", "2016-12-31"), "Atlantis"),
        (("--place", "Rutba", "--from", "2016-12-31", "--to", "2016-01-01"), "is after --to"),
        (("--place", "Rutba", "--from", "1950-01-01", "--to", "1950-12-31"), "tells nothing of Rutba"),
        (("--place", "Rutba", "--from", f"{date.today()}", "--to", f"{date.today()}"), "--embargo 0"),
        (("--place", "Rutba", "--from", "2016-01-01", "--to", "2016-12-31", "--leave-out", "none.toml"), "none.toml"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(
    record: Record, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    asked = [sys.executable, "-m", "whoheld", "brief", *words, "-r", str(record.path), "-o", str(tmp_path / "b.md")]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_leaves_no_pictures(record: Record, tmp_path: Path) -> None:
    (tmp_path / "brief.md").mkdir()
    asked = ("brief", "--place", "Rutba", "--from", "2016-01-01", "--to", "2016-12-31", "-r", str(record.path))
    words = [sys.executable, "-m", "whoheld", *asked, "-o", str(tmp_path / "brief.md")]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, "is a folder" in done.stderr) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == ["brief.md"]
