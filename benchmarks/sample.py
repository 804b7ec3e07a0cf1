"""A JSONL file of pages in, a random sample of them as they are read out, for counting errors by eye.

`python -m benchmarks.sample FILE.jsonl.gz --seed 4101 --number 40`
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.rows import document_of, read_rows
from whoheld.lexicon import load
from whoheld.model import Document, Rejection, Words

FACTS = ("title", "outlet", "agency", "byline", "dateline")


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sample", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--hide", default="", help="fields of a row that are left out, as 'date,url'")
    chosen = parser.parse_args()
    lexicon = load()
    for row in drawn(chosen.file, chosen.seed, chosen.number):
        kept = {key: value for key, value in row.items() if key not in chosen.hide.split(",")}
        print("\n".join(told(row, document_of(kept, lexicon))), end="\n\n")


def drawn(file: Path, seed: int, number: int) -> list[dict[str, Any]]:
    """Return so many rows of a file, the same for the same seed."""
    rows = read_rows(file)
    random.Random(seed).shuffle(rows)
    return rows[:number]


def told(row: dict[str, Any], document: Document | Rejection) -> Iterator[str]:
    """Yield what was read of a page: its facts, its days, its blocks."""
    yield f"=== {row['id']}  filed {row.get('date')}  {row.get('url') or ''}"
    if isinstance(document, Rejection):
        yield f"rejected: {document.reason}; {document.detail}"
        return
    published = document.published
    yield f"published {published.start} to {published.end}: {published.how}"
    for name in FACTS:
        words: Words | None = getattr(document, name)
        if words:
            yield f"{name}: {words.text}"
    for block in document.blocks:
        day = f" {block.days.start}" if block.days else ""
        yield f"[{block.kind}{day}] {block.span.of(document.text).strip()}"
    for repair in document.repairs:
        yield f"reads {repair.span.of(document.text)!r} as {repair.text!r}"


if __name__ == "__main__":
    main()
