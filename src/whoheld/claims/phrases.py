"""A place's name in a sentence in, the whole phrase around it out: 'eastern outskirts of Hit', 'Sirte's harbour'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import atan2, cos, degrees, radians

from msgspec import Struct

from whoheld.claims.grammar import Grammar
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.model import Relation, Span

RANK = {"site": 0, "settlement": 0, "district": 1, "water": 1, "adm1": 2, "region": 3, "country": 3}
BEARING = {"north": "N", "south": "S", "east": "E", "west": "W"}
BEARINGS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
CLEARLY = 0.35  # of the way to the next bearing
REACH = 120  # characters before a name that are read
AREAS = frozenset({"settlement", "adm1", "region", "country"})  # what has districts and neighbourhoods

_WAY = r"(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
_ERN = rf"(?:{_WAY}ern(?:most)?|central)"
_TOWN = r"town|city|village|port|capital|district|province|governorate"
_NAMED = rf"(?: the| its| their)?(?: (?:[A-Z]\w+[’']?s )?(?:[a-z]\w+ ){{0,2}}?(?:{_TOWN})(?: of)?)?"
_OF = _NAMED.replace(_TOWN, f"{_TOWN}|bastion|stronghold")
_PART = re.compile(
    rf"(?P<the>\b[Tt]he )?\b(?P<part>(?:{_ERN}|{_WAY})(?:(?:,| and|, and) {_ERN})* "
    r"(?P<noun>parts?|half|halves|sides?|bank|outskirts|edges?|suburbs?|neighbou?rhoods?|districts?|quarters?|areas?|"
    r"countryside|sectors?|fronts?|fringes?|flanks?|gates?|entrances?|approaches|end|plains?|slopes?|regions?|villages))"
    rf" (?:of|in){_OF} $",
    re.IGNORECASE,
)
_BARE_PART = re.compile(rf"\b(?P<part>outskirts|half|neighbou?rhoods|centre|center) of{_OF} $", re.IGNORECASE)
_OWN = re.compile(r"(?:neighbou?rhood|district|quarter|suburb|area|region|village)s?$", re.IGNORECASE)
_DIRECTION = re.compile(
    r"(?:(?P<km>\d{1,4}(?:[.,]\d{1,3})?)[- ]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)(?: \([^)]{0,30}\))?"
    r"(?: to the| away)? )?(?P<to>\bto the )?"
    rf"\b(?P<way>{_WAY}(?: and {_WAY})?)"
    rf"(?: of{_OF}(?: \w+)?| from)? $",
    re.IGNORECASE,
)
_ERN_NAME = re.compile(rf"\b(?P<part>(?:{_WAY}ern (?:and|or) )?{_WAY}ern) $", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:near|between)(?: the)?(?: (?:town|city|village) of)? $", re.IGNORECASE)
_ABOUT = re.compile(
    rf"\b(?:near|close to|closest to|outside|around|round|on the outskirts of|doorsteps? of){_NAMED} $", re.IGNORECASE
)
_SOME_OF = re.compile(
    rf"\b(?:suburbs? of|environs of|(?:villages?|towns?|hamlets?|settlements?) (?:with)?in){_NAMED} $", re.IGNORECASE
)
_MINOR = re.compile(r"\b(?P<part>rural|central|old|downtown|inner|greater|upper|lower) $", re.IGNORECASE)
_NEUTRAL = re.compile(
    r"(?:town|city|village|district|province|governorate|area|neighbou?rhood|suburb|region|state|valley|hill|hilltop)s?",
    re.IGNORECASE,
)
_SOME = re.compile(r" (?P<part>(?:area|district|neighbou?rhood|suburb|village)s)\b", re.IGNORECASE)
_WHOLE = re.compile(r"(?:\b[Tt]he|[’']s|\b[A-Z][a-z]+s) $")
_HOLDER = re.compile(r" (?:suburb|neighbou?rhood|district|area|quarter|village|town)s? of (?:the )?[A-Z]")
_THE = re.compile(r"(?:\bthe|-held|-controlled) $", re.IGNORECASE)
_THE_TOWN = re.compile(r"\bthe (?:[a-z]+ )?(?:city|town|village)\b(?! of\b)(?! [A-Z])")
_QUARTER = re.compile(r" (?:district|neighbou?rhood|suburb|quarter)(?!\w)", re.IGNORECASE)


class Phrase(Struct, frozen=True):
    """A place's phrase by its span in the sentence, how it lies to the name `head`, and how wide the place is."""

    span: Span
    head: str
    rank: int
    relation: Relation | None = None


class Named(Struct, frozen=True):
    """A place's name, what the lexicon knows by it, how wide it is, and whether 'district' or the like follows it."""

    head: str
    entry: PlaceEntry | None
    rank: int
    quarter: bool = False

    @property
    def has_parts(self) -> bool:
        """Whether it is a place that has districts, not a district."""
        return self.entry is not None and self.entry.level in AREAS


def phrase(text: str, name: Span, entry: PlaceEntry | None, lexicon: Lexicon, rules: Grammar) -> Phrase:
    """Return the phrase of a name: a direction or part before it, a kind of site or a part behind it."""
    end, behind, rank = _behind(text, name, entry, rules)
    named = Named(name.of(text), entry, rank, _QUARTER.match(text, name.end) is not None)
    before = text[max(0, name.start - REACH) : name.start]
    at, relation = _led(before, named, lexicon)
    return Phrase(Span(name.start - len(before) + at, end), named.head, rank, relation or behind)


