"""Treebanks in, how many of their words the reader finds in their text and how many lemmas it has right out.

Words: the F1 of exact places in the sentence. Lemmas: the share that is right, with the words and tags of the treebank.
EWT's dev part is there to develop on, EWT's test part, PUD and the test part of our own wire sentences are not.
`python -m benchmarks.words SHARED` prints the figures, with `--show ewt-dev` what is split or taken otherwise, and the
speeds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Part
from benchmarks.timing import processor_seconds
from training.treebank import Tree, read, wire
from whoheld.lexicon import load
from whoheld.reader.habits import habits
from whoheld.reader.lemmas import lemma
from whoheld.reader.words import Place, words

BANKS = ("ewt-dev", "ewt-test", "pud")
ABBREVIATIONS = habits(load()).abbreviations


def figures(shared: Path) -> list[Figure]:
    """Return the F1 of words and the share of right lemmas of each treebank, one part for each sentence."""
    found = []
    for name, trees in banks(shared):
        found.append(Figure(f"words.{name}", tuple(words_part(tree) for tree in trees)))
        found.append(Figure(f"lemmas.{name}", tuple(lemmas_part(tree) for tree in trees)))
    return found


def measure(shared: Path) -> dict[str, float]:
    """Return the figures by name."""
    return {figure.name: figure.value for figure in figures(shared)}


def banks(shared: Path) -> Iterator[tuple[str, list[Tree]]]:
    """Yield each treebank by name: those of the folder, and the test part of our own."""
    for bank in BANKS:
        yield bank.replace("-", "_"), read(shared / "treebank" / f"{bank}.conllu.gz")
    yield "wire_test", [tree for path in wire("test") for tree in read(path)]


def words_part(tree: Tree) -> Part:
    """Return twice the words found, over those wanted and those given."""
    wanted, given = places(tree), found_in(tree)
    return 2.0 * len(wanted & given), float(len(wanted) + len(given))


def lemmas_part(tree: Tree) -> Part:
    """Return how many lemmas are right, of how many."""
    right = sum(map(str.__eq__, map(lemma, tree.words, tree.tags), tree.lemmas))
    return float(right), float(len(tree.words))


def places(tree: Tree) -> set[Place]:
    """Return the places of a tree's words in its text."""
    at, found = 0, set()
    for word, spaced in zip(tree.words, tree.spaced, strict=True):
        found.add((at, at + len(word)))
        at += len(word) + spaced
    return found


def found_in(tree: Tree) -> set[Place]:
    """Return the places where the reader finds words."""
    return set(words(tree.text, ABBREVIATIONS))


def misses(trees: list[Tree]) -> Iterator[str]:
    """Yield what is split otherwise (theirs, then ours) and the lemmas that differ, each with its number."""
    split: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for tree in trees:
        for start, end in sorted(places(tree) ^ found_in(tree)):
            split[f"{tree.text[max(0, start - 8) : start]}[{tree.text[start:end]}]{tree.text[end : end + 8]}"] += 1
        for word, tag, theirs in zip(tree.words, tree.tags, tree.lemmas, strict=True):
            if lemma(word, tag) != theirs:
                named[f"{word}/{tag}: {theirs}, ours {lemma(word, tag)}"] += 1
    for what, times in (*split.most_common(), *named.most_common()):
        yield f"{times:4} {what}"


def speeds(trees: list[Tree]) -> Iterator[str]:
    """Yield how many words a second are split, and how many have their lemma looked up."""
    texts = [tree.text for tree in trees]
    pairs = [pair for tree in trees for pair in zip(tree.words, tree.tags, strict=True)]
    for state in ("first", "again"):
        split = processor_seconds(lambda: [words(text, ABBREVIATIONS) for text in texts])
        named = processor_seconds(lambda: [lemma(word, tag) for word, tag in pairs])
        yield f"{state}: {len(pairs) / split:,.0f} words/s split, {len(pairs) / named:,.0f} lemmas/s"


def main() -> None:
    """Print the figures, and of a treebank what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", metavar="BANK", help="ewt-dev or a training part: what differs")
    chosen = parser.parse_args()
    if chosen.show:
        print(*misses(read(chosen.shared / "treebank" / f"{chosen.show}.conllu.gz")), sep="\n")
        return
    print(*speeds(read(chosen.shared / "treebank" / "ewt-dev.conllu.gz")), sep="\n")
    for figure in figures(chosen.shared):
        low, high = figure.interval()
        print(f"{figure.name:20} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)} sentences")


if __name__ == "__main__":
    main()
