"""In goes a place and a name as met on a page, out come numbers that say what speaks for it, each for one reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from msgspec import Struct

from whoheld.grounding.borders import km_to_country
from whoheld.grounding.context import FLOOR, Context
from whoheld.grounding.cues import Cues, Stated
from whoheld.grounding.spelling import is_spelled, plain
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.distance import KM_PER_DEGREE, bearing, distance_km, km_between

NEAR_KM = 80.0
FAR_KM = 1500.0
HELD_KM = 60.0
BIG_TOWN = 7.0  # ten million people, as a power of ten
BESIDE_KM = 30.0  # 'near Qaim'; what is called near can lie farther too
BEARING_SLACK = 60.0
BEARING_REACH_KM = 150.0
BORDER_SLACK_KM = 50.0  # the nearest town known may lie well behind the border
VILLAGE = 2000  # people of a town whose number is not known
MANY_POINTS = 4.0
MANY_NAMES = 8.0
LEAST_SHARE = math.log(FLOOR / (1 + FLOOR))
METROPOLIS = 300_000.0
ALIAS = 0.7


class Met(Struct, frozen=True, gc=False):
    """A name as met: its words, its key, what stands beside it, the page, and the page's countries without it.

    `names` is what the page's other names weigh together; `towns` are the countries that have a town of the name.
    """

    head: str
    key: str
    cues: Cues
    context: Context
    lexicon: Lexicon
    countries: dict[str, float]
    names: float
    towns: frozenset[str] = frozenset()


Feature = Callable[[PlaceEntry, Met], float]


def country_named(entry: PlaceEntry, met: Met) -> float:
    """The page's other names are of its country."""
    if entry.level == "country":
        return 0.0
    share = met.countries.get(entry.country, 0.0)
    return 1 - math.log((share + FLOOR) / (1 + FLOOR)) / LEAST_SHARE


def country_foreign(entry: PlaceEntry, met: Met) -> float:
    """The page says much, and nothing of it is of its country."""
    if entry.level == "country" or met.countries.get(entry.country, 0.0) > FLOOR:
        return 0.0
    return min(1.0, met.names / MANY_NAMES)


def country_of_dateline(entry: PlaceEntry, met: Met) -> float:
    """The dateline lies in its country."""
    return float(entry.level != "country" and entry.country in met.context.dateline)


def country_declared(entry: PlaceEntry, met: Met) -> float:
    """The user has declared its country as the theatre."""
    return float(entry.country in met.context.theatre)


def country_undeclared(entry: PlaceEntry, met: Met) -> float:
    """The user has declared a theatre, and its country is none of it."""
    return float(entry.level != "country" and bool(met.context.theatre) and entry.country not in met.context.theatre)


def province_named(entry: PlaceEntry, met: Met) -> float:
    """Its province is named on the page."""
    if entry.level in ("country", "adm1") or entry.adm1 is None:
        return 0.0
    return float(bool(met.context.province_names.get((entry.country, entry.adm1), frozenset()) - {met.key}))


def held_beside(entry: PlaceEntry, met: Met) -> float:
    """The words beside the name say a province, country or town that holds it."""
    return float(any(_held_by(entry, ids, met.lexicon) for ids in met.cues.holders))


def held_elsewhere(entry: PlaceEntry, met: Met) -> float:
    """The words beside the name say a province or country that does not hold it."""
    named = [ids for ids in met.cues.holders if met.lexicon.places[ids[0]].level in ("country", "adm1")]
    return float(any(not _held_by(entry, ids, met.lexicon) for ids in named))


def people_beside(entry: PlaceEntry, met: Met) -> float:
    """The words before the name say its country's people: 'the Syrian town of'."""
    return float(met.cues.people == entry.country)


def people_others(entry: PlaceEntry, met: Met) -> float:
    """The words before the name say another country's people."""
    return float(met.cues.people is not None and met.cues.people != entry.country)


def kind_fits(entry: PlaceEntry, met: Met) -> float:
    """The words call it what it is: a village, a province, a base."""
    return float(entry.level in met.cues.kinds)


def kind_differs(entry: PlaceEntry, met: Met) -> float:
    """The words call it something that it is not."""
    return float(bool(met.cues.kinds) and entry.level not in met.cues.kinds)


def town_rather(entry: PlaceEntry, met: Met) -> float:
    """It is a province with a town of the same name, and the words do not say province."""
    return float(entry.level == "adm1" and entry.country in met.towns and "adm1" not in met.cues.kinds)


