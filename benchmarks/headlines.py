"""Headlines of events that UCDP coded in, how many of the places and sides that they name are resolved as coded out.

A headline counts where it names the coded place itself: in words spelled alike, whatever the vowels, and not as part
of another phrase ('countryside of Homs', 'Homs province'). Each headline stands alone: its words and, where our
lexicon has it, the outlet or agency that UCDP names are all that is known. Places whose coordinates we took from these
events stand apart (`taken`): there only the names and the choice are tested. A side counts where the headline names it
in words of NAMED, or by UCDP's name; a group of Syria's insurgents may be resolved as itself or as them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss, Named, km, page, plain, resolved, shown
from benchmarks.rows import read_rows
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.model import Actor, Place, Span

NEAR_KM = 10.0
SURE = 0.9
SAME_POINT_KM = 0.5
NEARBY_DEGREES = 0.01
COUNTRIES = {"Iraq": "IQ", "Syria": "SY"}
TAKEN_FROM = re.compile(r"\b(?:GED|UCDP)\b")
KIND = re.compile(r"\s+(?:towns?|city|villages?|suburbs?|neighbou?rhoods?)\s*$", re.IGNORECASE)
PROVINCE = re.compile(r"\s+(?:province|governorate)\s*$", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’‘`ʿʾ][^\W_]+)*")
ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "az", "ad", "an", "ul", "the"})
LONGEST = 4
LEAST_CONSONANTS = 3
OF_MORE = re.compile(
    r"\b(?:countrysides?|provinces?|governorates?|suburbs?|outskirts|north|south|east|west)\s+(?:of|in)\s+(?:[Aa]l-)?$",
    re.IGNORECASE,
)
MORE = re.compile(
    r"['’]?s?\s+(?:countryside|province|governorate|road|dam|air ?base|airport|desert|river)", re.IGNORECASE
)
PEOPLES = frozenset({"Syrian", "Syrians", "Iraqi", "Iraqis"})
INSURGENTS = "Syrian insurgents"
OF_THEM = frozenset({"HTS", "Jabhat Fateh al-Sham"})
NAMED = {
    "IS": r"Islamic State|ISIS|ISIL|Daesh|IS",
    "Government of Iraq": r"Iraqi? (?:army|forces|troops|soldiers|police|military|security forces|government)",
    "Government of Syria": r"[Rr]egime(?: forces)?|Syrian (?:army|forces|troops|government|regime)",
    "Government of Turkey": r"Turkish (?:forces|army|troops|soldiers|military)",
    "SDF": r"SDF|Syrian? Democratic Forces|Syria Democratic Forces",
    INSURGENTS: r"(?:[Rr]ebel|[Oo]pposition|[Ii]slamic|[Ii]slamist) (?:factions|fighters)|[Rr]ebels|[Ii]nsurgents",
    "HTS": r"HTS|Ha[iy]y?[ae]?a?t Tahrir [Aa]l-Sham|Tahrir [Aa]l-Sham",
    "Jabhat Fateh al-Sham": r"Jabhat Fat[eh]+ [Aa]l-Sham|[Ff]ath [Aa]l-Sham|Jabhat [Aa]l-Nusra|(?:[Aa]l-)?Nusra Front",
    "PKK": r"PKK",
    "Civilians": r"[Cc]ivilians|[Cc]itizens",
}  # fmt: skip
Row = dict[str, Any]


class Coded(NamedTuple):
    """A headline with the words that name a coded place, and the event."""

    headline: str
    span: Span
    row: Row


def measured(file: Path, lexicon: Lexicon) -> Measured:
    """Return the figures of places and sides, a part a headline, and their misses."""
    rows = read_rows(file)
    places, sides = place_figures(rows, lexicon), side_figures(rows, lexicon)
    return Measured([*places.figures, *sides.figures], [*places.misses, *sides.misses])


def place_figures(rows: list[Row], lexicon: Lexicon) -> Measured:
    """Return how near and in which province and country the places are put that headlines name."""
    parts: defaultdict[str, dict[str, Part]] = defaultdict(dict)
    misses = []
    for coded in placed(rows):
        row, words = coded.row, coded.span.of(coded.headline)
        document = page(str(row["id"]), coded.headline, outlet(row, lexicon))
        (named,) = resolved(document, [Named((Place(words, coded.span),))], lexicon)
        place = named.places[0]
        abroad = place.country not in (None, COUNTRIES[row["country"]])
        right = {"home": not abroad or (place.score or 0.0) <= SURE}
        taken = "_taken" if is_taken(row, lexicon) else ""
        if row["where_prec"] == 1:
            right[f"within_10km{taken}"] = near(place, row) <= NEAR_KM
        if row["adm_1"]:
            right[f"province{taken}"] = not abroad and same_province(place, row, lexicon)
        for name, is_right in right.items():
            hits, chances = parts[name].get(coded.headline, (0.0, 0.0))
            parts[name][coded.headline] = hits + is_right, chances + 1.0
            if not is_right:
                wanted = f"{row['where_coordinates']}, {row['adm_1']} {row['latitude']},{row['longitude']}"
                misses.append(Miss(f"ged.{name}", coded.headline, words, wanted, shown(place)))
    names = ("within_10km", "within_10km_taken", "province", "province_taken", "home")
    return Measured([Figure(f"places.ged_{name}", tuple(parts[name].values())) for name in names], misses)


def outlet(row: Row, lexicon: Lexicon) -> str | None:
    """Return the first outlet or agency that an event's source names, as our lexicon has it."""
    names = map(str.strip, (row["source_original"] or "").split(","))
    return next((name for name in names if name in known_outlets(lexicon)), None)


