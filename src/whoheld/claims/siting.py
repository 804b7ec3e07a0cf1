"""A name of a sentence and the word of an event in, what speaks for the one being the place of the other out.

How the tree leads from the name to the word, its preposition, its sort, what stands between, and how the other names of
the sentence stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from whoheld.claims.choosing import Features
from whoheld.claims.mentions import Mention
from whoheld.claims.scene import Scene
from whoheld.claims.syntax import NAME, Syntax

BARE = 9  # the rank of a name that nothing is known of
FAR = 3  # borders of clauses
STEPS = (2, 4, 7, 12, 20)  # words between a name and the event's word
WITHIN = NAME | {"appos"}
PLACING = frozenset({"in", "at", "near", "on", "inside"})
PREPOSITIONS = PLACING | {
    "outside", "around", "into", "from", "to", "towards", "toward", "of", "across", "over", "through", "throughout",
    "within", "off", "between", "against", "by", "with", "for", "along", "via", "after", "before", "during", "about",
    "under", "like", "as", "behind", "beyond", "since", "among",
}  # fmt: skip
GROUND = frozenset(
    {
        "city", "town", "village", "area", "district", "province", "region", "governorate", "neighborhood",
        "suburb", "neighbourhood", "quarter", "camp", "base", "airport", "airbase", "airfield", "bridge", "road",
        "street", "square", "avenue", "highway", "valley", "mountain", "hill", "island", "river", "border",
        "outskirts", "outskirt", "center", "centre", "part", "countryside", "county", "state", "capital", "port",
        "prison", "hospital", "school", "mosque", "church", "university", "market", "station", "checkpoint",
        "settlement", "commune", "municipality", "strait", "peninsula", "gorge", "forest", "desert", "lake",
        "coast", "sea", "bay", "junction", "crossing", "field", "farm", "factory", "plant", "hotel", "stadium",
        "museum", "palace", "park", "building", "headquarters", "stronghold", "zone", "sector", "front", "side",
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "edge", "suburbs",
        "subdistrict", "territory", "facility", "post", "hamlet", "enclave", "refinery", "dam", "barracks",
        "resort", "slum", "township", "locality", "ghetto", "vicinity", "surroundings", "heart", "middle",
        "entrance", "gate", "frontier", "axis", "flank", "perimeter", "hilltop", "mountaintop", "mount",
    }
)  # fmt: skip
"""Kinds of places and their parts: 'the village of', 'in the centre of', '… Airport'."""
_DATELINE = re.compile(r"\W{0,3}(?:\([A-Z][\w ]{0,30}\)\W{0,3})?(?:-|–|—|:)")
_OWNER = re.compile(r"[’']s?\b")


class Site(Struct, frozen=True):
    """A name, the word that governs it, those from it up and from the event's word up to where they meet.

    `case` is the preposition on the way; `tie` says whether the name stands below, beside or above the word, and over
    how many borders of clauses.
    """

    place: Mention
    word: int
    up: tuple[int, ...]
    down: tuple[int, ...]
    case: str
    tie: str


def site_of(syntax: Syntax, head: int, place: Mention) -> Site | None:
    """Return how a name stands to the word of an event; None where the tree does not have it."""
    word = syntax.head(place.span)
    if word is None:
        return None
    over, above = syntax.above(word), syntax.above(head)
    shared = {*over} & {*above}
    up = tuple(at for at in over if at not in shared)
    down = tuple(at for at in above if at not in shared)
    way = "below" if not down else ("beside" if up else "above")
    tie = f"{way}{min(syntax.borders(word, head), FAR)}"
    return Site(place, word, up, down, _case(syntax, (word, *up)), tie)


def _case(syntax: Syntax, path: Sequence[int]) -> str:
    for at in path:
        if syntax.label(at) not in ("advcl", "ccomp") and (below := syntax.child(at, "case", "mark")) is not None:
            lemma = _lemma(syntax, below)
            return lemma if lemma in PREPOSITIONS else "other"
    return "none"


def features_of(scene: Scene, head: int, site: Site, sites: Sequence[Site]) -> Features:
    """Return what speaks for one of the names of a scene, or against it."""
    known = [one for one in sites if one is not site and one.place.rank != BARE]
    bare = [one for one in sites if one is not site and one.place.rank == BARE]
    return (
        "site",
        *_of_path(scene.syntax, head, site),
        *_of_word(scene, head, site),
        *_of_words_between(scene.syntax, head, site),
        *_of_name(scene, site),
        *_of_surroundings(scene, site),
        *_of_order(scene, head, site, sites),
        *_of_rivals(site, known),
        *_of_nested(scene.syntax, site, known, bare),
    )


def _of_path(syntax: Syntax, head: int, site: Site) -> list[str]:
    up, label = [syntax.label(at) for at in site.up], syntax.label(site.word)
    down, top = "/".join(syntax.label(at) for at in site.down), up[-1] if up else "self"
    shape = _shape(syntax, site)
    return [
        site.tie,
        f"path {'/'.join(one for one in up if one not in WITHIN)}>{down}",
        f"shape {shape}>{down}",
        f"shape {shape} {site.tie}",
        f"shape {shape} case {site.case}",
        f"shape {shape} case {site.case} {site.tie}",
        f"up {'/'.join(up)}",
        f"down {down}",
        f"length {min(len(up), 5)} {min(len(site.down), 4)}",
        f"label {label}",
        f"case {site.case}",
        f"case {site.case} {site.tie}",
        f"case {site.case} {label}",
        f"case {site.case} top {top}",
        f"top {top} {site.tie}",
        f"top {top} down {min(len(site.down), FAR)}",
        f"tag {_tag(syntax, head)} top {top}",
    ]


def _shape(syntax: Syntax, site: Site) -> str:
    """Return the labels from a name up, without what only widens it: 'in A and B', 'in the centre of the town of A'."""
    labels = []
    for at in site.up:
        above, label = syntax.sentence.words[at].head, syntax.label(at)
        widens = above is not None and _lemma(syntax, above) in GROUND and label in WITHIN | {"nmod"}
        if not widens and label not in ("conj", "flat"):
            labels.append(label)
    return "/".join(labels[:4])


def _of_word(scene: Scene, head: int, site: Site) -> list[str]:
    """Return the event's word, by its lemma, its form and what `verbs.toml` says of it."""
    syntax, way = scene.syntax, "after" if site.word > head else "before"
    lemma, sort = _lemma(syntax, head), f"{scene.cue.kind}-{scene.cue.frame}"
    return [
        f"lemma {lemma}",
        f"lemma {lemma} {site.tie}",
        f"tag {_tag(syntax, head)} {site.tie}",
        f"verb {syntax.label(head)} {site.tie}",
        f"kind {sort} {way}",
        f"kind {sort} {site.tie}",
        f"kind {sort} case {site.case}",
    ]


