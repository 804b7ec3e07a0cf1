"""In goes a document, out comes what its names say together: which countries and provinces it is about, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field

from whoheld.grounding.cues import Cues, peoples_of, read_cues
from whoheld.grounding.misnomers import PERSON, misnomer
from whoheld.lexicon import Hit, Lexicon, PlaceEntry
from whoheld.lexicon.names import flatten, key
from whoheld.model import Document, Span

# What one mention says about the country that the page is about; an outside power is named often but rarely fought in.
MENTION = {"settlement": 1.0, "district": 1.0, "site": 1.0, "adm1": 2.0, "region": 1.0, "country": 0.7, "water": 0.5}
ACTOR_MENTION = 0.3
OUTLET = 0.7
PEOPLE = 0.2
ASIDE = 0.2
ASIDES = frozenset({"related", "off-topic", "debris"})
CLEAR_SHARE = 0.9
MOST_POINTS = 60
ROUNDS = 1  # namesakes are weighed by the countries of the page's other names so often
FLOOR = 0.02  # share of a country that nothing else on the page speaks of
SIZE_UNKNOWN = {"settlement": 500.0}
SIZE_OTHERS = 1_000_000.0


class Point(Struct, frozen=True, gc=False):
    """A place of the page that is clear by itself or by the other names."""

    id: str
    lat: float
    lon: float
    name: str = ""


class Context(Struct, frozen=True):
    """Shares of the page's mentions by country, the provinces named, its clear places, its armed groups by mentions.

    `own` is what each name (by its key) adds to the countries, so that no name is evidence for itself; `total` is
    the sum over all names. `dateline` and `theatre` are countries; `memo` keeps what was found out once.
    """

    countries: dict[str, float]
    provinces: frozenset[tuple[str, str]]
    points: tuple[Point, ...]
    groups: dict[str, float]
    total: float = 0.0
    own: dict[str, dict[str, float]] = {}
    text: str = ""
    names: tuple[Hit, ...] = ()
    dateline: frozenset[str] = frozenset()
    theatre: frozenset[str] = frozenset()
    beside: dict[str, Cues] = {}
    province_names: dict[tuple[str, str], frozenset[str]] = {}
    memo: dict[object, object] = field(default_factory=dict)

    @property
    def country(self) -> str | None:
        """The country most spoken of."""
        return max(sorted(self.countries), key=lambda c: self.countries[c]) if self.countries else None


class _Named(Struct, frozen=True, gc=False):
    """One mention of a place: its name's key, the places that go by it, what it is worth, what stands beside it."""

    key: str
    entries: tuple[PlaceEntry, ...]
    worth: float
    cues: Cues


def gather(document: Document, lexicon: Lexicon, theatre: frozenset[str] = frozenset()) -> Context:
    """Return the context that the document's names make; `theatre` are the countries that the user says it is about."""
    groups: defaultdict[str, float] = defaultdict(float)
    actors: defaultdict[str, float] = defaultdict(float)
    asides = [block.span for block in document.blocks if block.kind in ASIDES]
    hits = lexicon.find(document.text)
    places = tuple(hit for hit in hits if hit.kind == "place")
    named: list[_Named] = []
    memo: dict[object, object] = {}
    for hit in hits:
        worth = ASIDE if asides and any(span.start <= hit.span.start < span.end for span in asides) else 1.0
        if hit.kind == "actor":
            _count_actor(hit, lexicon, worth, actors, groups)
            continue
        entries = places_named(hit.text, lexicon) or tuple(lexicon.places[id] for id in hit.ids)
        why = memo["misnomer", hit.span] = misnomer(document.text, hit.span, entries[0], lexicon)
        if why is None:
            cues = memo["cues", hit.span] = read_cues(document.text, hit.span, places, lexicon)
            named.append(_Named(_key(hit.text), entries, worth, cues))
        elif why != PERSON:
            actors[entries[0].country] += worth * ACTOR_MENTION
    for country in _peoples_named(document.text, hits, lexicon):
        actors[country] += PEOPLE
    if told_in := _outlet_country(document, lexicon):
        actors[told_in] += OUTLET
    own = _weigh(named, actors)
    total: defaultdict[str, float] = defaultdict(float, actors)
    for weights in own.values():
        for country, weight in weights.items():
            total[country] += weight
    everything = sum(total.values())
    return Context(
        {country: weight / everything for country, weight in sorted(total.items()) if weight > 0},
        frozenset((e.country, e.name) for n in named for e in n.entries[:1] if e.level == "adm1"),
        _points(named, total),
        dict(groups),
        total=everything,
        own=own,
        text=document.text,
        names=places,
        dateline=_dateline(document, lexicon),
        theatre=theatre,
        beside=_beside(named),
        province_names=_province_names(named),
        memo=memo,
    )


