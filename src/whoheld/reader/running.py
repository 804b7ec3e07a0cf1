"""Graphs and rows of numbers in, sessions, batches of like lengths and arrays out: how our graphs are run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BEGUN = 40  # pieces that take as long as a batch more


def session(path: Path, threads: int) -> Any:
    """Return a graph, loaded and ready to run."""
    import onnxruntime  # a tenth of a second, which only those who run a graph need to wait

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield the places of rows of like length, as many as fit into `most` pieces, so that the least is filled up."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    costs, firsts = [0], [0]
    for last, at in enumerate(order):
        fitting = range(last, max(-1, last - max(1, most // max(1, lengths[at]))), -1)
        cost, first = min((costs[first] + BEGUN + (last + 1 - first) * lengths[at], first) for first in fitting)
        costs.append(cost)
        firsts.append(first)
    groups, end = list[list[int]](), len(order)
    while end:
        groups.append(order[firsts[end] : end])
        end = firsts[end]
    yield from reversed(groups)


def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return rows as one array, the shorter filled up."""
    found = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found
