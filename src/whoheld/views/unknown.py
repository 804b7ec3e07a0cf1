"""A record -> the actors and places that its pages name and the lexicon does not know, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whoheld.model import Rejection
from whoheld.store import Record
from whoheld.store.keys import place_key
from whoheld.views.answers import Said, Unknown

MOST_SENTENCES = 3
KINDS = ("actor", "place")
Named = list[tuple[str, Rejection]]


def unknown_names(record: Record, rejections: Iterable[Rejection]) -> tuple[Unknown, ...]:
    """Return the names that grounding left unresolved, by how often they are named, with some of their sentences."""
    groups: dict[tuple[str, str], Named] = {}
    heads: dict[str, str] = {}
    for left in rejections:
        kind = left.reason.partition(" ")[0]
        if left.stage == "grounding" and kind in KINDS:
            name = _head(record, left, heads) if kind == "place" else left.item
            groups.setdefault((kind, place_key(name) or name.casefold()), []).append((name, left))
    listed = [_unknown(record, kind, named) for (kind, _), named in groups.items()]
    return tuple(sorted(listed, key=lambda unknown: (-unknown.number, unknown.kind, unknown.name)))


def _head(record: Record, left: Rejection, heads: dict[str, str]) -> str:
    """Return the name within a place's phrase, for one phrase the same each time."""
    if left.item not in heads:
        places = record.claim(left.detail).places
        heads[left.item] = next((place.head for place in places if place.span == left.span and place.head), left.item)
    return heads[left.item]


def _unknown(record: Record, kind: str, named: Named) -> Unknown:
    spelled = Counter(name for name, _ in named)
    name = min(spelled, key=lambda name: (-spelled[name], name))
    reason = Counter(left.reason for _, left in named).most_common(1)[0][0]
    sentences = record.sentences_of(sorted({left.detail for _, left in named}), MOST_SENTENCES)
    pages = len({left.sha256 for _, left in named})
    return Unknown(kind, name, reason, len(named), pages, tuple(Said(document, words) for document, words in sentences))
