"""A record and the pages that changed in it in, the near-copies among its pages grouped anew out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from whoheld.events.copies import SIMILAR, group_copies, jaccard, rarest, shares, sketch_of, told_text
from whoheld.events.groups import Groups
from whoheld.events.shingles import Runs, shingle, shingles_of
from whoheld.model import Document
from whoheld.store import Record

KEPT = 1024
"""Texts whose shingles are held at a time."""


def house(record: Record, pages: Iterable[Document], copy_of: Mapping[str, str]) -> None:
    """Keep by what the copies of pages are found, and of which page each is one."""
    near = record.neighbours
    texts = {page.sha256: told_text(page) for page in pages}
    near.put_sketches({sha: sketch_of(runs) for sha, runs in zip(texts, shingles_of(texts.values()), strict=True)})
    near.put_homes({sha: home for sha, home in copy_of.items() if sha != home})


def house_as(record: Record, whole: Record, pages: Mapping[str, Document]) -> dict[str, str]:
    """Keep by what the copies of pages are found as a larger record has it, and return of which page each is one.

    Pages are copies of one another only where they are in the larger record.
    """
    theirs = whole.neighbours
    record.neighbours.put_sketches(theirs.sketches_of(pages))
    homes = theirs.homes_of(pages)
    crowded = {home for home, number in Counter(homes.values()).items() if number > 1}
    copy_of = group_copies(page for sha, page in pages.items() if homes.get(sha) in crowded)
    record.neighbours.put_homes({sha: home for sha, home in copy_of.items() if sha != home})
    return copy_of


def rehouse(record: Record, touched: AbstractSet[str]) -> set[str]:
    """Group the pages anew that a change can reach, and return the older ones whose copies may be others now."""
    near = record.neighbours
    loosened = near.pages_at(near.homes_of(touched).values()).keys() - touched
    near.drop_sketches(touched)
    telling = record.telling(touched)
    house(record, (record.document(sha) for sha in sorted(telling)), {})
    homes = _homes(record, loosened | telling)
    near.put_homes(homes)
    return loosened | homes.keys()


def _homes(record: Record, again: AbstractSet[str]) -> dict[str, str]:
    """Return the pages that are copies of another page now, with that: of some, and of groups that these join."""
    near = record.neighbours
    shingles = lru_cache(KEPT)(lambda sha: _shingles(record, sha))
    sketches = near.sketches_of(again)
    proposed = {sha: near.sketched_by(rarest(one, near.often)) - {sha} for sha, one in sketches.items()}
    others = near.sketches_of({other for some in proposed.values() for other in some})
    whole = near.pages_at(near.homes_of(others.keys() - again).values())
    groups = Groups({*again, *whole})
    for sha, home in whole.items():
        groups.join(sha, home)
    for sha, some in sorted(proposed.items()):
        for other in sorted(some):
            apart = groups.find(sha) != groups.find(other)
            if apart and shares(sketches[sha], others[other]) and jaccard(shingles(sha), shingles(other)) >= SIMILAR:
                groups.join(sha, other)
    before = near.homes_of(again) | whole
    return {sha: home for sha in before if (home := groups.find(sha)) != before[sha]}


def _shingles(record: Record, sha256: str) -> Runs:
    return shingle(told_text(record.document(sha256)))
