"""Scores: shares of right heads, arcs and tags; punctuation counts for tags alone, an unparsed sentence as wrong."""

from __future__ import annotations

from training.scoring import Parsed, Scores, score
from training.treebank import Tree

TREE = Tree(
    ("Troops", "left", "Hit", "."), ("troop", "leave", "Hit", "."), ("NNS", "VBD", "NNP", "."), (2, 0, 2, 2),
    ("nsubj", "root", "obj", "punct"), (True, True, False, True),
)  # fmt: skip


def test_what_is_right_is_counted() -> None:
    same = Parsed(TREE.heads, TREE.labels, TREE.tags)
    assert score([TREE], [same]) == Scores(1.0, 1.0, 1.0)
    assert score([TREE], [same._replace(heads=(2, 0, 2, 1))]) == Scores(1.0, 1.0, 1.0)
    assert score([TREE], [same._replace(heads=(3, 0, 2, 2))]) == Scores(2 / 3, 2 / 3, 1.0)
    assert score([TREE], [same._replace(labels=("nsubj", "root", "obl", "dep"))]) == Scores(1.0, 2 / 3, 1.0)
    assert score([TREE], [same._replace(tags=("NN", "VBD", "NNP", ":"))]) == Scores(1.0, 1.0, 0.5)


def test_what_was_not_parsed_is_wrong_and_nothing_scores_nothing() -> None:
    same = Parsed(TREE.heads, TREE.labels, TREE.tags)
    assert score([TREE, TREE], [same, None]) == Scores(0.5, 0.5, 0.5)
    assert score([], []) == Scores(0.0, 0.0, 0.0)
