"""Who: the actor that does what a word tells, and its allies."""

from __future__ import annotations

import re

from whoheld.claims.mentions import Mention
from whoheld.claims.scene import Scene
from whoheld.model import Span

SUFFERED = re.compile(
    r"\b(?:killed|wounded|injured|died|hit|struck|dead|displaced|destroyed|targeted|came under|under|fled)\b"
)
_GOES_ON = re.compile(
    r",? (?:and|then|but)(?: \w+ly| also| then| now)? (?:(?:is|are|was|were|has|have|had)(?: been)? )?$"
)
_NATION = re.compile(r"\b(?P<who>[A-Z][a-z]+(?:ian|ish|ese|an|i|ch|sh)|US|U\.S\.|American)(?: [a-z-]+)? $")
_ALLIED = re.compile(
    r",? (?:and|backed by|supported by|aided by|along with|alongside|together with|with the help of)"
    r"(?: the)?(?: \w+){0,2} ?"
)


def subject(scene: Scene) -> Mention | None:
    """Return the actor that the tree makes the subject, else the nearest to the left."""
    verb = scene.verb()
    word = scene.syntax.subject(verb) if verb is not None else None
    return (named(scene, word) if word is not None else None) or _nearest(scene)


def agent(scene: Scene) -> Mention | None:
    """Return the actor behind the 'by' of a passive."""
    verb = scene.verb()
    word = scene.syntax.agent(verb) if verb is not None else None
    return (named(scene, word) if word is not None else None) or scene.after_word("by")


def named(scene: Scene, word: int) -> Mention | None:
    """Return the actor, or the country that stands as one, by which a noun goes: one with a name before 'fighters'."""
    found = [
        mention
        for number, span in enumerate(scene.syntax.naming(word))
        for mention in scene.mentions
        if mention.span.start < span.end and span.start < mention.span.end
        if mention.kind == "actor" or (number == 0 and mention.rank == 3 and mention.relation is None)
    ]
    return next((mention for mention in found if not mention.generic), next(iter(found), None))


def _nearest(scene: Scene) -> Mention | None:
    """Return the nearest actor to the left, or a country that stands as one ('Turkey launched')."""
    clause = scene.clause()
    actors = scene.left("actor", clause) or scene.left("actor")
    if not scene.left("actor", clause) and _GOES_ON.search(scene.text[: scene.at.start]):
        actors = list(reversed(actors))  # a coordinated verb keeps the sentence's subject
    for number, mention in enumerate(actors):
        if mention.civil and scene.cue.kind != "displace" and not scene.passive():
            continue
        first = _first_named(scene, actors[number:])
        if not re.search(
            r"\b(?:from|against|told|for|with|by|over|targeting)(?: the)? $", scene.text[: first.span.start].lower()
        ):
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


def allies(scene: Scene, actor: Mention | None) -> tuple[Mention, ...]:
    if actor is None:
        return ()
    later = [m for m in scene.mentions if m.kind == "actor" and actor.span.end <= m.span.start <= actor.span.end + 60]
    return tuple(m for m in later if _ALLIED.fullmatch(scene.text[actor.span.end : m.span.start]))


def modifier(scene: Scene) -> Mention | None:
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


def launcher(scene: Scene) -> Mention | None:
    """Return the subject where it runs the happening named, not where it suffers it ('were killed in air strikes')."""
    runner = subject(scene)
    if runner and SUFFERED.search(scene.text[runner.span.end : scene.at.start].lower()):
        return None
    return runner
