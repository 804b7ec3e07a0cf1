"""Where: the places that a word's object, subject or surroundings name, as whole lists."""

from __future__ import annotations

import re

from whoheld.claims.mentions import Mention
from whoheld.claims.scene import Scene
from whoheld.claims.sites import happened_at

FAR = 9  # borders of clauses; of a place that the tree does not know
OBJECT_REACH = 75  # characters between a verb and the place that is its object
_GAP = re.compile(
    r"^\W*(?:,|and|,? and|or|as well as|,? and in|&)?\s*(?:the )?(?:(?:town|city|village|district)s? of )?\W*$"
)
_ELSEWHERE = re.compile(r"\b(?:in|at|on|near|for|during|after|outside|to|against|with|by)\b")
_GROUND = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|areas?|districts?|parts?|positions?|control|territory|ground|land|posts?|checkpoints?|hills?|"
    r"heights?|buildings?|bases?|neighbou?rhoods?|suburbs?|quarters?|points?|route|roads?|highway|bridge|strongholds?|headquarters|stronghold)\b"
)


def chain_of_places(scene: Scene, first: Mention) -> tuple[Mention, ...]:
    """Return the list that a place begins ('Annah, Rawa and Qaim'), in order, without what merely contains it."""
    places = [m for m in scene.mentions if m.kind == "place"]
    at = places.index(first)
    if first.rank >= 2:
        first, at = _finer(scene, places, at)
    chain, back = [first], at
    while back and _joined(scene, places[back - 1], places[back]) and places[back - 1].rank == first.rank:
        back -= 1
        chain.insert(0, places[back])
    for before, after in zip(places[at:], places[at + 1 :], strict=False):
        if after.rank > first.rank or not _joined(scene, before, after):
            break
        chain.append(after)
    return tuple(chain)


def _finer(scene: Scene, places: list[Mention], at: int) -> tuple[Mention, int]:
    """'Iraq's western town of Hit': the town, not the country before it."""
    if at + 1 < len(places):
        gap = scene.text[places[at].span.end : places[at + 1].span.start]
        if places[at + 1].rank < places[at].rank and re.fullmatch(r"(?:[’']s?|,)? (?:\w+ ){0,3}(?:of )?", gap):
            return places[at + 1], at + 1
    return places[at], at


def _joined(scene: Scene, before: Mention, after: Mention) -> bool:
    if is_off(before) != is_off(after):
        return False  # 'Fallujah, between Ramadi and Baghdad'
    return _GAP.match(scene.text[before.span.end : after.span.start].lower()) is not None


def object_places(scene: Scene) -> tuple[Mention, ...]:
    """Return the places that are a word's object, by the tree where it has them, else by what stands between."""
    return _below_verb(scene) or _after_word(scene)


def _below_verb(scene: Scene) -> tuple[Mention, ...]:
    verb = scene.verb()
    if verb is None:
        return ()
    for place in scene.right("place"):
        word = scene.syntax.head(place.span)
        if word is None or (place.relation and place.relation.km) or scene.syntax.borders(verb, word):
            continue
        if _is_below(scene, verb, word, scene.text[scene.at.end : place.span.start]):
            return chain_of_places(scene, place)
    return ()


def _is_below(scene: Scene, verb: int, word: int, gap: str) -> bool:
    """Tell whether a place is a verb's object or part of it, or where it leads while no other object stands between."""
    branch = scene.syntax.branch(verb, word)
    if branch is None:
        return False
    if scene.syntax.label(branch) in ("obj", "xcomp"):
        return branch == word or is_object(gap)
    own = scene.syntax.child(verb, "obj")
    return scene.syntax.label(branch) in ("obl", "nmod", "advmod") and (own is None or is_object(gap))


def _after_word(scene: Scene) -> tuple[Mention, ...]:
    for place in scene.right("place", scene.clause()):
        if place.span.start - scene.at.end > OBJECT_REACH or (place.relation and place.relation.km):
            continue
        if not is_object(scene.text[scene.at.end : place.span.start]):
            return ()
        return chain_of_places(scene, place)
    return ()


def left_places(scene: Scene) -> tuple[Mention, ...]:
    """Return the places that are a word's subject, by the tree where it has them, else those before it."""
    return (_of_subject(scene) if scene.cue.frame in ("takes", "falls", "holds") else ()) or _before_word(scene)


def _of_subject(scene: Scene) -> tuple[Mention, ...]:
    verb = scene.verb()
    subject = scene.syntax.subject(verb) if verb is not None else None
    if subject is None:
        return ()
    inside = [m for m in scene.mentions if m.kind == "place" and _is_within(scene, m, subject)]
    near = [m for m in inside if not is_off(m)] or inside
    return chain_of_places(scene, min(near, key=lambda m: (m.rank, m.span.start))) if near else ()


def _is_within(scene: Scene, place: Mention, noun: int) -> bool:
    word = scene.syntax.head(place.span)
    if word is None or (place.relation and place.relation.km):
        return False
    return noun in scene.syntax.above(word) and not scene.syntax.borders(noun, word)


def _before_word(scene: Scene) -> tuple[Mention, ...]:
    candidates = [
        m for m in scene.left("place", scene.clause()) or scene.left("place") if not (m.relation and m.relation.km)
    ]
    if not candidates:
        return ()
    candidates = [m for m in candidates if not is_off(m)] or candidates
    best = candidates[0]
    for finer in candidates[1:]:
        if finer.rank < best.rank and best.rank >= 2 and scene.at.start - finer.span.end <= OBJECT_REACH:
            best = finer
    return chain_of_places(scene, best)


def scene_places(scene: Scene) -> tuple[Mention, ...]:
    """Return where it happened by what was learnt, else the nearest clause that names a place, first after the word."""
    if learnt := tuple(m for m in happened_at(scene) if not (m.relation and m.relation.km)):
        return learnt
    for candidates in _by_clause(scene):
        good = [m for m in candidates if not (m.relation and m.relation.km) and not _is_subject_country(scene, m)]
        if good:
            finest = min(good, key=lambda m: (m.rank, good.index(m)))
            return chain_of_places(scene, finest if finest.rank < good[0].rank else good[0])
    return ()


def _by_clause(scene: Scene) -> list[list[Mention]]:
    groups: dict[tuple[int, bool], list[Mention]] = {}
    head = scene.syntax.head(scene.at)
    for before, places in ((False, scene.right("place")), (True, scene.left("place"))):
        for place in places:
            word = scene.syntax.head(place.span)
            far = scene.syntax.borders(head, word) if head is not None and word is not None else FAR
            groups.setdefault((far, before), []).append(place)
    return [groups[key] for key in sorted(groups)]


def _is_subject_country(scene: Scene, place: Mention) -> bool:
    return place.rank == 3 and not re.search(
        r"\b(?:in|into|across|of|inside|over|to|from|on)(?: the)? $", scene.text[: place.span.start].lower()
    )


def is_object(gap: str) -> bool:
    """Tell whether what follows these words is a verb's object: in 'seized 15 missiles in Ramadi' Ramadi is not."""
    return not _ELSEWHERE.search(gap.lower()) or _GROUND.search(gap.lower()) is not None


def is_off(place: Mention) -> bool:
    """Tell whether a phrase points away from the place that it names: 'near Damascus', 'west of Ramadi'."""
    return place.relation is not None and place.relation.what in ("near", "direction")