def distance_fits(entry: PlaceEntry, met: Met) -> float:
    """It lies where the words say: so far, in that direction."""
    return fit_stated(entry, met.cues.stated, met.lexicon) or 0.0


def distance_differs(entry: PlaceEntry, met: Met) -> float:
    """It does not lie where the words say."""
    fit = fit_stated(entry, met.cues.stated, met.lexicon)
    return 0.0 if fit is None else 1.0 - fit


def border_fits(entry: PlaceEntry, met: Met) -> float:
    """It lies as far from a border as the words say."""
    return float(_off_border(entry, met) is False)


def border_differs(entry: PlaceEntry, met: Met) -> float:
    """It lies much farther from a border than the words say."""
    return float(_off_border(entry, met) is True)


def near_others(entry: PlaceEntry, met: Met) -> float:
    """It lies near other places of the page."""
    nearest, _ = _nearest(entry, met)
    return math.exp(-nearest[-1] / NEAR_KM) if nearest else 0.0


def far_from_all(entry: PlaceEntry, met: Met) -> float:
    """It lies far from every other place of the page."""
    nearest, number = _nearest(entry, met)
    return min(1.0, nearest[0] / FAR_KM) * min(1.0, number / MANY_POINTS) if nearest else 0.0


def size(entry: PlaceEntry, met: Met) -> float:
    """Many people live there."""
    return min(1.0, math.log10((entry.population or VILLAGE) + 10) / BIG_TOWN) if entry.level == "settlement" else 0.0


def metropolis(entry: PlaceEntry, met: Met) -> float:
    """It is a city that pages of any country name without explaining."""
    over = (entry.population or 0) / METROPOLIS if entry.level == "settlement" else 0.0
    return min(1.0, max(0.0, math.log10(over))) if over > 1 else 0.0


def spelled_so(entry: PlaceEntry, met: Met) -> float:
    """It is spelled exactly so; a little less where that is not its first name."""
    if plain(entry.name) == plain(met.head):
        return 1.0
    return ALIAS if is_spelled(entry, met.head) else 0.0


def spelled_otherwise_abroad(entry: PlaceEntry, met: Met) -> float:
    """It is spelled otherwise, and nothing else on the page is of its country."""
    return float(not is_spelled(entry, met.head) and met.countries.get(entry.country, 0.0) <= FLOOR)


def article_abroad(entry: PlaceEntry, met: Met) -> float:
    """The name has an Arabic article, and its country speaks no Arabic."""
    if entry.level == "country" or not _ARABIC_ARTICLE.match(met.head):
        return 0.0
    return float(entry.country not in met.lexicon.table("toponyms")["arabic"]["countries"])


def is_country(entry: PlaceEntry, met: Met) -> float:
    """It is a country."""
    return float(entry.level == "country")


def is_province(entry: PlaceEntry, met: Met) -> float:
    """It is a province."""
    return float(entry.level == "adm1")


def is_region(entry: PlaceEntry, met: Met) -> float:
    """It is a region of its own name."""
    return float(entry.level == "region")


def is_other(entry: PlaceEntry, met: Met) -> float:
    """It is a district, a site or a water."""
    return float(entry.level in ("district", "site", "water"))


# What the words beside a name say: all 0 where they say nothing.
BESIDE: tuple[Feature, ...] = (
    held_beside, held_elsewhere, people_beside, people_others, kind_fits, kind_differs, distance_fits, distance_differs,
    border_fits, border_differs,
)  # fmt: skip
BY_ITSELF: tuple[Feature, ...] = (
    country_named, country_foreign, country_of_dateline, country_declared, country_undeclared, province_named,
    town_rather, near_others, far_from_all, size, metropolis, spelled_so, spelled_otherwise_abroad, article_abroad,
    is_country, is_province, is_region, is_other,
)  # fmt: skip
FEATURES = (*BY_ITSELF, *BESIDE)
# The levels of places at which a feature may speak; it is 0 at all others.
AT_LEVELS: dict[Feature, tuple[str, ...]] = {
    size: ("settlement",),
    metropolis: ("settlement",),
    town_rather: ("adm1",),
    is_country: ("country",),
    is_province: ("adm1",),
    is_region: ("region",),
    is_other: ("district", "site", "water"),
}
NEVER_OF_COUNTRIES = frozenset(
    {
        country_named, country_foreign, country_of_dateline, country_undeclared, province_named, near_others,
        far_from_all, article_abroad, border_fits, border_differs,
    }
)  # fmt: skip


