"""A JSONL file of pages in, its rows and the documents made of them out."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from whoheld.documents import clean
from whoheld.lexicon import Lexicon
from whoheld.model import Document, Rejection, Snapshot

Row = dict[str, Any]


def read_rows(file: Path) -> list[Row]:
    """Return the rows of a file, gzipped or not."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def document_of(row: Row, lexicon: Lexicon) -> Document | Rejection:
    """Return what is read of a row."""
    payload = json.dumps(row).encode()
    sha = hashlib.sha256(payload).hexdigest()
    return clean(Snapshot(sha, str(row["id"]), str(row["id"]), "application/json", payload), lexicon)
