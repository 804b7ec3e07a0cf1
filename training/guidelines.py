"""Trees in, their breaches of UD's guidelines for English out: `python -m training.guidelines FILE…`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.treebank import Tree, read

_TAGS = """$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP
PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``"""
_LABELS = """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound
compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj
list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked
orphan parataxis punct reparandum root vocative xcomp"""
TAGS, LABELS = frozenset(_TAGS.split()), frozenset(_LABELS.split())
ONCE = (("nsubj", "nsubj:pass", "csubj", "csubj:pass"), ("obj",), ("iobj",), ("aux:pass",), ("obl:agent",))
LEAVES = frozenset({"case", "aux", "aux:pass", "cop", "cc", "det", "punct", "compound:prt"})
UNDER_LEAVES = frozenset({"fixed", "goeswith", "conj", "cc", "punct", "advmod", "reparandum", "obl:unmarked"})
FORWARD = frozenset({"conj", "flat", "fixed", "appos", "goeswith"})  # the first word is the head
TAGS_OF = {
    "det": {"DT", "PDT", "WDT", "PRP$", "WP$", "WP"},
    "aux:pass": {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"},
    "nummod": {"CD", "NN"},
    "compound:prt": {"RP", "RB", "IN", "JJ"},
}


def breaches(tree: Tree) -> Iterator[str]:
    """Yield what is wrong with a tree, in words."""
    yield from _unknown(tree)
    if tree.heads.count(0) != 1 or any(not 0 <= head <= len(tree.words) for head in tree.heads):
        yield "not one root, or a head outside the sentence"
    elif any(_climbs(tree, at) for at in range(1, len(tree.words) + 1)):
        yield "a circle"
    else:
        yield from _shapes(tree)


def _unknown(tree: Tree) -> Iterator[str]:
    for at, (word, tag, head, label) in enumerate(zip(tree.words, tree.tags, tree.heads, tree.labels, strict=True), 1):
        if tag not in TAGS or label not in LABELS:
            yield f"{at} {word}: no such tag or label: {tag} {label}"
        if (head == 0) != (label == "root"):
            yield f"{at} {word}: root without head 0, or the other way round"
        if tag not in TAGS_OF.get(label, {tag}):
            yield f"{at} {word}: {label} with tag {tag}"


def _climbs(tree: Tree, at: int) -> bool:
    """Whether a word is its own ancestor."""
    steps, here = 0, at
    while here and steps <= len(tree.words):
        here, steps = tree.heads[here - 1], steps + 1
    return here != 0


def _shapes(tree: Tree) -> Iterator[str]:
    below: dict[int, Counter[str]] = {}
    for at, (head, label) in enumerate(zip(tree.heads, tree.labels, strict=True), 1):
        below.setdefault(head, Counter())[label] += 1
        if label in FORWARD and head > at:
            yield f"{at} {tree.words[at - 1]}: {label} stands before its head"
        over = tree.labels[head - 1] if head else ""
        if over in LEAVES and label not in UNDER_LEAVES:
            yield f"{at} {tree.words[at - 1]}: {label} under {over} ({tree.words[head - 1]})"
    for head, labels in below.items():
        for group in ONCE:
            if sum(labels[label] for label in group) > 1:
                yield f"{head} {tree.words[head - 1]}: more than one of {'/'.join(group)}"


def main(paths: Sequence[str]) -> int:
    """Print each breach with its file and sentence; 1 where there are any."""
    found = 0
    for path in map(Path, paths):
        for number, tree in enumerate(read(path), 1):
            for said in breaches(tree):
                found += 1
                print(f"{path.name}:{number}: {said}")
    return int(found > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
