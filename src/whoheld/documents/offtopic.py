"""Blocks in, the same with paragraphs spliced in from other news marked off-topic.

Cautious: a paragraph goes only if it names no actor of war, no place of the countries that the rest tells of and
no name of the rest, and speaks of politics or of other countries.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from whoheld.documents.furniture import Furniture, fold
from whoheld.lexicon import Lexicon
from whoheld.model import Block

NAME = re.compile(r"(?<=[a-z,;'’\"”)] )[A-Z][\w'’-]{2,}")
FEWEST = 4  # paragraphs; below, the rest says too little of what the page is about
POLITICAL = 2  # words of politics
WARLIKE = 2  # paragraphs that name an armed actor; below, the page itself may be of politics


def mark_off_topic(text: str, blocks: tuple[Block, ...], lexicon: Lexicon, furniture: Furniture) -> tuple[Block, ...]:
    """Return the blocks with what is not of the page's subject marked so."""
    groups = _groups(text, blocks)
    if len(groups) < FEWEST:
        return blocks
    told = [" ".join(blocks[i].span.of(text) for i in group) for group in groups]
    if sum(_has_actor(words, lexicon) for words in told) < WARLIKE:
        return blocks
    names = [_names(words) for words in told]
    shared = Counter(name for found in names for name in found)
    places = [_countries(words, lexicon) for words in told]
    homes = Counter(country for found in places for country in found)
    strange: set[int] = set()
    for group, words, own, countries in zip(groups, told, names, places, strict=True):
        if any(shared[name] > 1 for name in own) or any(homes[c] > 1 for c in countries) or not own:
            continue
        if len(furniture.politics.findall(fold(words))) >= POLITICAL and not _has_actor(words, lexicon):
            strange.update(group)
    return tuple(replace(b, kind="off-topic") if i in strange else b for i, b in enumerate(blocks))


def _groups(text: str, blocks: tuple[Block, ...]) -> list[list[int]]:
    """Return the paragraphs by number, those together that no empty line parts where most are so parted."""
    paragraphs = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    parted = [i for i in paragraphs if "\n\n" in blocks[i].span.of(text).replace("\r", "").replace(" ", "")]
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
    return {name.removesuffix("'s").removesuffix("’s") for name in NAME.findall(words)}


def _countries(words: str, lexicon: Lexicon) -> set[str]:
    hits = (hit for hit in lexicon.find(words) if hit.kind == "place")
    return {lexicon.places[hit.ids[0]].country for hit in hits}


def _has_actor(words: str, lexicon: Lexicon) -> bool:
    """Say whether an armed actor is named; a body of state without arms speaks in any politics."""
    actors = (lexicon.actors.get(hit.ids[0]) for hit in lexicon.find(words) if hit.kind == "actor")
    return any(actor is None or not (actor.organ or actor.generic == "civilians") for actor in actors)
