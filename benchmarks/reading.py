"""Pages in, the speed and memory of reading them out, each beside a plain command of the same run."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import ratio_to_trafilatura
from benchmarks.rows import read_rows
from benchmarks.timing import processor_seconds, seconds
from whoheld.lexicon import load
from whoheld.pipeline import documents

TEXT_PAGES = 2000
WORDS = 400
RECORD_KB = 64
REAL_ROWS = 700
ROUNDS = 3
CORPORA = ("syria-2011-2018.jsonl.gz", "libya-syria-iraq-timeline.jsonl.gz")
SEED = 7
SENTENCES = (
    "Government forces retook the village of {place} on {day}, a spokesman for the operations command said.",
    "The mayor of {place} said that the fighters had pulled out during the night and that the bridge was damaged.",
    "At least {number} people were killed and dozens wounded when shells hit a market, doctors told the agency.",
    "Residents who fled towards {place} said they had walked for two days without water before reaching the camp.",
    "The army had held the hills around {place} since early last year, when it drove the militants from the valley.",
    "It was not possible to verify the claim, and both sides have said before that they control the crossroads.",
)
PLACES = ("Ramadi", "Hit", "Haditha", "Tikrit", "Baiji", "Rutba", "Sirte", "Aleppo", "Idlib", "Palmyra")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

Row = tuple[str, str, str]


def rows(folder: Path, shared: Path | None, archive_mb: int) -> Iterator[Row]:
    """Yield what was timed, the figure, and what stands beside it."""
    yield text_row(folder / "texts")
    if shared:
        yield from (rows_row(folder, shared / "corpus" / name) for name in CORPORA)
        yield html_row(shared / "bench/html")
    yield archive_row(folder / "pages.warc.gz", archive_mb)


def text_row(folder: Path) -> Row:
    """Time plain pages from file to document on one core, beside reading the files alone."""
    write_texts(folder)
    lexicon = load()
    list(documents([folder], lexicon))  # the lexicon's names and patterns are compiled once
    took = processor_seconds(lambda: list(documents([folder], lexicon)))
    plain = processor_seconds(lambda: [path.read_bytes().decode().split() for path in folder.iterdir()])
    beside = f"read and split: {TEXT_PAGES / plain:.0f}"
    return f"{WORDS}-word texts to documents a second, one core", f"{TEXT_PAGES / took:.0f}", beside


def rows_row(folder: Path, file: Path) -> Row:
    """Time real reports, cut to the words of a generated one, from row to document on one core."""
    cut = [{**row, "text": " ".join(row["text"].split(" ")[:WORDS])} for row in read_rows(file)[:REAL_ROWS]]
    path = folder / f"{file.name.partition('.')[0]}.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in cut if len(row["text"].split(" ")) == WORDS))
    lexicon = load()
    pages = len(list(documents([path], lexicon)))
    took = min(processor_seconds(lambda: list(documents([path], lexicon))) for _ in range(ROUNDS))
    return f"{path.stem}, {WORDS} words, a second", f"{pages / took:.0f}", f"{pages} rows"


def html_row(folder: Path) -> Row:
    """Time real pages beside trafilatura alone."""
    ratio = ratio_to_trafilatura(folder, load())
    return "HTML to document, by trafilatura's time alone", f"{ratio:.2f}", "trafilatura.extract: 1.00"


def archive_row(path: Path, megabytes: int) -> Row:
    """Read a WARC of so many megabytes and tell the most memory that a process took."""
    write_archive(path, megabytes)
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        subprocess.run([sys.executable, "-m", "whoheld", "documents", str(path)], stdout=nowhere, check=True)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    unzip = seconds(lambda: subprocess.run(["gzip", "-t", str(path)], check=True))
    return f"a WARC of {megabytes} MB, peak of memory", f"{peak:.0f} MB, {took:.0f} s", f"gzip -t: {unzip:.0f} s"


def write_texts(folder: Path) -> None:
    """Write generated reports of some four hundred words, a file each."""
    folder.mkdir()
    draw = random.Random(SEED)
    for number in range(TEXT_PAGES):
        day = f"{1 + number % 28} March 2016"
        (folder / f"{number}.txt").write_text(f"Army retakes villages\n\n{day}\n\n{report(draw, WORDS)}\n")


def report(draw: random.Random, words: int) -> str:
    """Return generated paragraphs of at least so many words."""
    paragraphs: list[str] = []
    count = 0
    while count < words:
        told = [
            draw.choice(SENTENCES).format(
                place=draw.choice(PLACES), day=draw.choice(DAYS), number=draw.randrange(3, 90)
            )
            for _ in range(3)
        ]
        paragraphs.append(" ".join(told))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def write_archive(path: Path, megabytes: int) -> None:
    """Write a gzipped WARC whose records hold so many megabytes: articles, among pictures of random bytes."""
    draw = random.Random(SEED)
    with path.open("wb") as file:
        for number in range(megabytes * 1024 // RECORD_KB):
            file.write(gzip.compress(record(draw, number), 1))


def record(draw: random.Random, number: int) -> bytes:
    """Return one response record, of a page or every second time of a picture."""
    if number % 2:
        block = HEAD.replace("text/html; charset=utf-8", "image/jpeg").encode() + draw.randbytes(RECORD_KB * 1024)
    else:
        body = "".join(f"<p>{part}</p>" for part in report(draw, WORDS).split("\n\n"))
        script = f"<script>var filler = '{'x' * (RECORD_KB * 1024 - len(body))}';</script>"
        page = f"<html><head><title>Report {number}</title>{script}</head><body><article>{body}</article></body></html>"
        block = (HEAD + page).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n"
        f"WARC-Date: 2016-03-20T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
