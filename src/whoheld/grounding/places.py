"""In goes a place as spelled and the page's context, out comes the lexicon's place that is meant, or why none is."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from whoheld.grounding.borders import border_in, border_of
from whoheld.grounding.context import Context, name_key, places_named, span_in
from whoheld.grounding.cues import Cues, part_of, read_cues
from whoheld.grounding.features import FEATURES, Met
from whoheld.grounding.misnomers import misnomer
from whoheld.grounding.reach import between, reach
from whoheld.grounding.rough import roughly
from whoheld.grounding.spelling import places_nearly_named
from whoheld.grounding.weighing import Weighed, best_abroad, spoken, together, weigh
from whoheld.lexicon import Hit, Lexicon, PlaceEntry
from whoheld.model import Place, Span

UNKNOWN = "place unknown"
AMBIGUOUS = "place ambiguous"

LEAST_PROBABILITY = 0.35
LEAST_LEAD = 1.3  # how many times likelier than its namesakes of other countries a place must be
LEAST_ALONE = 0.5  # where the page says nothing, and places of other countries bear the name
LEAST_NEARLY = 0.6  # a spelling nearly the same needs more
SURE_COUNTRY = 0.6  # share of the page's names from which its country is sure enough to guess at a spelling
SURE_NAMES = 1.0
NEARLY = 0.9  # what a score keeps where the spelling is only nearly the same
DOCUMENTED = {feature.__name__: (feature.__doc__ or "").strip() for feature in FEATURES}

_AROUND = re.compile(
    r"^(?:(?:the|in|near|around|outside|inside|towards?|from|at|of|to|on|between|parts?|most|much|all|old|rural|central|greater|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?(?:most)?|outskirts|edges?|suburbs?|cent(?:er|re)|"
    r"side|half|bank|countryside|vicinity|entrance|gates?|heart|\d[\d.,]*|km|kms|kilomet(?:er|re)s|miles|"
    r"areas?|districts?|neighbou?rhoods?|quarters?|villages?|towns?|city|province|camp|port|base|border|rest|both|sides)"
    r"(?:[ -]+|$))+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:['’]s)?(?: (?:town|city|area|district|province|neighbou?rhood|suburb|region|camp|base|village|countryside|"
    r"governorate|county|air ?base|airport|outskirts|front|road|highway|airfield|military|axis|subdistrict)){1,4}$",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"[ -][A-Z]")
_LONGER = re.compile(r"(?:^|[ -])[A-Z][\w’'-]*(?<!-held)(?<!-run)(?<!-controlled)(?<!-occupied)(?<!-besieged) $")


class Choice(Struct, frozen=True, gc=False):
    """How a name was read: the name within the phrase, the places weighed, best first, and why none was taken."""

    head: str
    weighed: tuple[Weighed, ...] = ()
    reason: str | None = None
    nearly: bool = False
    cues: Cues = Cues()

    @property
    def chosen(self) -> PlaceEntry | None:
        """The place taken, None where a reason stands against it."""
        return self.weighed[0].entry if self.weighed and self.reason is None else None


def ground_place(place: Place, context: Context, lexicon: Lexicon) -> tuple[Place, str | None]:
    """Return the place resolved and None, or as well as it can be told and the reason why it is not."""
    if pair := border_in(place.text, context, lexicon):
        return _border(place, pair, lexicon)
    choice = choose(place, context, lexicon)
    entry = choice.chosen
    if entry is None:
        return roughly(replace(place, head=choice.head), choice.weighed, choice.cues, lexicon), choice.reason
    lat, lon, precision = reach(entry, place.relation)
    score = together(choice.weighed) * (NEARLY if choice.nearly else 1.0)
    return replace(
        place,
        head=choice.head,
        id=entry.id,
        name=entry.name,
        country=entry.country,
        adm1=entry.adm1,
        level=entry.level,
        lat=lat,
        lon=lon,
        precision_km=precision,
        score=round(score, 3),
    ), None


def _border(place: Place, pair: tuple[str, str], lexicon: Lexicon) -> tuple[Place, str | None]:
    """Return a border where it runs; it has no id, for nobody holds a whole border."""
    lies = border_of(*pair, lexicon)
    if lies is None:
        return place, UNKNOWN
    words = f"border of {pair[0]} and {pair[1]}"
    inferred = f"{place.inferred}; {words}" if place.inferred else words
    return replace(place, lat=lies[0], lon=lies[1], precision_km=lies[2], level="region", inferred=inferred), None


def ground_places(
    places: tuple[Place, ...], context: Context, lexicon: Lexicon
) -> tuple[tuple[Place, ...], tuple[str | None, ...]]:
    """Return the places of a claim resolved, 'between Hit and Haditha' as the ground between, and their reasons."""
    told = [ground_place(place, context, lexicon) for place in places]
    return between(tuple(place for place, _ in told)), tuple(reason for _, reason in told)


def choose(place: Place, context: Context, lexicon: Lexicon) -> Choice:
    """Return how a place is read on its page; the same words in the same surroundings are read once."""
    at = (place.text, place.head, place.span)
    if at not in context.memo:
        context.memo[at] = _choose(place, context, lexicon)
    return cast(Choice, context.memo[at])


def explain(choice: Choice) -> tuple[str, ...]:
    """Return a line for each place weighed and, below it, for each feature that spoke: its sentence and number."""
    lines = [] if choice.reason is None else [f"{choice.head}: {choice.reason}"]
    for one in choice.weighed:
        lines.append(f"{one.entry.name} ({one.entry.country}, {one.entry.id}): {one.probability:.2f}")
        lines += [f"  {points:+.2f}  {DOCUMENTED[name]}" for name, points in spoken(one)]
    return tuple(lines)


def _choose(place: Place, context: Context, lexicon: Lexicon) -> Choice:
    head, candidates = find_head(place, lexicon)
    span = span_in(context, place.span, place.text, head)
    if span and (whole := _longer(span, context)):
        span, candidates = whole.span, places_named(whole.text, lexicon) or candidates
    if span and (why := _misnomer(span, candidates, context, lexicon)):
        return Choice(head, reason=why)
    if (country := part_of(place.text, lexicon)) and all(entry.country != country for entry in candidates):
        return Choice(head, reason=UNKNOWN)
    cues = _cues(span, head, context, lexicon)
    at = (head, candidates, cues)
    if at not in context.memo:
        context.memo[at] = _weighed(head, candidates, cues, context, lexicon)
    return cast(Choice, context.memo[at])


def _weighed(head: str, candidates: tuple[PlaceEntry, ...], cues: Cues, context: Context, lexicon: Lexicon) -> Choice:
    met = meet(head, candidates, cues, context, lexicon)
    choice = _decided(Choice(head, weigh(candidates, met), UNKNOWN, False, cues), alone=not met.countries)
    country = _sure_country(met) if choice.reason and all(c.country not in met.countries for c in candidates) else None
    provinces = frozenset(name for code, name in context.province_names if code == country)
    near = places_nearly_named(head, country, provinces, lexicon) if country else ()
    return _decided(Choice(head, weigh(near, met), UNKNOWN, True, cues)) if near else choice


def _decided(choice: Choice, alone: bool = False) -> Choice:
    """Return the choice with the reason why its first place is not taken, if there is one."""
    if not choice.weighed:
        return choice
    best, rival = together(choice.weighed), best_abroad(choice.weighed)
    least = LEAST_NEARLY if choice.nearly else LEAST_ALONE if alone and rival else LEAST_PROBABILITY
    if best >= least and best >= LEAST_LEAD * rival:
        return replace(choice, reason=None)
    rivals = sum(one.probability for one in choice.weighed) >= LEAST_PROBABILITY
    return replace(choice, reason=AMBIGUOUS if rivals else UNKNOWN)


def meet(head: str, candidates: tuple[PlaceEntry, ...], cues: Cues, context: Context, lexicon: Lexicon) -> Met:
    """Return a name as met on a page, the page's countries counted without it."""
    key = name_key(head)
    own = context.own.get(key, {})
    rest = {c: max(0.0, w * context.total - own.get(c, 0.0)) for c, w in context.countries.items()}
    total = sum(rest.values())
    countries = {c: weight / total for c, weight in rest.items()} if total > 1e-9 else {}
    towns = frozenset(entry.country for entry in candidates if entry.level == "settlement")
    return Met(head, key, cues, context, lexicon, countries, total, towns)


