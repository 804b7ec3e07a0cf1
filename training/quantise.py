"""A graph in full precision in, the same in whole numbers out, of which no batch changes the answer.

Ranges measured beforehand (static) are fastest and do not vary with the batch as dynamic ones do. The inner vectors of
the first layers have outliers that no range fits: alone they cost 1.4 points of LAS. Those products are scaled by
blocks of each row instead, which is slower and exact enough. Weights have seven bits: with eight, processors without
VNNI saturate in their sums, and the same sentence would be parsed otherwise there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

WEIGHTED = re.compile(r"/(?:query|key|value|out|inner|outer|tags|arc_\w+|label_\w+)/")
OUTLYING = re.compile(r"layers\.[012]/outer/")
BLOCK = 128
EIGHT_BIT_PRODUCTS = 4  # onnxruntime's `accuracy_level`: rows are quantised by block as they come

Given = Mapping[str, NDArray[np.int64]]


class Calibration(CalibrationDataReader):
    """Batches, one after the other."""

    def __init__(self, some: Sequence[Given]) -> None:
        self.rows = iter(some)

    def get_next(self) -> dict[str, NDArray[np.int64]] | None:
        """Return the next batch, None after the last."""
        found = next(self.rows, None)
        return None if found is None else dict(found)


def quantise(full: Path, out: Path, some: Sequence[Given]) -> None:
    """Write the graph at `full` in whole numbers to `out`, its ranges set by some batches."""
    graph = onnx.load(str(full))
    products = [node.name for node in graph.graph.node if node.op_type == "MatMul"]
    outlying = [name for name in products if OUTLYING.search(name)]
    weighted = [name for name in products if WEIGHTED.search(name) and name not in outlying]
    if not outlying or not weighted:
        raise ValueError("the exporter names the products of the graph otherwise: none would be quantised")
    by_block = MatMulNBitsQuantizer(
        graph,
        nodes_to_exclude=[name for name in products if name not in outlying],
        algo_config=DefaultWeightOnlyQuantConfig(
            block_size=BLOCK, is_symmetric=True, accuracy_level=EIGHT_BIT_PRODUCTS, bits=8
        ),
    )
    by_block.process()
    with TemporaryDirectory() as folder:
        middle = Path(folder) / "middle.onnx"
        by_block.model.save_model_to_file(str(middle), False)
        quantize_static(
            str(middle), str(out), Calibration(some), quant_format=QuantFormat.QDQ, per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"],
            nodes_to_quantize=weighted,
        )  # fmt: skip
