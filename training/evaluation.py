"""A parser in training and trees in, what it says of them out: the best head for each word, tree or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from training.batches import Batch, batches
from training.encoding import NOTHING, Vocabulary, encode
from training.parser import Parser
from training.scoring import Parsed
from training.treebank import Tree
from whoheld.reader.pieces import Pieces

NEVER = -1e9


def parse(model: Parser, trees: Sequence[Tree], pieces: Pieces, names: Vocabulary) -> list[Parsed | None]:
    """Return what a model says of sentences, None of those with too many pieces."""
    model.eval()
    encoded = {at: one for at, tree in enumerate(trees) if (one := encode(tree, pieces, names))}
    kept = list(encoded)
    found: list[Parsed | None] = [None] * len(trees)
    with torch.inference_mode():
        for some in batches(list(encoded.values())):
            for at, parsed in zip(some.where, _parsed(model, some, names), strict=True):
                found[kept[at]] = parsed
    return found


def _parsed(model: Parser, some: Batch, names: Vocabulary) -> Iterator[Parsed]:
    device = model.mix.device
    some = some.to(device)
    tags, arcs, dependents, heads = model(some.pieces, some.mask, some.first, some.shapes)
    counts = (some.heads != NOTHING).sum(1) + 1
    places = torch.arange(arcs.shape[-1], device=device)
    outside = places >= counts[:, None, None]
    best = arcs.masked_fill(outside | (places == places[:, None]), NEVER).argmax(-1)
    chosen = heads.gather(1, best[:, :, None].expand(-1, -1, heads.shape[-1]))
    labels = model.labels.chosen(dependents, chosen).argmax(-1)
    columns = zip(counts.tolist(), best.tolist(), labels.tolist(), tags.argmax(-1).tolist(), strict=True)
    for count, above, labelled, tagged in columns:
        yield Parsed(
            tuple(above[1:count]),
            tuple(names.labels[number] for number in labelled[1:count]),
            tuple(names.tags[number] for number in tagged[1:count]),
        )
