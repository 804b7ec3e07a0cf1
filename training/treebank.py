"""CoNLL-U files in, sentences of words with lemmas, tags, heads and labels out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ID, FORM, LEMMA, XPOS, HEAD, DEPREL, MISC = 0, 1, 2, 4, 6, 7, 9


class Tree(NamedTuple):
    """A sentence of a treebank; heads count from 1, 0 is the root; `spaced` says that a space follows the word."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    spaced: tuple[bool, ...]

    @property
    def text(self) -> str:
        """Return the sentence as it was written."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaced, strict=True)).rstrip()

    def beginning(self, count: int) -> Tree:
        """Return the first words alone; their heads must be among them."""
        words, lemmas, tags, labels = (part[:count] for part in (self.words, self.lemmas, self.tags, self.labels))
        return Tree(words, lemmas, tags, self.heads[:count], labels, self.spaced[:count])


def wire(part: str) -> list[Path]:
    """Return the files of our own treebank that are for training ("train") or for tests ("test")."""
    return sorted(Path(__file__).with_name("wire").glob(f"*-{part}.conllu"))


def read(path: Path) -> list[Tree]:
    """Return the sentences of a file, of words that span several tokens the tokens alone."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [tree(rows) for rows in _blocks(line.rstrip("\n") for line in lines)]


def tree(rows: list[list[str]]) -> Tree:
    """Return the sentence of its rows."""
    return Tree(
        tuple(row[FORM] for row in rows),
        tuple(row[LEMMA] for row in rows),
        tuple(row[XPOS] for row in rows),
        tuple(int(row[HEAD]) for row in rows),
        tuple(row[DEPREL] for row in rows),
        tuple("SpaceAfter=No" not in row[MISC] for row in rows),
    )


def _blocks(lines: Iterator[str]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in lines:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[ID].isdigit():  # neither a range of tokens nor an empty node
                rows.append(cells)
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows
