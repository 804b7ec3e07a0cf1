"""The coder as shipped, loaded once for a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from whoheld.coder.coder import Coder, Fusion
from whoheld.coder.graphs import WEIGHTS, Sessions
from whoheld.reader.pieces import pieces_of


@cache
def coder_of(folder: Path = WEIGHTS) -> Coder:
    """Return the coder, loaded on first use: it takes a third of a second."""
    from whoheld.reader.parser import WEIGHTS as READER

    fusion = msgspec.json.decode((folder / "fusion.json").read_bytes(), type=Fusion)
    return Coder(Sessions(folder), pieces_of(READER / "tokenizer.json"), fusion)
