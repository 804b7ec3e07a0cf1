"""Writes data/places/ged.tsv: the exact places of UCDP GED (CC BY 4.0) that no other file of places knows.

Goes in: GED events as JSON lines, gzipped (argument 1), and ged_names.tsv, in which names that agencies spell otherwise
stand with their spellings; `-` leaves a place out, because another file has it or its name is too common a word.
Other names get the usual spellings of their words ('Tall' is also Tal, Tel and Tell).
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.loader import DATA

OUT = DATA / "places/ged.tsv"
NAMES = Path(__file__).with_name("ged_names.tsv")
HEADER = ["id", "name", "aliases", "country", "adm1", "level", "lat", "lon", "precision_km", "population", "source",
          "caution"]  # fmt: skip
SOURCE = "UCDP GED, CC BY 4.0; memory: spellings"
COUNTRIES = {"Iraq": "IQ", "Syria": "SY"}
PROVINCES = {
    "Al Anbār": "Anbar", "Al Başrah": "Basra province", "An Najaf": "Najaf province", "Arbīl": "Erbil province",
    "Baghdād": "Baghdad province", "Bābil": "Babil", "Dahūk": "Dohuk province", "Diyālá": "Diyala",
    "Karbalā’": "Karbala province", "Kirkūk": "Kirkuk province", "Nīnawá": "Nineveh", "Wāsiţ": "Wasit",
    "Şalāḩ ad Dīn": "Salahuddin", "Al Hasakah": "Hasakah province", "Aleppo": "Aleppo province",
    "Ar Raqqah": "Raqqa province", "As Suwayda": "Suwayda province", "Damascus": "Damascus governorate",
    "Daraa": "Daraa province", "Deir ez Zor": "Deir ez-Zor province", "Hamah": "Hama province",
    "Homs": "Homs province", "Idlib": "Idlib province", "Latakia": "Latakia province",
    "Quneitra": "Quneitra province", "Rif Dimashq": "Rif Dimashq", "Tartus": "Tartus province",
}  # fmt: skip
KIND = re.compile(r" (?:town|city|village|villge|suburb|locality)\b")
ARTICLE = re.compile(r"^(?:A[ldrstnz]|A[dst]h|al)[ -](?=[A-Z])")
SITE = re.compile(
    r"(?i)dam|base|camp|farm|airport|airbase|field|jabal|hill|castle|checkpoint|island|brigade|tall \d|plant"
)
# Words as GED writes them, and as agencies do, the commonest first.
SPELLINGS = (
    (r"\bTall\b", ("Tal", "Tel", "Tell")),
    (r"\bDayr\b", ("Deir",)),
    (r"\bShaykh\b", ("Sheikh",)),
    (r"\bKafr\b", ("Kafr", "Kfar")),
    (r"\b(?:Ayn|Ein)\b", ("Ain", "Ein")),
    (r"\bUmm\b", ("Umm", "Um")),
    (r"\bHawsh\b", ("Hawsh", "Housh")),
    (r"\bMaar\b", ("Maar", "Ma'ar")),
    (r"\bJubb\b", ("Jubb", "Jub")),
    (r" (?:ash|as|ar|ad|an|at|az) ", (" al-",)),
    (r" al (?=[A-Z])", (" al-",)),
    (r"ay(?=[b-df-hj-np-tv-xz])", ("ay", "ai", "ei")),
    (r"iyah\b", ("iyah", "iya", "iyeh")),
    (r"(?<!y)ah\b", ("ah", "a", "eh")),
)
MOST_SPELLINGS = 9
SHORTEST_BARE = 5
SAME_KM = 15.0
PRECISION_KM = 3


def plain(name: str) -> str:
    """Return the name in plain letters."""
    bare = name.replace("‘", "").replace("’", "").replace("'", "")
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))


def spellings(name: str) -> list[str]:
    """Return the usual spellings of a name of GED, the commonest first."""
    forms = [name]
    for pattern, others in SPELLINGS:
        forms = [re.sub(pattern, other, form) for other in others for form in forms]
    return list(dict.fromkeys((*forms, name)))[:MOST_SPELLINGS]


def names(coded: str) -> list[str]:
    """Return the name of a place as coded and its other spellings, without kind and article."""
    found: list[str] = []
    for part in re.split(r" ?/ ?|[()]", plain(KIND.sub("", coded))):
        bare = ARTICLE.sub("", part.strip())
        short = len(bare) < SHORTEST_BARE and bare != part.strip()
        found += [f"al-{form}" if short else form for form in spellings(bare)] if bare else []
    return list(dict.fromkeys(found))


def exact_places(path: Path) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return each exactly located place of the events: country, province and name to coordinates."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event["where_prec"] == 1 and event["adm_1"]:
                province = re.sub(r" +(?:province|Governorate)$", "", event["adm_1"])
                place = COUNTRIES[event["country"]], PROVINCES[province], event["where_coordinates"].strip()
                found[place] = event["latitude"], event["longitude"]
    return dict(sorted(found.items()))


def known_near(spelled: list[str], country: str, at: tuple[float, float], lexicon: Lexicon) -> PlaceEntry | None:
    """Return the place of one of these names that another file has within a few kilometres."""
    for entry in (entry for name in spelled for entry in lexicon.places_named(name)):
        if entry.country == country and entry.level in ("settlement", "site") and km(entry, at) < SAME_KM:
            return entry
    return None


def km(entry: PlaceEntry, at: tuple[float, float]) -> float:
    """Return the kilometres between a place of the lexicon and coordinates."""
    if entry.lat is None or entry.lon is None:
        return math.inf
    return 111.2 * math.hypot(entry.lat - at[0], (entry.lon - at[1]) * math.cos(math.radians(at[0])))


def rows(path: Path, lexicon: Lexicon) -> Iterator[list[Any]]:
    """Yield the rows that are new."""
    with NAMES.open(encoding="utf-8", newline="") as lines:
        by_hand = {row["ged"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    taken: set[str] = set()
    for (country, adm1, coded), at in exact_places(path).items():
        hand = by_hand.get(coded, {"name": "", "aliases": "", "caution": ""})
        spelled = [hand["name"], *filter(None, hand["aliases"].split("|"))] if hand["name"] else names(coded)
        if hand["name"] == "-":
            continue
        if known := known_near(spelled, country, at, lexicon):
            yield from spelled_otherwise(known, spelled, hand)
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", plain(spelled[0]).lower()).strip("-")
        id = f"place:{country.lower()}-{slug}"
        id = f"{id}-{adm1.split()[0].lower()}" if id in taken or id in lexicon.places else id
        taken.add(id)
        level = "site" if SITE.search(coded) and not KIND.search(coded) else "settlement"
        aliases = "|".join(dict.fromkeys(spelled[1:]))
        yield [id, spelled[0], aliases, country, adm1, level, *at, PRECISION_KM, "", SOURCE, hand["caution"]]


def spelled_otherwise(known: PlaceEntry, spelled: list[str], hand: dict[str, str]) -> Iterator[list[Any]]:
    """Yield the row that adds spellings to a place of another file, where there are any, by its name in reports."""
    new = [name for name in dict.fromkeys(spelled) if name not in (known.name, *known.aliases)]
    theatre = "memory" in known.source or "GED" in known.source
    name = known.name if theatre else hand["name"] or known.name
    if new and known.id.startswith("geonames:"):
        aliases = "|".join(other for other in (*new, known.name) if other != name)
        source = known.source if theatre else f"{known.source}; memory: spellings"
        yield [known.id, name, aliases, *[""] * 7, source, hand["caution"]]


def main() -> None:
    """Write the file."""
    OUT.unlink(missing_ok=True)
    lines = ["\t".join(map(str, row)) for row in rows(Path(sys.argv[1]), Lexicon((DATA,)))]
    OUT.write_text("\n".join(["\t".join(HEADER), *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} places")


if __name__ == "__main__":
    main()
