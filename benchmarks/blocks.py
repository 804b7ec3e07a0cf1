"""Pages whose parts are known in, how far their blocks agree out.

Two measures. Of the pages whose paragraphs somebody sorted (`gold/clean`): a paragraph is found where a block of its
kind, or a run of such blocks, has its words. Of the coded pages (`gold/train`): a coded quote is kept where it lies
wholly in blocks of the part that its coding names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Part
from benchmarks.rows import document_of, read_rows
from whoheld.lexicon import Lexicon, load
from whoheld.model import BlockKind, Document, Span

WORD = re.compile(r"\w+")
SORTED: dict[str, tuple[str, frozenset[BlockKind]]] = {
    "main": ("main_text_paragraphs", frozenset({"paragraph", "list"})),
    "captions": ("captions", frozenset({"caption"})),
    "related": ("related_headlines", frozenset({"related"})),
    "off_topic": ("off_topic", frozenset({"off-topic"})),
}
PARTS: dict[str, frozenset[BlockKind]] = {
    "title": frozenset({"title"}),
    "body": frozenset({"paragraph", "list"}),
    "caption": frozenset({"caption"}),
    "related": frozenset({"related"}),
}
Rows = list[dict[str, Any]]


def figures(shared: Path) -> list[Figure]:
    """Return the F1 of each kind of paragraph and of all together, and the share of coded quotes in their part."""
    lexicon = load()
    pages = {row["id"]: row for row in read_rows(shared / "gold/docs.jsonl")}
    known = _read(shared / "gold/clean")
    found = [_document(pages[page["document"]], lexicon) for page in known]
    kinds = {
        name: tuple(_f1(page, document, name) for page, document in zip(known, found, strict=True)) for name in SORTED
    }
    together = tuple(_sum(parts) for parts in zip(*(kinds[n] for n in ("main", "captions", "related")), strict=True))
    coded = _read(shared / "gold/train")
    return [
        *(Figure(f"blocks.{name}", parts) for name, parts in kinds.items()),
        Figure("blocks.all", together),
        Figure("blocks.coded_part", tuple(_kept(page, _document(pages[page["document"]], lexicon)) for page in coded)),
    ]


def misplaced(page: dict[str, Any], document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield each coded quote that does not lie in its part: the part, the kinds that it lies in, the quote."""
    for claim in page["claims"]:
        kinds = _kinds(claim["quote"], document)
        if not kinds <= PARTS[claim["part"]] or not kinds:
            yield claim["part"], "+".join(sorted(kinds)), claim["quote"]


def _read(folder: Path) -> Rows:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def _document(row: dict[str, Any], lexicon: Lexicon) -> Document:
    found = document_of(row, lexicon)
    if not isinstance(found, Document):
        raise SystemExit(f"accuracy: {row['id']} cannot be read: {found.reason}")
    return found


def _f1(page: dict[str, Any], document: Document, name: str) -> Part:
    """Return twice the paragraphs found, over those wanted and those given."""
    field, kinds = SORTED[name]
    wanted = {_key(words) for words in page[field]}
    given = [_key(block.span.of(document.text)) for block in document.blocks if block.kind in kinds]
    given = _merge([words for words in given if words], wanted)
    hits = len(wanted & set(given))
    return 2.0 * hits, float(len(wanted) + len(given))


def _merge(given: list[str], wanted: set[str]) -> list[str]:
    """Put together neighbours that only together are a paragraph that is wanted."""
    merged: list[str] = []
    for words in given:
        if merged and words not in wanted and f"{merged[-1]} {words}" in wanted:
            merged[-1] = f"{merged[-1]} {words}"
        else:
            merged.append(words)
    return merged


def _kept(page: dict[str, Any], document: Document) -> Part:
    return float(len(page["claims"]) - sum(1 for _ in misplaced(page, document))), float(len(page["claims"]))


def _kinds(quote: str, document: Document) -> set[BlockKind]:
    """Return the kinds of the blocks that hold a quote, at the place where they hold most of one part; none if lost."""
    words = [re.escape(word) for word in quote.split()]
    found = [Span(*m.span()) for m in re.finditer(r"\s+".join(words), document.text)]
    around = [
        {b.kind for b in document.blocks if b.span.start < span.end and span.start < b.span.end} for span in found
    ]
    return min(around, key=lambda kinds: (len(kinds - PARTS["body"]), len(kinds)), default=set())


def _key(words: str) -> str:
    return " ".join(WORD.findall(words.lower()))


def _sum(parts: Iterable[Part]) -> Part:
    rows = list(parts)
    return sum(part[0] for part in rows), sum(part[1] for part in rows)
