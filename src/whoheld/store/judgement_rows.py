"""Judgements in and out of their tables, and the claims that they strike out or have read otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import convert

from whoheld.errors import NotFound
from whoheld.model import Claim, Judgement
from whoheld.store.cells import iso
from whoheld.store.claim_rows import to_json
from whoheld.store.neighbours import asked, touch_claim

COLUMNS = ("id", "decision", "why", "judge", "made", "place", "instead_of", "side", "start", "end")


def judgements(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Return what people decided, by id."""
    members: dict[str, list[str]] = {}
    for judgement, claim in db.execute("SELECT judgement, claim FROM judgement_claims ORDER BY judgement, position"):
        members.setdefault(judgement, []).append(claim)
    rows = db.execute(f"SELECT {', '.join(COLUMNS)} FROM judgements ORDER BY id").fetchall()
    return tuple(
        convert(dict(zip(COLUMNS, row, strict=True)) | {"claims": members.get(row[0], [])}, Judgement) for row in rows
    )


def add_judgement(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep what a person decided; one of the same id takes the older one's place."""
    db.execute("DELETE FROM judgements WHERE id = ?", (judgement.id,))
    made = judgement.made.isoformat() if isinstance(judgement.made, datetime) else None
    told = (judgement.id, judgement.decision, judgement.why, judgement.judge, made)
    row = (*told, judgement.place, judgement.instead_of, judgement.side, iso(judgement.start), iso(judgement.end))
    db.execute(f"INSERT INTO judgements ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(row))})", row)
    rows = [(judgement.id, n, claim) for n, claim in enumerate(judgement.claims)]
    db.executemany("INSERT INTO judgement_claims VALUES (?, ?, ?)", rows)
    for claim in judgement.claims:
        touch_claim(db, claim)


def drop_judgement(db: sqlite3.Connection, id: str) -> None:
    """Take a judgement back."""
    for (claim,) in db.execute("SELECT claim FROM judgement_claims WHERE judgement = ?", (id,)).fetchall():
        touch_claim(db, claim)
    if not db.execute("DELETE FROM judgements WHERE id = ?", (id,)).rowcount:
        raise NotFound(f"no judgement {id!r} in the record; `whoheld judge list` lists them")


def put_judged(db: sqlite3.Connection, judged: Mapping[str, Claim | None]) -> None:
    """Keep how judgements have claims read, None for those struck out, in place of what was kept before."""
    db.execute("DELETE FROM judged")
    for id, claim in sorted(judged.items()):
        db.execute("INSERT INTO judged VALUES (?, ?)", (id, None if claim is None else to_json(claim)))
        places = sorted({place.id for place in claim.places if place.id}) if claim else []
        db.executemany("INSERT INTO judged_places VALUES (?, ?)", [(id, place) for place in places])


def places_judged(db: sqlite3.Connection, claim_ids: Iterable[str]) -> set[str]:
    """Return the places that claims speak of as judged."""
    rows = asked(db, "SELECT place FROM judged_places WHERE claim IN ({})", claim_ids)
    return {place for (place,) in rows}
