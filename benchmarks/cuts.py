"""Sentences cut by hand in, how many of them the splitter gives out.

Two measures, both the F1 of exact spans. Of 241 pages of the corpus and the coded ones a stretch or two were cut by
hand (`cuts.tsv`: the page's file and id, the stretch, the end of what follows it in its block, a checksum, the
sentences; places in the text layer, no words): half to develop on, half held back; `_marked` leaves out the stretches
where headings run on because the page lost its line breaks. Of the treebanks' documents and our own wire sentences
those that followed one another are joined by a space. Where a paragraph began they do not say: an empty line stands
after sentences without a stop, which are headings and the like.
`python -m benchmarks.cuts SHARED` prints the figures, with `--show dev` the stretches that are cut otherwise.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, Part
from benchmarks.rows import document_of
from training.treebank import wire
from whoheld.lexicon import load
from whoheld.model import BlockKind, Document, Span
from whoheld.reader import cut, habits

CUTS = Path(__file__).with_name("cuts.tsv")
BY_LINE: frozenset[BlockKind] = frozenset({"list", "related"})
TREEBANKS = {"ewt_dev": "ewt-dev.conllu.gz", "gum": "gum-free-train.conllu.gz"}
STOPPED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
Splitter = Callable[[str, BlockKind], list[Span]]


class Stretch(NamedTuple):
    """What was cut of a page: sentences by their places in `text`, and how many of its characters they cover."""

    name: str
    half: str
    kind: BlockKind
    text: str
    length: int
    sentences: frozenset[Span]


def figures(shared: Path) -> list[Figure]:
    """Return the F1 of sentences by half and by treebank."""
    known, split = list(stretches(shared)), by_reader()
    found = []
    for half in ("dev", "held"):
        cut_by_hand = [stretch for stretch in known if stretch.half == half]
        found.append(Figure(f"cuts.{half}", parts(cut_by_hand, split)))
        found.append(Figure(f"cuts.{half}_marked", parts([s for s in cut_by_hand if marked(s)], split)))
    return found + [Figure(f"cuts.{bank}", parts(bank_of(shared, bank), split)) for bank in (*TREEBANKS, "wire_test")]


def marked(stretch: Stretch) -> bool:
    """Say whether every sentence of a stretch ends in a stop or with its line: none runs on where a break was lost."""
    return all(
        span.end >= stretch.length
        or STOPPED.search(span.of(stretch.text))
        or stretch.text[span.end :].lstrip(" ").startswith("\n")
        for span in stretch.sentences
    )


def measure(shared: Path) -> dict[str, float]:
    """Return the figures by name."""
    return {figure.name: figure.value for figure in figures(shared)}


def by_reader() -> Splitter:
    """Return the reader's splitter."""
    rules = habits(load())
    return lambda text, kind: list(cut(text, rules, by_line=kind in BY_LINE))


def parts(known: list[Stretch], split: Splitter) -> tuple[Part, ...]:
    """Return of each stretch twice the sentences found, over those wanted and those given."""
    found = []
    for stretch in known:
        given = given_in(stretch, split)
        found.append((2.0 * len(given & stretch.sentences), float(len(given) + len(stretch.sentences))))
    return tuple(found)


def given_in(stretch: Stretch, split: Splitter) -> frozenset[Span]:
    """Return the spans that a splitter begins within the stretch."""
    return frozenset(span for span in split(stretch.text, stretch.kind) if span.start < stretch.length)


def stretches(shared: Path) -> Iterator[Stretch]:
    """Yield the stretches that were cut by hand; a page whose text layer has changed since ends the run."""
    with CUTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    texts = _texts(shared, rows)
    for row in rows:
        first, last, until = (int(row[name]) for name in ("first", "last", "until"))
        text = texts[row["file"], row["id"]][first:until]
        if f"{zlib.crc32(text.encode()):08x}" != row["crc32"]:
            raise SystemExit(f"accuracy: the text layer of {row['id']} has changed: cut its sentences again")
        ends = [place.split("-") for place in row["sentences"].split()]
        sentences = frozenset(Span(int(a) - first, int(b) - first) for a, b in ends)
        yield Stretch(row["id"], row["half"], _kind(row["kind"]), text, last - first, sentences)


def bank_of(shared: Path, name: str) -> list[Stretch]:
    """Return the documents of a treebank by its name in the figures; of our own each file is one."""
    if name in TREEBANKS:
        return list(joined(shared / "treebank" / TREEBANKS[name]))
    return [stretch for path in wire("test") for stretch in joined(path)]


def joined(path: Path) -> Iterator[Stretch]:
    """Yield the documents of a treebank, their sentences joined by spaces."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    name, sentences = path.stem, list[str]()
    for full, rows in groupby(lines, key=bool):
        block = list(rows) if full else []
        title = next((line.partition("= ")[2] for line in block if line.startswith("# newdoc")), None)
        if title is not None and sentences:
            yield _document(name, sentences)
            sentences = []
        name = title or name
        if block:
            sentence = _text([line.split("\t") for line in block if line[0] != "#"])
            sentences.append(sentence + (" " if STOPPED.search(sentence) else "\n\n"))
    yield _document(name, sentences)


def _document(name: str, sentences: list[str]) -> Stretch:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence.rstrip())))
        at += len(sentence)
    return Stretch(name, "", "paragraph", "".join(sentences), at, frozenset(spans))


def _text(rows: list[list[str]]) -> str:
    words = [row for row in rows if row[0].isdigit()]
    return "".join(row[1] + " " * ("SpaceAfter=No" not in row[9]) for row in words).rstrip()


def _texts(shared: Path, rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Return the text layers of the pages that were cut; of each file only their lines are read."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row["file"]].add(row["id"])
    texts, lexicon = {}, load()
    for file, ids in wanted.items():
        opened = gzip.open if file.endswith(".gz") else open
        with opened(shared / file, "rt", encoding="utf-8") as lines:
            pages = (page for line in lines if (page := json.loads(line))["id"] in ids)
            for page in pages:
                found = document_of(page, lexicon)
                if not isinstance(found, Document):
                    raise SystemExit(f"accuracy: {page['id']} cannot be read: {found.reason}")
                texts[file, page["id"]] = found.text
    return texts


def _kind(name: str) -> BlockKind:
    kinds: dict[str, BlockKind] = {k: k for k in ("title", "paragraph", "list", "caption", "related", "byline")}
    return kinds[name]


def main() -> None:
    """Print the figures, and on demand what is cut otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", choices=["dev", "held", *TREEBANKS, "wire_test"])
    chosen = parser.parse_args()
    for figure in figures(chosen.shared):
        low, high = figure.interval()
        print(f"{figure.name:24} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}")
    if chosen.show in ("dev", "held"):
        known = [stretch for stretch in stretches(chosen.shared) if stretch.half == chosen.show]
    else:
        known = bank_of(chosen.shared, chosen.show) if chosen.show else []
    for stretch in known:
        given = given_in(stretch, by_reader())
        for span in sorted(given ^ stretch.sentences):
            print("ours  " if span in given else "wanted", stretch.name, repr(span.of(stretch.text)))


if __name__ == "__main__":
    main()
