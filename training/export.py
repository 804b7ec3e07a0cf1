"""A trained parser in, what whoheld ships out: an ONNX graph, the tokenizer, the names and the weights of labels.

`python -m training.export build/reader -o FOLDER`
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from safetensors.torch import load_file
from torch import Tensor, nn

from training.batches import Batch, Vocabulary, batches, encode
from training.parser import Parser
from training.train import home, pretrained_tokenizer
from training.treebank import read

OPSET = 17
CALIBRATED = 64  # batches
INPUTS = ("pieces", "mask", "first", "shapes")
OUTPUTS = ("tags", "arcs", "dependents", "heads")


class Graph(nn.Module):
    """The parser as it is shipped: the best tag is chosen within."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        tags, arcs, dependents, heads = self.parser(pieces, mask, first, shapes)
        return tags.argmax(-1).to(torch.int32), arcs, dependents, heads


class Calibration(CalibrationDataReader):
    """Batches of a treebank, by which the ranges of whole numbers are set."""

    def __init__(self, some: Sequence[Batch]) -> None:
        self.rows = iter([{name: getattr(batch, name).numpy() for name in INPUTS} for batch in some])

    def get_next(self) -> dict[str, np.ndarray] | None:
        """Return the next batch, None after the last."""
        return next(self.rows, None)


def trained(folder: Path) -> tuple[Parser, Vocabulary]:
    """Return a trained parser and its names."""
    names = Vocabulary(**{key: tuple(value) for key, value in json.loads((folder / "names.json").read_text()).items()})
    model = Parser(len(names.tags), len(names.labels))
    model.load_state_dict(load_file(str(folder / "model.safetensors")))
    return model.eval(), names


def export(model: Parser, example: Batch, path: Path) -> None:
    """Write the graph of a parser for batches and sentences of any size."""
    size = {0: "batch", 1: "pieces"}
    words = {0: "batch", 1: "words"}
    axes = {"pieces": size, "mask": size, "first": words, "shapes": words, "tags": words}
    axes |= {"arcs": {0: "batch", 1: "words", 2: "words"}, "dependents": words, "heads": words}
    given = tuple(getattr(example, name) for name in INPUTS)
    torch.onnx.export(
        Graph(model), given, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Export in full precision, in half, and in whole numbers; evaluation says which is shipped."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    model, names = trained(chosen.trained)
    tokenizer = pretrained_tokenizer()
    trees = read(chosen.treebank / "ewt-dev.conllu.gz")
    some = list(batches([one for tree in trees if (one := encode(tree, tokenizer, names))]))
    export(model, some[len(some) // 2], chosen.out / "reader.fp32.onnx")
    quantize_static(
        str(chosen.out / "reader.fp32.onnx"), str(chosen.out / "reader.int8.onnx"),
        Calibration(some[:: max(1, len(some) // CALIBRATED)]), quant_format=QuantFormat.QDQ, per_channel=True,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    onnx.checker.check_model(str(chosen.out / "reader.int8.onnx"))
    np.save(chosen.out / "labels.npy", model.labels.weight.detach().numpy().astype(np.float16))
    (chosen.out / "names.json").write_text(json.dumps(names._asdict()))
    shutil.copy(home() / "tokenizer.json", chosen.out / "tokenizer.json")


if __name__ == "__main__":
    main()