@lru_cache
def features_of(level: str, beside: bool, dateline: bool, theatre: bool) -> tuple[Feature, ...]:
    """Return what may speak for or against a place of a level, on a page with words beside, dateline or theatre."""
    unsaid: set[Feature] = set(NEVER_OF_COUNTRIES) if level == "country" else set()
    unsaid |= {feature for feature, levels in AT_LEVELS.items() if level not in levels}
    unsaid |= set() if dateline else {country_of_dateline}
    unsaid |= set() if theatre else {country_declared, country_undeclared}
    return tuple(feature for feature in (FEATURES if beside else BY_ITSELF) if feature not in unsaid)


_ARABIC_ARTICLE = re.compile(r"(?:[ae]l|a[drsz]|ash)[- ]", re.IGNORECASE)


def _held_by(entry: PlaceEntry, ids: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(is_within(entry, lexicon.places[id]) for id in ids)


def is_within(entry: PlaceEntry, holder: PlaceEntry) -> bool:
    """Say whether a place lies in another: a country by its code, a province by name or reach, a town by distance."""
    wide = ("country", "adm1")
    if holder.id == entry.id or entry.level == "country" or (entry.level in wide and holder.level not in wide):
        return False
    if holder.level == "country" or entry.parent == holder.id:
        return entry.country == holder.country
    distance = distance_km(entry, holder)
    if holder.level == "adm1":
        known = entry.adm1 is not None and holder.adm1 is not None
        if entry.country == holder.country and known:
            return entry.adm1 == holder.adm1
        return entry.country == holder.country and distance is not None and distance < 1.5 * (holder.precision_km or 0)
    return distance is not None and distance < max(HELD_KM, holder.precision_km or 0)


def fit_stated(entry: PlaceEntry, stated: Stated | None, lexicon: Lexicon) -> float | None:
    """Return how well a place lies where a distance says (1 or 0); None where none is stated or it lies nowhere."""
    if stated is None or entry.lat is None or entry.lon is None:
        return None
    fits = [_fits(entry, lexicon.places[id], stated) for id in stated.anchors[:5] if id != entry.id]
    known = [fit for fit in fits if fit is not None]
    return float(any(known)) if known else None


def _fits(entry: PlaceEntry, anchor: PlaceEntry, stated: Stated) -> bool | None:
    if anchor.lat is None or anchor.lon is None or entry.lat is None or entry.lon is None:
        return None
    slack = (anchor.precision_km or 0) + (entry.precision_km or 0)
    away = km_between(anchor.lat, anchor.lon, entry.lat, entry.lon)
    if anchor.level == "country":
        return None
    if stated.near:
        return True if away <= BESIDE_KM + slack else None if away <= BEARING_REACH_KM + slack else False
    if stated.km is not None and abs(away - stated.km) > 12 + 0.3 * stated.km + slack:
        return False
    if stated.km is None and away > BEARING_REACH_KM + slack:
        return False
    if stated.bearing is None or away <= slack:
        return True
    turn = abs((bearing(anchor.lat, anchor.lon, entry.lat, entry.lon) - stated.bearing + 180) % 360 - 180)
    return turn <= BEARING_SLACK


def _off_border(entry: PlaceEntry, met: Met) -> bool | None:
    if met.cues.border is None or entry.lat is None or entry.lon is None or entry.level in ("country", "adm1"):
        return None
    km, country = met.cues.border
    away = km_to_country(entry.lat, entry.lon, country, met.lexicon)
    return None if away is None or country == entry.country else away > 1.3 * km + BORDER_SLACK_KM


def _nearest(entry: PlaceEntry, met: Met) -> tuple[list[float], int]:
    """Return the distances to the two nearest of the page's clear places, reckoned flat, and how many there are."""
    lat, lon, memo = entry.lat, entry.lon, met.context.memo
    if lat is None or lon is None or entry.level == "country":
        return [], 0
    at = (entry.id, met.key)
    if at not in memo:
        narrow, points = math.cos(math.radians(lat)), met.context.points
        others = [point for point in points if point.name != met.key and point.id != entry.id]
        squares = sorted([(point.lat - lat) ** 2 + ((point.lon - lon) * narrow) ** 2 for point in others])
        memo[at] = [math.sqrt(square) * KM_PER_DEGREE for square in squares[:2]], len(squares)
    return cast(tuple[list[float], int], memo[at])
