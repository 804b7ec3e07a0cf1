"""Treebanks in, how right the reader's trees are out: `python -m benchmarks.trees SHARED` prints the figures.

UAS and LAS are shares of words with the right head, and with the right head and label; punctuation is not counted.
`arcs` are those that matter to claims (CORE), `whole` the sentences that have such arcs, and all of them right.
`universal` leaves out what stands after the colon of a label: PUD has no obl:agent. Gold words and sentences, but for
`raw`: there the text is cut and split by the reader, and the F1 is of words with their place, the place of their head,
and the label. PUD and the tests of our own wire treebank are never trained on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import eq
from pathlib import Path
from typing import NamedTuple

from benchmarks.cuts import joined
from benchmarks.figures import Figure, Part
from benchmarks.rows import document_of, read_rows
from training import treebank
from whoheld.lexicon import load
from whoheld.model import BlockKind, Document, Span
from whoheld.reader import Reader, cut, draw, habits
from whoheld.reader.parser import Parser, Tree

PUNCTUATION = "punct"
CORE = frozenset(
    {"nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:agent", "xcomp", "ccomp", "advcl", "acl", "acl:relcl"}
)
READ: frozenset[BlockKind] = frozenset({"title", "paragraph", "list", "caption"})
WATCHED = ("nsubj", "obj", "nsubj:pass", "obl", "obl:agent", "acl:relcl", "ccomp", "advcl")
Place = tuple[int, int]


class Arc(NamedTuple):
    """A word by number or by place, its head (None for the root), and its label."""

    word: int | Place
    head: int | Place | None
    label: str


Pair = tuple[list[Arc], list[Arc]]


def figures(shared: Path) -> list[Figure]:
    """Return the figures of EWT's test, of PUD and of our own wire test."""
    banks = {"ewt": [shared / "treebank/ewt-test.conllu.gz"], "pud": [shared / "treebank/pud.conllu.gz"]}
    return [
        figure
        for name, paths in (banks | {"wire": treebank.wire("test")}).items()
        for figure in bank_figures(name, paths)
    ]


def bank_figures(name: str, paths: Sequence[Path]) -> list[Figure]:
    """Return the figures of a treebank in one or several files."""
    trees = [tree for path in paths for tree in treebank.read(path)]
    parser = Parser()
    pairs = [
        (true_arcs(tree), given_arcs(found))
        for tree, found in zip(trees, parser.parse([tree.words for tree in trees]), strict=True)
    ]
    raw = tuple(part for path in paths for part in raw_parts(path, Reader(load(), parser)))
    core = [_core(true, given) for true, given in pairs]
    whole = tuple((float(right == all_of), 1.0) for right, all_of in core if all_of)
    return [
        Figure(f"trees.{name}_uas", _share(pairs, _same_head)),
        Figure(f"trees.{name}_las", _share(pairs, eq)),
        Figure(f"trees.{name}_universal", _share(pairs, _same_universal)),
        Figure(f"trees.{name}_raw", raw),
        Figure(f"trees.{name}_arcs", tuple(core)),
        Figure(f"trees.{name}_whole", whole),
        *(_label_figure(name, label, pairs) for label in WATCHED),
    ]


def true_arcs(tree: treebank.Tree) -> list[Arc]:
    """Return the arcs of a treebank's tree."""
    rows = zip(tree.heads, tree.labels, strict=True)
    return [Arc(at, head - 1 if head else None, label) for at, (head, label) in enumerate(rows)]


def given_arcs(tree: Tree) -> list[Arc]:
    """Return the arcs that the reader gives."""
    return [Arc(at, head, label) for at, (head, label) in enumerate(zip(tree.heads, tree.labels, strict=True))]


