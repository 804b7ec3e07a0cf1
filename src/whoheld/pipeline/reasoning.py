"""A record, a place and a day in, all that decides who held it out: the statements heard, and what each origin adds.

Of each origin it is tried who would hold the place if that had not spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, replace

from whoheld.control import reconstruct
from whoheld.judgements import binding
from whoheld.model import Claim, Control, Factor, Origin
from whoheld.settings import Settings
from whoheld.store import DocumentHead, Record
from whoheld.views.answers import Answer, Evidence, Quoted
from whoheld.views.evidence import about, present, quoted
from whoheld.views.places import find_place
from whoheld.views.who import led, who

MOST_ORIGINS = 100
"""Origins left out one by one, those that speak of days nearest to the one asked for."""


class Statement(Quoted, frozen=True, rename={"supports": "for"}):
    """What one claim says of one day, as it is heard: by `weight` in nats it is likelier; and in which words."""

    day: date
    supports: tuple[str, ...]
    against: tuple[str, ...]
    weight: float
    why: str
    origin: str | None


class Without(Struct, frozen=True):
    """Who would hold the place had an origin not spoken, and how likely the holder of the answer would be then."""

    origin: str
    how: str
    claims: tuple[str, ...]
    voice: str
    holder: str | None
    probability: float
    flips: bool


class Reasoning(Struct, frozen=True):
    """An answer, the statements that decide it by day, what each origin adds, and the claims that were not heard.

    From `since` `until` its holder leads without a break, or nobody does. `tried` of the `origins` of this place were
    left out one by one; `without` begins with what changes most.
    """

    answer: Answer
    since: date
    until: date
    statements: tuple[Statement, ...]
    without: tuple[Without, ...]
    tried: int
    origins: int
    unheard: tuple[Evidence, ...]


def reason(record: Record, place_name: str, on: date | None, settings: Settings) -> Reasoning:
    """Return why a place is held as `who` answers, of that day or of the last evidence's."""
    answer = who(record, place_name, on)
    place = find_place(record, place_name).id
    claims = [_only_at(place, claim) for claim in record.claims(place=place)]
    by_id = {claim.id: claim for claim in claims}
    weighed = [factor for factor in record.factors(place) if factor.claim in by_id]
    origins = record.origins_of(by_id)
    day = answer.on or date.min
    heard = {factor.claim for factor in weighed}
    silent = [claim for claim in about(claims, place) if claim.id not in heard and claim.status != "planned"]
    nearest = _nearest(weighed, origins, day)
    control = _trial(record, claims, tuple({origin.id: origin for origin in origins.values()}.values()), settings)
    voices = _voices(record, claims)
    tried = [_without(origin, answer, control, voices) for origin in nearest[:MOST_ORIGINS]] if answer.on else []
    since, until = led(record.control(place), day)
    return Reasoning(
        answer=answer,
        since=since,
        until=until,
        statements=tuple(_statements(record, weighed, by_id, origins)),
        without=tuple(sorted(tried, key=lambda each: (not each.flips, each.probability, each.origin))),
        tried=len(tried),
        origins=len(nearest),
        unheard=present(record, silent, day),
    )


def _only_at(place: str, claim: Claim) -> Claim:
    return replace(claim, places=tuple(at for at in claim.places if at.id == place))


def _nearest(weighed: Sequence[Factor], origins: Mapping[str, Origin], day: date) -> list[Origin]:
    """Return the origins heard, those that speak of days nearest to a day first."""
    far: dict[str, tuple[int, str]] = {}
    known = {origin.id: origin for origin in origins.values()}
    for factor in weighed:
        if origin := origins.get(factor.claim):
            away = (abs((factor.day - day).days), origin.id)
            far[origin.id] = min(away, far.get(origin.id, away))
    return [known[id] for id in sorted(far, key=far.__getitem__)]


Trial = Callable[[Origin, date], Control | None]


def _trial(record: Record, claims: Sequence[Claim], origins: Sequence[Origin], settings: Settings) -> Trial:
    """Return what tells who held the place on a day without an origin's claims."""
    judgements = binding(record.judgements())

    def control(left: Origin, day: date) -> Control | None:
        rest = [claim for claim in claims if claim.id not in left.claims]
        rows = reconstruct(rest, origins, judgements, settings)
        return next((row for row in rows if row.start <= day <= row.end), None)

    return control


def _without(origin: Origin, answer: Answer, control: Trial, voices: Mapping[str, str]) -> Without:
    row = control(origin, answer.on or date.min)
    holder = row.holder if row else None
    if answer.holder:
        probability = row.sides.get(answer.holder, 0.0) if row else 0.0
    else:
        contested = answer.contested > answer.unknown
        probability = (row.contested if contested else row.unknown) if row else float(not contested)
    here = tuple(name for name in origin.claims if name in voices)
    voice = voices[here[0]]
    return Without(origin.id, origin.how, here, voice, holder, probability, holder != answer.holder)


def _voices(record: Record, claims: Sequence[Claim]) -> dict[str, str]:
    """Return who says each claim, and through which outlet or page."""
    pages = record.documents_of({claim.sha256 for claim in claims})
    said = {}
    for claim in claims:
        page = pages[claim.sha256]
        said[claim.id] = ", in ".join([*(s.text for s in claim.sources[-1:]), _named(page)])
    return said


def _named(page: DocumentHead) -> str:
    """Return a page by its outlet and the day on which it came out."""
    out = dict.fromkeys(str(day) for day in (page.published.start, page.published.end) if day)
    name = page.outlet or page.name
    return f"{name} of {' to '.join(out)}" if out else name


def _statements(
    record: Record, weighed: Sequence[Factor], by_id: Mapping[str, Claim], origins: Mapping[str, Origin]
) -> Iterator[Statement]:
    """Yield what is heard, in the words of its claims."""
    words = quoted(record, (by_id[factor.claim] for factor in weighed))
    for factor in weighed:
        origin = origins.get(factor.claim)
        yield Statement(
            **asdict(words[factor.claim]),
            day=factor.day,
            supports=factor.supports,
            against=factor.against,
            weight=factor.weight,
            why=factor.why,
            origin=origin.id if origin else None,
        )
