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

from msgspec.structs import replace

from whoheld.lexicon import Lexicon
from whoheld.model import Claim
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
            for sha in sorted(told.keys() - late):
                _copy(record, known, sha, told[sha])
        derive(known, lexicon, settings)
        _keep_places(record, known, places or ())
        yield known


def bring_to(record: Record, known: Record, days: tuple[date, date], lexicon: Lexicon, settings: Settings) -> None:
    """Bring a record as known on one day to another: the pages between come or go, and what hangs on them follows."""
    from whoheld.pipeline.deriving import derive

    was, now = days
    between = [head.sha256 for head in record.heads_between(min(days), max(days))]
    with known.batch():
        for sha in sorted(record.telling(between)):
            if now > was:
                _copy(record, known, sha, tuple(record.claims_as_found(sha)))
            else:
                known.put_page(sha, None, (), ())
        derive(known, lexicon, settings)


def _told_of(record: Record, places: Sequence[str] | None) -> dict[str, list[Claim]]:
    """Return by page the claims that bear on some places."""
    claims: Iterable[Claim] = record.claims_as_found()
    if places is not None:
        at = {claim.id for place in places for claim in record.claims(place=place)}
        origins = record.origins_of(sorted(at))
        mates = {mate for origin in origins.values() for mate in origin.claims}
        mates |= {mate for place in places for event in record.events(place=place) for mate in event.claims}
        claims = (record.claim(id) for id in sorted(at | mates))
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.sha256].append(claim)
    return by_page


def _late(record: Record, shas: Iterable[str], day: date) -> set[str]:
    """Return the pages that may have come out after the day."""
    published = {sha: head.published.end for sha, head in record.documents_of(shas).items()}
    return {sha for sha, end in published.items() if end is None or end > day}


def _copy(record: Record, known: Record, sha256: str, claims: Sequence[Claim]) -> None:
    known.add_snapshots([replace(record.snapshot(sha256), payload=b"")])
    known.put_page(sha256, record.document(sha256), claims, ())


def _keep_places(record: Record, known: Record, places: Iterable[str]) -> None:
    """Let places be asked for that no page had named by then."""
    rows = {row.id: row for row in known.places()}
    asked = (row for place in places if (row := record.place(place)))
    known.put_places((rows | {row.id: row for row in asked}).values())
