"""A record, a place and a day -> who held it, with what probability and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from whoheld.model import STATES, TERRITORY, Claim, Control
from whoheld.store import PlaceRow, Record
from whoheld.views.answers import Answer, Evidence
from whoheld.views.evidence import about, bears, is_open_plan, last_day, present
from whoheld.views.places import find_place, head

NAMELESS = "generic:"
"""How the ids of actors begin whose words name nobody: 'militants', 'the army'."""


def who(record: Record, place_name: str, on: date | None = None) -> Answer:
    """Return who held a place on a day; without a day, on that of the last evidence."""
    place = find_place(record, place_name)
    claims = about(record.claims(place=place.id), place.id)
    day = on or _last_evidence(claims)
    if day is None:
        return _answer(place, None, None)
    documents = record.documents_of({claim.sha256 for claim in claims})
    plans = [claim for claim in claims if is_open_plan(claim, documents[claim.sha256].published.start, day)]
    telling = [claim for claim in claims if bears(claim, day)]
    rows = record.control(place.id)
    control = next((row for row in rows if row.start <= day <= row.end), None)
    answer = _with_evidence(_answer(place, day, control), telling, present(record, telling, day))
    origins = record.origins_of([claim.id for claim in telling])
    return replace(
        answer,
        holder_actors=_actors(answer, telling, led(rows, day)[0]),
        origins=len({origin.id for origin in origins.values()}),
        plans=present(record, plans, day),
    )


def who_all(record: Record, on: date | None = None) -> Iterator[Answer]:
    """Return who held each place on a day, without evidence; without a day, each on that of its last evidence."""
    rows = {row.id: row for row in record.places()}
    held = record.last_control(TERRITORY) if on is None else ((on, control) for control in record.control_on(on))
    answers = [_answer(rows[control.place], day, control) for day, control in held]
    yield from sorted(answers, key=lambda answer: (answer.place.name, answer.place.id))


def _answer(place: PlaceRow, on: date | None, control: Control | None) -> Answer:
    """Return the bare answer; a day that nothing bears on is unknown."""
    control = control or Control(place.id, date.min, date.max, {}, 0.0, 1.0)
    holder = control.holder
    return Answer(
        place=head(place),
        on=on,
        as_of=None,
        holder=holder,
        holder_actors=(),
        probability=max(*control.sides.values(), control.contested, control.unknown),
        sides=control.sides,
        contested=control.contested,
        unknown=control.unknown,
        last_evidence=None,
        days_since_evidence=None,
        origins=0,
    )


def _with_evidence(answer: Answer, telling: list[Claim], evidence: tuple[Evidence, ...]) -> Answer:
    days = [day for claim in telling if answer.on and (day := _told_of(claim, answer.on))]
    last = max(days, default=None)
    return replace(
        answer,
        last_evidence=last,
        days_since_evidence=(answer.on - last).days if answer.on and last else None,
        speakers=tuple(dict.fromkeys(item.sources[-1].text for item in evidence if item.sources)),
        outlets=tuple(dict.fromkeys(item.outlet or item.document for item in evidence)),
        evidence=evidence,
    )


def led(rows: Sequence[Control], day: date) -> tuple[date, date]:
    """Return the days around a day on which the same side leads without a break, or none does."""
    at = next((at for at, row in enumerate(rows) if row.start <= day <= row.end), None)
    if at is None:
        return day, day
    first = last = at
    while first > 0 and rows[first - 1].holder == rows[at].holder:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].holder == rows[at].holder:
        last += 1
    return rows[first].start, rows[last].end


def _actors(answer: Answer, telling: Iterable[Claim], since: date) -> tuple[str, ...]:
    """Return the actors of the holder's side who are said to hold the place in this hold, nearest to the day first.

    Words that name nobody ('militants') tell a side alone.
    """
    by_id = {claim.id: claim for claim in telling}
    told = [by_id[item.claim] for item in answer.evidence if answer.holder in item.supports]
    actors = [claim.actor for claim in told if (last_day(claim) or date.min) >= since]
    named = [actor for actor in actors if actor and actor.side == answer.holder]
    return tuple(dict.fromkeys(each.name or each.text for each in named if not (each.id or "").startswith(NAMELESS)))


def _told_of(claim: Claim, on: date) -> date | None:
    """Return the last day that a claim tells of up to a day: the day itself, where it tells of a state that lasts."""
    first, last = claim.start, last_day(claim)
    if last and last > on:
        return on if claim.kind in STATES and first and first <= on else None
    return last


def _last_evidence(claims: list[Claim]) -> date | None:
    return max((day for claim in claims if claim.status != "planned" and (day := last_day(claim))), default=None)