def shares(entries: tuple[PlaceEntry, ...], countries: dict[str, float], cues: Cues) -> list[float]:
    """Return how likely each namesake is meant, by its size, the page's countries and the words beside it."""
    if len(entries) == 1:
        return [1.0]
    weights = []
    for entry in entries:
        size = float(entry.population or SIZE_UNKNOWN.get(entry.level, SIZE_OTHERS)) ** 0.5
        held = cues.people == entry.country or any(entry.country in _held(holder) for holder in cues.holders)
        weights.append(size * (countries.get(entry.country, 0.0) + FLOOR) * (10.0 if held else 1.0))
    return [weight / sum(weights) for weight in weights]


def _held(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id[5:7] for id in ids if id.startswith("adm1:"))


def _weigh(named: list[_Named], actors: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return what each name says of the countries; a name of many places is weighed by what the others say."""
    groups: dict[str, list[_Named]] = {}
    for one in named:
        groups.setdefault(one.key, []).append(one)
    own: dict[str, dict[str, float]] = {}
    for turn in range(ROUNDS + 1):
        total: defaultdict[str, float] = defaultdict(float, actors)
        for weights in own.values():
            for country, weight in weights.items():
                total[country] += weight
        everything = sum(total.values()) or 1.0
        own = {
            name: own[name]
            if turn and len(group[0].entries) == 1
            else _own(group, own.get(name, {}), total, everything, turn)
            for name, group in groups.items()
        }
    return own


def _own(
    group: list[_Named], before: dict[str, float], total: dict[str, float], everything: float, turn: int
) -> dict[str, float]:
    rest = {c: max(0.0, w - before.get(c, 0.0)) / everything for c, w in total.items()} if turn else {}
    weights: defaultdict[str, float] = defaultdict(float)
    seen: dict[tuple[tuple[str, ...], Cues], list[float]] = {}
    for one in group:
        if len(one.entries) == 1:
            weights[one.entries[0].country] += one.worth * MENTION[one.entries[0].level]
            continue
        at = (tuple(entry.id for entry in one.entries), one.cues)
        if at not in seen:
            seen[at] = shares(one.entries, rest, one.cues)
        for entry, share in zip(one.entries, seen[at], strict=True):
            weights[entry.country] += one.worth * share * MENTION[entry.level]
    return dict(weights)


def _points(named: list[_Named], total: dict[str, float]) -> tuple[Point, ...]:
    everything = sum(total.values()) or 1.0
    countries = {country: weight / everything for country, weight in total.items()}
    points: dict[str, Point] = {}
    for one in {n.key: n for n in reversed(named)}.values():
        likely = shares(one.entries, countries, one.cues)
        best = max(range(len(likely)), key=lambda at: (likely[at], one.entries[at].id))
        entry = one.entries[best]
        clear = likely[best] > CLEAR_SHARE and entry.level in ("settlement", "site", "district")
        if clear and entry.lat is not None and entry.lon is not None:
            points[entry.id] = Point(entry.id, entry.lat, entry.lon, one.key)
    return tuple(sorted(points.values(), key=lambda point: point.id))[:MOST_POINTS]


def _beside(named: list[_Named]) -> dict[str, Cues]:
    """Return what stands beside any mention of each name: said once, it holds for the page."""
    found: dict[str, Cues] = {}
    for one in named:
        known = found.get(one.key, Cues())
        found[one.key] = Cues(
            known.holders or one.cues.holders,
            known.kinds,
            known.stated or one.cues.stated,
            known.people or one.cues.people,
        )
    return found


def _province_names(named: list[_Named]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the provinces that are named, each with the keys of the names that may mean it."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in named:
        for entry in one.entries:
            if entry.level == "adm1":
                found[(entry.country, entry.adm1 or entry.name)].add(one.key)
    return {province: frozenset(keys) for province, keys in found.items()}


def _peoples_named(text: str, hits: tuple[Hit, ...], lexicon: Lexicon) -> Iterator[str]:
    """Yield the country of each people's name that is no part of another name: 'Syrian', 'Iraqis'."""
    peoples, taken = _peoples_and_plurals(lexicon), [hit.span for hit in hits]
    for match in _CAPITALISED.finditer(text):
        if country := peoples.get(match[0]):
            at = bisect_right(taken, Span(match.start(), len(text))) - 1
            if at < 0 or taken[at].end <= match.start():
                yield country


@lru_cache(maxsize=8)
def _peoples_and_plurals(lexicon: Lexicon) -> dict[str, str]:
    peoples = peoples_of(lexicon)
    return {**{f"{name}s": country for name, country in peoples.items()}, **peoples}


_CAPITALISED = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]+(?!\w)")


