"""A trained coder in, what whoheld ships out: its three graphs, the encoder's in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
import torch
from torch import Tensor, nn

from training.coder import COUNT, FACTS, Model, Roles, Vectors
from training.export import OPSET, WholeEmbedding
from training.lessons import Lesson
from training.quantise import Given, quantise
from whoheld.coder.coder import WIDTH, Fusion
from whoheld.coder.encoding import SIGNS
from whoheld.reader.running import padded

CALIBRATED_BY, WINDOWS = 10, 4  # one in so many pages; of each so many windows
ENCODER, KINDS, ROLES = "encoder.onnx", "kinds.onnx", "roles.onnx"


class Graph(nn.Module):
    """The encoder as it is shipped: its embedding in whole numbers."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        self.vectors = vectors
        self.vectors.encoder.pieces = WholeEmbedding(vectors.encoder.pieces.weight.detach())

    def forward(self, pieces: Tensor, mask: Tensor, sorts: Tensor, cues: Tensor) -> Tensor:
        """Return the vectors of pieces."""
        found: Tensor = self.vectors(pieces, mask, sorts, cues)
        return found


def export(model: Model, lessons: Sequence[Lesson], fusion: Fusion, out: Path) -> None:
    """Write the graphs of a model, and what makes its logits probabilities, to a folder."""
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    some = list(calibration(lessons))
    with TemporaryDirectory() as folder:
        full = Path(folder) / ENCODER
        _write(Graph(model.vectors), _example(some[0]), full, (("pieces", "mask", "sorts", "cues"), ("vectors",)))
        quantise(full, out / ENCODER, some)
    sentences = {"rows": (3, 9, COUNT + WIDTH), "mask": (3, 9), "hints": (3, COUNT, SIGNS)}
    given = (*(torch.ones(shape) for shape in sentences.values()), torch.zeros(3, dtype=torch.long))
    _write(model.kinds, given, out / KINDS, ((*sentences, "parts"), ("logits", "statuses", "focus", "ways")))
    export_roles(model.roles, out)
    (out / "fusion.json").write_bytes(msgspec.json.encode(fusion) + b"\n")


def export_roles(model: Roles, out: Path) -> None:
    """Write the graph of the head that fills roles to a folder."""
    given = (torch.zeros(2, dtype=torch.long), torch.ones(2, 5, FACTS))
    _write(model, given, out / ROLES, (("kind", "features"), ("fits",)))


def calibration(lessons: Sequence[Lesson]) -> list[Given]:
    """Return windows of some pages, by which ranges are set."""
    found: list[Given] = []
    for one in lessons[::CALIBRATED_BY]:
        if one.sheet.pieces:
            columns = [padded(getattr(one.sheet, name)[:WINDOWS]) for name in ("pieces", "sorts", "cues")]
            pieces, sorts, cues = columns
            found.append({"pieces": pieces, "mask": (pieces > 0).astype(np.int64), "sorts": sorts, "cues": cues})
    return found


def _example(given: Given) -> tuple[Tensor, ...]:
    return tuple(torch.from_numpy(part) for part in given.values())


def _write(module: nn.Module, given: tuple[Tensor, ...], path: Path, names: tuple[tuple[str, ...], ...]) -> None:
    inputs, outputs = names
    second = {"pieces", "mask", "sorts", "cues", "rows", "vectors"}, {"features", "fits"}
    axes = {name: {0: "batch"} for name in (*inputs, *outputs)}
    for name, sizes in axes.items():
        if name in second[0]:
            sizes[1] = "pieces"
        elif name in second[1]:
            sizes[1] = "names"
    torch.onnx.export(
        module.eval(), given, str(path), input_names=list(inputs), output_names=list(outputs), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