def parts_of_the_town(text: str, town: str) -> Iterator[Phrase]:
    """Yield phrases for a part of the town spoken of, or beside it, that leave it unnamed: 'east of the city'."""
    for match in _THE_TOWN.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        if part := _PART.search(before) or _BARE_PART.search(before):
            at, relation = part.start("part"), Relation("part", town, part=part["part"].lower())
        elif (way := _DIRECTION.search(before)) and " of " in way.group():
            at, relation = (
                way.start("way"),
                _direction(way, Named(town, None, 2 if _THE.search(before[: way.start()]) else 0)),
            )
        else:
            continue
        yield Phrase(Span(match.start() - len(before) + at, match.end()), town, 0, relation)


def _behind(text: str, name: Span, entry: PlaceEntry | None, rules: Grammar) -> tuple[int, Relation | None, int]:
    """Return where the phrase ends, what part of the place its last words name, and how wide that is."""
    head, rank = name.of(text), RANK[entry.level] if entry else 0
    if _HOLDER.match(text, name.end):
        return name.end, None, max(rank, RANK["adm1"])
    if rank == 0 and entry and (some := _SOME.match(text, name.end)):
        return name.end, Relation("part", head, part=some["part"].lower()), 0
    tail = rules.place_tail.match(text, name.end)
    if tail and not (entry and entry.level == "settlement" and tail.group() == " hospital"):
        words = tail.group().split()
        if not all(_NEUTRAL.fullmatch(word) for word in words):
            return tail.end(), Relation("part", head, part=tail.group().strip()), 0
        return name.end, None, 2 if words[-1].lower().startswith(("province", "governorate")) else rank
    if owned := rules.place_owned.match(text, name.end):
        return owned.end(), Relation("part", head, part=owned["part"].lower()), min(rank, 1)
    return name.end, None, rank


def _led(before: str, named: Named, lexicon: Lexicon) -> tuple[int, Relation | None]:
    """Return where in the words before a name its phrase begins, and how the phrase lies to the name."""
    if part := _part(before, named, lexicon):
        return part
    if match := _DIRECTION.search(before):
        return match.start("way"), _direction(match, named)
    if match := _NEAR.search(before):
        return match.start(), Relation("near", named.head)
    if _ABOUT.search(before):
        return len(before), Relation("near", named.head)
    if named.rank == 0 and (match := _SOME_OF.search(before)):
        return len(before), Relation("part", named.head, part=match.group().split()[0].lower())
    return len(before), None


def _part(before: str, named: Named, lexicon: Lexicon) -> tuple[int, Relation | None] | None:
    """Return where a phrase for a part begins; the name alone where compass words tell where the whole place lies."""
    match = _PART.search(before)
    if match and (not _OWN.match(match["noun"]) or (named.has_parts and not _is_the_one(match))):
        return match.start("part"), Relation("part", named.head, part=match["part"].lower())
    match = _BARE_PART.search(before)
    if match and (named.has_parts or match["part"].lower() == "half") and named.rank < 2 and not _ABOUT.search(before):
        return match.start(), Relation("part", named.head, part=match["part"].lower())
    if match := _ERN_NAME.search(before):
        whole = named.quarter and not named.has_parts
        if whole or (named.entry and named.rank == 2 and _is_where_it_lies(before, match, named.entry, lexicon)):
            return len(before), None
        return match.start(), Relation("part", named.head, part=match["part"].lower())
    if match := _MINOR.search(before):
        return match.start(), Relation("part", named.head, part=match["part"].lower())
    return None


def _is_the_one(match: re.Match[str]) -> bool:
    """Say whether 'the southern district of' is about to name the district; 'a southern district of' names its town."""
    return match["the"] is not None and not match["noun"].endswith("s")


def _direction(match: re.Match[str], named: Named) -> Relation:
    head, wide = named.head, named.rank >= 2 and not match["km"] and not match["to"]
    if wide or " " not in match.group().strip():
        return Relation("part", head, part=match["way"].lower())
    km = float(match["km"].replace(",", "")) if match["km"] else None
    if km and match["unit"].lower().startswith("mile"):
        km = round(km * 1.609, 1)
    return Relation("direction", head, bearing=bearing(match["way"]), km=km)


def bearing(way: str) -> str | None:
    """Return the bearing of compass words; None of 'north and south'."""
    found = "".join(BEARING[word] for word in BEARING if word in way.lower())
    return found if found in BEARINGS else None


def _is_where_it_lies(before: str, match: re.Match[str], entry: PlaceEntry, lexicon: Lexicon) -> bool:
    """Say whether a compass word tells where a province lies: 'northwestern Idlib province' is all of Idlib."""
    if _WHOLE.search(before[: match.start()]):
        return True
    country = _countries(lexicon).get(entry.country)
    if country is None or entry.lat is None or entry.lon is None or country.lat is None or country.lon is None:
        return False
    east = (entry.lon - country.lon) * cos(radians(country.lat))
    turned = degrees(atan2(east, entry.lat - country.lat)) / 45
    return BEARINGS[round(turned) % 8] == bearing(match["part"]) and abs(turned - round(turned)) < CLEARLY


@lru_cache(maxsize=8)
def _countries(lexicon: Lexicon) -> dict[str, PlaceEntry]:
    return {entry.country: entry for entry in lexicon.places.values() if entry.level == "country"}
