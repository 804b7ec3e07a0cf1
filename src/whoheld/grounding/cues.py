"""In goes a name where it stands in a text, out comes what the words beside it say: its holder, kind and distance."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

from whoheld.lexicon import Hit, Lexicon
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import STATE
from whoheld.model import Span

REACH = 90  # characters on either side of a name that are read
KM_PER_MILE = 1.609
BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
            "northwest": 315}  # fmt: skip

_WAY = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_SORT = r"area|town|city|village|district|region|province|airport|air ?base|camp|neighbou?rhood|suburb"
_ABOUT = (
    r"which|is|lies|lying|located|situated|some|about|around|roughly|nearly|almost|just|only|approximately|more|than"
)
_KM = r"(?P<km>\d{1,4}(?:[.,]\d{1,3})?)[- ]?(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi)\b(?: \([^)]{1,25}\))?,? ?"
_STATED = re.compile(
    rf"^(?:['’]s)?(?: (?:{_SORT}))?,? ?\(?(?:(?:{_ABOUT}) ){{0,5}}(?:{_KM})?"
    rf"(?:(?:to the |away )?(?P<way>{_WAY})(?:ern)? )?(?:of|from) (?:the )?"
    r"(?:(?:\w+ ){0,2}(?:town|city|village|capital) of )?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"^(?: (?:{_SORT}))?,? (?:located |situated )?(?:near|close to|next to|adjacent to) (?:the )?"
    r"(?:(?:\w+ ){0,2}(?:town|city|village) of )?$",
    re.IGNORECASE,
)
_HELD_AFTER = re.compile(
    rf"^(?:['’]s)?(?: (?:{_SORT}))?(?:,| \(|,? in| of|, of)(?: the)?(?: (?:far|rural))?(?: (?:{_WAY})(?:ern)?)?"
    r"(?: (?:Iraqi|Syrian|Libyan|Yemeni|Sudanese|province|state|governorate|district|of|the|town|city)){0,3} ?$",
    re.IGNORECASE,
)
_HELD_BEFORE = re.compile(
    rf"^['’]s?(?: [\w-]+){{0,3}}(?: (?:{_SORT}|port|base|capital)s?(?: of)?)? ?(?:al|el|ar|as|ash|ad|an|at|az)?[- ]?$",
    re.IGNORECASE,
)


class Stated(Struct, frozen=True, gc=False):
    """A distance or bearing (degrees) that the words give from another place, by the ids that may be meant by it.

    `near` is set where the words say no more than that.
    """

    anchors: tuple[str, ...]
    km: float | None = None
    bearing: int | None = None
    near: bool = False


class Cues(Struct, frozen=True, gc=False):
    """What stands beside a name: `holders` are the ids of each container named, `kinds` the levels its noun allows.

    `border` is a distance from the border of a country. `people` is the country told by a people's name before
    ('the Syrian town of') or by a part of it behind (', Va.').
    """

    holders: tuple[tuple[str, ...], ...] = ()
    kinds: frozenset[str] = frozenset()
    stated: Stated | None = None
    people: str | None = None
    border: tuple[float, str] | None = None


def read_cues(text: str, name: Span, places: tuple[Hit, ...], lexicon: Lexicon) -> Cues:
    """Return what the words beside a name say of it; `places` are the place names of the text in order."""
    at = bisect_left(places, name.start, key=lambda hit: hit.span.start)
    while at < len(places) and places[at].span.start < name.end:
        at += 1
    after = [hit for hit in places[at : at + 3] if hit.span.start - name.end <= REACH]
    earlier = [hit for hit in places[max(0, at - 3) : at] if hit.span.end <= name.start]
    noun = _noun_before(text, name)
    return Cues(
        holders=_holders(text, name, earlier, after),
        kinds=_kinds(text, name, noun, lexicon),
        stated=_stated(text, name, after),
        people=_people(text, name, noun[0], lexicon),
        border=_border(text, name, lexicon),
    )


def _holders(text: str, name: Span, earlier: list[Hit], after: list[Hit]) -> tuple[tuple[str, ...], ...]:
    found, end = [], name.end
    for hit in after:
        if not _HELD_AFTER.match(text[end : hit.span.start]):
            break
        found.append(hit.ids)
        end = hit.span.end
    if earlier and _HELD_BEFORE.match(text[max(name.start - REACH, earlier[-1].span.end) : name.start]):
        found.append(earlier[-1].ids)
    return tuple(found)


def _stated(text: str, name: Span, after: list[Hit]) -> Stated | None:
    for hit in after:
        match = _STATED.match(text[name.end : hit.span.start])
        if match and (match["km"] or match["way"]):
            return stated_from(match["km"], match["unit"], match["way"], hit.ids)
        if _NEAR.match(text[name.end : hit.span.start]):
            return Stated(hit.ids, near=True)
    return None


def stated_from(km: str | None, unit: str | None, way: str | None, anchors: tuple[str, ...]) -> Stated:
    """Return a distance as its words give it: digits, unit, way."""
    length = float(re.sub(r",(?=\d{3}$)", "", km).replace(",", ".")) if km else None
    if length is not None and unit and unit.lower().startswith("mi"):
        length = round(length * KM_PER_MILE, 1)
    bearing = BEARINGS[re.sub(r"[- ]", "", way.lower())] if way else None
    return Stated(anchors, length, bearing)


_BORDER = re.compile(
    rf"(?:['’]s)?(?: (?:{_SORT}))?,? ?\(?(?:(?:{_ABOUT}) ){{0,5}}(?:{_KM})?(?:(?:{_WAY})(?:ern)? )?"
    r"(?:of|from|near|on|along) (?:the |its |[A-Z][a-z]+['’]s )?"
    r"(?:(?P<people>[A-Z][a-z]+) border|border with (?P<country>[A-Z][a-z]+))",
)
BORDER_TOWN_KM = 15.0  # 'on the Turkish border'


def _border(text: str, name: Span, lexicon: Lexicon) -> tuple[float, str] | None:
    if text.find("border", name.end, name.end + REACH) < 0:
        return None
    match = _BORDER.match(text, name.end)
    country = peoples_of(lexicon).get(match["people"] or match["country"]) if match else None
    if match is None or country is None:
        return None
    stated = stated_from(match["km"], match["unit"], None, ())
    return stated.km if stated.km is not None else BORDER_TOWN_KM, country


def _kinds(text: str, name: Span, noun: tuple[str, bool], lexicon: Lexicon) -> frozenset[str]:
    before, after, table = _kind_words(lexicon)
    within = list(after.finditer(text, name.start, name.end)) if " " in name.of(text) else ()
    lead = before.search(text, max(0, name.start - 40), name.start) if noun[1] else None
    tail = after.match(text, name.end) or (within[-1] if within and within[-1].end() == name.end else None)
    word = tail[1] if tail else lead[1] if lead else None
    return frozenset(table[re.sub(r"s$", "", word.lower())] if word else ())


@lru_cache(maxsize=8)
def _kind_words(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, ...]]]:
    table = {re.sub(r"s$", "", word): tuple(levels) for word, levels in lexicon.table("toponyms")["kinds"].items()}
    words = "|".join(sorted(table, key=len, reverse=True))
    before = re.compile(rf"\b((?:{words})s?) (?:of|called|named) (?:the )?$", re.IGNORECASE)
    return before, re.compile(rf"(?:['’]s)? ((?:{words})s?)\b(?! of\b)", re.IGNORECASE), table


def _people(text: str, name: Span, noun: str, lexicon: Lexicon) -> str | None:
    """Return the country whose people's name stands before, or a part of which stands after: 'Gainesville, Va.'."""
    parts = _parts(lexicon)
    if part := parts.match(text, name.end) or parts.fullmatch(text, name.start, name.end):
        return part.lastgroup
    match = _PEOPLE.search(text, max(0, name.start - 60), name.start) if noun in _NOUNS else None
    return peoples_of(lexicon).get(flatten(match["people"])) if match else None


