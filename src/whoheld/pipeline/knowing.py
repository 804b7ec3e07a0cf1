"""A record and a day in, the record as it stood then out: of the pages that were out by that day, derived anew.

From there it can be brought to another day, for which only what lies between is made anew.
A page is out by a day when its latest possible day of publication is no later; one of an unknown day never is.
Judgements hold whenever they were made: they say how a page is to be read, not what was known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from whoheld.lexicon import Lexicon
from whoheld.settings import Settings
from whoheld.store import Record

IN_MEMORY = Path(":memory:")


@contextmanager
def as_known(
    record: Record, day: date | None, lexicon: Lexicon, settings: Settings, places: Sequence[str] | None = None
) -> Iterator[Record]:
    """Yield the record as known on a day, of all places or of some ids alone; the same where no page falls out.

    Of a place it holds the claims about it, and those that tell of the same events or speak with the same voice.
    """
    told = None if day is None else _told_of(record, places)
    late = _late(record, told or (), day) if day else set()
    if told is None or not late:
        yield record
        return
    from whoheld.pipeline.deriving import derive  # loads what reads pages: only a day that leaves pages out asks for it

    with Record.create(IN_MEMORY) as known:
        with known.batch():
            for judgement in record.judgements():
                known.add_judgement(judgement)
            out = told.keys() - late
            known.take(record, out, [id for sha in out for id in told[sha]])
        derive(known, lexicon, settings, part_of=record if places is None else None)
        _keep_places(record, known, places or ())
        yield known


def bring_to(record: Record, known: Record, days: tuple[date, date], lexicon: Lexicon, settings: Settings) -> None:
    """Bring a record as known on one day to another: the pages between come or go, and what hangs on them follows."""
    from whoheld.pipeline.deriving import derive

    was, now = days
    between = [head.sha256 for head in record.heads_between(min(days), max(days))]
    with known.batch():
        telling = record.telling(between)
        if now > was:
            known.take(record, telling, [id for sha, ids in record.claim_ids().items() if sha in telling for id in ids])
        else:
            for sha in sorted(telling):
                known.put_page(sha, None, (), ())
        derive(known, lexicon, settings, part_of=record)


def _told_of(record: Record, places: Sequence[str] | None) -> dict[str, list[str]]:
    """Return by page the ids of the claims that bear on some places; None: on any."""
    if places is None:
        return record.claim_ids()
    at = {claim.id for place in places for claim in record.claims(place=place)}
    origins = record.origins_of(sorted(at))
    mates = {mate for origin in origins.values() for mate in origin.claims}
    mates |= {mate for place in places for event in record.events(place=place) for mate in event.claims}
    by_page: dict[str, list[str]] = defaultdict(list)
    for id, claim in record.claims_found(at | mates).items():
        by_page[claim.sha256].append(id)
    return by_page


def _late(record: Record, shas: Iterable[str], day: date) -> set[str]:
    """Return the pages that may have come out after the day."""
    published = {sha: head.published.end for sha, head in record.documents_of(shas).items()}
    return {sha for sha, end in published.items() if end is None or end > day}


def _keep_places(record: Record, known: Record, places: Iterable[str]) -> None:
    """Let places be asked for that no page had named by then."""
    rows = {row.id: row for row in known.places()}
    asked = (row for place in places if (row := record.place(place)))
    known.put_places((rows | {row.id: row for row in asked}).values())
