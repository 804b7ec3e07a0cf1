"""Exported graphs and test treebanks in, their scores and speed out: `python -m training.graphs FOLDER TREEBANK`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.batches import NOTHING, PER_BATCH, Batch, Vocabulary, batches, encode
from training.evaluation import Parsed, score
from training.export import INPUTS
from training.train import pretrained_tokenizer
from training.treebank import Tree, read

TESTS = ("ewt-test", "pud")
OTHER_BATCH = 500  # pieces, on two threads: the parses must be the same
Numbers = NDArray[np.float32]


class Graph:
    """An exported graph beside the weights of its labels and its names."""

    def __init__(self, path: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(path), options)
        self.weights = np.load(path.with_name("labels.npy")).astype(np.float32)
        names = json.loads(path.with_name("names.json").read_text())
        self.names = Vocabulary(**{key: tuple(value) for key, value in names.items()})

    def parse(self, trees: Sequence[Tree], most: int) -> list[Parsed | None]:
        """Return what the graph says of sentences, in batches of so many pieces."""
        tokenizer = pretrained_tokenizer()
        encoded = [encode(tree, tokenizer, self.names) for tree in trees]
        kept = [at for at, one in enumerate(encoded) if one is not None]
        found: list[Parsed | None] = [None] * len(trees)
        for batch in batches([one for one in encoded if one is not None], most=most):
            for at, parsed in zip(batch.where, self._parse(batch), strict=True):
                found[kept[at]] = parsed
        return found

    def _parse(self, batch: Batch) -> list[Parsed]:
        given = {name: getattr(batch, name).numpy() for name in INPUTS}
        tags, arcs, dependents, heads = self.session.run(None, given)
        counts = (batch.heads.numpy() != NOTHING).sum(1) + 1
        size = arcs.shape[-1]
        outside = np.arange(size)[None] >= counts[:, None]
        best = np.where(outside[:, None] | np.eye(size, dtype=bool)[None], -1e9, arcs).argmax(-1)
        chosen = with_one(np.take_along_axis(heads, best[:, :, None], 1))
        labels = np.einsum("bxi,oij,bxj->bxo", with_one(dependents), self.weights, chosen, optimize=True).argmax(-1)
        return [
            Parsed(
                tuple(best[row, 1:count].tolist()),
                tuple(self.names.labels[number] for number in labels[row, 1:count]),
                tuple(self.names.tags[number] for number in tags[row, 1:count]),
            )
            for row, count in enumerate(counts)
        ]


def with_one(vectors: Numbers) -> Numbers:
    return np.concatenate([vectors, np.ones_like(vectors[..., :1])], -1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of every graph in a folder on every test."""
    parser = argparse.ArgumentParser(prog="python -m training.graphs", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("treebank", type=Path)
    chosen = parser.parse_args(arguments)
    for name in TESTS:
        trees = read(chosen.treebank / f"{name}.conllu.gz")
        for path in sorted(chosen.folder.glob("*.onnx")):
            start = time.perf_counter()
            parsed = Graph(path, threads=1).parse(trees, PER_BATCH)
            speed = sum(len(tree.words) for tree in trees) / (time.perf_counter() - start)
            again = Graph(path, threads=2).parse(trees, OTHER_BATCH)
            found, same = score(trees, parsed), sum(a == b for a, b in zip(parsed, again, strict=True))
            print(f"{name} {path.name}: UAS {found.uas:.4f} LAS {found.las:.4f} tags {found.tags:.4f}", end="; ")
            print(f"{speed:.0f} words a second; {same} of {len(trees)} the same in other batches")
            print(", ".join(f"{label} {value:.3f}" for label, value in found.labels.items()))


if __name__ == "__main__":
    main()
