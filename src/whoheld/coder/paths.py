"""Two stretches of a sentence in, how they stand to each other in its tree out, as numbers: branch, depth, clauses."""

from __future__ import annotations

from whoheld.coder.telling import Told
from whoheld.model import Span

BRANCHES = (
    ("nsubj", "csubj"), ("nsubj:pass",), ("obj",), ("obl", "obl:tmod"), ("obl:agent",), ("nmod", "appos"),
    ("compound", "amod", "nmod:poss"), ("conj", "parataxis"), ("advcl", "acl", "acl:relcl", "ccomp", "xcomp"),
)  # fmt: skip
CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "csubj", "parataxis", "advcl:relcl"})
DEPTHS = (1, 2, 3)
SIZE = 2 * len(BRANCHES) + len(DEPTHS) + 5
NOTHING = [0.0] * SIZE


def path(told: Told, span: Span) -> list[int]:
    """Return the word that governs a stretch and those above it, up to the root; nothing where there is no tree."""
    if not told.heads:
        return []
    inside = [at for at, (a, b) in enumerate(told.words) if a < span.end and span.start < b]
    head = next((at for at in inside if told.heads[at] not in inside), None)
    return [] if head is None else _above(told, head)


def between(told: Told, up: list[int], down: list[int]) -> list[float]:
    """Return how a name hangs below the word that tells a claim, or beside it, by their paths to the root."""
    meeting = next((word for word in up if word in down), None)
    if meeting is None:
        return NOTHING
    low, top = up[0], down[0]
    own, other = up[: up.index(meeting)], down[: down.index(meeting)]
    borders = sum(told.labels[word] in CLAUSES for word in (*own, *other))
    under, over = meeting == top, meeting == low
    label = told.labels[own[-1]] if own else ""
    aside = told.labels[other[-1]] if other else ""
    return [
        *(float(label in labels) * float(under) for labels in BRANCHES),
        *(float(label in labels) * float(not under) for labels in BRANCHES),
        *(float(len(own) <= depth) for depth in DEPTHS),
        float(under), float(over), float(borders == 0), float(borders == 1), float(aside in CLAUSES or aside == "conj"),
    ]  # fmt: skip


def _above(told: Told, word: int) -> list[int]:
    """Return a word and those above it, up to the root."""
    path = [word]
    while (head := told.heads[path[-1]]) is not None and len(path) <= len(told.heads):
        path.append(head)
    return path
