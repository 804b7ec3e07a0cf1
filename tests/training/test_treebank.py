"""Treebanks: rows of CoNLL-U become sentences, ranges and empty nodes left out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from training.treebank import Tree, read, wire

ROWS = """# sent_id = one
1\tTroops\ttroop\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tHit\tHit\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No
3.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t2:conj\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = two
1\tGone\tgo\tVERB\tVBN\t_\t0\troot\t_\t_
"""


@pytest.mark.parametrize("name", ["a.conllu", "a.conllu.gz"])
def test_sentences_of_a_treebank(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(ROWS.encode()) if name.endswith(".gz") else ROWS.encode())
    first, second = read(path)
    assert first.words == ("Troops", "left", "Hit", ".")
    assert first.heads == (2, 0, 2, 2)
    assert first.labels == ("nsubj", "root", "obj", "punct")
    assert first.text == "Troops left Hit."
    assert second == Tree(("Gone",), ("go",), ("VBN",), (0,), ("root",), (True,))


def test_our_own_treebank_has_parts_that_share_no_sentence() -> None:
    train, test = ({tree.text for path in wire(part) for tree in read(path)} for part in ("train", "test"))
    assert (len(train), len(test)) == (1220, 140)
    assert not train & test
