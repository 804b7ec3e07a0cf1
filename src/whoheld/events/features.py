"""Two tellings -> how likely they are of one happening: small features, each a number from -1 to 1 and its reason.

A feature's docstring says what it measures and is shown beside its number. `score` is their weighted sum; two claims
with a score above 0 are taken for one happening unless the company they keep speaks against it (see clusters.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, hypot, log, log10, radians

from msgspec import Struct

from whoheld.events.tellings import Spot, Telling
from whoheld.model import TERRITORY, Count, Kind

Feature = Callable[[Telling, Telling], float]

NEAR_KM = 15.0
"""Two places nearer than this are named for one another: a village and the base beside it."""
KM_PER_DEGREE = 111.2
FEW_DAYS = 3
TELLING = log10(21)
"""The same toll of 20 or more is hardly chance; 'three killed' is told of many happenings."""
APART = 3
"""Days between two spans that no slip of a weekday or a deadline explains."""

MONTH = 28
SELDOM: frozenset[Kind] = frozenset(
    {"bombing", "capture", "withdraw", "abduct", "agree", "displace", "destroy", "besiege", "deploy"}
)
DAILY: frozenset[Kind] = frozenset({"airstrike", "shelling", "clash", "advance", "repel"})

TAKING: frozenset[Kind] = frozenset({"capture", "withdraw"})
ALIKE: frozenset[frozenset[Kind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("capture", "withdraw"), ("capture", "advance"), ("capture", "offensive"), ("advance", "offensive"),
        ("advance", "clash"), ("offensive", "clash"), ("clash", "attack"), ("clash", "repel"), ("attack", "repel"),
        ("attack", "offensive"), ("airstrike", "shelling"), ("airstrike", "attack"), ("airstrike", "bombing"),
        ("shelling", "attack"), ("bombing", "attack"), ("airstrike", "destroy"), ("shelling", "destroy"),
        ("bombing", "destroy"), ("attack", "destroy"), ("displace", "agree"), ("displace", "withdraw"),
        ("agree", "withdraw"), ("abduct", "attack"), ("abduct", "arrest"), ("besiege", "offensive"),
    )
)  # fmt: skip
"""Kinds by which two reporters may call one happening."""


class Scored(Struct, frozen=True):
    """A feature's share of a score: its name, what it measures, its number and its weight."""

    name: str
    doc: str
    value: float
    weight: float


def compatible(one: Kind, other: Kind) -> bool:
    """Tell whether two kinds can be of one happening."""
    return one == other or frozenset((one, other)) in ALIKE


def kind(one: Telling, other: Telling) -> float:
    """Both are of one kind (1), or of two that one happening may be called (0)."""
    return 1.0 if one.kind == other.kind else 0.0


def seldom(one: Telling, other: Telling) -> float:
    """Both are of a kind that one place seldom sees (1), that a war brings every day (-1), or neither (0)."""
    if one.kind != other.kind:
        return 0.0
    return 1.0 if one.kind in SELDOM else -1.0 if one.kind in DAILY else 0.0


def place(one: Telling, other: Telling) -> float:
    """They share a town (1), lie within 15 km (0), or share no more than a province (-0.5); less for unlike parts."""
    towns = [[spot for spot in each.spots if spot.fine] or each.spots for each in (one, other)]
    finest = towns if towns[0] and towns[1] and towns[0][0].fine and towns[1][0].fine else (one.spots, other.spots)
    return max((_near(a, b) for a in finest[0] for b in finest[1]), default=-1.0)


def places_alone(one: Telling, other: Telling) -> float:
    """What share of the places of both is named by both, from -1 (none) to 1 (all)."""
    mine, theirs = {spot.id for spot in one.spots}, {spot.id for spot in other.spots}
    return 2 * len(mine & theirs) / max(1, len(mine | theirs)) - 1


def quarters(one: Telling, other: Telling) -> float:
    """Each names quarters, bases or crossings, and they share none (1): two shells of one day on one city."""
    mine, theirs = ({spot.id for spot in each.spots if spot.site} for each in (one, other))
    return 1.0 if mine and theirs and not mine & theirs else 0.0


def days(one: Telling, other: Telling) -> float:
    """Their days are one and the same (1), meet within few (0.5), or meet by wide bounds or not at all (0)."""
    mine, theirs = _fresh(one), _fresh(other)
    widest = max(one.end - mine, other.end - theirs)
    if max(mine, theirs) > min(one.end, other.end) or widest > FEW_DAYS:
        return 0.0
    return 1.0 if widest == 0 else 0.5


def days_apart(one: Telling, other: Telling) -> float:
    """How many days lie between them: none (0), one (0.5), as by a deadline's slip, or more (1)."""
    gap = max(one.start, other.start) - min(one.end, other.end)
    return min(1.0, max(0, gap) / 2)


def days_named(one: Telling, other: Telling) -> float:
    """Both texts name the days, and these meet (1); they do not, or neither names any (-1); or one does (0)."""
    if one.named and other.named:
        return 1.0 if max(one.start, other.start) <= min(one.end, other.end) else -1.0
    return 0.0 if one.named or other.named else -1.0


def lasting(one: Telling, other: Telling) -> float:
    """How unlike in length their bounds are, from alike (0) to a day against a month (1): a raid and a campaign."""
    return min(1.0, abs(log((one.end - one.start + 1) / (other.end - other.start + 1))) / log(MONTH))


def open_start(one: Telling, other: Telling) -> float:
    """One is told as so at the end, since when is not said, and the other has a first day (1)."""
    return 1.0 if one.vague != other.vague else 0.0


