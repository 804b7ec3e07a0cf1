"""Who stands where around the word that carries a claim: a word and the sentence's mentions in, roles out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from whoheld.claims.grammar import Cue
from whoheld.claims.mentions import Mention
from whoheld.model import Span

OBJECT_REACH = 75  # characters between a verb and the place that is its object
_CLAUSE = re.compile(
    r"[;—]| – |, (?:but|while|whereas|who|which|where|after|as|when|and|with|saying|said)\b"
    r"|,? (?:but|while|whereas|after|before|when|because|although|though)\b|\. "
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|gets?|got)(?: \w+ly| now| fully| also| still| finally| later| just| all)* $"
)
_GAP = re.compile(
    r"^\W*(?:,|and|,? and|or|as well as|,? and in|&)?\s*(?:the )?(?:(?:town|city|village|district)s? of )?\W*$"
)


_SUFFERED = re.compile(
    r"\b(?:killed|wounded|injured|died|hit|struck|dead|displaced|destroyed|targeted|came under|under|fled)\b"
)
_NATION = re.compile(r"\b(?P<who>[A-Z][a-z]+(?:ian|ish|ese|an|i|ch|sh)|US|U\.S\.|American)(?: [a-z-]+)? $")
_ALLIED = re.compile(
    r",? (?:and|backed by|supported by|aided by|along with|alongside|together with|with the help of)"
    r"(?: the)?(?: \w+){0,2} ?"
)
_ELSEWHERE = re.compile(r"\b(?:in|at|on|near|for|during|after|outside)\b")
_GROUND = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|areas?|districts?|parts?|positions?|control|territory|ground|land|posts?|checkpoints?|hills?|"
    r"heights?|buildings?|bases?|neighbou?rhoods?|suburbs?|quarters?|points?|route|roads?|highway|bridge|strongholds?|headquarters|stronghold)\b"
)


class Roles(Struct, frozen=True):
    """The mentions that fill a claim's roles; a claim of frame `free` denies that its actor holds the place."""

    actor: Mention | None = None
    target: Mention | None = None
    allies: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    free: bool = False


class Scene(Struct, frozen=True):
    """A sentence with its mentions, and the word in it that carries the claim."""

    text: str
    mentions: Sequence[Mention]
    at: Span
    cue: Cue

    def clause(self) -> Span:
        """Return the clause around the word."""
        start = max((m.end() for m in _CLAUSE.finditer(self.text, 0, self.at.start)), default=0)
        follows = _CLAUSE.search(self.text, self.at.end)
        return Span(start, follows.start() if follows else len(self.text))

    def passive(self) -> bool:
        """Tell whether the word is a passive verb: 'was retaken', 'seized by'."""
        before = self.text[max(0, self.at.start - 30) : self.at.start].lower()
        return (
            _PASSIVE.search(before) is not None or re.match(r"\W*(?:\w+ )?by\b", self.text[self.at.end :]) is not None
        )

    def left(self, kind: str, within: Span | None = None) -> list[Mention]:
        """Return the mentions of a kind before the word, nearest first."""
        low = within.start if within else 0
        return [
            m for m in reversed(self.mentions) if m.kind == kind and low <= m.span.start and m.span.end <= self.at.start
        ]

    def right(self, kind: str, within: Span | None = None) -> list[Mention]:
        """Return the mentions of a kind after the word, nearest first."""
        high = within.end if within else len(self.text)
        return [m for m in self.mentions if m.kind == kind and m.span.start >= self.at.end - 1 and m.span.end <= high]

    def after_word(self, pattern: str, kind: str = "actor") -> Mention | None:
        """Return the first mention of a kind to the right that directly follows one of the prepositions."""
        for mention in self.right(kind):
            if re.search(rf"\b(?:{pattern})\b[^,;.]{{0,32}}$", self.text[self.at.start : mention.span.start]):
                return mention
        return None


def roles(scene: Scene) -> Roles | None:
    """Return who did it to whom and where, or None where the words around do not make such a claim."""
    found = {
        "takes": _takes, "leaves": _leaves, "falls": _falls, "loses": _loses, "ousts": _ousts, "moves": _moves,
        "strikes": _strikes, "holds": _takes, "stronghold": _stronghold, "free": _free, "held": _held, "noun": _noun,
        "departure": _departure, "toll": _strikes,
    }[scene.cue.frame](scene)  # fmt: skip
    if found is None:
        return None
    if scene.cue.needs == "actor" and not (found.actor or found.target):
        return None
    return found


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
    return _GAP.match(scene.text[before.span.end : after.span.start].lower()) is not None


