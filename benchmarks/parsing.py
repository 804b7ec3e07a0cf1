"""Sentences in, the speed and memory of parsing them out, and where the time goes; `python -m benchmarks.parsing`.

The sentences are real ones of `WHOHELD_SHARED`, else generated. One thread, processor time.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from cProfile import Profile
from itertools import islice
from pathlib import Path
from pstats import Stats

from benchmarks.rows import document_of, read_rows
from benchmarks.timing import processor_seconds
from whoheld.lexicon import load
from whoheld.model import Document, Span
from whoheld.reader import Reader, cut, habits
from whoheld.reader.words import Place, words

SENTENCES = 2000
CORPUS = "corpus/syria-2011-2018.jsonl.gz"
SEED = 7
PATTERNS = (
    "Government forces retook the village of {place} on {day}, a spokesman for the operations command said.",
    "Residents who fled towards {place} said they had walked for two days without water before reaching the camp.",
    "The army had held the hills around {place} since early last {day}, when it drove the militants from the valley.",
)
# The peak is read of /proc, since getrusage counts the process that started this one, too.
LOADING = """
import re, time
start = time.perf_counter()
from whoheld.reader.parser import Parser
parser = Parser()
print(time.perf_counter() - start)
parser.parse([["army"] * length for length in (20, 40, 80, 480) for _ in range(10)])
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""
STEPS = {
    "graphs": ("onnxruntime_inference_collection.py", "run"),
    "trees": ("decoding.py", "tree"),
    "splitting": ("words.py", "words"),
    "pieces": ("pieces.py", "encode"),
    "lemmas": ("reading.py", "_words"),
}
Row = tuple[str, str, str]


def rows(shared: Path | None) -> Iterator[Row]:
    """Yield what was timed, the figure, and what stands beside it."""
    text, spans = joined(list(islice(real(shared) if shared else generated(), SENTENCES)))
    abbreviations = habits(load()).abbreviations
    split: list[Place] = []
    plain = processor_seconds(lambda: split.extend(at for span in spans for at in words(span.of(text), abbreviations)))
    count = len(split)
    reader = Reader(load())
    reader.read(text, spans[:20])
    took = processor_seconds(lambda: reader.read(text, spans))
    again = processor_seconds(lambda: reader.read(text, spans))
    yield "parse, words a second", f"{count / took:.0f}", f"splitting them alone: {count / plain:.0f}"
    yield "parse sentences read before, words a second", f"{count / again:.0f}", "the same"
    yield "parse, where the time goes", shares(text, spans), f"{len(spans)} sentences, {count} words"
    yield from loading()


def shares(text: str, spans: list[Span]) -> str:
    """Return the shares of the time that the steps of parsing take, as a profile sees them."""
    reader, profile = Reader(load()), Profile(time.process_time)
    profile.runcall(reader.read, text, spans)
    stats = Stats(profile)
    entries: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    taken = {(Path(file).name, name): entry[3] for (file, _, name), entry in entries.items()}
    whole = taken["reading.py", "read"]
    return ", ".join(f"{name} {taken[step] / whole:.0%}" for name, step in STEPS.items())


def loading() -> Iterator[Row]:
    """Yield the time that a fresh process takes to load the reader, and its memory after long and short sentences."""
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    took, peak = map(float, done.stdout.split())
    yield "load the parser, ms", f"{took * 1000:.0f}", "in a fresh process, libraries included"
    yield "parse, the process at its peak, MB", f"{peak / 1024:.0f}", "the same process"


def real(shared: Path) -> Iterator[str]:
    """Yield sentences of the corpus, each once."""
    lexicon, rules, seen = load(), habits(load()), set[str]()
    for row in read_rows(shared / CORPUS):
        document = document_of(row, lexicon)
        if not isinstance(document, Document):
            continue
        paragraphs = [block.span.of(document.text) for block in document.blocks if block.kind == "paragraph"]
        new = {span.of(said): None for said in paragraphs for span in cut(said, rules, by_line=False)}
        yield from (one for one in new if one not in seen)
        seen |= new.keys()


def generated() -> Iterator[str]:
    """Yield sentences with places that are drawn."""
    draw = random.Random(SEED)
    while True:
        place = "".join(draw.choices("abdefhiklmnorstuz", k=7)).capitalize()
        yield draw.choice(PATTERNS).format(place=place, day=draw.choice(("Monday", "Friday", "June")))


def joined(sentences: list[str]) -> tuple[str, list[Span]]:
    """Return sentences as one text with their spans."""
    spans, at = [], 0
    for said in sentences:
        spans.append(Span(at, at + len(said)))
        at += len(said) + 1
    return " ".join(sentences), spans


if __name__ == "__main__":
    for what, found, beside in rows(Path(os.environ["WHOHELD_SHARED"]) if "WHOHELD_SHARED" in os.environ else None):
        print(f"{what:50} {found:>14}   {beside}")