def _noun_before(text: str, name: Span) -> tuple[str, bool]:
    """Return the word before a name, and whether 'of' or 'called' joins them."""
    words = text[max(0, name.start - 60) : name.start].lower().split()
    joined = False
    while words and words[-1] in ("of", "the", "called", "named"):
        joined = words.pop() != "the" or joined
    return (words[-1].removesuffix("s") if words else "", joined)


_NOUNS = frozenset(
    ["town", "city", "citie", "village", "province", "district", "region", "port", "capital", "suburb", "area", "camp"]
) | {"neighbourhood", "neighborhood"}
_PEOPLE = re.compile(
    r"\b(?P<people>[A-Z][a-z]+(?:['’]s)?) (?:[a-z][\w-]* ){0,3}"
    r"(?:town|city|village|province|district|region|port|capital|suburb|neighbou?rhood|area|camp)s? (?:of )?(?:the )?$"
)


def part_of(name: str, lexicon: Lexicon) -> str | None:
    """Return the country of which a name is a known part: 'Northern Ireland', 'Virginia'."""
    match = _parts(lexicon).fullmatch(name)
    return match.lastgroup if match else None


@lru_cache(maxsize=8)
def _parts(lexicon: Lexicon) -> re.Pattern[str]:
    parts = lexicon.table("toponyms")["parts"].items()
    groups = (f"(?P<{country}>{'|'.join(map(re.escape, names))})" for country, names in parts)
    return re.compile(rf"(?:,? )?(?:{'|'.join(groups)})(?!\w)")


@lru_cache(maxsize=8)
def peoples_of(lexicon: Lexicon) -> dict[str, str]:
    """Return the countries by the names of their states, peoples and leaders."""
    names = lexicon.states.names.items()
    return {flatten(name): id.removeprefix(STATE) for name, id in names if id.startswith(STATE)}
