"""A trained parser in, what whoheld ships out: two ONNX graphs in whole numbers, the tokenizer and the names.

`python -m training.export build/reader TREEBANK -o src/whoheld/reader/weights`
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.batches import Batch, batches
from training.encoding import Vocabulary, encode
from training.parser import LABEL, Biaffine, Parser, with_one
from training.quantise import quantise
from training.train import home, pretrained_pieces
from training.treebank import Tree, read
from whoheld.reader.pieces import Pieces

OPSET = 20
CALIBRATED_BY, PER_BATCH = 60, 1000  # one in so many sentences of the training; pieces
INPUTS = ("pieces", "mask", "first", "shapes")
OUTPUTS = ("tags", "arcs", "dependents", "heads")


class WholeEmbedding(nn.Module):
    """The embedding of pieces, each row in whole numbers with a scale of its own."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.scales = nn.Parameter(weight.abs().amax(1, keepdim=True) / 127)
        self.rows = nn.Parameter((weight / self.scales).round().to(torch.int8), requires_grad=False)

    def forward(self, pieces: Tensor) -> Tensor:
        return self.rows[pieces].to(torch.float32) * self.scales[pieces]


class Graph(nn.Module):
    """The parser as it is shipped: the best tag is chosen within, heads and labels are not."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser
        self.parser.encoder.pieces = WholeEmbedding(parser.encoder.pieces.weight.detach())

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        tags, arcs, dependents, heads = self.parser(pieces, mask, first, shapes)
        return tags.argmax(-1).to(torch.int32), arcs, dependents, heads


class Labels(nn.Module):
    """The best label of each word, its head being given: (words, LABEL) twice -> (words,)."""

    def __init__(self, labels: Biaffine) -> None:
        super().__init__()
        self.out = labels.weight.shape[0]
        self.weight = nn.Parameter(labels.weight.detach().permute(1, 0, 2).reshape(LABEL + 1, -1))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        asked = (with_one(dependents) @ self.weight).reshape(-1, self.out, LABEL + 1)
        return (asked @ with_one(heads)[:, :, None]).squeeze(-1).argmax(-1).to(torch.int32)


def trained(folder: Path) -> tuple[Parser, Vocabulary]:
    """Return a trained parser and its names."""
    names = Vocabulary(**{key: tuple(value) for key, value in json.loads((folder / "names.json").read_text()).items()})
    model = Parser(len(names.tags), len(names.labels))
    model.load_state_dict(load_file(str(folder / "model.safetensors")))
    return model.eval(), names


def write_graph(model: Parser, example: Batch, path: Path) -> None:
    """Write the graph of a parser for batches and sentences of any size."""
    size = {0: "batch", 1: "pieces"}
    words = {0: "batch", 1: "words"}
    axes = {"pieces": size, "mask": size, "first": words, "shapes": words, "tags": words}
    axes |= {"arcs": {0: "batch", 1: "words", 2: "words"}, "dependents": words, "heads": words}
    given = tuple(getattr(example, name) for name in INPUTS)
    torch.onnx.export(
        Graph(model).eval(), given, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def write_labels(labels: Biaffine, path: Path) -> None:
    """Write the graph that labels arcs."""
    axes = {name: {0: "words"} for name in ("dependents", "heads", "labels")}
    given = (torch.zeros(3, LABEL), torch.zeros(3, LABEL))
    torch.onnx.export(
        Labels(labels), given, str(path), input_names=["dependents", "heads"], output_names=["labels"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def calibration(trees: Sequence[Tree], pieces: Pieces, names: Vocabulary) -> list[Batch]:
    """Return batches by which the ranges of whole numbers are set."""
    some = [one for tree in trees[::CALIBRATED_BY] if (one := encode(tree, pieces, names))]
    return list(batches(some, most=PER_BATCH))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder that whoheld reads with."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    model, names = trained(chosen.trained)
    some = calibration(read(chosen.treebank / "ewt-train.conllu.gz"), pretrained_pieces(), names)
    write_labels(model.labels, chosen.out / "labels.onnx")
    with TemporaryDirectory() as folder:
        write_graph(model, some[0], Path(folder) / "full.onnx")
        given = [{name: getattr(batch, name).numpy() for name in INPUTS} for batch in some]
        quantise(Path(folder) / "full.onnx", chosen.out / "words.onnx", given)
    (chosen.out / "names.json").write_text(json.dumps(names._asdict()) + "\n")
    shutil.copy(home() / "tokenizer.json", chosen.out / "tokenizer.json")


if __name__ == "__main__":
    main()
