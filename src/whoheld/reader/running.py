"""Graphs and rows of numbers in, sessions, batches of like lengths and arrays out: how our graphs are run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def session(path: Path, threads: int) -> Any:
    """Return a graph, loaded and ready to run."""
    import onnxruntime  # a tenth of a second, which only those who run a graph need to wait

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield the places of rows of like length, as many as fit into `most` pieces, fillings counted."""
    group: list[int] = []
    for at in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[at] > most:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return rows as one array, the shorter filled up."""
    found = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found