def _outlet_country(document: Document, lexicon: Lexicon) -> str | None:
    """Return the country that an outlet's name says, else its own; an agency of no such name reports from all."""
    if document.outlet is None:
        return None
    peoples = peoples_of(lexicon)
    if named := next((peoples[word] for word in flatten(document.outlet.text).split() if word in peoples), None):
        return named
    outlet = lexicon.outlet_named(document.outlet.text)
    return outlet.country if outlet and not outlet.agency else None


def _dateline(document: Document, lexicon: Lexicon) -> frozenset[str]:
    if document.dateline is None:
        return frozenset()
    hits = [hit for hit in lexicon.find(document.dateline.text) if hit.kind == "place"]
    return frozenset(lexicon.places[hit.ids[0]].country for hit in hits)


@lru_cache(maxsize=65536)
def places_named(name: str, lexicon: Lexicon) -> tuple[PlaceEntry, ...]:
    """Return the lexicon's places of that name, asked once."""
    return lexicon.places_named(name)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    return key(name)


def name_key(name: str) -> str:
    """Return the key that all spellings of a name share."""
    return _key(name)


def span_in(context: Context, span: Span | None, text: str, head: str) -> Span | None:
    """Return where the name within a phrase stands; None where the words there are others."""
    if span is None or span.of(context.text) != text:
        return None
    at = text.find(head)
    return Span(span.start + at, span.start + at + len(head)) if at >= 0 else None


def _count_actor(
    hit: Hit, lexicon: Lexicon, worth: float, weights: defaultdict[str, float], groups: defaultdict[str, float]
) -> None:
    entry = lexicon.actors[hit.ids[0]]
    if entry.country:
        weights[entry.country] += worth * ACTOR_MENTION
    if is_group(entry.side) and not entry.generic and not entry.organ:
        groups[str(entry.side)] += worth


def is_group(side: str | None) -> bool:
    """Say whether a side is an armed group that others would call militants."""
    return side is not None and not side.startswith("Government of") and side not in NO_GROUPS


NO_GROUPS = frozenset({"Civilians", "NATO", "US-led coalition", "AMISOM", "Kurdistan Regional Government"})
