"""Who stands where around the word that carries a claim: a scene in, its roles out, frame by frame."""

from __future__ import annotations

import re

from msgspec import Struct

from whoheld.claims.doers import SUFFERED, agent, allies, launcher, modifier, subject
from whoheld.claims.mentions import Mention
from whoheld.claims.scene import Scene
from whoheld.claims.where import chain_of_places, is_off, left_places, object_places, scene_places

_WITHIN = re.compile(r"\b(?:town|city|village|area|district|suburb|neighbou?rhood|enclave)s? (?:in|near|outside)\b")


class Roles(Struct, frozen=True):
    """The mentions that fill a claim's roles; a claim of frame `free` denies that its actor holds the place."""

    actor: Mention | None = None
    target: Mention | None = None
    allies: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    free: bool = False


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


def _takes(scene: Scene) -> Roles | None:
    if scene.passive():
        actor, places = agent(scene), _object_of_agent(scene) or left_places(scene)
    else:
        actor, places = subject(scene), object_places(scene)
    target = scene.after_word("from|of|against") if scene.cue.kind in ("capture", "besiege") else None
    return Roles(actor, target if target != actor else None, allies(scene, actor), places)


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
    actor = subject(scene)
    return Roles(actor, None, allies(scene, actor), object_places(scene)) if actor else None


def _falls(scene: Scene) -> Roles | None:
    actor = next(iter(scene.right("actor", scene.clause())), None)
    if actor and actor.span.start - scene.at.end > 30:
        actor = None
    places = left_places(scene)
    return Roles(actor, None, (), places) if places and (actor or "(" not in scene.text) else None


def _loses(scene: Scene) -> Roles | None:
    places = object_places(scene)
    return Roles(scene.after_word("to"), subject(scene), (), places) if places else None


def _ousts(scene: Scene) -> Roles | None:
    if scene.passive():
        target, actor = subject(scene), agent(scene)
    else:
        target, actor = next(iter(scene.right("actor", scene.clause())), None), subject(scene)
    place = scene.after_word("out of|from|of|out", "place")
    if place is None or not re.search(r"\b(?:out|from|of)\b", scene.text[scene.at.end : place.span.start]):
        return None
    return Roles(actor, target, allies(scene, actor), chain_of_places(scene, place)) if target or actor else None


def _moves(scene: Scene) -> Roles | None:
    actor = subject(scene)
    places = object_places(scene) or (() if scene.cue.kind == "advance" else scene_places(scene))
    return Roles(actor, scene.after_word("from|against"), allies(scene, actor), places) if actor else None


def _strikes(scene: Scene) -> Roles | None:
    if scene.passive():
        actor, target = agent(scene), subject(scene)
    else:
        actor, target = subject(scene), next(iter(scene.right("actor", scene.clause())), None)
    return Roles(actor, target if target != actor else None, allies(scene, actor), scene_places(scene))


def _noun(scene: Scene) -> Roles | None:
    pair = re.compile(r"\b(?:between|with|pitting)\b[^,;.]{0,25}$")
    actors = scene.right("actor", scene.clause())
    actor = modifier(scene) or scene.after_word("by|between") or launcher(scene)
    target = scene.after_word("against|with|on|targeting|from")
    if actor is None and target is None and SUFFERED.search(scene.text[: scene.at.start].lower()):
        target = subject(scene)
    if scene.cue.kind == "clash" and actors and pair.search(scene.text[scene.at.start : actors[0].span.start]):
        others = [m for m in actors if m != actors[0]]
        if others:
            actor, target = actors[0], others[0]
    places = object_places(scene) if scene.cue.kind == "capture" else scene_places(scene)
    return Roles(actor, target if target != actor else None, (), places)


def _stronghold(scene: Scene) -> Roles | None:
    before = [m for m in scene.left("actor") if scene.at.start - m.span.end <= 35]
    after = scene.after_word("of|for")
    places = [m for m in scene.right("place") if m.span.start - scene.at.end <= 30 and not is_off(m)]
    actor = before[0] if before else after
    chosen = chain_of_places(scene, places[0]) if places else left_places(scene)
    if chosen and places and chosen[0].rank >= 2 and left_places(scene):
        chosen = left_places(scene)
    return Roles(actor, None, (), chosen) if actor and chosen else None


def _free(scene: Scene) -> Roles | None:
    actor = next(iter(scene.right("actor", scene.clause())), None)
    places = left_places(scene)
    return (
        Roles(actor, None, (), places, free=True) if actor and actor.span.start - scene.at.end < 20 and places else None
    )


def _held(scene: Scene) -> Roles | None:
    """'IS-held Mosul'; but 'Saraqeb, a rebel-held town in Idlib province' is Saraqeb."""
    actors = [m for m in scene.left("actor") if m.span.end == scene.at.start]
    if not actors:
        return None
    places = [m for m in scene.right("place") if m.span.start - scene.at.end <= 45]
    if places and _WITHIN.search(scene.text[scene.at.end : places[0].span.start]):
        return Roles(actors[0], None, (), left_places(scene)) if left_places(scene) else None
    return Roles(actors[0], None, (), chain_of_places(scene, places[0]) if places else ())
