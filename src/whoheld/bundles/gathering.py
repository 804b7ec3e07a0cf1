"""A record, names of places and days in, the evidence on them out: claims, pages, judgements, answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from msgspec.structs import replace

from whoheld.bundles.shapes import AnswerThere, ClaimThere, Contents, PageThere
from whoheld.errors import UsageError
from whoheld.model import Claim, Document
from whoheld.store import PlaceRow, Record, charted
from whoheld.views.areas import places_of
from whoheld.views.claim import claim_json
from whoheld.views.evidence import first_day, last_day
from whoheld.views.history import intervals
from whoheld.views.places import head

Days = tuple[date | None, date | None]
STANDING = 3
"""Of each place so many of the statements that decide its holder before the days begin are evidence too."""


def gather(record: Record, names: Sequence[str], days: Days) -> Contents:
    """Return the evidence on places over days; raise where there is none."""
    rows = places_of(record, names)
    claims = _claims(record, rows, days)
    if not claims:
        raise UsageError(f"the record holds no claim about {', '.join(names)} in these days; nothing to bundle")
    pages = {claim.sha256: record.document(claim.sha256) for claim in claims}
    heads = tuple(head(row) for row in rows)
    named = {claim.id for claim in claims}
    judged = tuple(each for each in record.judgements() if named.intersection(each.claims))
    return Contents(
        heads,
        days,
        tuple(_page(record, page) for _, page in sorted(pages.items())),
        _told(record, claims, pages),
        judged,
        tuple(_answer(record, row, days) for row in rows if record.control(row.id)),
        record.stamps(),
    )


def text_bytes(document: Document) -> bytes:
    """Return the text layer of a page as its file has it: a character of it is one that spans count."""
    return document.text.encode("utf-8", "surrogatepass")


def _claims(record: Record, rows: Sequence[PlaceRow], days: Days) -> list[Claim]:
    found: dict[str, Claim] = {}
    for row in rows:
        claims = {claim.id: claim for claim in record.claims(place=row.id)}
        heads = record.documents_of({claim.sha256 for claim in claims.values()})
        outs = {id: heads[claim.sha256].published.end for id, claim in claims.items()}
        found |= {id: claim for id, claim in claims.items() if _is_of(claim, outs[id], days)}
        before = [each.claim for each in record.factors(row.id) if days[0] and each.day < days[0]]
        found |= {id: claims[id] for id in list(dict.fromkeys(reversed(before)))[:STANDING] if id in claims}
    return sorted(found.values(), key=lambda claim: (last_day(claim) or date.max, claim.id))


def _is_of(claim: Claim, out: date | None, days: Days) -> bool:
    """Tell whether a claim may tell of some days; one of no day is where its page came out."""
    first, last = first_day(claim) or out, last_day(claim) or out
    if first is None or last is None:
        return days == (None, None)
    return first <= (days[1] or date.max) and last >= (days[0] or date.min)


def _page(record: Record, page: Document) -> PageThere:
    snapshot = record.snapshot(page.sha256)
    return PageThere(
        page.sha256,
        page.name,
        page.title.text if page.title else None,
        page.outlet.text if page.outlet else None,
        page.url or snapshot.url,
        (page.published.start, page.published.end),
        page.published.how,
        snapshot.saved,
        snapshot.origin,
        snapshot.media,
        snapshot.charset,
        f"pages/{page.sha256}/as-found.bin",
        f"pages/{page.sha256}/text.txt",
        sha256(text_bytes(page)).hexdigest(),
    )


def _told(record: Record, claims: Sequence[Claim], pages: dict[str, Document]) -> tuple[ClaimThere, ...]:
    ids = [claim.id for claim in claims]
    origins, events = record.origins_of(ids), charted.events_of(record, ids)
    return tuple(
        ClaimThere(
            claim.id,
            claim.sha256,
            claim.quote.of(pages[claim.sha256].text),
            claim.quote.start,
            claim.quote.end,
            origins[claim.id].id if claim.id in origins else None,
            events.get(claim.id),
            claim_json(claim, pages[claim.sha256]),
        )
        for claim in claims
    )


def _answer(record: Record, row: PlaceRow, days: Days) -> AnswerThere:
    first, last = days[0] or date.min, days[1] or date.max
    found = [
        replace(each, evidence=())
        for each in intervals(record, row.id, [])
        if (each.start.latest or date.min) <= last and (each.end.latest or date.max) >= first
    ]
    return AnswerThere(head(row), tuple(found))
