"""Briefs: every sentence stands on a claim's words, hostile words stay words, and the same record reads the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread

import pytest
from msgspec.structs import replace

from whoheld.briefs import Brief, Sentence, compose, write_brief
from whoheld.briefs.markdown import markdown
from whoheld.briefs.webpage import webpage
from whoheld.briefs.words import percent, side_words, speaker_words, when_words
from whoheld.errors import UnknownPlace, UsageError
from whoheld.store import Record
from whoheld.views.shown import show_claim
from worded import worded

DAYS = (date(2016, 1, 1), date(2016, 12, 31))
HOSTILE = ("<script>alert(1)</script>", "a | b\n\n# Title", "[x](javascript:1) ![y](z)", "\x1b[31mred\x07", "‮drawkcab")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with worded(tmp_path_factory.mktemp("worded")) as made:
        yield made


@pytest.fixture(scope="module")
def brief(record: Record) -> Brief:
    return compose(record, ["Ramadi", "Rutba"], DAYS)


def sentences(brief: Brief) -> list[Sentence]:
    return [each for part in brief.parts for paragraph in part.paragraphs for each in paragraph]


def told(brief: Brief, title: str) -> str:
    return " ".join(
        each.text for part in brief.parts if part.title == title for paragraph in part.paragraphs for each in paragraph
    )


def test_every_sentence_rests_on_claims_that_the_notes_have(brief: Brief) -> None:
    numbers = brief.numbers()
    assert len(sentences(brief)) >= 8
    for each in sentences(brief):
        assert each.claims
        assert set(each.claims) <= set(numbers)
        assert re.fullmatch(r"[A-Z“0-9].*[.”]", each.text), each.text
        assert not re.search(r"\bNone\b|  |,,|\.\.|\bthe the\b| ,", each.text), each.text


def test_every_note_is_what_show_says_of_its_claim(record: Record, brief: Brief) -> None:
    for note in brief.notes:
        said = show_claim(record, note.claim).claim
        assert (note.quote, note.document) == (said["quote"], said["document"])
        assert str(note.published.end) == said["published"]["end"]


def test_turns_are_told_by_day_and_by_whom(brief: Brief) -> None:
    changed = told(brief, "What changed hands")
    places = [changed.index(words) for words in ("1 March", "14 April", "19 May")]
    assert places == sorted(places)
    assert "a police colonel" in changed
    assert "the army" in changed
    assert "forces of the Government of Iraq" in changed


def test_tolls_denials_and_silences_are_told(brief: Brief) -> None:
    assert any((row.place, row.what, row.low) == ("Ramadi", "killed", 12) for row in brief.tolls)
    assert any((row.place, row.low, row.high) == ("Rutba", 20, 20) for row in brief.tolls)
    assert "denial" in told(brief, "What is disputed")
    assert "who was behind an air strike and a bombing at rutba is not told" in told(brief, "What is not known").lower()
    assert "car" not in told(brief, "What changed hands")


def test_the_days_asked_for_bound_what_is_told(record: Record) -> None:
    may = compose(record, ["Rutba"], (date(2016, 5, 1), date(2016, 5, 31)))
    assert "19 May" in told(may, "What changed hands")
    assert "13 April" not in told(may, "Fighting, and what came of it")


def test_a_province_stands_for_its_towns(record: Record) -> None:
    both = compose(record, [record.places_named("Ramadi")[0].id, "Rutba"], DAYS)
    assert {place.name for place in both.places} == {"Ramadi", "Rutba"}


def test_what_cannot_be_asked_is_refused(record: Record) -> None:
    with pytest.raises(UnknownPlace):
        compose(record, ["Atlantis"], DAYS)
    with pytest.raises(UsageError):
        compose(record, ["Ramadi"], (date(1950, 1, 1), date(1950, 12, 31)))


def test_the_same_record_gives_the_same_files(record: Record, brief: Brief, tmp_path: Path) -> None:
    assert compose(record, ["Ramadi", "Rutba"], DAYS) == brief
    for name in ("a", "b"):
        write_brief(record, brief, tmp_path / f"{name}.html", "html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_gets_markdown_without_pictures(record: Record, brief: Brief, tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe.md", list[str]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_brief(record, brief, pipe, "md")
    reader.join(20)
    assert "## What changed hands" in read[0]
    assert "![" not in read[0]
    assert [each.name for each in tmp_path.iterdir()] == ["pipe.md"]


def test_markdown_has_its_pictures_beside_it(record: Record, brief: Brief, tmp_path: Path) -> None:
    write_brief(record, brief, tmp_path / "hit.md", "md")
    text = (tmp_path / "hit.md").read_text()
    named = re.findall(r"!\[[^]]+\]\(<([^>]+)>\)", text)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*named, "hit.md"])
    assert len(named) == 2
    for number in {int(found) for found in re.findall(r"\[\^(\d+)\](?!:)", text)}:
        assert f"\n[^{number}]: " in text


class Tags(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(brief: Brief, words: str) -> None:
    note = replace(brief.notes[0], quote=words, outlet=words, document=words, url=f"javascript:{words}")
    part = replace(brief.parts[0], title=words, paragraphs=((Sentence(words, (note.claim,)),),))
    hostile = replace(brief, title=words, parts=(part,), notes=(note,), tolls=())
    page = webpage(hostile, {})
    read = Tags()
    read.feed(page)
    assert "script" not in read.tags
    assert all(address.startswith(("#n", "#s")) for address in read.addresses)
    assert not set("\x1b\x07‮") & set(page + markdown(hostile, {}))
    text = markdown(hostile, {})
    assert not re.search(r"(?<!\\)(?:<script|\[x\]|!\[)", text)
    assert text.count("\n# ") == 0


def test_html_fetches_nothing(record: Record, brief: Brief, tmp_path: Path) -> None:
    write_brief(record, brief, tmp_path / "hit.html", "html")
    read = Tags()
    read.feed((tmp_path / "hit.html").read_text())
    assert "img" in read.tags
    assert "link" not in read.tags
    assert all(address.startswith(("#n", "#s", "data:image/png")) for address in read.addresses)


def test_a_pdf_is_written_or_its_lack_is_told(
    record: Record, brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(UsageError, match="fpdf2"):
        write_brief(record, brief, tmp_path / "hit.pdf", "pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_holds_the_sentences(record: Record, brief: Brief, tmp_path: Path) -> None:
    pytest.importorskip("fpdf")
    documents = pytest.importorskip("pypdfium2")
    hostile = replace(brief.notes[0], quote="الرمادي 💥 <b>")
    write_brief(record, replace(brief, notes=(hostile, *brief.notes[1:])), tmp_path / "hit.pdf", "pdf")
    pdf = documents.PdfDocument(tmp_path / "hit.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "What changed hands" in text
    assert "Notes" in text
    again = tmp_path / "again.pdf"
    write_brief(record, replace(brief, notes=(hostile, *brief.notes[1:])), again, "pdf")
    assert again.read_bytes() == (tmp_path / "hit.pdf").read_bytes()


def test_the_command_writes_by_the_name_of_the_file(record: Record, tmp_path: Path) -> None:
    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        asked = ("brief", "--place", "Ramadi", "--from", "2016-01-01", "--to", "2016-12-31", "-r", record.path, *words)
        return subprocess.run([sys.executable, "-m", "whoheld", *map(str, asked)], capture_output=True, text=True)

    done = run("-o", tmp_path / "hit.html")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "hit.html").read_text().startswith("<!doctype html>")
    wrong = run("--format", "docx", "-o", tmp_path / "hit.docx")
    assert (wrong.returncode, "md, html, pdf" in wrong.stderr) == (2, True)
    assert run("-o", tmp_path / "none/hit.md").returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["hit.html"]


@pytest.mark.parametrize(
    ("start", "end", "year", "words"),
    [
        (date(2016, 5, 19), date(2016, 5, 19), None, "on 19 May 2016"),
        (date(2016, 5, 19), date(2016, 5, 19), 2016, "on 19 May"),
        (date(2016, 5, 16), date(2016, 5, 20), None, "between 16 and 20 May 2016"),
        (date(2016, 4, 28), date(2016, 5, 2), None, "between 28 April and 2 May 2016"),
        (date(2015, 12, 28), date(2016, 2, 9), 2016, "between 28 December 2015 and 9 February 2016"),
        (date(2016, 5, 1), date(2016, 5, 31), None, "in May 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), None, "in 2016"),
        (date(2016, 9, 1), date(2016, 12, 31), None, "between September and December 2016"),
        (None, date(2017, 11, 4), None, "by 4 November 2017"),
        (date(2017, 11, 4), None, None, "on or after 4 November 2017"),
        (None, None, None, "on a day that no page tells"),
    ],
)
def test_days_in_words(start: date | None, end: date | None, year: int | None, words: str) -> None:
    assert when_words(start, end, year) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Joint Operations Command", "the Joint Operations Command"),
        ("Prime Minister Abadi", "Prime Minister Abadi"),
        ("police colonel", "a police colonel"),
        ("officials", "officials"),
        ("army", "the army"),
        ("its commander", "the commander"),
        ("commander of the operation", "the commander of the operation"),
        ("prime minister's office", "the prime minister's office"),
        ("one of the officers", "one of the officers"),
        ("Baghdad - The Defence Ministry", "the Defence Ministry"),
        ("officer", "an officer"),
    ],
)
def test_sources_in_words(text: str, words: str) -> None:
    assert speaker_words(text) == words


def test_sides_and_chances_in_words() -> None:
    assert [side_words(side) for side in ("IS", "SDF", "Government of Iraq", "Syrian insurgents", "Hezbollah")] == [
        "IS", "the SDF", "the Government of Iraq", "Syrian insurgents", "Hezbollah",
    ]  # fmt: skip
    assert [percent(chance) for chance in (0.999, 0.5, 0.001)] == ["over 99%", "50%", "under 1%"]
