"""In goes an actor or a source as named, out comes the lexicon's actor; 'the army' is that of the page's country."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from whoheld.grounding.context import Context
from whoheld.lexicon import ActorEntry, Lexicon
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import OTHERS_DEED
from whoheld.model import Actor, Source


def ground_actor(actor: Actor, near: str | None, context: Context, lexicon: Lexicon) -> Actor:
    """Return the actor with id, name and side where the words, or the country `near` or of the page, tell them."""
    entry = find_actor(actor.text, lexicon)
    if entry is None:
        return actor
    if entry.generic in (None, "civilians"):
        return replace(actor, id=entry.id, name=entry.name, side=entry.side)
    return _ground_generic(actor, entry, near, context, lexicon)


def ground_source(source: Source, near: str | None, context: Context, lexicon: Lexicon) -> Source:
    """Return the source with the id and side of the actor that its words name."""
    entry = find_actor(source.text, lexicon)
    if entry is None or entry.generic == "civilians":
        return source
    if entry.generic is None:
        return replace(source, id=entry.id, side=entry.side)
    country = named_country(source.text, lexicon) or near or context.country
    state = lexicon.actor(f"state:{country}") if entry.generic == "government" else None
    return replace(source, id=state.id, side=state.side) if state else source


def find_actor(text: str, lexicon: Lexicon) -> ActorEntry | None:
    """Return the first actor named in the words: one with a name before a generic one, a bare state's name last."""
    entries = [lexicon.actors[hit.ids[0]] for hit in lexicon.find(text) if hit.kind == "actor"]
    named = next((entry for entry in entries if not entry.generic), None)
    if named or entries:
        return named or entries[0]
    country = named_country(text, lexicon)
    return lexicon.actor(f"state:{country}") if country else None


def named_country(text: str, lexicon: Lexicon) -> str | None:
    """Return the country of the first state, people or leader in the words; 'Turkish-backed' names none."""
    flat = flatten(text)
    found: list[tuple[int, int, str]] = []
    for name, id in lexicon.states.names.items():
        at = re.search(rf"(?<!\w){re.escape(flatten(name))}(?:'?s)?(?!\w)", flat)
        if at and not OTHERS_DEED.match(flat, at.end()):
            found.append((at.start(), -at.end(), id))
    return min(found)[2].removeprefix("state:") if found else None


def _ground_generic(actor: Actor, entry: ActorEntry, near: str | None, context: Context, lexicon: Lexicon) -> Actor:
    named = named_country(actor.text, lexicon)
    country = named or near or context.country
    if country is None:
        return replace(actor, id=entry.id, name=entry.name)
    how = "country named" if named else "country of the place" if near else "country of the page"
    if entry.generic == "government":
        state = lexicon.actor(f"state:{country}")
        if state is None:
            return replace(actor, id=entry.id, name=entry.name)
        return _inferred(replace(actor, id=state.id, name=state.name, side=state.side), f"{how}: {country}")
    side, why = insurgents_of(entry, country, context, lexicon)
    return _inferred(replace(actor, id=entry.id, name=entry.name, side=side), why or f"{how}: {country}")


def insurgents_of(entry: ActorEntry, country: str, context: Context, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return whose 'rebels' or 'militants' are meant in a country, and by what if not by the country alone."""
    tables = lexicon.table("actors")
    rebels = entry.id == "generic:insurgents"
    if not rebels and context.group:
        return context.group, f"armed group most named on the page: {context.group}"
    rows: list[dict[str, Any]] = tables.get("insurgents" if rebels else "militants", [])
    side = next((row["side"] for row in rows if row["country"] == country), None)
    return side, None


def _inferred(actor: Actor, how: str) -> Actor:
    return replace(actor, inferred=f"{actor.inferred}; {how}" if actor.inferred else how)
