"""Codings written with words in, codings by offsets out: what `training/coded/pages.jsonl` is made of.

A coder writes a file `ID.jsonl` for each page: `{"published": [DAY, DAY]}`, then a claim a line with the words as the
page spells them. `python -m training.offsets CORPUS.jsonl.gz CODINGS...` finds each value in the page's text layer, the
quote first, then what stands nearest to it, and appends a line for each page; a claim whose quote is not there is named
and left.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.rows import document_of, read_rows
from training.coded import COUNTS, OURS, digest
from whoheld.lexicon import load
from whoheld.model import Rejection

Coded = dict[str, Any]
PLAIN = ("kind", "status", "part", "side", "target_side", "start", "end", "extent")


def located(text: str, words: str, near: tuple[int, int] | None = None) -> list[int] | None:
    """Return where words stand in a text, of several places the one nearest to a span; None where nowhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    spans: list[tuple[int, int]] = (
        [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] if pattern else []
    )
    if not spans:
        return None
    start, end = near or (0, 0)
    first, last = min(spans, key=lambda span: (max(start - span[1], span[0] - end, 0), span[0]))
    return [first, last]


def by_offsets(claim: Coded, text: str) -> Coded | None:
    """Return a claim with spans for words, or None where its quote is not in the text."""
    quote = located(text, claim["quote"])
    if quote is None:
        return None
    near = (quote[0], quote[1])
    found: Coded = {name: claim[name] for name in PLAIN if claim.get(name)} | {"quote": quote}
    for name in ("actor", "target", "when"):
        if claim.get(name) and (span := located(text, claim[name], near)):
            found[name] = span
    for name in ("places", "sources"):
        if spans := [span for words in claim.get(name, ()) if (span := located(text, words, near))]:
            found[name] = spans
    for name in COUNTS:
        if counted := claim.get(name):
            found[name] = {"low": counted.get("low"), "high": counted.get("high")}
    return found


def coded(file: Path, text: str) -> Iterator[Coded]:
    """Yield the claims of a coder's file by offsets."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        claim = json.loads(line) if line.strip() else {}
        if "quote" not in claim:
            continue
        if (found := by_offsets(claim, text)) is None:
            print(f"{file}:{number}: its quote is not in the page", file=sys.stderr)
        else:
            yield found


def main() -> None:
    """Append the codings that are given."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("corpus", type=Path)
    ask.add_argument("codings", type=Path, nargs="+")
    args = ask.parse_args()
    rows, lexicon = {row["id"]: row for row in read_rows(args.corpus)}, load()
    with OURS.open("a", encoding="utf-8") as out:
        for file in args.codings:
            document = document_of(rows[file.stem], lexicon) if file.stem in rows else None
            if document is None or isinstance(document, Rejection):
                print(f"{file}: no such page in {args.corpus.name}", file=sys.stderr)
                continue
            claims = list(coded(file, document.text))
            page = {"document": file.stem, "corpus": args.corpus.name, "layer": digest(document.text), "claims": claims}
            out.write(json.dumps(page, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