def _subject(scene: Scene) -> Mention | None:
    """Return the nearest actor to the left, or a country that stands as one ('Turkey launched')."""
    clause = scene.clause()
    actors = scene.left("actor", clause) or scene.left("actor")
    for number, mention in enumerate(actors):
        if mention.civil and scene.cue.kind != "displace" and not scene.passive():
            continue
        first = _first_named(scene, actors[number:])
        if not re.search(r"\b(?:from|against|told|for|with|by)(?: the)? $", scene.text[: first.span.start].lower()):
            return first
    for place in scene.left("place", clause):
        if (
            place.rank == 3
            and place.relation is None
            and re.fullmatch(r"(?: (?:has|have|had|also|is|was|will))* ", scene.text[place.span.end : scene.at.start])
        ):
            return place
    return None


def _first_named(scene: Scene, nearest_first: list[Mention]) -> Mention:
    """'Troops backed by militiamen and Hezbollah': the first named acts, the others are its allies."""
    first = nearest_first[0]
    for earlier in nearest_first[1:]:
        if not _ALLIED.fullmatch(scene.text[earlier.span.end : first.span.start]):
            break
        first = earlier
    return first


def _allies(scene: Scene, actor: Mention | None) -> tuple[Mention, ...]:
    if actor is None:
        return ()
    later = [m for m in scene.mentions if m.kind == "actor" and actor.span.end <= m.span.start <= actor.span.end + 60]
    return tuple(m for m in later if _ALLIED.fullmatch(scene.text[actor.span.end : m.span.start]))


def _object_places(scene: Scene) -> tuple[Mention, ...]:
    for place in scene.right("place", scene.clause()):
        if place.span.start - scene.at.end > OBJECT_REACH or (place.relation and place.relation.km):
            continue
        gap = scene.text[scene.at.end : place.span.start].lower()
        if _ELSEWHERE.search(gap) and not _GROUND.search(gap):
            return ()  # 'seized 15 missiles in Ramadi': the missiles were seized
        return chain_of_places(scene, place)
    return ()


def _left_places(scene: Scene) -> tuple[Mention, ...]:
    candidates = [
        m for m in scene.left("place", scene.clause()) or scene.left("place") if not (m.relation and m.relation.km)
    ]
    if not candidates:
        return ()
    best = candidates[0]
    for finer in candidates[1:]:
        if finer.rank < best.rank and best.rank >= 2 and scene.at.start - finer.span.end <= OBJECT_REACH:
            best = finer
    return chain_of_places(scene, best)


def scene_places(scene: Scene) -> tuple[Mention, ...]:
    """Return where it happened: after the word in its clause, else before it, else anywhere in the sentence."""
    clause = scene.clause()
    for candidates in (
        scene.right("place", clause),
        scene.left("place", clause),
        scene.right("place"),
        scene.left("place"),
    ):
        good = [m for m in candidates if not (m.relation and m.relation.km) and not _is_subject_country(scene, m)]
        if good:
            finest = min(good, key=lambda m: (m.rank, good.index(m)))
            return chain_of_places(scene, finest if finest.rank < good[0].rank else good[0])
    return ()


def _is_subject_country(scene: Scene, place: Mention) -> bool:
    return place.rank == 3 and not re.search(
        r"\b(?:in|into|across|of|inside|over|to|from|on)(?: the)? $", scene.text[: place.span.start].lower()
    )


def _takes(scene: Scene) -> Roles | None:
    if scene.passive():
        actor, places = scene.after_word("by"), _object_of_agent(scene) or _left_places(scene)
    else:
        actor, places = _subject(scene), _object_places(scene)
    target = scene.after_word("from|of|against") if scene.cue.kind in ("capture", "besiege") else None
    return Roles(actor, target if target != actor else None, _allies(scene, actor), places)


def _object_of_agent(scene: Scene) -> tuple[Mention, ...]:
    """'The retaking by the army of Ramadi'."""
    place = scene.after_word("of", "place")
    if place and re.fullmatch(
        r"\W*by\b[^,;.]{2,40} of (?:the )?(?:\w+ of )?", scene.text[scene.at.end : place.span.start]
    ):
        return chain_of_places(scene, place)
    return ()


def _departure(scene: Scene) -> Roles | None:
    owner = next((m for m in scene.left("actor") if scene.at.start - m.span.end <= 4), None)
    after = next(
        (
            m
            for m in scene.right("actor")
            if re.fullmatch(r" (?:of|by)(?: the)? ", scene.text[scene.at.end : m.span.start])
        ),
        None,
    )
    place = scene.after_word("from|of", "place")
    if not (owner or after):
        return None
    return Roles(owner or after, None, (), chain_of_places(scene, place) if place else ())