@cache
def known_outlets(lexicon: Lexicon) -> frozenset[str]:
    """Return the names of all outlets and agencies that the lexicon has."""
    return frozenset(name for entry in lexicon.outlets.values() for name in (entry.name, *entry.aliases))


def placed(rows: list[Row]) -> Iterator[Coded]:
    """Yield each headline once for each exactly coded place that it names."""
    seen = set()
    for row in rows:
        where = KIND.sub("", (row["where_coordinates"] or "").partition("(")[0])
        known = row["source_headline"], where
        if where and row["where_prec"] <= 2 and known not in seen and (span := named_in(row["source_headline"], where)):
            seen.add(known)
            yield Coded(row["source_headline"], span, row)


def named_in(headline: str, name: str) -> Span | None:
    """Return where a headline has a name by itself, spelled alike; None where it does not."""
    wanted = alike(name)
    words = [Span(*match.span()) for match in WORD.finditer(headline)]
    for first, word in enumerate(words):
        for last in words[first : first + LONGEST]:
            span = Span(word.start, last.end)
            name_like = headline[span.start].isupper() and span.of(headline) not in PEOPLES
            if name_like and alike(span.of(headline)) & wanted and not of_more(headline, span):
                return span
    return None


def of_more(headline: str, span: Span) -> bool:
    """Say whether a name is only part of a phrase that means another or a wider place."""
    return bool(OF_MORE.search(headline[: span.start])) or bool(MORE.match(headline, span.end))


def alike(name: str) -> set[str]:
    """Return the forms by which two spellings of a name are alike: its sounds, and its consonants where enough."""
    words = [word for word in WORD.findall(plain(name)) if word not in ARTICLES]
    sounds = re.sub(r"(.)\1+", r"\1", "".join(words).replace("y", "i").replace("e", "i").replace("o", "u"))
    sounds = re.sub(r"(?<=[ai])h$", "", sounds)
    consonants = re.sub(r"(.)\1+", r"\1", re.sub(r"[aiuwh]", "", sounds))
    return {sounds, f"#{sounds[:1]}{consonants}"} if len(consonants) >= LEAST_CONSONANTS else {sounds}


def near(place: Place | PlaceEntry, row: Row) -> float:
    """Return how far a place lies from where the event was coded."""
    return km(row["latitude"], row["longitude"], place)


def is_taken(row: Row, lexicon: Lexicon) -> bool:
    """Say whether a place of ours, under whatever name, has its coordinates from the events at this point."""
    near_it = (entry for entry in taken_rows(lexicon) if abs((entry.lat or 0.0) - row["latitude"]) < NEARBY_DEGREES)
    return any(near(entry, row) <= SAME_POINT_KM for entry in near_it)


@cache
def taken_rows(lexicon: Lexicon) -> tuple[PlaceEntry, ...]:
    """Return the places of ours whose coordinates come from the events."""
    return tuple(entry for entry in lexicon.places.values() if TAKEN_FROM.search(entry.source))


def same_province(place: Place, row: Row, lexicon: Lexicon) -> bool:
    """Say whether a place lies in the province that the event was coded in, however that is spelled."""
    name, country = PROVINCE.sub("", row["adm_1"]), COUNTRIES[row["country"]]
    ours = {entry.adm1 for entry in lexicon.places_named(name) if entry.level == "adm1" and entry.country == country}
    return place.adm1 in ours or bool(place.adm1 and alike(PROVINCE.sub("", place.adm1)) & alike(name))


def side_figures(rows: list[Row], lexicon: Lexicon) -> Measured:
    """Return how many of the sides named in headlines are resolved as coded."""
    parts: defaultdict[str, Part] = defaultdict(lambda: (0.0, 0.0))
    misses = []
    outlets = {row["source_headline"]: outlet(row, lexicon) for row in rows}
    for headline, sides in named_sides(rows).items():
        document = page(headline, headline, outlets[headline])
        named = [Named(actor=Actor(span.of(headline), span)) for span in sides.values()]
        for (side, span), found in zip(sides.items(), resolved(document, named, lexicon), strict=True):
            given = found.actor.side if found.actor else None
            right = given == side or (given == INSURGENTS and (side in OF_THEM or side not in NAMED))
            parts[headline] = parts[headline][0] + right, parts[headline][1] + 1.0
            if not right:
                misses.append(Miss("ged.sides", headline, span.of(headline), side, str(given)))
    return Measured([Figure("sides.ged", tuple(parts.values()))], misses)


def named_sides(rows: list[Row]) -> dict[str, dict[str, Span]]:
    """Return of each headline the sides that it names among those coded, and the words."""
    found: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    for row in rows:
        headline = row["source_headline"] or ""
        for side in {part.strip() for both in ("side_a", "side_b") for part in (row[both] or "").split(",")} - {""}:
            match = re.search(rf"(?<![\w-])(?:{NAMED.get(side, re.escape(side))})(?![\w-])", headline)
            if match:
                found[headline][side] = Span(*match.span())
    return dict(found)
