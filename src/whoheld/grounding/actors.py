"""In goes an actor or a source as named, out comes the lexicon's actor of that day; 'the army' is the country's."""

from __future__ import annotations

import re

from msgspec.structs import replace

from whoheld.grounding.context import Context
from whoheld.grounding.meant import (
    MILITANTS,
    Meant,
    actor_meant,
    country_of,
    government_in,
    house_meaning,
    house_words,
    insurgents_in,
    speaks,
)
from whoheld.grounding.scene import Scene
from whoheld.lexicon import ActorEntry, Hit, Lexicon
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import STATE
from whoheld.model import Actor, Source

TAIL = re.compile(r" (?:of|from|in|at|near|on|for|who|that|which|and|with|belonging|including)\b|,")
FRIENDS = re.compile(r"[ -](?:backed|linked|allied|affiliated|supported|trained|sponsored|inspired|held|controlled)\b")


def ground_parties(
    actor: Actor | None, target: Actor | None, scene: Scene, context: Context, lexicon: Lexicon
) -> tuple[Actor | None, Actor | None]:
    """Return both parties resolved; where 'militants' would be the other party's side, they are weighed anew.

    A target of the actor's own side is none, but in infighting.
    """
    doing, done = replace(scene, hurt=False), replace(scene, fled=False)
    first = ground_actor(actor, doing, context, lexicon) if actor else None
    other = ground_actor(target, done, context, lexicon) if target else None
    if actor and target and first and other and first.side and first.side == other.side:
        if other.id == MILITANTS:
            other = ground_actor(target, replace(done, against=first.side), context, lexicon)
        elif first.id == MILITANTS:
            first = ground_actor(actor, replace(doing, against=other.side), context, lexicon)
    own = first and other and first.side and first.side == other.side and not scene.infighting
    return first, None if own else other


def ground_actor(actor: Actor, scene: Scene, context: Context, lexicon: Lexicon) -> Actor:
    """Return the actor with id, name and side where the words, or the country `near` or of the page, tell them."""
    entry = find_actor(actor.text, scene, context, lexicon)
    open_to_it = entry is None or entry.id.startswith(STATE) or _governs(entry) or _bears_no_arms(entry)
    if (open_to_it and is_civilian(actor.text, lexicon)) or _is_people(actor.text, scene, lexicon):
        entry = lexicon.actor("generic:civilians")
    if entry is None and (generic := _headed(actor.text, lexicon)):
        entry = lexicon.actor(generic)
    if entry is None:
        own = house_meaning(actor.text, scene.near, scene, context, lexicon)
        return _inferred(replace(actor, side=own.side), own.how) if own else actor
    if entry.generic in (None, "civilians"):
        return _named(actor, entry, scene, lexicon)
    return _ground_generic(actor, entry, scene, context, lexicon)


def ground_source(source: Source, scene: Scene, context: Context, lexicon: Lexicon) -> Source:
    """Return the source with the id and side of the actor that its words name."""
    entry = find_actor(source.text, scene, context, lexicon)
    if entry is None or entry.generic == "civilians":
        return source
    if entry.generic is None:
        return replace(source, id=entry.id, side=lexicon.sides.side(entry.id, scene.day))
    country = named_country(source.text, lexicon) or scene.near or context.country
    state = lexicon.sides.government(f"{STATE}{country}", scene.day) if entry.generic == "government" else None
    return replace(source, id=state.id, side=lexicon.sides.side(state.id, scene.day)) if state else source


def find_actor(text: str, scene: Scene, context: Context, lexicon: Lexicon) -> ActorEntry | None:
    """Return the first actor named in the words: one with a name before a generic one, a bare state's name last."""
    hits = [hit for hit in lexicon.find(text) if hit.kind == "actor" and not _of_others(text, hit)]
    entries = [_choose(hit, lexicon, scene, context) for hit in hits]
    if entries:
        entry = next((entry for entry in entries if not entry.generic), entries[0])
    elif (power := _power(text, lexicon)) and not _is_own_name(text, lexicon):
        entry = lexicon.actors[power]
    else:
        return None
    if not entry.id.startswith(STATE):
        return entry
    return lexicon.sides.government(entry.id, scene.day) or entry


def _of_others(text: str, hit: Hit) -> bool:
    """Say whether the name only tells whose friends or foes are meant: 'al-Qaida-linked', 'anti-government'."""
    return bool(FRIENDS.match(text, hit.span.end)) or text[: hit.span.start].lower().endswith(("anti-", "anti "))


def _power(text: str, lexicon: Lexicon) -> str | None:
    """Return the id of the first state, people or leader named, in capitals or small letters where it stands alone."""
    flat = flatten(text)
    return lexicon.states.first(flat) or lexicon.states.names.get(flat.title())


def _is_own_name(text: str, lexicon: Lexicon) -> bool:
    """Say whether the words name a body that no state would own: 'Sudanese Liberation Front'."""
    own = lexicon.table("actors").get("force", {}).get("own", ())
    return not {word.rstrip("s") for word in text.split()}.isdisjoint(own)