def actor(one: Telling, other: Telling) -> float:
    """The same side does it (1), two sides do (-1), or one text does not say (0)."""
    if one.kind != other.kind and "withdraw" in (one.kind, other.kind):
        return _same(*((each.side if each.kind != "withdraw" else None) for each in (one, other)))
    return _same(one.side, other.side)


def moves(one: Telling, other: Telling) -> float:
    """Two sides take, leave, attack or keep the place, or one takes the town and one what lies beside it (1)."""
    if one.kind not in TERRITORY or one.kind != other.kind:
        return 0.0
    beside = one.kind in TAKING and _beside(one) != _beside(other)
    return 1.0 if beside or _same(one.side, other.side) < 0 else 0.0


def target(one: Telling, other: Telling) -> float:
    """It is done to the same side (1), to two sides (-1), or one text does not say (0)."""
    return _same(one.target, other.target)


def killed(one: Telling, other: Telling) -> float:
    """Their dead are one number (to 1 for 20), bounds that meet (0.5), far apart (-1), or not told by both (0)."""
    return _tolls(one.killed, other.killed)


def wounded(one: Telling, other: Telling) -> float:
    """Their wounded are one number (to 1 for 20), bounds that meet (0.5), far apart (-1), or not told by both (0)."""
    return _tolls(one.wounded, other.wounded)


def tolls_of_page(one: Telling, other: Telling) -> float:
    """One page counts the dead or the wounded of both, and not alike (1): it tells of two things."""
    unlike = _differ(one.killed, other.killed) or _differ(one.wounded, other.wounded)
    return 1.0 if one.page == other.page and unlike else 0.0


def numbers(one: Telling, other: Telling) -> float:
    """How many numbers in figures both quotes give, from none (0) to two and more (1); years are none."""
    return min(1.0, len(one.numbers & other.numbers) / 2)


def words(one: Telling, other: Telling) -> float:
    """How many of the shorter quote's own words stand in the other too, from 0 to 1; places and war's words aside."""
    fewer = min(len(one.words), len(other.words))
    return len(one.words & other.words) / max(fewer, 3)


def many_words(one: Telling, other: Telling) -> float:
    """How many of their own words they share, from 0 to 1 for five and more."""
    return min(1.0, len(one.words & other.words) / 5)


def one_voice(one: Telling, other: Telling) -> float:
    """Two pages tell both by one origin (1)."""
    return 1.0 if one.origin == other.origin and one.page != other.page else 0.0


def _fresh(telling: Telling) -> int:
    """Return the first day; of what is told as so without a beginning, that of fresh news."""
    return telling.end - FEW_DAYS if telling.vague else telling.start


def _beside(telling: Telling) -> bool:
    return all(spot.lies and spot.lies[0] == "direction" for spot in telling.spots)


def _same(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return 0.0
    return 1.0 if one == other else -1.0


def _near(one: Spot, other: Spot) -> float:
    if one.id == other.id:
        full = 1.0 if one.fine else -0.5
        return full if one.lies == other.lies else full - 0.5
    return 0.0 if one.fine and other.fine and distance_km(one, other) <= NEAR_KM else -1.0


def distance_km(one: Spot, other: Spot) -> float:
    """Return how far apart two places lie; infinity where that is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    across = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return KM_PER_DEGREE * hypot(one.lat - other.lat, across)


def _tolls(one: Count | None, other: Count | None) -> float:
    if one is None or other is None:
        return 0.0
    mine, theirs = _bounds(one), _bounds(other)
    if mine == theirs:
        return min(1.0, log10(1 + mine[0]) / TELLING)
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        return 0.5
    less, more = sorted((mine, theirs))
    return 0.0 if less[1] * 1.5 >= more[0] else -1.0


def _differ(one: Count | None, other: Count | None) -> bool:
    return one is not None and other is not None and _bounds(one) != _bounds(other)


def _bounds(count: Count) -> tuple[float, float]:
    return count.low or 0, float("inf") if count.high is None else count.high


FEATURES: tuple[Feature, ...] = (
    kind, seldom, place, places_alone, quarters, days, days_named, days_apart, lasting, open_start, actor,
    moves, target, killed, wounded, tolls_of_page, numbers, words, many_words, one_voice,
)  # fmt: skip
PRIOR = -1.4
WEIGHTS: Mapping[str, float] = {
    "kind": 1.35, "seldom": 0.8, "place": 0.55, "places_alone": 0.2, "quarters": -1.1, "days": 1.15, "days_named": 0.5,
    "days_apart": -1.4, "lasting": -1.5, "open_start": -0.4, "actor": 0.15, "moves": -3.0, "target": 0.6,
    "killed": 1.65, "wounded": 2.1, "tolls_of_page": -1.4, "numbers": 1.8, "words": 0.7, "many_words": 1.65,
    "one_voice": 0.9,
}  # fmt: skip
"""In nats; fitted by logistic regression on the fitted half of benchmarks/merging.tsv, drawn towards guesses."""
_WEIGHED: tuple[tuple[Feature, float], ...] = tuple((each, WEIGHTS[each.__name__]) for each in FEATURES)


def score(one: Telling, other: Telling) -> float:
    """Return how much speaks for one happening, in nats: above 0 more does than not."""
    total = PRIOR
    for feature, weight in _WEIGHED:
        total += weight * feature(one, other)
    return total


def explain(one: Telling, other: Telling) -> tuple[Scored, ...]:
    """Return each feature's share of the score of two tellings."""
    return tuple(Scored(each.__name__, each.__doc__ or "", each(one, other), weight) for each, weight in _WEIGHED)