def _of_words_between(syntax: Syntax, head: int, site: Site) -> list[str]:
    """Return the words on the way from a name to its event: the noun that it modifies, the verb that governs it."""
    noun = next((at for at in site.up[1:] if _tag(syntax, at).startswith("NN")), None)
    verb = next((at for at in site.up[1:] if syntax.is_verb(at)), None)
    shared = next((at for at in syntax.above(site.word) if at not in site.up), None)
    found = []
    if noun is not None:
        found += [f"noun {_lemma(syntax, noun)}", f"noun {_lemma(syntax, noun)} {syntax.label(site.word)}"]
    if verb is not None:
        found += ["over", f"over {_lemma(syntax, verb)}"]
    if any(syntax.is_verb(at) for at in (*site.up, *site.down) if at not in (site.word, head)):
        found.append("verb between")
    if shared is not None and site.down:
        found += [f"shared {_tag(syntax, shared)}", f"shared {_lemma(syntax, shared)}"]
    return found


def _of_name(scene: Scene, site: Site) -> list[str]:
    place, syntax, sort = site.place, scene.syntax, _sort(site.place)
    close = (site.word, *site.up[1:2], *syntax.sentence.below(site.word))
    ground = any(_lemma(syntax, at) in GROUND for at in close)
    last = _lemma(syntax, site.word) if sort != "known" or " " in place.text else "one word"
    return [
        sort,
        f"{sort} rank {place.rank}",
        f"{sort} case {site.case}",
        f"{sort} tag {_tag(syntax, site.word)}",
        f"{sort} ground {ground}",
        f"{sort} ground {ground} case {site.case}",
        f"{sort} last {last}",
        f"rank {place.rank} case {site.case}",
        f"rank {place.rank} label {syntax.label(site.word)}",
        f"what {place.relation.what if place.relation else 'whole'}",
    ]


