"""Words of sentences in, their trees out: the trained graphs, run in batches of like length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from whoheld.reader.decoding import tree
from whoheld.reader.pieces import Encoded, pieces_of
from whoheld.reader.running import batches, padded, session

WEIGHTS = Path(__file__).parent / "weights"
BATCH = 600  # pieces
ROOT, UNSURE = "root", "dep"
JOINED = "parataxis"
"""The label that joins the windows of a sentence too long for the encoder."""


class Tree(Struct, frozen=True, gc=False):
    """A sentence's tree: for each word the place of its head (None for the root), its label and its tag."""

    heads: tuple[int | None, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]


class Parser:
    """The graphs with their names, loaded once; a parse depends neither on its batch nor on the number of threads."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self._words, self._labels = (session(folder / name, threads) for name in ("words.onnx", "labels.onnx"))
        self._pieces = pieces_of(folder / "tokenizer.json")
        names = json.loads((folder / "names.json").read_text())
        # as objects, so that all words share the same strings
        self._tag_names, self._label_names = (np.array(names[kind], dtype=object) for kind in ("tags", "labels"))

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        """Return the tree of each sentence, given as its words."""
        windows = [list(self._pieces.windows(words)) if words else [] for words in sentences]
        stretches = [words[a:b] for words, cuts in zip(sentences, windows, strict=True) for a, b in cuts]
        trees = iter(self._parse([self._pieces.encode(words) for words in stretches]))
        return [_joined([next(trees) for _ in cuts]) for cuts in windows]

    def _parse(self, encoded: Sequence[Encoded]) -> list[Tree]:
        found: dict[int, Tree] = {}
        for places in batches([len(one.pieces) for one in encoded], BATCH):
            found |= zip(places, self._batch([encoded[at] for at in places]), strict=True)
        return [found[at] for at in range(len(encoded))]

    def _batch(self, some: Sequence[Encoded]) -> Iterator[Tree]:
        pieces = padded([one.pieces for one in some])
        first, shapes = (padded([getattr(one, name) for one in some]) for name in ("first", "shapes"))
        given = {"pieces": pieces, "mask": (pieces > 0).astype(np.int64), "first": first, "shapes": shapes}
        tags, arcs, dependents, governors = self._words.run(None, given)
        counts = [len(one.first) for one in some]
        heads = [tree(arcs[row, :count, :count]) for row, count in enumerate(counts)]
        below = np.concatenate([dependents[row, 1:count] for row, count in enumerate(counts)])
        above = np.concatenate([governors[row][of[1:]] for row, of in enumerate(heads)])
        (labels,) = self._labels.run(None, {"dependents": below, "heads": above})
        at = 0
        for row, (count, of) in enumerate(zip(counts, heads, strict=True)):
            found = self._label_names[labels[at : at + count - 1]].tolist()
            yield Tree(
                tuple(head - 1 if head else None for head in of[1:].tolist()),
                tuple(map(_fitting, found, of[1:].tolist())),
                tuple(self._tag_names[tags[row, 1:count]].tolist()),
            )
            at += count - 1


def _fitting(label: str, head: int) -> str:
    """Return a label that fits: the root's for the word below node 0, and for no other."""
    if not head:
        return ROOT
    return UNSURE if label == ROOT else label


def _joined(trees: Sequence[Tree]) -> Tree:
    """Return the trees of a sentence's windows as one, the later below the root of the first."""
    if len(trees) == 1:
        return trees[0]
    heads: list[int | None] = []
    labels: list[str] = []
    root = trees[0].heads.index(None) if trees else None
    for part in trees:
        start = len(heads)
        heads += [(root if start else None) if head is None else start + head for head in part.heads]
        labels += [
            JOINED if head is None and start else label for head, label in zip(part.heads, part.labels, strict=True)
        ]
    return Tree(tuple(heads), tuple(labels), tuple(tag for tree in trees for tag in tree.tags))