def _bears_no_arms(entry: ActorEntry) -> bool:
    return entry.generic is None and entry.side is None and not entry.member_of


def _governs(entry: ActorEntry) -> bool:
    return any(membership.governs for membership in entry.member_of)


def _choose(hit: Hit, lexicon: Lexicon, scene: Scene, context: Context) -> ActorEntry:
    """Return which of the actors of one name is meant: one that bears it on the day, then by country."""
    entries = [lexicon.actors[id] for id in hit.ids]
    if len(entries) == 1:
        return entries[0]
    spelled = flatten(hit.text).lower()

    def rank(entry: ActorEntry) -> tuple[bool, bool, float]:
        day = scene.day
        borne = any(
            flatten(name).lower() == spelled and (day is None or (start or day) <= day <= (until or day))
            for name, start, until in entry.names()
        )
        share = context.countries.get(entry.country or "", 0.0)
        return (borne, entry.country is not None and entry.country == scene.near, share)

    return max(entries, key=rank)


def named_country(text: str, lexicon: Lexicon) -> str | None:
    """Return the country of the first state, people or leader in the words."""
    power = lexicon.states.first(flatten(text))
    return lexicon.actors[power].country if power else None


def is_civilian(text: str, lexicon: Lexicon) -> bool:
    """Say whether the head of the words is people without arms, or what is theirs."""
    words = _head(text)
    civil = lexicon.table("actors").get("civil", {})
    if not words or any(word.lower() in civil.get("but", ()) for word in words[:-1]):
        return False
    things = civil.get("things", ())
    people = words[-1] in civil.get("people", ())
    return people or words[-1].lower() in things or " ".join(words[-2:]).lower() in things


def _is_people(text: str, scene: Scene, lexicon: Lexicon) -> bool:
    """Say whether a people alone ('Syrians', 'Kurds') is named that flees or is hit."""
    words = _head(text)
    if len(words) != 1 or not (scene.fled or scene.hurt):
        return False
    peoples = lexicon.table("actors").get("civil", {}).get("peoples", ())
    return words[0] in peoples or (words[0].endswith("s") and words[0] in lexicon.states.names)


def _headed(text: str, lexicon: Lexicon) -> str | None:
    """Return the generic actor whose arms, posts, staff or rising the head of the words is."""
    words, table = [word.lower() for word in _head(text)], lexicon.table("actors")
    if not words:
        return None
    arms = table.get("arms", {})
    serves = words[-1] in arms.get("staff", ()) and any(word in arms.get("of", ()) for word in words[:-1])
    if serves or words[-1] in arms.get("things", ()):
        return "generic:government"
    return next((row["generic"] for row in table.get("headed", []) if words[-1] in row["words"]), None)


def _head(text: str) -> list[str]:
    """Return the words up to the head of a phrase, without article."""
    words = TAIL.split(text, maxsplit=1)[0].split()
    return words[1:] if words and words[0].lower() in ("the", "a", "an") else words


def _named(actor: Actor, entry: ActorEntry, scene: Scene, lexicon: Lexicon) -> Actor:
    side = lexicon.sides.side(entry.id, scene.day)
    if side is None and scene.since:
        side = lexicon.sides.side(entry.id, scene.since)
    return replace(actor, id=entry.id, name=entry.name_on(scene.day), side=side)


def _ground_generic(actor: Actor, entry: ActorEntry, scene: Scene, context: Context, lexicon: Lexicon) -> Actor:
    named = named_country(actor.text, lexicon)
    country, how = country_of(entry, actor.text, named, scene, context, lexicon)
    meant = _meant(actor.text, entry, country, scene, context, lexicon)
    if meant is None:
        unresolved = replace(actor, id=entry.id, name=entry.name)
        return _inferred(unresolved, f"{how}: {country}") if country and entry.generic == "insurgents" else unresolved
    told = meant.how or f"{how}: {country}"
    if meant.entry is None or entry.generic == "insurgents":
        return _inferred(replace(actor, id=entry.id, name=entry.name, side=meant.side), told)
    name = meant.entry.name_on(scene.day)
    return _inferred(replace(actor, id=meant.entry.id, name=name, side=meant.side), told)


def _meant(
    text: str, entry: ActorEntry, country: str | None, scene: Scene, context: Context, lexicon: Lexicon
) -> Meant | None:
    if house := house_meaning(text, country, scene, context, lexicon):
        return house
    if country is None or speaks(text, house_words("open", lexicon)):
        return None
    if entry.generic == "insurgents":
        return insurgents_in(entry, country, scene, context, lexicon)
    if entry.generic == "government":
        found = government_in(entry, country, scene, lexicon)
    else:
        found = actor_meant(entry.id, country, scene.day, lexicon)
    return Meant(found, lexicon.sides.side(found.id, scene.day), "") if found else None


def _inferred(actor: Actor, how: str) -> Actor:
    return replace(actor, inferred=f"{actor.inferred}; {how}" if actor.inferred else how)