def _leaves(scene: Scene) -> Roles | None:
    actor = _subject(scene)
    return Roles(actor, None, _allies(scene, actor), _object_places(scene) or _left_places(scene)) if actor else None


def _falls(scene: Scene) -> Roles | None:
    actor = next(iter(scene.right("actor", scene.clause())), None)
    if actor and actor.span.start - scene.at.end > 30:
        actor = None
    places = _left_places(scene)
    return Roles(actor, None, (), places) if places and (actor or "(" not in scene.text) else None


def _loses(scene: Scene) -> Roles | None:
    places = _object_places(scene)
    return Roles(scene.after_word("to"), _subject(scene), (), places) if places else None


def _ousts(scene: Scene) -> Roles | None:
    if scene.passive():
        target, actor = _subject(scene), scene.after_word("by")
    else:
        target, actor = next(iter(scene.right("actor", scene.clause())), None), _subject(scene)
    place = scene.after_word("out of|from|of|out", "place")
    if place is None or not re.search(r"\b(?:out|from|of)\b", scene.text[scene.at.end : place.span.start]):
        return None
    return Roles(actor, target, _allies(scene, actor), chain_of_places(scene, place)) if target or actor else None


def _moves(scene: Scene) -> Roles | None:
    actor = _subject(scene)
    places = _object_places(scene) or (() if scene.cue.kind == "advance" else scene_places(scene))
    return Roles(actor, scene.after_word("from|against"), _allies(scene, actor), places) if actor else None


def _strikes(scene: Scene) -> Roles | None:
    if scene.passive():
        actor, target = scene.after_word("by"), _subject(scene)
    else:
        actor, target = _subject(scene), next(iter(scene.right("actor", scene.clause())), None)
    return Roles(actor, target if target != actor else None, _allies(scene, actor), scene_places(scene))


def _noun(scene: Scene) -> Roles | None:
    pair = re.compile(r"\b(?:between|with|pitting)\b[^,;.]{0,25}$")
    actors = scene.right("actor", scene.clause())
    actor = _modifier(scene) or scene.after_word("by|between") or _launcher(scene)
    target = scene.after_word("against|with|on|targeting|from")
    if actor is None and target is None and _SUFFERED.search(scene.text[: scene.at.start].lower()):
        target = _subject(scene)
    if scene.cue.kind == "clash" and actors and pair.search(scene.text[scene.at.start : actors[0].span.start]):
        others = [m for m in actors if m != actors[0]]
        if others:
            actor, target = actors[0], others[0]
    places = _object_places(scene) if scene.cue.kind == "capture" else scene_places(scene)
    return Roles(actor, target if target != actor else None, (), places)


def _modifier(scene: Scene) -> Mention | None:
    """'Russian air strikes', 'the regime's bombardment': the name right before the word."""
    for mention in scene.left("actor"):
        if not mention.civil and re.fullmatch(
            r"(?:[’']s?)?(?: [a-z-]+){0,2} ", scene.text[mention.span.end : scene.at.start]
        ):
            return mention
        break
    match = _NATION.search(scene.text[: scene.at.start])
    if match and not any(m.span.start < match.end("who") and match.start("who") < m.span.end for m in scene.mentions):
        return Mention("actor", Span(*match.span("who")), match["who"])
    return None


def _launcher(scene: Scene) -> Mention | None:
    """Return the subject where it runs the happening named, not where it suffers it ('were killed in air strikes')."""
    subject = _subject(scene)
    if subject and _SUFFERED.search(scene.text[subject.span.end : scene.at.start].lower()):
        return None
    return subject


def _stronghold(scene: Scene) -> Roles | None:
    before = [m for m in scene.left("actor") if scene.at.start - m.span.end <= 35]
    after = scene.after_word("of|for")
    places = [
        m for m in scene.right("place") if m.span.start - scene.at.end <= 30 and not (m.relation and m.relation.km)
    ]
    actor = before[0] if before else after
    chosen = chain_of_places(scene, places[0]) if places else _left_places(scene)
    if chosen and places and chosen[0].rank >= 2 and _left_places(scene):
        chosen = _left_places(scene)
    return Roles(actor, None, (), chosen) if actor and chosen else None


def _free(scene: Scene) -> Roles | None:
    actor = next(iter(scene.right("actor", scene.clause())), None)
    places = _left_places(scene)
    return (
        Roles(actor, None, (), places, free=True) if actor and actor.span.start - scene.at.end < 20 and places else None
    )


def _held(scene: Scene) -> Roles | None:
    actors = [m for m in scene.left("actor") if m.span.end == scene.at.start]
    places = [m for m in scene.right("place") if m.span.start - scene.at.end <= 45]
    return Roles(actors[0], None, (), chain_of_places(scene, places[0])) if actors and places else None
