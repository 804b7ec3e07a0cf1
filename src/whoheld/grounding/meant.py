"""In goes a word that names nobody ('the army', 'rebels', 'the enemy'), out comes who is meant there on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from whoheld.grounding.context import Context
from whoheld.grounding.scene import Scene
from whoheld.lexicon import ActorEntry, Lexicon
from whoheld.lexicon.names import flatten

MILITANTS = "generic:militants"
INSURGENTS = "generic:insurgents"
ARMY = "generic:government"
WARPLANES = "generic:warplanes"
REGIME = "generic:regime"
REGIMES = frozenset({"regime", "junta"})
SPOKEN = 0.1  # least share of a page's names at which a country is spoken of


class Meant(Struct, frozen=True):
    """Who is meant: the actor's row where one is, the side, and how that was reached."""

    entry: ActorEntry | None
    side: str | None
    how: str


def government_in(entry: ActorEntry, country: str, scene: Scene, lexicon: Lexicon) -> ActorEntry | None:
    """Return who governs the country on the day, by the rows of [[meant]] where 'warplanes' there are another's."""
    named = actor_meant(entry.id, country, scene.day, lexicon) or actor_meant(ARMY, country, scene.day, lexicon)
    return named or lexicon.sides.government(f"state:{country}", scene.day)


def house_meaning(text: str, country: str | None, scene: Scene, context: Context, lexicon: Lexicon) -> Meant | None:
    """Return who is meant by the words of a house: foes by words of blame, its own by 'martyrs' and 'our forces'."""
    if scene.writer and speaks(text, house_words("own", lexicon)):
        return Meant(None, scene.writer, f"own side of the outlet: {scene.writer}")
    blames = speaks(text, house_words("blame", lexicon))
    mild = blames or speaks(text, house_words("mild", lexicon))
    whose = (scene.writer if mild else None) if scene.writer else (scene.quoted if blames else None)
    sides = foes_of(whose, country, scene, lexicon) if whose else {}
    if not sides:
        return None
    rebels = _rebels(country, scene, lexicon) if speaks(text, house_words("rebels", lexicon)) else None
    side = rebels if rebels in sides else most_named(context, sides) or next(iter(sides))
    return Meant(sides[side], side, f"foe of the side that says so: {whose}")


def _rebels(country: str | None, scene: Scene, lexicon: Lexicon) -> str | None:
    """Return the side that 'rebels' are in the country on the day."""
    actor = actor_meant(INSURGENTS, country, scene.day, lexicon) if country else None
    return lexicon.sides.side(actor.id, scene.day) if actor else None


def actor_meant(generic: str, country: str, day: date | None, lexicon: Lexicon) -> ActorEntry | None:
    """Return the actor that a generic word means in a country on a day, by the rows of [[meant]]."""
    rows = lexicon.table("actors").get("meant", [])
    there = [row for row in rows if row["words"] == generic and row["country"] == country]
    ever = there[-1:] if day is None else []
    return next((lexicon.actor(row["actor"]) for row in (*there, *ever) if _on(row, day) or row in ever), None)


def country_of(
    entry: ActorEntry, text: str, named: str | None, scene: Scene, context: Context, lexicon: Lexicon
) -> tuple[str | None, str]:
    """Return in which country a generic word is to be read, and how that is known.

    That is the country named in the words, of the place, of the page, of the outlet: the first where the word means
    somebody on the day, else the first.
    """
    spoken = sorted(
        (c for c in context.countries if context.countries[c] >= SPOKEN), key=lambda c: -context.countries[c]
    )
    offered = [(named, "country named"), (scene.near, "country of the place")]
    offered += [(country, "country of the page") for country in (*spoken, context.country)]
    offered.append((scene.home, "country of the outlet"))
    known = [(country, how) for country, how in offered if country]
    if not known or named:
        return known[0] if known else (None, "")
    generic = REGIME if entry.generic == "government" and speaks(text, REGIMES) else entry.id
    if entry.generic == "government" and generic != REGIME and scene.near:
        return known[0]
    fitting = (offer for offer in known if means(generic, offer[0], scene.day, lexicon))
    return next(fitting, known[0])


def means(generic: str, country: str, day: date | None, lexicon: Lexicon) -> bool:
    """Say whether a generic word means somebody in the country on the day; the army does where there is war."""
    if generic not in (ARMY, WARPLANES):
        return actor_meant(generic, country, day, lexicon) is not None
    rows = lexicon.table("actors").get("meant", [])
    return any(row["country"] == country and _on(row, day) for row in rows)


def insurgents_in(entry: ActorEntry, country: str, scene: Scene, context: Context, lexicon: Lexicon) -> Meant | None:
    """Return whose 'rebels' or 'militants' are meant: for militants the group that the page speaks of most."""
    if entry.id == MILITANTS:
        others = {scene.against, scene.writer, *house_words("not_militants", lexicon)}
        group = most_named(context, (side for side in context.groups if side not in others))
        if group:
            return Meant(None, group, f"armed group most named on the page: {group}")
    actor = actor_meant(entry.id, country, scene.day, lexicon)
    side = lexicon.sides.side(actor.id, scene.day) if actor else None
    return Meant(actor, side, "") if side and side != scene.against else None


def foes_of(whose: str, country: str | None, scene: Scene, lexicon: Lexicon) -> dict[str, ActorEntry]:
    """Return whom the organs of a side may call 'terrorists' or 'the enemy' there on the day, by their sides."""
    sides: dict[str, ActorEntry] = {}
    for row in lexicon.table("actors").get("foes", []):
        if row["of"] == whose and row.get("country", country) == country and _on(row, scene.day):
            for id in row["actors"]:
                foe = lexicon.actor(id)
                side = lexicon.sides.side(id, scene.day)
                if foe and side and side != scene.against:
                    sides.setdefault(side, foe)
    return sides


def most_named(context: Context, sides: Iterable[str]) -> str | None:
    """Return which of the sides the page speaks of most, None where it speaks of none."""
    named = [side for side in sides if context.groups.get(side)]
    return max(sorted(named), key=lambda side: context.groups[side], default=None)


def house_words(kind: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words of one kind ('blame', 'own') by which organs of a side name foes or their own."""
    return frozenset(lexicon.table("actors").get("house", {}).get(kind, ()))


def speaks(text: str, words: frozenset[str]) -> bool:
    """Say whether one of the words stands in the text."""
    return not words.isdisjoint(_phrases(flatten(text).lower().replace("'s", "").split()))


def _phrases(parts: list[str]) -> Iterator[str]:
    for start in range(len(parts)):
        yield parts[start]
        if start + 1 < len(parts):
            yield f"{parts[start]} {parts[start + 1]}"


def _on(row: dict[str, Any], day: date | None) -> bool:
    start, until = row.get("from"), row.get("until")
    if day is None:
        return until is None
    return (start is None or start <= day) and (until is None or day <= until)
