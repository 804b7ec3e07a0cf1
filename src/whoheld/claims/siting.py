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
        "resort", "slum", "township", "locality", "ghetto", "vicinity", "surroundings", "heart", "middle", "gate",
        "entrance", "frontier", "axis", "flank", "perimeter", "hilltop", "mountaintop", "mount",
    }
)  # fmt: skip
"""Kinds of places and their parts: 'the village of', 'in the centre of', '… Airport'."""
JOINTS = frozenset({"in", "of", "near", "and", "or", "to", "from", "at", "on", ",", "outside", "with", "between"})
JOINT = 60  # letters between two names beyond which nothing joins them
_DATELINE = re.compile(r"\W{0,3}(?:\([A-Z][\w ]{0,30}\)\W{0,3})?(?:-|–|—|:)")
_OWNER = re.compile(r"[’']s?\b")


class Site(Struct, frozen=True):
    """A name, the word that governs it, those from it up and from the event's word up to where they meet.

    `anchor` is the first noun of its list; `case` the preposition on the way; `tie` says whether the name stands below,
    beside or above the event's word, and over how many borders of clauses.
    """

    place: Mention
    word: int
    anchor: int
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
    return Site(place, word, _anchor(syntax, word), up, down, _case(syntax, (word, *up)), tie)


def _anchor(syntax: Syntax, word: int) -> int:
    above = syntax.sentence.words[word].head
    while above is not None and syntax.label(word) == "conj" and not syntax.is_verb(above):
        word, above = above, syntax.sentence.words[above].head
    return word


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
        *_of_neighbours(scene, site, sites),
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
    found += ["owner", f"owner rank {site.place.rank}"] if _OWNER.match(after) else []
    return [*found, "dateline"] if span.start < FAR and _DATELINE.match(after) else found


def _of_order(scene: Scene, head: int, site: Site, sites: Sequence[Site]) -> list[str]:
    """Return how far a name, or the list that it is in, stands from the event's word, and what lies between."""
    gap, way = abs(site.anchor - head), "after" if site.word > head else "before"
    nearer = {one.anchor for one in sites if (one.word > head) == (site.word > head) and abs(one.anchor - head) < gap}
    tied = {one.anchor for one in sites if one.anchor in nearer and one.tie == site.tie}
    far = next((number for number, limit in enumerate(STEPS) if gap <= limit), len(STEPS))
    start = scene.syntax.sentence.words[site.anchor].start - scene.syntax.offset
    between = scene.text[min(start, scene.at.end) : max(start, scene.at.start)]
    found = [
        way,
        f"{way} case {site.case}",
        f"{way} {site.tie}",
        f"{way} {site.tie} case {site.case}",
        f"{way} nth {min(len(nearer), 4)}",
        f"{way} nth {min(len(tied), 3)} of its tie",
        f"{way} far {far}",
        f"far {far} {site.tie}",
    ]
    marks = {"quote": '"“”', "comma": ",", "semicolon": ";"}
    return found + [f"{name} between {way}" for name, some in marks.items() if any(mark in between for mark in some)]


def _of_rivals(site: Site, known: Sequence[Site]) -> list[str]:
    """Return how the other names stand: how near the best of them is in the tree, whether one is finer."""
    others = [one for one in known if one.anchor != site.anchor]
    best = min((one.tie for one in others if one.case in PLACING), default="none")
    rank, tied = site.place.rank, [one for one in others if one.tie == site.tie]
    same = "case" if any(one.case == site.case for one in tied) else "tie"
    return [
        f"rival {best}",
        f"rival {best} own {site.tie}",
        f"rival {best} own {site.tie} case {site.case}",
        f"alone {not others} {site.tie}",
        f"count {min(len(known), 4)}",
        f"listed {len(known) > len(others)}",
        f"finer {any(one.place.rank < rank for one in others)} {rank}",
        f"finer {any(one.place.rank < rank for one in tied)} {rank} {site.tie}",
        f"tied {bool(tied) and same} {site.tie}",
    ]


def _of_nested(syntax: Syntax, site: Site, known: Sequence[Site], bare: Sequence[Site]) -> list[str]:
    """Return how a name stands to those that hold it or that it holds: 'the village of A in B', 'A, B'."""
    found, rank = list[str](), site.place.rank
    if inner := next((one for one in known if one.word in site.up[1:]), None):
        found += [f"around rank {inner.place.rank} {rank}", f"around case {site.case} {syntax.label(site.word)}"]
    if outer := next((one for one in known if site.word in one.up[1:]), None):
        found += [f"within rank {rank} {outer.place.rank}", f"within case {outer.case} {syntax.label(outer.word)}"]
    found += [f"around a name {site.case}"] if any(one.word in site.up[1:] for one in bare) else []
    found += [f"with a name within {rank}"] if any(site.word in one.up[1:] for one in bare) else []
    return found


def _of_neighbours(scene: Scene, site: Site, sites: Sequence[Site]) -> list[str]:
    """Return what joins a name to those right before and behind it: 'A's suburb of B', 'B, A', 'B village in A'."""
    at, found = sites.index(site), list[str]()
    for side, one in (("behind", sites[at - 1] if at else None), ("before", (*sites, None)[at + 1])):
        if one is None:
            continue
        first, second = (one, site) if side == "behind" else (site, one)
        joint = _joint(scene.text[first.place.span.end : second.place.span.start].lower())
        found += [f"{side} {joint}", f"{side} {joint} {one.place.rank} {site.place.rank}", f"{side} {joint} {site.tie}"]
    return found


def _joint(gap: str) -> str:
    words = re.findall(r"\w+|,", gap[:JOINT])
    if len(gap) >= JOINT or len(words) > 6:
        return "far"
    first = next((word for word in reversed(words) if word in JOINTS), "bare" if not words else "other")
    return ("owner " if _OWNER.match(gap) else "") + ("ground " if GROUND & {*words} else "") + first


def _lemma(syntax: Syntax, at: int) -> str:
    return syntax.sentence.words[at].lemma.lower()


def _tag(syntax: Syntax, at: int) -> str:
    return syntax.sentence.words[at].tag
