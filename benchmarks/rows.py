"""A JSONL file of pages in, its rows, and the documents and claims made of them out."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoheld.documents import clean
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Rejection, Snapshot
from whoheld.pipeline.page import Page, lost_page, read_page
from whoheld.settings import Settings
from whoheld.workers import Job, cores, spread

Row = dict[str, Any]


def read_rows(file: Path) -> list[Row]:
    """Return the rows of a file, gzipped or not."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def document_of(row: Row, lexicon: Lexicon) -> Document | Rejection:
    """Return what is read of a row."""
    return clean(_snapshot(row), lexicon)


def read_all(rows: Iterable[Row], lexicon: Lexicon) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield the documents of rows, each with its grounded claims, read on every core."""
    job = Job(read_page, Page, lost_page, lexicon, Settings())
    for _, page in spread(map(_snapshot, rows), job, cores()):
        if page.document:
            yield page.document, page.claims


def _snapshot(row: Row) -> Snapshot:
    payload, name = json.dumps(row).encode(), str(row["id"])
    return Snapshot(hashlib.sha256(payload).hexdigest(), name, name, "application/json", payload)
