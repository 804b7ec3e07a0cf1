"""Real pages and what a person took for their article in, the F1 of ours and of trafilatura alone out; and the times.

The score is that of scrapinghub's article-extraction-benchmark: shared runs of four words, those of longer pages
weighing no more. `python -m benchmarks.pages FOLDER`, the folder holding `<id>.html.gz` and `ground-truth.json`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from math import inf
from pathlib import Path

import trafilatura

from benchmarks.figures import Figure, Part
from benchmarks.timing import processor_seconds
from whoheld.documents import clean
from whoheld.lexicon import Lexicon, load
from whoheld.model import Document, Snapshot

TRUTH = "ground-truth.json"
WORD = re.compile(r"\w+")
RUN = 4
MAIN = ("paragraph", "list")
ROUNDS = 3


def main() -> None:
    """Print the figures of a folder and the ratio of times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for figure in page_figures(folder, load()):
        low, high = figure.interval()
        print(f"{figure.name:28} {figure.value:.3f} ({low:.3f}-{high:.3f})")
    print(f"{'time beside trafilatura':28} {ratio_to_trafilatura(folder, load()):.2f}")


def page_figures(folder: Path, lexicon: Lexicon) -> list[Figure]:
    """Return the F1 of the main text, ours and trafilatura's, a part a page."""
    truth = {name: row["articleBody"] for name, row in json.loads((folder / TRUTH).read_text()).items()}
    pages = read_pages(folder)
    ours = [f1_part(truth[name], main_text(clean(snapshot(name, page), lexicon))) for name, page in pages.items()]
    theirs = [f1_part(truth[name], trafilatura.extract(page) or "") for name, page in pages.items()]
    return [Figure("html.main_text", tuple(ours)), Figure("html.trafilatura", tuple(theirs))]


def ratio_to_trafilatura(folder: Path, lexicon: Lexicon) -> float:
    """Return the time from bytes to document over that of `trafilatura.extract`, each page's best of some rounds."""
    ours: dict[str, float] = {}
    theirs: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, page in read_pages(folder).items():
            one = snapshot(name, page)
            ours[name] = min(ours.get(name, inf), processor_seconds(partial(clean, one, lexicon)))
            theirs[name] = min(theirs.get(name, inf), processor_seconds(partial(trafilatura.extract, page)))
    return sum(ours.values()) / sum(theirs.values())


def read_pages(folder: Path) -> dict[str, bytes]:
    """Return the pages of a folder by name."""
    return {path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes()) for path in pages_in(folder)}


def pages_in(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("*.html.gz"))


def snapshot(name: str, page: bytes) -> Snapshot:
    """Return a page as it would have been read from a file."""
    return Snapshot(hashlib.sha256(page).hexdigest(), name, f"{name}.html", "text/html", page)


def main_text(document: object) -> str:
    """Return the words of a document's paragraphs and lists; none where there is no document."""
    if not isinstance(document, Document):
        return ""
    return "\n".join(block.span.of(document.text) for block in document.blocks if block.kind in MAIN)


def f1_part(true: str, found: str) -> Part:
    """Return the F1 of the runs of words of two texts, of a weight of one."""
    wanted, given = runs(true), runs(found)
    both, total = (wanted & given).total(), wanted.total() + given.total()
    return (2 * both / total if total else 1.0), 1.0


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text; all its words where it has fewer."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


if __name__ == "__main__":
    main()