def _sort(place: Mention) -> str:
    if place.rank == BARE:
        return "bare"
    return "known" if place.ids else "stranger"


def _of_surroundings(scene: Scene, site: Site) -> list[str]:
    span = site.place.span
    before, after = scene.text[max(0, span.start - 30) : span.start].split(), scene.text[span.end : span.end + 60]
    follows, mark = re.match(r"\W*(\w*)", after), after.lstrip()[:1]
    found = [
        f"before {before[-1].lower() if before else 'nothing'}",
        f"follows {follows[1].lower() if follows else ''}",
        f"mark {'' if mark.isalnum() else mark}",
    ]
    if _OWNER.match(after):
        found += ["owner", f"owner rank {site.place.rank}"]
    if span.start < FAR and _DATELINE.match(after):
        found.append("dateline")
    return found


def _of_order(scene: Scene, head: int, site: Site, sites: Sequence[Site]) -> list[str]:
    gap, way = abs(site.word - head), "after" if site.word > head else "before"
    nearer = sum(abs(one.word - head) < gap for one in sites if (one.word > head) == (site.word > head))
    far = next((number for number, limit in enumerate(STEPS) if gap <= limit), len(STEPS))
    between = scene.text[min(site.place.span.end, scene.at.end) : max(site.place.span.start, scene.at.start)]
    found = [
        way,
        f"{way} case {site.case}",
        f"{way} {site.tie}",
        f"{way} {site.tie} case {site.case}",
        f"{way} nth {min(nearer, 4)}",
        f"{way} far {far}",
        f"far {far} {site.tie}",
    ]
    marks = {"quote": '"“”', "comma": ",", "semicolon": ";"}
    return found + [f"{name} between {way}" for name, some in marks.items() if any(mark in between for mark in some)]


def _of_rivals(site: Site, known: Sequence[Site]) -> list[str]:
    """Return how the other names stand: how near the best of them is in the tree, whether one is finer."""
    best = min((one.tie for one in known if one.case in PLACING), default="none")
    finer = any(one.place.rank < site.place.rank for one in known)
    return [
        f"rival {best}",
        f"rival {best} own {site.tie}",
        f"alone {not known}",
        f"alone {not known} {site.tie}",
        f"count {min(len(known), 4)}",
        f"finer {finer}",
        f"finer {finer} rank {site.place.rank}",
    ]


def _of_nested(syntax: Syntax, site: Site, known: Sequence[Site], bare: Sequence[Site]) -> list[str]:
    """Return how a name stands to those that hold it or that it holds: 'the village of A in B', 'A, B'."""
    found, rank, span = [], site.place.rank, site.place.span
    if inner := next((one for one in known if one.word in site.up[1:]), None):
        found += [f"around rank {inner.place.rank} {rank}", f"around case {site.case} {syntax.label(site.word)}"]
    if outer := next((one for one in known if site.word in one.up[1:]), None):
        found += [f"within rank {rank} {outer.place.rank}", f"within case {outer.case} {syntax.label(outer.word)}"]
    if any(one.word in site.up[1:] for one in bare):
        found.append(f"around a name {site.case}")
    if any(site.word in one.up[1:] for one in bare):
        found.append(f"with a name within {rank}")
    for one in known:
        if 0 <= span.start - one.place.span.end <= 2:
            found += ["behind another", f"behind rank {one.place.rank} {rank}"]
        if 0 <= one.place.span.start - span.end <= 2:
            found += ["before another", f"before rank {one.place.rank} {rank}"]
    return found


def _lemma(syntax: Syntax, at: int) -> str:
    return syntax.sentence.words[at].lemma.lower()


def _tag(syntax: Syntax, at: int) -> str:
    return syntax.sentence.words[at].tag
