"""A parser and trees in, how often it is right out: attachment, labels, tags; punctuation is not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer

from training.batches import Vocabulary, batches, encode
from training.parser import Parser
from training.treebank import Tree

PUNCTUATION = "punct"
WATCHED = ("nsubj", "obj", "nsubj:pass", "obl", "obl:agent", "acl:relcl", "ccomp", "advcl")


class Parsed(NamedTuple):
    """What a parser says of a sentence."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]


class Scores(NamedTuple):
    """Shares of right heads, right heads with labels, and right tags; the F1 of labels that matter."""

    uas: float
    las: float
    tags: float
    labels: dict[str, float]


def parse(model: Parser, trees: Sequence[Tree], tokenizer: Tokenizer, names: Vocabulary) -> list[Parsed | None]:
    """Return what a model says of sentences, the best head for each word."""
    model.eval()
    encoded = [encode(tree, tokenizer, names) for tree in trees]
    kept = [i for i, one in enumerate(encoded) if one is not None]
    found: list[Parsed | None] = [None] * len(trees)
    with torch.inference_mode():
        for batch in batches([one for one in encoded if one is not None]):
            tags, arcs, dependents, heads = model(batch.pieces, batch.mask, batch.first, batch.shapes)
            words = (batch.heads != -100).sum(1) + 1
            outside = torch.arange(arcs.shape[-1])[None] >= words[:, None]
            itself = torch.eye(arcs.shape[-1], dtype=torch.bool)
            best = arcs.masked_fill(outside[:, None] | itself[None], -1e9).argmax(-1)
            chosen = heads.gather(1, best[:, :, None].expand(-1, -1, heads.shape[-1]))
            labels = model.labels.chosen(dependents, chosen).argmax(-1)
            for row, at in enumerate(batch.where):
                count = len(trees[kept[at]].words) + 1
                found[kept[at]] = Parsed(
                    tuple(best[row, 1:count].tolist()),
                    tuple(names.labels[n] for n in labels[row, 1:count].tolist()),
                    tuple(names.tags[n] for n in tags[row].argmax(-1)[1:count].tolist()),
                )
    return found


def score(trees: Sequence[Tree], parsed: Sequence[Parsed | None]) -> Scores:
    """Return how right the parses are."""
    right: Counter[str] = Counter()
    true: Counter[str] = Counter()
    given: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for tree, found in zip(trees, parsed, strict=True):
        for at, label in enumerate(tree.labels):
            right["all tags"] += 1
            right["tags"] += found is not None and found.tags[at] == tree.tags[at]
            if label.partition(":")[0] == PUNCTUATION:
                continue
            right["words"] += 1
            true[label] += 1
            if found is None:
                continue
            given[found.labels[at]] += 1
            if found.heads[at] == tree.heads[at]:
                right["heads"] += 1
                if found.labels[at] == label:
                    right["labelled"] += 1
                    both[label] += 1
    labels = {name: 2 * both[name] / max(1, true[name] + given[name]) for name in WATCHED}
    words = right["words"]
    return Scores(right["heads"] / words, right["labelled"] / words, right["tags"] / right["all tags"], labels)