def raw_parts(path: Path, reader: Reader) -> Iterator[Part]:
    """Yield of each document, from its text alone, twice the right arcs over those wanted and those given."""
    rules, trees = habits(load()), iter(treebank.read(path))
    for document in joined(path):
        spans = sorted(document.sentences)
        wanted = {
            arc for span, tree in zip(spans, islice(trees, len(spans)), strict=True) for arc in placed(tree, span)
        }
        cuts = list(cut(document.text, rules, by_line=False))
        given = {
            Arc((w.start, w.end), None if w.head is None else (s.words[w.head].start, s.words[w.head].end), w.label)
            for s in reader.read(document.text, cuts)
            for w in s.words
        }
        wanted, given = ({arc for arc in arcs if arc.label != PUNCTUATION} for arcs in (wanted, given))
        yield 2.0 * len(wanted & given), float(len(wanted) + len(given))


def placed(tree: treebank.Tree, span: Span) -> Iterator[Arc]:
    """Yield the arcs of a treebank's tree by the places of its words in the text."""
    at, places = span.start, list[Place]()
    for word, spaced in zip(tree.words, tree.spaced, strict=True):
        places.append((at, at + len(word)))
        at += len(word) + spaced
    for place, head, label in zip(places, tree.heads, tree.labels, strict=True):
        yield Arc(place, places[head - 1] if head else None, label)


def _share(pairs: Sequence[Pair], alike: Callable[[Arc, Arc], bool]) -> tuple[Part, ...]:
    found = []
    for true, given in pairs:
        same = [alike(a, b) for a, b in zip(true, given, strict=True) if a.label != PUNCTUATION]
        found.append((float(sum(same)), float(len(same))))
    return tuple(found)


def _same_head(true: Arc, given: Arc) -> bool:
    return true.head == given.head


def _same_universal(true: Arc, given: Arc) -> bool:
    return true.head == given.head and true.label.partition(":")[0] == given.label.partition(":")[0]


def _core(true: Sequence[Arc], given: Sequence[Arc]) -> Part:
    wanted = [arc for arc in true if arc.label in CORE]
    return float(len(set(wanted) & set(given))), float(len(wanted))


def _label_figure(name: str, label: str, pairs: Sequence[Pair]) -> Figure:
    return Figure(f"trees.{name}_{label.replace(':', '_')}", tuple(_f1(label, *pair) for pair in pairs))


def _f1(label: str, true: Sequence[Arc], given: Sequence[Arc]) -> Part:
    wanted, found = ({arc for arc in arcs if arc.label == label} for arcs in (true, given))
    return 2.0 * len(wanted & found), float(len(wanted) + len(found))


def sample(path: Path, number: int, seed: int) -> Iterator[str]:
    """Yield the drawn trees of sentences of a corpus, one each of pages drawn at random."""
    lexicon, draws = load(), random.Random(seed)
    rules, reader = habits(lexicon), Reader(lexicon)
    for row in draws.sample(list(read_rows(path)), number):
        document = document_of(row, lexicon)
        if not isinstance(document, Document):
            continue
        blocks = [block for block in document.blocks if block.kind in READ and block.span.of(document.text).strip()]
        if blocks:
            block = draws.choice(blocks)
            said = block.span.of(document.text)
            spans = list(cut(said, rules, by_line=block.kind == "list"))
            (sentence,) = reader.read(said, [draws.choice(spans)])
            yield "\n".join([f"{row['id']} {block.kind}: {sentence.span.of(said)}", *draw(sentence, said), ""])


def main() -> None:
    """Print the figures with their intervals, or trees to be read by eye."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.trees", description=__doc__)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--sample", metavar="FILE", help="draw trees of a corpus file instead, as 'corpus/web.jsonl.gz'")
    ask.add_argument("--number", type=int, default=25)
    ask.add_argument("--seed", type=int, default=1)
    chosen = ask.parse_args()
    if chosen.sample:
        for drawn in sample(chosen.shared / chosen.sample, chosen.number, chosen.seed):
            print(drawn)
        return
    for figure in figures(chosen.shared):
        low, high = figure.interval()
        print(f"{figure.name:24} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}")


if __name__ == "__main__":
    main()