def _cues(span: Span | None, head: str, context: Context, lexicon: Lexicon) -> Cues:
    here = _cues_at(span, context, lexicon) if span else Cues()
    page = context.beside.get(name_key(head), Cues())
    if here.holders or here.stated or here.people:
        return here
    return replace(here, holders=page.holders, stated=page.stated, people=page.people)


def _longer(span: Span, context: Context) -> Hit | None:
    """Return the longer name that a name begins or ends where it stands: 'Mosul' of 'Mosul Dam'."""
    at = bisect_right(context.names, span.start, key=lambda hit: hit.span.start) - 1
    hit = context.names[at] if at >= 0 else None
    return hit if hit and hit.span != span and hit.span.start <= span.start and span.end <= hit.span.end else None


def _misnomer(span: Span, candidates: tuple[PlaceEntry, ...], context: Context, lexicon: Lexicon) -> str | None:
    at = ("misnomer", span)
    if at not in context.memo:
        context.memo[at] = misnomer(context.text, span, candidates[0] if candidates else None, lexicon)
    return cast("str | None", context.memo[at])


def _cues_at(span: Span, context: Context, lexicon: Lexicon) -> Cues:
    at = ("cues", span)
    if at not in context.memo:
        context.memo[at] = read_cues(context.text, span, context.names, lexicon)
    return cast(Cues, context.memo[at])


def _sure_country(met: Met) -> str | None:
    if len(met.context.theatre) == 1:
        return next(iter(met.context.theatre))
    best = max(sorted(met.countries), key=lambda c: met.countries[c], default=None)
    sure = best is not None and met.countries[best] >= SURE_COUNTRY and met.names >= SURE_NAMES
    return best if sure else None


@lru_cache(maxsize=65536)
def _found(name: str, lexicon: Lexicon) -> str | None:
    """Return the first place named in a phrase, where the phrase does not make a longer name of it: 'Albu Hayat'."""
    for hit in lexicon.find(name):
        if hit.kind == "place":
            before, after = _AROUND.sub("", name[: hit.span.start]), _AFTER.sub("", name[hit.span.end :])
            return None if _LONGER.search(before) or _GOES_ON.match(after) else hit.text
    return None


def find_head(place: Place, lexicon: Lexicon) -> tuple[str, tuple[PlaceEntry, ...]]:
    """Return the name within the phrase and the places that go by it."""
    for name in filter(None, (place.head, place.text)):
        if candidates := places_named(name, lexicon):
            return name, candidates
        if found := _found(name, lexicon):
            return found, places_named(found, lexicon)
    bare = _AFTER.sub("", _AROUND.sub("", place.head or place.text))
    return (bare, places_named(bare, lexicon)) if bare else (place.text, ())
