"""Passage in, the actors and places named in it out, with whole place phrases ('south of Mosul', 'eastern Aleppo')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from whoheld.claims.grammar import Grammar
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Place, Relation, Span

RANK = {"site": 0, "settlement": 0, "district": 1, "water": 1, "adm1": 2, "region": 3, "country": 3}
NEUTRAL_TAIL = re.compile(
    r"(?:town|city|village|district|province|governorate|area|neighbou?rhood|region)s?", re.IGNORECASE
)
BEARING = {"north": "N", "south": "S", "east": "E", "west": "W"}
_DIRECTION = re.compile(
    r"(?:(?P<km>\d+(?:[.,]\d+)?)[- ]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)(?: \([^)]*\))?(?: to the| away)? )?"
    r"\b(?P<way>(?:(?:north|south)[- ]?)?(?:east|west)|north|south)"
    r"(?:(?P<ern>ern)(?: (?:and \w+ern )?parts? of(?: the)?)?"
    r"| of(?: the)?(?: \w+)?(?: (?:town|city|village) of)?| from)? $",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?:near|between|close to|outside|(?:on )?the outskirts of|around)(?: the)?(?: (?:town|city|village) of)? $",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?P<part>(?:rural|central|old|downtown|inner|greater|upper|lower))(?P<rest> )$", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"^(?:The|This|That|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Ramadan|Eid|He|She|It|They|We|A|An)\b"
    r"|^(?:[A-Z][a-z]+(?:ian|ish|ese)|Sunni|Shi\W?ite|Shia|Iraqi|Yemeni|Saudi|Israeli|Afghan|Somali|Pakistani)s?$"
    r"|-(?:held|controlled|occupied|backed|led|run|allied|based)\b"
)


class Mention(Struct, frozen=True):
    """A name in a sentence, by its span within the sentence; `rank` orders places from fine (0) to coarse (3).

    `civil` marks people who bear no arms.
    """

    kind: Literal["actor", "place"]
    span: Span
    text: str
    ids: tuple[str, ...] = ()
    rank: int = 0
    head: str | None = None
    relation: Relation | None = None
    civil: bool = False

    @property
    def generic(self) -> bool:
        """Whether it names no one actor: 'fighters', 'the army'."""
        return bool(self.ids) and self.ids[0].startswith("generic:")

    def actor(self, offset: int) -> Actor:
        """Return the mention as an unresolved actor, its span in the text layer."""
        return Actor(self.text, Span(self.span.start + offset, self.span.end + offset))

    def place(self, offset: int) -> Place:
        """Return the mention as an unresolved place, its span in the text layer."""
        span = Span(self.span.start + offset, self.span.end + offset)
        return Place(self.text, span, head=self.head or self.text, relation=self.relation)


def mentions(text: str, lexicon: Lexicon, rules: Grammar) -> tuple[Mention, ...]:
    """Return the actors and places of a sentence, in order and without overlaps."""
    found = []
    for hit in lexicon.find(text):
        if text[: hit.span.start].lower().endswith("anti-"):
            continue
        if hit.kind == "actor":
            entry = lexicon.actor(hit.ids[0])
            civil = entry is not None and entry.generic == "civilians"
            found.append(Mention("actor", hit.span, hit.text, hit.ids, civil=civil))
        else:
            rank = min((RANK[lexicon.places[i].level] for i in hit.ids[:1]), default=0)
            found.append(_phrase(text, hit.span, hit.ids, rank, rules))
    found = [*_without_parts(found, strangers := tuple(_strangers(text, found, rules))), *strangers]
    for match in rules.unknown_place.finditer(text):
        group = match.lastgroup or "a"
        span = Span(match.start(group), match.end(group))
        if not _NOT_NAMES.search(match[group]) and not any(_meet(span, m.span) for m in found):
            found.append(_phrase(text, span, (), 0, rules))
    return tuple(_between(text, _without_overlaps(sorted(found, key=lambda m: m.span))))


def _strangers(text: str, known: list[Mention], rules: Grammar) -> Iterator[Mention]:
    """Yield the names of armed actors that the lexicon does not know, where it knows no actor among their words."""
    for match in rules.unknown_actor.finditer(text):
        span = Span(*match.span())
        if not text.isupper() and not any(m.kind == "actor" and _meet(span, m.span) for m in known):
            yield Mention("actor", span, match.group())


def _without_parts(found: list[Mention], wholes: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions without the places that are part of an actor's name ('Aleppo Brigade')."""
    return [mention for mention in found if not any(_meet(mention.span, whole.span) for whole in wholes)]


def _between(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions; 'between Ramadi and Baghdad' is near either town and in neither."""
    opened: Mention | None = None
    for mention in found:
        if opened and text[opened.span.end : mention.span.start] == " and " and mention.kind == "place":
            mention = structs.replace(
                mention, relation=mention.relation or Relation("near", mention.head or mention.text)
            )
        opened = mention if mention.kind == "place" and mention.text.lower().startswith("between") else None
        yield mention


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and _meet(kept[-1].span, mention.span):
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _phrase(text: str, name: Span, ids: tuple[str, ...], rank: int, rules: Grammar) -> Mention:
    """Widen a name to its phrase: a direction or part before it, a kind of site after it."""
    start, end, relation = name.start, name.end, None
    head = name.of(text)
    before = text[:start]
    if tail := rules.place_tail.match(text, end):
        end, relation, head, rank = _tail(end, tail, head, rank)
    if match := _DIRECTION.search(before):
        start, relation = match.start("way"), _direction(match, head)
    elif match := _NEAR.search(before):
        start, relation = match.start(), Relation("near", head)
    elif match := _PART.search(before):
        start, relation = match.start(), Relation("part", head, part=match["part"].lower())
    return Mention("place", Span(start, end), text[start:end], ids, rank, head, relation)


def _tail(end: int, tail: re.Match[str], head: str, rank: int) -> tuple[int, Relation | None, str, int]:
    words = tail.group().split()
    if all(NEUTRAL_TAIL.fullmatch(word) for word in words):
        province = words[-1].lower().startswith(("province", "governorate"))
        return end, None, head, 2 if province else rank
    return tail.end(), Relation("part", head, part=tail.group().strip()), head, 0


def _direction(match: re.Match[str], head: str) -> Relation:
    way = match["way"].lower()
    bearing = "".join(BEARING[word] for word in BEARING if word in way)
    if match["ern"] or " " not in match.group().strip():
        return Relation("part", head, part=way)
    km = float(match["km"].replace(",", "")) if match["km"] else None
    if km and match["unit"].lower().startswith("mile"):
        km = round(km * 1.609, 1)
    return Relation("direction", head, bearing=bearing, km=km)
