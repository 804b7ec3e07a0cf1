"""What is told of places in, the plans told of in these days out: what forces were to take, to leave, to move on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from whoheld.briefs.asking import Days, Told
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import is_name, outlet_words
from whoheld.briefs.turning import fights
from whoheld.briefs.words import counted, day_words, forces_words, listed, sentence, speaker_words, when_words
from whoheld.model import Claim
from whoheld.store import Record
from whoheld.views.answers import Quoted
from whoheld.views.evidence import first_day, last_day, quoted

MOST, FEW = 8, 3
"""Plans told, those of most pages, and claims of each."""
DOING = {
    "capture": "take", "withdraw": "leave", "hold": "hold", "advance": "move on", "besiege": "besiege",
    "offensive": "open an offensive on", "repel": "beat off an attack on",
}  # fmt: skip
Key = tuple[str, str | None, tuple[str, ...]]


def planned(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what was planned, by the day on which it is first told; what more there is, counted."""
    plans = [(claim, each) for each in told for claim in each.claims if _is_plan_of(claim, days)]
    claims = {claim.id: claim for claim, _ in plans}
    places: dict[str, list[str]] = {}
    for claim, each in plans:
        places.setdefault(claim.id, []).append(each.place.name)
    words = quoted(record, claims.values())
    groups: dict[Key, list[Claim]] = {}
    for plan in sorted(claims.values(), key=lambda one: (_out(words[one.id]), one.id)):
        groups.setdefault((plan.kind, _side(plan), tuple(sorted(places[plan.id]))), []).append(plan)
    ranked = sorted(groups, key=lambda key: -_pages(groups[key], words))
    for key, some in groups.items():
        if key in ranked[:MOST]:
            yield Sentence(sentence(_plan(key, some, words)), tuple(plan.id for plan in some[:FEW]))
    if rest := [claim for key in ranked[MOST:] for claim in groups[key]]:
        text = f"besides, the record has {counted(len(ranked) - MOST, 'more plan')}"
        yield Sentence(sentence(text), tuple(claim.id for claim in rest[:FEW]))


def _is_plan_of(claim: Claim, days: Days) -> bool:
    first, last = first_day(claim), last_day(claim)
    return claim.status == "planned" and bool(first and last and first <= days[1] and last >= days[0])


def _plan(key: Key, claims: Sequence[Claim], words: dict[str, Quoted]) -> str:
    kind, side, places = key
    first, pages = words[claims[0].id], _pages(claims, words)
    when = f" {when_words(claims[0].start, claims[0].end)}" if claims[0].end else ""
    by = [
        speaker_words(claim.sources[-1].text) for claim in claims if claim.sources and is_name(claim.sources[-1].text)
    ]
    named = f", according to {listed(list(dict.fromkeys(by))[:2])}" if by else ""
    out = f"{outlet_words(first.outlet)}, {day_words(first.published.end) if first.published.end else 'day unknown'}"
    more = f", the first of {counted(pages, 'page')}" if pages > 1 else ""
    doer = forces_words(side) if side else "forces that are not named"
    were = "were" if doer.startswith("forces") or doer.endswith("s") else "was"
    return f"{doer} {were} to {DOING[kind]} {listed(places)}{when}{named} ({out}{more})"


def _pages(claims: Sequence[Claim], words: dict[str, Quoted]) -> int:
    return len({words[claim.id].document for claim in claims})


def _out(said: Quoted) -> date:
    return said.published.end or date.max


def _side(claim: Claim) -> str | None:
    side = claim.actor.side if claim.actor else None
    return side if side and fights(side, "capture") else None
