"""Blocks in, the same with paragraphs spliced in from other news marked off-topic.

Cautious, since what is marked is not read for claims: the page must tell of war; the paragraph may name no armed actor,
no name that the rest has and no country that the rest has, and must speak of another land's politics, or of sport,
show business or markets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from whoheld.documents.blocks.furniture import Furniture, Words, lower
from whoheld.lexicon import Lexicon
from whoheld.model import Block

NAME = re.compile(r"(?<=[a-z,;'’\"”)] )[A-Z][\w'’-]{2,}")
CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
ENDS = re.compile(r"[.!?][\"'”’)\]]*\s*$")
POSSESSIVE = re.compile(r"['’]s?$")
FEWEST = 4  # paragraphs; below, the rest says too little of what the page is about
MOST = 12  # paragraphs that may be spliced in; with more, the page itself is of such things
POLITICAL = 2  # words of politics or of what is elsewhere
WARLIKE = 2  # paragraphs that name an armed actor; below, the page itself may be of politics
WAR_SHARE = 0.4  # of the paragraphs
SUBHEAD = 100  # characters of a headline glued before the paragraph


def mark_off_topic(text: str, blocks: tuple[Block, ...], lexicon: Lexicon, furniture: Furniture) -> tuple[Block, ...]:
    """Return the blocks with what is not of the page's subject marked so."""
    lowered = lower(text)
    if not _are_many(lowered, furniture.strange):
        return blocks
    if not any(_are_many(lowered, words) for words in (furniture.elsewhere, furniture.politics)):
        return blocks
    groups = _groups(text, blocks)
    if len(groups) < FEWEST:
        return blocks
    told = [" ".join(blocks[i].span.of(text) for i in group) for group in groups]
    candidates = [number for number, words in enumerate(told) if _strays(words, lexicon, furniture)]
    if not 0 < len(candidates) <= MOST:
        return blocks
    candidates = [number for number in candidates if _is_apart(number, told, lexicon, furniture)]
    if not candidates or not _is_of_war(told, lexicon):
        return blocks
    strange = {i for number in candidates for i in _with_subhead(text, blocks, groups[number], lexicon)}
    return tuple(replace(b, kind="off-topic") if i in strange else b for i, b in enumerate(blocks))


def _strays(words: str, lexicon: Lexicon, furniture: Furniture) -> bool:
    """Say whether a paragraph speaks of another land's politics, or of what no page of war tells."""
    lowered = lower(words)
    if _are_many(lowered, furniture.elsewhere):
        return True
    political = len(set(furniture.politics.whole(lowered)))
    return political >= POLITICAL and political + len(_lands(words, lexicon, furniture)) > POLITICAL + 1


def _are_many(lowered: str, words: Words) -> bool:
    return len(set(words.whole(lowered))) >= POLITICAL


def _is_apart(number: int, told: list[str], lexicon: Lexicon, furniture: Furniture) -> bool:
    """Say whether a paragraph shares no name, no land and no country with the others, and names no armed actor."""
    own = told[number]
    others = " ".join(words for n, words in enumerate(told) if n != number)
    lands = _lands(own, lexicon, furniture)
    names = _names(own) | lands
    if (
        not names
        or not (lands or _are_many(lower(own), furniture.elsewhere))
        or any(re.search(rf"\b{re.escape(name)}", others) for name in names)
    ):
        return False
    countries = _countries(own, lexicon)
    return not _has_actor(own, lexicon) and not (countries and countries & _countries(others, lexicon))


def _is_of_war(told: list[str], lexicon: Lexicon) -> bool:
    warlike = sum(_has_actor(words, lexicon) for words in told)
    return warlike >= max(WARLIKE, WAR_SHARE * len(told))


def _with_subhead(text: str, blocks: tuple[Block, ...], group: list[int], lexicon: Lexicon) -> list[int]:
    """Return a group's blocks with the headline glued before it, unless that names an actor or ends a sentence."""
    before = group[0] - 1
    if before < 0 or blocks[before].kind != "paragraph":
        return group
    words = blocks[before].span.of(text)
    glued = words.count("\n") == 1 and len(words) <= SUBHEAD and not ENDS.search(words)
    return [before, *group] if glued and not _has_actor(words, lexicon) else group


def _groups(text: str, blocks: tuple[Block, ...]) -> list[list[int]]:
    """Return the paragraphs by number, those together that no empty line parts where most are so parted."""
    paragraphs = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    if "\n" not in text:
        return [[i] for i in paragraphs]
    ends = {i: blocks[i].span.of(text)[-12:].replace("\r", "").replace(" ", "") for i in paragraphs}
    parted = {i for i in paragraphs if "\n\n" in ends[i]}
    if len(parted) * 2 < len(paragraphs):
        return [[i] for i in paragraphs]
    groups: list[list[int]] = []
    for i in paragraphs:
        if groups and groups[-1][-1] == i - 1 and i - 1 not in parted:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _names(words: str) -> set[str]:
    return {POSSESSIVE.sub("", name) for name in NAME.findall(words)}


def _lands(words: str, lexicon: Lexicon, furniture: Furniture) -> set[str]:
    known = _countries_named(lexicon)
    found = (POSSESSIVE.sub("", part) for name in CAPITALISED.findall(words) for part in (name, *name.split()))
    return {
        land for land in found if land in known or land.removesuffix("s") in furniture.lands or land in furniture.lands
    }


@lru_cache(maxsize=8)
def _countries_named(lexicon: Lexicon) -> frozenset[str]:
    """Return how the lexicon names the countries of the world, the peoples of its wars among them."""
    places = (place for place in lexicon.places.values() if place.level == "country")
    names = {name for place in places for name in (place.name, *place.aliases)}
    states = lexicon.table("actors").get("state", [])
    return frozenset(names.union(*([state["name"], *state.get("demonyms", [])] for state in states)))


def _countries(words: str, lexicon: Lexicon) -> set[str]:
    hits = (hit for hit in lexicon.find(words) if hit.kind == "place")
    return {lexicon.places[hit.ids[0]].country for hit in hits}


def _has_actor(words: str, lexicon: Lexicon) -> bool:
    """Say whether an armed actor is named; a body of state without arms speaks in any politics."""
    actors = (lexicon.actors.get(hit.ids[0]) for hit in lexicon.find(words) if hit.kind == "actor")
    return any(actor is None or not (actor.organ or actor.generic == "civilians") for actor in actors)
