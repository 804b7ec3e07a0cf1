"""Guidelines: a sound tree has no breach; each kind of breach is named. The project's own treebank is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.guidelines import breaches, main
from training.treebank import Tree, read

OWN = sorted((Path(__file__).parents[2] / "training" / "wire").glob("*.conllu"))


def tree(rows: str) -> Tree:
    words, tags, heads, labels = zip(*(row.split("/") for row in rows.split()), strict=True)
    return Tree(words, words, tags, tuple(map(int, heads)), labels, (True,) * len(words))


def test_a_sound_tree_has_no_breach() -> None:
    assert list(breaches(tree("Rebels/NNS/2/nsubj left/VBD/0/root Tel/NNP/2/obj Brak/NNP/3/flat"))) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Rebels/NNS/2/subject left/VBD/0/root", "no such tag or label"),
        ("Rebels/NNS/2/nsubj left/VBD/1/conj", "root"),
        ("Rebels/NNS/2/nsubj troops/NNS/3/nsubj left/VBD/0/root Hit/NNP/9/obj", "outside"),
        ("Rebels/NNS/3/nsubj troops/NNS/3/nsubj left/VBD/0/root", "more than one of nsubj"),
        ("Brak/NNP/2/flat Tel/NNP/3/nsubj fell/VBD/0/root", "flat stands before its head"),
        ("one/CD/2/conj two/CD/1/conj fell/VBD/0/root", "a circle"),
        ("the/DT/3/det old/JJ/1/amod town/NN/0/root", "amod under det"),
        ("gone/VBN/2/det town/NN/0/root", "det with tag VBN"),
    ],
)
def test_each_breach_is_named(rows: str, said: str) -> None:
    assert any(said in breach for breach in breaches(tree(rows)))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_treebank_is_sound(path: Path) -> None:
    assert [breach for one in read(path) for breach in breaches(one)] == []
    assert all(lemma not in ("", "_") for one in read(path) for lemma in one.lemmas)


def test_breaches_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("1\tGone\tgo\tVERB\tVBN\t_\t0\tdep\t_\t_\n\n")
    assert main([str(path)]) == 1
    assert capsys.readouterr().out.startswith("a.conllu:1: 1 Gone: root")
