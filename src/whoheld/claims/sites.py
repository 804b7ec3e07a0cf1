"""A word of a sentence and the names of places around it in, those where it happened out, by weights that were learnt.

Each name is a choice of its own, against nothing, by `weights/places.tsv`; siting.py says what speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from whoheld.claims.choosing import Features, score, weights
from whoheld.claims.mentions import Mention
from whoheld.claims.scene import Scene
from whoheld.claims.siting import BARE, features_of, site_of
from whoheld.model import Span
from whoheld.reader import Word

NOWHERE: Features = ("nowhere",)
CROWDED = 60  # names beyond which a sentence is a list of names: the others are not weighed
PROPER = ("NNP", "NNPS")
LONGEST = 400  # words beyond which it is no sentence
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|"
    r"Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mr|Mrs|Dr|Gen|Col|Lt|Maj|Capt|Sgt|God|Ramadan|Eid|Internet)\b"
)

_LIES_IN = re.compile(r"(?: (?:city|town|village|area|district|neighbou?rhood|suburb))?,?(?: (?:in|of))?(?: the)?\s*")
_HAS = re.compile(r"(?:[’']s?)?(?: \w+){0,3}(?: of)?(?: the)?\s*")


def happened_at(scene: Scene, *, named: bool = False) -> tuple[Mention, ...]:
    """Return the places where what a scene's word tells of happened; with `named` also proper names of unknown sort."""
    known = weights("places")
    least = score(NOWHERE, known)
    found = [place for place, features in offered(scene) if score(features, known) > least]
    finest = _without_holders(scene.text, found)
    return tuple(place for place in finest if named or place.rank != BARE)


def _without_holders(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return places without those that only say where another lies: Iraq of 'Hit in Iraq' and 'Iraq's town of Hit'."""
    held = set[Mention]()
    for one, other in pairwise(found):
        gap = text[one.span.end : other.span.start]
        wider, finer = sorted((one, other), key=lambda place: place.rank, reverse=True)
        if BARE > wider.rank > finer.rank and (_LIES_IN if wider is other else _HAS).fullmatch(gap):
            held.add(wider)
    return [place for place in found if place not in held]


def offered(scene: Scene) -> list[tuple[Mention, Features]]:
    """Return the names of a scene that may be where it happened, each with what speaks for it."""
    head = scene.syntax.head(scene.at)
    if head is None or len(scene.syntax.sentence.words) > LONGEST:
        return []
    places = [mention for mention in scene.mentions if mention.kind == "place"]
    places = sorted([*places, *_bare_names(scene)], key=lambda one: one.span)[:CROWDED]
    sites = [site for place in places if (site := site_of(scene.syntax, head, place))]
    return [(site.place, features_of(scene, head, site, sites)) for site in sites]


def _bare_names(scene: Scene) -> list[Mention]:
    """Return the proper names of a sentence that are no known mention: they too may be places."""
    words, offset = scene.syntax.sentence.words, scene.syntax.offset
    taken = [scene.at, *(mention.span for mention in scene.mentions)]
    found, start = list[Mention](), None
    for at in range(len(words) + 1):
        if at < len(words) and words[at].tag in PROPER:
            start = at if start is None else start
        elif start is not None and not _goes_on(words, at):
            span = Span(words[start].start - offset, words[at - 1].end - offset)
            free = not any(one.start < span.end and span.start < one.end for one in taken)
            if free and not _NO_PLACE.match(span.of(scene.text)):
                found.append(Mention("place", span, span.of(scene.text), (), BARE))
            start = None
    return found


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether a name goes on behind a mark that touches both its words: 'Al-Safa', 'Ta’ameen'."""
    if not 0 < at < len(words) - 1 or words[at + 1].tag not in PROPER:
        return False
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start and words[at].tag != "POS"
